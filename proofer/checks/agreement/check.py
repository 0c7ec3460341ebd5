"""Runs the agreement rules over the parsed sentences of a document."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from proofer.checks.agreement.auxiliaries import misfits
from proofer.checks.agreement.determiners import mismatches
from proofer.checks.agreement.pronouns import noun_clashes, pronoun_clashes
from proofer.checks.agreement.subject_verb import Clash, is_noun_first, noun_fix
from proofer.checks.agreement.verbs import agreeing
from proofer.checks.agreement.words import Words
from proofer.documents.document import Block, Kind
from proofer.errors import EngineError
from proofer.findings import Fix, Match
from proofer.language.errors import ModelError
from proofer.language.pipeline import preload
from proofer.language.tokens import Sentence
from proofer.reading import Reading
from proofer.rules.rule import Rule

Finder = Callable[[Rule, str, Sentence, Words], Iterator[Match]]


class AgreementCheck:
    """Each sentence against each rule; the sentences are parsed once for all checks."""

    name = "agreement"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, FINDERS[rule.options["of"]]) for rule in rules]

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields what does not agree.

        Raises:
            EngineError: the English model is missing or damaged.
        """
        try:
            syntax = reading.syntax
        except ModelError as error:
            raise EngineError(str(error)) from None
        rules = [(rule, finder, Words.read(rule.options, reading.dialect)) for rule, finder in self._rules]
        for block, sentences in zip(reading.blocks, syntax, strict=True):
            if block.kind is Kind.ALT:  # seldom sentences
                continue
            for sentence in sentences:
                for rule, finder, words in rules:
                    yield from ((block, match) for match in finder(rule, block.prose, sentence, words))


def worded(message: str, *words: str) -> str:
    """The message with each `%s` in its turn."""
    for word in words:
        message = message.replace("%s", word, 1)
    return message


def made(rule: Rule, replacements: Iterable[str]) -> tuple[Fix, ...]:
    """Fixes of a rule, the first as safe as the rule says, the others never."""
    if rule.fix == "none":
        return ()
    return tuple(Fix(text, rule.fix == "safe" and not place) for place, text in enumerate(replacements))


def _clash(rule: Rule, prose: str, sentence: Sentence, words: Words, clash: Clash) -> Iterator[Match]:
    form = agreeing(clash.verb, clash.subject.number)
    if form is None:
        return
    start, end, replacements = clash.verb.start, clash.verb.end, [form]
    message = worded(rule.message, prose[start:end], form, clash.subject.name)
    noun = noun_fix(sentence, clash)
    if noun:
        head = clash.subject.head
        gap = prose[head.end : start]
        replacements = [head.text + gap + form, noun + gap + prose[start:end]]
        start = head.start
        if is_noun_first(sentence, clash, words):
            replacements.reverse()
    yield Match(rule.id, start, end, message, made(rule, replacements))


def _subject_verb(rule: Rule, prose: str, sentence: Sentence, words: Words) -> Iterator[Match]:
    for clash in noun_clashes(sentence, words, rule.options):
        yield from _clash(rule, prose, sentence, words, clash)


def _pronoun_verb(rule: Rule, prose: str, sentence: Sentence, words: Words) -> Iterator[Match]:
    for clash in pronoun_clashes(sentence, words, rule.options):
        yield from _clash(rule, prose, sentence, words, clash)


def _determiner(rule: Rule, prose: str, sentence: Sentence, words: Words) -> Iterator[Match]:
    for found in mismatches(sentence, prose, words):
        message = worded(rule.message, prose[found.start : found.end], found.replacements[0])
        yield Match(rule.id, found.start, found.end, message, made(rule, found.replacements))


def _auxiliary(rule: Rule, prose: str, sentence: Sentence, _: Words) -> Iterator[Match]:
    for found in misfits(sentence, rule.options["participles"], rule.options["bases"]):
        message = worded(rule.message, prose[found.start : found.end], found.form, found.auxiliary.text)
        yield Match(rule.id, found.start, found.end, message, made(rule, [found.form]))


FINDERS: Mapping[str, Finder] = {
    "subject": _subject_verb,
    "pronoun": _pronoun_verb,
    "determiner": _determiner,
    "auxiliary": _auxiliary,
}


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> AgreementCheck:  # noqa: ARG001
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    preload()
    return AgreementCheck(rules)
