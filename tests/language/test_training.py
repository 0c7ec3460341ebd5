"""The preparation of training data, which needs no learning library, and, where there is one, a tiny training run."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from training.archive import blocks
from training.conllu import Gold, read
from training.examples import IGNORED, Labels, example, other_number, varied

ROOT = Path(__file__).parent.parent.parent
SAMPLE = """\
# newdoc id = GUM_sample
# sent_id = 1
# text = Ada Lark's dogs don't bark at Acme.
1	Ada	Ada	PROPN	NNP	Number=Sing	4	nmod:poss	_	Entity=(1-person-new-cf1-2-sgl(2-person-new-sssss-cf1-1-coref
2	Lark	Lark	PROPN	NNP	Number=Sing	1	flat	_	Entity=2)
3	's	's	PART	POS	_	1	case	_	_
4	dogs	dog	NOUN	NNS	Number=Plur	7	nsubj	_	Entity=1)
5-6	don't	_	_	_	_	_	_	_	_
5	do	do	AUX	VBP	Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin	7	aux	_	_
6	n't	not	PART	RB	Polarity=Neg	7	advmod	_	_
7	bark	bark	VERB	VB	VerbForm=Inf	0	root	_	_
8	at	at	ADP	IN	_	9	case	_	_
9	Acme	Acme	PROPN	NNP	Number=Sing	7	obl	_	Entity=(3-organization-new-sssss-cf1-1-sgl)|SpaceAfter=No
10	.	.	PUNCT	.	_	7	punct	_	_

# newpar
# sent_id = 2
# text = She was late.
1	She	she	PRON	PRP	Number=Sing|Person=3	3	nsubj	_	Entity=(2-person-giv-sssss-cf1-1-ana)
2	was	be	AUX	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	3	cop	_	_
3	late	late	ADJ	JJ	Degree=Pos	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = 3
# text = The lamp glows.
1	The	the	DET	DT	Definite=Def	2	det	_	Entity=(4-object-new-sssss-cf1-2-sgl
2	lamp	lamp	NOUN	NN	Number=Sing	3	nsubj	_	Entity=4)
3	glows	glow	VERB	VBZ	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

