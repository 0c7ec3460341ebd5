"""HTML as a flat stream of tags, text and entities, each with its place; never a tree, so nesting costs nothing.

Reads what browsers read: any text is HTML, and broken markup ends where the next tag begins.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Attribute:
    """One attribute: its name in lower case and the span of its raw value, without its quotes."""

    name: str
    start: int
    end: int
    quote: str  # '"', "'" or "" around the value


@dataclass(slots=True)
class Token:
    """A piece of a page: "open", "close", "text", "entity" or "comment" (which includes doctypes)."""

    kind: str
    start: int
    end: int
    name: str = ""  # a tag's name, in lower case
    text: str = ""  # what an entity stands for
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False  # whether an opening tag ends with />


_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])|&(?=[a-zA-Z#])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_NAME = re.compile(r"[a-zA-Z][^\s/><]*")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>=<"']++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s><"']*+)))?"""
)
_CLOSE = re.compile(r"</[^<>]*+>?")
_DECLARATION = re.compile(r"<[!?][^<>]*+>?")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is not markup: it ends at their own closing tag."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of the text between two places, in order; text and entities in raw elements too."""
    end = len(text) if end is None else end
    at = start
    while at < end:
        found = _MARKUP.search(text, at, end)
        if not found:
            yield Token("text", at, end)
            return
        place = found.start()
        token = entity(text, place, end) if text[place] == "&" else _tag(text, place, end)
        if token is None:
            place += 1
            yield Token("text", at, place)
            at = place
            continue
        if at < place:
            yield Token("text", at, place)
        yield token
        at = token.end
        if token.kind == "open" and token.name in RAW and not token.closed:
            stop = _raw_end(text, token.name, at, end)
            if token.name == "title":
                yield from _raw_text(text, at, stop)
            at = stop


def _raw_end(text: str, name: str, start: int, end: int) -> int:
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, start, end)
    return found.start() if found else end


def _raw_text(text: str, start: int, end: int) -> Iterator[Token]:
    """Text with entities but no tags: the title, and attribute values."""
    at = start
    while at < end:
        place = text.find("&", at, end)
        token = entity(text, place, end) if place != -1 else None
        stop = end if place == -1 else place if token else place + 1
        if at < stop:
            yield Token("text", at, stop)
        at = stop
        if token:
            yield token
            at = token.end


def value_tokens(text: str, attribute: Attribute) -> Iterator[Token]:
    """The text and entities of an attribute's value."""
    return _raw_text(text, attribute.start, attribute.end)


def entity(text: str, start: int, end: int) -> Token | None:
    """The entity that begins at a place of the text, if one does."""
    found = _ENTITY.match(text, start, end)
    if not found:
        return None
    raw = found[0]
    if raw[1] != "#" and raw[-1] != ";":  # `AT&T` and `?a=1&copy=2` are no entities
        return None
    decoded = html.unescape(raw)
    if not decoded or decoded == raw or (raw[1] != "#" and decoded.endswith(";")):
        return None
    return Token("entity", start, found.end(), text=decoded)


def _tag(text: str, start: int, end: int) -> Token | None:
    if text.startswith("<!--", start):
        close = text.find("-->", start + 4, end)
        return Token("comment", start, close + 3 if close != -1 else end)
    if text.startswith("<![CDATA[", start):
        close = text.find("]]>", start + 9, end)
        return Token("comment", start, close + 3 if close != -1 else end)
    if text[start + 1] in "!?":
        found = _DECLARATION.match(text, start, end)
        return Token("comment", start, found.end()) if found else None
    if text[start + 1] == "/":
        name = _NAME.match(text, start + 2, end)
        found = _CLOSE.match(text, start, end)
        if not name or not found:
            return None
        return Token("close", start, found.end(), name[0].lower())
    name = _NAME.match(text, start + 1, end)
    if not name:
        return None
    return _opening(text, start, name, end)


def _opening(text: str, start: int, name: re.Match[str], end: int) -> Token:
    at = name.end()
    attributes = []
    while True:
        found = _ATTRIBUTE.match(text, at, end)
        if not found:
            break
        for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
            if found[group] is not None:
                attributes.append(Attribute(found["name"].lower(), *found.span(group), quote))
        at = found.end()
    while at < end and text[at] not in "<>":  # a stray quote or sign
        at += 1
    closed = text[at - 1] == "/"
    if at < end and text[at] == ">":
        at += 1
    return Token("open", start, at, name[0].lower(), attributes=tuple(attributes), closed=closed)
