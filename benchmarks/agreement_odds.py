"""How good the odds of a verb's number are on their own: verbs found against false alarms, threshold by threshold.

    python benchmarks/agreement_odds.py --data DIR [--model FOLDER] [--json]

A verb is flagged where its form has the number that the odds find unlikely (below the threshold). Found: of the cases
of agreement_news.jsonl, the share whose damaged verb is flagged; alarms: flags in clean_news.jsonl per 10,000 words.
For agreement_blimp.jsonl: bad sentences in which some verb is flagged, and good ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from proofer.language.network import FOLDER, Network
from proofer.language.pipeline import read_with
from proofer.language.tokens import Sentence, Token

THRESHOLDS = (0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002)


def odds_of_form(token: Token) -> float | None:
    """The odds of the number that the verb's form has."""
    if token.plural_odds is None:
        return None
    singular = token.tag == "VBZ" or token.lower == "was"
    return 1 - token.plural_odds if singular else token.plural_odds


def flags(sentences: list[Sentence], least: float) -> list[Token]:
    """The verbs whose form's odds are below ``least``."""
    verbs = [token for sentence in sentences for token in sentence]
    return [token for token in verbs if (odds := odds_of_form(token)) is not None and odds < least]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--alarms", type=float, help="print the flags on clean text at this threshold")
    given = parser.parse_args()
    model = Network(given.model)
    news, clean, blimp = (
        _rows(given.data / f"{name}.jsonl") for name in ("agreement_news", "clean_news", "agreement_blimp")
    )
    read = {name: read_with(model, [str(row["text"]) for row in rows])
            for name, rows in (("news", news), ("clean", clean), ("blimp", blimp))}  # fmt: skip
    words = sum(len(str(row["text"]).split()) for row in clean)
    print("threshold  found  alarms/10k  blimp found  blimp good flagged")
    for least in THRESHOLDS:
        found = sum(
            any(t.start < e["end"] and t.end > e["start"] for t in flags(sentences, least) for e in row["errors"])
            for row, sentences in zip(news, read["news"], strict=True)
        )
        alarms = sum(len(flags(sentences, least)) for sentences in read["clean"])
        bad = [s for row, s in zip(blimp, read["blimp"], strict=True) if row["errors"]]
        good = [s for row, s in zip(blimp, read["blimp"], strict=True) if not row["errors"]]
        caught, flagged = (sum(bool(flags(s, least)) for s in part) for part in (bad, good))
        print(f"{least:9}  {100 * found / len(news):5.1f}  {1e4 * alarms / words:10.1f}"
              f"  {100 * caught / len(bad):11.1f}  {100 * flagged / len(good):18.1f}")  # fmt: skip
    if given.alarms:
        for sentences in read["clean"]:
            for sentence in sentences:
                for token in flags([sentence], given.alarms):
                    print(f"{odds_of_form(token):.3f} {token.text}/{token.tag}: " + " ".join(t.text for t in sentence))


if __name__ == "__main__":
    main()
