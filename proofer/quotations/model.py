"""Every quotation of a document: its marks, its parts over several paragraphs, its attribution and its speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from proofer.documents.document import Block, Kind
from proofer.quotations.attribution import (
    SIGNED,
    Place,
    Tag,
    sentence_start,
    signature,
    subject_of,
    tag_after,
    tag_before,
)
from proofer.quotations.marks import Family, Pairing, QuoteMark, Role, find_marks, pair_marks
from proofer.quotations.phrases import Reference
from proofer.quotations.speakers import People, Speaker, acronym, without_titles
from proofer.quotations.words import lexicon

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "with",
        "by",
        "at",
        "from",
        "as",
        "is",
        "vs",
        "into",
        "your",
    ]
)
_CLAUSE_END = frozenset(",?!.…—–-")


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a quotation in one block: `start` and `end` take the marks in; a mark may be wanting."""

    block: int
    start: int
    end: int
    open: QuoteMark | None
    close: QuoteMark | None

    @property
    def inner(self) -> tuple[int, int]:
        """The span of the words, marks left out."""
        return self.open.end if self.open else self.start, self.close.start if self.close else self.end


@dataclass(frozen=True, slots=True)
class Attribution:
    """What gives a quotation to its speaker; an inherited one has the tag of the quotation it follows, if any."""

    place: Place
    tag: Tag | None
    block: int


@dataclass(slots=True)
class Quotation:
    """A quotation of one part or, over several paragraphs, of more; `depth` counts the quotations around it."""

    parts: list[Part]
    text: str
    depth: int
    attribution: Attribution | None = None
    speaker: Speaker | None = None
    words: int = field(default=0)

    @property
    def first(self) -> Part:
        """Its part in the block where it begins."""
        return self.parts[0]

    @property
    def last(self) -> Part:
        """Its part in the block where it ends."""
        return self.parts[-1]

    @property
    def titled(self) -> bool:
        """Whether it looks like a title or a name: all its words of weight begin with a capital letter."""
        found = [word for word in _WORD.findall(self.text) if word.lower() not in _SMALL]
        return bool(found) and all(word[0].isupper() or word[0].isdigit() for word in found)

    @property
    def speech(self) -> bool:
        """Whether it is likely to be what somebody said, not a title, a term or a scare quote."""
        own = self.attribution is not None and self.attribution.place is not Place.INHERITED
        return not self.titled and (self.words >= 6 or (own and self.words >= 2))


