"""The rules that hold a document, its paragraphs and its sentences to limits."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from proofer.checks.readability.measures import MEASURES, measures, running_blocks
from proofer.documents.document import Block
from proofer.findings import Match
from proofer.language.sentences import sentences
from proofer.reading import Reading
from proofer.rules.rule import Rule

_ENOUGH = 100  # words; the formulas say nothing of shorter texts


class ReadabilityCheck:
    """Measures what each rule names and reports what is over its limits."""

    name = "readability"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields a match a broken limit: on the sentence or paragraph or, for a whole text, on its first sentence."""
        blocks = running_blocks(reading.document)
        for rule in self._rules:
            measure = rule.options["measure"]
            if measure in MEASURES:
                found = measures(reading.document)
                if found.get("words", 0) >= _ENOUGH and _beyond(found[measure], rule):
                    start, end = sentences(blocks[0].prose)[0]
                    yield blocks[0], Match(rule.id, start, end, _message(rule, found[measure]))
            else:
                for block in blocks:
                    yield from ((block, match) for match in _in_block(rule, measure, block.prose))


def _in_block(rule: Rule, measure: str, prose: str) -> Iterable[Match]:
    spans = sentences(prose)
    if measure == "paragraph_sentences" and _beyond(len(spans), rule):
        yield Match(rule.id, spans[0][0], spans[-1][1], _message(rule, len(spans)))
    if measure == "sentence_words":
        for start, end in spans:
            words = len(prose[start:end].split())
            if _beyond(words, rule):
                yield Match(rule.id, start, end, _message(rule, words))


def _beyond(value: float, rule: Rule) -> bool:
    low, high = rule.options.get("min"), rule.options.get("max")
    return (high is not None and value > high) or (low is not None and value < low)


def _message(rule: Rule, value: float) -> str:
    limit = rule.options["max"] if rule.options.get("max") is not None else rule.options.get("min")
    return rule.message.replace("{value}", f"{value:g}").replace("{limit}", f"{limit:g}")


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> ReadabilityCheck:  # noqa: ARG001
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return ReadabilityCheck(rules)
