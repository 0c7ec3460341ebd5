"""Which stretches of a document a rule looks at: Vale's scopes, with `&` for “and” and `~` for “not”."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from proofer.documents.document import Block, Document, Kind, Segment

_EXTENSIONS = {"markdown": ("md", "markdown"), "html": ("html",), "text": ("txt", "text")}
_KIND = {
    Kind.TITLE: {"title", "frontmatter"},
    Kind.DESCRIPTION: {"description", "frontmatter"},
    Kind.HEADING: {"heading"},
    Kind.PARAGRAPH: {"paragraph", "summary"},
    Kind.ITEM: {"list", "summary"},
    Kind.CELL: {"table", "cell"},
    Kind.CAPTION: {"caption"},
    Kind.ALT: {"alt"},
}
_MARKS = frozenset({"strong", "emphasis", "link", "code", "strikethrough", "superscript", "subscript", "quote"})


@dataclass(frozen=True)
class Selector:
    """One entry of `scope`: what a block must and must not be, and which stretches of it count."""

    wanted: frozenset[str]
    unwanted: tuple[frozenset[str], ...]
    marks: frozenset[str]
    unwanted_marks: frozenset[str]
    sentences: bool
    raw: bool

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, scope: str) -> "Selector":
        """Reads “heading.h1 & ~blockquote”."""
        wanted: set[str] = set()
        unwanted: list[frozenset[str]] = []
        unwanted_marks: set[str] = set()
        for part in scope.split("&"):
            part = part.strip()
            sections = frozenset(part.removeprefix("~").strip().split("."))
            if not part.startswith("~"):
                wanted |= sections
            elif sections & _MARKS:
                unwanted_marks |= sections & _MARKS
            else:
                unwanted.append(sections)
        return cls(
            wanted=frozenset(wanted - _MARKS - {"sentence", "raw"}),
            unwanted=tuple(unwanted),
            marks=frozenset(wanted & _MARKS),
            unwanted_marks=frozenset(unwanted_marks),
            sentences="sentence" in wanted,
            raw="raw" in wanted,
        )

    def takes(self, sections: frozenset[str]) -> bool:
        """Whether a block of these sections is one that the selector names."""
        return self.wanted <= sections and not any(names <= sections for names in self.unwanted)

    def spans(self, block: Block) -> Iterator[tuple[int, int]]:
        """The stretches of a block's prose that count, each looked at on its own."""
        whole = [(0, len(block.prose))]
        if self.marks:
            whole = [(m.start, m.end) for m in block.marks if m.kind in self.marks]
        if not self.sentences:
            yield from whole
            return
        from proofer.language.sentences import sentences

        for low, high in whole:
            for start, end in sentences(block.prose[low:high]):
                yield low + start, low + end


@lru_cache(maxsize=1024)
def _sections(kind: Kind, level: int, inside: tuple[str, ...], format: str) -> frozenset[str]:
    names = {"text", *_EXTENSIONS.get(format, (format,)), *_KIND[kind], *inside}
    if kind is Kind.HEADING:
        names.add(f"h{level}")
    if kind is Kind.CELL and "header" in inside:
        names.discard("cell")
    return frozenset(names)


def sections(block: Block, format: str) -> frozenset[str]:
    """The names that a scope may call a block by."""
    return _sections(block.kind, block.level, block.inside, format)


def raw_block(document: Document) -> Block:
    """The document's whole source, markup and all, as one block."""
    size = len(document.text)
    return Block(Kind.PARAGRAPH, document.text, (Segment(0, size, 0, size),) if size else ())
