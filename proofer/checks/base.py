"""What a check is. A check is made from the rules it serves that are on, and yields matches of those rules."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from proofer.documents.document import Block
from proofer.findings import Match
from proofer.reading import Reading
from proofer.rules.rule import Rule


class Check(Protocol):
    """Finds, and nothing else: selecting, suppressing and reporting come later.

    `name` is used in messages about a crash. `check` yields pairs of a block of the reading's document and a match in
    that block's prose. It may raise `EngineError`; anything else that it raises is reported as a crash of the check.
    """

    name: str

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]: ...


class CheckFactory(Protocol):
    """Makes a check from the rules that are on, their options already merged with the configuration's.

    `settings` are the parts of the configuration that checks may need: dialect, names (list of paths), words, engines,
    quotes. Registered for a rule kind (`extends`) in `proofer.rules.kinds.KINDS` or by an entry point of group
    `proofer.checks`.
    """

    def __call__(self, rules: Sequence[Rule], settings: Mapping[str, Any]) -> Check: ...
