"""The keys of a rule file, by kind. Vale's keys mean what Vale's documentation says (https://vale.sh/docs).

Import this module only where rules are read for the first time: pydantic takes a tenth of a second.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from proofer.findings import Category
from proofer.rules.rule import Rule


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


Texts = Annotated[list[str], BeforeValidator(_listed)]
"""A list of texts; one text alone stands for a list of one, as in Vale."""

Level = Literal["suggestion", "warning", "error"]
Dialect = Literal["en-US", "en-GB", "en-CA", "en-AU"]


class ExampleEntry(BaseModel):
    """One entry of `examples`: `bad` with `good` and `at`, or `ok`."""

    model_config = ConfigDict(extra="forbid")
    bad: str | None = None
    good: str | None = None
    at: str | None = Field(None, description="The exact words that the finding must cover.")
    ok: str | None = None
    dialect: Dialect = "en-US"
    format: Literal["text", "markdown", "html"] = "text"

    @model_validator(mode="after")
    def _one_of_two(self) -> "ExampleEntry":
        if (self.bad is None) == (self.ok is None):
            raise ValueError("an example has either `bad` or `ok`")
        if self.ok is not None and (self.good is not None or self.at is not None):
            raise ValueError("`good` and `at` belong to a `bad` example, not to an `ok` one")
        if self.bad is not None and self.good == self.bad:
            raise ValueError("`good` is the same as `bad`")
        if self.bad is not None and self.at is not None and self.bad.count(self.at) != 1:
            raise ValueError(f"`at` ({self.at!r}) must stand in `bad` exactly once")
        return self


class Action(BaseModel):
    """How a match is put right: Vale's replace, remove, edit, convert and suggest."""

    model_config = ConfigDict(extra="forbid")
    name: Literal["replace", "remove", "edit", "convert", "suggest", ""] = ""
    params: Texts = []

    @model_validator(mode="after")
    def _edit_has_its_parameters(self) -> "Action":
        needed = {"regex": 3, "trim": 2, "trim_left": 2, "trim_right": 2, "truncate": 2, "split": 3}
        if self.name == "edit":
            how = self.params[0] if self.params else ""
            if how not in needed:
                raise ValueError(f"the first of `params` of `edit` must be one of {', '.join(needed)}")
            if len(self.params) != needed[how]:
                raise ValueError(f"`edit` with {how} takes {needed[how] - 1} more in `params`")
        return self


