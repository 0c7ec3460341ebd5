"""Prose in pieces of bounded size, in a form that outside engines take without choking."""

import re
from collections.abc import Iterator

from proofer.documents.document import PLACEHOLDER

_RUN = re.compile(r"([^\w\s])\1{9,}")
_MARKS = re.compile(r"[^\w\s]{40,}")
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+")
_LONG_WORD = re.compile(r"\S{400,}")


def tame(prose: str) -> str:
    """The prose with every long run of marks, and every endless word, blanked: places stay, no engine trips.

    Engines take quadratic time on thousands of brackets in a row; no rule of theirs says anything sensible there.
    """
    for pattern in (_RUN, _MARKS, _LONG_WORD):
        if pattern.search(prose):
            prose = pattern.sub(lambda match: " " * len(match.group()), prose)
    return prose


def pieces(prose: str, size: int) -> Iterator[tuple[int, str]]:
    """The prose in pieces of at most `size` code points, each with its start; cut after a sentence, else at a space."""
    start = 0
    while len(prose) - start > size:
        window = prose[start : start + size]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or size
        yield start, window[:cut]
        start += cut
    if start < len(prose):
        yield start, prose[start:]


def touches_placeholder(prose: str, start: int, end: int) -> bool:
    """Whether a span holds, or stands beside, inline code: what an engine says there is a guess about our stand-in."""
    return PLACEHOLDER in prose[max(0, start - 1) : end + 1]
