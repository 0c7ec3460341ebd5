"""Fetches LanguageTool's jars from Maven Central by jgo's resolver in Python; neither Java nor Maven takes part.

`jars.txt` pins every jar by SHA-256: those of org.languagetool:languagetool-server and language-en and of what they
depend on, without the dictionaries of other languages, which an English server never opens (it does not start without
the languages' own jars). `benchmarks/pin_languagetool.py` writes that list.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from proofer.errors import EngineError
from proofer.languagetool.locking import locked
from proofer.languagetool.places import VERSION, disk_error, jars_folder, require_extra

_PINS = Path(__file__).with_name("jars.txt")
_AT_ONCE = 6  # downloads; more is not faster
_TIMEOUT = 20  # seconds without a byte
_PATIENCE = 900.0  # seconds to wait for another process that installs
_HINT = "run `proofer languagetool install` to try again"

Progress = Callable[[int, int], None]
"""Told the bytes fetched so far and the bytes in all."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One jar: group:artifact:jar[:classifier]:version, its size in bytes and its SHA-256."""

    coordinate: str
    size: int
    sha256: str


def pins() -> list[Pin]:
    """The jars of this version."""
    lines = (line.split() for line in _PINS.read_text(encoding="ascii").splitlines())
    return [Pin(coordinate, int(size), digest) for coordinate, size, digest in lines]


def _complete() -> Path:
    digest = hashlib.sha256(_PINS.read_bytes()).hexdigest()[:16]
    return jars_folder() / f"classpath-{digest}.args"


def classpath() -> Path | None:
    """The file of arguments that names the jars to Java; None where they are not all installed."""
    path = _complete()
    return path if path.is_file() else None


def install(progress: Progress = lambda *_: None, waiting: Callable[[], None] = lambda: None) -> Path:
    """Fetches what is missing, checks each jar, and returns the file of arguments that names them to Java.

    Args:
        progress: told how far it is, from several threads but one at a time.
        waiting: called once when another process installs at this moment.

    Raises:
        EngineError: no network, a full disk, a jar that is not the one pinned, or the extra is missing.
    """
    require_extra()
    done = classpath()
    if done:
        return done
    folder = jars_folder()
    with locked(folder.with_name(f"{VERSION}.lock"), _PATIENCE, waiting):
        return classpath() or _fetch(folder, progress)


def remove() -> None:
    """Deletes the installed jars."""
    shutil.rmtree(jars_folder(), ignore_errors=True)


def _fetch(folder: Path, progress: Progress) -> Path:
    wanted = pins()
    counter = _Counter(progress, sum(pin.size for pin in wanted))
    context = _maven(folder, counter)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        futures = [pool.submit(_jar, context, pin, counter) for pin in wanted]
        try:
            paths = [future.result() for future in futures]
        except OSError as error:
            pool.shutdown(cancel_futures=True)
            raise _told(error, folder) from None
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    complete = _complete()
    text = '-cp "' + os.pathsep.join(str(path).replace("\\", "\\\\") for path in paths) + '"\n'
    try:
        temporary = complete.with_suffix(".tmp")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(complete)
    except OSError as error:
        raise disk_error(error, folder) from None
    return complete


def _maven(folder: Path, counter: "_Counter") -> Any:
    import logging

    from jgo.maven import MavenContext, PythonResolver

    logging.getLogger("jgo").setLevel(logging.ERROR)  # its warnings of sums that differ: proofer checks stronger ones
    return MavenContext(PythonResolver(progress_callback=counter.file), repo_cache=folder, timeout=_TIMEOUT)


def _jar(context: Any, pin: Pin, counter: "_Counter") -> Path:
    artifact = context.create_dependency(pin.coordinate).artifact
    path: Path = artifact.cached_path
    if path.exists():
        if _is(path, pin):
            counter.add(pin.size)
            return path
        path.unlink()  # what an earlier run left half done
    try:
        artifact.resolve()
    except RuntimeError:
        raise EngineError(f"Maven Central does not have {pin.coordinate}; {_HINT}, or report it to proofer") from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    if not _is(path, pin):
        path.unlink()
        raise EngineError(f"{pin.coordinate} came down damaged (its SHA-256 is not the pinned one); {_HINT}")
    return path


def _is(path: Path, pin: Pin) -> bool:
    if path.stat().st_size != pin.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == pin.sha256


def _told(error: OSError, folder: Path) -> EngineError:
    import requests

    if isinstance(error, requests.RequestException):  # which is an OSError
        return EngineError(
            f"LanguageTool cannot be downloaded: Maven Central does not answer; check network and proxy, and {_HINT}"
        )
    return disk_error(error, folder)


class _Counter:
    """Adds up what several downloads fetched."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._lock = Lock()

    def add(self, size: int) -> None:
        with self._lock:
            self._done += size
            self._progress(self._done, self._total)

    @contextmanager
    def file(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        yield self.add
