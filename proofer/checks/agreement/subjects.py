"""The number of a subject, how sure the parse is of it, and what to call it."""

from dataclasses import dataclass
from enum import IntEnum

from proofer.checks.agreement import words as w
from proofer.checks.agreement.clauses import antecedent, joined, subject
from proofer.checks.agreement.verbs import FIRST, PLURAL, SINGULAR
from proofer.language.tokenizer import PLACEHOLDER
from proofer.language.tokens import Sentence, Token

_SHARES = frozenset({"most", "all", "some"})
_QUOTES = "\"“”‘’'«»"


class Doubt(IntEnum):
    """How far the parse can be believed."""

    CERTAIN = -1  # fixed phrases of which grammar leaves no doubt
    NONE = 0
    APART = 1  # words of the other number stand between subject and verb
    MUCH = 2  # constructions in which usage, or the parser, wavers
    ALMOST = 3  # the parse has no subject


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its head, the number it asks for, why, and the name to call it by in a message."""

    head: Token
    number: str
    doubt: Doubt
    reason: str
    name: str


@dataclass(frozen=True, slots=True)
class _Number:
    number: str | None
    doubt: Doubt
    reason: str


_UNKNOWN = _Number(None, Doubt.MUCH, "unknown")


def find(sentence: Sentence, verb: Token, words: w.Words) -> Subject | None:
    """The subject of a finite verb; None where there is none, or either number would do."""
    found = subject(sentence, verb)
    if found is None:
        return _nearest(sentence, verb)
    head, shared = found
    doubt, reason = (Doubt.MUCH, "shared ") if shared else (Doubt.NONE, "")
    behind = head.index > verb.index
    before = len(sentence) if behind else verb.index
    if head.tag in ("WDT", "WP") or (head.tag == "IN" and head.lower == "that"):
        noun = antecedent(sentence, head, verb)
        if noun is None:
            return None
        number = _relative(sentence, noun, head, words)
        reason += "relative "
        head = noun
    else:
        number = _phrase(sentence, head, before, words)
    if number.number is None:
        return None
    doubt = number.doubt if not shared else Doubt.MUCH
    if behind:
        doubt, reason = max(doubt, Doubt.APART), reason + "inverted "
    elif (
        doubt is not Doubt.CERTAIN
        and number.number == SINGULAR
        and any(t.lower in ("and", "&") for t in sentence.tokens[head.index : verb.index])
    ):
        doubt, reason = Doubt.MUCH, reason + "and between "
    elif doubt is not Doubt.CERTAIN and _misleading(sentence, head, verb, number.number):
        doubt, reason = max(doubt, Doubt.APART), reason + "attractor "
    return Subject(head, number.number, doubt, reason + number.reason, name(sentence, head, before))


def _nearest(sentence: Sentence, verb: Token) -> Subject | None:
    """Where the parse has no subject, the noun phrase that ends right before the verb: the model must be certain."""
    place = verb.index - 1
    while place >= 0 and sentence[place].tag in ("RB", ")", "-RRB-", "RRB"):
        place -= 1
    if place < 0:
        return None
    head = sentence[place]
    while head.head < place and not head.is_root and sentence[head.head].tag.startswith(("NN", "PRP")):
        head = sentence[head.head]
    number = {"he": SINGULAR, "she": SINGULAR, "it": SINGULAR, "they": PLURAL, "we": PLURAL}.get(head.lower)
    number = number or _simple(head)
    if number is None or _is_name_in_s(head) or any(c.relation == "case" for c in sentence.children(head.index)):
        return None
    if any(token.text in _QUOTES or token.tag in ("CC", ":") for token in sentence.tokens[head.index : verb.index]):
        return None
    return Subject(head, number, Doubt.ALMOST, "nearest", _called(sentence, head))


def _relative(sentence: Sentence, noun: Token, pronoun: Token, words: w.Words) -> _Number:
    """The number of a relative clause's subject: that of the noun, unless another noun of its phrase may be meant."""
    number = _phrase(sentence, noun, pronoun.index, words)
    if number.number is None:
        return number
    start = max(0, noun.index - 10)
    near = [*sentence.tokens[start : noun.index], *sentence.tokens[noun.index + 1 : pronoun.index]]
    if noun.lower in words.collective or any(token.lower == "one" for token in (noun, *near)):
        return _UNKNOWN
    for token in reversed(near):
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP") and token.index < noun.index:
            break
        outer = any(above.index == token.index for above in sentence.ancestors(noun.index))
        if (outer or token.index > noun.index) and _simple(token) not in (None, number.number):
            return _UNKNOWN
    return number


def _phrase(sentence: Sentence, head: Token, before: int, words: w.Words) -> _Number:
    members = list(joined(sentence, head, before))
    if members:
        return _joined(sentence, head, members, words)
    return _single(sentence, head, words)


