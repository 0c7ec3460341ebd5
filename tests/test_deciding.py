"""Which rules are on, and which of several findings at one place stays."""

from pathlib import Path

import pytest

from proofer.config import Config
from proofer.deciding import is_on, one_a_place
from proofer.findings import Category, Finding, Fix, Severity
from proofer.rules.rule import Rule


def rule(rule_id: str, default: bool = True, source: str = "proofer") -> Rule:
    return Rule(rule_id, "existence", Category.STYLE, Severity.WARNING, "m", default=default, source=source)


def config(**changes: object) -> Config:
    return Config(root=Path(), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule_id", "default", "changes", "on"),
    [
        ("a.B", True, {}, True),
        ("a.B", False, {}, False),
        ("a.B", False, {"packs": ("a",)}, True),
        ("a.B", False, {"packs": ("styles/a",)}, True),
        ("a.B", True, {"ignore": ("a",)}, False),
        ("a.B", True, {"ignore": ("a.B",)}, False),
        ("ab.C", True, {"ignore": ("a",)}, True),  # a prefix ends at a dot
        ("a.B", True, {"select": ("a",)}, True),
        ("a.B", True, {"select": ("c",)}, False),
        ("a.B", False, {"select": ("a",)}, True),
        ("a.B", True, {"select": ()}, False),
        ("a.B", True, {"select": ("a.B",), "ignore": ("a",)}, True),  # the longest prefix wins
        ("a.B", True, {"select": ("a",), "ignore": ("a.B",)}, False),
        ("a.B", True, {"select": ("a",), "ignore": ("a",)}, False),  # a tie is ignored
        ("a.B", False, {"extend_select": ("a.B",)}, True),
        ("a.B", True, {"select": ("ALL",), "ignore": ("a",)}, False),
        ("a.B", False, {"select": ("ALL",)}, True),
        ("a.B", True, {"ignore": ("ALL",), "extend_select": ("a",)}, True),
        ("a.B", True, {"ignore": ("ALL",), "extend_select": ("a.B",)}, True),
    ],
)
def test_explicit_beats_implicit_and_the_longest_prefix_wins(rule_id, default, changes, on) -> None:
    assert is_on(rule(rule_id, default), config(**changes)) is on


def test_an_engine_that_is_off_has_no_rules_on() -> None:
    off = {"harper": "off", "languagetool": "off"}
    assert not is_on(rule("harper.A", source="harper"), config(engines=off, select=("harper.A",)))


def finding(start: int, end: int, source: str = "proofer", rule_id: str = "r.A", **changes: object) -> Finding:
    values = {"category": Category.GRAMMAR, "severity": Severity.WARNING, "message": "m", "text": "", **changes}
    return Finding(rule=rule_id, start=start, end=end, source=source, **values)  # type: ignore[arg-type]


def test_of_two_engines_the_more_trusted_stays() -> None:
    ours, theirs = finding(4, 9), finding(6, 12, "harper", "harper.A")
    assert one_a_place([theirs, ours]) == [ours]
    tool = finding(4, 9, "languagetool", "languagetool.A")
    assert one_a_place([theirs, tool]) == [tool]


def test_findings_that_only_touch_both_stay() -> None:
    first, second = finding(0, 4), finding(4, 8, "harper", "harper.A")
    assert one_a_place([second, first]) == [first, second]


def test_a_long_sentence_hides_no_slip_in_it() -> None:
    sentence = finding(0, 300, rule_id="readability.SentenceLength", category=Category.READABILITY)
    slip = finding(200, 210, "harper", "harper.A")
    assert one_a_place([sentence, slip]) == [sentence, slip]


def test_two_rules_with_one_fix_are_one_finding_and_without_fixes_two() -> None:
    fix = (Fix("x", True),)
    a, b = finding(0, 4, fixes=fix, severity=Severity.ERROR), finding(0, 4, rule_id="r.B", fixes=fix)
    assert one_a_place([b, a]) == [a]
    assert len(one_a_place([finding(0, 4), finding(0, 4, rule_id="r.B")])) == 2
