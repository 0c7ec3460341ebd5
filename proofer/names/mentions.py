"""The capitalized names of a block: words with a capital, and the runs that they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|\d|[’'](?={_LETTER})|[\u00ad])*\.?(?!{_LETTER})|\d+[^\W_]+")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:][”’\"')\]]*\s|[•\n])\W*$")
_INITIAL = re.compile(rf"(?:{_LETTER}\.?)$")
_HIDDEN = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+|\S+\.(?:com|org|net|gov|io|edu|html?|py|js)\b\S*|\S*[_\\/]\S*[_\\/]\S*"
)

PARTICLES = frozenset(
    """
    de van von der den da di do du del della la le el al bin ibn ben dos das ter ten y e af av zu
    """.split()  # noqa: SIM905 - a list of a word a line would hide what is here
)
"""Small words that stand inside names of people."""

TITLES = frozenset(
    """
    mr mrs ms mx dr prof professor sir dame lord lady rev reverend fr father sister brother sen senator
    rep representative gov governor president vice prime minister chancellor secretary mayor judge
    justice captain capt lieutenant lt colonel col general gen sergeant sgt major maj admiral king queen
    prince princess pope bishop archbishop cardinal rabbi imam sheikh detective officer attorney
    director chairman chairwoman chair speaker ambassador commissioner councillor counselor dean coach
    chief deputy
    """.split()  # noqa: SIM905 - a list of a word a line would hide what is here
)
"""Words before a name that are no part of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that begins with a capital: code points of the prose, possessive ending left out.

    `opens` tells that the word may owe its capital to the sentence; `joined` that a hyphen ties it to a neighbour.
    """

    start: int
    end: int
    text: str
    opens: bool = False
    joined: bool = False

    @property
    def initial(self) -> bool:
        """Whether it is one letter, with or without its period."""
        return bool(_INITIAL.match(self.text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of capitalized words, with particles and initials inside: `text` is the prose from `start` to `end`.

    Titles before a name are words of the run; `parts` leaves them and initials out.
    """

    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    @property
    def parts(self) -> tuple[Word, ...]:
        """The words that make the name: no title, no initial."""
        return tuple(w for w in self.words if not w.initial and w.text.rstrip(".").lower() not in TITLES)


def tokens(prose: str) -> Iterator[Word]:
    """All words of the prose, small and capitalized, outside addresses, handles and file names."""
    hidden = [found.span() for found in _HIDDEN.finditer(prose)] if re.search(r"[@#/_\\]|\.\w", prose) else []
    at = 0
    for found in _WORD.finditer(prose):
        start, end = found.span()
        while at < len(hidden) and hidden[at][1] <= start:
            at += 1
        if at < len(hidden) and hidden[at][0] <= start:
            continue
        text = found.group()
        if text.endswith(".") and not (len(text) == 2 or (len(text) < 6 and text[:-1].lower() in TITLES)):
            text, end = text[:-1], end - 1
        ending = _POSSESSIVE.search(text)
        if ending and len(text) > 2:
            text, end = text[: ending.start()], start + ending.start()
        before, after = prose[start - 1 : start], prose[end : end + 1]
        joined = (before in ("-", "‑", "–") and start > 0) or after in ("-", "‑")
        opens = bool(_SENTENCE_END.search(prose[max(0, start - 6) : start])) if text[0].isupper() else False
        yield Word(start, end, text, opens, joined)


def capitalized(prose: str) -> list[Word]:
    """The words of the prose with a capital in them."""
    return [word for word in tokens(prose) if any(c.isupper() for c in word.text)]


def mentions(prose: str) -> list[Mention]:
    """The runs of capitalized words in a block's prose, left to right; a title or heading is one long run.

    Args:
        prose: a block's prose.

    Returns: mentions whose places are code points of the prose.
    """
    found: list[Mention] = []
    run: list[Word] = []
    held: list[Word] = []
    for word in tokens(prose):
        big = any(c.isupper() for c in word.text)
        gap = prose[(held or run)[-1].end : word.start] if run else ""
        if run and not re.fullmatch(r"\.?(?:[ \u00a0]|-|‑)", gap):
            _close(prose, run, found)
            run, held = [], []
        if big:
            run += [*held, word]
            held = []
        elif run and word.text in PARTICLES and len(held) < 2:
            held.append(word)
        elif run:
            _close(prose, run, found)
            run, held = [], []
    _close(prose, run, found)
    return found


def _close(prose: str, run: list[Word], found: list[Mention]) -> None:
    if run:
        found.append(Mention(run[0].start, run[-1].end, prose[run[0].start : run[-1].end], tuple(run)))
