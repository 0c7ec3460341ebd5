"""The keys of a rule that extends `marks`."""

from typing import Literal

from proofer.rules.schema import RuleFile


class Marks(RuleFile):
    """`what` is `apostrophes` (all straight or all curly) or `brackets` (each has its partner); `%s` is the mark."""

    what: Literal["apostrophes", "brackets"]
