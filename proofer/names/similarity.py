"""How near two spellings of a name are, and an index that finds the near ones without looking at them all."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_ENDINGS = (
    "s",
    "es",
    "n",
    "an",
    "ian",
    "i",
    "ese",
    "ish",
    "er",
    "ers",
    "y",
    "ic",
    "al",
    "ly",
    "ns",
    "ed",
    "ing",
    "a",
    "e",
    "o",
)
_SEPARATORS = re.compile(r"[\s\-‑–.’'&,]+")
LONG = 9
"""Letters from which on two slips still leave a name recognizable."""


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The name in small letters without accents, blanks, hyphens, apostrophes and periods."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return _SEPARATORS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def distance(a: str, b: str, most: int = 2) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two texts; `most` + 1 for more."""
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=most)


def related(a: str, b: str) -> bool:
    """Whether two words are forms of one word: plural, demonym, other side of the Atlantic (Iraqi, Harbour)."""
    a, b = sorted((a.casefold(), b.casefold()), key=len)
    if len(b) - len(a) > 0 and b.startswith(a):
        rest = b[len(a) :]
        return rest in _ENDINGS and not (len(rest) == 1 and rest == a[-1])
    stem = 0
    while stem < len(a) and a[stem] == b[stem]:
        stem += 1
    ends = {a[stem:], b[stem:]}
    return stem >= 3 and any(
        ends == {x, y}
        for x, y in (
            ("y", "ies"),
            ("o", "a"),
            ("a", "an"),
            ("e", "ian"),
            ("y", "i"),
            ("us", "i"),
            ("ce", "t"),
            ("n", "l"),
            ("n", "s"),
            ("t", "ce"),
            ("man", "men"),
            ("e", "ing"),
            ("e", "or"),
            ("e", "ed"),
            ("r", "ur"),
            ("er", "re"),
        )
    )


def slip(written: str, right: str) -> bool:
    """Whether `written` is `right` with one slip of the pen or, in a long word, two; forms of one word are none."""
    a, b = key(written), key(right)
    if a == b or min(len(a), len(b)) < 3:
        return False
    apart = distance(a, b)
    if apart > (2 if min(len(a), len(b)) >= LONG else 1):
        return False
    return a[0] == b[0] or a[:2] == b[1::-1] or (len(b) >= 5 and a[1:] == b[1:]) or a == b[1:] or a[1:] == b


def deletions(text: str) -> Iterator[str]:
    """The text, and the text without each one of its letters."""
    yield text
    for n in range(len(text)):
        yield text[:n] + text[n + 1 :]


class Index:
    """Keys by what is left of them without one letter: a look-up costs the same in a list of any length.

    Keys within one insertion, deletion, substitution or swap are found.
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._near: dict[int, list[str]] = {}
        for one in keys:
            self.add(one)

    def add(self, one: str) -> None:
        """Takes in a key."""
        for left in set(deletions(one)):
            self._near.setdefault(hash(left), []).append(one)

    def near(self, one: str) -> set[str]:
        """The keys one slip away from a key, itself left out."""
        found: set[str] = set()
        for left in set(deletions(one)):
            found.update(self._near.get(hash(left), ()))
        found.discard(one)
        return {other for other in found if distance(one, other, 1) <= 1}
