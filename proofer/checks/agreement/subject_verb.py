"""Whether a verb agrees with its subject: the parse proposes, the model's odds must second it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proofer.checks.agreement import subjects
from proofer.checks.agreement.clauses import is_governed, predicate
from proofer.checks.agreement.subjects import Doubt, Subject
from proofer.checks.agreement.verbs import PLURAL, SINGULAR, Written, agreeing, other_number, written
from proofer.checks.agreement.words import SUBJUNCTIVE_MARKS, Words
from proofer.language.tokens import Sentence, Token

_NEUTRAL = frozenset({"the", "my", "your", "his", "her", "its", "our", "their", ""})


@dataclass(frozen=True, slots=True)
class Clash:
    """A verb that does not agree: the number it should have, its subject, and how sure the model is (0 to 1)."""

    verb: Written
    subject: Subject
    sure: float


def clashes(sentence: Sentence, words: Words, options: Mapping[str, Any]) -> Iterator[Clash]:
    """The verbs of a sentence that do not agree with their subjects, as parse and model both say."""
    limits = {Doubt.NONE: options["sure"], Doubt.APART: options["apart"], Doubt.MUCH: options["doubtful"]}
    for clash in candidates(sentence, words):
        if clash.sure >= limits[clash.subject.doubt]:
            yield clash


def candidates(sentence: Sentence, words: Words) -> Iterator[Clash]:
    """The verbs that do not agree as the parse alone says, with what the model says."""
    for token in sentence:
        if token.plural_odds is None:
            continue
        verb = written(sentence, token)
        if verb is None:
            continue
        head = predicate(sentence, token)
        if is_governed(sentence, token, head):
            continue
        subject = subjects.find(sentence, token, words)
        if subject is None or subject.number == verb.number or _is_excused(sentence, verb, head, subject, words):
            continue
        sure = token.plural_odds if subject.number == PLURAL else 1 - token.plural_odds
        yield Clash(verb, subject, sure)


def _is_excused(sentence: Sentence, verb: Written, head: Token, subject: Subject, words: Words) -> bool:
    """Whether another mood or a fixed phrase explains the form."""
    low = verb.token.lower
    if subject.head.lower == "i" and low in ("was", "'s", "is"):
        return low == "was"
    if low == "'s" and subject.head.index > verb.token.index:
        return True
    if verb.number == PLURAL and low not in ("are", "'re", "'ve") and _is_bare(sentence, verb, head, words):
        return True
    return low == "were" and subject.number == SINGULAR and _is_unreal(sentence, verb, head)


def _is_bare(sentence: Sentence, verb: Written, head: Token, words: Words) -> bool:
    """“Demand that he leave”, “let it go”: the clause hangs on a word that asks for a bare form."""
    above = sentence.ancestors(head.index)[:2]
    if head.relation in ("ccomp", "xcomp", "csubj", "advcl", "acl", "obj", "obl") and above:
        lemma_like = {above[0].lower, *(child.lower for child in sentence.children(above[0].index))}
        if lemma_like & words.asking or above[0].lower in words.letting:
            return True
    marks = {child.lower for child in sentence.children(head.index) if child.relation == "mark"}
    return "lest" in marks


def _is_unreal(sentence: Sentence, verb: Written, head: Token) -> bool:
    before = [token.lower for token in sentence.tokens[max(0, verb.token.index - 12) : verb.token.index]]
    if SUBJUNCTIVE_MARKS & set(before) or "as" in before:
        marks = {child.lower for child in sentence.children(head.index) if child.relation in ("mark", "advmod")}
        if marks & (SUBJUNCTIVE_MARKS | {"as"}) or {"wish", "wishes", "wished", "if", "though"} & set(before):
            return True
    return verb.token.index == 0 or not before or before[-1] in (",", "—")


def fixes(sentence: Sentence, clash: Clash) -> tuple[tuple[int, int], list[str]]:
    """The span to replace and its replacements: the verb put right; then the noun, where it may be the wrong one."""
    verb, head = clash.verb, clash.subject.head
    span = (verb.start, verb.end)
    form = agreeing(verb, clash.subject.number)
    return span, [form] if form else []


def noun_fix(sentence: Sentence, clash: Clash) -> str | None:
    """The noun in the other number, where it stands beside its verb and nothing before it tells its number."""
    head, verb = clash.subject.head, clash.verb
    if not 0 < verb.token.index - head.index <= 1 or head.tag not in ("NN", "NNS"):
        return None
    before = {c.lower for c in sentence.children(head.index) if c.relation in ("det", "nummod")}
    if before - _NEUTRAL or clash.subject.reason not in ("noun", "attractor noun"):
        return None
    return other_number(head, PLURAL if clash.subject.number == SINGULAR else SINGULAR)
