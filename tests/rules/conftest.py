"""Writes rules to a pack of the test's own and reads them, with a cache of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from proofer.rules.loading import load_pack
from proofer.rules.rule import Rule


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that packs are cached in during the test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PROOFER_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def write_rule(tmp_path: Path) -> Callable[..., Path]:
    """Writes a rule file into the pack `house` and tells where it is."""

    def write(text: str, name: str = "Rule") -> Path:
        path = tmp_path / "house" / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def load_rule(write_rule: Callable[..., Path]) -> Callable[..., Rule]:
    """The rule that a YAML text makes."""

    def load(text: str, builtin: bool = False) -> Rule:
        path = write_rule(text)
        return load_pack(path.parent, builtin)[0]

    return load
