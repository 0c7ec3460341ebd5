"""Quotations held against the transcript of what was said."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from proofer.checks.quotations.context import Context, Found
from proofer.quotations.fidelity import Comparison, Verdict, compare
from proofer.quotations.model import Part, Quotation
from proofer.quotations.transcripts import Transcript, read_transcript, transcript


def load_transcript(options: Mapping[str, Any], settings: Mapping[str, Any]) -> Transcript | None:
    """The transcript that the run was given; None where it was given none.

    Raises:
        UsageError: it cannot be read.
    """
    path = settings.get("transcript")
    return read_transcript(Path(path), frozenset(options.get("fillers", ()))) if path else None


def fidelity(context: Context) -> Iterator[Found]:
    """Quotations that the transcript has in other words, or not at all."""
    fillers = frozenset(context.options.get("fillers", ()))
    source = context.transcript
    if source is None:
        own = context.reading.document.front_matter.get("transcript")
        if not isinstance(own, str) or "\n" not in own.strip():
            return
        source = transcript(own, fillers)
    least = context.options.get("words") or 3
    for quotation in context.quotations.items:
        if quotation.depth or quotation.words < least or quotation.titled:
            continue
        for part in quotation.parts:
            yield from _held(context, quotation, part, compare(_text(context, part), source, fillers))


def _text(context: Context, part: Part) -> str:
    return context.blocks[part.block].prose[slice(*part.inner)]


def _held(context: Context, quotation: Quotation, part: Part, result: Comparison) -> Iterator[Found]:
    start, end = part.inner
    if result.verdict is Verdict.NOT_FOUND:
        if quotation.speech:
            yield Found(part.block, start, end, (), {"what": "the transcript has no words like these"})
    elif result.verdict is Verdict.ALTERED:
        first, last = result.differences[0], result.differences[-1]
        shown = "; ".join(_told(d.quoted, d.said) for d in result.differences[:4])
        text = context.blocks[part.block].prose[start:end]
        good = _as_said(text, [(d.start, d.end, d.quoted, d.said) for d in result.differences])
        tail = len(text) - last.end
        fix = (good[first.start : len(good) - tail],) if good else ()
        yield Found(part.block, start + first.start, start + last.end, fix, {"what": shown}, safe=False)


def _told(quoted: str, said: str) -> str:
    if quoted and said:
        return f"“{quoted}” is “{said}” in the transcript"
    return f"“{quoted}” is not in the transcript" if quoted else f"“{said}” was left out without an ellipsis"


def _as_said(text: str, differences: list[tuple[int, int, str, str]]) -> str:
    """The quotation with the transcript's words in the places that differ; "" where one of them would leave nothing."""
    result, at = "", 0
    for start, end, quoted, said in differences:
        if quoted and said:
            result += text[at:start] + said
        elif said:
            result += text[at:end] + " " + said
        else:
            return ""
        at = end
    return result + text[at:]
