"""From text to analysed sentences. Nothing heavy is imported, and no model loaded, before the first analysis."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from proofer.language.errors import ModelError
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


def preload() -> None:
    """Begins to load the model in a thread of its own, so that it is there when the first analysis asks for it.

    What goes wrong is told by that analysis.
    """
    import threading

    def load() -> None:
        from proofer.language.network import network

        with contextlib.suppress(ModelError):
            network()

    threading.Thread(target=load, name="english model").start()  # no daemon: to exit amid its loading aborts


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
    found = entities(model, reading, spans)
    kinds = [""] * len(forms)
    for entity in found:
        kinds[entity.first : entity.last] = [entity.kind] * (entity.last - entity.first)
    bare = _bare_with_subject(model, reading)
    tags, bundles, labels = model.tags, model.bundles, model.labels
    tokens = []
    for i, (form, (start, end)) in enumerate(zip(forms, spans, strict=True)):
        head = reading.heads[i] - 1
        tag = "NN" if form == PLACEHOLDER else tags[reading.tags[i]]
        odds = reading.plural[i] if _shows_number(form, tag, bare=i in bare) else None
        tokens.append(
            Token(i, start, end, form, tag, bundles[reading.bundles[i]], i if head < 0 else head,
                  labels[reading.labels[i]], kinds[i], odds)
        )  # fmt: skip
    return Sentence(tuple(tokens), spans[0][0], spans[-1][1], tuple(found))


def _bare_with_subject(model: Network, reading: Reading) -> set[int]:
    """Base forms with a subject before them and neither auxiliary nor “to”: “the ruler hold power”.

    Some are subjunctives or imperatives, some finite verbs that lost their -s and were taken for base forms.
    """
    found = {i for i, tag in enumerate(reading.tags) if model.tags[tag] == "VB"}
    if not found:
        return found
    subjects: set[int] = set()
    for i, head in enumerate(reading.heads):
        label = model.labels[reading.labels[i]]
        if label.startswith("nsubj") and i < head - 1:
            subjects.add(head - 1)
        elif label.startswith("aux") or model.tags[reading.tags[i]] in ("TO", "MD"):
            found.discard(head - 1)
    return found & subjects


def _shows_number(form: str, tag: str, *, bare: bool) -> bool:
    if tag in _FINITE or bare:
        return form.lower() not in _SHOWS_NONE
    return tag == "VBD" and form.lower() in _PAST


def entities(model: Network, reading: Reading, spans: Sequence[Span]) -> list[Entity]:
    """Names from begin/inside/outside marks; an inside without its beginning begins a name.

    Neighbours of which one hangs in the other as part of its name (“San” + “Francisco”) are one name, of the kind of
    the one that the other hangs in.
    """
    marks = [model.names[number] for number in reading.names]
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(marks):
        if marks[i] == "O":
            i += 1
            continue
        kind, first = marks[i][2:], i
        i += 1
        while i < len(marks) and marks[i] == f"I-{kind}":
            i += 1
        if found and found[-1][1] == first:
            before, _, kind_before = found[-1]
            if _hangs_in(model, reading, (first, i), (before, first)):
                found[-1] = (before, i, kind_before)
                continue
            if _hangs_in(model, reading, (before, first), (first, i)):
                found[-1] = (before, i, kind)
                continue
        found.append((first, i, kind))
    return [Entity(first, last, spans[first][0], spans[last - 1][1], kind) for first, last, kind in found]


def _hangs_in(model: Network, reading: Reading, part: Span, whole: Span) -> bool:
    return any(
        whole[0] <= reading.heads[i] - 1 < whole[1] and model.labels[reading.labels[i]] in ("flat", "compound")
        for i in range(*part)
    )
