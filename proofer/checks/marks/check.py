"""Runs the rules of the kind `marks`, which need the whole document."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from proofer.documents.document import Block, Kind
from proofer.findings import Fix, Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_FACE = re.compile(r"(?<!\w)[:;=8xX][-o^']?[()]+")
_LABEL = re.compile(r"(?:^|(?<=[\s(\[*_\ufffc]))(?:[^\W_]|\d{1,3}\.?|[ivx]{1,5})\)")
_ENDS = re.compile(r"[.!?:…)\]”’\"']\s*$")
_MOST = 20
"""More lone brackets than this make a text that is no prose."""
_NEAR = 4
"""A bracket may close in one of the next blocks."""


class MarkCheck:
    """All rules about marks that are on."""

    name = "marks"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """The matches, rule by rule."""
        for rule in self._rules:
            yield from _RUNNERS[rule.options["what"]](rule, reading.blocks)


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> MarkCheck:  # noqa: ARG001
    """The check that runs these rules; it takes nothing from the configuration."""
    return MarkCheck(rules)


def _apostrophes(rule: Rule, blocks: Sequence[Block]) -> Iterator[tuple[Block, Match]]:
    """Apostrophes inside words that are of the rarer sort; of two sorts that are equally frequent, the later one."""
    found = [(block, m.start(), m[0]) for block in blocks for m in _APOSTROPHE.finditer(block.prose)]
    curly = sum(mark == "’" for _, _, mark in found)
    if not found or curly in (0, len(found)):
        return
    straight = len(found) - curly
    ruling = found[0][2] if curly == straight else "’" if curly > straight else "'"
    for block, at, mark in found:
        if mark != ruling:
            fixes = (Fix(ruling, rule.fix == "safe"),) if rule.fix != "none" else ()
            yield block, Match(rule.id, at, at + 1, rule.message.replace("%s", ruling), fixes)


def _brackets(rule: Rule, blocks: Sequence[Block]) -> Iterator[tuple[Block, Match]]:
    """Round brackets without a partner in their block or, for one that opens, in one of the next."""
    whole = ((number, block) for number, block in enumerate(blocks) if block.kind is not Kind.DESCRIPTION)
    lone = [(number, at) for number, block in whole for at in lone_brackets(block.prose)]
    paired: set[int] = set()
    opened: list[int] = []
    for index, (number, at) in enumerate(lone):
        if blocks[number].prose[at] == "(":
            opened.append(index)
        elif opened and number - lone[opened[-1]][0] <= _NEAR:
            paired |= {opened.pop(), index}
    for index, (number, at) in enumerate(lone):
        if index not in paired:
            block = blocks[number]
            yield block, Match(rule.id, at, at + 1, rule.message.replace("%s", block.prose[at]))


def lone_brackets(text: str) -> list[int]:
    """Places of the round brackets that have no partner in a text; faces and labels such as a) have none to have.

    Where square brackets have none either, as in the interval [0, 1), nothing is said; nor of a text that is cut off
    on the side where the partner would stand.
    """
    if "(" not in text and ")" not in text:
        return []
    round_, square = _unpaired(text, "(", ")"), _unpaired(text, "[", "]")
    if not round_ or square or len(round_) > _MOST:
        return []
    spared = {at for pattern in (_FACE, _LABEL) for m in pattern.finditer(text) for at in range(m.start(), m.end())}
    cut = (")" if text[:1].islower() else "") + ("" if _ENDS.search(text) else "(")
    return [at for at in round_ if at not in spared and text[at] not in cut]


def _unpaired(text: str, opening: str, closing: str) -> list[int]:
    opened: list[int] = []
    lone: list[int] = []
    for at, char in enumerate(text):
        if char == opening:
            opened.append(at)
        elif char == closing and opened:
            opened.pop()
        elif char == closing:
            lone.append(at)
    return sorted(lone + opened)


_RUNNERS: Mapping[str, Callable[[Rule, Sequence[Block]], Iterator[tuple[Block, Match]]]] = {
    "apostrophes": _apostrophes,
    "brackets": _brackets,
}
