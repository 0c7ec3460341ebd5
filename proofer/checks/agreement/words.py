"""Closed classes of English words that subjects and determiners are told by; open lists stand in the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SINGULAR_PRONOUNS = frozenset({
    "he", "she", "it", "this", "that", "everyone", "everybody", "everything", "someone", "somebody", "something",
    "anyone", "anybody", "anything", "nobody", "nothing", "each", "either", "neither", "another", "much", "one",
})  # fmt: skip
PLURAL_PRONOUNS = frozenset(
    {
        "they",
        "we",
        "you",
        "these",
        "those",
        "both",
        "many",
        "few",
        "several",
        "others",
    }
)
RELATIVE = frozenset({"who", "which", "that"})
SINGULAR_DETERMINERS = frozenset({"a", "an", "this", "each", "every", "another", "either", "neither", "that"})
PLURAL_DETERMINERS = frozenset({"these", "those", "many", "several", "few", "both"})
SUBJUNCTIVE_MARKS = frozenset({"if", "though", "wish", "wished", "lest", "unless", "whether", "suppose", "imagine"})
PREPOSITIONS = frozenset({"in", "on", "at", "for", "with", "by", "to", "into", "during", "after", "before", "as"})
BESIDES = frozenset({"with", "along", "together", "including", "plus", "like", "besides", "as", "than", "alongside"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of a rule, as sets."""

    collective: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    either: frozenset[str]
    quantity: frozenset[str]
    measure: frozenset[str]
    asking: frozenset[str]
    letting: frozenset[str]
    uncounted: frozenset[str]
    wished: frozenset[str]
    british: bool

    @classmethod
    def read(cls, options: Mapping[str, Any], dialect: str) -> "Words":
        """From a rule's options and the text's dialect."""
        lists = {name: _set(options.get(name, ())) for name in cls.__slots__ if name != "british"}
        return cls(**lists, british=dialect in ("en-GB", "en-AU"))


def _set(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
