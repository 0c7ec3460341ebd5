"""Says what is wrong with a rule file in words for the person who wrote it."""

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“; did you mean `x`?” with the nearest known word, or nothing where none is near."""
    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def problem(error: Mapping[str, Any], model: "type[BaseModel]") -> tuple[tuple[str | int, ...], str]:
    """The place (keys and indices) and the wording of one of pydantic's errors."""
    place = tuple(error["loc"])
    kind = error["type"]
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        fields = _model_at(model, place[:-1])
        return place, f"key `{key}` is not known{did_you_mean(key, fields)}"
    if kind == "missing":
        return place[:-1], f"key `{key}` is missing"
    if kind == "value_error":
        return place, str(error["ctx"]["error"])
    if kind in ("literal_error", "enum"):
        return place, f"key `{key}`: {error['input']!r} is not one of {error['ctx']['expected']}"
    said = error["msg"]
    return place, f"key `{key}`: {said[0].lower()}{said[1:]}, not {_shown(error['input'])}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _model_at(model: "type[BaseModel]", place: tuple[str | int, ...]) -> list[str]:
    from proofer.rules.schema import Action, ExampleEntry

    for part in place:
        if part == "examples":
            return list(ExampleEntry.model_fields)
        if part == "action":
            return list(Action.model_fields)
    return list(model.model_fields)
