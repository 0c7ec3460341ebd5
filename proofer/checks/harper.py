"""Harper's grammar rules, in process: only the rules that are on run, over prose in pieces of bounded size."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from proofer.checks.pieces import pieces, tame, touches_placeholder
from proofer.documents.document import Block
from proofer.errors import EngineError
from proofer.findings import Fix, Match
from proofer.language.vocabulary import is_misspelling
from proofer.reading import Reading
from proofer.rules.rule import Rule

_PIECE = 3_000  # code points
_DIALECTS = {"en-US": "AMERICAN", "en-GB": "BRITISH", "en-CA": "CANADIAN", "en-AU": "AUSTRALIAN"}
_SUGGESTIONS = 3


class HarperCheck:
    """Runs Harper over every block. Harper loads in a thread of its own while other checks work."""

    name = "harper"

    def __init__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
        self._rules = {rule.id.partition(".")[2]: rule for rule in rules}
        self._dialect: str = settings["dialect"]
        self._words = frozenset(settings["words"])
        _loading(self._dialect)

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields Harper's findings as matches.

        Raises:
            EngineError: Harper broke down on a piece of the text.
        """
        linter = _linter(self._dialect)
        _configure(linter, frozenset(self._rules))
        for block in reading.blocks:
            prose = tame(block.prose)
            for start, piece in pieces(prose, _PIECE):
                for match in self._lint(linter, piece, start, block.prose):
                    yield block, match

    def _lint(self, linter: Any, piece: str, offset: int, prose: str) -> Iterator[Match]:
        import harper

        try:
            found = linter.organized_lints(piece, language=harper.Language.PLAINTEXT)
        except BaseException as error:  # a panic of Harper's is no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            raise EngineError(f"Harper broke down on “{piece[:40]}…” ({error}); leave it out with --ignore harper") from None
        for name, lints in found.items():
            rule = self._rules.get(name)
            for lint in lints if rule else ():
                start, end = offset + lint.span.start, offset + lint.span.end
                if touches_placeholder(prose, start, end):
                    continue
                if name == "SpellCheck" and not is_misspelling(prose, start, end, self._dialect, self._words):
                    continue
                yield Match(f"harper.{name}", start, end, lint.message, self._fixes(rule, lint, prose[start:end]))

    def _fixes(self, rule: Rule | None, lint: Any, text: str) -> tuple[Fix, ...]:
        safe = rule is not None and rule.fix == "safe" and lint.suggestion_count == 1
        suggestions = lint.suggestions[:_SUGGESTIONS] if rule and rule.fix != "none" else []
        return tuple(Fix(_replacement(suggestion, text), safe) for suggestion in suggestions)


def _replacement(suggestion: Any, text: str) -> str:
    kind = int(suggestion.kind)
    if kind == 1:
        return ""
    return text + suggestion.replacement_text if kind == 2 else str(suggestion.replacement_text)


class _Loader(threading.Thread):
    """Makes a linter beside the main thread: Harper lets go of the interpreter while it builds its dictionary."""

    def __init__(self, dialect: str) -> None:
        super().__init__(daemon=True, name="harper")
        self._dialect = dialect
        self.linter: Any = None
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            import harper

            self.linter = harper.Linter(getattr(harper.Dialect, _DIALECTS[self._dialect]))
        except BaseException as error:
            self.error = error


@cache
def _loading(dialect: str) -> _Loader:
    return _Loader(dialect)


def _linter(dialect: str) -> Any:
    loader = _loading(dialect)
    loader.join()
    if loader.error:
        raise EngineError(f"Harper cannot be loaded ({loader.error}); reinstall harper-py, or leave it out with --ignore harper")
    return loader.linter


def _configure(linter: Any, names: frozenset[str]) -> None:
    if getattr(_configured, "state", None) != (id(linter), names):
        linter.set_lint_config({name: name in names for name in linter.get_lint_config()})
        _configured.state = (id(linter), names)


_configured = threading.local()


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> HarperCheck:
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return HarperCheck(rules, settings)
