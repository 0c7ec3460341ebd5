"""“a” and “an” by sound, as a user meets them: through a file and the command line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from proofer.checks.articles.sounds import Sounds
from proofer.rules.loading import read_rule
from proofer.rules.packs import builtin_folder

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def sounds() -> Sounds:
    rule, _ = read_rule(builtin_folder() / "confusions" / "Article.yml", "confusions.Article", builtin=True)
    assert rule is not None
    return Sounds(*(rule.options[name] for name in ("consonant", "vowel", "spelled", "spoken", "unsure")))


@pytest.mark.parametrize(
    "text", ["hour", "heirloom", "MP3", "FBI", "SMSs", "X-ray", "8", "11-year", "18,000", "iPhone", "uninsured", "SSH"]
)
def test_a_vowel_is_heard(sounds: Sounds, text: str) -> None:
    assert sounds.vowel(text) is True


@pytest.mark.parametrize(
    "text", ["university", "one-time", "European", "UK", "U.S.", "NASA", "1", "110", "usual", "yes", "unit", "YouTube"]
)
def test_a_consonant_is_heard(sounds: Sounds, text: str) -> None:
    assert sounds.vowel(text) is False


@pytest.mark.parametrize("text", ["historic", "herb", "SQL", "FAQ", "1876", "1100", "is", "IKEA", "UEFI", "€"])
def test_nobody_can_say(sounds: Sounds, text: str) -> None:
    assert sounds.vowel(text) is None


def test_articles_are_found_and_fixed_in_markdown(proofer: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("He is **a** *honest* man with a `hour` and an [university degree](u.md).\n", encoding="utf8")
    found = proofer("check", "--select", "confusions.Article", "--format", "json", "draft.md")
    findings = json.loads(found.stdout)["files"][0]["findings"]
    assert [(f["text"], f["fixes"][0]["replacement"]) for f in findings] == [("a", "an"), ("an", "a")]
    assert all(f["fixes"][0]["safe"] for f in findings)
    proofer("fix", "--select", "confusions.Article", "draft.md")
    assert draft.read_text(encoding="utf8") == (
        "He is **an** *honest* man with a `hour` and a [university degree](u.md).\n"
    )


def test_another_language_is_left_alone(proofer: Run, tmp_path: Path) -> None:
    (tmp_path / "es.txt").write_text("Llegaron a Europa en barco y fueron a otra ciudad a estudiar.\n", encoding="utf8")
    found = proofer("check", "--select", "confusions.Article", "--format", "json", "es.txt")
    assert json.loads(found.stdout)["files"][0]["findings"] == []
