"""Runs the rules of the kind `headlines`, which need the whole document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from proofer.checks.headlines.case import CAPITALS, Body, capitalized, lowered, style_of, surely_capitals
from proofer.documents.document import Block, Kind
from proofer.findings import Fix, Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

_STYLE_NAMES = {True: "a capital on each word", False: "a capital on the first word only"}


class HeadlineCheck:
    """All headline rules that are on."""

    name = "headlines"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """The matches, rule by rule."""
        for rule in self._rules:
            run = _case if rule.options["what"] == "case" else _repeated
            yield from run(rule, reading.blocks)


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> HeadlineCheck:  # noqa: ARG001
    """The check that runs these rules; it takes nothing from the configuration."""
    return HeadlineCheck(rules)


def _case(rule: Rule, blocks: Sequence[Block]) -> Iterator[tuple[Block, Match]]:
    """Headings in the style that fewer than a third of their level's are in."""
    small = frozenset(rule.options["small"])
    levels: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind is Kind.HEADING:
            levels.setdefault(block.level, []).append(block)
    if all(len(headings) <= rule.options["least"] for headings in levels.values()):
        return
    body = Body(block.prose for block in blocks if block.kind in (Kind.PARAGRAPH, Kind.ITEM))
    for headings in levels.values():
        styles = [(block, style_of(block.prose, small, body)) for block in headings]
        in_capitals = sum(style is CAPITALS for _, style in styles)
        in_lower = sum(style is not None and style is not CAPITALS for _, style in styles)
        most, least = max(in_capitals, in_lower), min(in_capitals, in_lower)
        if most < rule.options["least"] or least * 2 > most:
            continue
        ruling = in_capitals > in_lower
        for block, style in styles:
            if style is None or style is ruling or (not ruling and not surely_capitals(block.prose, small, body)):
                continue
            better = capitalized(block.prose, small) if ruling else lowered(block.prose, small, body)
            fixes = (Fix(better, rule.fix == "safe"),) if rule.fix != "none" and better != block.prose else ()
            message = rule.message.replace("%s", _STYLE_NAMES[ruling])
            yield block, Match(rule.id, 0, len(block.prose), message, fixes)


def _repeated(rule: Rule, blocks: Sequence[Block]) -> Iterator[tuple[Block, Match]]:
    """A first paragraph that says the headline above it again; a heading may well say the title again."""
    headline = ""
    for block in blocks:
        if block.kind not in (Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH):
            continue
        said = "".join(char for char in block.prose.casefold() if char.isalnum())
        long = len(block.prose.split()) >= rule.options["words"]
        if block.kind is Kind.PARAGRAPH and headline and said == headline and long and not block.inside:
            yield block, Match(rule.id, 0, len(block.prose), rule.message)
        if block.kind not in (Kind.TITLE, Kind.HEADING) or (block.kind is Kind.HEADING and block.level != 1):
            return
        headline = said
