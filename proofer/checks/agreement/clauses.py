"""Where a finite verb's clause is, and the word that heads its subject, wherever that stands."""

from collections.abc import Iterator

from proofer.checks.agreement.words import RELATIVE
from proofer.language.tokens import Sentence, Token

_SUBJECTS = ("nsubj", "csubj")
_NON_FINITE_AFTER = ("MD", "TO")
_HELPERS = frozenset({"do", "does", "did", "'d", "let"})


def predicate(sentence: Sentence, verb: Token) -> Token:
    """The word that the clause of a verb hangs on: of an auxiliary or a copula the word it helps."""
    return sentence[verb.head] if verb.relation in ("aux", "cop") and not verb.is_root else verb


def is_governed(sentence: Sentence, verb: Token, head: Token) -> bool:
    """Whether an auxiliary or “to” before it makes the verb's form a bare one: “does he go”, “will have”, “to be”."""
    place = head
    for _ in range(4):
        for child in sentence.children(place.index):
            if child.index >= verb.index or child.relation not in ("aux", "mark", "cop"):
                continue
            if place is verb and child.relation != "mark":
                return True  # “are effectively stereotypes”
            if child.tag in _NON_FINITE_AFTER or (child.lower in _HELPERS and child.relation == "aux"):
                return True
        if place.relation != "conj" or place.is_root:
            return False
        if _own_subject(sentence, place, verb) is not None:
            return False
        place = sentence[place.head]
    return False


def subject(sentence: Sentence, verb: Token) -> tuple[Token, bool] | None:
    """The head of a verb's subject, and whether it is that of another verb that this one is joined to."""
    place = predicate(sentence, verb)
    shared = False
    for _ in range(4):
        found = _own_subject(sentence, place, verb)
        if found is not None:
            return found, shared
        if place.relation != "conj" or place.is_root:
            return None
        place, shared = sentence[place.head], True
    return None


def _own_subject(sentence: Sentence, head: Token, verb: Token) -> Token | None:
    children = sentence.children(head.index)
    candidates = [child for child in children if child.relation in _SUBJECTS]
    there = any(child.relation == "expl" and child.lower == "there" for child in children)
    if not there:
        candidates += [child for child in children if child.relation == "expl" and child.lower == "it"]
    before = [child for child in candidates if child.index < verb.index]
    if before:
        return max(before, key=lambda child: child.index)
    return min(candidates, key=lambda child: child.index, default=None)


def antecedent(sentence: Sentence, pronoun: Token, verb: Token) -> Token | None:
    """What “who”, “which” or “that” stands for, where it begins a relative clause; None elsewhere."""
    if pronoun.lower not in RELATIVE or pronoun.tag not in ("WDT", "WP", "IN"):
        return None
    for place in (predicate(sentence, verb), *sentence.ancestors(predicate(sentence, verb).index)):
        if place.dep in ("acl:relcl", "acl"):
            found = sentence[place.head]
            return found if found.index < pronoun.index else None
        if place.relation not in ("conj", "parataxis"):
            return None
    return None


def joined(sentence: Sentence, head: Token, before: int) -> Iterator[tuple[str, Token]]:
    """The nouns joined to a noun before a place of the sentence, each with its conjunction: ("and", “Jill”)."""
    word = ""
    members = [child for child in sentence.children(head.index) if child.relation == "conj" and child.index < before]
    found = []
    for member in members:
        own = [child.lower for child in sentence.children(member.index) if child.relation == "cc"]
        found.append((own[-1] if own else "", member))
    for conjunction, member in reversed(found):
        word = conjunction or word
        yield word, member
