"""Compiles the patterns of rules, in the dialect of Vale's engine as far as the `regex` module has it."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from proofer.checks.patterns.compiled import compiled

if TYPE_CHECKING:
    import regex

_META = frozenset(".^$*+?{}[]\\|()")
_ESCAPED_MARK = re.compile(r"\\([^\w\s])", re.A)
_INLINE_IGNORECASE = re.compile(r"\(\?i\)")


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, ignorecase: bool = False) -> "regex.Pattern[str]":
    """A pattern, multi-line as in Vale: `^` and `$` are the ends of lines.

    Raises:
        regex.error: it does not compile.
    """
    import regex

    flags = regex.VERSION0 | regex.MULTILINE | (regex.IGNORECASE if ignorecase else 0)
    return compiled(pattern, int(flags))


def bounded(pattern: str, nonword: bool) -> str:
    """The pattern between word boundaries, unless the rule says `nonword`."""
    return f"(?:{pattern})" if nonword else rf"\b(?:{pattern})\b"


def as_literal(pattern: str) -> str | None:
    """The text that a pattern stands for where it can match nothing else (but for letter case), else None."""
    if not pattern:
        return None
    parts = _ESCAPED_MARK.split(pattern)  # the odd ones are marks that a backslash made plain
    if any(_META & set(part) for part in parts[::2]):
        return None
    return "".join(parts)


def exception_pattern(exceptions: list[str]) -> "regex.Pattern[str] | None":
    """One pattern for a rule's exceptions, the longest first; letter case counts unless one says `(?i)`."""
    if not exceptions:
        return None
    parts = []
    for entry in sorted(exceptions, key=len, reverse=True):
        body, loose = _INLINE_IGNORECASE.subn("", entry)
        parts.append(f"(?i:{body})" if loose else f"(?:{body})")
    return compile_pattern(rf"\b(?:{'|'.join(parts)})\b")
