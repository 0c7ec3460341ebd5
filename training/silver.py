"""The archive, analysed by a first model: more verbs in more surroundings than the treebanks have.

    python -m training.silver --archive DIR --dev DIR --model FOLDER --output silver.jsonl

The analyses are taken as they are, except that a verb whose own form the first model finds very unlikely teaches no
number: it is a slip, or no verb.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from proofer.language import pipeline
from proofer.language.network import Network
from training import archive
from training.conllu import Gold

_SHORTEST, _LONGEST = 4, 80  # words


def load(path: Path) -> Iterator[tuple[Gold, list[int]]]:
    """The analysed sentences, each with the places of the verbs that are not to be trusted."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doubted = row.pop("doubted")
            yield Gold(document="", text="", spaces=[True] * len(row["forms"]), **row), doubted


def analysed(model: Network, blocks: list[str]) -> Iterator[dict[str, list[object]]]:
    """The sentences of some blocks as rows for the file."""
    results = pipeline.read_with(model, blocks)
    for sentence in (sentence for block in results for sentence in block):
        if not _SHORTEST <= len(sentence) <= _LONGEST:
            continue
        doubted = [
            t.index for t in sentence
            if t.plural_odds is not None
            and (t.plural_odds > 0.9 if t.tag == "VBZ" or t.lower == "was" else t.plural_odds < 0.1)
        ]  # fmt: skip
        yield {
            "forms": [t.text for t in sentence],
            "tags": [t.tag for t in sentence],
            "features": ["|".join(f"{k}={v}" for k, v in t.morph.items()) or "_" for t in sentence],
            "heads": [t.head for t in sentence],
            "labels": [t.dep for t in sentence],
            "doubted": list(doubted),
        }


def main() -> None:
    """Write the file; a sentence that was there already (boilerplate) is left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("archive", "dev", "model", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    model = Network(given.model)
    blocks = [block for _, article in archive.articles(given.archive, given.dev) for block in article]
    seen: set[tuple[object, ...]] = set()
    words = 0
    with given.output.open("w", encoding="utf-8") as out:
        for start in range(0, len(blocks), 2000):
            for row in analysed(model, blocks[start : start + 2000]):
                key = tuple(row["forms"])
                if key not in seen:
                    seen.add(key)
                    words += len(key)
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(seen)} sentences, {words} words")


if __name__ == "__main__":
    main()
