"""Quotations held against a transcript: verdicts, formats, speed, and the option of the command line."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proofer.quotations.fidelity import Verdict, compare
from proofer.quotations.transcripts import read_transcript, transcript

FILLERS = frozenset({"um", "uh", "you know"})
SAID = (
    "Thank you. We have never seen, um, a storm like this one in forty years on the river. "
    "We, we lost the roof of the school, you know, and the town is, uh, poor."
)
SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\nWe have never seen\n\n"
    "2\n00:00:03,000 --> 00:00:06,000\n<i>a storm like this one</i>\n"
)
VTT = (
    "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:03.000 align:start\n<v Ann Lee>We have never seen</v>\n\n"
    "00:03.000 --> 00:06.000\na storm like this one\n"
)


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("We have never seen a storm like this one", Verdict.EXACT, []),
        ("We lost the roof of the school, and the town is poor.", Verdict.EXACT, []),
        ("We have never seen a storm … in forty years", Verdict.TRIMMED, []),
        ("We lost the roof of [our] school", Verdict.TRIMMED, []),
        ("We have never seen a flood like this one", Verdict.ALTERED, ["storm"]),
        ("We lost the whole roof of the school", Verdict.ALTERED, [""]),
        ("We have never had such luck with our boats", Verdict.NOT_FOUND, []),
    ],
)
def test_verdicts(text: str, verdict: Verdict, said: list[str]) -> None:
    result = compare(text, transcript(SAID, FILLERS), FILLERS)
    assert result.verdict is verdict
    assert [difference.said for difference in result.differences] == said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.srt", SRT),
        ("a.vtt", VTT),
        ("a.md", "**Lee:** We have _never_ seen [a storm](x) like this one"),
        ("a.txt", "[00:01] We have never seen a storm like this one"),
    ],
)
def test_formats(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = compare("We have never seen a storm like this one", read_transcript(path, FILLERS), FILLERS)
    assert result.verdict is Verdict.EXACT


def test_sixty_pages_in_a_second() -> None:
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefgh", k=rng.randint(2, 7))) for _ in range(1500)]
    spoken = rng.choices(words, k=30_000)
    quotations = [" ".join(spoken[at : at + 25]) for at in range(0, 29_000, 450)]
    began = time.perf_counter()
    source = transcript(" ".join(spoken), FILLERS)
    verdicts = {compare(text, source, FILLERS).verdict for text in quotations}
    assert verdicts == {Verdict.EXACT}
    assert time.perf_counter() - began < 1


def test_the_command_line_shows_the_differing_words(
    tmp_path: Path, findings: Callable[..., list[dict[str, Any]]]
) -> None:
    (tmp_path / "talk.srt").write_text(SRT, encoding="utf-8")
    (tmp_path / "draft.md").write_text("“We have never seen a flood like this one,” said Ann Lee.\n", encoding="utf-8")
    found = findings("--select", "quotations.Fidelity", "--transcript", "talk.srt", "draft.md")
    assert [(f["text"], f["fixes"]) for f in found] == [("flood", [{"replacement": "storm", "safe": False}])]
    assert "“storm”" in found[0]["message"]


def test_a_transcript_in_the_wrong_encoding_is_one_sentence(tmp_path: Path, proofer: Callable[..., Any]) -> None:
    (tmp_path / "talk.txt").write_bytes("Café, she said".encode("latin-1"))
    (tmp_path / "draft.md").write_text("“We know,” said Ann Lee.\n", encoding="utf-8")
    result = proofer("check", "--transcript", "talk.txt", "draft.md")
    assert result.returncode == 2
    assert "talk.txt" in result.stderr
    assert "UTF-8" in result.stderr
    assert "Traceback" not in result.stderr
