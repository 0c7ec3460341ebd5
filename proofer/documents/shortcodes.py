"""What site generators put into Markdown and HTML, masked: shortcodes, template tags, attribute lists, math.

A masked text is as long as the text, so places stay. A shortcode on lines of its own becomes blank lines; inside a
sentence it leaves a mask that stands for a noun, and the two tags around a stretch of text leave nothing.
"""

import re
from dataclasses import dataclass

from proofer.documents.document import Block, Escape, Kind
from proofer.documents.prose import GONE, HOLE, INLINE_HOLE, Prose

_TAG = re.compile(
    r"""\{\{(?P<open>[<%])(?P<hugo>(?:(?!\{\{|\n[ \t]*\r?\n|[>%]\}\}).)*+)[>%]\}\}   # Hugo
    |\{%(?P<liquid>(?:(?!\{%|\n[ \t]*\r?\n|%\}).)*+)%\}                              # Jekyll, Liquid, Jinja, Nunjucks
    |\{\{\{?(?P<value>(?:(?!\{\{|\n[ \t]*\r?\n|\}\}).)*+)\}\}\}?                     # Liquid, Vue, Handlebars""",
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"[\s/*-]*([\w./-]+)")
_CODE = {"highlight", "code", "codeblock", "mermaid", "katex", "math", "comment", "html", "rawhtml", "raw-html", "gist"}
"""Paired shortcodes whose content is not prose."""
_IN_SENTENCE = {"ref", "relref", "param", "link", "post_url", "url", "asset", "icon", "var"}
"""Shortcodes that stand for words even on a line of their own."""
_CONTROL = {
    *("if", "elsif", "elseif", "elif", "else", "unless", "for", "case", "when", "with", "set", "assign", "capture"),
    *("raw", "verbatim", "block", "extends", "import", "macro", "tabs", "tab", "break", "continue", "cycle", "liquid"),
}
_ATTRIBUTE = re.compile(r'(?<![\w-])(alt|caption|title)\s*=\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ATTRIBUTE_KINDS = {"alt": Kind.ALT, "caption": Kind.CAPTION, "title": Kind.ALT}

_ATTRIBUTE_LIST = re.compile(
    r"""\{:[^{}\n]*\}                                                   # kramdown
    |\{\#[\w:.-]+\}                                                    # an anchor
    |(?<=[\])*_`~])\{[ \t]*[.#][^{}\n]*\}                               # Pandoc, after a span
    |(?<=[\])*_`~])\{[ \t]*[\w-]+=(?:"[^"\n]*"|[\w./%-]+)[^{}\n]*\}""",
    re.VERBOSE,
)
_FENCED_DIV = re.compile(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)
_MATH = re.compile(
    r"""(?<![\\$])\$\$(?!\$)(?P<display>(?:(?!\n[ \t]*\r?\n)[^$])++)\$\$
    |(?<![\\$\w])\$(?![\s$])(?P<inline>[^$\n`]{1,400}?)(?<![\s\\])\$(?![\d$])""",
    re.VERBOSE,
)
_FORMULA = re.compile(r"[\\^_={}]|^[a-zA-Z]\d?$|^[a-zA-Z]\(")
_WORD = re.compile(r"(?<![\\a-zA-Z{])[a-zA-Z]{3,}")
_MARKDOWN_INSIDE = re.compile(r"""^[ \t]*<[a-z][^<>]*\bmarkdown=["']?(?:1|block|span)["']?[^<>]*>""", re.MULTILINE)
_ONLY_MASKS = re.compile(f"^(?=[^\n{INLINE_HOLE}]*[{GONE}{HOLE}])[ \t\r{GONE}{HOLE}]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ShortcodeText:
    """An attribute of a shortcode that readers see: the span inside its double quotes."""

    kind: Kind
    start: int
    end: int


def mask_templates(text: str) -> tuple[str, list[ShortcodeText]]:
    """A text of the same length in which shortcodes and template tags are masked, and the prose in their attributes."""
    if "{{" not in text and "{%" not in text:
        return text, []
    found = [(m, _name(m)) for m in _TAG.finditer(text)]
    paired = {name[1:] for _, name in found if name.startswith("/")}
    spans: list[tuple[int, int, str]] = []
    seen: list[ShortcodeText] = []
    index = 0
    while index < len(found):
        tag, name = found[index]
        index += 1
        start, end = tag.span()
        if name in _CODE and name in paired:
            stop = next((i for i in range(index, len(found)) if found[i][1] == "/" + name), None)
            if stop is not None:
                spans.append((start, found[stop][0].end(), HOLE))
                index = stop + 1
                continue
        if name.startswith("/") or name in paired or (tag["liquid"] is not None and name in _CONTROL):
            mask = GONE
        elif name in _IN_SENTENCE or tag["value"] is not None:
            mask = INLINE_HOLE
        else:
            mask = HOLE
        spans.append((start, end, mask))
        if tag["hugo"] is not None:
            seen += [
                ShortcodeText(_ATTRIBUTE_KINDS[a[1]], *a.span(2)) for a in _ATTRIBUTE.finditer(text, start, end) if a[2]
            ]
    return _masked(text, spans), seen


def mask_markdown_extras(text: str) -> str:
    """A text of the same length in which attribute lists, fenced divs, formulas and `markdown="1"` tags are masked."""
    if "{" in text:
        text = _ATTRIBUTE_LIST.sub(lambda m: GONE * len(m[0]), text)
    if ":::" in text:
        text = _FENCED_DIV.sub(lambda m: " " * len(m[0]), text)
    if "$" in text:
        text = _MATH.sub(_math, text)
    if "markdown=" in text:
        text = _MARKDOWN_INSIDE.sub(lambda m: " " * len(m[0]), text)
    return text


def blank_lone_masks(text: str) -> str:
    """The masked text with the lines that hold nothing but masks made blank."""
    if GONE not in text and HOLE not in text:
        return text
    return _ONLY_MASKS.sub(lambda m: " " * len(m[0]), text)


def _name(tag: re.Match[str]) -> str:
    """A tag's name, with a slash before it where it closes: "figure", "/note"; Liquid's "endnote" is "/note"."""
    inner = tag["hugo"] or tag["liquid"] or ""
    found = _NAME.match(inner)
    if not found:
        return ""
    name = found[1].strip("/-").lower()
    if tag["liquid"] is not None and name.startswith("end"):
        return "/" + name[3:]
    return "/" + name if "/" in found[0][: found.start(1) - found.start()] or found[1].startswith("/") else name


def _math(match: re.Match[str]) -> str:
    inner = match["inline"]
    if inner is not None and (not _FORMULA.search(inner) or len(_WORD.findall(inner)) > 1):
        return match[0]  # sums of money
    return "".join(c if c in "\r\n" and inner is None else HOLE for c in match[0])


def _masked(text: str, spans: list[tuple[int, int, str]]) -> str:
    pieces = []
    at = 0
    for start, end, mask in spans:
        pieces.append(text[at:start])
        pieces.append(mask * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def attribute_block(text: str, seen: ShortcodeText) -> Block | None:
    """A shortcode's attribute as a block; a backslash in it escapes the character after it."""
    prose = Prose(text)
    at = seen.start
    while at < seen.end:
        stop = text.find("\\", at, seen.end - 1)
        prose.text(text[at : stop if stop != -1 else seen.end], at, stop if stop != -1 else seen.end)
        if stop == -1:
            break
        prose.opaque(text[stop + 1], stop, stop + 2)
        at = stop + 2
    return prose.block(seen.kind, escape=Escape.TOML_DOUBLE)
