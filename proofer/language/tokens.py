"""Analysed words and sentences, as the checks read them.

Offsets are code points of the text that was analysed, half-open. Tags are Penn's (``NN``, ``VBZ``), relations and
features Universal Dependencies' (``nsubj``, ``Number=Sing``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True, frozen=True)
class Token:
    """One word or mark.

    ``index`` is the place in the sentence, ``start`` and ``end`` code points of the analysed text. ``head`` is the
    index of the word this one hangs on (the root's own), ``dep`` the relation to it with its subtype (``nsubj:pass``).
    ``morph`` holds Number, Person, Tense, VerbForm and Mood where they apply. ``entity`` is "", ``person``,
    ``organization`` or ``place``. ``plural_odds`` is, for a finite verb whose form shows number (present tense, was,
    were), the probability that its place in the sentence asks for the plural form (that of "they"; "I" and "you" take
    it too), judged without regard to the form it has; also for a base form (``VB``) that has a subject but neither an
    auxiliary nor “to”, which may be a finite verb that lost its -s, or a subjunctive. None elsewhere.
    """

    index: int
    start: int
    end: int
    text: str
    tag: str
    morph: Mapping[str, str]
    head: int
    dep: str
    entity: str
    plural_odds: float | None

    @property
    def lower(self) -> str:
        """The text in lower case with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def lemma(self) -> str:
        """The dictionary form, in lower case except for names; looked up when asked for."""
        from proofer.language.lemmas import lemma

        return lemma(self.text, self.tag)

    @property
    def is_root(self) -> bool:
        """Whether the rest of the sentence hangs on this word."""
        return self.head == self.index

    @property
    def relation(self) -> str:
        """``dep`` without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.dep.partition(":")[0]


@dataclass(slots=True, frozen=True)
class Entity:
    """A name: the tokens ``first`` up to ``last`` (exclusive) of its sentence, and its offsets in the text."""

    first: int
    last: int
    start: int
    end: int
    kind: str


@dataclass(slots=True, frozen=True)
class Sentence:
    """One sentence with its words; ``start`` and ``end`` are offsets in the text, blanks around it left out."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    entities: tuple[Entity, ...] = ()
    _children: list[list[int]] = field(default_factory=list, repr=False, compare=False)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    @property
    def root(self) -> Token:
        """The word that the sentence hangs on."""
        return next(token for token in self.tokens if token.head == token.index)

    def children(self, index: int) -> list[Token]:
        """The words that hang directly on the word at ``index``, in the order of the text."""
        if not self._children:
            self._children.extend([] for _ in self.tokens)
            for token in self.tokens:
                if token.head != token.index:
                    self._children[token.head].append(token.index)
        return [self.tokens[place] for place in self._children[index]]

    def subtree(self, index: int) -> list[Token]:
        """The word at ``index`` and all that hangs on it, in the order of the text."""
        found, waiting = [], [index]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting.extend(child.index for child in self.children(place))
        return [self.tokens[place] for place in sorted(found)]

    def ancestors(self, index: int) -> list[Token]:
        """The words above the word at ``index``, nearest first, up to the root."""
        found: list[Token] = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            found.append(self.tokens[index])
        return found
