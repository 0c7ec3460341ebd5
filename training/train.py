"""Training: the treebanks alone first, then treebanks and archive together.

    python -m training.train --work WORK --treebanks DIR --stage first --output first.pt
    python -m training.train --work WORK --treebanks DIR --stage second --start first.pt --silver silver.jsonl \
        --output second.pt
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from proofer.language.features import Features
from training import templates
from training.examples import IGNORED, NAMES, Example, Labels, example, other_number, varied
from training.network import Network
from training.prepare import golds
from training.silver import load as load_silver

Batch = dict[str, Tensor]


def load_features(work: Path) -> tuple[Features, int]:
    """The feature extractor of a prepared folder, and the size of its vocabulary."""
    from zlib import crc32

    forms = json.loads((work / "vocabulary.json").read_text(encoding="utf-8"))
    known = np.load(work / "lexicon.npz")
    vocabulary = np.array([crc32(form.encode()) for form in forms], np.uint32)
    return Features(vocabulary, known["keys"], known["bits"]), len(forms)


def batches(examples: list[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of about ``words`` words, each of sentences of like length."""
    keyed = sorted(examples, key=lambda e: len(e.forms) * (1 + 0.15 * rng.random()))
    groups: list[list[Example]] = [[]]
    for one in keyed:
        if (len(groups[-1]) + 1) * len(one.forms) > words and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    rng.shuffle(groups)
    yield from groups


