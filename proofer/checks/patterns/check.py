"""Runs all pattern rules over a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from proofer.checks.patterns.capitals import Capitalization
from proofer.checks.patterns.document_wide import Conditional, Consistency
from proofer.checks.patterns.literals import fold
from proofer.checks.patterns.runners import Existence, Occurrence, Repetition, Runner, Stretch, Substitution
from proofer.checks.patterns.scopes import Selector, raw_block, sections
from proofer.checks.patterns.searching import SECONDS, Clock, TooSlowError
from proofer.checks.pieces import pieces
from proofer.documents.document import Block
from proofer.errors import EngineError
from proofer.findings import Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

RUNNERS: Mapping[str, type[Runner]] = {
    "existence": Existence,
    "substitution": Substitution,
    "occurrence": Occurrence,
    "repetition": Repetition,
    "consistency": Consistency,
    "conditional": Conditional,
    "capitalization": Capitalization,
}

_PIECE = 100_000
"""Longer blocks, in code points, are looked at in pieces, cut between sentences."""
TOTAL_SECONDS = 20.0
"""What all rules together may take on one document."""

Wanted = dict[int, dict[int, list[tuple[int, int]]]]
"""Runner → needle → where in a block a text that the needle wants stands."""


@dataclass
class _Run:
    """What one document's run remembers."""

    format: str
    dialect: str
    clock: Clock
    states: dict[int, dict[str, Any]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    slow: dict[int, float] = field(default_factory=dict)


class PatternCheck:
    """All pattern rules that are on.

    Args:
        rules: rules of the kinds served here.
        settings: `vocab` are patterns of words that no rule with `vocab` may report.
    """

    name = "patterns"

    def __init__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
        vocabulary = list(settings.get("vocab", ()))
        self._runners = [RUNNERS[rule.kind](rule, vocabulary) for rule in rules]
        self._everywhere = {n for n, runner in enumerate(self._runners) if runner.everywhere}
        self._raw = {n for n, r in enumerate(self._runners) if any(s.raw for s in r.selectors)}
        literals: dict[str, list[tuple[int, int]]] = {}
        for n, runner in enumerate(self._runners):
            for index, needle in enumerate(runner.needles):
                for text in needle.wanted or ():
                    literals.setdefault(text, []).append((n, index))
        self._owners = list(literals.values())
        self._finder = _finder(list(literals))
        self._selected: dict[tuple[frozenset[str], str], dict[int, list[Selector]]] = {}

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """The matches, block by block.

        Raises:
            EngineError: at the end, when everything else is said: a rule's patterns took too long.
        """
        document = reading.document
        run = _Run(document.format, reading.dialect, Clock(SECONDS + len(document.text) / 1e6))
        for block, start, piece in _in_pieces(reading.blocks):
            if run.clock.total > TOTAL_SECONDS:
                raise EngineError(
                    f"pattern rules took more than {TOTAL_SECONDS:.0f} s on this file and left off at "
                    f"“{piece.prose[:40].strip()}”: split the file, or exclude it"
                )
            for match in self._in_block(piece, run):
                yield block, _moved(match, start)
        if self._raw:
            whole = raw_block(document)
            for match in self._in_raw(whole, run):
                yield whole, match
        if run.slow:
            names = ", ".join(self._runners[n].rule.id for n in sorted(run.slow))
            which, pronoun = ("rules", "their") if len(run.slow) > 1 else ("rule", "its")
            raise EngineError(
                f"{which} {names} took more than {run.clock.seconds:.0f} s on this file and did not finish: rewrite "
                f"{pronoun} pattern (nested repeats such as (a+)+ backtrack without end) or leave it out with --ignore"
            )

    def _in_block(self, block: Block, run: _Run) -> Iterator[Match]:
        if not block.prose:
            return
        selected = self._selectors(sections(block, run.format), run.dialect)
        wanted = self._wanted(block.prose)
        for n in sorted((self._everywhere | wanted.keys()) & selected.keys()):
            spans: dict[tuple[int, int], None] = {}
            for selector in selected[n]:
                spans.update(dict.fromkeys(selector.spans(block)))
            avoided = {kind for selector in selected[n] for kind in selector.unwanted_marks}
            for start, end in spans:
                for match in self._run(n, block.prose, start, end, wanted.get(n, {}), run):
                    if not any(m.kind in avoided and m.start < match.end and match.start < m.end for m in block.marks):
                        yield match

    def _in_raw(self, block: Block, run: _Run) -> Iterator[Match]:
        wanted = self._wanted(block.prose)
        for n in sorted(self._raw & (self._everywhere | wanted.keys())):
            if not self._runners[n].speaks(run.dialect):
                continue
            yield from self._run(n, block.prose, 0, len(block.prose), wanted.get(n, {}), run)

    def _selectors(self, names: frozenset[str], dialect: str) -> dict[int, list[Selector]]:
        """For each runner that looks at blocks of such sections in a dialect, those of its scopes that say so."""
        found = self._selected.get((names, dialect))
        if found is None:
            found = {}
            for n, runner in enumerate(self._runners):
                if not runner.speaks(dialect):
                    continue
                taken = [selector for selector in runner.selectors if not selector.raw and selector.takes(names)]
                if taken:
                    found[n] = taken
            self._selected[names, dialect] = found
        return found

    def _wanted(self, prose: str) -> Wanted:
        found: Wanted = {}
        if self._finder is None:
            return found
        for index, start, end in self._finder.find_matches_as_indexes(fold(prose), overlapping=True):
            for n, needle in self._owners[index]:
                found.setdefault(n, {}).setdefault(needle, []).append((start, end))
        return found

    def _run(
        self, n: int, prose: str, start: int, end: int, wanted: dict[int, list[tuple[int, int]]], run: _Run
    ) -> Iterator[Match]:
        """One runner on one stretch; a rule that takes too long is left out for the rest of the document."""
        if n in run.slow:
            return
        runner = self._runners[n]
        text, places = prose, wanted
        if (start, end) != (0, len(prose)):
            text = prose[start:end]
            inside = {i: [(a - start, b - start) for a, b in at if start <= a and b <= end] for i, at in wanted.items()}
            places = {i: at for i, at in inside.items() if at}
            if not places and n not in self._everywhere:
                return
        limit = runner.options["limit"]
        try:
            for match in runner.run(Stretch(text, places, run.clock, run.states.setdefault(n, {}))):
                run.counts[n] = run.counts.get(n, 0) + 1
                if limit and run.counts[n] > limit:
                    return
                yield _moved(match, start)
        except (TooSlowError, TimeoutError):
            run.slow[n] = run.clock.spent.get(runner.rule.id, 0.0)


def _moved(match: Match, by: int) -> Match:
    return replace(match, start=match.start + by, end=match.end + by) if by else match


def _in_pieces(blocks: Iterable[Block]) -> Iterator[tuple[Block, int, Block]]:
    """Each block, with the start of a piece of it and the piece as a block of its own; nearly all are in one piece."""
    for block in blocks:
        if len(block.prose) <= _PIECE:
            yield block, 0, block
            continue
        for start, prose in pieces(block.prose, _PIECE):
            end = start + len(prose)
            marks = tuple(
                replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
                for mark in block.marks
                if mark.start < end and start < mark.end
            )
            yield block, start, replace(block, prose=prose, segments=(), marks=marks)


def _finder(texts: list[str]) -> Any:
    if not texts:
        return None
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(texts)
