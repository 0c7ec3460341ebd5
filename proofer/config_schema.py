"""The configuration file's keys as pydantic models: they check a file, and the JSON Schema comes from them."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from proofer.config import line_of
from proofer.errors import ConfigError
from proofer.findings import Severity
from proofer.rules.wording import did_you_mean

Dialect = Literal["en-US", "en-GB", "en-CA", "en-AU"]
ADDRESS = r"^(off|on|https?://[^\s/]+(:\d+)?/?)$"


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=_dashed, populate_by_name=True, strict=True)


class Engines(_Table):
    """Which engines take part beside proofer's own checks."""

    harper: Literal["on", "off"] = Field(default="on", description="Harper, in process.")
    languagetool: Annotated[str, Field(pattern=ADDRESS)] = Field(
        default="off",
        description="off, on (proofer starts a server and reuses it), or the address of a running server.",
    )


class _Choice(_Table):
    """What the whole configuration and an override have in common."""

    select: list[str] | None = Field(
        default=None, description="Only these rules: ids or prefixes (names, names.Misspelling)."
    )
    extend_select: list[str] = Field(default=[], description="These rules too, besides those on by default.")
    ignore: list[str] = Field(default=[], description="Not these rules: ids or prefixes.")
    dialect: Dialect = Field(default="en-US", description="The English the house writes.")
    quotes: Literal["curly", "straight"] | None = Field(
        default=None, description="The quotation marks of the house; without it, each document's own majority."
    )
    words: list[str] = Field(default=[], description="House words that are spelt right.")
    rules: dict[str, dict[str, Any]] = Field(
        default={}, description="Options of single rules, by rule id; `level` among them."
    )


class OverrideTable(_Choice):
    """Settings for the files that match."""

    files: list[str] = Field(description="Patterns as in a .gitignore, from the configuration's folder.", min_length=1)


class ConfigFile(_Choice):
    """proofer.toml, or [tool.proofer] in pyproject.toml."""

    packs: list[str] = Field(default=[], description="Packs to turn on whole: built-in ones by name, others by folder.")
    names: list[str] = Field(default=[], description="Files with the house's names, from this file's folder.")
    fail_on: Literal["suggestion", "warning", "error"] = Field(
        default="error", description="The lowest severity that makes `proofer check` exit with status 1."
    )
    exclude: list[str] = Field(default=[], description="Files left out: patterns as in a .gitignore.")
    engines: Engines = Engines()
    overrides: list[OverrideTable] = Field(default=[], description="Settings for some files.")


def _known(model: type[BaseModel]) -> list[str]:
    return [field.alias or _dashed(name) for name, field in model.model_fields.items()]


def nearest(word: str, known: list[str]) -> str:
    """What to write in place of an unknown word: the nearest known one, else all where they are few, else ""."""
    return did_you_mean(word, known) or (f"; known are {', '.join(sorted(known))}" if len(known) <= 20 else "")


def validated(table: dict[str, Any], path: Path, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The keys that a file sets, ready for `Config`, and its overrides.

    Raises:
        ConfigError: an unknown key or a wrong value, with its line.
    """
    try:
        model = ConfigFile.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(part) for part in first["loc"]]
        key = ".".join(part for part in place if not part.isdigit())
        line = line_of(text, key)
        if first["type"] == "extra_forbidden":
            owners: dict[str, type[BaseModel]] = {"engines": Engines, "overrides": OverrideTable}
            owner = owners.get(place[0], ConfigFile)
            message = f"key `{key}` is not known{nearest(place[-1], _known(owner))}"
        else:
            message = f"key `{key}`: {_plain(first)}"
        raise ConfigError(message, str(path), line) from None
    changes = model.model_dump(exclude_unset=True)
    overrides = changes.pop("overrides", [])
    return _frozen(changes), [_frozen(override) for override in overrides]


def _plain(error: Any) -> str:
    """One of pydantic's errors in plain words."""
    kind, value = error["type"], error.get("input")
    if kind == "literal_error":
        return f"{value!r} is not one of {error['ctx']['expected']}"
    if kind == "list_type":
        return f"must be a list, like [{value!r}], not {value!r}"
    if kind == "missing":
        return "is missing; add it"
    if kind == "string_pattern_mismatch":
        return f"{value!r} is none of “off”, “on” and “http://host:port”"
    return f"{error['msg'].lower()} (got {value!r})"


def _frozen(changes: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples, the fail level as a Severity, engines with their defaults."""
    for key, value in changes.items():
        if isinstance(value, list):
            changes[key] = tuple(value)
    if "fail_on" in changes:
        changes["fail_on"] = Severity(changes["fail_on"])
    if "engines" in changes:
        changes["engines"] = {"harper": "on", "languagetool": "off", **changes["engines"]}
    return changes


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a proofer.toml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ConfigFile.model_json_schema(by_alias=True)}


if __name__ == "__main__":
    import json

    print(json.dumps(json_schema(), indent=2))
