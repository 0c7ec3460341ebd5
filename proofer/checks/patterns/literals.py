"""Finds texts of which one must stand wherever a pattern matches, so that a pattern runs only where it can hit.

All texts are folded to lower case here; a pattern that asks for capitals just runs a little oftener than it must.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # the one parser of this dialect that Python ships

_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}|\\[pP]\w")
_NAMED_GROUP = re.compile(r"\(\?<(?=[A-Za-z_])")
_NAMED_REFERENCE = re.compile(r"\\k<(\w+)>")
_FLAGS = re.compile(r"\(\?-?[a-zA-Z]+\)")
_VERBOSE = re.compile(r"\(\?[a-zA-Z]*x")
_MOST = 64
"""More alternatives than this are not worth spelling out."""
_COMMON = frozenset(" .,-'\"\n")
"""Marks that stand in every other block; like a single letter or digit, such a text alone filters nothing."""

known: dict[str, list[str] | None] = {}
"""What `required` said before, by pattern; a pack's cache puts its own in, for working it out takes time."""


def fold(text: str) -> str:
    """The text in lower case, letter by letter, so that every place in it stays where it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def required(pattern: str) -> list[str] | None:
    """Texts of which at least one stands in everything the pattern matches; None where there are no such texts."""
    if pattern not in known:
        known[pattern] = _required(pattern)
    return known[pattern]


def _required(pattern: str) -> list[str] | None:
    if _VERBOSE.search(pattern):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            readable = _NAMED_GROUP.sub("(?P<", _FLAGS.sub("", _PROPERTY.sub(r"\\w", pattern)))
            tree = _parser.parse(_NAMED_REFERENCE.sub(r"(?P=\1)", readable))
    except (re.error, OverflowError, RecursionError, ValueError):
        return None
    found = _best(_sequence(tree))
    return sorted(found) if found else None


def _best(candidates: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """The candidate whose shortest text is longest; of equals the one with the fewest texts."""
    fit = [texts for texts in candidates if texts and all(map(_filters, texts))]
    return max(fit, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)


def _filters(text: str) -> bool:
    """Whether it is worth looking for: a text that stands in nearly every block is not."""
    return len(text) > 1 or bool(text and not text.isalnum() and text not in _COMMON)


def _sequence(tree: Sequence[Any]) -> list[frozenset[str]]:
    """Candidates out of a sequence: runs whose every text is known, and what single parts of it require."""
    found: list[frozenset[str]] = []
    run = _NOTHING
    for node in tree:
        if str(node[0]) == "ASSERT":
            found += _sequence(node[1][1])
        texts = _exactly(node)
        joined = texts and _joined(run, texts)
        if joined:
            run = joined
            continue
        repeated = _repeated(node)
        if repeated:
            found.append(_joined(run, repeated) or run)
            run = repeated
            continue
        found.append(run)
        run = texts or _NOTHING
        if not texts:
            found.append(_inside(node) or _NOTHING)
    found.append(run)
    return found


_NOTHING = frozenset({""})


def _joined(before: frozenset[str], after: frozenset[str]) -> frozenset[str] | None:
    """Every text of the one with every text of the other behind it, where they are few."""
    if len(before) * len(after) > _MOST:
        return None
    return frozenset(a + b for a in before for b in after)


def _repeated(node: Any) -> frozenset[str] | None:
    """What stands at the beginning, and at the end as well, of a part that is there once or more: ` +`, `x{2,}`."""
    if str(node[0]) not in _REPEATS or not 1 <= node[1][0] <= 8:
        return None
    texts = once = _whole(node[1][2])
    for _ in range(node[1][0] - 1):
        texts = texts and once and _joined(texts, once)
    return texts


_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


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
    if name in _REPEATS and value[1] == 1:
        texts = _whole(value[2])
        return texts if texts is None or value[0] == 1 else texts | {""}
    return None


def _whole(tree: Sequence[Any]) -> frozenset[str] | None:
    run: frozenset[str] | None = _NOTHING
    for node in tree:
        texts = _exactly(node)
        run = run and texts and _joined(run, texts)
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
    if name in _REPEATS and value[0] >= 1:
        return _best(_sequence(value[2]))
    return None
