"""What all tests share: where the measuring data is, and the command line run as a user runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of texts that Proofer is measured on; it is no part of the repository."""
    folder = Path(os.environ.get("PROOFER_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"needs the measuring data, which is not in the repository: no folder {folder.name} beside it")
    return folder


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def proofer(tmp_path: Path) -> Run:
    """Runs `proofer ARGUMENTS` in the test's own folder, as a process of its own."""

    def run(*arguments: str, stdin: str | bytes = b"", cwd: Path = tmp_path, **env: str) -> Any:
        result = subprocess.run(
            [sys.executable, "-c", "from proofer.cli import main; main()", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **env},
            timeout=120,
        )
        return subprocess.CompletedProcess(
            result.args, result.returncode, result.stdout.decode(), result.stderr.decode()
        )

    return run


@pytest.fixture
def findings(proofer: Run) -> Callable[..., list[dict[str, Any]]]:
    """The findings of `proofer check --format json ARGUMENTS`, of all files."""

    def run(*arguments: str, **options: Any) -> list[dict[str, Any]]:
        result = proofer("check", "--format", "json", *arguments, **options)
        assert result.returncode in (0, 1), result.stderr
        return [finding for file in json.loads(result.stdout)["files"] for finding in file["findings"]]

    return run
