"""Builds the prose of one block piece by piece, each piece with its place in the source."""

import re

from proofer.documents.document import PLACEHOLDER, Block, Escape, Kind, Mark, Segment

GONE = "\ufdd0"
"""Masks markup that vanishes. The masks are noncharacters: no text holds them, and parsers take them for letters."""
HOLE = "\ufdd1"
"""Masks what stands for something in the sentence: a run of it is one placeholder."""
INLINE_HOLE = "\ufdd2"
"""The same where it is part of a sentence even on a line of its own."""

DEEPEST = 12
"""So many containers of a block are told at most, from the outermost in; hostile files nest them without end."""

_MASKS = re.compile(f"({GONE}+|[{HOLE}{INLINE_HOLE}]+)")
_LETTER = re.compile(r"[^\W_]")
_BLANK = " \t\r\n\f"
_DOMAINS = "com|org|net|gov|edu|mil|int|io|co|uk|us|eu|ca|au|de|fr|info|biz|tv|me|ai|app|dev|ly"
_REST = rf"[^\s<>\"“”{PLACEHOLDER}]"
_ADDRESS = re.compile(
    rf"""(?P<email>(?<![\w.+-])[\w.+-]++@\w[\w-]*+(?:\.\w[\w-]*+)++)
    |(?:https?://|\b(?:ftps?|sftp|file|tel|git|ssh)://?(?=[\w\[/])|\bmailto:(?=\w)|(?<![\w.@-])www\d?\.(?=\w)){_REST}++
    |(?<![\w.@/-])(?:[a-zA-Z0-9-]++\.)+?(?:{_DOMAINS})/{_REST}*+""",
    re.VERBOSE,
)
_AFTER_ADDRESS = "?!.,:;*_~'’‘…"
_MAY_HOLD_ADDRESS = re.compile(r":/|www|@|\w\.\w+/|mailto:")


