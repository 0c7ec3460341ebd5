"""What is known of the server on this machine: one small JSON file, replaced whole."""

import contextlib
import json
import os
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

_FILE = "server.json"
_STAMP = "used"


@dataclass(frozen=True, slots=True)
class State:
    """A server: `pid` is the supervisor's process, `java` the server's own.

    Both carry `token` on their command line, so a process that later got the same number is never taken for them.
    `started` is in seconds since the epoch, `idle` in seconds without use after which it stops.
    """

    token: str
    pid: int
    java: int = 0
    port: int = 0
    phase: Literal["starting", "ready", "failed"] = "starting"
    message: str = ""
    version: str = ""
    started: float = 0.0
    idle: float = 0.0

    @property
    def url(self) -> str:
        """The address to send texts to."""
        return f"http://127.0.0.1:{self.port}"


def read_state(folder: Path) -> State | None:
    """The state in a folder; None where there is none, or none that makes sense."""
    try:
        values = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return State(**{key: values[key] for key in (field.name for field in fields(State))})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Replaces the state; raises `OSError` where it cannot be written."""
    temporary = folder / f"{_FILE}.{os.getpid()}"
    try:
        temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
        temporary.replace(folder / _FILE)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def clear_state(folder: Path) -> None:
    """Forgets the server."""
    (folder / _FILE).unlink(missing_ok=True)


def touch(folder: Path) -> None:
    """Notes that the server is in use now; raises `OSError` where that cannot be written."""
    (folder / _STAMP).touch()


def unused_for(folder: Path) -> float:
    """Seconds since the server was last used."""
    try:
        return time.time() - (folder / _STAMP).stat().st_mtime
    except OSError:
        return 0.0
