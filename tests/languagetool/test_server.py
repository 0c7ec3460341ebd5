"""One server, however often and by how many it is started; gone when stopped, idle or broken."""

import json
import os
import subprocess
import sys
import time

import psutil
import pytest

from .conftest import COMMAND, Home, servers


def state(home: Home) -> dict[str, object]:
    return json.loads((home.server / "server.json").read_text(encoding="utf-8"))


def test_two_that_start_at_once_leave_one_server(running: Home) -> None:
    assert len(servers(running)) == 1


def test_start_again_reuses_the_server(running: Home) -> None:
    before = servers(running)
    started = time.monotonic()
    again = running.languagetool("start")
    assert again.returncode == 0
    assert "was running" in again.stdout
    assert servers(running) == before
    assert time.monotonic() - started < 4


def test_status_tells_what_runs(running: Home) -> None:
    told = running.languagetool("status", "--format", "json")
    facts = json.loads(told.stdout)
    assert told.returncode == 0
    assert facts["installed"] is True
    assert facts["running"] is True
    assert [facts["pid"]] == servers(running)
    assert facts["idle_seconds"] == 900
    assert f"runs at {facts['url']}" in running.languagetool("status").stdout


def test_stop_and_status_without_a_server(home: Home) -> None:
    assert home.languagetool("stop").returncode == 0
    told = home.languagetool("status")
    assert told.returncode == 1
    assert "not running" in told.stdout


def test_java_is_found_nowhere(running: Home) -> None:
    for program in ("java", "mvn"):
        with pytest.raises(FileNotFoundError):
            subprocess.run([program, "-version"], env=running.env(), check=False)


def test_stale_state_is_no_server_and_a_server_unused_stops_by_itself(home: Home) -> None:
    other = subprocess.Popen(["/bin/sleep", "120"])
    try:
        home.server.mkdir()
        stale = {"token": "0123456789abcdef", "pid": other.pid, "java": other.pid, "port": 9, "phase": "ready"}
        stale |= {"message": "", "version": "6.8", "started": 1.0, "idle": 900.0}
        (home.server / "server.json").write_text(json.dumps(stale), encoding="utf-8")
        assert home.languagetool("status").returncode == 1
        assert home.languagetool("stop").stdout == "LanguageTool was not running.\n"
        (home.server / "server.json").write_text(json.dumps(stale), encoding="utf-8")
        shown = on_a_terminal(home, "languagetool", "start", "--idle", "0.05")
        assert "starting LanguageTool" in shown
        assert other.poll() is None, "a process that only had the number was ended"
    finally:
        other.kill()
        other.wait()
    assert len(servers(home)) == 1
    supervisor = psutil.Process(int(str(state(home)["pid"])))
    supervisor.wait(30)
    assert servers(home) == []
    assert home.languagetool("status").returncode == 1


def on_a_terminal(home: Home, *arguments: str) -> str:
    """What a command writes to stderr where that is a terminal."""
    ours, its = os.openpty()
    command = [sys.executable, "-c", COMMAND, *arguments]
    with subprocess.Popen(
        command, cwd=home.cache, env=home.env(TERM="xterm"), stdout=subprocess.DEVNULL, stderr=its
    ) as run:
        os.close(its)
        shown = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
    os.close(ours)
    assert run.returncode == 0, shown
    return shown.decode()


@pytest.mark.parametrize("text", ["", "{", '{"token": 1}', "[]", "null"])
def test_state_that_makes_no_sense_is_none(home: Home, text: str) -> None:
    home.server.mkdir()
    (home.server / "server.json").write_text(text, encoding="utf-8")
    told = home.languagetool("status")
    assert (told.returncode, told.stderr) == (1, "")


def test_port_in_use_is_one_sentence(home: Home) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = home.languagetool("start", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"proofer: port {port} is in use by another program")
    assert servers(home) == []


def test_bad_idle_time_is_one_sentence(home: Home) -> None:
    done = home.languagetool("start", PROOFER_LANGUAGETOOL_IDLE="soon")
    assert done.returncode == 2
    assert "PROOFER_LANGUAGETOOL_IDLE is “soon”" in done.stderr
    assert os.path.lexists(home.cache / "languagetool" / "6.8")
