"""One server, however often and by how many it is started; gone when stopped, idle or broken."""

import json
import os
import subprocess
import time

import psutil
import pytest

from .conftest import Home, servers


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


def test_stop_ends_server_and_supervisor_and_a_killed_supervisor_leaves_no_second_server(home: Home) -> None:
    assert home.languagetool("start").returncode == 0
    first = state(home)
    psutil.Process(int(str(first["pid"]))).kill()  # the server itself lives on, an orphan
    assert servers(home) == [first["java"]]
    assert home.languagetool("start").returncode == 0
    assert len(servers(home)) == 1
    assert servers(home) != [first["java"]]
    second = state(home)
    assert home.languagetool("stop").stdout == "LanguageTool was stopped.\n"
    assert servers(home) == []
    assert not psutil.pid_exists(int(str(second["pid"])))
    assert not (home.server / "server.json").exists()


def test_idle_server_stops_by_itself(home: Home) -> None:
    assert home.languagetool("start", "--idle", "0.05").returncode == 0
    supervisor = int(str(state(home)["pid"]))
    end = time.monotonic() + 20
    while servers(home) and time.monotonic() < end:
        time.sleep(0.2)
    assert servers(home) == []
    assert home.languagetool("status").returncode == 1
    psutil.wait_procs([p for p in psutil.process_iter() if p.pid == supervisor], timeout=5)
    assert not psutil.pid_exists(supervisor)


def test_stale_state_whose_number_another_process_has_now(home: Home) -> None:
    other = subprocess.Popen(["/bin/sleep", "60"])
    try:
        home.server.mkdir()
        stale = {"token": "0123456789abcdef", "pid": other.pid, "java": other.pid, "port": 9, "phase": "ready"}
        stale |= {"message": "", "version": "6.8", "started": 1.0, "idle": 900.0}
        (home.server / "server.json").write_text(json.dumps(stale), encoding="utf-8")
        assert home.languagetool("status").returncode == 1
        assert home.languagetool("stop").stdout == "LanguageTool was not running.\n"
        (home.server / "server.json").write_text(json.dumps(stale), encoding="utf-8")
        assert home.languagetool("start").returncode == 0
        assert len(servers(home)) == 1
        assert other.poll() is None, "a process that is not ours was ended"
    finally:
        other.kill()
        other.wait()


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
