"""Quotation marks in one block of prose: which opens, which closes, which is an apostrophe or a prime, what pairs.

Straight and curly marks, single and double, guillemets, marks turned the wrong way, marks typed twice. Every function
takes time linear in the length of the prose: a mark is decided by its neighbours, by what is open, and by the next
mark of its family.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Family(StrEnum):
    """Which marks can close which."""

    DOUBLE = "double"
    SINGLE = "single"
    ANGLE = "angle"


class Role(StrEnum):
    """What a mark does at its place."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"  # only what is open can tell
    INCH = "inch"  # after a digit: a prime, or the end of a quotation
    APOSTROPHE = "apostrophe"
    PRIME = "prime"


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """One mark: `start` and `end` are code points of the prose; two characters where a mark was typed twice."""

    start: int
    end: int
    text: str
    family: Family
    role: Role

    @property
    def curly(self) -> bool:
        """Whether the mark has a direction of its own (“ ” ‘ ’), so that it is not a straight one."""
        return self.text[0] not in "\"'`"

    @property
    def twice(self) -> bool:
        """Whether two characters were typed for one mark."""
        return self.end - self.start > 1


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark; `depth` is 0 for a quotation that stands in no other one of this block."""

    open: QuoteMark
    close: QuoteMark
    depth: int


@dataclass(slots=True)
class Pairing:
    """The marks of one block, each list in order. `weak` holds straight single marks that may be opening ones."""

    pairs: list[Pair] = field(default_factory=list)
    unclosed: list[QuoteMark] = field(default_factory=list)
    unopened: list[QuoteMark] = field(default_factory=list)
    weak: list[QuoteMark] = field(default_factory=list)
    empty: list[QuoteMark] = field(default_factory=list)


_DOUBLE = '"“”„‟＂'
_SINGLE = "'‘’‚‛"
_ANGLE = "«»"
_ALL = re.compile(r"[\"“”„‟＂'‘’‚‛«»]|``")
_OPENERS = frozenset("“„‟‘‚‛«([{<")
_DASHES = frozenset("—–-―/")
_FOLLOWS = frozenset(".,;:!?)]}>…”’»")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff")
# Words that begin with an apostrophe for letters left out.
_ELISION = re.compile(
    r"(?:\d0s|\d\ds?|em|tis|twas|twere|til|till|n|bout|cause|round|neath|gainst|cos|coz|kay|nuff|sup|ere|im|er)\b", re.I
)
_FEET_INCHES = re.compile(r"\d['’′]\s?\d+(?:\.\d+)?$")


def _family(text: str) -> Family:
    if text == "``" or text[0] in _DOUBLE:
        return Family.DOUBLE
    return Family.ANGLE if text[0] in _ANGLE else Family.SINGLE


def _before(prose: str, at: int) -> str:
    """The visible character before a place, "" at the start."""
    low = max(0, at - 4)
    while at > low and prose[at - 1] in _INVISIBLE:
        at -= 1
    return prose[at - 1] if at else ""


def _after(prose: str, at: int) -> str:
    """The visible character at or after a place, "" at the end."""
    high = min(len(prose), at + 4)
    while at < high and prose[at] in _INVISIBLE:
        at += 1
    return prose[at] if at < len(prose) else ""


def _blank(char: str) -> bool:
    return not char or char.isspace()


def _wordlike(char: str) -> bool:
    return char.isalnum() or (bool(char) and char in "\ufffc$£€#@&%°")


def _double_role(prose: str, start: int, end: int, text: str, opened: bool) -> Role:
    """The role of a double mark by its neighbours; `opened` tells that an opening mark stands right before it."""
    before, after = _before(prose, start), _after(prose, end)
    if text in "„«" or text == "``":
        return Role.OPEN
    if text == "»":
        return Role.CLOSE
    if text == '"' and before.isdigit():
        if _FEET_INCHES.search(prose, max(0, start - 8), start):
            return Role.PRIME
        return Role.INCH
    starts = _blank(before) or before in _OPENERS or opened
    ends = _blank(after) or after in _FOLLOWS
    curly = Role.OPEN if text in "“‟" else Role.CLOSE if text == "”" else Role.EITHER
    if starts and not _blank(after):
        # ”. or ”, after a blank is a closing mark that was spaced off
        return Role.CLOSE if curly is Role.CLOSE and after in ".,;:!?)" else Role.OPEN
    if starts:
        return curly
    if ends:
        return Role.CLOSE
    if before in _DASHES and (_wordlike(after) or after in "[‘'"):
        return curly if curly is not Role.EITHER else Role.OPEN
    if after in _DASHES:
        return Role.CLOSE
    if curly is not Role.EITHER:
        return curly
    return Role.EITHER if before in ",.:;!?" or _wordlike(before) else Role.CLOSE


def _single_role(prose: str, start: int, end: int, text: str, opened: bool) -> Role:
    """The role of a single mark by its neighbours."""
    before, after = _before(prose, start), _after(prose, end)
    if _wordlike(before) and _wordlike(after):
        return Role.APOSTROPHE if before.isalnum() and after.isalnum() else Role.EITHER
    if text == "'" and before.isdigit() and not after.isalpha():
        return Role.INCH
    if _blank(before) or before in _OPENERS or before in _DASHES or before == '"' or opened:
        if _ELISION.match(prose, end):
            return Role.APOSTROPHE
        if _wordlike(after) or after in '“"[(…':
            # ’ before a word is an apostrophe, unless nothing but a wrong turn explains it
            return Role.OPEN if text != "’" else Role.APOSTROPHE
        if text == "‘":
            return Role.OPEN
        return Role.CLOSE if before == '"' or text == "’" else Role.APOSTROPHE
    if after.isalnum():
        return Role.OPEN if text == "‘" else Role.APOSTROPHE
    return Role.CLOSE


def find_marks(prose: str) -> list[QuoteMark]:
    """Every mark of the prose in order, each with the role its neighbours give it."""
    marks: list[QuoteMark] = []
    at = 0
    for found in _ALL.finditer(prose):
        start, end, text = found.start(), found.end(), found.group()
        if start < at:
            continue
        if text in "'‘’" and prose[end : end + 1] == text and not _wordlike(_after(prose, end + 1)):
            text, end = text * 2, end + 1  # '' typed for a double mark, closing
        elif text in "'‘" and prose[end : end + 1] == text and _blank(_before(prose, start)):
            text, end = text * 2, end + 1
        family = Family.DOUBLE if len(text) == 2 else _family(text)
        touching = bool(marks) and marks[-1].end == start
        opened = touching and marks[-1].role is Role.OPEN
        if len(text) == 2 and text != "``":
            blank = _blank(_before(prose, start)) or opened
            role = Role.OPEN if blank and _wordlike(_after(prose, end)) else Role.CLOSE
            if blank and role is Role.CLOSE:
                role = Role.APOSTROPHE
        elif family is Family.SINGLE:
            role = _single_role(prose, start, end, text, opened)
        else:
            role = _double_role(prose, start, end, text, opened)
        marks.append(QuoteMark(start, end, text, family, role))
        at = end
    return marks


def _next_roles(marks: list[QuoteMark]) -> list[Role | None]:
    """For each mark the role of the next mark of its family that is no apostrophe and no prime."""
    coming: dict[Family, Role] = {}
    roles: list[Role | None] = [None] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        mark = marks[i]
        roles[i] = coming.get(mark.family)
        if mark.role not in (Role.APOSTROPHE, Role.PRIME):
            coming[mark.family] = mark.role
    return roles


class _Stack:
    """The opening marks that are not closed yet."""

    def __init__(self) -> None:
        self.marks: list[QuoteMark] = []
        self.count = dict.fromkeys(Family, 0)

    def push(self, mark: QuoteMark) -> None:
        self.marks.append(mark)
        self.count[mark.family] += 1

    def pop(self) -> QuoteMark:
        mark = self.marks.pop()
        self.count[mark.family] -= 1
        return mark


def _decide(prose: str, mark: QuoteMark, coming: Role | None, is_open: bool) -> Role:
    """OPEN, CLOSE or APOSTROPHE for a mark, given whether its family is open and what comes next of its family."""
    role = mark.role
    if role is Role.EITHER:
        return Role.CLOSE if is_open else Role.OPEN if mark.family is Family.DOUBLE else Role.APOSTROPHE
    if role is Role.INCH:
        lower = prose[mark.end : mark.end + 2].strip().islower()
        if not is_open or (lower and coming in (Role.CLOSE, Role.INCH)):
            return Role.PRIME
        return Role.CLOSE
    if role is Role.CLOSE and mark.family is Family.SINGLE:
        if not is_open:
            return Role.APOSTROPHE
        plural = prose[mark.start - 1 : mark.start] in ("s", "S", "z", "x")
        if plural and coming is Role.CLOSE and prose[mark.end : mark.end + 2].lstrip().isalpha():
            return Role.APOSTROPHE  # the teachers’ lounge, inside single marks
    return role


def pair_marks(prose: str) -> Pairing:
    """Pairs the marks of one block. A straight single mark that nothing closes is taken for an apostrophe."""
    pairing = Pairing()
    if _ALL.search(prose) is None:
        return pairing
    marks = find_marks(prose)
    coming = _next_roles(marks)
    stack = _Stack()
    pairs: list[Pair] = []
    i = 0
    while i < len(marks):
        mark = marks[i]
        following = marks[i + 1] if i + 1 < len(marks) else None
        i += 1
        role = _decide(prose, mark, coming[i - 1], stack.count[mark.family] > 0)
        if role in (Role.APOSTROPHE, Role.PRIME):
            continue
        if following and mark.family is Family.DOUBLE and following.start == mark.end and following.text == mark.text:
            if _empty(prose, mark.start, following.end) and not stack.marks:
                pairing.empty.append(QuoteMark(mark.start, following.end, mark.text * 2, mark.family, role))
                i += 1
                continue
            nested = (
                stack.count[Family.DOUBLE] >= 2
                if role is Role.CLOSE
                else i + 2 < len(marks) and coming[i] is Role.CLOSE and _closes_twice(marks, i + 1)
            )
            if not nested:
                mark = QuoteMark(mark.start, following.end, mark.text * 2, mark.family, role)
                i += 1
        if role is Role.OPEN:
            stack.push(QuoteMark(mark.start, mark.end, mark.text, mark.family, Role.OPEN))
            continue
        closing = QuoteMark(mark.start, mark.end, mark.text, mark.family, Role.CLOSE)
        if not stack.count[mark.family]:
            if mark.family is not Family.ANGLE:  # » alone is an arrow
                pairing.unopened.append(closing)
            continue
        while stack.marks[-1].family is not mark.family:
            _drop(pairing, stack.pop())
        opening = stack.pop()
        pairs.append(Pair(opening, closing, len(stack.marks)))
    while stack.marks:
        _drop(pairing, stack.pop())
    pairing.unclosed.sort(key=lambda mark: mark.start)
    pairing.weak.sort(key=lambda mark: mark.start)
    pairing.pairs = _depths(pairs, pairing.unclosed)
    return pairing


def _empty(prose: str, start: int, end: int) -> bool:
    """Whether two marks side by side enclose nothing: an empty string shown to the reader."""
    before = _before(prose, start)
    return (_blank(before) or before in _OPENERS or before in "=:") and not _wordlike(_after(prose, end))


def _closes_twice(marks: list[QuoteMark], at: int) -> bool:
    """Whether the next two double marks both close, apart from each other: ““A” is B,” he said."""
    double = []
    for mark in marks[at : at + 8]:
        if mark.family is Family.DOUBLE and mark.role is not Role.PRIME:
            double.append(mark)
        if len(double) == 2:
            return double[0].role is double[1].role is Role.CLOSE and double[0].end != double[1].start
    return False


def _drop(pairing: Pairing, mark: QuoteMark) -> None:
    """Puts an opening mark without a partner away: as unclosed, unless it may be an apostrophe or an arrow."""
    if mark.family is Family.DOUBLE or mark.text == "‘":
        pairing.unclosed.append(mark)
    elif mark.family is Family.SINGLE:
        pairing.weak.append(mark)


def _depths(pairs: list[Pair], unclosed: list[QuoteMark]) -> list[Pair]:
    """The pairs in order; the depth counts the pairs around one, not opening marks whose end is lost."""
    ordered = sorted(pairs, key=lambda pair: pair.open.start)
    if not unclosed and all(pair.depth == 0 for pair in ordered):
        return ordered
    ends: list[int] = []
    result = []
    for pair in ordered:
        while ends and ends[-1] <= pair.open.start:
            ends.pop()
        result.append(Pair(pair.open, pair.close, len(ends)))
        ends.append(pair.close.end)
    return result


def quoted_spans(prose: str) -> list[tuple[int, int]]:
    """The spans of words inside quotation marks, marks left out, in order and without overlap.

    A quotation that is not closed in the block runs to its end, and one that is not opened in it from its start, as in
    a quotation of several paragraphs: what a source may have said is never taken for the writer's own words.
    """
    pairing = pair_marks(prose)
    spans = [(pair.open.end, pair.close.start) for pair in pairing.pairs if pair.depth == 0]
    spans += [(mark.end, len(prose)) for mark in pairing.unclosed]
    spans += [(0, mark.start) for mark in pairing.unopened]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
