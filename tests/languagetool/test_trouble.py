"""What can go wrong: each is one sentence and exit status 2, and what other engines found is still there."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from proofer.languagetool.state import State, read_state

from .conftest import COMMAND, Home, servers

SLIP = "He could of gone  home.\n"  # for engines beside LanguageTool


def one_line(text: str, *words: str) -> str:
    lines = [line for line in text.splitlines() if all(word in line for word in words)]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def checked(home: Home, folder: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    (folder / "draft.md").write_text(SLIP, encoding="utf-8")
    return home.run("check", "draft.md", "--format", "json", "--languagetool", cwd=folder, **env)


def others(out: str) -> set[str]:
    (file,) = json.loads(out)["files"]
    return {finding["source"] for finding in file["findings"]}


def test_no_network(bare: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "cache", bare, {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"})
    home.cache.mkdir()
    done = home.languagetool("install")
    assert done.returncode == 2
    one_line(done.stderr, "Maven Central does not answer", "proofer languagetool install")
    done = checked(home, tmp_path)
    assert done.returncode == 2
    one_line(done.stderr, "draft.md", "Maven Central does not answer")
    assert others(done.stdout) - {"languagetool"}


def test_extra_missing(bare: Path, tmp_path: Path) -> None:
    hidden = f"import sys; sys.modules['language_tool_python'] = None; {COMMAND}"
    home = Home(tmp_path, bare)
    for command in ("install", "start", "stop", "status"):
        done = subprocess.run(
            [sys.executable, "-c", hidden, "languagetool", command], env=home.env(), capture_output=True, text=True
        )
        assert done.returncode == 2
        assert done.stderr == (
            "proofer: LanguageTool needs packages that are not installed; run: pip install 'proofer[languagetool]'\n"
        )


def test_nothing_at_a_given_address(home: Home, tmp_path: Path) -> None:
    (tmp_path / "proofer.toml").write_text('[engines]\nlanguagetool = "http://127.0.0.1:9"\n', encoding="utf-8")
    done = checked(home, tmp_path)
    assert done.returncode == 2
    one_line(done.stderr, "no LanguageTool server answers at http://127.0.0.1:9")
    assert others(done.stdout) - {"languagetool"}


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte, with less than a block free."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this account may not mount a small file system to fill")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "rest").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def test_full_disk_while_installing(full_disk: Path, bare: Path) -> None:
    done = Home(full_disk, bare).languagetool("install")
    assert done.returncode == 2
    one_line(done.stderr, "the disk is full", str(full_disk))


def test_full_disk_while_starting(full_disk: Path, bare: Path, jars: Path, tmp_path: Path) -> None:
    home = Home(full_disk, bare)
    home.server.mkdir(parents=True)
    (full_disk / "languagetool" / "6.8").symlink_to(jars, target_is_directory=True)
    fill(full_disk)
    done = checked(home, tmp_path)
    assert done.returncode == 2
    one_line(done.stderr, "draft.md", "the disk is full")
    assert others(done.stdout) - {"languagetool"}
    assert servers(home) == []


def test_file_size_limit_while_installing(tmp_path: Path, bare: Path) -> None:
    home = Home(tmp_path, bare)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "languagetool", "install"],
        env=home.env(),
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert done.returncode == 2
    one_line(done.stderr, "the disk is full")


def test_damaged_jar_is_fetched_anew(jars: Path, bare: Path, tmp_path: Path) -> None:
    home = Home(tmp_path, bare)
    mine = tmp_path / "languagetool" / "6.8"
    for path in jars.rglob("*.jar"):
        copy = mine / path.relative_to(jars)
        copy.parent.mkdir(parents=True, exist_ok=True)
        os.link(path.resolve(), copy) if path.stat().st_dev == tmp_path.stat().st_dev else copy.symlink_to(path)
    victim = next(mine.rglob("languagetool-server-6.8.jar"))
    whole = victim.read_bytes()
    victim.unlink()
    victim.write_bytes(whole[: len(whole) // 2])
    assert home.languagetool("install").returncode == 0
    assert victim.read_bytes() == whole


def test_server_and_supervisor_killed(home: Home, tmp_path: Path) -> None:
    text = "The long train from the north was late again on that grey day, and nobody in town minded it much.\n\n"
    (tmp_path / "draft.md").write_text(SLIP + "\n" + text * 200, encoding="utf-8")
    run = home.start("check", "draft.md", "--format", "json", "--languagetool", cwd=tmp_path)  # starts the server, too
    kill_in_the_middle(home, run)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 2
    one_line(err, "draft.md", "stopped while it ran")
    assert others(out) - {"languagetool"}

    again = checked(home, tmp_path)
    assert again.returncode in (0, 1), again.stderr
    (second,) = servers(home)

    psutil.Process(state(home).pid).kill()  # the server lives on without its supervisor
    assert servers(home) == [second]
    assert home.languagetool("start").returncode == 0
    (third,) = servers(home)
    assert third != second

    supervisor = state(home).pid
    assert home.languagetool("stop").stdout == "LanguageTool was stopped.\n"
    assert servers(home) == []
    assert not psutil.pid_exists(supervisor)
    assert read_state(home.server) is None


def kill_in_the_middle(home: Home, run: "subprocess.Popen[str]") -> None:
    """Ends the server for good once a run sends paragraphs to it, as its stamp of last use tells."""
    while not (read_state(home.server) and state(home).phase == "ready"):
        time.sleep(0.02)
        assert run.poll() is None
    stamp = home.server / "used"
    for _ in range(5):
        before = stamp.stat().st_mtime_ns
        while stamp.stat().st_mtime_ns == before:
            time.sleep(0.001)
            assert run.poll() is None
    os.kill(state(home).java, signal.SIGKILL)


def state(home: Home) -> State:
    found = read_state(home.server)
    assert found
    return found
