"""The keys of a quotation rule."""

from typing import Annotated, Literal

from pydantic import Field

from proofer.rules.schema import RuleFile, Texts


class QuotationRule(RuleFile):
    """What the rule finds; its message may name `{speaker}`, `{attribution}` and the like in braces."""

    finds: Literal[
        "attribution-comma",
        "attribution-inside",
        "attribution-period",
        "comma-outside",
        "doubled-marks",
        "fidelity",
        "headline",
        "misplaced-tag",
        "mixed-marks",
        "nested-marks",
        "orphan",
        "spaced-marks",
        "speaker-missing",
        "splice",
        "tag-case",
        "two-speakers",
        "unclosed",
        "unknown-speaker",
        "unopened",
        "verb",
    ]
    words: Annotated[int, Field(ge=1)] | None = None
    sentences: Annotated[int, Field(ge=1)] | None = None
    verbs: dict[str, str] = Field(default_factory=dict)
    known: Texts = Field(default_factory=list)
    fillers: Texts = Field(default_factory=list)
