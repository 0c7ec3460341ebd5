"""Runs the rules of kind `quotations` over a document's quotations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from proofer.checks.quotations import attribution, headline, joining, marks, speakers, wording
from proofer.checks.quotations.context import Context, Found
from proofer.checks.quotations.fidelity import fidelity, load_transcript
from proofer.documents.document import Block
from proofer.findings import Fix, Match
from proofer.quotations.transcripts import Transcript
from proofer.reading import Reading
from proofer.rules.rule import Rule

FINDERS: dict[str, Callable[[Context], Iterator[Found]]] = {
    "attribution-comma": attribution.comma,
    "attribution-inside": attribution.inside,
    "attribution-period": attribution.period,
    "comma-outside": attribution.outside,
    "doubled-marks": marks.doubled,
    "fidelity": fidelity,
    "headline": headline.headline,
    "misplaced-tag": joining.misplaced,
    "mixed-marks": marks.mixed,
    "nested-marks": marks.nested,
    "orphan": speakers.orphan,
    "spaced-marks": marks.spaced,
    "speaker-missing": attribution.missing,
    "splice": joining.splice,
    "tag-case": attribution.case,
    "two-speakers": speakers.two,
    "unclosed": marks.unclosed,
    "unknown-speaker": speakers.unknown,
    "unopened": marks.unopened,
    "verb": wording.verb,
}
"""What finds the slips of a rule, by its key `finds`."""


class QuotationCheck:
    """Reads a document's quotations once and asks every rule that is on."""

    name = "quotations"

    def __init__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
        self._rules = rules
        self._settings = settings
        self._transcript: Transcript | None = None
        for rule in rules:
            if rule.options["finds"] == "fidelity":
                self._transcript = load_transcript(rule.options, settings)

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields the matches of one rule after the other, each in reading order."""
        if not any(mark in block.prose for block in reading.blocks for mark in "\"“”‘’'«`"):
            return
        context = Context(reading, self._settings, self._transcript)
        for rule in self._rules:
            context.options = rule.options
            for found in FINDERS[rule.options["finds"]](context):
                yield reading.blocks[found.block], _match(rule, found)


def _match(rule: Rule, found: Found) -> Match:
    message = rule.message
    for key, value in found.values.items():
        message = message.replace("{" + key + "}", value)
    safe = rule.fix == "safe" and found.safe
    fixes = tuple(Fix(text, safe) for text in found.replacements) if rule.fix != "none" else ()
    return Match(rule.id, found.start, found.end, message, fixes)


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> QuotationCheck:
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return QuotationCheck(rules, settings)
