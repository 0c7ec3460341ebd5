"""What may stand in a match's place: the rule's `action`, options of a swap, letter case carried over."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proofer.checks.patterns.compiling import compile_pattern
from proofer.findings import Fix
from proofer.rules.rule import Rule

_GROUP = re.compile(r"\$(?:\$|(\d+)|\{(\w+)\})")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_]+")


def fixes(rule: Rule, options: Sequence[str], observed: str) -> tuple[Fix, ...]:
    """The options that would change something, as fixes of the rule's kind; none where the rule says `fix: none`."""
    if rule.fix == "none":
        return ()
    return tuple(Fix(option, rule.fix == "safe") for option in dict.fromkeys(options) if option != observed)


def split_options(value: str) -> list[str]:
    r"""The options of a swap value, divided by `|` (`\|` is a bar)."""
    if "|" not in value:
        return [value]
    return [part.replace("\0", "|") for part in value.replace(r"\|", "\0").split("|") if part]


def expand(value: str, match: Any) -> str:
    """The value with `$1`, `${1}`, `${name}` taken from a match; `$$` is a dollar, an unknown group stays as it is."""
    if "$" not in value or match is None:
        return value

    def group(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name is None:
            return "$"
        try:
            return match[int(name)] or "" if name.isdecimal() else match[name] or ""
        except (IndexError, KeyError):
            return found[0]

    return _GROUP.sub(group, value)


def keep_case(observed: str, replacement: str) -> str:
    """The replacement in the letter case of what it replaces.

    A word that is capitals throughout makes a lower-case replacement capitals; a capital at the beginning makes the
    first letter one, unless the replacement's first word has capitals of its own (iPhone).
    """
    letters = [char for char in observed if char.isalpha()]
    if not letters or not replacement:
        return replacement
    lower = replacement == replacement.lower()
    if lower and len(letters) > 1 and all(char.isupper() for char in letters):
        return replacement.upper()
    first = replacement.split(maxsplit=1)[0]
    if letters[0].isupper() and observed[0].isupper() and first == first.lower():
        return replacement[0].upper() + replacement[1:]
    return replacement


def acted(action: Mapping[str, Any], observed: str, match: Any = None) -> list[str]:
    """What an action makes of the observed text: the options to put in its place, none where it offers nothing."""
    name, params = action["name"], action["params"]
    if name == "replace":
        return [expand(param, match) for param in params]
    if name == "remove":
        return [""]
    if name == "convert":
        return [" ".join(part.lower() for part in _HUMP.split(observed) if part)] if params[:1] == ["simple"] else []
    if name == "edit":
        return [_EDITS[params[0]](observed, params[1:]).strip()]
    return []


def _split(text: str, params: Sequence[str]) -> str:
    parts = text.split(params[0]) if params[0] else list(text)
    index = int(params[1]) if params[1].lstrip("-").isdecimal() else 0
    return parts[index] if -len(parts) <= index < len(parts) else text


_EDITS: Mapping[str, Callable[[str, Sequence[str]], str]] = {
    "regex": lambda text, params: compile_pattern(params[0]).sub(lambda m: expand(params[1], m), text),
    "trim": lambda text, params: text.strip(params[0]),
    "trim_left": lambda text, params: text.lstrip(params[0]),
    "trim_right": lambda text, params: text.rstrip(params[0]),
    "truncate": lambda text, params: text.partition(params[0])[0] if params[0] else text,
    "split": _split,
}