def collate(group: list[Example], features: Features, forget: dict[int, float] | None, rng: random.Random) -> Batch:
    """A batch as tensors: sentence-first for labels, word-first for ``index``."""
    types: dict[str, int] = {}
    longest = max(len(one.forms) for one in group)
    index = np.zeros((longest, len(group)), np.int64)
    fields = ("tags", "bundles", "heads", "labels", "names", "numbers")
    gold = {name: np.full((len(group), longest), IGNORED, np.int64) for name in fields}
    for place, one in enumerate(group):
        index[: len(one.forms), place] = [types.setdefault(form, len(types)) for form in one.forms]
        for name in fields:
            values = getattr(one, name)
            gold[name][place, : len(values)] = values
    rows, lexicon = features.arrays(list(types))
    if forget is not None:  # an unseen form is met often enough to be learned from
        for row in rows:
            if row[0] and rng.random() < forget.get(int(row[0]), 0.5):
                row[0] = 0
    made = {name: torch.from_numpy(values) for name, values in gold.items()}
    made["rows"], made["lexicon"] = torch.from_numpy(rows).long(), torch.from_numpy(lexicon)
    made["index"] = torch.from_numpy(index)
    made["lengths"] = torch.tensor([len(one.forms) for one in group])
    return made


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head, a mean over the words that have the label."""
    states = network.encode(batch["rows"], batch["lexicon"], batch["index"], batch["lengths"])
    across = states.transpose(0, 1)
    heads = batch["heads"].clamp(min=0)

    def cross(scores: Tensor, gold: Tensor) -> Tensor:
        known = max(int((gold != IGNORED).sum()), 1)
        return (
            functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")
            / known
        )

    number = batch["numbers"]
    told = number != IGNORED
    odds = network.plural(states, batch["lengths"])
    return {
        "tag": cross(network.tag(across), batch["tags"]),
        "bundle": cross(network.bundle(across), batch["bundles"]),
        "name": cross(network.name(across), batch["names"]),
        "arc": cross(network.arcs(states, batch["lengths"]), batch["heads"]),
        "label": cross(network.labels(states, heads), batch["labels"]),
        "number": functional.binary_cross_entropy_with_logits(odds[told], number[told].float())
        if told.any()
        else odds.sum() * 0,
    }


@torch.no_grad()
def measure(
    network: Network, examples: list[Example], features: Features, labels: Labels, seed: int
) -> dict[str, float]:
    """Accuracies on gold tokens; ``number`` with one verb of a sentence turned half the time."""
    network.eval()
    rng = random.Random(seed)
    right: dict[str, float] = dict.fromkeys(("tag", "bundle", "name", "uas", "las", "number"), 0.0)
    total = dict.fromkeys(right, 0)

    def count(name: str, hit: Tensor, known: Tensor) -> None:
        right[name] += float((hit & known).sum())
        total[name] += int(known.sum())

    punctuation = labels.labels.index("punct")
    for turned in (False, True):
        shown = [_one_turned(one, rng) for one in examples] if turned else examples
        for group in batches(shown, 4000, rng):
            batch = collate(group, features, None, rng)
            states = network.encode(batch["rows"], batch["lexicon"], batch["index"], batch["lengths"])
            across = states.transpose(0, 1)
            number = batch["numbers"]
            if turned:
                count("number", (network.plural(states, batch["lengths"]) > 0).long() == number, number >= 0)
                continue
            for name, head in (("tag", network.tag), ("bundle", network.bundle), ("name", network.name)):
                gold = batch[name + "s"]
                count(name, head(across).argmax(-1) == gold, gold >= 0)
            heads = network.arcs(states, batch["lengths"]).argmax(-1)
            known = (batch["heads"] >= 0) & (batch["labels"] != punctuation)
            count("uas", heads == batch["heads"], known)
            count(
                "las", (heads == batch["heads"]) & (network.labels(states, heads).argmax(-1) == batch["labels"]), known
            )
    network.train()
    return {name: round(100 * right[name] / max(total[name], 1), 2) for name in right}


def _one_turned(one: Example, rng: random.Random) -> Example:
    """One verb of the sentence, turned half the time; it alone is asked for its number."""
    verbs = [i for i, tag in enumerate(one.finite) if tag]
    numbers, forms = [IGNORED] * len(one.forms), list(one.forms)
    if verbs:
        index = rng.choice(verbs)
        numbers[index] = one.numbers[index]
        if rng.random() < 0.5:
            forms[index] = other_number(forms[index], one.finite[index])
    return replace(one, forms=forms, numbers=numbers)


def forgetting(examples: list[Example], features: Features) -> dict[int, float]:
    """How often to hide each known form: the rarer the oftener, at most half the time."""
    seen: dict[int, int] = {}
    for one in examples:
        for form in one.forms:
            number = features.row(form)[0][0]
            seen[number] = seen.get(number, 0) + 1
    return {number: min(0.5, 0.4 / (0.4 + count)) for number, count in seen.items()}


def run(network: Network, parts: list[tuple[list[Example], float]], aside: list[Example], features: Features,
        labels: Labels, config: dict[str, Any], stage: str, save: Path, minutes: float) -> None:  # fmt: skip
    """Train; each part gives a random share of its sentences to an epoch. Keeps a running mean of the weights.

    ``minutes`` bounds the clock: the rate falls to nothing by then or by the last epoch, whichever is nearer.
    """
    settings, rng = config["optimizer"], random.Random(config["seed"] + len(parts))
    epochs, rate = config[stage]["epochs"], config[stage]["rate"]
    forget = forgetting([one for part, _ in parts for one in part], features)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=settings["decay"], betas=(0.9, 0.98))
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    began, step = time.time(), 0
    per_epoch = sum(len(one.forms) * share for part, share in parts for one in part) / settings["batch"] * 1.08
    for epoch in range(epochs):
        shown = [
            varied(one, rng, labels) for part, share in parts for one in part if share >= 1 or rng.random() < share
        ]
        sums: dict[str, float] = {}
        first_step = step
        for group in batches(shown, settings["batch"], rng):
            gone = max(step / (epochs * per_epoch), (time.time() - began) / 60 / minutes)
            if gone >= 1:
                break
            for slot in optimizer.param_groups:
                slot["lr"] = rate * min(1.0, (step + 1) / settings["warm-up"]) * (1 - gone)
            found = losses(network, collate(group, features, forget, rng))
            total = torch.stack([found[name] * weight for name, weight in settings["weights"].items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), settings["clip"])
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(f"{time.time() - began:.0f}s step {step}, {gone:.0%} gone", file=sys.stderr, flush=True)
            keep = min(0.998, step / (step + 10))
            if step % 4 == 0:
                for name, value in network.state_dict().items():
                    mean[name].lerp_(value, 1 - keep**4)
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
        latest = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(mean)
        scores = measure(network, aside, features, labels, config["seed"])
        torch.save({"weights": network.state_dict(), "sizes": config["sizes"], "scores": scores}, save)
        network.load_state_dict(latest)
        told = " ".join(f"{name} {value / max(step - first_step, 1):.3f}" for name, value in sums.items())
        print(f"epoch {epoch} {time.time() - began:.0f}s {step} steps | {told} | {scores}", flush=True)
        if gone >= 1:
            break


def build(sizes: dict[str, float], labels: Labels, forms: int) -> Network:
    """A network with fresh weights for a prepared folder."""
    counts = {"forms": forms, "tags": len(labels.tags), "bundles": len(labels.bundles), "labels": len(labels.labels)}
    return Network(sizes, {**counts, "names": len(NAMES)})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("work", "treebanks", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--stage", choices=("first", "second"), required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--silver", type=Path, help="sentences of the archive as training.silver analysed them")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop by then, the learning rate falling to nothing")
    parser.add_argument("--threads", type=int, help="instead of the configuration's")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    given = parser.parse_args()
    config = tomllib.loads(given.config.read_text(encoding="utf-8"))
    torch.set_num_threads(given.threads or config["threads"])
    torch.manual_seed(config["seed"])
    labels = Labels(**json.loads((given.work / "labels.json").read_text(encoding="utf-8")))
    features, forms = load_features(given.work)
    kept, aside = golds(given.treebanks, config["data"]["held-out-every"])
    network = build(config["sizes"], labels, forms)
    if given.start:
        network.load_state_dict(torch.load(given.start)["weights"])
    parts = [([example(gold, labels) for gold in kept], 1.0)]
    if given.silver:
        silver = [example(gold, labels, doubted=doubted) for gold, doubted in load_silver(given.silver)]
        parts.append((silver, config[given.stage]["silver-share"]))
    made = config[given.stage].get("templates", 0)
    if made:
        drawn = [example(gold, labels) for gold in templates.sentences(made, config["seed"])]
        parts.append((drawn, config[given.stage]["templates-share"]))
    run(network, parts, [example(gold, labels) for gold in aside], features, labels, config,
        given.stage, given.output, given.minutes)  # fmt: skip


if __name__ == "__main__":
    main()
