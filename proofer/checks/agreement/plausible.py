"""Whether a verb and its noun are what the tagger took them for, by lemminflect's dictionary.

Asked only when a finding is about to be made, as lemminflect takes 0.3 s to load.
"""

from functools import lru_cache

from proofer.checks.agreement.verbs import PLURAL, Written
from proofer.language.tokens import Sentence, Token

_GRAMMATICAL = frozenset({"is", "are", "was", "were", "has", "have", "do", "does", "'s", "'re", "'ve"})
_JOINTS = frozenset({",", ";", ":", ".", "CC", "WDT", "WP", "WRB"})
_FINITE = ("VBZ", "VBP", "VBD", "MD")


def is_plausible(sentence: Sentence, verb: Written, noun: Token, *, listed: bool) -> bool:
    """Whether nothing that a dictionary knows speaks against the parse; `listed` nouns are of a known number."""
    if _is_capital(sentence, verb.token):
        return False
    if verb.token.lower == "do" and _may_be_imperative(sentence, verb.token, noun):
        return False
    if verb.token.lower not in _GRAMMATICAL and not _is_verb(sentence, verb, noun):
        return False
    return listed or noun.tag not in ("NN", "NNS") or not _is_other_number(noun)


def _is_capital(sentence: Sentence, token: Token) -> bool:
    """Whether a capital inside the sentence tells a word of a title, or the first of a new line."""
    if not token.text[:1].isupper() or not any(t.text[0].isalpha() for t in sentence.tokens[: token.index]):
        return False
    return not all(t.text.isupper() for t in sentence if t.text.isalpha())


def _is_verb(sentence: Sentence, verb: Written, noun: Token) -> bool:
    token = verb.token
    low = token.lower
    if verb.number == PLURAL and _may_be_imperative(sentence, token, noun):
        return False
    if noun.text == "IT" or (noun.index and noun.tag == "PRP" and sentence[noun.index - 1].lower in _GRAMMATICAL):
        return False  # “the IT help desk”, “is it volume?”
    if low == "ages" and token.index + 1 < len(sentence) and sentence[token.index + 1].tag == "CD":
        return False
    if not _forms(low, "VERB"):
        return False
    if verb.number == PLURAL and low in _pasts(low):
        return False
    following = sentence[token.index + 1].tag if token.index + 1 < len(sentence) else "."
    before = sentence[token.index - 1] if token.index else token
    if verb.number == PLURAL and _forms(low, "ADJ") and following in ("WRB", ".", ",", ":"):
        return False  # “the mass of matter present when”
    if verb.number == PLURAL and _forms(low, "NOUN") and following == "." and before.tag == "NN" and before is not noun:
        return False  # “a mix of hipster and hip hop.”
    if noun.tag not in ("NN", "NNP") or not (_forms(low, "NOUN") or _forms(low, "ADJ")):
        return True
    if before.tag == "RB" or before.text == ",":
        return True
    # A noun (“the match referee Joel Aguilar awarded”) is told by the verb that follows without a subject of its own.
    if not sentence[len(sentence) - 1].text.endswith((".", "!", "?", "”", '"')) and not any(
        t.tag in _FINITE and t is not token for t in sentence
    ):
        return noun.tag == "NNP" or (_is_determined(sentence, noun) and noun.index + 1 == token.index)
    other = next((t for t in sentence.tokens[token.index + 1 :] if t.tag in _FINITE), None)
    if other is not None and not _is_apart(sentence, token, other):
        return False
    if noun.tag == "NNP" or noun.index + 1 < token.index or _is_determined(sentence, noun):
        return True
    return following[:2] in ("NN", "DT", "JJ", "PR", "CD")


def _may_be_imperative(sentence: Sentence, token: Token, noun: Token) -> bool:
    """Whether a mark before a bare verb begins a new clause: “Scalability — ensure”, “if they ask, say no”."""
    before = sentence[token.index - 1].text if token.index else ""
    if before in ("—", "–", "-", ":", "--"):
        return sum(t.text == before for t in sentence.tokens[noun.index : token.index]) == 1
    return before == "," and sum(t.text == "," for t in sentence.tokens[noun.index : token.index]) == 1


def _is_apart(sentence: Sentence, verb: Token, other: Token) -> bool:
    """Whether the next finite verb has its own subject, or a word before it that begins or joins a clause."""
    head = sentence[other.head] if other.relation in ("aux", "cop") else other
    subjects = (c.index for c in sentence.children(head.index) if c.relation in ("nsubj", "expl", "csubj"))
    between = sentence.tokens[verb.index + 1 : other.index]
    return any(index > verb.index for index in subjects) or any(token.tag in _JOINTS for token in between)


def _is_determined(sentence: Sentence, noun: Token) -> bool:
    return any(c.relation in ("det", "amod", "nummod") or c.dep == "nmod:poss" for c in sentence.children(noun.index))


def _is_other_number(noun: Token) -> bool:
    """Whether the noun's form is that of the other number, or of both."""
    low = noun.lower
    if noun.tag == "NNS":
        return not low.endswith("s") and not _plural_of(low)
    return not low.endswith("ss") and bool(_plural_of(low))


@lru_cache(maxsize=4096)
def _forms(form: str, kind: str) -> tuple[str, ...]:
    import lemminflect

    return tuple(lemminflect.getAllLemmas(form, upos=kind).get(kind, ()))


@lru_cache(maxsize=4096)
def _plural_of(form: str) -> tuple[str, ...]:
    """The other nouns that a form may be the plural of."""
    return tuple(lemma for lemma in _forms(form, "NOUN") if lemma != form)


@lru_cache(maxsize=4096)
def _pasts(form: str) -> tuple[str, ...]:
    import lemminflect

    return tuple(lemminflect.getInflection(form, "VBD"))


def plural_lemmas(form: str) -> tuple[str, ...]:
    """The singular nouns that a form is the plural of, in lower case."""
    return _plural_of(form)


def is_singular_noun(form: str) -> bool:
    """Whether a dictionary knows the form as a noun, and not as the plural of another."""
    return bool(_forms(form, "NOUN")) and not _plural_of(form)


def is_verb_form(form: str) -> bool:
    """Whether a dictionary knows the form, in lower case, as one of a verb."""
    return bool(_forms(form, "VERB"))
