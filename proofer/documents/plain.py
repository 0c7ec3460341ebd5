"""Plain text to blocks: paragraphs between blank lines, lists by their bullets, hard-wrapped lines joined."""

import re
from collections.abc import Iterator

from proofer.documents.document import Block, Kind
from proofer.documents.prose import Prose

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•‣–—]|\d{1,3}[.)])[ \t]+(?=\S)")
_HEADLINE_LENGTH = 120
"""A first line longer than this many characters is a paragraph: headlines rarely pass 100."""

_WRAPPED_LENGTH = 150
"""Text with a longer line than this is not wrapped by hand: there each line is a paragraph."""


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of plain text in reading order.

    The first line, alone above a blank line and without a sentence's end, is a heading: a draft's headline.

    Args:
        text: the document's text.
        start: where to begin, in code points.
    """
    prose = Prose(text)
    kind = Kind.PARAGRAPH
    first = True
    lines = 0
    ended = 0  # where the last line's text ended
    unwrapped = any(len(line) > _WRAPPED_LENGTH for line in text.splitlines())
    for found in _LINE.finditer(text, start):
        line = found[0]
        begin = found.start()
        content = line.rstrip("\r\n")
        bare = content.strip()
        if not bare:
            if prose.length:
                if first and lines == 1 and kind is Kind.PARAGRAPH and _is_headline(prose):
                    kind = Kind.HEADING
                yield from _block(prose, kind)
                first = False
                prose, kind, lines = Prose(text), Kind.PARAGRAPH, 0
            continue
        bullet = _BULLET.match(content)
        if bullet or (unwrapped and prose.length):
            if first and lines == 1 and kind is Kind.PARAGRAPH and _is_headline(prose):
                kind = Kind.HEADING
            yield from _block(prose, kind)
            first = first and not prose.length
            prose, kind, lines = Prose(text), Kind.ITEM if bullet else Kind.PARAGRAPH, 0
        indent = bullet.end() if bullet else len(content) - len(content.lstrip())
        if prose.length:
            prose.opaque(" ", ended, begin + indent)
        stop = begin + len(content.rstrip())
        prose.text(text[begin + indent : stop], begin + indent, stop)
        ended = stop
        lines += 1
    yield from _block(prose, kind)


def _is_headline(prose: Prose) -> bool:
    line = "".join(prose.pieces)
    return len(line) <= _HEADLINE_LENGTH and line[-1] not in ".!;:," and line[-1] not in '”"'


def _block(prose: Prose, kind: Kind) -> Iterator[Block]:
    block = prose.block(kind, level=1 if kind is Kind.HEADING else 0)
    if block:
        yield block
