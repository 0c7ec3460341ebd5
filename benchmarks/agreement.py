"""The trade-off of agreement.SubjectVerb and PronounVerb: verbs found against false alarms, over their thresholds.

    python benchmarks/agreement.py --data ../shared/data --output build/agreement

Reads each sentence once; then counts, for every doubt threshold, what would be found in dev/agreement_news.jsonl and
what would be reported in dev/clean_news.jsonl and a sample of archive/news. Writes curve.csv, curve.svg and
constructions.csv (found and missed by what the subject is). Real slips in the clean texts count as alarms here.
"""

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from proofer.checks.agreement.plausible import is_plausible
from proofer.checks.agreement.subject_verb import Clash, candidates
from proofer.checks.agreement.words import Words
from proofer.documents.reading import parse
from proofer.language.tokens import Sentence
from proofer.reading import Reading
from proofer.rules.loading import read_pack

RULES = Path(__file__).parent.parent / "rules" / "agreement"
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998, 0.999)
WIDTH, HEIGHT, EDGE = 640, 420, 56


def readings(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[Reading, list[tuple[int, Sentence]]]]:
    """Each text's reading, and its sentences with the number of the block they stand in."""
    for text, format in texts:
        reading = Reading(parse(text, "benchmark", format))
        yield reading, [(n, sentence) for n, block in enumerate(reading.syntax) for sentence in block]


def clashes(sentences: Iterable[tuple[int, Sentence]], words: Words) -> Iterator[tuple[int, Clash]]:
    """What the parse and the dictionary hold for a clash, whatever the model's odds."""
    for n, sentence in sentences:
        for clash in candidates(sentence, words):
            listed = clash.subject.reason.endswith("-s")
            if is_plausible(sentence, clash.verb, clash.subject.head, listed=listed):
                yield n, clash


def found(data: Path, words: Words) -> list[tuple[str, float]]:
    """For each damaged sentence: what its subject is, and how sure the model is of the clash (0 without one)."""
    rows = [json.loads(line) for line in (data / "dev" / "agreement_news.jsonl").open(encoding="utf-8")]
    result = []
    for row, (reading, sentences) in zip(rows, readings((row["text"], "text") for row in rows), strict=True):
        at = row["errors"][0]["start"]
        best, reason = 0.0, "no clash"
        for n, clash in clashes(sentences, words):
            if reading.blocks[n].source_span(clash.verb.start, clash.verb.end)[0] == at:
                best, reason = clash.sure, clash.subject.reason
        result.append((reason if best else f"no clash, subject {row['errors'][0].get('subject', '?')}", best))
    return result


def alarms(data: Path, words: Words, articles: int) -> tuple[list[float], int]:
    """How sure the model is of each clash in clean texts, and how many words these have."""
    rows = [json.loads(line)["text"] for line in (data / "dev" / "clean_news.jsonl").open(encoding="utf-8")]
    files = sorted((data / "archive" / "news").rglob("*.md"))
    sample = random.Random(7).sample(files, min(articles, len(files)))
    texts = [(text, "text") for text in rows] + [(file.read_text(encoding="utf-8"), "markdown") for file in sample]
    sure = [clash.sure for _, sentences in readings(texts) for _, clash in clashes(sentences, words)]
    return sure, sum(len(text.split()) for text, _ in texts)


def curve(hits: Sequence[tuple[str, float]], clean: Sequence[float], words: int) -> list[tuple[float, float, float]]:
    """For each threshold: itself, the share found in per cent, alarms per 10,000 words."""
    return [
        (
            level,
            100 * sum(sure >= level for _, sure in hits) / len(hits),
            1e4 * sum(sure >= level for sure in clean) / words,
        )
        for level in LEVELS
    ]


def svg(points: Sequence[tuple[float, float, float]]) -> str:
    """A plot of found against alarms."""
    most = max(point[2] for point in points) or 1.0
    low = min(point[1] for point in points) - 1

    def place(found: float, alarm: float) -> str:
        x = EDGE + (WIDTH - 2 * EDGE) * alarm / most
        y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (found - low) / (100 - low)
        return f"{x:.1f},{y:.1f}"

    line = " ".join(place(found, alarm) for _, found, alarm in points)
    labels = "".join(
        '<text x="{}" y="{}">{}</text>'.format(*place(found, alarm).split(","), level) for level, found, alarm in points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
        f'font-size="11"><rect width="100%" height="100%" fill="white"/>'
        f'<path d="M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}" fill="none" stroke="black"/>'
        f'<polyline points="{line}" fill="none" stroke="steelblue" stroke-width="2"/>{labels}'
        f'<text x="{WIDTH // 2 - 90}" y="{HEIGHT - 16}">alarms per 10,000 clean words (0 to {most:.1f})</text>'
        f'<text x="8" y="{EDGE - 16}">found, % ({low:.0f} to 100), by threshold</text></svg>\n'
    )


def main() -> None:
    """Writes the curve and the table of constructions, and prints them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=Path("build/agreement"))
    parser.add_argument("--articles", type=int, default=300, help="how many articles of archive/news to read")
    options = parser.parse_args()
    rule = next(rule for rule in read_pack(RULES, builtin=True).rules if rule.id == "agreement.SubjectVerb")
    words = Words.read(rule.options, "en-US")
    hits = found(options.data, words)
    points = curve(hits, *alarms(options.data, words, options.articles))
    options.output.mkdir(parents=True, exist_ok=True)
    with (options.output / "curve.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("threshold", "found", "alarms"), *points])
    (options.output / "curve.svg").write_text(svg(points))
    sure = float(rule.options["sure"])
    count = Counter(reason for reason, _ in hits)
    right = Counter(reason for reason, best in hits if best >= sure)
    table = [(reason, n, right[reason]) for reason, n in count.most_common()]
    with (options.output / "constructions.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("subject", "errors", f"found at {sure}"), *table])
    for level, share, alarm in points:
        print(f"{level:6} found {share:5.1f}%  alarms {alarm:5.2f} per 10,000 words")
    for row in table:
        print("{:40} {:4} {:4}".format(*row))


if __name__ == "__main__":
    main()
