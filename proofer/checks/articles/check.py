"""Finds an “a” before a vowel sound and an “an” before a consonant sound."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from proofer.checks.articles.sounds import Sounds
from proofer.documents.document import Block
from proofer.findings import Fix, Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

_ARTICLE = re.compile(r"(?<![\w.'’/&@#:+*=$-])([Aa]n?)[ \u00a0\n]+[\"“‘'(\[]?(?=[\w$£€])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;—–]|^[\s\W]*)[\s\"“”‘’'()\[\]]*$")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "it",
        "for",
        "that",
        "this",
        "you",
        "we",
        "with",
        "on",
        "be",
        "are",
        "was",
        "were",
        "at",
        "by",
        "from",
        "or",
        "not",
        "have",
        "has",
    }
)
_ENOUGH = 6
"""So many words around an article, none of them among the commonest of English, are of another language."""
_NEAR = 100
"""How many code points around an article tell the language."""
_NOT_ENGLISH = re.compile(r"[^\W\d_]*[ñáéíóúàèìòùâêîôûçäöüß]", re.IGNORECASE)


class ArticlesCheck:
    """Each article against the sound after it; silent where the sound is not certain."""

    name = "articles"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, *_read(rule)) for rule in rules]

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields the articles that do not fit; the fix puts in the other one."""
        for block in reading.blocks:
            for rule, sounds, foreign in self._rules:
                yield from ((block, match) for match in _in_prose(block.prose, rule, sounds, foreign))


def _read(rule: Rule) -> tuple[Sounds, frozenset[str]]:
    options = rule.options
    lists = (options[name] for name in ("consonant", "vowel", "spelled", "spoken", "unsure"))
    return Sounds(*lists), frozenset(options["foreign"])


def _in_prose(prose: str, rule: Rule, sounds: Sounds, foreign: frozenset[str]) -> Iterable[Match]:
    for found in _ARTICLE.finditer(prose):
        article, start = found[1], found.start(1)
        before, after = prose[max(0, start - _NEAR) : start], prose[found.end() : found.end() + _NEAR]
        vowel = sounds.vowel(after)
        if vowel is None or vowel == (len(article) == 2) or _is_no_article(article, before, after, foreign):
            continue
        right = article[0] + "n" if vowel else article[0]
        fixes = () if rule.fix == "none" else (Fix(right, rule.fix == "safe"),)
        yield Match(rule.id, start, found.end(1), rule.message.replace("%s", right), fixes)


def _is_no_article(article: str, before: str, after: str, foreign: frozenset[str]) -> bool:
    """Whether it is a letter (“vitamin A intake”, “A is”), a mark of a list or a word of another language."""
    if article[0] == "A" and not _SENTENCE_START.search(before):
        return True
    left, right = _WORD.findall(before.lower()), _WORD.findall(after.lower())
    if len(left) + len(right) >= _ENOUGH and _ENGLISH.isdisjoint(left + right):
        return True
    return any(word in foreign or _NOT_ENGLISH.match(word) for word in left[-1:] + right[:1])


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> ArticlesCheck:  # noqa: ARG001
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return ArticlesCheck(rules)
