"""Which marks open, close, or are apostrophes and primes, and how they pair."""

import time

import pytest

from proofer.quotations import quoted_spans
from proofer.quotations.marks import pair_marks


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We know,” says Lee. “Yes.”", ["We know,", "Yes."]),
        ('"We know," says Lee.', ["We know,"]),
        ("‘The students’ books are here,’ he said. ‘Yes.’", ["The students’ books are here,", "Yes."]),
        ("'I don't know,' he said.", ["I don't know,"]),
        ('He is 6\'2" tall and said "no" to the 24" screen.', ["no"]),
        ('"The 24" screen is big," he said.', ['The 24" screen is big,']),
        ("'Tis the ’90s, rock ’n’ roll and the students' books.", []),
        ("“He called it ‘great’ today.”", ["He called it ‘great’ today."]),
        ("„Ja“, sagte er. « Oui », dit-elle.", ["Ja", " Oui "]),
        ("Learn more »", []),
        ("“We know, and so on", ["We know, and so on"]),
        ("and so on,” says Lee.", ["and so on,"]),
        ("``Hello,'' he said", ["Hello,"]),
        ('an empty "" string', []),
        ("אמר “שלום לכולם” ויצא", ["שלום לכולם"]),
        ("\u200f“\u200fשלום\u200f”\u200f ויצא", ["\u200fשלום\u200f"]),
    ],
)
def test_words_inside_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_lost_closing_mark_is_the_outer_one() -> None:
    text = '"We know, says Lee. "It is good," he said.'
    pairing = pair_marks(text)
    assert [mark.start for mark in pairing.unclosed] == [0]
    assert [text[p.open.start : p.close.end] for p in pairing.pairs] == ['"It is good,"']


def test_depth_counts_the_quotations_around() -> None:
    pairs = pair_marks("“He said ‘I read “The Sea” twice’ to us,” she said. “Yes.”").pairs
    assert [pair.depth for pair in pairs] == [0, 1, 2, 0]


@pytest.mark.parametrize("unit", ['"', "“", "”", "'", "‘", "“”", '"a ', " “a", "``", '‘"', '1" '])
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        began = time.perf_counter()
        quoted_spans(text)
        return time.perf_counter() - began

    small = min(seconds(20_000) for _ in range(3))
    assert seconds(200_000) < 40 * small + 0.5  # ten times the text; a square would take a hundred times as long
