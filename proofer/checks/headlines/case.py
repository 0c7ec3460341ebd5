"""Tells whether a heading has capitals on all its words or on the first only, and writes it the other way."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

CAPITALS = True
"""The style of a heading whose words all begin with a capital; False is that of a sentence, None cannot be told."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.:?!—–(\[“\"‘]|\d[.)]?)\s*$")


class Body:
    """How a document's running text writes its words: with or without a capital, first words of sentences aside."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lower: Counter[str] = Counter()
        self._upper: Counter[str] = Counter()
        for text in texts:
            for word, _, begins in _words(text):
                if word.islower():
                    self._lower[word] += 1
                elif not begins:
                    self._upper[word.lower()] += 1

    def common(self, word: str) -> bool:
        """Whether the word is no name here: it stands without a capital, and oftener so than with one."""
        return self._lower[word.lower()] > self._upper[word.lower()]


def style_of(text: str, small: frozenset[str], body: Body) -> bool | None:
    """The style of a heading. Words that `body` does not show to be common may be names and count for nothing."""
    telling = [word for word, _, begins in _words(text) if not begins and _tells(word, small)]
    lower = sum(word.islower() for word in telling)
    upper = sum(word[0].isupper() and body.common(word) for word in telling)
    if lower and upper:
        return None
    if lower >= 2 or (lower and len(telling) == 1):
        return not CAPITALS
    return CAPITALS if upper and not lower else None


def surely_capitals(text: str, small: frozenset[str], body: Body) -> bool:
    """Whether two words or more have capitals, and none of them may be a name."""
    telling = [word for word, _, begins in _words(text) if not begins and _tells(word, small)]
    return len(telling) > 1 and all(word[0].isupper() and body.common(word) for word in telling)


def capitalized(text: str, small: frozenset[str]) -> str:
    """The heading with a capital on each word that is not a small one."""
    return _rewritten(text, {at for word, at, begins in _words(text) if begins or _tells(word, small)}, str.upper)


def lowered(text: str, small: frozenset[str], body: Body) -> str:
    """The heading with a capital on its first word and on what may be a name."""
    common = {at for word, at, begins in _words(text) if not begins and _tells(word, small) and body.common(word)}
    return _rewritten(text, common, str.lower)


def _rewritten(text: str, places: set[int], change: Callable[[str], str]) -> str:
    return "".join(change(char) if at in places else char for at, char in enumerate(text))


def _tells(word: str, small: frozenset[str]) -> bool:
    """Whether a word's first letter tells anything: iPhone, NASA, and, I do not."""
    return len(word) > 1 and word.lower() not in small and word in (word.lower(), word.lower().capitalize())


def _words(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each word, its place, and whether it begins the text or a part of it."""
    for found in _WORD.finditer(text):
        yield found[0], found.start(), bool(_BEGINS.search(text, max(0, found.start() - 8), found.start()))
