"""Makes two sets of cases from an archive of articles, as JSON lines that the scoring script reads.

    python benchmarks/quotation_sets.py ARCHIVE OUTPUT [--seed 7] [--cases 150]

`quotes_unclosed.jsonl`: articles in which one attributed quotation lost its closing mark. `speakers_unknown.jsonl`:
articles in which the one full name of somebody who is quoted by surname alone was cut down to nothing. Each case is
followed by its untouched twin. The same seed gives the same sets.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_NAME = r"(?:[A-Z][\w’'.-]+)(?: [A-Z][\w’'.-]+){0,2}"
_VERB = r"(?:said|says|added|explained|noted)"
QUOTED = re.compile(rf"[“\"](?P<words>[^“”\"\n]{{25,400}}),(?P<mark>[”\"]) (?:{_VERB} {_NAME}|{_NAME} {_VERB})[.,]")
SPEAKER = re.compile(rf"[,?!][”\"] (?:{_VERB} (?P<after>[A-Z][\w’'-]+)|(?P<before>[A-Z][\w’'-]+) {_VERB})[.,]")


def case(name: str, text: str, start: int, end: int, kind: str, good: str) -> dict[str, Any]:
    """One case: the text with its slip and where it is, in code points."""
    error = {"start": start, "end": end, "kind": kind, "good": good}
    return {"id": f"{name}:{kind}", "format": "markdown", "text": text, "errors": [error]}


def unclosed(name: str, text: str, rng: random.Random) -> dict[str, Any] | None:
    """The article with one closing mark gone; the error is the empty place after the comma where it stood."""
    found = [match for match in QUOTED.finditer(text) if "\n" not in match.group()]
    if not found:
        return None
    match = rng.choice(found)
    at = match.start("mark")
    return case(name, text[:at] + text[at + 1 :], at, at, "mark-lost", match["mark"])


def unknown(name: str, text: str, rng: random.Random) -> dict[str, Any] | None:
    """The article without the words that introduce one speaker; the error is the first time the surname speaks."""
    spoken = sorted({match["after"] or match["before"] for match in SPEAKER.finditer(text)})
    rng.shuffle(spoken)
    for surname in spoken:
        full = list(re.finditer(rf"\b(?:[A-Z][\w’'.-]+ ){{1,3}}{re.escape(surname)}\b", text))
        if len(full) != 1 or len(surname) < 3:
            continue
        sentence = full[0]
        cut = text[: sentence.start()] + "an official" + text[sentence.end() :]
        if re.search(rf"[A-Z][\w’'.-]* {re.escape(surname)}\b", cut):
            continue
        for match in SPEAKER.finditer(cut):
            group = "after" if match["after"] == surname else "before" if match["before"] == surname else ""
            if group:
                return case(name, cut, match.start(group), match.end(group), "speaker-unknown", sentence.group())
    return None


def articles(archive: Path, seed: int) -> Iterator[tuple[str, str]]:
    """The articles that quote somebody, in an order that the seed decides."""
    paths = sorted(archive.rglob("*.md"))
    random.Random(seed).shuffle(paths)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if SPEAKER.search(text):
            yield path.relative_to(archive).as_posix(), text


def main() -> None:
    """Writes the two sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cases", type=int, default=150)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for file, make in (("quotes_unclosed", unclosed), ("speakers_unknown", unknown)):
        rng = random.Random(options.seed)
        rows: list[dict[str, Any]] = []
        for name, text in articles(options.archive, options.seed):
            made = make(name, text, rng)
            if made and len(rows) < 2 * options.cases:
                rows += [made, {"id": f"{name}:clean", "format": "markdown", "text": text, "errors": []}]
        with (options.output / f"{file}.jsonl").open("w", encoding="utf-8") as output:
            output.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
