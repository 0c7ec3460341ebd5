"""What LanguageTool finds, at exactly its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from proofer.languagetool.client import restored
from proofer.rules.packs import load_packs

from .conftest import Home


def findings(home: Home, folder: Path, text: str, *more: str) -> list[dict[str, Any]]:
    """What LanguageTool finds in a draft where nothing else is on."""
    draft = folder / "draft.md"
    draft.write_text(text, encoding="utf-8", newline="")
    others = {rule.pack for rule in load_packs((), folder)} - {"languagetool"}
    done = home.run(
        "check", "draft.md", "--format", "json", "--languagetool", "--ignore", ",".join(others), *more, cwd=folder
    )
    assert done.returncode in (0, 1), done.stderr
    (file,) = json.loads(done.stdout)["files"]
    for finding in file["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]
    return [finding for finding in file["findings"] if finding["source"] == "languagetool"]


def test_characters_beyond_the_basic_plane_shift_nothing(running: Home, tmp_path: Path) -> None:
    found = findings(running, tmp_path, "The 😀🎉 crowd 𝐜𝐡𝐞𝐞𝐫𝐞𝐝. He go home 🏠. They was 👨‍👩‍👧 here 😀.\n")
    assert [(f["rule"], f["text"]) for f in found] == [
        ("languagetool.HE_VERB_AGR", "go"),
        ("languagetool.PERS_PRONOUN_AGREEMENT", "was"),
    ]


def test_every_paragraph_of_many_sent_at_once_keeps_its_own_places(running: Home, tmp_path: Path) -> None:
    text = "\n\n".join(f"{'😀' * (n % 7)} On day {n} he go {'🎉' * n} home." for n in range(40))
    found = findings(running, tmp_path, text)
    assert [f["text"] for f in found if f["rule"] == "languagetool.HE_VERB_AGR"] == ["go"] * 40


@pytest.mark.parametrize(
    ("said", "before", "meant"),
    [
        (["☃ goes"], "😀 go", ["😀 goes"]),
        (["☃, ☃ ☃"], "😀☃ 🎉", ["😀, ☃ 🎉"]),
        (["goes", "☃☃ goes", "☃"], "😀 go", ["goes", "😀"]),
    ],
)
def test_a_suggestion_gives_the_characters_back(said: list[str], before: str, meant: list[str]) -> None:
    assert restored(said, before, beyond=True) == meant


def test_code_is_a_word_to_languagetool_and_no_place_for_a_finding(running: Home, tmp_path: Path) -> None:
    text = "Use the `foo` to run `bar`. A `x` and an `y` is a `z`. This is `code`, and `code` are it.\n"
    assert findings(running, tmp_path, text) == []


def test_rule_of_the_table_carries_its_category_and_severity(running: Home, tmp_path: Path) -> None:
    (found,) = findings(running, tmp_path, "Yesterday they was late.\n")
    assert (found["category"], found["severity"], found["source"]) == ("agreement", "error", "languagetool")
    assert "were" in [fix["replacement"] for fix in found["fixes"]]


def test_rule_without_a_row_stands_under_its_category(running: Home, tmp_path: Path) -> None:
    (found,) = findings(running, tmp_path, "You should of told me.\n")
    assert found["rule"] == "languagetool.CATEGORY_TYPOS"
    assert found["message"].endswith("(LanguageTool: MODAL_OF)")


def test_rule_that_is_off_stays_off_though_its_category_is_on(running: Home, tmp_path: Path) -> None:
    text = "There is a lot of things to check.\n"
    assert findings(running, tmp_path, text) == []
    on = findings(running, tmp_path, text, "--extend-select", "languagetool.THERE_IS_A_LOT_OF")
    assert [f["rule"] for f in on] == ["languagetool.THERE_IS_A_LOT_OF"]


def test_dialect_reaches_the_server(running: Home, tmp_path: Path) -> None:
    (tmp_path / "proofer.toml").write_text('dialect = "en-GB"\n', encoding="utf-8")
    text = "He go home.\n"
    assert [f["text"] for f in findings(running, tmp_path, text)] == ["go"]


def test_a_long_paragraph_goes_in_pieces(running: Home, tmp_path: Path) -> None:
    text = "The 😀 train was late again on that day, and nobody minded it. " * 400 + "Then he go home.\n"
    assert [f["text"] for f in findings(running, tmp_path, text) if f["rule"] == "languagetool.HE_VERB_AGR"] == ["go"]


def test_server_at_a_given_address(running: Home, tmp_path: Path) -> None:
    url = json.loads(running.languagetool("status", "--format", "json").stdout)["url"]
    (tmp_path / "proofer.toml").write_text(f'[engines]\nlanguagetool = "{url}"\n', encoding="utf-8")
    (tmp_path / "draft.txt").write_text("Then he go home.\n", encoding="utf-8")
    done = running.run("check", "draft.txt", "--select", "languagetool.HE_VERB_AGR", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "languagetool.HE_VERB_AGR" in done.stdout
