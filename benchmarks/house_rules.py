"""How long many house rules take: 13,000 substitution entries against an article of 400 words.

    python benchmarks/house_rules.py [--entries 13000] [--article FILE]

Prints milliseconds for reading the pack cold (YAML, validation) and warm (from the cache), for making the check, for
one article, and the findings in it. A fifth of the entries are patterns, the others plain words; the words are made up
of syllables by a fixed seed, and a hundred of them are put into the article.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from proofer.checking import check_document
from proofer.documents.reading import parse
from proofer.rules.kinds import make_checks
from proofer.rules.loading import load_pack

_ORDINARY = "The council said on Monday that it would hear what people in town think of the plan."
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvz" for vowel in "aeiou"]


def word(chance: random.Random) -> str:
    """A made-up word of three to five syllables."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))


def write_pack(folder: Path, entries: int, chance: random.Random) -> list[str]:
    """Writes a pack of rules with a hundred entries each, and gives the words that they find."""
    folder.mkdir()
    words = []
    for first in range(0, entries, 100):
        lines = ["extends: substitution", "message: Write “%s”, not “%s”.", "ignorecase: true", "swap:"]
        seen: set[str] = set()
        for _ in range(min(100, entries - first)):
            made = word(chance)
            if made in seen:
                continue
            seen.add(made)
            words.append(made)
            key = made if chance.random() < 0.8 else f"{made[:-1]}(?:{made[-1]}|y)s?"
            lines.append(f"  {json.dumps(key)}: {word(chance)}")
        (folder / f"R{first:05}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return words


def timed(action: Callable[[], Any], label: str, repeat: int = 1) -> Any:
    """What the action gives; prints the shortest of its times in milliseconds."""
    best, result = float("inf"), None
    for _ in range(repeat):
        began = time.perf_counter()
        result = action()
        best = min(best, time.perf_counter() - began)
    print(f"{label:32} {best * 1000:8.1f} ms")
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=13_000)
    options.add_argument("--article", type=Path, help="a draft; by default 400 words of which 100 are made up")
    chosen = options.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        os.environ["PROOFER_CACHE_DIR"] = f"{name}/cache"
        pack = Path(name) / "house"
        words = write_pack(pack, chosen.entries, chance)
        ordinary = _ORDINARY.split()
        text = " ".join(chance.choice(words) if n % 4 == 0 else ordinary[n % len(ordinary)] for n in range(400))
        if chosen.article:
            text = chosen.article.read_text(encoding="utf-8")
        timed(lambda: load_pack(pack), "read the pack, cold")
        rules = timed(lambda: load_pack(pack), "read the pack, warm", 5)
        checks = timed(lambda: make_checks(rules, {}), "make the check")
        document = parse(text, "article.md", "markdown")
        by_id = {rule.id: rule for rule in rules}
        timed(lambda: check_document(document, checks, by_id), "check the article, first time")
        outcome = timed(lambda: check_document(document, checks, by_id), "check it again", 5)
        print(f"{len(rules)} rules, {len(words)} entries, {len(text.split())} words, {len(outcome.findings)} findings")


if __name__ == "__main__":
    main()
