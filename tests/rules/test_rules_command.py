import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RULE = """\
extends: substitution
message: Write “%s”, not “%s”.
level: error
why: Two words. It says so in the dictionary.
link: https://example.org/alot
swap:
  alot: a lot
examples:
  - bad: He has alot.
    good: GOOD
  - ok: He has a lot.
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "styles" / "house"
    folder.mkdir(parents=True)
    (folder / "Alot.yml").write_text(RULE.replace("GOOD", "He has a lot."))
    (tmp_path / "proofer.toml").write_text('packs = ["styles/house"]\nignore = ["typography"]\n')
    return folder


@pytest.mark.usefixtures("house")
def test_list(proofer: Callable[..., Any]) -> None:
    result = proofer("rules", "list", "house", "typography.DoubledWord")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].split()[:4] == ["house.Alot", "error", "on", "style"]
    assert lines[0].endswith("Two words.")
    assert lines[1].split()[2] == "off"
    assert lines[2] == "2 rules, 1 on"


@pytest.mark.usefixtures("house")
def test_list_as_json(proofer: Callable[..., Any]) -> None:
    result = proofer("rules", "list", "--format", "json")
    rules = {rule["id"]: rule for rule in json.loads(result.stdout)["rules"]}
    assert rules["house.Alot"]["on"] is True
    assert rules["house.Alot"]["why"].startswith("Two words.")
    assert rules["typography.DoubledWord"]["on"] is False
    assert list(rules) == sorted(rules)


def test_explain(proofer: Callable[..., Any], house: Path) -> None:
    result = proofer("rules", "explain", "house.Alot")
    assert result.returncode == 0, result.stderr
    for said in (
        "house.Alot: error, style, on here",
        "It says so in the dictionary.",
        "bad:  He has alot.",
        "good: He has a lot.",
        "alot → a lot",
        "https://example.org/alot",
        str(house / "Alot.yml"),
    ):
        assert said in result.stdout


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("arguments", [("rules", "explain", "house.Alott"), ("rules", "test", "house.Alott")])
def test_a_rule_that_is_not_there(proofer: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    result = proofer(*arguments)
    assert result.returncode == 2
    assert "did you mean `house.Alot`?" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_test_passes_and_fails(proofer: Callable[..., Any], house: Path) -> None:
    for name in ("house", "house.Alot", "styles/house"):
        result = proofer("rules", "test", name)
        assert (result.returncode, result.stdout) == (0, "1 rules, 2 examples: none failed\n"), result.stderr
    path = house / "Alot.yml"
    path.write_text(RULE.replace("GOOD", "He has plenty."))
    result = proofer("rules", "test", "house")
    assert result.returncode == 1
    assert f"{path}:9: house.Alot: the first fix gives 'He has a lot.'" in result.stdout


def test_a_broken_rule_is_told_with_its_line(proofer: Callable[..., Any], house: Path) -> None:
    (house / "Bad.yml").write_text("extends: existence\nmessage: m\ntokenz: [a]\n")
    result = proofer("rules", "list")
    assert result.returncode == 2
    assert result.stderr == f"proofer: {house / 'Bad.yml'}:3: key `tokenz` is not known; did you mean `tokens`?\n"
