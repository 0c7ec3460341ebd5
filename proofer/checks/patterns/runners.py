"""What each of Vale's kinds does on one stretch of prose: existence, substitution, occurrence, repetition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from proofer.checks.patterns.compiling import compile_pattern, exception_pattern
from proofer.checks.patterns.messages import fill, fill_options
from proofer.checks.patterns.replacing import acted, expand, fixes, keep_case, split_options
from proofer.checks.patterns.scopes import Selector
from proofer.checks.patterns.searching import Clock, Hit, Needle, leftmost
from proofer.findings import Match
from proofer.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text that a rule looks at on its own: a block, a sentence, the words in bold.

    `places` says for each needle (its index in `Runner.needles`) where in `text` one that it wants stands, half-open.
    `state` is the rule's own for one document.
    """

    text: str
    places: Mapping[int, Sequence[tuple[int, int]]]
    clock: Clock
    state: dict[str, Any]


class Runner:
    """One rule at work. `needles` say which texts must stand in a stretch for `run` to be worth calling.

    `everywhere` is true where it must be called in any case.
    """

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        self.rule = rule
        self.options = rule.options
        self.selectors = [Selector.parse(scope) for scope in self.options["scope"]]
        exceptions = list(self.options["exceptions"])
        if self.options["vocab"] and not self.options.get("nonword"):
            exceptions += vocabulary
        self._exceptions = exceptions
        self.needles: list[Needle] = []

    @cached_property
    def everywhere(self) -> bool:
        """Whether the rule may match where none of the texts that its needles want stands."""
        return not self.needles or any(needle.wanted is None for needle in self.needles)

    def speaks(self, dialect: str) -> bool:
        """Whether the rule is for texts in a dialect such as en-GB."""
        return not self.options["dialects"] or dialect in self.options["dialects"]

    def run(self, stretch: Stretch) -> Iterator[Match]:
        """The matches in one stretch of prose, in its own code points."""
        raise NotImplementedError

    def excepted(self, text: str, start: int, end: int) -> bool:
        """Whether an exception stands in the matched words, or covers them as part of a longer phrase."""
        pattern = exception_pattern(self._exceptions) if self._exceptions else None
        if pattern is None:
            return False
        if pattern.search(text[start:end].strip(), timeout=1.0):
            return True
        return any(m.start() <= start and end <= m.end() for m in pattern.finditer(text, timeout=1.0))

    def match(self, start: int, end: int, message: str, options: Sequence[str], observed: str) -> Match:
        """A match of this rule with its fixes."""
        return Match(self.rule.id, start, end, message, fixes(self.rule, options, observed))

    def hits(self, stretch: Stretch) -> list[Hit]:
        """What the needles find in a stretch, as one alternation of them would."""
        found: list[Hit] = []
        for index, needle in enumerate(self.needles) if self.everywhere else self._at(stretch):
            at = stretch.places.get(index)
            if needle.literal is not None:
                found += needle.confirm(stretch.text, at or ())
            elif at is not None or needle.wanted is None:
                found += needle.search(self.rule.id, stretch.text, stretch.clock)
        return leftmost(found)

    def _at(self, stretch: Stretch) -> Iterator[tuple[int, Needle]]:
        return ((index, self.needles[index]) for index in stretch.places)


