"""Vocabulary and lexicon: what the network knows of forms before it is trained.

python -m training.prepare --treebanks DIR --archive DIR --dev DIR --output WORK
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from proofer.language.features import LEXICON_TAGS, plain
from training import archive
from training.conllu import Gold, held_out, read
from training.examples import Labels

TREEBANKS = ("ewt-train.conllu", "gum-train.conllu")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|\ufffc")


def golds(folder: Path, every: int) -> tuple[list[Gold], list[Gold]]:
    """The training sentences and those of the documents held out."""
    kept: list[Gold] = []
    aside: list[Gold] = []
    for name in TREEBANKS:
        for gold in read(folder / name):
            (aside if held_out(gold.document, every) else kept).append(gold)
    return kept, aside


def vocabulary(sentences: list[Gold], blocks: list[str], least: int) -> list[str]:
    """Lower-case forms: all that stand twice in the treebanks, and those of the archive that are common enough."""
    seen = Counter(plain(form).lower() for gold in sentences for form in gold.forms)
    also = Counter(plain(word).lower() for block in blocks for word in _WORD.findall(block))
    return sorted({form for form in seen if seen[form] + also[form] >= 2} | {w for w in also if also[w] >= least})


def lexicon() -> dict[int, int]:
    """CRC-32 of each form of lemminflect's lexicon -> the tags it can have, as bits."""
    import lemminflect

    found: dict[int, int] = {}

    def add(form: str, tag: str) -> None:
        if tag in LEXICON_TAGS and " " not in form:
            key = crc32(plain(form).lower().encode())
            found[key] = found.get(key, 0) | 1 << LEXICON_TAGS.index(tag)

    resources = Path(lemminflect.__file__).parent / "resources"
    kinds = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV", "aux": "AUX"}
    with gzip.open(resources / "infl_lu.csv.gz", "rt", encoding="utf-8") as table:
        lines = table.readlines()
    for line in lines:
        lemma, kind = line.split(",")[:2]
        for tag, forms in lemminflect.getAllInflections(lemma, kinds.get(kind)).items():
            for form in forms:
                add(form, tag)
                if lemma[0].isupper():
                    add(form, "NAME")
    return found


def main() -> None:
    """Write WORK/vocabulary.json, WORK/labels.json and WORK/lexicon.npz."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebanks", "archive", "dev", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    given = parser.parse_args()
    config: dict[str, Any] = tomllib.loads(given.config.read_text(encoding="utf-8"))["data"]
    given.output.mkdir(parents=True, exist_ok=True)
    sentences, _ = golds(given.treebanks, config["held-out-every"])
    blocks = [block for _, article in archive.articles(given.archive, given.dev) for block in article]
    forms = vocabulary(sentences, blocks, config["archive-count"])
    (given.output / "vocabulary.json").write_text(json.dumps(forms, ensure_ascii=False), encoding="utf-8")
    (given.output / "labels.json").write_text(json.dumps(vars(Labels.of(sentences))), encoding="utf-8")
    known = lexicon()
    keys = sorted(known)
    bits = np.array([known[key] for key in keys], np.uint16)
    np.savez(given.output / "lexicon.npz", keys=np.array(keys, np.uint32), bits=bits)
    print(f"{len(sentences)} sentences, {len(blocks)} blocks, {len(forms)} forms, {len(keys)} lexicon forms")


if __name__ == "__main__":
    main()
