"""The hooks, in a real repository, run by the real pre-commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty git repository with somebody to commit as."""
    here = tmp_path / "content"
    here.mkdir()
    git(here, "init", "--quiet", "--initial-branch=main")
    git(here, "config", "user.name", "Editor")
    git(here, "config", "user.email", "editor@example.org")
    return here


def git(folder: Path, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    result = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, timeout=600, env=environment
    )
    assert not check or result.returncode == 0, result.stdout + result.stderr
    return result


def pre_commit(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments], cwd=folder, capture_output=True, text=True, timeout=600
    )


def hook_repository(folder: Path) -> str:
    """This repository as it stands, committed: what pre-commit installs the hooks from. Returns the revision."""
    files = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
    for name in files:
        if name.startswith(("proofer/", "rules/")) or "/" not in name:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                shutil.copy(ROOT / name, target)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Editor")
    git(folder, "config", "user.email", "editor@example.org")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Proofer")
    return git(folder, "rev-parse", "HEAD").stdout.strip()


def test_a_slip_is_refused_fixed_and_then_accepted(repository, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    revision = hook_repository(tmp_path / "hooks")
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {tmp_path / 'hooks'}\n    rev: {revision}\n    hooks:\n"
        "      - id: proofer\n      - id: proofer-fix\n        stages: [manual]\n"
    )
    installed = pre_commit(repository, "install")
    assert installed.returncode == 0, installed.stderr
    draft = repository / "draft.md"
    draft.write_text("The ministers met in the the town hall.\n")
    (repository / "notes.py").write_text("# the the\n")
    git(repository, "add", ".")

    refused = git(repository, "commit", "--message", "Draft", check=False)
    assert refused.returncode == 1
    assert "typography.DoubledWord" in refused.stdout + refused.stderr
    assert git(repository, "log", check=False).returncode != 0, "nothing was committed"

    fixed = pre_commit(repository, "run", "proofer-fix", "--hook-stage", "manual")
    assert fixed.returncode == 1, "pre-commit says that a file was changed"
    assert draft.read_text() == "The ministers met in the town hall.\n"
    assert (repository / "notes.py").read_text() == "# the the\n"

    git(repository, "add", ".")
    accepted = git(repository, "commit", "--message", "Draft")
    assert "Passed" in accepted.stdout + accepted.stderr
    assert git(repository, "log", "--format=%s").stdout == "Draft\n"


def test_the_hooks_are_valid_and_so_is_this_repository_s_own_configuration() -> None:
    for command, file in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        result = pre_commit(ROOT, command, file)
        assert result.returncode == 0, result.stdout + result.stderr


def test_the_hook_that_init_writes_is_valid(proofer, tmp_path) -> None:
    proofer("init")
    result = pre_commit(tmp_path, "validate-config", ".pre-commit-config.yaml")
    assert result.returncode == 0, result.stdout + result.stderr