class Prose:
    """Collects a block's prose from its source, which may be masked; pieces are added in the order of the source."""

    __slots__ = ("_marks", "_open", "_runs", "_seam", "_source", "length", "pieces")

    def __init__(self, source: str) -> None:
        self._source = source
        self.pieces: list[str] = []
        self._runs: list[list[int]] = []  # prose start and end, source start and end, whether verbatim
        self._marks: list[Mark] = []
        self._open: list[tuple[str, int]] = []
        self._seam = False
        self.length = 0

    @property
    def source_end(self) -> int:
        """Where in the source the last piece ended, or -1."""
        return self._runs[-1][3] if self._runs else -1

    @property
    def ends_blank(self) -> bool:
        """Whether the prose is empty or ends with white space."""
        return not self.pieces or self.pieces[-1][-1] in _BLANK

    def text(self, chars: str, start: int, end: int) -> None:
        """Add text as it reads, from the source between `start` and `end`; masks in it leave what they stand for."""
        if not chars:
            return
        if self._source[start:end] != chars:
            self.opaque(chars, start, end)
        elif GONE in chars or HOLE in chars or INLINE_HOLE in chars:
            for piece in _MASKS.split(chars):
                if not piece:
                    continue
                if piece[0] == GONE:
                    self.vanish()
                elif piece[0] in (HOLE, INLINE_HOLE):
                    self.opaque(PLACEHOLDER, start, start + len(piece))
                else:
                    self._verbatim(piece, start, start + len(piece))
                start += len(piece)
        else:
            self._verbatim(chars, start, end)

    def _verbatim(self, chars: str, start: int, end: int) -> None:
        if self._seam:
            self._seam = False
            if chars[0] == " " and self.ends_blank:
                chars, start = chars[1:], start + 1
                if not chars:
                    return
        length = self.length + len(chars)
        last = self._runs[-1] if self._runs else None
        if last and last[4] and last[3] == start:
            last[1], last[3] = length, end
        else:
            self._runs.append([self.length, length, start, end, 1])
        self.pieces.append(chars)
        self.length = length

    def opaque(self, chars: str, start: int, end: int) -> None:
        """Add text that stands for the source between `start` and `end` as a whole."""
        self._seam = False
        self._runs.append([self.length, self.length + len(chars), start, end, 0])
        self.pieces.append(chars)
        self.length += len(chars)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break that readers see; the spaces before it go."""
        if self.pieces and self.pieces[-1][-1] == " ":
            self._drop_blanks()
        if self.length:
            self.opaque("\n", start, end)

    def _drop_blanks(self) -> None:
        """Take the spaces off the last run; their source becomes a gap."""
        run = self._runs[-1]
        while self.pieces and run[0] < run[1] and self.pieces[-1][-1] == " ":
            bare = self.pieces[-1].rstrip(" ")
            gone = min(len(self.pieces[-1]) - len(bare), run[1] - run[0]) if run[4] else len(self.pieces[-1])
            run[1] -= gone
            run[3] -= gone if run[4] else 0
            self.length -= gone
            if bare and run[4]:
                self.pieces[-1] = bare
            else:
                self.pieces.pop()
        if run[0] == run[1]:
            self._runs.pop()

    def vanish(self) -> None:
        """Note that markup vanished here: of the spaces on its two sides, one will do."""
        self._seam = True

    def open(self, mark: str) -> None:
        """Begin inline markup."""
        self._open.append((mark, self.length))

    def close(self, mark: str) -> None:
        """End inline markup: the innermost of its kind that is open, if one is."""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 50), -1):
            if self._open[at][0] == mark:
                start = self._open.pop(at)[1]
                if start < self.length:
                    self._marks.append(Mark(mark, start, self.length))
                return

    def block(
        self, kind: Kind, *, level: int = 0, inside: tuple[str, ...] = (), escape: Escape = Escape.NONE
    ) -> Block | None:
        """The block, without white space around it; None where no letter or digit is in it."""
        prose = "".join(self.pieces)
        first = len(prose) - len(prose.lstrip(_BLANK))
        last = len(prose.rstrip(_BLANK))
        if not _LETTER.search(prose):
            return None
        while self._open:
            self.close(self._open[-1][0])
        runs, marks = self._runs, self._marks
        if first or last < len(prose):
            runs = _cut(runs, first, last)
            prose = prose[first:last]
            moved = (Mark(m.kind, max(m.start - first, 0), min(m.end, last) - first) for m in marks)
            marks = [m for m in moved if m.start < m.end]
        if _MAY_HOLD_ADDRESS.search(prose):
            prose, runs, marks = _without_addresses(prose, runs, marks)
            if not _LETTER.search(prose):
                return None
        segments = tuple(Segment(a, b, c, d, bool(e)) for a, b, c, d, e in runs)
        return Block(kind, prose, segments, level, inside[:DEEPEST], tuple(sorted(marks, key=_mark_start)), escape)


def _mark_start(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _cut(runs: list[list[int]], first: int, last: int) -> list[list[int]]:
    """The runs between two places of the prose; one that is not verbatim stays whole or goes."""
    kept = []
    for start, end, source_start, source_end, verbatim in runs:
        if end <= first or start >= last:
            continue
        if verbatim:
            source_start += max(0, first - start)
            source_end -= max(0, end - last)
        kept.append([max(start, first) - first, min(end, last) - first, source_start, source_end, verbatim])
    return kept


def _without_addresses(prose: str, runs: list[list[int]], marks: list[Mark]) -> tuple[str, list[list[int]], list[Mark]]:
    """Web and mail addresses in running text become placeholders, so that the sentence still has its noun."""
    spans = []
    for match in _ADDRESS.finditer(prose):
        start, end = match.span()
        if not match["email"]:
            end = start + len(_trimmed(match[0]))
        spans.append((start, end))
    if not spans:
        return prose, runs, marks
    pieces: list[str] = []
    result: list[list[int]] = []
    length = at = 0
    for start, end in [*spans, (len(prose), len(prose))]:
        for run in _cut(runs, at, start):
            result.append([run[0] + length, run[1] + length, *run[2:]])
        pieces.append(prose[at:start])
        length += start - at
        if start < end:
            hidden = _cut(runs, start, end)
            result.append([length, length + 1, hidden[0][2], hidden[-1][3], 0])
            pieces.append(PLACEHOLDER)
            length += 1
        at = end

    def moved(place: int) -> int:
        shift = 0
        for start, end in spans:
            if place >= end:
                shift += end - start - 1
            elif place > start:
                shift += place - start
        return place - shift

    marks = [Mark(m.kind, moved(m.start), moved(m.end)) for m in marks]
    return "".join(pieces), result, [m for m in marks if m.start < m.end]


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence after it; a closing bracket stays where it has its pair."""
    unpaired = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
    end = len(address)
    while end:
        last = address[end - 1]
        if unpaired.get(last, 0) > 0:
            unpaired[last] -= 1
        elif last not in _AFTER_ADDRESS:
            break
        end -= 1
    return address[:end]
