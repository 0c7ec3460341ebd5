"""Fills in a rule's message."""

import re
from collections.abc import Sequence

_SLOT = re.compile(r"%(?:\[(\d+)\])?([sdqv%])")
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»", "`": "`"}


def fill(message: str, *values: str) -> str:
    """The message with `%s` taking the values in order, `%[2]s` the second; a slot too many takes the last."""
    taken = 0

    def value(slot: re.Match[str]) -> str:
        nonlocal taken
        if slot[2] == "%":
            return "%"
        if slot[1]:
            return values[int(slot[1]) - 1] if 0 < int(slot[1]) <= len(values) else slot[0]
        taken += 1
        return values[min(taken, len(values)) - 1] if values else slot[0]

    return _SLOT.sub(value, message)


def fill_options(message: str, options: Sequence[str], observed: str, quote_bare: bool) -> str:
    """A substitution's message: the first slot takes the options, each in the marks that stand around the slot.

    `quote_bare` puts single quotation marks around options where the slot has none, as Vale does for `replace`.
    """
    slot = _SLOT.search(message)
    opening, closing = "", ""
    if slot:
        before, after = message[: slot.start()][-1:], message[slot.end() :][:1]
        if before in _QUOTES and _QUOTES[before] == after:
            opening, closing = before, after
            message = message[: slot.start() - 1] + slot[0] + message[slot.end() + 1 :]
        elif quote_bare:
            opening = closing = "'"
    return fill(message, one_of([f"{opening}{option}{closing}" for option in options]), observed)


def one_of(options: Sequence[str]) -> str:
    """“a”, “a or b”, “a, b, or c”."""
    if len(options) < 3:
        return " or ".join(options)
    return f"{', '.join(options[:-1])}, or {options[-1]}"
