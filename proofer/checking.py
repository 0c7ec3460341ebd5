"""The way of a draft through the code: a document, the checks that are on, their matches, findings, one a place."""

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from proofer.checks.base import Check
from proofer.config import Config
from proofer.deciding import active_rules, one_a_place
from proofer.documents.document import Block, Document
from proofer.errors import EngineError
from proofer.findings import Finding
from proofer.placing import place
from proofer.reading import Reading
from proofer.rules.rule import Rule

LONGEST = 1_000_000
"""Code points of prose in one document, some 170,000 words: a dump of more would hold a run up for minutes."""


@dataclass(frozen=True)
class Outcome:
    """What came of one document: findings in reading order, and one sentence for each thing that could not run."""

    findings: tuple[Finding, ...]
    errors: tuple[str, ...] = ()


class Checker:
    """The checks that one configuration asks for, made once and used for every document under it.

    Raises:
        ConfigError: a pack, rule or option that is not there.
    """

    def __init__(self, config: Config) -> None:
        from proofer.rules.kinds import make_checks

        self.config = config
        rules, self.notices = _loaded(config.packs, config.root)
        self.rules = active_rules(rules, config)
        self._by_id = {rule.id: rule for rule in self.rules}
        self.checks: Sequence[Check] = make_checks(self.rules, config.settings())

    def check(self, document: Document) -> Outcome:
        """Runs every check on a document; a check that breaks down is named and costs no other check's findings."""
        return check_document(document, self.checks, self._by_id, self.config.dialect)


@lru_cache(maxsize=32)
def _loaded(packs: tuple[str, ...], root: Path) -> tuple[list[Rule], list[str]]:
    """The rules of the packs, and one sentence for each rule of them that cannot be run here."""
    from proofer.rules.packs import load_packs

    notices: list[str] = []
    return load_packs(packs, root, notices), notices


def is_too_long(document: Document) -> bool:
    """Whether the document holds more than `LONGEST` code points of prose."""
    return sum(len(block.prose) for block in document.blocks) > LONGEST


def check_document(
    document: Document, checks: Iterable[Check], rules: dict[str, Rule], dialect: str = "en-US"
) -> Outcome:
    """Runs checks on a document and places what they find; see `Checker.check`."""
    if is_too_long(document):
        length = sum(len(block.prose) for block in document.blocks)
        said = f"holds {length:,} characters of prose, more than the {LONGEST:,} that are checked at once; split it"
        return Outcome((), (f"{said}, or leave it out with `exclude`",))
    reading = Reading(document, dialect)
    findings: list[Finding] = []
    errors: list[str] = [problem.removeprefix(f"{document.path}: ") for problem in document.problems]
    for check in checks:
        try:
            for block, match in check.check(reading):
                rule = rules.get(match.rule)
                finding = rule and place(document, block, match, rule, _quoted(block))
                if finding:
                    findings.append(finding)
        except EngineError as error:
            errors.append(str(error))
        except Exception as error:
            errors.append(_crash(check.name, error))
    return Outcome(tuple(one_a_place(findings)), tuple(errors))


def _crash(name: str, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"the check “{name}” broke down ({type(error).__name__}: {error}, {Path(frame.filename).name}:{frame.lineno}); "
        f"this is a bug in proofer, please report it, or leave the check out with --ignore {name}"
    )


@lru_cache(maxsize=64)
def _quoted(block: Block) -> Sequence[tuple[int, int]]:
    from proofer.quotations.marks import quoted_spans

    return quoted_spans(block.prose)
