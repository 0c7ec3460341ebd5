"""Agreement checks as a writer meets them: through the command line, on files."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Findings = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def agreement(findings: Findings, tmp_path: Path) -> Findings:
    """The agreement findings in a text, checked as a file."""

    def run(text: str, name: str = "draft.txt", config: str = "", *arguments: str) -> list[dict[str, Any]]:
        (tmp_path / "proofer.toml").write_text(config)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return findings("--select", "agreement", *arguments, name)

    return run


def fixes(found: list[dict[str, Any]]) -> list[str]:
    return [fix["replacement"] for finding in found for fix in finding["fixes"]]


def test_names_the_subject_and_the_right_form(agreement: Findings) -> None:
    (finding,) = agreement("Secretary of State Mike Pompeo encourage China to talk.")
    assert finding["message"] == "“encourage” should be “encourages” to agree with “Pompeo”."
    assert (finding["rule"], finding["category"], finding["text"]) == (
        "agreement.SubjectVerb",
        "agreement",
        "encourage",
    )
    assert fixes([finding]) == ["encourages"]


def test_finds_the_subject_past_an_attractor_and_a_clause(agreement: Findings) -> None:
    text = "The box of old letters were found. The man who owns the two horses have left. There is many reasons."
    assert [finding["text"] for finding in agreement(text)] == ["were", "have", "is"]


def test_offers_the_noun_where_it_may_be_the_wrong_word(agreement: Findings) -> None:
    assert fixes(agreement("The senator were fined by the court.")) == ["senator was", "senators were"]


def test_the_noun_stays_where_its_determiner_tells_its_number(agreement: Findings) -> None:
    assert fixes(agreement("This senator were fined by the court.")) == ["was"]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("He don't know the answer.", "doesn't"),
        ("He don’t know the answer.", "doesn’t"),
        ("The lights on the bridge isn't on.", "aren't"),
        ("The trains from Boston hasn’t arrived.", "haven’t"),
        ("Was they at home?", "Were"),
    ],
)
def test_a_fix_keeps_contraction_apostrophe_and_capitals(agreement: Findings, text: str, fix: str) -> None:
    assert fixes(agreement(text)) == [fix]


def test_fix_writes_the_agreeing_form_when_unsafe_fixes_are_asked_for(proofer: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("The *list* of demands **were** sent. She has went home.\n")
    result = proofer("fix", "--select", "agreement", "--unsafe-fixes", "draft.md")
    assert result.returncode == 0, result.stderr
    assert draft.read_text() == "The *list* of demands **was** sent. She has gone home.\n"


def test_british_writers_may_have_plural_groups(agreement: Findings) -> None:
    text = "The committee have decided. Manchester United have won."
    assert agreement(text, config='dialect = "en-GB"') == []
    assert fixes(agreement(text))[:2] == ["committee has", "committees have"]


def test_words_in_quotation_marks_are_found_and_their_fix_is_unsafe(agreement: Findings) -> None:
    (finding,) = agreement("“They was wrong about it,” he said.")
    assert finding["text"] == "was"
    assert [fix["safe"] for fix in finding["fixes"]] == [False]


def test_a_threshold_of_the_configuration_is_obeyed(agreement: Findings) -> None:
    text = "Mike Pompeo encourage China to talk."
    assert agreement(text)
    assert (
        agreement(text, config='[rules."agreement.SubjectVerb"]\nsure = 1.0\napart = 1.0\ndoubtful = 1.0\nalone = 1.0')
        == []
    )


def test_other_parts_of_the_family(agreement: Findings) -> None:
    found = agreement("He read these report. They did not went. We was late.")
    assert [finding["rule"].partition(".")[2] for finding in found] == ["Determiner", "Auxiliary", "PronounVerb"]


@pytest.mark.parametrize(
    "text",
    [
        "😀 😃 😄 😁 " * 500,
        "Les enfants mange la soupe et le chat sont noirs. Die Kinder spielt im Garten und der Hund laufen.",
        "| Year | Votes | Share |\n|---|---|---|\n" + "| 2019 | 14,224 | 13.1 |\n" * 200,
        "￼ is a list; ￼ and ￼ are not. Call `foo` and `bars` returns `baz`.",
        "",
    ],
    ids=["emoji", "other languages", "table of numbers", "placeholders", "nothing"],
)
def test_what_is_no_english_prose_is_left_alone(agreement: Findings, text: str) -> None:
    assert len(agreement(text, "draft.md")) <= 1


def test_a_sentence_of_twenty_thousand_words_is_read(agreement: Findings) -> None:
    random.seed(4)
    phrases = ["the minister", "his aides", "say that", "a list", "of", "the old ships", "was sent", "to", "one", "and"]
    found = agreement(" ".join(random.choice(phrases) for _ in range(10_000)))
    assert len(found) < 2_000


def test_a_damaged_model_is_one_sentence_and_exit_status_2(proofer: Any, tmp_path: Path) -> None:
    package = tmp_path / "elsewhere" / "proofer"
    root = Path(__file__).parents[2] / "proofer"
    shutil.copytree(root, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root.parent / "rules", tmp_path / "elsewhere" / "rules")
    (package / "language" / "model" / "english.onnx").write_bytes(b"no model")
    (tmp_path / "draft.txt").write_text("Mike Pompeo encourage China to talk.")
    result = proofer(
        "check", "--format", "json", "--select", "agreement", "draft.txt", PYTHONPATH=str(tmp_path / "elsewhere")
    )
    assert result.returncode == 2
    (error,) = json.loads(result.stdout)["errors"]
    assert "damaged" in error["message"]
    assert "\n" not in error["message"]
