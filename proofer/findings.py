"""What checks say: a Match in one block's prose, and the Finding it becomes at a place of the source text."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; the order is that of `rank`."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a suggestion, 1 for a warning, 2 for an error."""
        return tuple(Severity).index(self)


class Category(StrEnum):
    """What a finding is about, as editors sort their work."""

    SPELLING = "spelling"
    GRAMMAR = "grammar"
    AGREEMENT = "agreement"
    NAMES = "names"
    QUOTATIONS = "quotations"
    PUNCTUATION = "punctuation"
    CAPITALIZATION = "capitalization"
    CONSISTENCY = "consistency"
    STYLE = "style"
    READABILITY = "readability"


@dataclass(frozen=True, slots=True)
class Fix:
    """A text that may stand in place of the whole span of its match or finding; safe fixes need no human eye."""

    replacement: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What a check saw in one block: a half-open span of code points of `Block.prose`, and what to say of it.

    An insertion has `start == end`. `message` is a whole sentence for a person who writes.
    """

    rule: str
    start: int
    end: int
    message: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A match at its place in the source: `start` and `end` are code points of `Document.text`, half open."""

    rule: str
    category: Category
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    fixes: tuple[Fix, ...] = ()
    source: str = "proofer"
