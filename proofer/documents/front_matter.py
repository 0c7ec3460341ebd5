"""YAML and TOML front matter: its data, and the title, description and captions in it as blocks."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from proofer.documents.document import Block, Escape, Kind
from proofer.documents.prose import Prose
from proofer.documents.scalars import toml_string, yaml_scalar

_YAML = re.compile(r"---[ \t]*(?:\r\n|\n|\r)(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE)
_LOOKS_LIKE_KEYS = re.compile(r"\s*(?:#[^\n]*\s*)*(?:\Z|[\w\"'{\[-][^\n]*?(?::|=))")
LARGEST = 1_000_000
"""More characters than this are not read as front matter."""
_TOO_DEEP = re.compile(r"[\[{][\s\[{]{200}")

_TITLES = frozenset({"title", "headline", "linktitle", "shorttitle", "seotitle", "ogtitle", "metatitle", "socialtitle"})
_ANYWHERE = {
    **dict.fromkeys(("caption", "imagecaption", "photocaption"), Kind.CAPTION),
    **dict.fromkeys(("alt", "alttext", "imagealt", "imagealttext", "imagedescription"), Kind.ALT),
    **dict.fromkeys(
        [
            "description",
            "summary",
            "excerpt",
            "deck",
            "dek",
            "subtitle",
            "teaser",
            "lede",
            "lead",
            "standfirst",
            "kicker",
            "subhead",
            "subheading",
            "subheadline",
            "blurb",
            "abstract",
            "tagline",
            "intro",
            "introduction",
            "metadescription",
            "seodescription",
            "ogdescription",
        ],
        Kind.DESCRIPTION,
    ),
}
_TITLED = frozenset(
    {"seo", "og", "opengraph", "twitter", "social", "meta", "hero", "page", "header", "cover", "banner"}
)
"""Under these keys a title is the page's; elsewhere below the top it may be a person's."""


@dataclass
class FrontMatter:
    """What stands before the body. `end` is where the body begins, in code points."""

    end: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    problem: str = ""


def read(text: str) -> FrontMatter:
    """The front matter at the very start of a text; where it is broken, `problem` says how and the body is still found.

    Args:
        text: the document's text, with templates in it masked.
    """
    yaml_found = _YAML.match(text) if text.startswith("---") else None
    if yaml_found and _LOOKS_LIKE_KEYS.match(yaml_found[1]):
        return _read(text, yaml_found, _yaml)
    toml_found = _TOML.match(text) if text.startswith("+++") else None
    if toml_found:
        return _read(text, toml_found, _toml)
    return FrontMatter()


def _read(text: str, found: re.Match[str], reader: Any) -> FrontMatter:
    matter = FrontMatter(found.end())
    if len(found[1]) > LARGEST or _TOO_DEEP.search(found[1]):
        matter.problem = "front matter is too large or too deep to read; its title and description were not checked"
        return matter
    try:
        reader(text, found.start(1), found.end(1), matter)
    except (ValueError, TypeError, RecursionError, AttributeError) as error:
        matter.blocks = []
        matter.problem = f"broken front matter, not checked: {_told(error)}"
    return matter


def _told(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _kind(path: tuple[str, ...]) -> Kind | None:
    """What the value at a path of keys is to a reader; None where it is no prose."""
    if not path:
        return None
    key = _bare(path[-1])
    if key in _TITLES:
        return Kind.TITLE if len(path) == 1 or _bare(path[-2]) in _TITLED else None
    return _ANYWHERE.get(key)


def _bare(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def _add(matter: FrontMatter, prose: Prose, escape: Escape, kind: Kind, value: str) -> None:
    """Keep the block if the prose reads as the parser read it, blanks at its end aside."""
    if "".join(prose.pieces).replace("\r\n", "\n").rstrip() != value.rstrip():
        return
    block = prose.block(kind, escape=escape)
    if block:
        matter.blocks.append(block)


def _yaml(text: str, start: int, end: int, matter: FrontMatter) -> None:
    import yaml

    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = text[start:end]
    try:
        loader = loader_class(source)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + text.count("\n", 0, start)
        raise ValueError(f"line {line}: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    if data is None:
        return
    if not isinstance(data, dict):
        raise ValueError("it is not a list of `key: value` lines")
    matter.data = data
    for path, scalar in _scalars(node):
        kind = _kind(path)
        if kind is None or scalar.tag != "tag:yaml.org,2002:str":
            continue
        prose, escape = yaml_scalar(text, start + scalar.start_mark.index, start + scalar.end_mark.index, scalar.style)
        _add(matter, prose, escape, kind, scalar.value)


def _scalars(node: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The scalar nodes in the order of the text, each with the keys above it; an alias is told once."""
    seen = {id(node)}
    stack: list[tuple[tuple[str, ...], Any]] = [((), node)]
    while stack:
        path, node = stack.pop()
        if node.id == "scalar":
            yield path, node
            continue
        children = (
            [((*path, str(key.value)), child) for key, child in node.value]
            if node.id == "mapping"
            else [(path, child) for child in node.value if child.id != "scalar"]
        )
        for entry in reversed(children):
            if id(entry[1]) not in seen:
                seen.add(id(entry[1]))
                stack.append(entry)


_TOML_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*)
    |(?P<string>"""(?P<ml>(?:[^"\\]|\\.|"(?!""))*+)"""|\'\'\'(?P<mr>.*?)\'\'\'|"(?P<bs>(?:[^"\\\n]|\\.)*+)"|'(?P<ls>[^'\n]*+)')
    |^[ \t]*\[\[?(?P<table>[^\[\]\n]+)\]\]?[ \t]*(?=\#|\r?$)
    |(?P<key>[\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*)(?=[ \t]*=)
    |(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)''',
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def _toml(text: str, start: int, end: int, matter: FrontMatter) -> None:
    source = text[start:end].replace("\r\n", "\n")
    try:
        matter.data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from None
    table: tuple[str, ...] = ()
    nested: list[tuple[str, ...]] = []
    key: tuple[str, ...] = ()
    for token in _TOML_TOKEN.finditer(text, start, end):
        if token["table"]:
            table, key, nested = _keys(token["table"]), (), []
        elif token["key"]:
            key = (nested[-1] if nested else table) + _keys(token["key"])
        elif token["open"]:
            nested.append(key or (nested[-1] if nested else table))
            key = ()
        elif token["close"]:
            key = ()
            if nested:
                nested.pop()
        elif token["comma"]:
            key = ()
        elif token["string"] and key:
            kind = _kind(key)
            key = ()
            group = next(g for g in ("ml", "mr", "bs", "ls") if token[g] is not None)
            if kind is None or not token[group]:
                continue
            quote = token["string"][:3] if group[0] == "m" else token["string"][0]
            prose, escape = toml_string(text, *token.span(group), quote)
            _add(matter, prose, escape, kind, _toml_value(token["string"]))


def _toml_value(string: str) -> str:
    value = tomllib.loads(f"value = {string}")["value"]
    return str(value)


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
