"""From text to analysed sentences. Nothing heavy is imported, and no model loaded, before the first analysis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from proofer.language.sentences import sentences as sentence_spans
from proofer.language.tokenizer import PLACEHOLDER, tokenize
from proofer.language.tokens import Entity, Sentence, Token

if TYPE_CHECKING:
    from proofer.language.network import Network, Reading

LONGEST = 160  # words; a longer sentence is read in pieces, cut at a mark where there is one
_BATCH = 2048  # words with padding that one run of the network takes
_WINDOW = 40_000  # words read at a time: bounds the memory, and lets sentences of like length run together
_FINITE = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"was", "were"})
_SHOWS_NONE = frozenset({"am", "'m", "’m", "be", "ai"})  # whatever the tag: no other number to turn them into

Span = tuple[int, int]


def analyse(text: str) -> list[Sentence]:
    """The sentences of one block's prose."""
    return analyse_many([text])[0]


def analyse_many(texts: Sequence[str]) -> list[list[Sentence]]:
    """The sentences of each text, in order. Much faster than one call a text."""
    from proofer.language.network import network

    return read_with(network(), texts)


def read_with(model: Network, texts: Sequence[str]) -> list[list[Sentence]]:
    """``analyse_many`` with a model of the caller's (training and benchmarks compare several)."""
    results: list[list[Sentence]] = [[] for _ in texts]
    window: list[tuple[int, list[Span]]] = []
    words = 0
    for place, text in enumerate(texts):
        for piece in _pieces(text):
            window.append((place, piece))
            words += len(piece)
            if words >= _WINDOW:
                _read(model, texts, window, results)
                window, words = [], 0
    _read(model, texts, window, results)
    return results


def _pieces(text: str) -> Iterator[list[Span]]:
    """The tokens of each sentence, none longer than LONGEST."""
    for start, end in sentence_spans(text):
        spans = tokenize(text, start, end)
        while len(spans) > LONGEST:
            cut = (
                next((i for i in range(LONGEST - 1, LONGEST // 2, -1) if text[spans[i][0]] in ",;:|"), LONGEST - 1) + 1
            )
            yield spans[:cut]
            spans = spans[cut:]
        if spans:
            yield spans


def _read(
    model: Network, texts: Sequence[str], window: Sequence[tuple[int, list[Span]]], results: list[list[Sentence]]
) -> None:
    """Analyse a window's sentences, those of like length together, and hand them out in their order."""
    order = sorted(range(len(window)), key=lambda i: len(window[i][1]))
    made: list[Sentence | None] = [None] * len(window)
    at = 0
    while at < len(order):
        until = at + 1
        while until < len(order) and (until + 1 - at) * len(window[order[until]][1]) <= _BATCH:
            until += 1
        group = order[at:until]
        forms = [[texts[window[i][0]][a:b] for a, b in window[i][1]] for i in group]
        for i, words, reading in zip(group, forms, model.read(forms), strict=True):
            made[i] = _sentence(model, words, window[i][1], reading)
        at = until
    for (place, _), sentence in zip(window, made, strict=True):
        if sentence is not None:
            results[place].append(sentence)


def _sentence(model: Network, forms: list[str], spans: list[Span], reading: Reading) -> Sentence:
    kinds, entities = names([model.names[i] for i in reading.names], spans)
    tags, bundles, labels = model.tags, model.bundles, model.labels
    tokens = []
    for i, (form, (start, end)) in enumerate(zip(forms, spans, strict=True)):
        head = reading.heads[i] - 1
        tag = "NN" if form == PLACEHOLDER else tags[reading.tags[i]]
        odds = reading.plural[i] if _shows_number(form, tag) else None
        tokens.append(
            Token(i, start, end, form, tag, bundles[reading.bundles[i]], i if head < 0 else head,
                  labels[reading.labels[i]], kinds[i], odds)
        )  # fmt: skip
    return Sentence(tuple(tokens), spans[0][0], spans[-1][1], entities)


def _shows_number(form: str, tag: str) -> bool:
    if tag in _FINITE:
        return form.lower() not in _SHOWS_NONE
    return tag == "VBD" and form.lower() in _PAST


def names(marks: list[str], spans: list[Span]) -> tuple[list[str], tuple[Entity, ...]]:
    """Names from begin/inside/outside marks; an inside without its beginning begins a name."""
    kinds = [""] * len(marks)
    found: list[Entity] = []
    i = 0
    while i < len(marks):
        if marks[i] == "O":
            i += 1
            continue
        kind, first = marks[i][2:], i
        i += 1
        while i < len(marks) and marks[i] == f"I-{kind}":
            i += 1
        kinds[first:i] = [kind] * (i - first)
        found.append(Entity(first, i, spans[first][0], spans[i - 1][1], kind))
    return kinds, tuple(found)
