"""Sends prose to a LanguageTool server through language-tool-python and gives places back in code points.

LanguageTool counts UTF-16 units. Each character beyond the basic plane is sent as one stand-in of the basic plane, so
that both count alike; where a suggestion repeats the stand-in, the character comes back.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from proofer.errors import EngineError

_STAND_IN = "\u2603"  # a snowman: a symbol to LanguageTool, as an emoji is, and no more common in prose
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_SECONDS = 30.0  # for one request
_LOCAL = re.compile(r"^https?://(?:127\.|localhost|\[::1\])")


class SlowError(EngineError):
    """The server gave no answer to one text in time; it may answer to others."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the server: `start` and `end` are code points of the text that was sent."""

    rule: str
    category: str
    start: int
    end: int
    message: str
    replacements: tuple[str, ...]


class Client:
    """Asks one server for one dialect and one set of rules; safe to use from several threads.

    Args:
        url: the server's address, without /v2.
        dialect: en-US, en-GB, en-CA or en-AU.
        rules: LanguageTool's ids of the rules to run, or none where whole categories are to run.
        categories: LanguageTool's ids of categories all of whose rules run.

    Raises:
        EngineError: nothing answers there, or what answers is not LanguageTool.
    """

    def __init__(self, url: str, dialect: str, rules: Collection[str], categories: Collection[str]) -> None:
        from language_tool_python import LanguageTool

        class Bounded(LanguageTool):
            _TIMEOUT: Any = _SECONDS

        nowhere: Any = {"http": None, "https": None, "all": None}  # a proxy cannot reach a server on this machine
        self._url = url
        try:
            self._tool: Any = Bounded(
                dialect, remote_server=url, host="127.0.0.1", proxies=nowhere if _LOCAL.match(url) else None
            )
        except Exception as error:
            raise EngineError(
                f'no LanguageTool server answers at {url} ({_first_line(error)}); start it, or set languagetool = "on"'
            ) from None
        self._tool.enabled_rules = set(rules)
        self._tool.enabled_categories = set(categories)
        self._tool.enabled_rules_only = True

    def check(self, text: str) -> list[Found]:
        """What the server finds in a text.

        Raises:
            SlowError: no answer in time.
            EngineError: no answer at all.
        """
        beyond = _BEYOND.search(text) is not None
        sent = _BEYOND.sub(_STAND_IN, text) if beyond else text
        try:
            matches = self._tool.check(sent)
        except Exception as error:
            raise self._told(error, len(text)) from None
        return [
            Found(
                match.rule_id,
                match.category,
                match.offset,
                match.offset + match.error_length,
                match.message,
                tuple(restored(match.replacements, text[match.offset : match.offset + match.error_length], beyond)),
            )
            for match in matches
        ]

    def _told(self, error: Exception, size: int) -> EngineError:
        from requests import ReadTimeout, RequestException

        cause = error.__cause__
        if isinstance(cause, ReadTimeout) or "took longer" in str(error):
            return SlowError(
                f"LanguageTool gave no answer in {_SECONDS:.0f} s to {size} characters; shorten the paragraph"
            )
        if isinstance(cause, RequestException):
            return EngineError(f"LanguageTool's server at {self._url} stopped while it ran; run again to start it anew")
        return EngineError(
            f"LanguageTool's server at {self._url} gave no proper answer ({_first_line(error)}); run again"
        )


def restored(replacements: list[str], before: str, beyond: bool) -> list[str]:
    """The replacements with the stand-ins in them turned back; one with more or fewer than `before` has is dropped."""
    if not beyond:
        return replacements
    originals = [char for char in before if char > "\uffff" or char == _STAND_IN]
    restored = []
    for replacement in replacements:
        parts = replacement.split(_STAND_IN)
        if len(parts) - 1 == 0:
            restored.append(replacement)
        elif len(parts) - 1 == len(originals):
            restored.append("".join(a + b for a, b in zip(parts, [*originals, ""], strict=True)))
    return restored


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