"""


@pytest.fixture
def golds(tmp_path: Path) -> list[Gold]:
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    return list(read(path))


def test_reading_a_treebank(golds: list[Gold]) -> None:
    first, second, third = golds
    assert "".join(f + " " * s for f, s in zip(first.forms, first.spaces, strict=True)) == (
        "Ada Lark 's dogs don't bark at Acme. "
    )
    assert first.heads[6] == 6
    assert first.heads[0] == 3
    assert first.names == [(0, 2, "person"), (8, 9, "organization")]
    assert second.names == []
    assert (first.opens, second.opens, third.opens) == (True, True, False)


def test_numbers_of_verbs(golds: list[Gold]) -> None:
    labels = Labels.of(golds)
    first, second = (example(gold, labels) for gold in golds[:2])
    assert [n for n in first.numbers if n != IGNORED] == [1]
    assert first.numbers[4] == 1
    assert second.numbers[1] == 0
    assert example(golds[1], labels, doubted=[1]).numbers[1] == IGNORED


@pytest.mark.parametrize(
    ("form", "tag", "turned"),
    [
        ("encourage", "VBP", "encourages"), ("tries", "VBZ", "try"), ("Has", "VBZ", "Have"), ("IS", "VBZ", "ARE"),
        ("were", "VBD", "was"), ("’s", "VBZ", "’re"), ("goes", "VBZ", "go"), ("watches", "VBZ", "watch"),
        ("do", "VBP", "does"),
    ],
)  # fmt: skip
def test_turning_a_verb(form: str, tag: str, turned: str) -> None:
    assert other_number(form, tag) == turned


def test_an_epoch_turns_verbs_and_keeps_the_right_number(golds: list[Gold]) -> None:
    labels = Labels.of(golds)
    base = example(golds[0], labels)
    rng = random.Random(1)
    seen: Counter[tuple[str, int]] = Counter()
    for _ in range(300):
        made = varied(base, rng, labels)
        seen[made.forms[4].lower(), made.numbers[4]] += 1
        assert len(made.forms) == len(made.tags) == len(made.heads) == len(made.numbers) == len(made.labels)
        assert made.tags[4] == labels.tags.index("VBZ" if made.forms[4].lower() == "does" else "VBP")
    assert set(seen) == {("do", 1), ("does", 1), ("do", IGNORED)}
    assert base.forms[4] == "do"


def test_prose_of_an_article() -> None:
    article = (
        "---\ntitle: A\n---\n\n## A long heading\n\n"
        'See [the page]({{< ref "a.md" >}} "Title") and `code` for **more**.\n\n'
        "* one item of the list\n* a spoilt line that a dev set has\n\n```\ncode\n```\n"
    )
    assert blocks(article, {"* a spoilt line that a dev set has"}) == [
        "A long heading", "See the page and \ufffc for more.", "one item of the list",
    ]  # fmt: skip


def test_templates_are_trees() -> None:
    from training.templates import Writer

    nouns = [("dog", "dogs"), ("phenomenon", "phenomena")]
    verbs = [("help", "helps", "helped", "helping", "helped")]
    writer = Writer(random.Random(3), nouns, verbs)
    for _ in range(300):
        gold = writer.sentence()
        assert sum(head == i for i, head in enumerate(gold.heads)) == 1
        assert all(gold.labels)
        assert all(gold.forms)
        for i in range(len(gold.heads)):
            place, steps = i, 0
            while gold.heads[place] != place and steps < 50:
                place, steps = gold.heads[place], steps + 1
            assert gold.heads[place] == place


def test_a_tiny_model_is_trained_exported_and_scored(tmp_path: Path) -> None:
    if importlib.util.find_spec("torch") is None or importlib.util.find_spec("onnx") is None:
        pytest.skip("needs the dependency group `training` (torch, onnx): make train-test installs it")
    treebanks, archive, dev = (tmp_path / name for name in ("treebanks", "archive", "dev"))
    for folder in (treebanks, archive, dev):
        folder.mkdir()
    for i, name in enumerate(("ewt-train.conllu", "gum-train.conllu")):
        documents = [SAMPLE.replace("GUM_sample", f"GUM_{i}_{n}") for n in range(30)]
        (treebanks / name).write_text("".join(documents), encoding="utf-8")
    (archive / "a.md").write_text("The dogs bark. She was late again.\n", encoding="utf-8")
    for name in ("quotes_desk.jsonl", "names_archive.jsonl", "slips_real.jsonl"):
        (dev / name).write_text("", encoding="utf-8")
    config = (ROOT / "training" / "config.toml").read_text(encoding="utf-8")
    for size in ("form", "affix", "trigram", "shape", "word", "hidden", "arc", "rank", "look"):
        config = "\n".join(f"{size} = 8" if row.startswith(f"{size} =") else row for row in config.split("\n"))
    config = config.replace("epochs = 20", "epochs = 2")
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    data = ["--archive", str(archive), "--dev", str(dev)]
    work = ["--work", str(tmp_path / "work")]
    settings = ["--config", str(tmp_path / "config.toml")]
    model = tmp_path / "model"

    def run(module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", f"training.{module}", *arguments]
        return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout

    run("prepare", "--treebanks", str(treebanks), *data, "--output", str(tmp_path / "work"), *settings)
    weights = str(tmp_path / "first.pt")
    run("train", *work, "--treebanks", str(treebanks), "--stage", "first", "--output", weights, *settings)
    run("export", *work, "--weights", weights, "--output", str(model))
    assert json.loads((model / "english.json").read_text(encoding="utf-8"))["format"] == 1
    assert "uas" in run("evaluate", "--model", str(model), str(treebanks / "gum-train.conllu"))
    run("silver", *data, "--model", str(model), "--output", str(tmp_path / "silver.jsonl"))
