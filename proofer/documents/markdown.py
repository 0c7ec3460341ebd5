"""Markdown to blocks: CommonMark and GFM by pulldown-cmark's events, HTML in it by the HTML reader."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from pyromark import Options, events_with_range

from proofer.documents import html
from proofer.documents.document import PLACEHOLDER, Block, Escape, Kind
from proofer.documents.prose import Prose
from proofer.documents.tags import Token, tokens
from proofer.documents.titles import title_block

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_MARKS = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strikethrough", "Link": "link"}
_CONTAINERS = {
    "BlockQuote": "blockquote",
    "List": "list",
    "Table": "table",
    "TableHead": "header",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "definition",
}
_LEAVES = {
    "Paragraph": Kind.PARAGRAPH,
    "Heading": Kind.HEADING,
    "TableCell": Kind.CELL,
    "DefinitionListTitle": Kind.ITEM,
}
_ITEMS = {"Item", "DefinitionListDefinition"}


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of Markdown text in reading order.

    Args:
        text: the document's text, with what is not prose masked.
        start: where the Markdown begins, in code points.
    """
    body = text[start:]
    return _Reader(text, start, _places(body)).read(body)


def _places(body: str) -> Callable[[int], int]:
    """A function from byte offsets of the text in UTF-8 to its code points."""
    if body.isascii():
        return int
    # a byte that continues a character adds nothing
    table = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
    return array("I", accumulate(body.encode("utf-8", "replace").translate(table), initial=0)).__getitem__


