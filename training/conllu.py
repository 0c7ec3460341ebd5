"""Reading CoNLL-U treebanks into plain records, without any learning library.

A treebank sentence becomes a :class:`Gold`: forms, Penn tags, features, heads, relations, and the names of people,
organizations and places that GUM's ``Entity=`` marks.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("person", "organization", "place")
_BRACKET = re.compile(r"\((\d+)-([a-z]+)-([^-()]*)-([^-()]*)-([^-()]*)-([^-()]*)[^()]*|(\d+)\)|\)")


@dataclass
class Gold:
    """One annotated sentence; ``heads`` index the sentence, the root's is its own index."""

    document: str
    text: str
    forms: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    # None where the treebank says nothing about names; else (first, past last, kind).
    names: list[tuple[int, int, str]] | None = None
    opens: bool = False  # the first sentence of a paragraph


def read(path: Path) -> Iterator[Gold]:
    """Yield the sentences of one CoNLL-U file."""
    document, text, opens, rows = "", "", True, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id = "):
            document, opens = line[14:], True
        elif line.startswith("# text = "):
            text = line[9:]
        elif line.startswith("# newpar"):
            opens = True
        elif line.startswith("#"):
            continue
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _sentence(document, text, rows, opens=opens)
            opens, rows = False, []
    if rows:
        yield _sentence(document, text, rows, opens=opens)


def _sentence(document: str, text: str, rows: list[list[str]], *, opens: bool) -> Gold:
    gold = Gold(document, text, opens=opens)
    glued: dict[int, bool] = {}  # last word of a multi-word token: is a blank after it?
    inside: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside.update(range(first, last))
            glued[last] = "SpaceAfter=No" not in row[9]
    entities: list[str] = []
    for row in rows:
        if not row[0].isdigit():
            continue
        number, head = int(row[0]), int(row[6])
        gold.forms.append(row[1])
        gold.tags.append(row[4])
        gold.features.append(row[5])
        gold.heads.append(head - 1 if head else number - 1)
        gold.labels.append(row[7])
        space = glued.get(number, "SpaceAfter=No" not in row[9])
        gold.spaces.append(False if number in inside else space)
        entities.append(next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), ""))
    if document.startswith("GUM"):
        gold.names = _names(gold, entities)
    return gold


def _names(gold: Gold, entities: list[str]) -> list[tuple[int, int, str]]:
    """The named mentions: GUM marks every mention ("the team", "she"), so only those headed by a proper noun stay.

    A mention takes in its whole phrase ("Sam Lee, who won"); the name is the run of proper nouns around its head,
    with an "of X" of the same mention where it names an organization or a place.
    """
    mentions: list[tuple[int, int, str, list[int]]] = []
    opened: list[tuple[str, int, str, str]] = []
    for index, entity in enumerate(entities):
        for match in _BRACKET.finditer(entity):
            if match[1]:
                opened.append((match[1], index, match[2], match[6]))
                closes = entity[match.end() :].startswith(")")
                if closes:  # "(10-person-...)" opens and closes on one word
                    continue
            else:
                name = match[7]
                for back in range(len(opened) - 1, -1, -1):
                    if name is None or opened[back][0] == name:
                        _, first, kind, least = opened.pop(back)
                        heads = [first + int(part) - 1 for part in least.split(",") if part.isdigit()]
                        mentions.append((first, index + 1, kind, [head for head in heads if head <= index]))
                        break
    found: list[tuple[int, int, str]] = []
    for first, end, kind, least in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if kind not in KINDS or not least or not all(gold.tags[i] in ("NNP", "NNPS") for i in least[:1]):
            continue
        others = [
            m
            for m in mentions
            if first <= m[0] and m[1] <= end and m[:2] != (first, end) and least[0] not in range(m[0], m[1])
        ]
        blocked = {i for m in others for i in range(m[0], m[1])}
        start = stop = least[0]
        while start > first and start - 1 not in blocked and _proper(gold, start - 1, first):
            start -= 1
        while gold.tags[start] == "HYPH" or gold.forms[start] == "&":
            start += 1
        while stop + 1 < end:
            following = stop + 1
            if _proper(gold, following, first) and following not in blocked:
                stop += 1
            elif kind != "person" and gold.forms[following].lower() in ("of", "for", "and", "&", "-"):
                reach = following + 1
                if reach < end and gold.tags[reach] == "DT":
                    reach += 1
                if reach < end and gold.tags[reach] in ("NNP", "NNPS"):
                    stop = reach
                else:
                    break
            else:
                break
        while stop > start and gold.tags[stop] in ("HYPH", "POS"):
            stop -= 1
        if not any(start < taken[1] and taken[0] <= stop for taken in found):
            found.append((start, stop + 1, kind))
    return sorted(found)


def _proper(gold: Gold, index: int, first: int) -> bool:
    tag = gold.tags[index]
    return tag in ("NNP", "NNPS") or (tag == "HYPH" and index > first)


def held_out(document: str, every: int = 20) -> bool:
    """Whether a training document is kept aside for early stopping: a stable one in ``every``."""
    return zlib.crc32(document.encode()) % every == 0
