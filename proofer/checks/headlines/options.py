"""The keys of a rule that extends `headlines`."""

from typing import Annotated, Literal

from pydantic import Field

from proofer.rules.schema import RuleFile, Texts


class Headlines(RuleFile):
    """`what` is `case` (headings of a level keep to one style) or `repeated` (a headline stands again as first line).

    The message of `case` takes the style of the other headings; that of `repeated` takes nothing.
    """

    what: Literal["case", "repeated"]
    small: Texts = Field([], description="Words that headlines in capitals keep small.")
    least: Annotated[int, Field(ge=2)] = Field(3, description="How many headings make a style.")
    words: Annotated[int, Field(ge=1)] = Field(3, description="How many words a repeated headline has at least.")