class _Reader:
    def __init__(self, text: str, base: int, place: Callable[[int], int]) -> None:
        self._text = text
        self._base = base
        self._place = place
        self._stack: list[str] = []  # names of the open blocks, from the outermost in
        self._prose: Prose | None = None
        self._paused: list[Prose | None] = []  # prose around an image, whose alternative text is a block of its own
        self._after: list[Block] = []  # blocks to tell after the one that is open
        self._break: tuple[str, int] | None = None  # a line break whose end is where the next event starts
        self._level = 0
        self._hidden: tuple[str, int, int] | None = None  # inline element that is no prose: name, start, depth
        self._html: list[tuple[int, int]] | None = None

    def read(self, body: str) -> Iterator[Block]:
        base, place = self._base, self._place
        event: Any
        for event, span in events_with_range(body, options=_OPTIONS):
            start, end = place(span["start"]) + base, place(span["end"]) + base
            if isinstance(event, str):
                if event == "Rule":
                    yield from self._flush()
                else:
                    self._line_break("\n" if event == "HardBreak" else " ", start)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._add(value, start, end)
            elif name == "Start":
                yield from self._begin(value, start, end)
            elif name == "End":
                yield from self._finish(value, start, end)
            elif name == "Code":
                self._hole("code", start, end)
            elif name == "InlineHtml":
                self._tag(start, end)
            elif name == "Html":
                if self._html is not None:
                    self._html.append((start, end))
            elif name in ("FootnoteReference", "TaskListMarker"):
                self._settle(start).vanish()
        yield from self._flush()

    # Inline

    def _settle(self, start: int) -> Prose:
        """The prose that is open, with the line break before `start` in it."""
        if self._prose is None:
            self._prose = Prose(self._text)
        if self._break:
            chars, begin = self._break
            self._break = None
            if self._hidden or self._prose.ends_blank:
                pass
            elif chars == "\n":
                self._prose.line_break(begin, start)
            else:
                self._prose.opaque(chars, begin, start)
        return self._prose

    def _line_break(self, chars: str, start: int) -> None:
        if self._prose is None or not self._prose.length:
            return
        ended = self._prose.source_end
        if ended < start and not self._text[ended:start].strip(" \t\\"):
            start = ended
        self._break = (chars, start)

    def _add(self, chars: str, start: int, end: int) -> None:
        if self._hidden or (self._stack and self._stack[-1] == "CodeBlock"):
            return
        prose = self._settle(start)
        if self._text[start - 1] == "\\" and start > self._base and prose.source_end < start:
            prose.opaque(chars[0], start - 1, start + 1)
            chars, start = chars[1:], start + 1
        prose.text(chars, start, end)

    def _hole(self, mark: str, start: int, end: int) -> None:
        if self._hidden:
            return
        prose = self._settle(start)
        prose.open(mark)
        prose.opaque(PLACEHOLDER, start, end)
        prose.close(mark)

    def _tag(self, start: int, end: int) -> None:
        """An inline tag or comment."""
        token = next(iter(tokens(self._text, start, end)), None)
        if token is None:
            return
        if self._hidden:
            self._pass(token)
            return
        prose = self._settle(start)
        if token.kind == "open":
            self._after += html.attribute_blocks(self._text, token)
        if token.name == "br":
            prose.line_break(start, end)
        elif token.name in html.NEVER_PROSE or token.name in ("script", "style", "textarea"):
            if token.kind == "open" and not token.closed:
                self._hidden = (token.name, start, 1)
        elif token.name == "img":
            prose.opaque(PLACEHOLDER, start, end)
        elif token.name in html.MARKS:
            if token.kind == "open":
                prose.open(html.MARKS[token.name])
            else:
                prose.close(html.MARKS[token.name])
        else:
            prose.vanish()

    def _pass(self, token: Token) -> None:
        """Inside an inline element that is never prose: wait for its end."""
        assert self._hidden
        name, start, depth = self._hidden
        if token.name != name:
            return
        depth += 1 if token.kind == "open" else -1
        self._hidden = (name, start, depth) if depth else None
        if not depth:
            self._hole("code", start, token.end)

    # Blocks

    def _begin(self, tag: Any, start: int, end: int) -> Iterator[Block]:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _MARKS:
            if not self._hidden:
                self._settle(start).open(_MARKS[name])
                if name == "Link":
                    self._title(tag[name], start, end)
            return
        if name == "Image":
            self._settle(start)
            self._paused.append(self._prose)
            self._prose = Prose(self._text)
            self._title(tag[name], start, end)
            return
        if name in ("Superscript", "Subscript"):
            return
        yield from self._flush()
        self._stack.append(name)
        if name == "Heading":
            self._level = int(tag["Heading"]["level"][1])
        elif name == "HtmlBlock":
            self._html = []

    def _finish(self, tag: Any, start: int, end: int) -> Iterator[Block]:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _MARKS:
            if not self._hidden and self._prose:
                self._prose.close(_MARKS[name])
            return
        if name == "Image":
            self._break = None
            block = self._prose.block(Kind.ALT, inside=self._inside(), escape=Escape.MARKDOWN) if self._prose else None
            if block:
                self._after.append(block)
            self._prose = self._paused.pop()
            if self._prose and not self._hidden:
                self._prose.opaque(PLACEHOLDER, start, end)
            return
        if name in ("Superscript", "Subscript"):
            return
        if name == "HtmlBlock" and self._html:
            yield from self._html_block(self._html)
            self._html = None
        else:
            yield from self._flush()
        while self._stack and self._stack.pop() != name:
            pass

    def _title(self, link: Any, start: int, end: int) -> None:
        block = title_block(self._text, start, end, link["title"]) if link["title"] else None
        if block:
            self._after.append(block)

    def _inside(self) -> tuple[str, ...]:
        return tuple(_CONTAINERS[name] for name in self._stack[:24] if name in _CONTAINERS)

    def _flush(self) -> Iterator[Block]:
        """The block that is open, if one is, and those that wait for it."""
        prose, self._prose, self._break, self._hidden = self._prose, None, None, None
        if prose and prose.length:
            kind, level = Kind.PARAGRAPH, 0
            for name in reversed(self._stack[-3:]):
                if name in _ITEMS:
                    kind = Kind.ITEM
                elif name == "Paragraph":
                    continue
                elif name in _LEAVES:
                    kind = _LEAVES[name]
                    level = self._level if name == "Heading" else 0
                break
            block = prose.block(kind, level=level, inside=self._inside(), escape=Escape.MARKDOWN)
            if block:
                yield block
        if self._after:
            yield from self._after
            self._after = []

    def _html_block(self, lines: list[tuple[int, int]]) -> Iterator[Block]:
        start, end = lines[0][0], lines[-1][1]
        if all(a[1] == b[0] for a, b in pairwise(lines)):
            yield from html.blocks(self._text, start, end, self._inside())
            return
        # the marks of a quotation or list before each line are no part of the HTML
        pieces = []
        for (a, b), following in zip(lines, [*lines[1:], (end, end)], strict=True):
            pieces += [self._text[a:b], " " * (following[0] - b)]
        for block in html.blocks("".join(pieces), inside=self._inside()):
            moved = (
                replace(s, source_start=s.source_start + start, source_end=s.source_end + start) for s in block.segments
            )
            yield replace(block, segments=tuple(moved))
