"""Two hundred famous names as people misspell them, in running prose."""

import json
from pathlib import Path
from typing import Any

LINES = (Path(__file__).parent / "famous.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(part.strip() for part in line.split("→")) for line in LINES if line]
BEFORE, AFTER = "Last week we read a long report on ", " and then went home."


def _found(proofer: Any, folder: Path, texts: list[str]) -> list[list[dict[str, Any]]]:
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text + "\n", encoding="utf-8")
    result = proofer("check", "--format", "json", "--select", "names", ".")
    files = {Path(file["path"]).stem: file["findings"] for file in json.loads(result.stdout)["files"]}
    return [files.get(f"{number:03}", []) for number in range(len(texts))]


def test_nine_of_ten_misspelt_names_are_put_right_first(proofer: Any, tmp_path: Path) -> None:
    texts = [BEFORE + wrong + AFTER for wrong, _ in PAIRS]
    missed = []
    for (wrong, right), text, findings in zip(PAIRS, texts, _found(proofer, tmp_path, texts), strict=True):
        fixed = text
        for finding in findings[:1]:
            fix = finding["fixes"][0]
            fixed = text[: finding["start"]] + fix["replacement"] + text[finding["end"] :]
        if fixed != BEFORE + right + AFTER:
            missed.append((wrong, right, findings))
    assert len(PAIRS) >= 200
    assert len(missed) <= len(PAIRS) * 0.1, missed


def test_none_of_the_right_names_is_flagged(proofer: Any, tmp_path: Path) -> None:
    texts = [BEFORE + right + AFTER for _, right in PAIRS]
    assert [finding for findings in _found(proofer, tmp_path, texts) for finding in findings] == []
