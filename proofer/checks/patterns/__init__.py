"""Rules that patterns say: Vale's existence, substitution, occurrence, repetition, consistency and so on.

One check runs all of them: the texts that their patterns need are looked for at once (Aho-Corasick), and a pattern runs
only on a stretch of prose that holds one of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from proofer.checks.patterns.check import RUNNERS, PatternCheck
from proofer.rules.rule import Rule


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> PatternCheck:
    """The check for these rules; `settings["vocab"]` are patterns of words that no rule with `vocab` may report."""
    return PatternCheck(rules, settings)


def required_texts(rules: Sequence[Rule]) -> dict[str, list[str] | None]:
    """For each pattern in these rules the texts of which one must stand where it matches; see `literals.required`."""
    runners = [RUNNERS[rule.kind](rule, ()) for rule in rules if rule.kind in RUNNERS]
    needles = [needle for runner in runners for needle in runner.needles]
    return {needle.pattern: needle.wanted for needle in needles if needle.literal is None}
