"""Auxiliaries before a verb of the wrong form: “has went”, “did said”, “are have”."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from proofer.checks.agreement.verbs import cased
from proofer.language.tokens import Sentence, Token

_HAVE = frozenset({"have", "has", "had", "'ve", "having"})
_DO = frozenset({"do", "does", "did"})
_NEGATIONS = frozenset({"n't", "not", "never"})
_BE = frozenset({"is", "are", "was", "were", "am"})


@dataclass(frozen=True, slots=True)
class Misfit:
    """A verb whose form its auxiliary does not take: its span, the form to write in it, and both words."""

    start: int
    end: int
    form: str
    auxiliary: Token
    verb: Token


def misfits(sentence: Sentence, participles: Mapping[str, str], bases: Mapping[str, str]) -> Iterator[Misfit]:
    """The verbs of a sentence that stand right after an auxiliary, adverbs aside, in a form that it does not take."""
    for token in sentence:
        low = token.lower
        if low not in _HAVE and low not in _DO and low not in _BE:
            continue
        verb = _verb(sentence, token)
        if verb is None:
            continue
        written = verb.lower
        if low in _HAVE and written in participles and _helps(sentence, token, verb):
            yield Misfit(verb.start, verb.end, cased(participles[written], verb.text), token, verb)
        elif low in _DO and written in bases and _helps(sentence, token, verb):
            yield Misfit(verb.start, verb.end, cased(bases[written], verb.text), token, verb)
        elif low in _BE and verb.index == token.index + 1 and _is_twice(sentence, token, verb):
            yield Misfit(token.start, verb.end, cased(written, token.text), token, verb)


def _verb(sentence: Sentence, auxiliary: Token) -> Token | None:
    place = auxiliary.index + 1
    if auxiliary.index == 0 and place < len(sentence) and sentence[place].tag == "PRP":
        place += 1  # “did he went”
    while place < len(sentence) and (sentence[place].tag == "RB" or sentence[place].lower in ("n't", "not")):
        place += 1
    return sentence[place] if place < len(sentence) else None


def _helps(sentence: Sentence, auxiliary: Token, verb: Token) -> bool:
    """Whether the parse, too, takes the first for the auxiliary of the second.

    “What he did changed everything”, “those who have gave”: two clauses, told by the word before the subject.
    """
    if auxiliary.relation != "aux" or auxiliary.head != verb.index or not verb.tag.startswith("VB"):
        return False
    if any(token.lower in _NEGATIONS for token in sentence.tokens[auxiliary.index + 1 : verb.index]):
        return True
    subjects = [c for c in sentence.children(verb.index) if c.relation == "nsubj" and c.index < auxiliary.index]
    if not subjects:
        return auxiliary.index == 0
    if subjects[-1].tag in ("WP", "WDT") or subjects[-1].index + 2 < auxiliary.index:
        return False
    first = sentence.subtree(subjects[-1].index)[0].index
    return first == 0 or sentence[first - 1].tag in ("CC", ",", ":", "``", "IN", "RB")


def _is_twice(sentence: Sentence, first: Token, second: Token) -> bool:
    """Whether a form of “have” right after one of “be” belongs to the same clause: “they are have been told”."""
    if second.lower not in ("have", "has") or first.relation not in ("aux", "cop"):
        return False
    following = sentence[second.index + 1].tag if second.index + 1 < len(sentence) else ""
    return first.head == (second.head if second.relation in ("aux", "cop") else second.index) and following not in (
        "",
        ".",
        ",",
    )
