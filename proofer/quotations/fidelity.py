"""Whether a quotation is what the transcript says: exact, trimmed, altered or not there."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from proofer.quotations.transcripts import Transcript, spoken_words

_GAP = re.compile(r"\.\s?\.\s?\.(?:\s?\.)?|…|\[[^\]]*\]")
_COMMON = 60  # places of a pair of words beyond which it tells nothing of where a quotation stands
_ELLIPSIS_REACH = 400  # words that an ellipsis may stand for
_BRACKET_REACH = 12  # words that a bracket may stand for


class Verdict(StrEnum):
    """How a quotation stands to the transcript."""

    EXACT = "exact"
    TRIMMED = "trimmed"  # only where an ellipsis or a bracket says so
    ALTERED = "altered"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the words differ: a span of the quotation's text, and what the transcript has there."""

    start: int
    end: int
    quoted: str
    said: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of one quotation; `said` is the transcript's own text from the first word to the last."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    words: list[str]
    spans: list[tuple[int, int]]
    reach: int  # words that may stand before it in the transcript since the piece before; 0 where none may


def compare(text: str, transcript: Transcript, fillers: frozenset[str]) -> Comparison:
    """Holds the words inside a quotation's marks against a transcript.

    Letter case, punctuation, fillers and stammered words do not count. An ellipsis stands for words left out, a bracket
    for words the writer changed.
    """
    pieces = _pieces(text, fillers)
    if not pieces or not transcript.words:
        return Comparison(Verdict.NOT_FOUND)
    longest = max(range(len(pieces)), key=lambda n: len(pieces[n].words))
    anchor = _locate(pieces[longest].words, transcript)
    if anchor is None:
        return Comparison(Verdict.NOT_FOUND)
    placed: list[tuple[int, int, list[Difference]]] = [_aligned(text, pieces[longest], anchor, transcript)]
    if _poor(placed[0], pieces[longest]):
        return Comparison(Verdict.NOT_FOUND)
    low = placed[0][0]
    for n in range(longest - 1, -1, -1):
        piece, reach = pieces[n], pieces[n + 1].reach
        region = (max(0, low - reach - len(piece.words) - 4), low)
        placed.insert(0, _aligned(text, piece, region, transcript, late=True))
        low = placed[0][0]
    high = placed[-1][1]
    for piece in pieces[longest + 1 :]:
        region = (high, min(len(transcript.words), high + piece.reach + len(piece.words) + 4))
        placed.append(_aligned(text, piece, region, transcript))
        high = placed[-1][1]
    differences = tuple(difference for _, _, found in placed for difference in found)
    said = transcript.text[transcript.spans[placed[0][0]][0] : transcript.spans[max(placed[-1][1] - 1, 0)][1]]
    if differences:
        return Comparison(Verdict.ALTERED, differences, " ".join(said.split()))
    return Comparison(Verdict.TRIMMED if len(pieces) > 1 else Verdict.EXACT, (), " ".join(said.split()))


def _pieces(text: str, fillers: frozenset[str]) -> list[_Piece]:
    pieces = []
    at, reach = 0, 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        words, spans = spoken_words(text[at:end], fillers)
        if words:
            pieces.append(_Piece(words, [(s + at, e + at) for s, e in spans], reach))
            reach = 0
        if gap:
            at = gap.end()
            reach = max(reach, _BRACKET_REACH if gap.group().startswith("[") else _ELLIPSIS_REACH)
    return pieces


def _locate(words: list[str], transcript: Transcript) -> tuple[int, int] | None:
    """The stretch of the transcript where a piece is most likely to stand, in words."""
    votes: Counter[int] = Counter()
    for at in range(len(words) - 1):
        places = transcript.bigrams.get((words[at], words[at + 1]), ())
        if len(places) <= _COMMON or len(words) <= 4:
            for place in places[:2000]:
                votes[(place - at) // 8] += 1
    if not votes and len(words) == 1:
        only = transcript.words.index(words[0]) if words[0] in transcript.words else -1
        return (only, only + 1) if only >= 0 else None
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket] + votes.get(bucket + 1, 0) + votes.get(bucket - 1, 0), -bucket))
    start = max(0, best * 8 - 12)
    return start, min(len(transcript.words), start + 2 * len(words) + 44)


def _aligned(
    text: str, piece: _Piece, region: tuple[int, int], transcript: Transcript, late: bool = False
) -> tuple[int, int, list[Difference]]:
    """Where in the transcript a piece stands (words, half open) and how it differs there."""
    low, high = region
    spoken = list(transcript.words[low:high])
    size = len(piece.words)
    exact = [n for n in range(len(spoken) - size + 1) if spoken[n : n + size] == piece.words]
    if exact:
        at = low + (exact[-1] if late else exact[0])
        return at, at + size, []
    blocks = [b for b in SequenceMatcher(None, piece.words, spoken, autojunk=False).get_matching_blocks() if b.size]
    blocks = _together(blocks, size)
    if not blocks:
        start, end = piece.spans[0][0], piece.spans[-1][1]
        return low, low, [Difference(start, end, text[start:end], "")]
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)  # as many words before as the quotation has
    finish = min(len(spoken), last.b + last.size + (size - last.a - last.size))
    differences = []
    a, b = 0, begin
    for block in [*blocks, None]:
        a_end, b_end = (block.a, block.b) if block else (size, finish)
        if a < a_end or b < b_end:
            differences.append(_difference(text, piece, a, a_end, transcript, low + b, low + b_end))
        if block:
            a, b = block.a + block.size, block.b + block.size
    return low + begin, low + finish, differences


def _together(blocks: list, size: int) -> list:  # type: ignore[type-arg]
    """The matching blocks without stray ones far from the longest."""
    if not blocks:
        return []
    main = max(range(len(blocks)), key=lambda n: blocks[n].size)
    kept = [blocks[main]]
    slack = max(6, size // 2)
    for block in reversed(blocks[:main]):
        if kept[0].b - (block.b + block.size) > slack + (kept[0].a - block.a):
            break
        kept.insert(0, block)
    for block in blocks[main + 1 :]:
        end = kept[-1]
        if block.b - (end.b + end.size) > slack + (block.a - end.a):
            break
        kept.append(block)
    return kept


def _difference(text: str, piece: _Piece, a: int, a_end: int, transcript: Transcript, b: int, b_end: int) -> Difference:
    if a < a_end:
        start, end = piece.spans[a][0], piece.spans[a_end - 1][1]
    else:  # words left out without an ellipsis: shown at the word before
        start, end = piece.spans[max(0, a - 1)]
    said = transcript.text[transcript.spans[b][0] : transcript.spans[b_end - 1][1]] if b < b_end else ""
    return Difference(start, end, text[start:end] if a < a_end else "", " ".join(said.split()))


def _poor(placed: tuple[int, int, list[Difference]], piece: _Piece) -> bool:
    """Whether less than half of a piece's words agree."""
    differing = sum(len(difference.quoted.split()) for difference in placed[2])
    return 2 * differing > len(piece.words)
