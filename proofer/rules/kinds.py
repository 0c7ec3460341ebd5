"""The kinds of rules (`extends`): where the model of their options is, and what makes the check that runs them.

A kind of proofer's own is one line of `KINDS`. A third party's joins by an entry point of group `proofer.checks`: its
name is the kind, its value an object of class `Kind`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from proofer.checks.base import Check, CheckFactory
from proofer.rules.rule import Rule

if TYPE_CHECKING:
    from proofer.rules.schema import RuleFile


@dataclass(frozen=True, slots=True)
class Kind:
    """Two import paths, “module:name”: a subclass of `proofer.rules.schema.RuleFile`, and a `CheckFactory`.

    Without a `check`, rules of the kind are read and checked for mistakes but nothing runs them, which is said once.
    """

    model: str
    check: str = ""


_PATTERNS = "proofer.checks.patterns:factory"

KINDS: dict[str, Kind] = {
    "existence": Kind("proofer.rules.schema:Existence", _PATTERNS),
    "substitution": Kind("proofer.rules.schema:Substitution", _PATTERNS),
    "occurrence": Kind("proofer.rules.schema:Occurrence", _PATTERNS),
    "repetition": Kind("proofer.rules.schema:Repetition", _PATTERNS),
    "consistency": Kind("proofer.rules.schema:Consistency", _PATTERNS),
    "conditional": Kind("proofer.rules.schema:Conditional", _PATTERNS),
    "capitalization": Kind("proofer.rules.schema:Capitalization", _PATTERNS),
    "metric": Kind("proofer.rules.schema:Metric"),
    "sequence": Kind("proofer.rules.schema:Sequence"),
    "spelling": Kind("proofer.rules.schema:Spelling"),
    "script": Kind("proofer.rules.schema:Script"),
    "languagetool": Kind("proofer.rules.engine_schema:LanguageToolTable", "proofer.checks.languagetool:factory"),
    "harper": Kind("proofer.rules.engine_schema:EngineTable", "proofer.checks.harper:factory"),
    "quotations": Kind("proofer.checks.quotations.options:QuotationRule", "proofer.checks.quotations:factory"),
    "agreement": Kind("proofer.checks.agreement.options:Agreement", "proofer.checks.agreement:factory"),
    "articles": Kind("proofer.checks.articles.options:Articles", "proofer.checks.articles:factory"),
    "names": Kind("proofer.names.options:NameRule", "proofer.checks.names:factory"),
    "headlines": Kind("proofer.checks.headlines.options:Headlines", "proofer.checks.headlines:factory"),
    "marks": Kind("proofer.checks.marks.options:Marks", "proofer.checks.marks:factory"),
    "readability": Kind("proofer.checks.readability.options:Readability", "proofer.checks.readability:factory"),
}
"""Kind by the value of `extends`; those up to `script` are Vale's."""


def find_kind(extends: str) -> Kind | None:
    """The kind of a rule, proofer's own or a third party's; None where nobody knows it."""
    return KINDS.get(extends) or _third_party().get(extends)


def known_kinds() -> list[str]:
    """Every value of `extends` that works here, in alphabetical order."""
    return sorted({*KINDS, *_third_party()})


@cache
def _third_party() -> dict[str, Kind]:
    from importlib.metadata import entry_points

    return {point.name: point.load() for point in entry_points(group="proofer.checks")}


def load(path: str) -> Any:
    """What an import path “module:name” stands for."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


def model_of(kind: Kind) -> "type[RuleFile]":
    """The model that a rule file of a kind must fit."""
    model: type[RuleFile] = load(kind.model)
    return model


def make_checks(rules: Iterable[Rule], settings: Mapping[str, Any]) -> Sequence[Check]:
    """The checks that run these rules: one for all rules of the kinds that share a factory, in the order of the rules.

    Raises:
        EngineError: an engine that a rule needs is not there.
    """
    served: dict[str, list[Rule]] = {}
    for rule in rules:
        kind = find_kind(rule.kind)
        if kind and kind.check:
            served.setdefault(kind.check, []).append(rule)
    checks = []
    for path, group in served.items():
        factory: CheckFactory = load(path)
        checks.append(factory(group, settings))
    return checks
