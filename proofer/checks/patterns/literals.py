"""Finds texts of which one must stand wherever a pattern matches, so that a pattern runs only where it can hit.

All texts are folded to lower case here; a pattern that asks for capitals just runs a little oftener than it must.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # the one parser of this dialect that Python ships

_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}|\\[pP]\w")
_NAMED_GROUP = re.compile(r"\(\?<(?=[A-Za-z_])")
_NAMED_REFERENCE = re.compile(r"\\k<(\w+)>")
_FLAGS = re.compile(r"\(\?-?[a-zA-Z]+\)")
_MOST = 24
"""More alternatives than this are not worth spelling out."""
_SHORTEST = 2
"""A single letter stands in every block; it filters nothing."""


def fold(text: str) -> str:
    """The text in lower case, letter by letter, so that every place in it stays where it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=8192)
def required(pattern: str) -> frozenset[str] | None:
    """Texts of which at least one stands in everything the pattern matches; None where there are no such texts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            readable = _NAMED_GROUP.sub("(?P<", _FLAGS.sub("", _PROPERTY.sub(r"\\w", pattern)))
            tree = _parser.parse(_NAMED_REFERENCE.sub(r"(?P=\1)", readable))
    except (re.error, OverflowError, RecursionError, ValueError):
        return None
    found = _best(_sequence(tree))
    return found if found and min(map(len, found)) >= _SHORTEST else None


def _best(candidates: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """The candidate whose shortest text is longest; of equals the one with the fewest texts."""
    fit = [texts for texts in candidates if texts and "" not in texts]
    return max(fit, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)


def _sequence(tree: Sequence[Any]) -> list[frozenset[str]]:
    """Candidates out of a sequence: runs whose every text is known, and what single parts of it require."""
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for node in tree:
        texts = _exactly(node)
        if texts is not None and len(run) * len(texts) <= _MOST:
            run = frozenset(before + after for before in run for after in texts)
            continue
        found.append(run)
        run = texts if texts is not None else frozenset({""})
        if texts is None:
            inner = _inside(node)
            if inner:
                found.append(inner)
    found.append(run)
    return found


def _exactly(node: Any) -> frozenset[str] | None:
    """All texts that a part can match, where they are few and known."""
    name, value = str(node[0]), node[1]
    if name == "LITERAL":
        return frozenset({fold(chr(value))})
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""})
    if name == "IN":
        if all(str(part[0]) == "LITERAL" for part in value) and len(value) <= 4:
            return frozenset(fold(chr(part[1])) for part in value)
        return None
    if name == "SUBPATTERN":
        return _whole(value[-1])
    if name == "BRANCH":
        union: set[str] = set()
        for branch in value[1]:
            texts = _whole(branch)
            if texts is None or len(union) + len(texts) > _MOST:
                return None
            union |= texts
        return frozenset(union)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[1] == 1:
        texts = _whole(value[2])
        return texts if texts is None or value[0] == 1 else texts | {""}
    return None


def _whole(tree: Sequence[Any]) -> frozenset[str] | None:
    run = frozenset({""})
    for node in tree:
        texts = _exactly(node)
        if texts is None or len(run) * len(texts) > _MOST:
            return None
        run = frozenset(before + after for before in run for after in texts)
    return run


def _inside(node: Any) -> frozenset[str] | None:
    """What a part requires that can match more than a few texts."""
    name, value = str(node[0]), node[1]
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _best(_sequence(value[-1] if name == "SUBPATTERN" else value))
    if name == "BRANCH":
        union: set[str] = set()
        for branch in value[1]:
            texts = _best(_sequence(branch))
            if texts is None:
                return None
            union |= texts
        return frozenset(union)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
        return _best(_sequence(value[2]))
    return None
