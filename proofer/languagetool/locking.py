"""A lock between processes, let go by the operating system when its holder ends, however it ends."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from proofer.errors import EngineError
from proofer.languagetool.places import disk_error

if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(path: Path, seconds: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock that a file stands for.

    Args:
        path: the file; it and its folder are made where they are missing.
        seconds: how long to wait for another process to let go.
        waiting: called once when another process holds the lock.

    Raises:
        EngineError: the lock was not let go in time, or the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise disk_error(error, path.parent) from None
    with file:
        end = time.monotonic() + seconds
        if not _try(file):
            waiting()
            while not _try(file):
                if time.monotonic() > end:
                    raise EngineError(
                        f"another proofer has been busy with LanguageTool for {seconds:.0f} s; end it, or wait"
                    )
                time.sleep(0.05)
        yield
