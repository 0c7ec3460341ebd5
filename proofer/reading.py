"""A document with what several checks need of it, worked out once: sentences, syntax."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from proofer.documents.document import Block, Document

if TYPE_CHECKING:
    from proofer.language.tokens import Sentence


class Reading:
    """What the checks are given: the document, and analyses that are made when first asked for."""

    def __init__(self, document: Document, dialect: str = "en-US") -> None:
        self.document = document
        self.dialect = dialect

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks in reading order."""
        return self.document.blocks

    @cached_property
    def syntax(self) -> Sequence[Sequence["Sentence"]]:
        """The sentences of each block, parsed, in the order of `blocks`."""
        from proofer.language.pipeline import analyse_many

        return analyse_many([block.prose for block in self.blocks])
