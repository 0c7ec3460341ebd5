"""An engine's rules as one table: each row of the file, named as the engine names its rule, becomes a rule.

What a row leaves out, the file's own keys (`level`, `default`, `fix`, `category`, …) say for all rows; so do keys that
only one engine's table has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from proofer.findings import Category, Severity
from proofer.rules.rule import Rule


def expanded(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules, with each engine's table replaced by the rules of its rows, in the order of the file."""
    for rule in rules:
        if "rows" not in rule.options:
            yield rule
            continue
        common = {key: value for key, value in rule.options.items() if key != "rows"}
        for name, row in rule.options["rows"].items():
            said = {key: value for key, value in row.items() if value is not None}
            yield replace(
                rule,
                id=f"{rule.pack}.{name}",
                category=Category(said.get("category", rule.category)),
                severity=Severity(said.get("level", rule.severity)),
                default=said.get("default", rule.default),
                fix=said.get("fix", rule.fix),
                message=said.get("message", rule.message),
                why=said.get("why", rule.why),
                options={**common, **{key: value for key, value in said.items() if key in common}},
                examples=(),
            )
