"""Kinds that remember what stood earlier in a document: consistency, conditional."""

from collections.abc import Iterator, Sequence

from proofer.checks.patterns.compiling import as_literal, compile_pattern
from proofer.checks.patterns.messages import fill
from proofer.checks.patterns.replacing import acted, keep_case
from proofer.checks.patterns.runners import Runner, Stretch
from proofer.checks.patterns.searching import Needle
from proofer.findings import Match
from proofer.rules.rule import Rule


class Consistency(Runner):
    """Two ways to write one thing: whichever comes first holds, and each use of the other is reported."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        ignorecase, nonword = self.options["ignorecase"], self.options["nonword"]
        self._pairs: list[tuple[str, str]] = list(self.options["either"].items())
        sides = [side for pair in self._pairs for side in pair]
        self.needles = [Needle.make(side, n, ignorecase, nonword) for n, side in enumerate(sides)]

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        chosen: dict[int, int] = stretch.state.setdefault("chosen", {})
        for hit in self.hits(stretch):
            pair, side = divmod(hit.order, 2)
            if chosen.setdefault(pair, side) == side or self.excepted(text, hit.start, hit.end):
                continue
            observed = text[hit.start : hit.end]
            other = as_literal(self._pairs[pair][1 - side]) or ""
            action = self.options["action"]
            options = (
                acted(action, observed, hit.match) if action["name"] else [keep_case(observed, other)] * bool(other)
            )
            yield self.match(hit.start, hit.end, fill(self.rule.message, observed, *options[:1]), options, observed)


class Conditional(Runner):
    """`first` may stand only where `second` does; where `second` has a group, only after that caught the same words."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        ignorecase = self.options["ignorecase"]
        self._first = compile_pattern(self.options["first"], ignorecase)
        self._second = compile_pattern(self.options["second"], ignorecase)

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        defined: set[str] = stretch.state.setdefault("defined", set())
        seconds = stretch.clock.matches(self.rule.id, self._second, text)
        if not self._second.groups and seconds:
            return
        defined.update(group for found in seconds for group in found.groups() if group)
        for found in stretch.clock.matches(self.rule.id, self._first, text):
            observed = found[0]
            if not observed or observed in defined or self.excepted(text, found.start(), found.end()):
                continue
            options = acted(self.options["action"], observed, found)
            message = fill(self.rule.message, observed, *options[:1])
            yield self.match(found.start(), found.end(), message, options, observed)
