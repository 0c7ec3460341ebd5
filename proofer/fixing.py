"""Chooses the fixes of a document, puts them in, and withdraws those that make a new finding."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from proofer.documents.document import Document
from proofer.findings import Finding

_ROUNDS = 5
_AROUND = 24  # code points on each side that tell one place of the same words from another


@dataclass(frozen=True)
class Fixed:
    """What came of fixing one text: the new text, the findings put right, and those whose fix was withdrawn."""

    text: str
    applied: tuple[Finding, ...]
    withdrawn: tuple[Finding, ...]


def chosen(findings: Sequence[Finding], unsafe: bool = False) -> list[Finding]:
    """The findings whose first fix goes in, in reading order.

    Only safe fixes go in unless `unsafe`. Where two overlap or touch the same place the more severe finding's fix
    goes in, then the one that starts first, then the shorter; the other is left for the next run.
    """
    able = [f for f in findings if f.fixes and (f.fixes[0].safe or unsafe)]
    taken: list[Finding] = []
    for finding in sorted(able, key=lambda f: (-f.severity.rank, f.start, f.end)):
        if not any(_collide(finding, other) for other in taken):
            taken.append(finding)
    return sorted(taken, key=lambda f: (f.start, f.end))


def _collide(a: Finding, b: Finding) -> bool:
    return (
        (a.start < b.end and b.start < a.end)
        or a.start == b.start
        or (a.start == a.end and b.start <= a.start <= b.end)
    )


def put(text: str, findings: Sequence[Finding]) -> str:
    """The text with the first fix of each finding in place; the findings must not overlap and be in reading order."""
    parts, at = [], 0
    for finding in findings:
        parts += [text[at : finding.start], finding.fixes[0].replacement]
        at = finding.end
    return "".join([*parts, text[at:]])


def fix(
    document: Document,
    findings: Sequence[Finding],
    check: Callable[[str], Sequence[Finding]],
    unsafe: bool = False,
) -> Fixed:
    """Puts fixes into a document's text and checks it again; a fix that made a new finding is withdrawn.

    Args:
        document: the document as it stands.
        findings: its findings.
        check: the findings of a changed text of the same document.
        unsafe: whether fixes that want a human eye go in as well.
    """
    applied = chosen(findings, unsafe)
    withdrawn: list[Finding] = []
    for _ in range(_ROUNDS):
        if not applied:
            break
        text = put(document.text, applied)
        to_blame = _to_blame(document.text, findings, applied, text, check(text))
        if not to_blame:
            return Fixed(text, tuple(applied), tuple(withdrawn))
        withdrawn += to_blame
        applied = [finding for finding in applied if finding not in to_blame]
    return Fixed(document.text, (), (*withdrawn, *applied))


def _to_blame(
    before: str, findings: Sequence[Finding], applied: Sequence[Finding], after: str, now: Sequence[Finding]
) -> list[Finding]:
    """The applied fixes nearest to findings that were not there before."""
    edits = _Edits(applied)
    known = Counter((f.rule, edits.to_new(f.start)) for f in findings)
    known_words = Counter((f.rule, f.text, _around(before, f)) for f in findings)
    blamed: dict[int, Finding] = {}
    for finding in now:
        place = (finding.rule, finding.start)
        words = (finding.rule, finding.text, _around(after, finding))
        if known[place] > 0:
            known[place] -= 1
        elif known_words[words] > 0:
            known_words[words] -= 1
        else:
            culprit = edits.nearest(finding)
            blamed[id(culprit)] = culprit
    return list(blamed.values())


def _around(text: str, finding: Finding) -> str:
    near = text[max(0, finding.start - _AROUND) : finding.end + _AROUND]
    return re.sub(r"\W+", " ", near)


class _Edits:
    """Where places of the old text are in the new one."""

    def __init__(self, applied: Sequence[Finding]) -> None:
        self._applied = applied
        self._starts = [f.start for f in applied]
        self._shifts = [0]
        for finding in applied:
            self._shifts.append(self._shifts[-1] + len(finding.fixes[0].replacement) - (finding.end - finding.start))

    def to_new(self, offset: int) -> int:
        index = bisect_right(self._starts, offset)
        if index and offset < self._applied[index - 1].end:
            return self._starts[index - 1] + self._shifts[index - 1]
        return offset + self._shifts[index]

    def nearest(self, finding: Finding) -> Finding:
        def distance(index: int) -> int:
            start = self._starts[index] + self._shifts[index]
            end = start + len(self._applied[index].fixes[0].replacement)
            return max(finding.start - end, start - finding.end, 0)

        return self._applied[min(range(len(self._applied)), key=distance)]
