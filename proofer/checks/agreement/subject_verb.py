"""Whether a verb agrees with its subject: the parse proposes, the model's odds must second it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proofer.checks.agreement import subjects
from proofer.checks.agreement.clauses import is_governed, predicate
from proofer.checks.agreement.plausible import is_plausible
from proofer.checks.agreement.subjects import Doubt, Subject
from proofer.checks.agreement.verbs import FIRST, PLURAL, SINGULAR, Written, agrees, other_number, written
from proofer.checks.agreement.words import SUBJUNCTIVE_MARKS, Words
from proofer.language.frequency import zipf
from proofer.language.tokens import Sentence, Token

_RARER = 0.8
"""A noun whose plural is rarer than it by more than this, on Zipf's scale, is seldom counted: iodine, warming."""
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
    limits[Doubt.CERTAIN] = options["certain"]
    limits[Doubt.ALMOST] = options["alone"]
    for clash in candidates(sentence, words):
        subject = clash.subject
        listed = subject.reason.endswith("-s")
        if clash.sure >= limits[subject.doubt] and is_plausible(sentence, clash.verb, subject.head, listed=listed):
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
        if subject is None or agrees(verb, subject.number) or _is_excused(sentence, verb, head, subject, words):
            continue
        sure = 1 - token.plural_odds if subject.number == SINGULAR else token.plural_odds
        if subject.number == FIRST and verb.token.lower == "were":
            sure = max(sure, 1 - sure)  # the odds of “was”, which “I” takes, are not of one kind in the training text
        yield Clash(verb, subject, sure)


def _is_excused(sentence: Sentence, verb: Written, head: Token, subject: Subject, words: Words) -> bool:
    """Whether another mood or a fixed phrase explains the form."""
    low = verb.token.lower
    if _is_fronted(sentence, verb, head, subject):
        return True
    if low == "'s" and subject.head.index > verb.token.index:
        return True
    is_lexical = low not in ("are", "were", "have", "do")
    if subject.head.lower in words.wished and head.is_root and verb.number == PLURAL and is_lexical:
        return True
    if subject.reason.endswith("clause") and is_lexical:
        return True
    if (
        verb.number == PLURAL
        and low not in ("are", "'re", "'ve", "were")
        and _is_bare(sentence, verb, head, subject, words)
    ):
        return True
    return low == "were" and subject.number != PLURAL and _is_unreal(sentence, verb, head, subject)


def _is_fronted(sentence: Sentence, verb: Written, head: Token, subject: Subject) -> bool:
    """“What types of models does it use?”, “which files is he reading?”: no subject stands before the verb."""
    if verb.token.index > head.index or not any(
        t.tag in ("WDT", "WP", "WRB") for t in sentence.subtree(subject.head.index)
    ):
        return False
    if verb.token.lower in ("do", "does"):
        return True
    return any(t.tag.startswith(("NN", "PRP")) for t in sentence.tokens[verb.token.index + 1 : head.index])


def _is_bare(sentence: Sentence, verb: Written, head: Token, subject: Subject, words: Words) -> bool:
    """“Demand that he leave”, “let it go”: the clause hangs on a word that asks for a bare form."""
    if any(child.lower == "lest" for child in sentence.children(head.index) if child.relation == "mark"):
        return True
    if _is_let(sentence, verb, subject, words):
        return True
    place = head
    while place.relation == "conj" and not place.is_root:
        place = sentence[place.head]
    if place.is_root or place.relation not in ("ccomp", "xcomp", "csubj", "acl", "obj"):
        return False
    above = sentence[place.head]
    return above.lower in words.asking or above.lower in words.letting


def _is_let(sentence: Sentence, verb: Written, subject: Subject, words: Words) -> bool:
    """Whether a verb as “help” stands before the subject, or before the verb, with nothing that begins a clause."""
    if sentence[verb.token.index - 1].lower in words.letting:
        return True
    first = sentence.subtree(subject.head.index)[0].index
    if subject.head.index - 6 > first or first == 0:
        first = subject.head.index
    before = sentence[first - 1] if first else subject.head
    return before.lower in words.letting and before.relation != "aux"


def _is_unreal(sentence: Sentence, verb: Written, head: Token, subject: Subject) -> bool:
    """“If it were”, “I wish he were”, “as it were”, “were she to go”."""
    if subject.head.index > verb.token.index:
        return sentence[verb.token.index - 1].lower != "there"
    near = {token.lower for token in sentence.tokens[max(0, verb.token.index - 6) : verb.token.index]}
    marks = {token.lower for token in sentence.children(head.index) if token.relation in ("mark", "advmod")}
    parent = sentence[head.head]
    as_it_were = verb.token.index > 1 and sentence[verb.token.index - 2].lower == "as" and head is verb.token
    return bool(SUBJUNCTIVE_MARKS & (near | marks | {parent.lower})) or as_it_were


def noun_fix(sentence: Sentence, clash: Clash) -> str | None:
    """The noun in the other number, where it stands beside its verb and nothing before it tells its number."""
    head, verb = clash.subject.head, clash.verb
    between = sentence.tokens[head.index + 1 : verb.token.index]
    if verb.token.index < head.index or len(between) > 1 or any(t.tag != "RB" for t in between):
        return None
    if head.tag not in ("NN", "NNS"):
        return None
    before = {c.lower for c in sentence.children(head.index) if c.relation in ("det", "nummod")}
    if before - _NEUTRAL or clash.subject.reason not in ("noun", "collective"):
        return None
    return other_number(head, PLURAL if clash.subject.number == SINGULAR else SINGULAR)


def is_noun_first(sentence: Sentence, clash: Clash, words: Words) -> bool:
    """Whether the noun is likelier to be wrong: one that is counted stands bare before a plural verb (“style are”)."""
    head = clash.subject.head
    if clash.subject.number != SINGULAR or head.tag != "NN" or head.lower in words.uncounted or not head.text.islower():
        return False
    plural = other_number(head, PLURAL)
    if plural is None or zipf(plural) < zipf(head.text) - _RARER:
        return False
    before = [c for c in sentence.children(head.index) if c.index < head.index]
    return not any(c.relation in ("det", "nummod", "compound") or c.dep == "nmod:poss" for c in before)
