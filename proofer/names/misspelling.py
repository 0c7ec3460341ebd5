"""Names that are one slip away from a name on a list, or on its list of wrong forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from proofer.language.frequency import zipf
from proofer.names.known import PEOPLE, PLACES, Known, Names
from proofer.names.mentions import PARTICLES, TITLES, Word
from proofer.names.similarity import key, related

_JOIN = re.compile(r"[ \u00a0]|-|‑|\.? | ?& ?")
_RARE = 2.6  # Zipf above which a word is a word of its own
_GAP = 1.2  # Zipf units that the right name must be more frequent than what was written
_TELLING = 7  # letters from which on a brand or place is not met by chance
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}[a-z]")


@dataclass(frozen=True, slots=True)
class Slip:
    """A span of prose that should read `right`; `known` is the name that says so."""

    start: int
    end: int
    right: str
    known: Known


def slips(prose: str, words: Sequence[Word], names: Names, counts: dict[str, int]) -> Iterator[Slip]:
    """The misspelt names of a block, left to right, the longest first.

    Args:
        prose: the block's prose.
        words: all its words.
        names: the list.
        counts: how often each word stands in the document; a word that is often there is a name of its own.
    """
    at = 0
    while at < len(words):
        taken = 1
        for size in range(min(names.longest, len(words) - at, 5), 0, -1):
            run = words[at : at + size]
            if size > 1 and not all(_JOIN.fullmatch(prose[a.end : b.start]) for a, b in pairwise(run)):
                continue
            start, end = run[0].start, run[-1].end
            text = prose[start:end].replace("\u00a0", " ")
            if text in names.right:
                taken = size
                break
            slip = _slip(prose, words, at, size, text, names, counts)
            if slip:
                yield slip
                taken = size
                break
        at += taken


def _slip(
    prose: str, words: Sequence[Word], at: int, size: int, text: str, names: Names, counts: dict[str, int]
) -> Slip | None:
    run = words[at : at + size]
    start, end = run[0].start, run[-1].end
    wrong = names.wrong.get(text)
    if wrong and (text[0].isupper() or len(text) > 3):
        return Slip(start, end, wrong.right, wrong)
    if text.isupper() or not any(c.isupper() for c in text) or _tied(prose, start, end):
        return None
    if size > 1 and not all(w.text[0].isupper() or w.text in PARTICLES or w.text in ("of", "the", "and") for w in run):
        return None
    one = key(text)
    exact = names.by_key.get(one)
    if exact:
        return Slip(start, end, exact.right, exact) if _miswritten(text, exact) else None
    if len(one) < 5:
        return None
    best = max((names.by_key[near] for near in names.index.near(one)), key=_weight, default=None)
    if best is None or related(text, best.right) or best.right.isupper():
        return None
    if size > 1:
        good = _one_word_off(text, best.right)
    else:
        good = " " not in best.right and _word_off(prose, words, at, best, counts)
    return Slip(start, end, best.right, best) if good else None


def _tied(prose: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the span to a word outside it."""
    return prose[max(0, start - 1) : start] in ("-", "‑", "–") or prose[end : end + 1] in ("-", "‑")


def _weight(known: Known) -> tuple[float, str]:
    return min(zipf(part) for part in re.split(r"[\s\-]+", known.right)), known.right


def _miswritten(text: str, known: Known) -> bool:
    """Whether a text with the letters of a name has them in the wrong case, or splits or joins its words."""
    right = known.right
    if right.isupper() or text.replace("’", "'") == right.replace("’", "'"):
        return False
    if text.casefold() == right.casefold():
        return bool(_CAMEL.search(right) or _CAMEL.search(text)) and not text.islower()
    if text.replace(" ", "").replace("-", "").casefold() != right.replace(" ", "").replace("-", "").casefold():
        return False  # accents, apostrophes and periods are the house's affair
    if known.category in (PEOPLE, PLACES):
        return False
    return bool(_CAMEL.search(right)) or " " not in text or "-" in right


def _one_word_off(text: str, right: str) -> bool:
    """Whether all words but one agree, and that one is rare in English."""
    a, b = re.split(r"[\s\-]+", text), re.split(r"[\s\-]+", right)
    if len(a) != len(b):
        return False
    off = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(off) != 1 or off[0][0].casefold() == off[0][1].casefold() or related(*off[0]):
        return False
    written, meant = (zipf(word) for word in off[0])
    return len(off[0][1]) > 2 and written < 3.2 and (written == 0 or meant - written > 0.5)


def _word_off(prose: str, words: Sequence[Word], at: int, best: Known, counts: dict[str, int]) -> bool:
    word = words[at]
    written, meant = zipf(word.text), zipf(best.right)
    if best.category == PLACES and not _sure_of_place(prose, words, at, best, written):
        return False  # a surname or a brand is often one letter away from some place
    if written == 0 and best.category not in (PEOPLE, PLACES) and len(key(best.right)) >= _TELLING and meant >= 2.0:
        meant = max(meant, 3.0)
    if best.category == PEOPLE or written > _RARE or meant < 3.0 or meant - written < _GAP + (written > 1.5):
        return False
    if key(word.text)[0] != key(best.right)[0] or counts.get(word.text, 0) > 2:
        return False
    if _CAMEL.search(word.text):
        return written == 0 and bool(_CAMEL.search(best.right))
    return not (_beside(prose, words, at, -1) or _beside(prose, words, at, 1)) or (written == 0 and meant > 4.0)


def _sure_of_place(prose: str, words: Sequence[Word], at: int, best: Known, written: float) -> bool:
    """Whether a word that English does not know stands alone where places stand, and is long or follows “in”."""
    if written > 0 or _beside(prose, words, at, -1) or _beside(prose, words, at, 1):
        return False
    preposition = at > 0 and words[at - 1].text in ("in", "from", "to", "near", "across", "throughout")
    return len(key(best.right)) >= (_TELLING if preposition else _TELLING + 1)


def _beside(prose: str, words: Sequence[Word], at: int, step: int) -> bool:
    """Whether another capitalized word, no title, stands beside: the word is then part of some longer name."""
    other = at + step
    if not 0 <= other < len(words):
        return False
    low, high = sorted((at, other))
    return (
        prose[words[low].end : words[high].start] in (" ", "\u00a0", ". ")
        and words[other].text[0].isupper()
        and not words[other].opens
        and words[other].text.lower() not in TITLES
    )
