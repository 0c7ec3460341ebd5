"""The parts a rule searches with: needles (one pattern or plain text each), and a clock that stops slow patterns."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from proofer.checks.patterns.compiling import as_literal, bounded, compile_pattern
from proofer.checks.patterns.literals import fold, required

SECONDS = 2.0
"""What one rule's patterns may take on one document, with one second more for each million characters."""


class TooSlowError(Exception):
    """A rule's patterns have used up their time on a document."""


@dataclass
class Clock:
    """Adds up the seconds that each rule's patterns take on one document."""

    seconds: float = SECONDS
    spent: dict[str, float] = field(default_factory=dict)
    total: float = 0.0

    def matches(self, rule: str, pattern: Any, text: str) -> list[Any]:
        """All matches that do not overlap.

        Raises:
            TooSlowError: the rule has had its time.
        """
        left = self.seconds - self.spent.get(rule, 0.0)
        if left <= 0:
            raise TooSlowError
        began = perf_counter()
        try:
            return list(pattern.finditer(text, timeout=left))
        except TimeoutError:
            raise TooSlowError from None
        finally:
            took = perf_counter() - began
            self.spent[rule] = self.spent.get(rule, 0.0) + took
            self.total += took


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a needle matched; `match` is None for plain text, which has no groups."""

    start: int
    order: int
    end: int
    needle: "Needle"
    match: Any


@dataclass(slots=True)
class Needle:
    """One token or swap key of a rule. `order` settles which of two that begin at one place counts: the lower.

    `literal` is the text, where the pattern is nothing but that; `wanted` are texts of which one stands in whatever it
    matches, None where nothing can be said and it must run everywhere.
    """

    pattern: str
    order: int
    ignorecase: bool
    nonword: bool
    value: str = ""
    literal: str | None = None
    wanted: list[str] | None = None

    @classmethod
    def make(cls, pattern: str, order: int, ignorecase: bool, nonword: bool, value: str = "") -> "Needle":
        """A needle with its `literal` and `wanted` worked out."""
        literal = as_literal(pattern)
        wanted = [fold(literal)] if literal else required(pattern)
        return cls(pattern, order, ignorecase, nonword, value, literal, wanted)

    def search(self, rule: str, text: str, clock: Clock) -> list[Hit]:
        """Every place in a text, found by the pattern."""
        compiled = compile_pattern(bounded(self.pattern, self.nonword), self.ignorecase)
        found = clock.matches(rule, compiled, text)
        return [Hit(m.start(), self.order, m.end(), self, m) for m in found if m.end() > m.start()]

    def confirm(self, text: str, places: Iterable[tuple[int, int]]) -> list[Hit]:
        """Those of the places of the literal, found in folded text, that are also right in case and boundaries."""
        assert self.literal is not None
        return [
            Hit(start, self.order, end, self, None)
            for start, end in places
            if (self.ignorecase or text[start:end] == self.literal)
            and (self.nonword or (_boundary(text, start) and _boundary(text, end)))
        ]


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or (not char.isascii() and unicodedata.category(char)[0] == "M")


def _boundary(text: str, place: int) -> bool:
    before = place > 0 and _in_word(text[place - 1])
    after = place < len(text) and _in_word(text[place])
    return before != after


def leftmost(hits: list[Hit]) -> list[Hit]:
    """Those that one alternation of all needles would find: the first that begins, then what does not overlap it."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    end = -1
    for hit in sorted(hits, key=lambda h: (h.start, h.order)):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
    return kept
