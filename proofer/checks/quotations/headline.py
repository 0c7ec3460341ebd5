"""Quoted words of a headline, summary or caption, held against the body."""

import re
from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found
from proofer.documents.document import Kind

_ABOVE = (Kind.TITLE, Kind.DESCRIPTION, Kind.CAPTION)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]*\]")


def _plain(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def headline(context: Context) -> Iterator[Found]:
    """Words quoted above the text that the text does not have: one by one, ellipses and brackets standing for any."""
    above = [i for i, block in enumerate(context.blocks) if block.kind in _ABOVE or _first_heading(context, i)]
    if not above:
        return
    body = " ".join(_plain(" ".join(b.prose for i, b in enumerate(context.blocks) if i not in above)))
    if len(body.split()) < 12:
        return
    body = f" {body} "
    for i in above:
        prose = context.blocks[i].prose
        for pair in context.quotations.pairings[i].pairs:
            inner = prose[pair.open.end : pair.close.start].rstrip(" .,;:!?")
            pieces = [_plain(piece) for piece in _GAP.split(inner)]
            if pair.depth or sum(map(len, pieces)) < 2:
                continue
            at = 0
            for piece in pieces:
                if piece:
                    at = body.find(" " + " ".join(piece) + " ", at)
                    if at < 0:
                        break
            if at >= 0:
                continue
            near = _nearest(context, inner, set(above))
            titled = all(word[0].isupper() for word in _WORD.findall(inner) if len(word) > 3)
            if near is None and (sum(map(len, pieces)) < 5 or titled):
                continue
            if near and titled and all(word[0].isupper() for word in _WORD.findall(near) if len(word) > 3):
                continue
            fixes = (near,) if near else ()
            said = f"the text has “{near}”" if near else "no words of the text come near it"
            yield Found(i, pair.open.end, pair.open.end + len(inner), fixes, {"words": inner, "text": said}, safe=False)


def _first_heading(context: Context, i: int) -> bool:
    block = context.blocks[i]
    return block.kind is Kind.HEADING and block.level == 1 and i <= 1


def _nearest(context: Context, inner: str, above: set[int]) -> str | None:
    """The stretch of a quotation of the body that comes nearest to the words, where three words of four agree."""
    from rapidfuzz import fuzz

    wanted = " ".join(_plain(inner))
    best: tuple[float, str] | None = None
    for i, pairing in enumerate(context.quotations.pairings):
        if i in above:
            continue
        prose = context.blocks[i].prose
        for pair in pairing.pairs:
            text = prose[pair.open.end : pair.close.start]
            spans = list(_WORD.finditer(text))
            if len(spans) > 400:
                continue
            size = len(wanted.split())
            for n in range(max(1, len(spans) - size + 1)):
                for width in (size, size + 1, size - 1):
                    window = spans[n : n + width]
                    if width < 1 or not window:
                        continue
                    piece = text[window[0].start() : window[-1].end()]
                    score = fuzz.ratio(wanted, " ".join(_plain(piece)))
                    if score >= 75 and (best is None or score > best[0]):
                        best = (score, piece)
    return best[1] if best else None
