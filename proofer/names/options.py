"""The keys of a rule on names."""

from typing import Literal

from pydantic import Field

from proofer.rules.schema import RuleFile


class NameRule(RuleFile):
    """What the rule finds; `{right}`, `{text}` and `{times}` in the message stand for the name, the slip, the count.

    `known` are names that count as the archive's besides those that it has taught.
    """

    finds: Literal["misspelling", "archive", "inconsistent", "first"]
    known: list[str] = Field(default_factory=list)
