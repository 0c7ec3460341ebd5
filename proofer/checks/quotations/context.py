"""What the quotation rules are given of a document, and what they give back."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from proofer.documents.document import Block
from proofer.quotations.attribution import Tag, sentence_start, tag_after
from proofer.quotations.marks import Family, QuoteMark, Role
from proofer.quotations.model import Part, Quotation, Quotations
from proofer.reading import Reading

if TYPE_CHECKING:
    from proofer.quotations.transcripts import Transcript


@dataclass(frozen=True, slots=True)
class Found:
    """A slip: a span of a block's prose, the texts that may stand there, and what the rule's message names."""

    block: int
    start: int
    end: int
    replacements: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation's part in one block with the writer's words around it.

    `low` is where the quotation before it ended, `high` where the next one begins; `tag` is the attribution that
    follows the part by its words, whether it turns out to be one or not.
    """

    block: int
    prose: str
    part: Part
    quotation: Quotation
    low: int
    high: int
    tag: Tag | None
    following: Part | None = None

    @property
    def lead(self) -> str:
        """The writer's words of the same sentence before the quotation."""
        return self.prose[sentence_start(self.prose, self.low, self.part.start) : self.part.start].strip()

    @property
    def last(self) -> str:
        """The last character inside the marks, those of a nested quotation left out."""
        start, end = self.part.inner
        return self.prose[max(start, end - 6) : end].rstrip().rstrip("'’\"”").rstrip()[-1:]


class Context:
    """One document under the rules; options are those of the rule that is asked."""

    def __init__(self, reading: Reading, settings: Mapping[str, Any], transcript: "Transcript | None" = None) -> None:
        self.reading = reading
        self.transcript = transcript
        self.settings = settings
        self.quotations = Quotations(reading.blocks)
        self.options: Mapping[str, Any] = {}

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks."""
        return self.reading.blocks

    @property
    def american(self) -> bool:
        """Whether commas and periods go inside closing marks by the dialect."""
        return self.reading.dialect in ("en-US", "en-CA")

    @cached_property
    def frames(self) -> list[Frame]:
        """Every outermost quotation part that has its closing mark, in reading order."""
        found = []
        for i, block in enumerate(self.blocks):
            here = self.quotations.in_block(i)
            for n, (part, quotation) in enumerate(here):
                if part.close is None:
                    continue
                low = here[n - 1][0].end if n else 0
                high = here[n + 1][0].start if n + 1 < len(here) else len(block.prose)
                tag = tag_after(block.prose, part.end, high)
                following = here[n + 1][0] if n + 1 < len(here) else None
                found.append(Frame(i, block.prose, part, quotation, low, high, tag, following))
        return found

    @cached_property
    def commas_outside(self) -> bool:
        """Whether most attributions of the document have their comma outside the marks."""
        tagged = [frame for frame in self.frames if frame.tag]
        outside = sum(frame.prose[frame.part.end : frame.part.end + 1] == "," for frame in tagged)
        return outside > sum(frame.last == "," for frame in tagged)

    @cached_property
    def curly(self) -> bool:
        """Whether the house, or else most marks of the document, are curly."""
        style = self.settings.get("quotes")
        if style in ("curly", "straight"):
            return bool(style == "curly")
        count: Counter[bool] = Counter()
        for mark in self.marks():
            count[mark.curly] += 1
        if count[True] == count[False]:
            for block in self.blocks:
                count[True] += block.prose.count("’")
                count[False] += block.prose.count("'")
        return count[True] >= count[False]

    @cached_property
    def single(self) -> bool:
        """Whether the document's outer quotations stand in single marks."""
        count = Counter(p.open.family for pairing in self.quotations.pairings for p in pairing.pairs if not p.depth)
        return count[Family.SINGLE] > count[Family.DOUBLE]

    def marks(self) -> Iterator[QuoteMark]:
        """The marks of all pairs of double marks."""
        for pairing in self.quotations.pairings:
            for pair in pairing.pairs:
                if pair.open.family is Family.DOUBLE:
                    yield pair.open
                    yield pair.close


def mark_text(family: Family, role: Role, curly: bool) -> str:
    """The character that a mark of a family should be."""
    if family is Family.SINGLE:
        return ("‘" if role is Role.OPEN else "’") if curly else "'"
    return ("“" if role is Role.OPEN else "”") if curly else '"'
