"""How a quotation is joined to the sentence around it: broken grammar at the seam, tags in the wrong place."""

import re
from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found, Frame
from proofer.documents.document import Kind
from proofer.quotations.attribution import Place
from proofer.quotations.words import lexicon

_RUNNING = (Kind.PARAGRAPH, Kind.ITEM)
_SINGULAR = frozenset(["he", "she", "it"])
_MODALS = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "may",
        "might",
        "shall",
        "cannot",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "didn't",
        "doesn't",
        "don't",
    ]
)
_CAUSES = re.compile(
    r"\b(?:make|makes|made|making|let|lets|letting|help|helps|helped|helping|have|has|had|having|see|saw|seen|watch|watched|hear|"
    r"heard|did|does|do|will|would|can|could|should|must|may|might|shall|to|suggest\w*|recommend\w*|demand\w*|insist\w*|"
    r"ask\w*|require\w*|propose\w*|request\w*|urge\w*|essential|important|vital|necessary|if|whether|lest|"
    r"isn['’]t|wasn['’]t|doesn['’]t|didn['’]t)\b",
    re.I,
)
_LEAD = re.compile(r"([\w’']+)\s+([\w’']+)$|^([\w’']+)$")
_FIRST = re.compile(r"[A-Za-z’']+")


def splice(context: Context) -> Iterator[Found]:
    """A clause broken where the quotation begins: it “support the decision”; would “supports it”."""
    for frame in context.frames:
        if context.blocks[frame.block].kind not in _RUNNING or frame.quotation.titled or frame.quotation.words < 2:
            continue
        inner = frame.prose[slice(*frame.part.inner)]
        first = _FIRST.match(inner)
        lead = frame.lead
        if first is None or not first.group().islower() or not lead:
            continue
        found = _LEAD.search(lead)
        if found is None:
            continue
        last = (found[2] or found[3]).lower().replace("’", "'")
        before = (found[1] or "").lower()
        good = _form(last, before, lead[: found.start(2) if found[2] else 0], first.group())
        if good and inner[first.end() : first.end() + 1] != "[":
            start, end = frame.part.start, frame.part.inner[0] + len(first.group())
            yield Found(
                frame.block, start, end, (frame.prose[start : frame.part.inner[0]] + good,),
                {"lead": found[2] or found[3], "word": first.group()}, safe=False,
            )  # fmt: skip


def _form(last: str, before: str, earlier: str, word: str) -> str | None:
    """The first quoted word with what the clause asks of it in brackets; None where the clause is whole."""
    if last in _SINGULAR:
        if _CAUSES.search(earlier[-60:]) or word not in _VERBS:
            return None
        third = _third(word)
        return word + "[" + third[len(word) :] + "]" if third.startswith(word) else f"[{third}]"
    if last in _MODALS and before not in ("the", "a", "as"):
        if word in ("is", "are", "was", "were"):
            return "[be]"
        base = _BASES.get(word)
        return f"[{base}]" if base else None
    return None


_VERBS = lexicon().plain_verbs


def _third(base: str) -> str:
    """The form of a verb of `_VERBS` that goes with “it”."""
    irregular = {"am": "is", "are": "is", "be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in irregular:
        return irregular[base]
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeou" else base + "s"


_BASES = {_third(base): base for base in _VERBS if base not in ("am", "are", "be")}

_HANGING = lexicon().hanging


def misplaced(context: Context) -> Iterator[Found]:
    """A tag that cuts the quotation where no clause ends, or stands sentences behind the words it belongs to."""
    limit = context.options.get("sentences") or 5
    for frame in context.frames:
        attribution = frame.quotation.attribution
        if attribution is None or attribution.place is not Place.AFTER or attribution.tag is None:
            continue
        if context.blocks[frame.block].kind not in _RUNNING or not attribution.tag.speaker:
            continue
        inner = frame.prose[slice(*frame.part.inner)]
        words = re.findall(r"[\w’']+", inner[-40:])
        following = frame.following
        goes_on = following is not None and following.start == frame.high and _small(frame, following.inner[0])
        if frame.last == "," and goes_on and words and words[-1].lower() in _HANGING and len(inner.split()) > 1:
            yield Found(
                frame.block, attribution.tag.start, attribution.tag.end, (),
                {"attribution": _tag_text(frame), "why": f"after “{words[-1]}”, where no clause ends"},
            )  # fmt: skip
            continue
        ends = len(re.findall(r"(?<![A-Z])[.?!](?=\s+[A-Z“])", inner))
        if ends >= limit and not frame.lead:
            yield Found(
                frame.block, attribution.tag.start, attribution.tag.end, (),
                {"attribution": _tag_text(frame), "why": f"{ends} sentences behind where the quotation begins"},
            )  # fmt: skip


def _tag_text(frame: Frame) -> str:
    attribution = frame.quotation.attribution
    tag = attribution.tag if attribution else None
    return frame.prose[tag.start : tag.end] if tag else ""


def _small(frame: Frame, at: int) -> bool:
    return frame.prose[at : at + 1].islower()
