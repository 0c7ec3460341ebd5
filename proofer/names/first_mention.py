"""Names that stand without a full name before them: “Mr. Scholz”, or “Scholz” ahead of “Olaf Scholz”."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from proofer.names.house import Entry
from proofer.names.known import PEOPLE, Names
from proofer.names.mentions import TITLES, Word
from proofer.names.similarity import key

_OF_FIRST_NAMES = frozenset(
    ("fr", "father", "sister", "brother", "king", "queen", "prince", "princess", "pope", "imam", "vice", "prime")
)
"""Titles that stand before a first name alone, or before another title."""


@dataclass(frozen=True, slots=True)
class Early:
    """A span of a block's prose that mentions somebody too early, and the full form where one is known."""

    block: int
    start: int
    end: int
    text: str
    full: str


def early(
    blocks: Sequence[tuple[str, Sequence[Word]]], names: Names, entries: Sequence[Entry], headings: set[int]
) -> Iterator[Early]:
    """The mentions of people that come before the full name does.

    Args:
        blocks: the prose of each block and all its words.
        names: the names that ship with proofer; their people's first names tell people from places.
        entries: the house's names; one with `first` is to be met in that form first.
        headings: the indexes of titles, captions and the like, in which a surname may stand alone.
    """
    given = {name.right.split()[0] for name in names.by_key.values() if name.category == PEOPLE and " " in name.right}
    given = {name for name in given if name.lower() not in TITLES | {"mother", "the"}}
    rules = {entry.name.split()[-1]: entry for entry in entries if "first" in entry.raw}
    full = _full_names(blocks, given | {entry.name.split()[0] for entry in entries if " " in entry.name})
    met: set[str] = set()
    for number, (prose, words) in enumerate(blocks):
        if number in headings:
            continue
        for at, word in enumerate(words):
            surname = word.text
            if not surname[0].isupper() or surname in met or surname.lower() in TITLES or len(surname) < 2:
                continue
            if surname in rules:
                met.add(surname)
                first, name = rules[surname].raw["first"], rules[surname].name
                if prose[: word.end].endswith(first):
                    continue
                start = word.end - len(name) if prose[: word.end].endswith(name) else word.start
                if start == word.start and _beside(prose, words, at, -1):
                    continue
                yield Early(number, start, word.end, prose[start : word.end], _rest(prose[:start], first))
                continue
            if _beside(prose, words, at, -1):
                met.add(surname)  # the last word of a longer name
                continue
            title = _title(prose, words, at)
            titled = bool(title) and title not in _OF_FIRST_NAMES
            later = full.get(surname, "")
            if (
                _beside(prose, words, at, 1)
                or word.joined
                or surname.isupper()
                or not (titled or (later and not title))
            ):
                continue
            met.add(surname)
            yield Early(number, word.start, word.end, surname, later)


def _title(prose: str, words: Sequence[Word], at: int) -> str:
    """The title right before a word, in small letters; "" where there is none."""
    if not at or prose[words[at - 1].end : words[at].start] not in (" ", ". ") or not words[at - 1].text[0].isupper():
        return ""
    title = words[at - 1].text.lower().rstrip(".")
    return title if title in TITLES else ""


def _rest(before: str, first: str) -> str:
    """The first form without those of its words that stand before the place already (“Chancellor” Scholz)."""
    words = first.split(" ")
    for size in range(len(words) - 1, 0, -1):
        head = " ".join(words[:size]) + " "
        if before.endswith(head):
            return first[len(head) :]
    return first


def _full_names(blocks: Sequence[tuple[str, Sequence[Word]]], given: set[str]) -> dict[str, str]:
    """Full names of the document by surname: a first name that people of the lists have, and one word after it."""
    found: dict[str, set[str]] = {}
    for prose, words in blocks:
        for at, (a, b) in enumerate(pairwise(words)):
            named = a.text in given and b.text[0].isupper() and len(b.text) > 2
            if named and prose[a.end : b.start] == " " and not _beside(prose, words, at + 1, 1):
                found.setdefault(b.text, set()).add(f"{a.text} {b.text}")
    return {surname: next(iter(fulls)) for surname, fulls in found.items() if len(fulls) == 1 and key(surname)}


def _beside(prose: str, words: Sequence[Word], at: int, step: int) -> bool:
    """Whether a capitalized word that is no title stands beside."""
    other = at + step
    if not 0 <= other < len(words):
        return False
    low, high = sorted((at, other))
    gap = prose[words[low].end : words[high].start]
    near = gap in (" ", "\u00a0", "-") or (gap == ". " and len(words[low].text) <= 2)
    return near and words[other].text[0].isupper() and words[other].text.lower().rstrip(".") not in TITLES