def _joined(sentence: Sentence, head: Token, members: list[tuple[str, Token]], words: w.Words) -> _Number:
    conjunctions = {conjunction for conjunction, _ in members}
    parts = [head, *(member for _, member in members)]
    numbers = [_single(sentence, part, words).number for part in parts]
    determiners = [_determiner(sentence, part) for part in parts]
    if conjunctions <= {"or", "nor"}:
        if None in numbers or len(set(numbers)) > 1:
            return _UNKNOWN
        return _Number(numbers[0], Doubt.MUCH, "or")
    if conjunctions != {"and"} or any(part.tag in ("VBG", "VB", "CD") for part in parts):
        return _UNKNOWN
    if determiners[0] in ("each", "every", "no", "any"):
        return _UNKNOWN
    starts = {
        child.lower for part in parts for child in sentence.children(part.index) if child.relation == "cc:preconj"
    }
    if starts - {"both"}:
        return _UNKNOWN
    if PLURAL in numbers or all(determiners) or all(part.tag in ("PRP", "NNP") for part in parts):
        sure = all(number is not None for number in numbers) and PLURAL in numbers[:1]
        return _Number(PLURAL, Doubt.APART if sure else Doubt.MUCH, "and")
    return _UNKNOWN


def _single(sentence: Sentence, head: Token, words: w.Words) -> _Number:
    low, tag = head.lower, head.tag
    children = sentence.children(head.index)
    if (
        head.text == PLACEHOLDER
        or _is_title(sentence, head)
        or _is_name_in_s(head)
        or _is_prepositional(sentence, head)
    ):
        return _UNKNOWN
    if head.relation == "csubj" and not any(c.tag in ("WP", "WDT") for c in sentence.subtree(head.index)):
        return _Number(SINGULAR, Doubt.MUCH, "clause")
    of = [child for child in children if child.relation == "nmod" and _case(sentence, child) == "of"]
    if tag in ("PRP", "DT", "PDT", "JJ", "JJS", "CD") or low in ("one", "nobody", "nothing", "everyone", "everybody"):
        if of and (low in _SHARES or tag == "CD") and low != "one":
            inner = _phrase(sentence, of[0], len(sentence), words)
            return _Number(inner.number, inner.doubt, "quantity")
        return _pronoun(head, of)
    if low in words.quantity:
        if low == "number" and _determiner(sentence, head) == "the" and of:
            return _Number(SINGULAR, Doubt.CERTAIN, "the number of")
        if not of or of[0].index < head.index:
            return _UNKNOWN
        inner = _phrase(sentence, of[0], len(sentence), words)
        return _Number(inner.number, inner.doubt, "quantity")
    if low in words.measure and tag == "NN" and not _counted(children):
        return _Number(SINGULAR, Doubt.APART, "noun")
    if low in words.either or low in words.measure:
        return _UNKNOWN
    if low in words.singular:
        return _Number(SINGULAR, Doubt.MUCH, "singular in -s")
    if low in words.plural and tag in ("NN", "NNS"):
        return _Number(PLURAL, Doubt.APART, "plural without -s")
    if low in words.collective:
        if words.british or of:
            return _UNKNOWN
        return _Number(_simple(head), Doubt.APART, "collective")
    return _noun(sentence, head, of, children, words)


def _is_name_in_s(head: Token) -> bool:
    """Whether it is written as only names and acronyms are, and ends in s: “HHS”, “cTAKES”, “Bowers”, “APIs”."""
    text = head.text
    if not text.endswith(("s", "S")) or head.tag not in ("NNS", "NNPS", "NNP"):
        return False
    inside = text[1:]
    if text.isupper() or inside.lower() != inside:
        return head.tag == "NNP" or not (text[:-1].isupper() and text.endswith("s"))
    return head.tag == "NNS" and text[0].isupper() and (head.index > 0 or head.entity == "person")


def _is_prepositional(sentence: Sentence, head: Token) -> bool:
    return any(
        child.relation == "case" and child.index < head.index and child.lower in w.PREPOSITIONS
        for child in sentence.children(head.index)
    )


def _pronoun(head: Token, of: list[Token]) -> _Number:
    low = head.lower
    if low in w.SINGULAR_PRONOUNS and head.tag != "JJ":
        doubt = Doubt.MUCH if low in ("either", "neither", "this", "that", "each") and not of else Doubt.NONE
        if of:
            doubt = Doubt.APART
        return _Number(SINGULAR, doubt, "one of" if of else "pronoun")
    if low == "i":
        return _Number(FIRST, Doubt.NONE if head.tag == "PRP" else Doubt.MUCH, "first person")
    if low in w.PLURAL_PRONOUNS:
        return _Number(PLURAL, Doubt.MUCH if low == "you" else Doubt.NONE, "pronoun")
    return _UNKNOWN