class Quotations:
    """The quotations of a document, worked out from its blocks when first asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._done: dict[int, list[Quotation]] = {}

    @cached_property
    def pairings(self) -> list[Pairing]:
        """The marks of each block, paired."""
        return [pair_marks(block.prose) for block in self.blocks]

    @cached_property
    def continued(self) -> set[int]:
        """The blocks whose last quotation goes on in the next block, which opens with a mark of its own."""
        found = set()
        for i in range(len(self.blocks) - 1):
            mark = self._left_open(i)
            if (
                mark
                and self._reopens(i + 1, mark)
                and not any(True for _ in swallowed_tags(self.blocks[i].prose, mark.end, len(self.blocks[i].prose)))
            ):
                found.add(i)
        return found

    def _left_open(self, i: int) -> QuoteMark | None:
        """The mark that a block leaves open at its end, with no other quotation of its kind closed after it."""
        pairing = self.pairings[i]
        marks = [mark for mark in pairing.unclosed if mark.family is not Family.ANGLE]
        if not marks:
            return None
        mark = marks[-1]
        leads = not self.blocks[i].prose[: mark.start].strip()  # may have quotations with the same marks in it
        inner = not leads and any(
            p.open.start > mark.start and p.open.family is mark.family for p in pairing.pairs[-4:]
        )
        return None if inner or len(marks) > 1 else mark

    def _reopens(self, i: int, mark: QuoteMark) -> bool:
        here, before = self.blocks[i], self.blocks[i - 1]
        if here.kind not in (Kind.PARAGRAPH, Kind.ITEM) or before.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        lead = here.prose[:8].lstrip()
        if not lead or lead[0] not in "\"“'‘”’":
            return False
        first = next(iter(find_marks(here.prose[:12])), None)
        return first is not None and first.role is Role.OPEN and first.family is mark.family

    @cached_property
    def people(self) -> People:
        """The full names of the document, outside its quotations first and in them only where they stand alone."""
        people = People()
        for i, block in enumerate(self.blocks):
            gaps, at = [], 0
            for part in self._outer(i):
                gaps.append((at, part.start))
                at = part.end
            gaps.append((at, len(block.prose)))
            people.add(i, block.prose, [(low, high) for low, high in gaps if high - low > 3])
        return people

    def _outer(self, i: int) -> list[Part]:
        """The outermost quotations of a block, those left open included."""
        pairing, prose = self.pairings[i], self.blocks[i].prose
        parts = [Part(i, p.open.start, p.close.end, p.open, p.close) for p in pairing.pairs if p.depth == 0]
        mark = self._left_open(i)
        if mark:
            parts.append(Part(i, mark.start, len(prose), mark, None))
        return sorted(parts, key=lambda part: part.start)

    @cached_property
    def items(self) -> list[Quotation]:
        """Every quotation in reading order, with its attribution and speaker."""
        result: list[Quotation] = []
        going: Quotation | None = None
        for i, block in enumerate(self.blocks):
            outer = self._outer(i)
            here: list[Quotation] = []
            for n, part in enumerate(outer):
                low, high = part.inner
                text = block.prose[low:high]
                if going is not None and n == 0:
                    going.parts.append(part)
                    going.text += "\n" + text
                    going.words += len(_WORD.findall(text))
                    here.append(going)
                else:
                    here.append(Quotation([part], text, 0, words=len(_WORD.findall(text))))
                    result.append(here[-1])
            self._attribute(i, here)
            self._done[i] = here
            going = here[-1] if here and i in self.continued and here[-1].last.close is None else None
            result.extend(self._nested(i))
        return result

    def in_block(self, i: int) -> list[tuple[Part, Quotation]]:
        """The outermost parts in a block, each with the quotation it belongs to."""
        assert self.items is not None
        return [(next(part for part in q.parts if part.block == i), q) for q in self._done.get(i, [])]

    def spoken_of(self, speaker: Speaker, block: int, start: int) -> int:
        """How many blocks before a place the speaker was spoken of last; a large number where never."""
        places = [b for b, s, who in self.people.mentions if who is speaker and (b, s) <= (block, start)]
        return block - places[-1] if places else 1_000_000

    def _nested(self, i: int) -> list[Quotation]:
        prose = self.blocks[i].prose
        return [
            Quotation(
                [Part(i, p.open.start, p.close.end, p.open, p.close)],
                prose[p.open.end : p.close.start],
                p.depth,
                words=len(_WORD.findall(prose[p.open.end : p.close.start])),
            )
            for p in self.pairings[i].pairs
            if p.depth
        ]

    def _attribute(self, i: int, here: list[Quotation]) -> None:
        """Gives the quotations of one block their attributions, from left to right."""
        prose = self.blocks[i].prose
        before: Quotation | None = None
        for n, quotation in enumerate(here):
            part = quotation.last
            low = here[n - 1].last.end if n else 0
            high = here[n + 1].last.start if n + 1 < len(here) else len(prose)
            tag = tag_after(prose, part.end, high) if part.close else None
            if tag and not follows(prose, part, quotation, tag, low):
                tag = None
            if tag is None and part.close and not prose[part.end :].strip(" .") and i + 1 < len(self.blocks):
                signed = signature(self.blocks[i + 1].prose)
                if signed:
                    self._give(quotation, Attribution(Place.AFTER, signed, i + 1))
                    before = quotation
                    continue
            if tag and tag.speaker:
                self._give(quotation, Attribution(Place.AFTER, tag, i))
            elif part is quotation.first:
                self._from_before(i, quotation, low, before)
            before = quotation if quotation.attribution else before

    def _give(self, quotation: Quotation, attribution: Attribution) -> None:
        quotation.attribution = attribution
        if attribution.tag:
            quotation.speaker = self.people.resolve(attribution.tag, attribution.block)

    def _from_before(self, i: int, quotation: Quotation, low: int, before: Quotation | None) -> None:
        prose, start = self.blocks[i].prose, quotation.last.start
        tag = tag_before(prose, low, start)
        begin = sentence_start(prose, low, start)
        if before and before.attribution and begin <= low and _interrupted(prose, before):
            self._inherit(quotation, before, Place.MIDDLE)
        elif tag:
            self._give(quotation, Attribution(Place.BEFORE, tag, i))
        elif before and before.attribution:
            self._inherit(quotation, before, Place.INHERITED)
        else:
            end = len(prose[low:begin].rstrip().rstrip(".!?:")) + low
            lead = tag_before(prose, low, end) or subject_of(prose, low, begin)
            if lead and (lead.speaker.lower() in ("he", "she") or self._somebody(lead, i)):
                self._give(quotation, Attribution(Place.INHERITED, lead, i))
            elif begin == start or quotation.words >= 6:
                self._from_paragraph_before(i, quotation)

    def _somebody(self, tag: Tag, i: int) -> bool:
        """Whether a name that is the subject of a sentence is a speaker's, not the sentence's capital alone."""
        if tag.reference is not Reference.NAME:
            return False
        name = without_titles(tag.name, lexicon())
        return " " in name or acronym(name) or self.people.called(name, i, tag.speaker_start) is not None

    def _inherit(self, quotation: Quotation, before: Quotation, place: Place) -> None:
        assert before.attribution is not None
        quotation.attribution = Attribution(place, before.attribution.tag, before.attribution.block)
        quotation.speaker = before.speaker

    def _from_paragraph_before(self, i: int, quotation: Quotation) -> None:
        """The speaker of the paragraph before: of its last quotation, or the one its last sentence speaks of."""
        if not i or self.blocks[i - 1].kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return
        prose = self.blocks[i - 1].prose
        outer = self._outer(i - 1)
        low = outer[-1].end if outer else 0
        if signature(prose):
            return
        tag = tag_before(prose, low, len(prose.rstrip()) - 1) or subject_of(prose, low, len(prose))
        if tag and (tag.speaker.lower() in ("he", "she") or self._somebody(tag, i - 1)):
            self._give(quotation, Attribution(Place.INHERITED, tag, i - 1))
            return
        for earlier in reversed(self._done.get(i - 1, [])):
            if earlier.attribution:
                self._inherit(quotation, earlier, Place.INHERITED)
                return


def _interrupted(prose: str, before: Quotation) -> bool:
    """Whether a quotation goes on after the tag of the one before it: “A,” he said, “B.”"""
    attribution = before.attribution
    if attribution is None or attribution.tag is None or attribution.place is not Place.AFTER:
        return False
    return prose[attribution.tag.end : attribution.tag.end + 1] != "."


_LEADS = re.compile(r"[,:]\s*[\"“‘]")


def follows(prose: str, part: Part, quotation: Quotation, tag: Tag, low: int = 0) -> bool:
    """Whether the words after a quotation are an attribution of it, not a sentence or clause of their own."""
    inner = prose[part.inner[0] : part.inner[1]].rstrip()
    last = inner[-1:].strip("’'\"”") or inner[-2:-1]
    comma = prose[part.end : part.end + 1] == ","
    if not tag.verb_first and _told_before(prose, low, part.start):
        return False
    if last in ("?", "!", ",", "…", "—", "–", "-") or comma:
        return True
    if tag.verb == SIGNED:
        return True
    if not tag.verb_first and _LEADS.match(prose, tag.end):
        return False
    starts = sentence_start(prose, max(0, part.start - 420), part.start) == part.start
    if last == ".":
        return tag.verb_first or closes(prose, tag.end)
    return (starts or quotation.words >= 6) and not quotation.titled


def _told_before(prose: str, low: int, at: int) -> bool:
    """Whether a verb of speech stands right before an opening mark: if they say “…,”"""
    found = re.search(r"([\w’']+)[,:]?\s+$", prose[max(low, at - 30) : at])
    known = lexicon()
    return found is not None and (found[1].lower() in known.verbs or found[1].lower() in known.gerunds)


def closes(prose: str, at: int) -> bool:
    """Whether an attribution ends at a place: a mark, the block's end, or words that only say where and when."""
    rest = prose[at : at + 160].lstrip()
    if not rest or rest[0] in ".,;":
        return True
    word = rest.split(maxsplit=1)[0].lower()
    if word not in (
        "in",
        "during",
        "at",
        "on",
        "of",
        "when",
        "as",
        "about",
        "last",
        "this",
        "after",
        "while",
        "by",
        "from",
    ):
        return False
    sentence = re.split(r"[.!?](?:\s|$)", rest, maxsplit=1)[0]
    return " that " not in sentence


