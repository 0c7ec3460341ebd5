"""The keys of an engine's table of rules."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from proofer.findings import Category
from proofer.rules.schema import Level, RuleFile


class Row(BaseModel):
    """What proofer says of one rule of an engine, where it differs from what the table says for all."""

    model_config = ConfigDict(extra="forbid")
    category: Category | None = None
    level: Level | None = None
    default: bool | None = None
    fix: Literal["safe", "unsafe", "none"] | None = None
    message: str | None = None
    why: str | None = None


class EngineTable(RuleFile):
    """A row for each rule, by the engine's own name of it."""

    rows: Mapping[str, Row] = {}  # empty in a rule that was a row, whose options must fit this model too


class GroupedRow(Row):
    """A row of LanguageTool's: `group` is its own category for the rule, by which the server is told what to run."""

    group: str | None = None


class LanguageToolTable(EngineTable):
    """`group` is the one of rows that name none."""

    group: str
    rows: Mapping[str, GroupedRow] = {}
