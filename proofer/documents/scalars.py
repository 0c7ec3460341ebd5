"""YAML and TOML strings as prose with a place for each character, escapes included."""

import re

from proofer.documents.document import Escape
from proofer.documents.prose import Prose

_YAML_ESCAPES = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
_TOML_ESCAPES = dict(zip('btnfr"\\e', '\b\t\n\f\r"\\\x1b', strict=True))
_WIDTHS = {"x": 2, "u": 4, "U": 8}
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_DOUBLE = re.compile(
    r"\\(?:[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[ \t]*[\r\n]"
)
_SINGLE = re.compile(r"''|[ \t]*[\r\n]")
_WRAPPED = re.compile(r"[ \t]*[\r\n]")


def yaml_scalar(text: str, start: int, end: int, style: str | None) -> tuple[Prose, Escape]:
    """The prose of a YAML scalar that stands between two places of the text, quotes included.

    Args:
        text: the document's text.
        start: where the scalar begins, in code points.
        end: where it ends.
        style: as PyYAML tells it: a quote, "|" or ">", or None where it is plain.
    """
    prose = Prose(text)
    if style in ("|", ">"):
        _block_scalar(prose, text, start, end, style)
        return prose, Escape.NONE
    if style == '"':
        _flow(prose, text, start + 1, end - 1, _DOUBLE)
        return prose, Escape.YAML_DOUBLE
    if style == "'":
        _flow(prose, text, start + 1, end - 1, _SINGLE)
        return prose, Escape.YAML_SINGLE
    _flow(prose, text, start, end, _WRAPPED)
    return prose, Escape.YAML_PLAIN


def _flow(prose: Prose, text: str, at: int, end: int, special: re.Pattern[str]) -> None:
    while at < end:
        found = special.search(text, at, end)
        stop = found.start() if found else end
        prose.text(text[at:stop], at, stop)
        at = stop
        if not found:
            return
        mark = found[0]
        if mark == "''":
            prose.opaque("'", at, at + 2)
            at += 2
        elif mark[0] == "\\":
            at = found.end()
            if mark[1] in _WIDTHS and len(mark) > 2:
                prose.opaque(chr(min(int(mark[2:], 16), 0x10FFFF)), found.start(), at)
            elif mark[1:].strip() or mark[1:] in (" ", "\t"):
                prose.opaque(_YAML_ESCAPES.get(mark[1], mark), found.start(), at)
        else:
            fold = _FOLD.match(text, at, end)
            assert fold
            breaks = len(_BREAK.findall(fold[0]))
            prose.opaque(" " if breaks == 1 else "\n" * (breaks - 1), at, fold.end())
            at = fold.end()


def _block_scalar(prose: Prose, text: str, start: int, end: int, style: str) -> None:
    """A literal or folded block: lines with their indentation taken away."""
    at = text.find("\n", start, end) + 1
    if not at:
        return
    lines = []
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop == -1 else stop + 1
        lines.append((at, stop))
        at = stop
    header = re.search(r"\d", text[start : lines[0][0]]) if lines else None
    full = [text[a:b] for a, b in lines if text[a:b].strip()]
    if not full or header:
        return
    indent = len(full[0]) - len(full[0].lstrip(" "))
    last: tuple[int, str] | None = None  # where the line before ended, and its text
    blank = 0
    for begin, stop in lines:
        line = text[begin:stop].rstrip("\r\n")
        if not line.strip(" "):
            blank += 1
            continue
        if last is not None:
            breaks = blank + 1
            folded = style == ">" and line[indent : indent + 1] not in (" ", "\t") and last[1][indent] not in " \t"
            prose.opaque(
                " " if folded and breaks == 1 else "\n" * (blank if folded else breaks), last[0], begin + indent
            )
        prose.text(line[indent:], begin + indent, begin + len(line))
        last, blank = (begin + len(line), line), 0


def toml_string(text: str, start: int, end: int, quote: str) -> tuple[Prose, Escape]:
    """The prose of a TOML string whose content stands between two places, without its quotes.

    Args:
        text: the document's text.
        start: where the content begins, in code points.
        end: where it ends.
        quote: the marks around it: one or three single or double quotes.
    """
    prose = Prose(text)
    if len(quote) == 3 and text[start] in "\r\n":
        start += 2 if text.startswith("\r\n", start) else 1
    if quote[0] == "'":
        prose.text(text[start:end], start, end)
        return prose, Escape.TOML_SINGLE
    at = start
    while at < end:
        found = _DOUBLE.search(text, at, end)
        while found and found[0][0] != "\\":  # line ends stay
            found = _DOUBLE.search(text, found.end(), end)
        stop = found.start() if found else end
        prose.text(text[at:stop], at, stop)
        at = stop
        if found:
            mark = found[0]
            at = found.end()
            if mark[1] in _WIDTHS and len(mark) > 2:
                prose.opaque(chr(min(int(mark[2:], 16), 0x10FFFF)), found.start(), at)
            elif mark[1:].strip():
                prose.opaque(_TOML_ESCAPES.get(mark[1], mark), found.start(), at)
    return prose, Escape.TOML_DOUBLE
