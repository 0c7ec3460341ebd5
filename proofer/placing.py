"""Puts a match at its place in the source: its span, and fixes written so that they read back as meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from proofer.documents.document import Block, Document, Escape
from proofer.documents.escaping import escape
from proofer.findings import Finding, Fix, Match
from proofer.rules.rule import Rule

_WINDOW = 200  # code points on each side of a change in which its words are compared
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_APOSTROPHE = re.compile(r"(?<=\w)'|'(?=[ts]\b)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")


def place(
    document: Document, block: Block, match: Match, rule: Rule, quoted: Sequence[tuple[int, int]]
) -> Finding | None:
    """The finding that a match becomes; None where the rule leaves quoted words alone and the match is among them.

    `quoted` holds the spans of the block's prose inside quotation marks. A fix is dropped where what it changes has
    markup in its midst, and is no longer safe where it changes a word inside quotation marks.
    """
    if rule.quotations == "skip" and any(
        start <= match.start and match.end <= end for start, end in _near(quoted, match.start, match.end)
    ):
        return None
    start, end = block.source_span(match.start, match.end)
    fixes = []
    for fix in match.fixes:
        replacement = _in_source(document, block, match, fix.replacement, start, end)
        if replacement is not None and replacement != document.text[start:end]:
            safe = fix.safe and not changes_quoted_words(block.prose, match, fix.replacement, quoted)
            fixes.append(Fix(replacement, safe))
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        message=match.message,
        start=start,
        end=end,
        text=document.text[start:end],
        fixes=tuple(fixes),
        source=rule.source,
    )


def core(before: str, after: str) -> tuple[int, int, int]:
    """The part that differs: its start in both, its end in `before`, its end in `after`, in code points."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end, len(after) - end


def _in_source(document: Document, block: Block, match: Match, replacement: str, start: int, end: int) -> str | None:
    """The text to put in place of the whole source span, its markup kept; None where markup is in the way."""
    if match.start == match.end:
        return escape(replacement, block.escape)
    prose = block.prose[match.start : match.end]
    first, prose_end, replacement_end = core(prose, replacement)
    low, high = match.start + first, match.start + prose_end
    if not block.contiguous(low, high):
        return None
    source_low, source_high = block.source_span(low, high)
    if low == high and low > match.start:
        source_low = source_high = block.source_span(low - 1, low)[1]
    elif low == high:
        source_low = source_high = start
    added = _apostrophes(document, block.prose, replacement[first:replacement_end])
    written = _keep_entities(document, block, added)
    if written is None or not start <= source_low <= source_high <= end:
        return None
    return document.text[start:source_low] + written + document.text[source_high:end]


def _apostrophes(document: Document, prose: str, text: str) -> str:
    """The text with the kind of apostrophe that the block, else the document, writes."""
    if "'" not in text:
        return text
    curly, straight = ("’" in prose, "'" in prose)
    if curly == straight:
        curly = sum(map(document.text.count, "’“”")) > sum(map(document.text.count, "'\""))
    return _APOSTROPHE.sub("’", text) if curly else text


def _keep_entities(document: Document, block: Block, text: str) -> str | None:
    """The text escaped for the block; a character that the block writes as an entity elsewhere stays an entity."""
    if block.escape is Escape.NONE or text.isascii():
        return escape(text, block.escape)
    entities = {
        block.prose[s.start : s.end]: document.text[s.source_start : s.source_end]
        for s in block.segments
        if not s.verbatim and s.end - s.start == 1 and _ENTITY.fullmatch(document.text, s.source_start, s.source_end)
    }
    parts = [entities.get(c) or escape(c, block.escape) if c in entities else c for c in text]
    if not entities:
        return escape(text, block.escape)
    return "".join(part for part in parts if part is not None)


def changes_quoted_words(prose: str, match: Match, replacement: str, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a fix changes any word inside quotation marks, apostrophes aside."""
    first, prose_end, replacement_end = core(prose[match.start : match.end], replacement)
    low, high = match.start + first, match.start + prose_end
    for start, end in _near(quoted, low, high):
        left, right = max(0, start - 1, low - _WINDOW), min(len(prose), end + 1, high + _WINDOW)
        before = prose[left:right]
        after = prose[left:low] + replacement[first:replacement_end] + prose[high:right]
        if _words(before) != _words(after):
            return True
    return False


def _near(spans: Sequence[tuple[int, int]], low: int, high: int) -> Sequence[tuple[int, int]]:
    """Those of the spans, which are in order and do not overlap, that the stretch from `low` to `high` touches."""
    first = bisect_left(spans, low, key=lambda span: span[1])
    last = bisect_right(spans, high, key=lambda span: span[0])
    return spans[first:last]


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]
