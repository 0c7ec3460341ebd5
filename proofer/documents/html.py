"""HTML pages, and HTML inside Markdown, to blocks."""

import re
from collections import Counter
from collections.abc import Iterator

from proofer.documents.document import PLACEHOLDER, Block, Escape, Kind
from proofer.documents.prose import Prose
from proofer.documents.tags import Attribute, Token, tokens, value_tokens

MARKS = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "a": "link",
    "del": "strikethrough",
    "s": "strikethrough",
    "strike": "strikethrough",
    "sup": "superscript",
    "sub": "subscript",
    "q": "quote",
}
"""The mark of each inline element that has one."""

NEVER_PROSE = frozenset({"code", "kbd", "samp", "var", "tt", "svg", "math", "object", "canvas"})
"""Inline elements that leave a placeholder, whatever they hold."""
HIDDEN_BLOCKS = frozenset({"pre", "listing", "template"})
_RAW_INLINE = frozenset({"textarea", "iframe"})
_VOID_INLINE = frozenset({"img", "input", "embed", "audio", "video"})
_INVISIBLE = frozenset({"script", "style", "noembed", "noframes", "xmp", "wbr", "source", "track", "link", "base"})

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "blockquote",
        "button",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "meta",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "listing",
        "template",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Elements that end the paragraph before them."""
_KINDS = {
    "li": Kind.ITEM,
    "dt": Kind.ITEM,
    "dd": Kind.ITEM,
    "td": Kind.CELL,
    "th": Kind.CELL,
    "caption": Kind.CAPTION,
    "figcaption": Kind.CAPTION,
    "title": Kind.TITLE,
    **{f"h{level}": Kind.HEADING for level in range(1, 7)},
}
_CONTAINERS = {
    "blockquote": "blockquote",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "dl": "definition",
    "table": "table",
    "thead": "header",
    "figure": "figure",
}
_ENDED_BY = {  # an element whose closing tag may be left out, and what then ends it
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr", "tbody", "thead", "tfoot"},
    "th": {"td", "th", "tr", "tbody", "thead", "tfoot"},
    "thead": {"tbody", "tfoot"},
    "caption": {"thead", "tbody", "tr", "colgroup"},
    **{f"h{level}": {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"} for level in range(1, 7)},
}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_META = {
    "description": Kind.DESCRIPTION,
    "og:description": Kind.DESCRIPTION,
    "twitter:description": Kind.DESCRIPTION,
    "og:title": Kind.TITLE,
    "twitter:title": Kind.TITLE,
}


def blocks(text: str, start: int = 0, end: int | None = None, inside: tuple[str, ...] = ()) -> Iterator[Block]:
    """The blocks of the HTML between two places of a text, in reading order.

    Args:
        text: the document's text, with what is not prose masked.
        start: where the HTML begins, in code points.
        end: where it ends.
        inside: the containers it stands in.
    """
    return _Page(text, inside).read(start, end)


def add_spaced(prose: Prose, text: str, start: int, end: int) -> None:
    """Add text the way browsers show it: any run of white space is one space."""
    at = start
    for run in _SPACES.finditer(text, start, end):
        if run.end() - run.start() == 1 and run[0] == " " and not (run.start() == at and prose.ends_blank):
            continue
        prose.text(text[at : run.start()], at, run.start())
        if not prose.ends_blank:
            prose.opaque(" ", run.start(), run.end())
        at = run.end()
    prose.text(text[at:end], at, end)


def attribute_block(text: str, attribute: Attribute, kind: Kind) -> Block | None:
    """An attribute's value as a block."""
    prose = Prose(text)
    for token in value_tokens(text, attribute):
        if token.kind == "entity":
            prose.opaque(token.text, token.start, token.end)
        else:
            add_spaced(prose, text, token.start, token.end)
    quotes = {"'": Escape.ATTRIBUTE_SINGLE, '"': Escape.ATTRIBUTE_DOUBLE}
    return prose.block(kind, escape=quotes.get(attribute.quote, Escape.ATTRIBUTE_DOUBLE)) if attribute.quote else None


