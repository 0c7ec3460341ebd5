"""Decides which rules are on, how severe they are, and which of several findings at one place stays."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from proofer.config import Config, Location
from proofer.errors import ConfigError
from proofer.findings import Category, Finding, Severity
from proofer.rules.rule import Rule

TRUST = {"proofer": 0, "languagetool": 1, "harper": 2}
"""Which engine's finding stays where two overlap: the lowest."""

_ABOUT_WHOLE_SENTENCES = {Category.STYLE, Category.READABILITY}


def covers(selector: str, rule_id: str) -> bool:
    """Whether a selector (ALL, a rule id, or a prefix that ends at a dot) names a rule."""
    return selector == "ALL" or rule_id == selector or rule_id.startswith(selector + ".")


def _longest(selectors: Iterable[str], rule_id: str) -> int:
    return max((1 if s == "ALL" else 1 + len(s) for s in selectors if covers(s, rule_id)), default=0)


def is_on(rule: Rule, config: Config) -> bool:
    """Whether a rule takes part: explicit beats implicit, the longest prefix wins, a tie is ignored."""
    if rule.source != "proofer" and config.engines.get(rule.source, "on") == "off":
        return False
    selected = _longest((*(config.select or ()), *config.extend_select), rule.id)
    ignored = _longest(config.ignore, rule.id)
    if selected or ignored:
        return selected > ignored
    if config.select is not None:
        return False
    return rule.default or rule.pack in {pack.rstrip("/").rpartition("/")[2] for pack in config.packs}


def active_rules(rules: Sequence[Rule], config: Config) -> list[Rule]:
    """The rules that are on, with the configuration's options and levels put over them.

    Raises:
        ConfigError: the configuration names a rule, prefix or option that is not there.
    """
    _check_selectors(rules, config)
    by_id = {rule.id: rule for rule in rules}
    changed: dict[str, Rule] = {}
    for rule_id, options in config.rules.items():
        if rule_id not in by_id:
            raise _unknown(config.setting(f'rules."{rule_id}"'), rule_id, list(by_id))
        changed[rule_id] = _with_options(by_id[rule_id], options, config)
    return [rule for rule in (changed.get(r.id, r) for r in rules) if is_on(rule, config)]


def _check_selectors(rules: Sequence[Rule], config: Config) -> None:
    known = {"ALL"}
    for rule in rules:
        known.add(rule.id)
        parts = rule.id.split(".")
        known.update(".".join(parts[:n]) for n in range(1, len(parts)))
    for key in ("select", "extend_select", "ignore"):
        for selector in getattr(config, key) or ():
            if selector not in known:
                raise _unknown(Location(config.path, key.replace("_", "-"), selector), selector, sorted(known))


def _unknown(where: Location, rule_id: str, known: list[str]) -> ConfigError:
    from proofer.config_schema import nearest

    return where.error(f"rule “{rule_id}” is not known{nearest(rule_id, known) or '; see `proofer rules list`'}")


def _with_options(rule: Rule, options: object, config: Config) -> Rule:
    from proofer.rules.schema import check_options

    where = config.setting(f'rules."{rule.id}"')
    assert isinstance(options, dict)
    own = dict(options)
    level = own.pop("level", rule.severity.value)
    if level not in tuple(Severity):
        raise where.error(f"rule “{rule.id}”: level {level!r} is not one of suggestion, warning, error")
    try:
        merged = check_options(rule, own)
    except ValueError as error:
        raise where.error(f"rule “{rule.id}”: {error}") from None
    return replace(rule, severity=Severity(level), options=merged)


def one_a_place(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in reading order, with one where several engines or rules say the same of one place.

    Of overlapping findings of different engines the more trusted engine's stays; of two of proofer's own rules with
    the same span and the same first fix, the more severe.
    """
    kept: list[Finding] = []
    ordered = sorted(findings, key=lambda f: (TRUST.get(f.source, 3), -f.severity.rank, not f.fixes, f.start, f.end))
    starts: dict[int, list[Finding]] = {}
    for finding in ordered:
        cells = range(finding.start // 64, max(finding.start, finding.end - 1) // 64 + 1)
        if any(_same_place(finding, other) for cell in cells for other in starts.get(cell, ())):
            continue
        kept.append(finding)
        for cell in cells:
            starts.setdefault(cell, []).append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, f.rule))


def _same_place(finding: Finding, other: Finding) -> bool:
    same_span = (finding.start, finding.end) == (other.start, other.end)
    if same_span and (finding.rule == other.rule or (finding.fixes and finding.fixes[:1] == other.fixes[:1])):
        return True
    if finding.source == other.source:
        return False
    if (finding.category in _ABOUT_WHOLE_SENTENCES) != (other.category in _ABOUT_WHOLE_SENTENCES):
        return False
    overlap = finding.start < other.end and other.start < finding.end
    return overlap or same_span
