"""Markdown inside a string: a description in front matter, a caption in a shortcode."""

import re
from collections.abc import Iterator

from proofer.documents import markdown
from proofer.documents.document import Block, Kind, Segment

_MARKUP = re.compile(r"\]\(|<[a-zA-Z/!]|`|&#?\w+;|(?<![\w*])\*{1,3}\S|(?<![\w_])_{1,3}[^\W_]|\n")
_FORMULA = re.compile(r"\\[a-zA-Z]+|[_^]\{")
_FILE_NAME = re.compile(
    r"[^\s]+\.(?:png|jpe?g|gif|svg|webp|pdf|mp4)|(?=\S*(?:_|-\S*-))(?=\S*\d|\S*_)\S+", re.IGNORECASE
)


def parsed(block: Block) -> Iterator[Block]:
    """The block with the Markdown and HTML in its prose read, as several where it holds several paragraphs."""
    if not _MARKUP.search(block.prose):
        yield block
        return
    for part in markdown.blocks(block.prose):
        kind = Kind.ALT if part.kind is Kind.ALT else block.kind
        segments = tuple(_composed(block, part))
        yield Block(kind, part.prose, segments, block.level, block.inside, part.marks, block.escape)


def is_prose(block: Block) -> bool:
    """Whether an image's text is words: not a formula, and not the name of its file."""
    return not (_FORMULA.search(block.prose) or _FILE_NAME.fullmatch(block.prose))


def _composed(outer: Block, inner: Block) -> Iterator[Segment]:
    """The inner block's segments, whose source is the outer's prose, with places of the outer's source."""
    at = 0
    for segment in inner.segments:
        if not segment.verbatim:
            place = outer.source_span(segment.source_start, segment.source_end)
            yield Segment(segment.start, segment.end, *place, verbatim=False)
            continue
        shift = segment.start - segment.source_start
        while outer.segments[at].end <= segment.source_start:
            at += 1
        for piece in outer.segments[at:]:
            start, end = max(piece.start, segment.source_start), min(piece.end, segment.source_end)
            if start >= end:
                break
            begin, finish = piece.source_start, piece.source_end
            if piece.verbatim:
                begin, finish = begin + start - piece.start, begin + end - piece.start
            yield Segment(start + shift, end + shift, begin, finish, piece.verbatim)
