"""The prose of the archive's Markdown articles, for training only: rough, and meant to lose what is not prose."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_SUMMARY = re.compile(r"^(?:summary|deck): *['\"]?(.+?)['\"]?$", re.M)
_DROPPED = re.compile(r"```.*?```|<!--.*?-->|<(script|style)\b.*?</\1>|\{\{[<%].*?[>%]\}\}", re.S)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\(\s*[^()\s]*(?:\s+\"[^\"]*\")?\s*\)|\[[^\[\]]*\])")
_NOTE = re.compile(r"^\s*\[[^\]]+\]:.*$|^\s*\|.*$", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CODE = re.compile(r"`[^`\n]+`")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+")


def left_out(dev: Path) -> tuple[set[str], set[str]]:
    """Articles, and lines of text, that a dev set was made from."""
    articles: set[str] = set()
    for name in ("quotes_desk.jsonl", "names_archive.jsonl"):
        for line in _lines(dev / name):
            articles.add(json.loads(line)["id"].split(":")[0])
    lines: set[str] = set()
    for line in _lines(dev / "slips_real.jsonl"):
        case = json.loads(line)
        lines.update(part.strip() for text in (case["text"], case["after"]) for part in text.splitlines())
    return articles, lines


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def articles(archive: Path, dev: Path) -> Iterator[tuple[str, list[str]]]:
    """Path and blocks of each article that may be trained on."""
    skipped, lines = left_out(dev)
    for path in sorted(archive.rglob("*.md")):
        name = path.relative_to(archive).as_posix()
        if name not in skipped:
            yield name, blocks(path.read_text(encoding="utf-8"), lines)


def blocks(markdown: str, skipped: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """Paragraphs, headings and list items as plain text; lines in ``skipped`` are left out."""
    front = _FRONT.match(markdown)
    body = markdown[front.end() :] if front else markdown
    body = "\n".join(line for line in body.split("\n") if len(line) < 25 or line.strip() not in skipped)
    body = _NOTE.sub("", _DROPPED.sub(" ", body))
    for _ in range(2):  # an image inside a link
        body = _LINK.sub(r"\1", body)
    body = _CODE.sub("\ufffc", _TAG.sub(" ", body))
    found: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|#+)\s)", body):
        text = _MARKS.sub("", html.unescape(_LEAD.sub("", block)))
        text = " ".join(text.split())
        if sum(letter.isalpha() for letter in text) > 0.6 * len(text) > 6:
            found.append(text)
    return found
