"""Fills in a rule's message."""

import re
from collections.abc import Callable, Sequence

_SLOT = re.compile(r"%(?:\[(\d+)\])?([sdqv%])")
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»", "`": "`"}


def fill(message: str, *values: str) -> str:
    """The message with `%s` taking the values in order, `%[2]s` the second; a slot too many takes the last."""
    return _filled(message, lambda slot, n: values[n] if n < len(values) else values[-1] if values else slot[0])


def fill_options(message: str, options: Sequence[str], observed: str, quote_bare: bool) -> str:
    """A substitution's message: the first value are the options, each in the marks that stand around the slot.

    `quote_bare` puts single quotation marks around options where the slot has none, as Vale does for `replace`.
    """

    def value(slot: re.Match[str], n: int) -> str:
        if n:
            return observed
        before, after = message[: slot.start()][-1:], message[slot.end() :][:1]
        if before in _QUOTES and _QUOTES[before] == after:
            return one_of([f"{before}{option}{after}" for option in options])[1:-1]
        return one_of([f"'{option}'" for option in options] if quote_bare else options)

    return _filled(message, value)


def _filled(message: str, value: Callable[[re.Match[str], int], str]) -> str:
    taken = 0

    def put(slot: re.Match[str]) -> str:
        nonlocal taken
        if slot[2] == "%":
            return "%"
        if slot[1]:
            return value(slot, int(slot[1]) - 1) if int(slot[1]) else slot[0]
        taken += 1
        return value(slot, taken - 1)

    return _SLOT.sub(put, message)


def one_of(options: Sequence[str]) -> str:
    """“a”, “a or b”, “a, b, or c”."""
    if len(options) < 3:
        return " or ".join(options)
    return f"{', '.join(options[:-1])}, or {options[-1]}"
