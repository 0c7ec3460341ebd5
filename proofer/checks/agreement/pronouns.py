"""Verbs beside a personal pronoun that they do not agree with: “he don't”, “they was”, “I is”."""

from collections.abc import Iterator, Mapping
from typing import Any

from proofer.checks.agreement.subject_verb import Clash, clashes
from proofer.checks.agreement.words import Words
from proofer.language.tokens import Sentence, Token

_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they"})


def is_pronoun(token: Token) -> bool:
    """Whether a subject is a personal pronoun, whose verb is the matter of a rule of its own."""
    return token.tag == "PRP" and token.lower in _PRONOUNS and token.text != "IT"


def pronoun_clashes(sentence: Sentence, words: Words, options: Mapping[str, Any]) -> Iterator[Clash]:
    """The verbs of a sentence that do not agree with the personal pronoun that is their subject."""
    return (clash for clash in clashes(sentence, words, options) if is_pronoun(clash.subject.head))


def noun_clashes(sentence: Sentence, words: Words, options: Mapping[str, Any]) -> Iterator[Clash]:
    """The verbs that do not agree with any other subject."""
    return (clash for clash in clashes(sentence, words, options) if not is_pronoun(clash.subject.head))
