"""A draft as its source text and the prose in it, with a map from every stretch of prose back to the source."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


class Kind(StrEnum):
    """What a reader takes a block for."""

    TITLE = "title"  # front matter: title, headline
    DESCRIPTION = "description"  # front matter: description, summary, excerpt, deck, subtitle
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a paragraph of a list item, or of a definition
    CELL = "cell"  # a table cell
    CAPTION = "caption"
    ALT = "alt"  # alternative text of an image, and titles of links and images


class Escape(StrEnum):
    """How plain text is written into the source at a block, so that it reads back as itself."""

    NONE = "none"
    MARKDOWN = "markdown"
    HTML = "html"
    ATTRIBUTE_SINGLE = "attribute-single"  # HTML attribute in '…'
    ATTRIBUTE_DOUBLE = "attribute-double"
    YAML_PLAIN = "yaml-plain"
    YAML_SINGLE = "yaml-single"
    YAML_DOUBLE = "yaml-double"
    TOML_SINGLE = "toml-single"
    TOML_DOUBLE = "toml-double"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block's prose and where it comes from; segments are in order and cover the prose without gaps.

    `verbatim` segments have the same characters on both sides. Others (an entity, an escape, a soft line break with
    the next line's indentation, inline code shown as U+FFFC) map as a whole.
    """

    start: int  # code points of the prose
    end: int
    source_start: int  # code points of the document's text
    source_end: int
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over prose: strong, emphasis, link, code, strikethrough, superscript, subscript or quote."""

    kind: str
    start: int
    end: int


PLACEHOLDER = "\ufffc"
"""Stands in a block's prose for one piece of inline code, an inline image or an inline shortcode."""


@dataclass(frozen=True)
class Block:
    """One piece of prose as a reader sees it: no markup, entities decoded, soft line breaks as a space.

    `inside` names the containers from the outermost in: "blockquote", "list", "table", "header" (of a table),
    "footnote", "definition", "figure". `level` is a heading's level (1 to 6), else 0.
    """

    kind: Kind
    prose: str
    segments: tuple[Segment, ...]
    level: int = 0
    inside: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    escape: Escape = Escape.NONE

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span, in code points, of the prose span from `start` to `end`, both half open.

        A span that touches a segment that is not verbatim takes that segment's whole source in. An empty span lands
        where text put there would belong: after the character before it.
        """
        if not self.segments:
            raise ValueError("a block without prose has no places")
        first = self.segments[max(0, bisect_right(self._starts, start) - 1)]
        if start == end:
            if start == first.start and first is not self.segments[0]:
                first = self.segments[bisect_right(self._starts, start) - 2]
            offset = start - first.start
            at = first.source_start + offset if first.verbatim else first.source_end if offset else first.source_start
            return at, at
        last = self.segments[max(0, bisect_right(self._starts, end - 1) - 1)]
        begin = first.source_start + (start - first.start) if first.verbatim else first.source_start
        finish = last.source_start + (end - last.start) if last.verbatim else last.source_end
        return begin, finish

    def contiguous(self, start: int, end: int) -> bool:
        """Whether the prose from `start` to `end` stands in the source without markup between its characters."""
        if start == end:
            return True
        low = max(0, bisect_right(self._starts, start) - 1)
        high = max(0, bisect_right(self._starts, end - 1) - 1)
        pairs = zip(self.segments[low:high], self.segments[low + 1 : high + 1], strict=True)
        return all(a.source_end == b.source_start for a, b in pairs)


@dataclass(frozen=True)
class Document:
    """The decoded text of a draft (without its byte order mark) and its blocks in reading order."""

    path: str
    format: str  # "text", "markdown", "html"
    text: str
    blocks: tuple[Block, ...]
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = "utf-8"  # utf-8, utf-8-sig, utf-16-le or utf-16-be; the last three begin with a byte order mark
    problems: tuple[str, ...] = ()  # what of the file could not be read, one sentence each; the rest was
    digest: bytes = b""  # SHA-256 of the file's bytes, where the document came from a file