def _noun(sentence: Sentence, head: Token, of: list[Token], children: list[Token], words: w.Words) -> _Number:
    number = _simple(head)
    if number is None:
        return _UNKNOWN
    determiner = _determiner(sentence, head)
    if words.british and head.tag == "NNP" and head.entity != "person":
        return _UNKNOWN  # a team, a firm or a government may be plural
    if determiner in w.SINGULAR_DETERMINERS:
        asked = SINGULAR
    elif determiner in w.PLURAL_DETERMINERS:
        asked = PLURAL
    else:
        asked = number
    if asked != number:
        return _UNKNOWN
    if any(child.relation == "cc" for child in children):
        return _UNKNOWN
    if number == PLURAL and _begins_with_gerund(sentence, head):
        return _UNKNOWN
    doubt = Doubt.NONE
    if _counted(children) and number == SINGULAR:
        doubt = Doubt.MUCH
    if head.tag == "NNPS" and not (determiner or head.lower.endswith(("ans", "crats", "ators"))):
        return _UNKNOWN
    if head.tag == "NNPS" or (head.tag == "NNP" and head.lower.endswith("s") and head.entity != "person"):
        doubt = Doubt.MUCH
    if number == SINGULAR and of and any(_simple(child) == PLURAL for child in of):
        doubt = max(doubt, Doubt.APART)
    if any(_case(sentence, child) in w.BESIDES for child in children if child.relation in ("nmod", "obl")):
        doubt = Doubt.MUCH
    return _Number(number, doubt, "name" if head.tag in ("NNP", "NNPS") else "noun")


def _begins_with_gerund(sentence: Sentence, head: Token) -> bool:
    """“Editing rules was easy”: the -ing word may be the head."""
    first = sentence.subtree(head.index)[0]
    return first.lower.endswith("ing") and first.tag in ("VBG", "JJ") and first.index != head.index


def _counted(children: list[Token]) -> bool:
    return any(child.relation == "nummod" for child in children)


def _simple(token: Token) -> str | None:
    """The number that a noun's own form shows."""
    if token.tag in ("NN", "NNP"):
        return SINGULAR
    if token.tag in ("NNS", "NNPS"):
        return PLURAL
    return None


def _determiner(sentence: Sentence, head: Token) -> str:
    found = [c for c in sentence.children(head.index) if c.relation in ("det", "nmod") and c.index < head.index]
    found += [c for c in sentence.children(head.index) if c.relation == "amod" and c.lower in w.PLURAL_DETERMINERS]
    for child in found:
        if child.relation == "det" or child.dep == "nmod:poss" or child.relation == "amod":
            return child.lower
    return ""


def _case(sentence: Sentence, noun: Token) -> str:
    found = [child.lower for child in sentence.children(noun.index) if child.relation == "case"]
    return found[0] if found else ""


def _is_title(sentence: Sentence, head: Token) -> bool:
    """Whether the phrase up to its head stands in quotation marks, as titles and words under discussion do."""
    left = sentence.tokens[max(0, head.index - 8) : head.index]
    if not any(token.text in _QUOTES for token in left):
        return False
    for token in sentence.tokens[head.index + 1 : head.index + 9]:
        if token.text in _QUOTES:
            return True
        if token.tag.startswith(("VB", "MD")):
            return False
    return False


def _misleading(sentence: Sentence, head: Token, verb: Token, number: str) -> bool:
    between = sentence.tokens[head.index + 1 : verb.index]
    return any(_simple(token) not in (None, number) for token in between)


def name(sentence: Sentence, head: Token, before: int) -> str:
    """What to call a subject: both nouns of a pair, the last part of a person's name, else the head."""
    members = list(joined(sentence, head, before))
    if members and len(members) == 1:
        return f"{_called(sentence, head)} {members[0][0]} {_called(sentence, members[0][1])}"
    person = _person_before(sentence, head, before)
    return person.text if person else _called(sentence, head)


def _person_before(sentence: Sentence, head: Token, before: int) -> Token | None:
    """The last word of the person's name that a title leads up to: “Secretary of State Mike Pompeo”."""
    place = before - 1
    while place > head.index and sentence[place].tag == "RB":
        place -= 1
    last = sentence[place]
    if last.index <= head.index or last.tag != "NNP" or last.entity != "person" or head.tag != "NNP":
        return None
    between = sentence.tokens[head.index : last.index]
    return last if all(t.tag in ("NNP", "NN", "IN", "POS") or t.lower in ("of", "for") for t in between) else None


def _called(sentence: Sentence, head: Token) -> str:
    parts = [child for child in sentence.children(head.index) if child.relation == "flat" and child.index > head.index]
    if not parts:
        return head.text
    inner = [part for part in parts if part.tag in ("NNP", "NNPS") and part.text.isalpha()]
    if head.entity == "person" or not inner:
        return (inner or [head])[-1].text
    return " ".join([head.text, *(part.text for part in inner)])
