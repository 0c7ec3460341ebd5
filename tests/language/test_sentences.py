"""Where sentences end, on what newsrooms and content repositories write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofer.language.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["He left.", "She stayed."],
        ["Dr. No met Mr. and Mrs. Smith.", "They talked."],
        ["J. R. R. Tolkien wrote it.", "It sold."],
        ["The U.S. officials left.", "They flew home."],
        ["He moved to the U.S.", "The move was hard."],
        ["It opens at 9 a.m. on Monday.", "Come early."],
        ["It closed at 5 p.m.", "The staff went home."],
        ["Acme Inc. said so.", "Its shares fell."],
        ["We met on Sept. 12 in Washington, D.C., and left.", "It rained."],
        ["“I am done.”", "He left."],
        ["“Stop!” she said.", "He did."],
        ["“Why?” he asked.", "Nobody knew."],
        ['He said, "It is over."', '"Good," she said.'],
        ["(It was late.)", "We went home."],
        ["Who came?", "Nobody."],
        ["She waited... then left.", "He did not."],
        ["1. Open the file."],
        ["Release 2.0.1 came on May 3.", "It was late."],
        ["See e.g. the first table and cf. Smith.", "Then go on."],
        ["Run \ufffc first.", "\ufffc is next.", "Then stop."],
        ["Mayor names new chief"],
        ["It cost 3.5 million.", "2020 was worse."],
        ["He was born in 1815.[6]", "His father died."],
        ["It is No. 1 in sales.", "No. 2 is far off."],
        ["The answer is no.", "We asked again."],
        ["A soft\nbreak is a blank.", "Is it?"],
        ["Fig. 3 shows it.", "Look."],
    ],
)
def test_boundaries(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_two_line_breaks_end_a_sentence() -> None:
    text = "A heading\n\nThe text begins. \n \nMore"
    assert [text[a:b] for a, b in sentences(text)] == ["A heading", "The text begins.", "More"]


@given(st.text(max_size=300))
def test_spans_are_ordered_and_lose_nothing(text: str) -> None:
    place = 0
    for start, end in sentences(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


def test_no_text_no_sentences() -> None:
    assert sentences("") == []
    assert sentences(" \n\t ") == []
