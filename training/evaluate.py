"""Scores of a shipped model on a treebank, with its own tokens and sentences and with the treebank's.

    python -m training.evaluate --model proofer/language/model FILE.conllu ...

Punctuation is left out of UAS and LAS, as in spaCy's published figures. Names count when both ends and the kind are
right.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Set
from itertools import groupby
from pathlib import Path
from typing import Any

from proofer.language import pipeline
from proofer.language.network import FOLDER, Network
from training.conllu import Gold, read
from training.examples import bundle

Counts = dict[str, list[int]]


def documents(golds: list[Gold]) -> Iterator[tuple[str, list[Gold], list[int]]]:
    """Each document's text, paragraphs two line breaks apart, with the place where each sentence starts."""
    for _, group in groupby(golds, key=lambda gold: gold.document):
        sentences = list(group)
        text, starts = "", []
        for gold in sentences:
            if text:
                text = text.rstrip(" ") + "\n\n" if gold.opens else text if text.endswith(" ") else text + " "
            starts.append(len(text))
            text += "".join(form + " " * space for form, space in zip(gold.forms, gold.spaces, strict=True))
        yield text, sentences, starts


def percent(counts: Counts) -> dict[str, float]:
    """Each pair of right and total as a percentage; three numbers (right, guessed, true) as an F score."""
    scores = {}
    for name, (right, *totals) in counts.items():
        scores[name] = round(100 * right / max(sum(totals) / len(totals), 1), 2)
    return scores


def with_own_tokens(model: Network, golds: list[Gold]) -> dict[str, float]:
    """From raw text: an analysis of a word counts as wrong where the word itself was not found."""
    counts: Counts = {name: [0, 0, 0] for name in ("tokens", "sentences", "names")}
    counts |= {name: [0, 0] for name in ("tags", "features", "uas", "las")}
    for text, sentences, starts in documents(golds):
        analysed = pipeline.read_with(model, [text])[0]
        found = {(t.start, t.end): (t, s) for s in analysed for t in s}
        true_spans, true_ends, names = set(), set(), set()
        for gold, start in zip(sentences, starts, strict=True):
            spans, place = [], start
            for form, space in zip(gold.forms, gold.spaces, strict=True):
                spans.append((place, place + len(form)))
                place += len(form) + space
            true_spans.update(spans)
            true_ends.add((spans[0][0], spans[-1][1]))
            for a, b, kind in gold.names or ():
                names.add((spans[a][0], spans[b - 1][1], kind))
            for i, span in enumerate(spans):
                token, sentence = found.get(span, (None, None))
                _count(counts, "tags", token is not None and token.tag == gold.tags[i])
                features = "|".join(f"{k}={v}" for k, v in token.morph.items()) or "_" if token else ""
                _count(counts, "features", features == bundle(gold.features[i]))
                if gold.labels[i] == "punct":
                    continue
                right = False
                if token is not None and sentence is not None:
                    above = sentence[token.head]
                    right = (above.start, above.end) == spans[gold.heads[i]]
                _count(counts, "uas", right)
                _count(counts, "las", right and token is not None and token.dep == gold.labels[i])
        _overlap(counts["tokens"], set(found), true_spans)
        _overlap(counts["sentences"], {(s.start, s.end) for s in analysed}, true_ends)
        if sentences[0].names is not None:
            _overlap(counts["names"], {(e.start, e.end, e.kind) for s in analysed for e in s.entities}, names)
    return percent(counts)


def with_gold_tokens(model: Network, golds: list[Gold]) -> dict[str, float]:
    """From the treebank's tokens and sentences."""
    counts: Counts = {name: [0, 0] for name in ("tags", "features", "uas", "las")}
    counts["names"] = [0, 0, 0]
    order = sorted(golds, key=lambda gold: len(gold.forms))
    for start in range(0, len(order), 64):
        group = order[start : start + 64]
        for gold, reading in zip(group, model.read([gold.forms for gold in group]), strict=True):
            for i in range(len(gold.forms)):
                _count(counts, "tags", model.tags[reading.tags[i]] == gold.tags[i])
                features = "|".join(f"{k}={v}" for k, v in model.bundles[reading.bundles[i]].items()) or "_"
                _count(counts, "features", features == bundle(gold.features[i]))
                if gold.labels[i] != "punct":
                    right = reading.heads[i] == (0 if gold.heads[i] == i else gold.heads[i] + 1)
                    _count(counts, "uas", right)
                    _count(counts, "las", right and model.labels[reading.labels[i]] == gold.labels[i])
            if gold.names is not None:
                guessed = pipeline.entities(model, reading, [(i, i) for i in range(len(gold.forms))])
                _overlap(counts["names"], {(e.first, e.last, e.kind) for e in guessed}, set(gold.names))
    return percent(counts)


def _count(counts: Counts, name: str, right: bool) -> None:
    counts[name][0] += right
    counts[name][1] += 1


def _overlap(counts: list[int], guessed: Set[Any], true: Set[Any]) -> None:
    counts[0] += len(guessed & true)
    counts[1] += len(guessed)
    counts[2] += len(true)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="documents whose name contains this")
    given = parser.parse_args()
    model = Network(given.model)
    for path in given.files:
        golds = [gold for gold in read(path) if given.only in gold.document]
        began = time.perf_counter()
        print(path.stem, given.only, "own tokens ", with_own_tokens(model, golds))
        seconds = time.perf_counter() - began
        print(path.stem, given.only, "gold tokens", with_gold_tokens(model, golds))
        print(f"{sum(len(gold.forms) for gold in golds) / seconds:.0f} words a second, counting included")


if __name__ == "__main__":
    main()
