"""The whole pipeline with the shipped model: places, trees, odds, and text that is no prose."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proofer.language.errors import ModelError
from proofer.language.network import FOLDER, Network
from proofer.language.pipeline import LONGEST, analyse, analyse_many
from proofer.language.tokens import Sentence, Token


def token(sentence: Sentence, text: str) -> Token:
    return next(t for t in sentence if t.text == text)


def check(text: str, sentences: list[Sentence]) -> None:
    """What holds for every analysis of every text."""
    place = 0
    for sentence in sentences:
        assert sentence.start == sentence[0].start
        assert sentence.end == sentence[-1].end
        assert sum(t.is_root for t in sentence) == 1
        for i, t in enumerate(sentence):
            assert t.index == i
            assert t.start >= place
            assert text[t.start : t.end] == t.text
            assert not text[place : t.start].strip()
            place = t.end
            above = {t.index} | {a.index for a in sentence.ancestors(i)}
            assert sentence.root.index in above
            assert t.plural_odds is None or 0 <= t.plural_odds <= 1
            assert (t.dep == "root") == t.is_root
    assert not text[place:].strip()


def test_a_sentence() -> None:
    text = "The ministers of the state say they don’t know who lives in Paris."
    (sentence,) = sentences = analyse(text)
    check(text, sentences)
    say = token(sentence, "say")
    assert say.is_root
    assert (say.tag, say.lemma) == ("VBP", "say")
    assert token(sentence, "ministers").head == say.index
    assert token(sentence, "ministers").dep == "nsubj"
    assert token(sentence, "ministers").morph["Number"] == "Plur"
    assert token(sentence, "ministers").lemma == "minister"
    assert [t.text for t in sentence.subtree(1)] == ["The", "ministers", "of", "the", "state"]
    assert token(sentence, "n’t").lemma == "not"
    assert token(sentence, "they").plural_odds is None


@pytest.mark.parametrize(
    ("text", "verb", "plural"),
    [
        ("Pompeo encourage the council.", "encourage", False),
        ("The list of new members were long.", "were", False),
        ("The robots was ready.", "was", True),
        ("The ministers who was in the room left.", "was", True),
        ("There is many reasons for it.", "is", True),
        ("Why do the mayor want it?", "do", False),
        ("The teacher and the pupil is here.", "is", True),
    ],
)
def test_odds_of_a_verb_that_is_wrong(text: str, verb: str, plural: bool) -> None:
    odds = token(analyse(text)[0], verb).plural_odds
    assert odds is not None
    assert odds > 0.9 if plural else odds < 0.1


def test_many_texts_are_read_as_one_by_one() -> None:
    texts = ["One sentence. And two.", "", "It was   \n late.", "\ufffc is set.", "She said: “Go!” He went."] * 3
    together = analyse_many(texts)
    assert [[[t.text for t in s] for s in result] for result in together] == [
        [[t.text for t in s] for s in analyse(text)] for text in texts
    ]
    assert together[1] == []
    for text, sentences in zip(texts, together, strict=True):
        check(text, sentences)
    assert together[3][0][0].tag == "NN"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "🎉🎉🎉 👩‍👩‍👧 🎉 " * 40,
        "Der Rat hat am Montag beschlossen, dass die Steuern im nächsten Jahr sinken sollen.",
        "東京は日本の首都です。人口は約1400万人である。",
        "12 34.5 | 66% | 1,200\n" * 100,
        "\ufffc",
        "\u200b\u200d",
        "'" * 500,
        "((((((((((" * 30,
        "A" * 5000,
        "I\n\n\n.",
    ],
)
def test_text_that_is_no_prose(text: str) -> None:
    sentences = analyse(text)
    check(text, sentences)


def test_a_sentence_of_twenty_thousand_words_is_read_in_pieces() -> None:
    text = "the dogs of the town bark, and " * 2858 + "the cat sleeps."
    began = time.perf_counter()
    sentences = analyse(text)
    assert time.perf_counter() - began < 60
    check(text, sentences)
    assert max(map(len, sentences)) <= LONGEST


@pytest.mark.parametrize("name", ["english.onnx", "english.npz", "english.json"])
@pytest.mark.parametrize("harm", ["missing", "cut", "empty"])
def test_a_missing_or_damaged_model_is_one_clear_sentence(tmp_path: Path, name: str, harm: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    path = folder / name
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:1000] if harm == "cut" else b"")
    with pytest.raises(ModelError) as caught:
        Network(folder)
    assert "install proofer again." in str(caught.value)
    assert "\n" not in str(caught.value)


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, proofer.language.pipeline as p; "
        "print([m for m in ('numpy', 'onnxruntime', 'lemminflect', 'wordfreq') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 15_000_000
