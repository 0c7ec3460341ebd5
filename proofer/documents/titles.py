"""The titles of Markdown links and images: [text](address "title")."""

import re

from proofer.documents.document import Block, Escape, Kind
from proofer.documents.prose import Prose
from proofer.documents.tags import entity

_LONGEST = 1000
_SPECIAL = re.compile(r"\\[!-/:-@\[-`{-~]|&[#a-zA-Z]|\r?\n[ \t]*")


def title_block(text: str, start: int, end: int, title: str) -> Block | None:
    """The title at the end of a link, as a block; None where it cannot be found exactly.

    Args:
        text: the document's text.
        start: where the link begins.
        end: where it ends, after its closing bracket.
        title: what the title reads, by the parser.
    """
    close = end - 1
    while close > start and text[close - 1] in " \t\r\n":
        close -= 1
    if close - 1 <= start or text[close - 1] not in "\"'":
        return None
    quote = text[close - 1]
    lowest = max(start, close - _LONGEST)
    begin = close - 1
    while True:
        begin = text.rfind(quote, lowest, begin)
        if begin <= lowest:
            return None
        if text[begin - 1] in " \t\r\n":
            break
    prose = Prose(text)
    at = begin + 1
    while at < close - 1:
        found = _SPECIAL.search(text, at, close - 1)
        stop = found.start() if found else close - 1
        prose.text(text[at:stop], at, stop)
        at = stop
        if found:
            at = _special(prose, text, found, close - 1)
    if "".join(prose.pieces) != title:
        return None
    return prose.block(Kind.ALT, escape=Escape.ATTRIBUTE_DOUBLE if quote == '"' else Escape.ATTRIBUTE_SINGLE)


def _special(prose: Prose, text: str, found: re.Match[str], end: int) -> int:
    """Add an escape, an entity or a line end; the place after it."""
    start = found.start()
    if found[0][0] == "\\":
        prose.opaque(found[0][1], start, found.end())
        return found.end()
    if found[0][0] == "&":
        token = entity(text, start, end)
        if token:
            prose.opaque(token.text, start, token.end)
            return token.end
        prose.text("&", start, start + 1)
        return start + 1
    prose.opaque("\n", start, found.end())
    return found.end()
