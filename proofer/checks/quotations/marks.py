"""The marks themselves: lost, doubled, spaced off, of two kinds, the same inside and outside."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found, mark_text
from proofer.documents.document import Kind
from proofer.quotations.attribution import sentence_start, tag_before
from proofer.quotations.marks import Family, Pair, Pairing, QuoteMark, Role
from proofer.quotations.model import swallowed_tags

_MOST = 20  # lost marks told of in one block: more say that the block is no prose
_QUIET = (Kind.CELL, Kind.ALT)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")


def _pairings(context: Context) -> Iterator[tuple[int, str, Pairing]]:
    for i, pairing in enumerate(context.quotations.pairings):
        yield i, context.blocks[i].prose, pairing


def unclosed(context: Context) -> Iterator[Found]:
    """A quotation that is opened and never closed."""
    model = context.quotations
    for i, prose, pairing in _pairings(context):
        lost = [*pairing.unclosed, *(pairing.weak if context.single else ())]
        openings = _openings(pairing) if lost else {}
        for n, mark in enumerate(lost[:_MOST]):
            last = n == len(lost) - 1
            if last and (i in model.continued or _closing_block(context, i, mark) is not None):
                continue
            found = _close(i, prose, mark, _next(openings[mark.family], mark.start, len(prose)), context)
            if found is None or ("attribution" not in found.values and _doubtful(context, i, mark, pairing)):
                continue
            yield found


def _doubtful(context: Context, i: int, mark: QuoteMark, pairing: Pairing) -> bool:
    """Whether only an attribution would show that the mark opens something: ‘Utu, or a summary that was cut off."""
    if mark in pairing.weak or (mark.family is Family.SINGLE and not context.single):
        return True
    return context.blocks[i].kind in (Kind.DESCRIPTION, Kind.ALT)


def _closing_block(context: Context, i: int, mark: QuoteMark) -> int | None:
    """The block that closes, without a mark at its head, what block `i` opened; at most six blocks on."""
    pairings = context.quotations.pairings
    if any(p.open.start > mark.start for p in pairings[i].pairs[-3:]):
        return None
    for j in range(i + 1, min(i + 7, len(pairings))):
        following = pairings[j]
        if following.unopened and following.unopened[0].family is mark.family:
            first = following.unopened[0].start
            return j if not following.pairs or following.pairs[0].open.start > first else None
        if following.pairs or following.unclosed:
            return None
    return None


def _openings(pairing: Pairing) -> dict[Family, list[int]]:
    """The places of all opening marks by family, in order."""
    places: dict[Family, list[int]] = {family: [] for family in Family}
    for mark in sorted([*(p.open for p in pairing.pairs), *pairing.unclosed], key=lambda mark: mark.start):
        places[mark.family].append(mark.start)
    return places


def _next(places: list[int], after: int, end: int) -> int:
    """The first place after another one, or the block's end."""
    at = bisect_right(places, after)
    return places[at] if at < len(places) else end


def _close(i: int, prose: str, mark: QuoteMark, end: int, context: Context) -> Found | None:
    closing = mark_text(mark.family, Role.CLOSE, mark.curly)
    if mark.text in "„«":
        closing = {"„": "“", "«": "»"}[mark.text]
    for at, tag in swallowed_tags(prose, mark.end, end):
        if len(prose[mark.end : at].split()) < 1:
            continue
        text = prose[mark.start : at + 1] + closing
        return Found(i, mark.start, at + 1, (text,), {"attribution": prose[tag.start : tag.end]})
    stretch = prose[mark.end : end].rstrip()
    if not stretch:
        return Found(i, mark.start, mark.end, ("",), {}, safe=False)
    finish = mark.end + len(stretch)
    sentences = [found.end() for found in _SENTENCE_END.finditer(prose, mark.end, finish)]
    starts = sentence_start(prose, max(0, mark.start - 420), mark.start) == mark.start or prose[mark.end].isupper()
    if end < len(prose) or not starts:
        # in the middle of a paragraph a quotation is taken to end with its sentence
        at = sentences[0] if sentences else finish
        if not starts and prose[at - 1] in ".!?" and not context.american:
            at -= 1
    else:
        at = finish if not sentences or sentences[-1] < finish else sentences[-1]
    text = prose[mark.start : at] + closing
    return Found(i, mark.start, at, (text,), {}, safe=False)


def unopened(context: Context) -> Iterator[Found]:
    """A quotation that is closed and never opened."""
    through = _listed(context)
    for i, prose, pairing in _pairings(context):
        closings = sorted(p.close.end for p in pairing.pairs) if pairing.unopened else []
        for n, mark in enumerate(pairing.unopened[:_MOST]):
            if n == 0 and i in through:
                continue  # a quotation with a list in it
            if mark.family is Family.SINGLE or (prose[max(0, mark.start - 1)].isdigit() and not mark.curly):
                continue
            earlier = bisect_right(closings, mark.start)
            low = closings[earlier - 1] if earlier else 0
            if n:
                low = max(low, pairing.unopened[n - 1].end)
            start = _opening_place(prose, low, mark.start)
            opening = mark_text(mark.family, Role.OPEN, mark.curly)
            text = opening + prose[start : mark.end]
            yield Found(i, start, mark.end, (text,) if start < mark.start else (), {}, safe=False)


