"""One LanguageTool server for all runs on this machine: finds it, starts it, stops it.

Whoever looks for the server or changes it holds one lock, so two runs that start at once end up with one server. The
server's parent is a supervisor (`proofer.languagetool.supervise`), which outlives the run and ends it when idle.
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from proofer.errors import EngineError
from proofer.languagetool.install import classpath, install
from proofer.languagetool.locking import locked
from proofer.languagetool.places import VERSION, disk_error, require_extra, server_folder
from proofer.languagetool.state import State, clear_state, read_state, touch, write_state

LOCK = "server.lock"
IDLE_MINUTES = 15.0
_START_SECONDS = 90.0
_LOCK_SECONDS = 180.0

Say = Callable[[str], None]
"""Told in a few words what is being waited for."""


@dataclass(frozen=True, slots=True)
class Status:
    """Whether LanguageTool is installed and a server runs; `memory` is the server's, in bytes."""

    installed: bool
    running: bool
    state: State | None = None
    memory: int = 0


def ensure(
    say: Say = lambda _: None,
    progress: Callable[[int, int], None] = lambda *_: None,
    port: int = 0,
    idle_minutes: float | None = None,
) -> State:
    """The running server, installed and started first where needed.

    Args:
        say: told what is being waited for, for a person to read.
        progress: told how many bytes of the installation are there, and of how many.
        port: the port for a server that is started; 0 takes a free one.
        idle_minutes: minutes without use after which a server that is started stops; by default
            PROOFER_LANGUAGETOOL_IDLE from the environment, else 15.

    Raises:
        EngineError: it cannot be installed or started; one sentence says why and what to do.
    """
    require_extra()
    idle = _idle_seconds(idle_minutes)
    folder = server_folder()
    with locked(folder / LOCK, _LOCK_SECONDS, lambda: say("waiting for another proofer that starts LanguageTool")):
        try:
            touch(folder)
        except OSError as error:
            raise disk_error(error, folder) from None
        state = _answering(folder)
        if state:
            return state
        _end(folder)
        if classpath() is None:
            say("installing LanguageTool (155 MB, once)")
            install(progress)
        say("starting LanguageTool")
        return _start(folder, port, idle)


def stop() -> bool:
    """Ends the server; returns whether there was one.

    Raises:
        EngineError: the lock cannot be had.
    """
    require_extra()
    folder = server_folder()
    if not folder.is_dir():
        return False
    with locked(folder / LOCK, _LOCK_SECONDS):
        return _end(folder)


def status() -> Status:
    """What is there now; changes nothing."""
    require_extra()
    import psutil

    from proofer.languagetool.processes import find

    installed = classpath() is not None
    state = read_state(server_folder())
    process = find(state.java, state.token) if state and state.phase == "ready" else None
    if process is None:
        return Status(installed, False)
    try:
        return Status(installed, True, state, process.memory_info().rss)
    except psutil.Error:
        return Status(installed, False)


def healthy(url: str, seconds: float = 20.0) -> bool:
    """Whether a LanguageTool server answers at an address, however busy it is."""
    from urllib.error import HTTPError
    from urllib.request import ProxyHandler, build_opener

    try:
        build_opener(ProxyHandler({})).open(f"{url}/v2/healthcheck", timeout=seconds).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def _idle_seconds(minutes: float | None) -> float:
    if minutes is None:
        given = os.environ.get("PROOFER_LANGUAGETOOL_IDLE", "")
        try:
            minutes = float(given) if given else IDLE_MINUTES
        except ValueError:
            minutes = -1
        if not minutes > 0:
            raise EngineError(
                f"PROOFER_LANGUAGETOOL_IDLE is “{given}”; give the minutes as a number above 0, such as 15"
            )
    return minutes * 60


def _answering(folder: Path) -> State | None:
    from proofer.languagetool.processes import find

    state = read_state(folder)
    if state is None or state.phase != "ready" or state.version != VERSION:
        return None
    alive = find(state.pid, state.token) and find(state.java, state.token)
    return state if alive and healthy(state.url) else None


def _end(folder: Path) -> bool:
    """Ends what the state tells of, living or half dead; a process that only has its number is left alone."""
    from proofer.languagetool.processes import end, find

    state = read_state(folder)
    if state is None:
        return False
    alive = any(find(pid, state.token) for pid in (state.pid, state.java))
    end(state.pid, state.token)
    end(state.java, state.token)
    clear_state(folder)
    return alive


def _start(folder: Path, port: int, idle: float) -> State:
    token = secrets.token_hex(8)
    command = [sys.executable, "-P", "-m", "proofer.languagetool.supervise"]
    command += ["--folder", str(folder), "--token", token, "--port", str(port), "--idle", str(idle)]
    try:
        write_state(folder, State(token, 0))
        with (folder / "supervisor.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
    except OSError as error:
        raise disk_error(error, folder) from None
    try:
        return _wait(process, folder, token)
    except BaseException:
        _end(folder)
        if process.poll() is None:
            process.kill()
        raise


def _wait(process: "subprocess.Popen[bytes]", folder: Path, token: str) -> State:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        ended = process.poll() is not None  # looked at before the state, which is written before the end
        state = read_state(folder)
        if state and state.token == token and state.phase == "ready":
            return state
        if state and state.token == token and state.phase == "failed":
            raise EngineError(state.message)
        if ended:
            raise EngineError(f"LanguageTool's server did not start; {folder / 'supervisor.log'} says why")
        time.sleep(0.05)
    raise EngineError(
        f"LanguageTool's server did not start within {_START_SECONDS:.0f} s; "
        f"run `proofer languagetool start` to try again, {folder / 'server.log'} may say why"
    )
