"""The keys of a readability rule."""

from typing import Literal

from proofer.rules.schema import RuleFile


class Readability(RuleFile):
    """A measure and its limits; `{value}` and `{limit}` in the message stand for what was measured and allowed."""

    measure: Literal[
        "flesch_reading_ease",
        "flesch_kincaid_grade",
        "gunning_fog",
        "smog_index",
        "coleman_liau_index",
        "automated_readability_index",
        "dale_chall",
        "sentence_words",
        "paragraph_sentences",
    ]
    max: float | None = None
    min: float | None = None
