"""Determiners that do not go with the number of their noun: “these result”, “a results”, “many information”."""

from collections.abc import Iterator
from dataclasses import dataclass

from proofer.checks.agreement.plausible import is_singular_noun, is_verb_form, plural_lemmas
from proofer.checks.agreement.verbs import PLURAL, SINGULAR, cased, other_number
from proofer.checks.agreement.words import Words
from proofer.language.tokens import Sentence, Token

_SINGULAR = {"a": "", "an": "", "this": "these", "each": "", "every": "", "another": ""}
_PLURAL = {"these": "this", "those": "that", "many": "much", "several": "", "few": ""}
_BETWEEN = ("JJ", "JJR", "JJS", "VBN", "RB")
_AFTER = ("NN", "NNS", "NNP", "NNPS", "CD", "POS", "HYPH", "VBG", "JJ", "VBN")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A determiner and its noun: what stands there, and what to write instead of the span from one to the other."""

    start: int
    end: int
    determiner: Token
    noun: Token
    replacements: tuple[str, ...]


def mismatches(sentence: Sentence, prose: str, words: Words) -> Iterator[Mismatch]:
    """The determiners of a sentence whose noun, next to them but for adjectives, is of the other number."""
    for token in sentence:
        if token.lower == "one":
            found = _one_of(sentence, prose, words, token)
            if found is not None:
                yield found
        if token.lower in _SINGULAR or token.lower in _PLURAL or token.lower == "much":
            noun = _noun(sentence, token)
            if noun is not None and not _is_special(sentence, token, noun, words):
                found = _mismatch(prose, token, noun, words)
                if found is not None:
                    yield found


def _one_of(sentence: Sentence, prose: str, words: Words, one: Token) -> Mismatch | None:
    """“One of the most important step”: the superlative picks one of several."""
    place = one.index + 2
    if place + 2 >= len(sentence) or sentence[one.index + 1].lower != "of":
        return None
    first = place
    while place < len(sentence) and sentence[place].tag in ("DT", "PRP$", "JJ", "JJS", "RBS", "VBG", "VBN"):
        place += 1
    between = sentence.tokens[first:place]
    if place >= len(sentence) or not any(token.tag in ("JJS", "RBS") for token in between):
        return None
    noun = sentence[place]
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    if (
        noun.tag != "NN"
        or not noun.text.isalpha()
        or (following and (following.tag in _AFTER or following.text in "-/"))
    ):
        return None
    if noun.lower in words.either or noun.lower in words.uncounted or not is_singular_noun(noun.lower):
        return None
    plural = other_number(noun, PLURAL)
    if plural is None:
        return None
    return Mismatch(one.start, noun.end, one, noun, (prose[one.start : noun.start] + plural,))


def _noun(sentence: Sentence, determiner: Token) -> Token | None:
    """The noun that a determiner stands before, where the parse too joins the two, and no other noun follows."""
    place = determiner.index + 1
    while place < len(sentence) and sentence[place].tag in _BETWEEN:
        place += 1
    if place >= len(sentence) or sentence[place].tag not in ("NN", "NNS"):
        return None
    noun = sentence[place]
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    if following is not None and (
        following.tag in _AFTER or following.text in "-/–'’(\ufffc" or following.lower == "or"
    ):
        return None
    if determiner.head != noun.index or determiner.relation not in ("det", "amod") or not noun.text.isalpha():
        return None
    return noun


def _is_special(sentence: Sentence, determiner: Token, noun: Token, words: Words) -> bool:
    low = noun.lower
    if low in words.either or low in words.measure or noun.text[0].isupper() or noun.lower in words.plural:
        return True
    if determiner.index and sentence[determiner.index - 1].lower in ("such", "many", "not", "as", "what", "too", "so"):
        return True
    if any(c.relation == "conj" for c in sentence.children(noun.index)):
        return True
    before = sentence[determiner.index - 1].tag if determiner.index else ""
    if determiner.lower == "this" and not before.startswith(("IN", "TO", "VB")) and is_verb_form(low):
        return True  # “this results in” is a subject and its verb
    between = sentence.tokens[determiner.index + 1 : noun.index]
    return any(
        t.lower in words.quantity or t.lower in ("few", "many", "good", "great", "mere", "additional") for t in between
    )


def _mismatch(prose: str, determiner: Token, noun: Token, words: Words) -> Mismatch | None:
    low, middle = determiner.lower, prose[determiner.end : noun.start]
    singular = noun.tag == "NN"
    if low == "much" or (low == "many" and noun.lower in words.uncounted):
        if low == "much" and (singular or noun.lower in words.singular):
            return None
        fixes = [cased("many" if low == "much" else "much", determiner.text) + middle + noun.text]
    elif low in _PLURAL and singular and noun.lower not in words.uncounted and is_singular_noun(noun.lower):
        plural = other_number(noun, PLURAL)
        if plural is None:
            return None
        fixes = [determiner.text + middle + plural]
        if low in ("these", "those"):
            fixes.append(cased(_PLURAL[low], determiner.text) + middle + noun.text)
    elif low in _SINGULAR and not singular and noun.lower not in words.singular and plural_lemmas(noun.lower):
        one = other_number(noun, SINGULAR)
        if one is None:
            return None
        fixes = [determiner.text + middle + one]
        if low == "this":
            fixes.append(cased("these", determiner.text) + middle + noun.text)
    else:
        return None
    return Mismatch(determiner.start, noun.end, determiner, noun, tuple(fixes))
