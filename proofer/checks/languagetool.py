"""LanguageTool's rules, by a server on this machine or elsewhere: only the rules that are on run, block by block."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any

from proofer.checks.pieces import pieces, tame, touches_placeholder
from proofer.checks.spelling import corrections, house_words
from proofer.documents.document import Block
from proofer.errors import EngineError
from proofer.findings import Fix, Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

if TYPE_CHECKING:
    from proofer.languagetool.client import Client, Found

CATEGORY = "CATEGORY_"
"""A row so named stands for every rule of that category of LanguageTool's that has no row of its own."""

_SPELLING = "MORFOLOGIK_RULE_"
_PIECE = 10_000  # code points
_AT_ONCE = max(2, min(4, os.cpu_count() or 1))
_SUGGESTIONS = 3
_STARTS = 2  # a server that is lost is started anew once; after that it stays away
_LONGEST = 400_000  # code points of one block; a longer one would take minutes
_SLOW = 2  # paragraphs without an answer after which the rest of the document is left


class _Server:
    """The server that a configuration names: found or started when first needed, with what went wrong kept."""

    def __init__(self, setting: str) -> None:
        self._setting = setting
        self._starts = 0
        self._url = ""
        self._error = ""

    def url(self) -> str:
        """Its address; raises `EngineError` where there is none, at once if that was found out before."""
        if self._error:
            raise EngineError(self._error)
        if self._setting != "on":
            return self._setting.rstrip("/").removesuffix("/v2")
        if not self._url:
            from proofer.languagetool.server import ensure
            from proofer.languagetool.telling import telling

            self._starts += 1
            try:
                with telling() as told:
                    self._url = ensure(told.say, told.progress).url
            except EngineError as error:
                self._error = str(error)
                raise
        return self._url

    def touch(self) -> None:
        """Notes that it is in use."""
        if self._setting == "on":
            import contextlib

            from proofer.languagetool.places import server_folder
            from proofer.languagetool.state import touch

            with contextlib.suppress(OSError):
                touch(server_folder())

    def lost(self, error: EngineError) -> None:
        """Takes note that it stopped answering."""
        self._url = ""
        if self._setting != "on" or self._starts >= _STARTS:
            self._error = str(error)


@cache
def _server(setting: str) -> _Server:
    return _Server(setting)


class LanguageToolCheck:
    """Asks the server about every block, several at a time."""

    name = "languagetool"

    def __init__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
        self._rules = {rule.id.partition(".")[2]: rule for rule in rules}
        self._dialect: str = settings["dialect"]
        self._words = frozenset(settings["words"])
        self._server = _server(settings["engines"]["languagetool"])
        self._client: Client | None = None

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields LanguageTool's findings as matches, in reading order.

        Raises:
            EngineError: the server cannot be had, stopped, or gave no answer in time; what it said before is yielded.
        """
        if not reading.blocks:
            return
        client = self._connected()
        long = sum(len(block.prose) > _LONGEST for block in reading.blocks)
        work = [
            (block, start, piece)
            for block in reading.blocks
            if len(block.prose) <= _LONGEST
            for start, piece in pieces(tame(block.prose), _PIECE)
            if any(char.isalpha() for char in piece)
        ]
        known = self._words | house_words(block.prose for block in reading.blocks)
        errors: list[EngineError] = []
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            futures = [pool.submit(self._ask, client, piece) for _, _, piece in work]
            for (block, start, _), future in zip(work, futures, strict=True):
                try:
                    found = future.result()
                except EngineError as error:
                    errors.append(error)
                    if self._hopeless(errors):
                        pool.shutdown(cancel_futures=True)
                        break
                    continue
                for match in self._matches(found, start, block.prose, known):
                    yield block, match
        if errors:
            raise errors[-1]
        if long:
            raise EngineError(
                f"LanguageTool did not read {long} of the paragraphs: longer than {_LONGEST:,} characters"
            )

    def _connected(self) -> "Client":
        if self._client is None:
            from proofer.languagetool.client import Client
            from proofer.languagetool.places import require_extra

            require_extra()
            url = self._server.url()
            try:
                self._client = Client(url, self._dialect, *self._asked())
            except EngineError as error:
                self._server.lost(error)
                raise
        return self._client

    def _asked(self) -> tuple[set[str], set[str]]:
        """What the server runs: the rules that are on, or whole categories where one is on, of which some is dropped.

        The server knows no mixture of the two.
        """
        if not any(name.startswith(CATEGORY) for name in self._rules):
            return set(self._rules), set()
        return set(), {
            name.removeprefix(CATEGORY) if name.startswith(CATEGORY) else rule.options["group"]
            for name, rule in self._rules.items()
        }

    def _ask(self, client: "Client", piece: str) -> "list[Found]":
        self._server.touch()
        return client.check(piece)

    def _hopeless(self, errors: Sequence[EngineError]) -> bool:
        from proofer.languagetool.client import SlowError

        if isinstance(errors[-1], SlowError):
            return len(errors) >= _SLOW
        self._client = None
        self._server.lost(errors[-1])
        return True

    def _matches(self, found: "Iterable[Found]", offset: int, prose: str, known: Set[str]) -> Iterator[Match]:
        for one in found:
            name = one.rule if one.rule in self._rules or one.rule in _named() else CATEGORY + one.category
            rule = self._rules.get(name)
            start, end = offset + one.start, offset + one.end
            if rule is None or touches_placeholder(prose, start, end):
                continue
            texts: Sequence[str] = one.replacements
            if name.startswith(_SPELLING):
                texts = corrections(prose, start, end, texts, known)
                if not texts:
                    continue
            message = one.message if one.rule == name else f"{one.message} (LanguageTool: {one.rule})"
            yield Match(rule.id, start, end, message, _fixes(rule, texts))


def _fixes(rule: Rule, replacements: Sequence[str]) -> tuple[Fix, ...]:
    if rule.fix == "none":
        return ()
    safe = rule.fix == "safe" and len(replacements) == 1
    return tuple(Fix(replacement, safe) for replacement in replacements[:_SUGGESTIONS])


@cache
def _named() -> frozenset[str]:
    """LanguageTool's ids of all rules that have a row of their own, on or off."""
    from proofer.rules.engine_table import expanded
    from proofer.rules.loading import load_pack
    from proofer.rules.packs import builtin_packs

    rules = expanded(load_pack(builtin_packs()["languagetool"], builtin=True))
    names = (rule.id.partition(".")[2] for rule in rules)
    return frozenset(name for name in names if not name.startswith(CATEGORY))


factory: Callable[[Sequence[Rule], Mapping[str, Any]], LanguageToolCheck] = LanguageToolCheck
"""Makes the check; see `proofer.checks.base.CheckFactory`."""
