"""Harper's grammar rules, in process: only the rules that are on run, over prose in pieces of bounded size."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from proofer.checks.pieces import pieces, tame, touches_placeholder
from proofer.checks.spelling import corrections, house_words
from proofer.documents.document import Block
from proofer.errors import EngineError
from proofer.findings import Fix, Match
from proofer.reading import Reading
from proofer.rules.rule import Rule

_PIECE = 3_000  # code points
_DIALECTS = {"en-US": "AMERICAN", "en-GB": "BRITISH", "en-CA": "CANADIAN", "en-AU": "AUSTRALIAN"}
_SUGGESTIONS = 3
_SECONDS = 30  # for one document; a long article takes one
_BESIDE = 16  # code points


class HarperCheck:
    """Runs Harper over every block. Harper loads in a thread of its own while other checks work."""

    name = "harper"

    def __init__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
        self._rules = {rule.id.partition(".")[2]: rule for rule in rules}
        self._dialect: str = settings["dialect"]
        self._words = frozenset(word.lower() for word in settings["words"])
        _loading(self._dialect)

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields Harper's findings as matches.

        Raises:
            EngineError: Harper broke down on a piece of the text.
        """
        linter = _loading(self._dialect).with_rules(frozenset(self._rules))
        deadline = time.monotonic() + _SECONDS
        known = self._words | house_words(block.prose for block in reading.blocks)
        for block in reading.blocks:
            prose = tame(block.prose)
            for start, piece in pieces(prose, _PIECE):
                if time.monotonic() > deadline:
                    raise EngineError(f"Harper was stopped after {_SECONDS} s; the rest was not read, split the file")
                for match in self._lint(linter, piece, start, block.prose, known):
                    yield block, match

    def _lint(self, linter: Any, piece: str, offset: int, prose: str, known: Set[str]) -> Iterator[Match]:
        import harper

        try:
            found = linter.organized_lints(piece, language=harper.Language.PLAINTEXT)
        except BaseException as error:  # a panic of Harper's is no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            said = f"Harper broke down on “{piece[:40]}…” ({error}); leave it out with --ignore harper"
            raise EngineError(said) from None
        unknown = [offset + lint.span.start for lint in found.get("SpellCheck", ())]
        for name, lints in found.items():
            rule = self._rules[name]
            for lint in lints:
                start, end = offset + lint.span.start, offset + lint.span.end
                if touches_placeholder(prose, start, end):
                    continue
                texts = [_replacement(suggestion, prose[start:end]) for suggestion in lint.suggestions]
                if name == "SpellCheck":
                    texts = [] if _foreign(start, end, unknown) else corrections(prose, start, end, texts, known)
                    if not texts:
                        continue
                yield Match(f"harper.{name}", start, end, lint.message, _fixes(rule, texts))


def _foreign(start: int, end: int, unknown: Sequence[int]) -> bool:
    """Whether another unknown word stands within a word or two: the words of another language come together."""
    return any(other != start and start - _BESIDE < other < end + _BESIDE for other in unknown)


def _fixes(rule: Rule, texts: Sequence[str]) -> tuple[Fix, ...]:
    if rule.fix == "none":
        return ()
    return tuple(Fix(text, rule.fix == "safe" and len(texts) == 1) for text in texts[:_SUGGESTIONS])


def _replacement(suggestion: Any, text: str) -> str:
    kind = int(suggestion.kind)
    if kind == 1:
        return ""
    return text + suggestion.replacement_text if kind == 2 else str(suggestion.replacement_text)


class _Loader(threading.Thread):
    """Makes a linter beside the main thread: Harper lets go of the interpreter while it builds its dictionary."""

    def __init__(self, dialect: str) -> None:
        super().__init__(name="harper")  # no daemon: to exit in the midst of its loading aborts
        self._dialect = dialect
        self._linter: Any = None
        self._error: BaseException | None = None
        self._on: frozenset[str] | None = None
        self.start()

    def run(self) -> None:
        try:
            import harper

            self._linter = harper.Linter(getattr(harper.Dialect, _DIALECTS[self._dialect]))
        except BaseException as error:
            self._error = error

    def with_rules(self, names: frozenset[str]) -> Any:
        """The linter, with just these of Harper's rules on.

        Raises:
            EngineError: Harper cannot be loaded.
        """
        self.join()
        if self._error:
            raise EngineError(
                f"Harper cannot be loaded ({self._error}); reinstall harper-py, or leave it out with --ignore harper"
            )
        if names != self._on:
            self._linter.set_lint_config({name: name in names for name in self._linter.get_lint_config()})
            self._on = names
        return self._linter


@cache
def _loading(dialect: str) -> _Loader:
    return _Loader(dialect)


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> HarperCheck:
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return HarperCheck(rules, settings)
