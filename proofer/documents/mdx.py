"""MDX, Markdown with JavaScript in it: imports, exports, expressions and component tags, masked."""

import re

from proofer.documents.prose import GONE, HOLE, INLINE_HOLE

_PIECE = re.compile(
    r"""(?P<fence>^[ \t]*(?P<marks>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=marks)[`~]*[ \t]*\r?$|\Z))
    |(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n).)*?(?<!`)(?P=ticks)(?!`)
    |(?P<module>^(?:import|export)\b(?=[ \t{*][^\n]*(?:from|[={('"]|function|class|default))(?:(?!\n[ \t]*\r?\n).)*)
    |(?P<tag></?(?=[A-Za-z>])[A-Za-z]?[\w.:-]*)
    |\\.
    |(?P<brace>\{)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BRACE = re.compile(
    r"""[{}]|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_IN_TAG = re.compile(r"""[{<>]|"[^"]*+"|'[^'<>\n]*+'""")
_LONGEST = 20_000
"""An expression or tag longer than this many characters is taken for a stray brace."""
_MOST_STRAY = 100
"""After so many stray braces and tags the rest of the file is not searched for their ends."""


def mask(text: str, start: int = 0) -> str:
    """A text of the same length in which what is JavaScript is masked; HTML tags without expressions stay."""
    pieces = [text[:start]]
    at = start
    stray = 0
    while found := _PIECE.search(text, at):
        begin, end = found.span()
        pieces.append(text[at:begin])
        replacement = None
        if found["module"] is not None:
            replacement = GONE
        elif stray > _MOST_STRAY:
            pass
        elif found["brace"] is not None:
            end = _expression_end(text, begin)
            if end > begin + 1:
                replacement = GONE if text.startswith("{/*", begin) else INLINE_HOLE
            else:
                stray += 1
        elif found["tag"] is not None:
            end, replacement = _tag(text, begin, found["tag"])
            stray += text[end - 1] != ">"
        if end == begin:
            end = begin + 1
        pieces.append(replacement * (end - begin) if replacement else text[begin:end])
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _expression_end(text: str, start: int) -> int:
    """After the brace that closes the one at `start`; after that one where none does."""
    depth = 0
    for found in _BRACE.finditer(text, start, min(len(text), start + _LONGEST)):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return start + 1


def _tag(text: str, start: int, opening: str) -> tuple[int, str | None]:
    """Where a tag ends, and its mask; HTML tags without expressions are left to the HTML reader."""
    at = start + len(opening)
    holds_code = False
    limit = min(len(text), start + _LONGEST)
    while found := _IN_TAG.search(text, at, limit):
        if found[0] == ">":
            name = opening.lstrip("</")
            component = not name or name[0].isupper() or "." in name
            if not component and not holds_code:
                return found.end(), None
            wrapper = component or name in ("div", "span", "p", "a")
            closed = text[found.start() - 1] == "/"
            return found.end(), HOLE if closed and not wrapper else GONE
        if found[0] == "<":
            break
        at = found.end()
        if found[0] == "{":
            at = max(_expression_end(text, found.start()), at)
            holds_code = True
    return start + len(opening), None
