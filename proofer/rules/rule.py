"""A rule as checks and reports see it: what it is called, how much it matters, why, and its own examples."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from proofer.findings import Category, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: `text` with a slip (`good` puts it right), or, where `bad` is false, text left alone.

    `span` is what must be found, as code points of the text; None where the pack does not say.
    """

    text: str
    bad: bool
    good: str | None = None
    span: tuple[int, int] | None = None
    dialect: str = "en-US"
    format: str = "text"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack, read from its YAML file and checked.

    `kind` is the file's `extends`; `options` holds the keys of that kind (swap, tokens, scope, …), as validated.
    `default` tells whether the rule is on when nobody names it. `source` is the engine: proofer, harper, languagetool.
    """

    id: str
    kind: str
    category: Category
    severity: Severity
    message: str
    why: str = ""
    link: str = ""
    fix: Literal["safe", "unsafe", "none"] = "unsafe"
    quotations: Literal["skip", "check"] = "check"
    default: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    path: Path | None = None
    source: str = "proofer"

    @property
    def pack(self) -> str:
        """The first part of the id: the pack's folder name."""
        return self.id.partition(".")[0]
