"""Training examples: labels as numbers, verbs turned to the other number, and text as careless writers leave it.

No learning library here, so that the preparation can be tested wherever the tests run.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from training.conllu import KINDS, Gold

NAMES = ("O", *(f"{part}-{kind}" for kind in KINDS for part in ("B", "I")))
KEPT = ("Mood", "Number", "Person", "Tense", "VerbForm")
IGNORED = -100  # what the loss leaves out
PLACEHOLDER = "\ufffc"

_IRREGULAR = {
    "is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has", "does": "do", "do": "does",
    "'s": "'re", "'re": "'s", "'ve": "'s", "’s": "’re", "’re": "’s", "’ve": "’s", "goes": "go", "go": "goes",
}  # fmt: skip
_NEVER = frozenset({"am", "'m", "’m", "ai", "quoth", "methinks", "s", "m", "r"})


@dataclass
class Labels:
    """The label sets, each a list whose places are the network's numbers."""

    tags: list[str] = field(default_factory=list)
    bundles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, golds: Iterable[Gold]) -> Labels:
        """All labels that some gold sentences use, sorted."""
        tags, bundles, labels = set(), set(), set()
        for gold in golds:
            tags.update(gold.tags)
            bundles.update(map(bundle, gold.features))
            labels.update(gold.labels)
        return cls(sorted(tags), sorted(bundles), sorted(labels))


@dataclass
class Example:
    """One sentence in numbers. Heads count words from 1, 0 is the root; IGNORED marks what is not known.

    ``numbers`` holds for each finite verb the number it ought to have: 0 singular, 1 plural (any form that is not the
    third person singular), IGNORED elsewhere.
    """

    forms: list[str]
    tags: list[int]
    bundles: list[int]
    heads: list[int]
    labels: list[int]
    names: list[int]
    numbers: list[int]
    finite: list[str]  # the Penn tag where the verb can be turned, "" elsewhere


def bundle(features: str) -> str:
    """The features that we predict, in UD's notation: ``Number=Sing|Person=3``, or ``_``."""
    return "|".join(part for part in features.split("|") if part.split("=")[0] in KEPT) or "_"


def example(gold: Gold, labels: Labels, doubted: Sequence[int] = ()) -> Example:
    """A gold sentence as numbers; the verbs at ``doubted`` teach no number."""
    place = [{name: i for i, name in enumerate(names)} for names in (labels.tags, labels.bundles, labels.labels)]
    names = [IGNORED] * len(gold.forms)
    if gold.names is not None:
        names = [0] * len(gold.forms)
        for first, end, kind in gold.names:
            names[first] = NAMES.index(f"B-{kind}")
            names[first + 1 : end] = [NAMES.index(f"I-{kind}")] * (end - first - 1)
    finite = [_turnable(form, tag) for form, tag in zip(gold.forms, gold.tags, strict=True)]
    for place_of_doubt in doubted:
        finite[place_of_doubt] = ""
    numbers = [_number(form, tag) for form, tag in zip(gold.forms, finite, strict=True)]
    return Example(
        forms=gold.forms,
        tags=[place[0].get(tag, IGNORED) for tag in gold.tags],
        bundles=[place[1].get(bundle(f), IGNORED) for f in gold.features],
        heads=[0 if head == i else head + 1 for i, head in enumerate(gold.heads)],
        labels=[place[2].get(label, IGNORED) for label in gold.labels],
        names=names, numbers=numbers, finite=finite,
    )  # fmt: skip


def _turnable(form: str, tag: str) -> str:
    low = form.lower()
    if low in _NEVER or (tag == "VBD" and low not in ("was", "were")) or tag not in ("VBZ", "VBP", "VBD"):
        return ""
    return tag if other_number(form, tag) else ""


def _number(form: str, tag: str) -> int:
    if not tag:
        return IGNORED
    return int(form.lower() == "were") if tag == "VBD" else int(tag == "VBP")


def other_number(form: str, tag: str) -> str:
    """“encourage” for “encourages” and the other way round, in the same case; "" where there is none."""
    turned = _other(form.lower(), tag)
    if form.isupper() and len(form) > 1 and form[0].isalpha():
        return turned.upper()
    return turned[:1].upper() + turned[1:] if form[:1].isupper() else turned


@lru_cache(maxsize=20_000)
def _other(low: str, tag: str) -> str:
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if not low.isalpha() or len(low) < 2:
        return ""
    import lemminflect

    if tag == "VBZ":
        turned = lemminflect.getLemma(low, "VERB")[0]
    else:
        turned = next(iter(lemminflect.getInflection(low, "VBZ")), "")
    return turned if turned != low and turned.isalpha() else ""


def varied(base: Example, rng: random.Random, labels: Labels) -> Example:
    """The example as one epoch shows it: verbs perhaps turned, capitals, marks and code perhaps lost.

    A third of the sentences stay untouched and teach no number. In nearly half one verb is chosen, turned or not, and
    it alone teaches its number, the other verbs standing right, as in a draft. In the rest every verb is turned or not.
    """
    made = replace(base, forms=list(base.forms), tags=list(base.tags), bundles=list(base.bundles))
    made.numbers = [IGNORED] * len(base.forms)
    verbs = [i for i, tag in enumerate(base.finite) if tag]
    if verbs and (mode := rng.random()) < 0.65:
        for i in [rng.choice(verbs)] if mode < 0.45 else verbs:
            made.numbers[i] = base.numbers[i]
            if rng.random() < 0.5:
                _turn(made, base, i, labels)
    if rng.random() < 0.04:
        _hide_word(made, rng, labels)
    if len(made.forms) > 3 and made.forms[-1] == "." and rng.random() < 0.08:
        for values in (made.forms, made.tags, made.bundles, made.numbers):
            values.pop()  # type: ignore[attr-defined]
        made.heads, made.labels, made.names = made.heads[:-1], made.labels[:-1], made.names[:-1]
        made.heads = [head if head <= len(made.forms) else 0 for head in made.heads]
    case = rng.random()
    if case < 0.02:
        made.forms = [form.upper() for form in made.forms]
    elif case < 0.04:
        made.forms = [form[:1].upper() + form[1:] if len(form) > 3 else form for form in made.forms]
    elif case < 0.07:
        made.forms = [made.forms[0].lower(), *made.forms[1:]]
    elif case < 0.08:
        made.forms = [form.lower() for form in made.forms]
    return made


def _turn(made: Example, base: Example, index: int, labels: Labels) -> None:
    tag = base.finite[index]
    made.forms[index] = other_number(base.forms[index], tag)
    made.tags[index] = labels.tags.index({"VBZ": "VBP", "VBP": "VBZ"}.get(tag, tag))
    made.bundles[index] = IGNORED  # whether a wrong verb is singular or plural is not worth learning


def _hide_word(made: Example, rng: random.Random, labels: Labels) -> None:
    """Inline code stands in the prose as one placeholder; mostly it is the name of a thing."""
    nouns = [i for i, tag in enumerate(made.tags) if tag >= 0 and labels.tags[tag] in ("NN", "NNP")]
    if nouns:
        index = rng.choice(nouns)
        made.forms[index] = PLACEHOLDER
        made.tags[index] = labels.tags.index("NN")