class RuleFile(BaseModel):
    """What every rule file may say. A kind's own model adds its keys; those become `Rule.options`.

    Patterns are named in `patterns()`, so that one that does not compile is an error when the rule is read.
    """

    model_config = ConfigDict(extra="forbid")
    extends: str
    message: str
    level: Level = "warning"
    link: str = ""
    description: str = ""
    name: str = ""
    fix: Literal["safe", "unsafe", "none"] = "unsafe"
    quotations: Literal["skip", "check"] | None = None
    why: str = ""
    category: Category | None = None
    default: bool = True
    examples: list[ExampleEntry] = []

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Each pattern that stands alone, with the place (keys and indices) where the file says it."""
        return []


COMMON = frozenset(RuleFile.model_fields)
"""Keys that become fields of `Rule`; all other keys are its options."""


class PatternFile(RuleFile):
    """Keys that all of Vale's kinds share, and `dialects`, proofer's own: the rule keeps out of texts in others."""

    dialects: Annotated[list[Dialect], BeforeValidator(_listed)] = []
    scope: Texts = ["text"]
    limit: Annotated[int, Field(ge=0)] = 0
    action: Action = Action()
    matchcase: bool | None = None
    vocab: bool = True
    exceptions: Texts = []


class Existence(PatternFile):
    """Words that should not be there."""

    tokens: Texts = []
    raw: Texts = []
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False

    @model_validator(mode="after")
    def _something_to_find(self) -> "Existence":
        if not any(token.strip() for token in self.tokens) and not any(self.raw):
            raise ValueError("an existence rule needs `tokens` or `raw`")
        return self

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        if self.raw:
            return [(("raw",), "".join(self.raw)), *((("tokens", n), t) for n, t in enumerate(self.tokens))]
        return [(("tokens", n), token) for n, token in enumerate(self.tokens)]


class Substitution(PatternFile):
    """Words that others should stand in place of."""

    swap: dict[str, str] = Field(min_length=1)
    ignorecase: bool = False
    nonword: bool = False
    capitalize: bool = False
    pos: str = ""

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("swap", key), key) for key in self.swap]


class Occurrence(PatternFile):
    """How many times something may or must stand in a scope."""

    token: str
    max: Annotated[int, Field(ge=0)] = 0
    min: Annotated[int, Field(ge=0)] = 0
    ignorecase: bool = False

    @model_validator(mode="after")
    def _some_limit(self) -> "Occurrence":
        if not self.max and not self.min:
            raise ValueError("an occurrence rule needs `max` or `min`")
        return self

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("token",), self.token)]


class Repetition(PatternFile):
    """The same thing twice in a row."""

    tokens: Annotated[Texts, Field(min_length=1)]
    max: Annotated[int, Field(ge=0)] = 0
    ignorecase: bool = False
    alpha: bool = False

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("tokens", n), token) for n, token in enumerate(self.tokens)]


class Consistency(PatternFile):
    """Two ways to write one thing, of which a document should keep to one."""

    either: dict[str, str] = Field(min_length=1)
    ignorecase: bool = False
    nonword: bool = False

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("either", key), side) for key, value in self.either.items() for side in (key, value)]


class Conditional(PatternFile):
    """Something that asks for something else, as an acronym for its definition."""

    first: str
    second: str
    ignorecase: bool = False

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("first",), self.first), (("second",), self.second)]


class Capitalization(PatternFile):
    """How a text is to be capitalized: $title, $sentence, $lower, $upper, or a pattern to fit."""

    match: str
    style: Literal["AP", "Chicago"] = "AP"
    indicators: Texts = []
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.0
    prefix: str = ""

    @model_validator(mode="after")
    def _known_style(self) -> "Capitalization":
        known = ("$title", "$sentence", "$lower", "$upper")
        if self.match.startswith("$") and self.match not in known:
            raise ValueError(f"`match` {self.match!r} is not known; it is one of {', '.join(known)}, or a pattern")
        return self

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        ours = [] if self.match.startswith("$") else [(("match",), self.match)]
        return [*ours, *([(("prefix",), self.prefix)] if self.prefix else [])]


class Metric(PatternFile):
    """A figure worked out of a document's counts."""

    formula: str
    condition: str


class Sequence(PatternFile):
    """Words by their tags, one after another."""

    tokens: Annotated[list[dict[str, Any]], Field(min_length=1)]
    ignorecase: bool = False


class Spelling(PatternFile):
    """Words that are in no dictionary."""

    custom: bool = False
    append: bool = False
    filters: Texts = []
    ignore: Texts = []
    dicpath: str = ""
    dictionaries: Texts = []
    aff: str = ""
    dic: str = ""
    threshold: float = 0.0


class Script(PatternFile):
    """Code in the Tengo language, which only Vale runs."""

    script: str


def check_options(rule: Rule, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a rule with those of a configuration put over them.

    Raises:
        ValueError: an option the rule's kind does not know, or a value that does not fit it.
    """
    from proofer.rules.kinds import find_kind, model_of
    from proofer.rules.wording import problem

    kind = find_kind(rule.kind)
    if kind is None:
        raise ValueError(f"nothing here knows the kind “{rule.kind}”")
    model = model_of(kind)
    for key in options:
        if key not in rule.options:
            from proofer.config_schema import nearest

            raise ValueError(f"option “{key}” is not known{nearest(key, list(rule.options))}")
    merged = {"extends": rule.kind, "message": rule.message, **rule.options, **options}
    try:
        return options_of(model.model_validate(merged))
    except ValidationError as error:
        raise ValueError(problem(error.errors()[0], model)[1]) from None


def options_of(file: RuleFile) -> dict[str, Any]:
    """A rule file's keys of its kind, as plain lists, mappings, texts and numbers."""
    return file.model_dump(mode="json", exclude=set(COMMON))