_TAG_AT_END = re.compile(r"[,?!]\s+(?=\w)")
_FIRST_WORD = re.compile(r"[\w’'.-]+")


def swallowed_tags(prose: str, start: int, end: int) -> Iterator[tuple[int, Tag]]:
    """The attributions among the words from `start` to `end`: the place of the comma before each, and the attribution.

    We know, says Lee. Only a name, “he”, “she” or “they”, or a verb before its speaker counts.
    """
    known = lexicon()
    at = start
    for _ in range(400):  # a bound on the commas of one quotation
        found = _TAG_AT_END.search(prose, at, end)
        if found is None:
            return
        at = found.end()
        word = _FIRST_WORD.match(prose, at)
        if word is None:
            continue
        lower = word.group().lower().rstrip(".")
        inverted = lower in known.inverting or known.adverb(lower)
        if not (inverted or lower in ("he", "she", "they") or lower in known.determiners or word.group()[0].isupper()):
            continue
        tag = tag_after(prose, at, end)
        if tag is None or not tag.speaker or tag.verb.lower() == "according":
            continue
        if tag.reference is Reference.PRONOUN and tag.speaker.lower() not in ("he", "she", "they"):
            continue
        rest = prose[tag.end : min(end, tag.end + 3)].lstrip()
        if not rest or rest[0] in ".,":
            yield found.start(), tag