def attribute_blocks(text: str, token: Token) -> Iterator[Block]:
    """The prose in a tag's attributes: alternative text, titles, and a page's description in its metadata."""
    if not token.attributes:
        return
    values = {a.name: a for a in token.attributes}
    found: list[tuple[Attribute, Kind]] = []
    if token.name == "meta":
        key = values.get("name") or values.get("property")
        kind = _META.get(text[key.start : key.end].lower()) if key else None
        if kind and "content" in values:
            found = [(values["content"], kind)]
    else:
        found = [(a, Kind.ALT) for a in token.attributes if a.name in ("alt", "title")]
    for attribute, kind in found:
        block = attribute_block(text, attribute, kind)
        if block:
            yield block


class _Page:
    def __init__(self, text: str, inside: tuple[str, ...]) -> None:
        self._text = text
        self._inside = inside
        self._stack: list[str] = []
        self._counts: Counter[str] = Counter()
        self._prose = Prose(text)
        self._hidden = ""
        self._depth = 0
        self._hidden_from = 0

    def read(self, start: int, end: int | None) -> Iterator[Block]:
        for token in tokens(self._text, start, end):
            if self._hidden:
                self._pass(token)
            elif token.kind == "text":
                add_spaced(self._prose, self._text, token.start, token.end)
            elif token.kind == "entity":
                self._prose.opaque(token.text, token.start, token.end)
            elif token.kind == "comment":
                self._prose.vanish()
            elif token.kind == "open":
                yield from self._open(token)
            else:
                yield from self._close(token.name)
        yield from self._flush()

    def _pass(self, token: Token) -> None:
        """Inside an element that is never prose: wait for its end."""
        if token.name != self._hidden:
            return
        self._depth += 1 if token.kind == "open" and not token.closed else -1 if token.kind == "close" else 0
        if self._depth == 0:
            if self._hidden not in HIDDEN_BLOCKS:
                self._hole("code", token.end)
            self._hidden = ""

    def _hole(self, mark: str, end: int) -> None:
        self._prose.open(mark)
        self._prose.opaque(PLACEHOLDER, self._hidden_from, end)
        self._prose.close(mark)

    def _flush(self) -> Iterator[Block]:
        if not self._prose.length:
            return
        top = self._stack[-1] if self._stack else ""
        kind = _KINDS.get(top, Kind.PARAGRAPH)
        level = int(top[1]) if kind is Kind.HEADING else 0
        names = [_CONTAINERS[name] for name in self._stack[: 4 * 12] if name in _CONTAINERS]
        if top == "th" and "header" not in names:
            names.append("header")
        block = self._prose.block(kind, level=level, inside=(*self._inside, *names), escape=Escape.HTML)
        self._prose = Prose(self._text)
        if block:
            yield block

    def _open(self, token: Token) -> Iterator[Block]:
        name = token.name
        if name in BLOCKS:
            yield from self._flush()
            while self._stack and name in _ENDED_BY.get(self._stack[-1], ()):
                self._counts[self._stack.pop()] -= 1
            if (name in _CONTAINERS or name in _KINDS) and not token.closed:
                self._stack.append(name)
                self._counts[name] += 1
        yield from attribute_blocks(self._text, token)
        if name == "br":
            self._prose.line_break(token.start, token.end)
        elif name in NEVER_PROSE or name in HIDDEN_BLOCKS:
            if not token.closed:
                self._hidden, self._depth, self._hidden_from = name, 1, token.start
        elif name in _VOID_INLINE or name in _RAW_INLINE:
            self._prose.opaque(PLACEHOLDER, token.start, token.end)
        elif name in MARKS:
            self._prose.open(MARKS[name])
        elif name in _INVISIBLE:
            self._prose.vanish()

    def _close(self, name: str) -> Iterator[Block]:
        if name in BLOCKS:
            yield from self._flush()
            if self._counts[name]:
                while self._stack:
                    last = self._stack.pop()
                    self._counts[last] -= 1
                    if last == name:
                        break
        elif name in MARKS:
            self._prose.close(MARKS[name])