def _listed(context: Context) -> set[int]:
    """The blocks that close a quotation which began before a list: what they learned: item, item, item.”"""
    found = set()
    for i, _, pairing in _pairings(context):
        if not pairing.unclosed or context.quotations.blocks[i].kind is not Kind.PARAGRAPH:
            continue
        j = _closing_block(context, i, pairing.unclosed[-1])
        if j is not None and context.blocks[i + 1].kind is Kind.ITEM:
            found.add(j)
    return found


def _opening_place(prose: str, low: int, at: int) -> int:
    """Where a quotation without its opening mark is likely to begin: after “he said,” or with the sentence."""
    tail = prose[at - 1 : at]
    if low == 0 and tail in ".,?!" and tag_before(prose, 0, at) is None:
        return len(prose) - len(prose.lstrip())
    start = sentence_start(prose, low, at - 1)
    lead = re.compile(r"[^,:]{0,80}\b(?:said|says|asked|added|wrote|explained|told \w+)[,:]\s+").match(prose, start, at)
    if lead:
        return lead.end()
    while start < at and prose[start].isspace():
        start += 1
    return start


def mixed(context: Context) -> Iterator[Found]:
    """Marks of two kinds: in one quotation, or straight ones in a document of curly ones and the other way round."""
    style = context.settings.get("quotes")
    set_by_house = style in ("curly", "straight")
    pairs = [(i, p) for i, _, pairing in _pairings(context) for p in pairing.pairs if _plain(p)]
    whole = [p for _, p in pairs if p.open.family is Family.DOUBLE and p.open.curly == p.close.curly]
    count = sum(p.open.curly == context.curly for p in whole)
    settled = set_by_house or count >= 3 * (len(whole) - count)
    for i, pair in pairs:
        torn = pair.open.curly != pair.close.curly
        if not torn and (pair.open.family is Family.SINGLE or not settled):
            yield from _turned(i, pair)
            continue
        curly = context.curly
        if torn and not settled:
            curly = pair.open.curly
        changed = False
        for mark in (pair.open, pair.close):
            if mark.curly != curly:
                changed = True
                text = mark_text(mark.family, mark.role, curly)
                yield Found(
                    i, mark.start, mark.end, (text,), {"kind": "curly" if curly else "straight", "mark": mark.text}
                )
        if not changed:
            yield from _turned(i, pair)


def _plain(pair: Pair) -> bool:
    texts = {pair.open.text, pair.close.text}
    return pair.open.family is not Family.ANGLE and not texts & {"„", "‚", "``", "''", "‟", "＂"} and "’’" not in texts


def _turned(i: int, pair: Pair) -> Iterator[Found]:
    """Curly marks that point the wrong way: ”Yes“."""
    for mark in (pair.open, pair.close):
        good = mark_text(mark.family, mark.role, True)
        if mark.curly and not mark.twice and mark.text != good:
            yield Found(i, mark.start, mark.end, (good,), {"kind": "curly", "mark": mark.text})


def nested(context: Context) -> Iterator[Found]:
    """A quotation inside a quotation with the same marks."""
    for i, prose, pairing in _pairings(context):
        around: list[Pair] = []
        for pair in pairing.pairs:
            while around and around[-1].close.end <= pair.open.start:
                around.pop()
            if around and around[-1].open.family is pair.open.family is not Family.ANGLE:
                outer = around[-1]
                family = Family.SINGLE if pair.open.family is Family.DOUBLE else Family.DOUBLE
                inner = prose[pair.open.end : pair.close.start]
                text = (
                    mark_text(family, Role.OPEN, pair.open.curly)
                    + inner
                    + mark_text(family, Role.CLOSE, pair.open.curly)
                )
                sure = outer.open.curly and pair.open.curly
                yield Found(i, pair.open.start, pair.close.end, (text,), {"words": inner}, safe=sure)
            around.append(pair)


def spaced(context: Context) -> Iterator[Found]:
    """Blanks between a mark and the words it encloses."""
    for i, prose, pairing in _pairings(context):
        for pair in pairing.pairs:
            if pair.open.family is Family.ANGLE or context.blocks[i].kind in _QUIET:
                continue
            inner = prose[pair.open.end : pair.close.start]
            if not inner.strip() or (pair.open.family is Family.SINGLE and not pair.open.curly):
                continue
            lead, trail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
            if (lead and trail) or (lead and pair.open.curly) or (trail and pair.close.curly):
                yield from _tightened(i, pair, lead, trail)
            elif lead and prose[pair.open.start - 1 : pair.open.start] in ("", " ", "("):
                yield from _tightened(i, pair, lead, 0)
            elif trail and prose[pair.close.end : pair.close.end + 1] in ("", " ", ".", ","):
                yield from _tightened(i, pair, 0, trail)


def _tightened(i: int, pair: Pair, lead: int, trail: int) -> Iterator[Found]:
    if lead:
        yield Found(i, pair.open.start, pair.open.end + lead, (pair.open.text,), {})
    if trail:
        yield Found(i, pair.close.start - trail, pair.close.end, (pair.close.text,), {})


def doubled(context: Context) -> Iterator[Found]:
    """One mark typed twice, or two single marks for a double one."""
    for i, _, pairing in _pairings(context):
        marks = [mark for pair in pairing.pairs for mark in (pair.open, pair.close)]
        for mark in sorted([*marks, *pairing.unclosed, *pairing.unopened], key=lambda mark: mark.start):
            if mark.twice:
                single = mark.text[0] in "'‘’`"
                curly = context.curly if single else mark.curly
                text = mark_text(Family.DOUBLE, mark.role, curly)
                yield Found(i, mark.start, mark.end, (text,), {"mark": mark.text})
