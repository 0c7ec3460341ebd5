"""Writes files whole or not at all."""

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file in place in one step, through a temporary file in the same folder.

    A symbolic link stays one; the permissions of a file that is there stay.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    import tempfile  # it and what it imports take 10 ms that only a run that writes should pay

    real = path.resolve()
    try:
        mode = real.stat().st_mode & 0o7777
        if not os.access(real, os.W_OK):
            raise PermissionError(13, "no permission to write it", str(path))
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:40]}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
