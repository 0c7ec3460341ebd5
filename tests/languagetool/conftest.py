"""A real server, no Java: PATH holds an empty folder, the jars come by proofer's own installer, once a machine."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from proofer.rules.cache import cache_folder

COMMAND = "from proofer.cli import main; main()"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here on one worker: they share a server, and two would only slow each other down."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("languagetool"))


@dataclass
class Home:
    """A person's cache folder, and a shell in which neither Java nor Maven is found."""

    cache: Path
    path: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def server(self) -> Path:
        return self.cache / "languagetool" / "server"

    def env(self, **more: str) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if key not in ("JAVA_HOME", "PROOFER_LANGUAGETOOL_IDLE")
        }
        return {**kept, "PATH": str(self.path), "PROOFER_CACHE_DIR": str(self.cache), **self.environment, **more}

    def start(self, *arguments: str, cwd: Path | None = None, **env: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            cwd=cwd or self.cache,
            env=self.env(**env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, cwd: Path | None = None, **env: str) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments, cwd=cwd, **env)
        out, err = process.communicate(timeout=600)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def languagetool(self, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return self.run("languagetool", *arguments, **env)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PATH with nothing in it."""
    return tmp_path_factory.mktemp("bin")


@pytest.fixture(scope="session")
def jars(bare: Path) -> Path:
    """The installed jars in the user's own cache, put there by `proofer languagetool install`."""
    done = Home(cache_folder(), bare).run("languagetool", "install", cwd=bare)
    assert done.returncode == 0, done.stderr
    folder = cache_folder() / "languagetool" / "6.8"
    assert folder.is_dir()
    return folder


@pytest.fixture(scope="session")
def new_home(bare: Path, jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Home]]:
    """Makes homes of their own in which LanguageTool is installed; their servers are stopped in the end."""
    homes: list[Home] = []

    def make() -> Home:
        home = Home(tmp_path_factory.mktemp("cache"), bare)
        (home.cache / "languagetool").mkdir()
        (home.cache / "languagetool" / "6.8").symlink_to(jars, target_is_directory=True)
        homes.append(home)
        return home

    yield make
    for home in homes:
        home.languagetool("stop")


@pytest.fixture
def home(new_home: Callable[[], Home]) -> Home:
    """A home where no server has run."""
    return new_home()


@pytest.fixture(scope="session")
def running(new_home: Callable[[], Home]) -> Home:
    """A home with a server that runs, started by two at once."""
    home = new_home()
    starts = [home.start("languagetool", "start") for _ in range(2)]
    for start in starts:
        out, err = start.communicate(timeout=180)
        assert start.returncode == 0, out + err
    return home


def servers(home: Home) -> list[int]:
    """The numbers of the Java processes that serve from a home."""
    import psutil

    mine = str(home.server)
    found = []
    for process in psutil.process_iter(["pid", "cmdline"]):
        words = process.info["cmdline"] or []
        if "org.languagetool.server.HTTPServer" in words and any(mine in word for word in words):
            found.append(process.info["pid"])
    return found
