"""What each rule of an engine earns: right fixes on real slips against alarms on clean news, all rules on.

    python benchmarks/engine_rules.py [--default] {harper,languagetool} [DATA]

DATA is the folder of the measuring data (../shared/data). A fix is right when the first one gives the text that an
editor gave; an alarm is a finding in clean text, or beside every slip. With --default only the rules on by default
run, as in `proofer check`.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proofer.documents.reading import parse
from proofer.placing import place
from proofer.reading import Reading
from proofer.rules.engine_table import expanded
from proofer.rules.kinds import make_checks
from proofer.rules.loading import load_pack
from proofer.rules.packs import builtin_packs

SETS = ("slips_real", "agreement_news", "clean_news")
SETTINGS = {"dialect": "en-US", "words": (), "engines": {"harper": "on", "languagetool": "on"}}


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of one set."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def verdict(text: str, errors: list[dict[str, Any]], finding: Any) -> str:
    """Whether a finding is right, at a slip but not right, or an alarm."""
    near = [slip for slip in errors if slip["start"] <= finding.end and finding.start <= slip["end"]]
    for slip in near:
        good = text[: slip["start"]] + slip["good"] + text[slip["end"] :]
        if finding.fixes and text[: finding.start] + finding.fixes[0].replacement + text[finding.end :] == good:
            return "right"
    return "near" if near else "alarm"


def main() -> None:
    """Counts and prints a table, the rules that earn most first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--default", action="store_true")
    parser.add_argument("engine", choices=("harper", "languagetool"))
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    rules = [
        rule
        for rule in expanded(load_pack(builtin_packs()[given.engine], builtin=True))
        if rule.default or not given.default
    ]
    by_id = {rule.id: rule for rule in rules}
    (check,) = make_checks(rules, SETTINGS)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in SETS:
        words, started = 0, time.monotonic()
        for case in cases(given.data / "dev" / f"{name}.jsonl"):
            text = case["text"]
            document = parse(text, "case.md" if case.get("format") == "markdown" else "case.txt")
            words += len(text.split())
            for block, match in check.check(Reading(document)):
                finding = place(document, block, match, by_id[match.rule], ())
                if finding:
                    said = (
                        match.message.rpartition("(LanguageTool: ")[2].rstrip(")") if "CATEGORY_" in match.rule else ""
                    )
                    counts[f"{match.rule.partition('.')[2]} {said}"][
                        f"{name} {verdict(text, case['errors'], finding)}"
                    ] += 1
        seconds = time.monotonic() - started
        print(f"{name}: {words:,} words in {seconds:.1f} s, {words / seconds:,.0f} words a second", flush=True)
    columns = [f"{name} {sort}" for name in SETS for sort in ("right", "near", "alarm")]
    print("\t".join(("rule", *columns)))
    for rule, found in sorted(
        counts.items(), key=lambda item: -item[1]["slips_real right"] - item[1]["agreement_news right"]
    ):
        print("\t".join((rule, *(str(found[column]) for column in columns))))
    print("\t".join(("all", *(str(sum(found[column] for found in counts.values())) for column in columns))))


if __name__ == "__main__":
    main()