class Existence(Runner):
    """Words that should not be there."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        ignorecase, nonword = self.options["ignorecase"], self.options["nonword"]
        tokens = [token for token in self.options["tokens"] if token.strip()]
        raw = "".join(self.options["raw"])
        if raw:
            whole = f"(?:{'|'.join(tokens)})"
            whole = whole if nonword or not tokens else rf"\b{whole}\b"
            pattern = whole + raw if self.options["append"] else raw + whole
            self.needles = [Needle.make(pattern if tokens else raw, 0, ignorecase, True)]
        else:
            self.needles = [Needle.make(token, n, ignorecase, nonword) for n, token in enumerate(tokens)]

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        for hit in self.hits(stretch):
            if self.excepted(text, hit.start, hit.end):
                continue
            observed = text[hit.start : hit.end]
            options = [_cased(self.options, observed, o) for o in acted(self.options["action"], observed, hit.match)]
            message = fill(self.rule.message, observed, *options[:1])
            yield self.match(hit.start, hit.end, message, options, observed)


def _cased(options: Mapping[str, Any], observed: str, replacement: str) -> str:
    """A literal replacement in the observed letter case, where the rule asks for that."""
    wanted = options["matchcase"] and options["action"]["name"] == "replace"
    return keep_case(observed, replacement) if wanted else replacement


class Substitution(Runner):
    """Words that others should stand in place of."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        swap, ignorecase = self.options["swap"], self.options["ignorecase"]
        keys = sorted(swap, key=len, reverse=True)
        nonword = self.options["nonword"]
        self.needles = [Needle.make(key, n, ignorecase, nonword, swap[key]) for n, key in enumerate(keys)]

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        for hit in self.hits(stretch):
            observed = text[hit.start : hit.end]
            raw = split_options(expand(hit.needle.value, hit.match))
            if observed in raw or self._fits(raw, observed) or self.excepted(text, hit.start, hit.end):
                continue
            options = [self._cased(option, observed, hit.needle) for option in raw]
            action = self.options["action"]
            offered = acted(action, observed, hit.match) if action["params"] or action["name"] == "remove" else options
            replaced = [] if any(_is_pattern(option) for option in offered) else offered
            as_vale = action["name"] == "replace"  # shows the options as the rule has them
            message = fill_options(self.rule.message, raw if as_vale else options, observed, as_vale)
            yield self.match(hit.start, hit.end, message, replaced, observed)

    def _cased(self, option: str, observed: str, needle: Needle) -> str:
        if self.options["matchcase"] is False:
            return option
        if self.options["capitalize"]:
            return option[:1].upper() + option[1:] if observed[:1].isupper() else option
        if not (self.options["matchcase"] or self.options["ignorecase"] or needle.pattern.startswith("(?i)")):
            return option
        cased = keep_case(observed, option)
        return option if cased == observed else cased

    def _fits(self, options: Sequence[str], observed: str) -> bool:
        """Whether a value that is itself a pattern, of what is right, fits what stands there."""
        if self.options["action"]["name"] == "replace":
            return False
        return any(_is_pattern(o) and compile_pattern(o).fullmatch(observed, timeout=1.0) for o in options)


def _is_pattern(value: str) -> bool:
    if not any(sign in value for sign in ("\\", "[", "(?", ".*", ".+")):
        return False
    import regex

    try:
        compile_pattern(value)
    except regex.error:
        return False
    return True


class Occurrence(Runner):
    """More or fewer of something than there should be; the first of them is the place, or the first word."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        self._needle = Needle.make(self.options["token"], 0, self.options["ignorecase"], True)
        if not self.options["min"] and self._needle.wanted is not None:
            self.needles = [self._needle]

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        if not text.strip():
            return
        hits = self._needle.search(self.rule.id, text, stretch.clock)
        most, least = self.options["max"], self.options["min"]
        if not ((most and len(hits) > most) or (least and len(hits) < least)):
            return
        first = next((hit for hit in hits if text[hit.start : hit.end].strip()), None)
        start, end = (first.start, first.end) if first else (0, len(text.split(maxsplit=1)[0]))
        observed = text[start:end]
        options = acted(self.options["action"], observed, first.match if first else None)
        yield self.match(start, end, fill(self.rule.message, str(len(hits))), options, observed)


class Repetition(Runner):
    """The same thing twice in a row, or more often than `max` besides the first."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        self._pattern = f"({'|'.join(self.options['tokens'])})"

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        ignorecase, alpha, most = self.options["ignorecase"], self.options["alpha"], self.options["max"]
        pattern = compile_pattern(self._pattern, ignorecase)
        previous, first, last, count = "", 0, 0, 0
        for found in stretch.clock.matches(self.rule.id, pattern, text):
            current = found[0].strip()
            same = current.casefold() == previous.casefold() if ignorecase else current == previous
            if not current or not same or (alpha and not current.isalpha()):
                if count > most:
                    yield from self._told(text, first, last, previous)
                first, count = found.start(), 0
            else:
                count += 1
            previous, last = current, found.end()
        if count > most:
            yield from self._told(text, first, last, previous)

    def _told(self, text: str, start: int, end: int, repeated: str) -> Iterator[Match]:
        from proofer.language.sentences import sentences

        observed = text[start:end]
        if len(sentences(observed)) > 1 or self.excepted(text, start, end):
            return
        action = self.options["action"]
        options = acted(action, observed) if action["name"] else [observed.split(maxsplit=1)[0]]
        yield self.match(start, end, fill(self.rule.message, repeated, *options[:1]), options, observed)
