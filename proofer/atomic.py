"""Writes files whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file in place in one step, through a temporary file in the same folder.

    A symbolic link stays one; the permissions of a file that is there stay.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
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
        os.chmod(temporary, mode)
        os.replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
