"""The seam between a quotation and the words that give it to somebody: comma, period, case, marks, speaker."""

import re
from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found, Frame
from proofer.documents.document import Kind
from proofer.quotations.attribution import SIGNED, Tag, subject_of, tag_after, tag_before
from proofer.quotations.model import closes, swallowed_tags
from proofer.quotations.phrases import Reference
from proofer.quotations.words import lexicon

_RUNNING = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION)
_CONJUNCTION = re.compile(r"(?:but|and|so|yet|or|because|then)$", re.I)
_ABBREVIATION = re.compile(r"(?:\b[A-Z](?:\.[A-Z])*|\b(?:Inc|Co|Corp|Jr|Sr|etc|a\.m|p\.m))$")


def _frames(context: Context) -> Iterator[tuple[Frame, Tag]]:
    """The quotations that words follow which may be an attribution, with it."""
    for frame in context.frames:
        if frame.tag and frame.tag.verb != SIGNED and context.blocks[frame.block].kind in _RUNNING:
            yield frame, frame.tag


def comma(context: Context) -> Iterator[Found]:
    """A comma that is missing between a quotation and its attribution, on either side."""
    for frame, tag in _frames(context):
        yield from _comma_before_tag(context, frame, tag)
        yield from _comma_after_tag(frame, tag)
    for frame in context.frames:
        yield from _comma_after_lead(frame)


def _comma_before_tag(context: Context, frame: Frame, tag: Tag) -> Iterator[Found]:
    prose, part = frame.prose, frame.part
    assert part.close is not None
    if not tag.speaker or prose[part.end : part.end + 1] != " " or not re.match(r"[\w)\]%]", frame.last):
        return
    if frame.quotation.titled or frame.quotation.words < 2 or not _own_clause(frame, tag):
        return
    mark = part.close.text
    inside = part.close.start == part.inner[1]
    if inside and (context.american or not context.commas_outside):
        yield Found(frame.block, part.close.start, part.end, ("," + mark,), {"speaker": tag.speaker})
    else:
        yield Found(frame.block, part.close.start, part.end, (mark + ",",), {"speaker": tag.speaker})


def _own_clause(frame: Frame, tag: Tag) -> bool:
    """Whether a quotation without a comma before the tag is what the tag speaks of, not a part of its clause."""
    lead = frame.lead
    free = not lead or lead[-1] in ",:;—–" or _CONJUNCTION.search(lead) is not None
    if tag.verb.lower() == "according":
        return False
    after = frame.prose[tag.end : tag.end + 1]
    if tag.verb_first:
        return free or (frame.quotation.words >= 6 and after in ("", ",", ".") and not _given_before(frame))
    return closes(frame.prose, tag.end) and (free or (frame.quotation.words >= 6 and not _given_before(frame)))


def _given_before(frame: Frame) -> bool:
    return tag_before(frame.prose, frame.low, frame.part.start) is not None


def _comma_after_tag(frame: Frame, tag: Tag) -> Iterator[Found]:
    """“A,” he said “but B.”"""
    following = frame.following
    if following is None or following.start != frame.high or not tag.speaker or frame.last not in (",", "?", "!"):
        return
    if frame.prose[tag.end : frame.high] != " ":
        return
    first = frame.prose[following.inner[0] : following.inner[0] + 1]
    if not first.isalpha():
        return
    mark = "," if first.islower() else "."
    word = frame.prose.rfind(" ", tag.start, tag.end) + 1 or tag.start
    text = frame.prose[word : tag.end]
    yield Found(frame.block, word, tag.end, (text + mark,), {"speaker": tag.speaker}, safe=first.islower())


_SAID = re.compile(
    r"(?:^|[.!?]\s|,\s|\band\s|\bbut\s)(?:[A-Z][\w’'.-]+\s){0,3}(?:\w+\s)?(said|says|asked|replied|answered)$"
)


def _comma_after_lead(frame: Frame) -> Iterator[Found]:
    """He said “We know it.”"""
    lead = frame.prose[max(0, frame.part.start - 90) : frame.part.start]
    if not lead.endswith(" "):
        return
    found = _SAID.search(lead[:-1])
    inner = frame.prose[slice(*frame.part.inner)]
    if (
        found is None
        or frame.quotation.words < 3
        or not inner[:1].isupper()
        or inner.rstrip()[-1:] not in (".", "?", "!", ",")
    ):
        return
    if frame.quotation.titled:
        return
    start = frame.part.start - 1 - len(found[1])
    yield Found(frame.block, start, frame.part.start - 1, (found[1] + ",",), {"speaker": found[1]})


def period(context: Context) -> Iterator[Found]:
    """A full stop inside the marks where the attribution goes on: “We know.” said Lee."""
    for frame, tag in _frames(context):
        prose, part = frame.prose, frame.part
        assert part.close is not None
        if frame.last != "." or not tag.speaker or tag.verb.lower() == "according":
            continue
        at = part.close.start - 1
        if prose[at] != "." or prose[at - 1 : at] == "." or prose[part.end : part.end + 1] != " ":
            continue
        pronoun = tag.reference is Reference.PRONOUN and prose[tag.start].islower()
        if not (tag.verb_first or pronoun or closes(prose, tag.end)):
            continue
        if not (tag.verb_first or pronoun) and _leads_on(prose, tag):
            continue
        if not tag.verb_first and tag.reference is Reference.PHRASE and _given_before(frame):
            continue
        comma_in = ".," if _ABBREVIATION.search(prose, max(0, at - 8), at) else ","
        first = prose[tag.start]
        known = lexicon()
        word = prose[tag.start : tag.end].split()[0].lower()
        if first.isupper() and word != "i" and (word in known.pronouns or word in known.determiners):
            text = comma_in + part.close.text + prose[part.end : tag.start] + first.lower()
            yield Found(frame.block, at, tag.start + 1, (text,), {"speaker": tag.speaker}, safe=False)
        else:
            yield Found(frame.block, at, part.end, (comma_in + part.close.text,), {"speaker": tag.speaker})


_LEADS = re.compile(r"[,:]?\s*[\"“‘]")


def _leads_on(prose: str, tag: Tag) -> bool:
    """Whether words after a quotation lead up to the next one (They said, “…) or are the writer's own (I think)."""
    return _LEADS.match(prose, tag.end) is not None or tag.speaker.lower() in ("i", "we", "you", "it")


def inside(context: Context) -> Iterator[Found]:
    """An attribution that stands inside the marks: “We know, said Lee.”"""
    for frame in context.frames:
        part, prose = frame.part, frame.prose
        if part.open is None or part.close is None or context.blocks[frame.block].kind not in _RUNNING:
            continue
        if frame.tag and frame.tag.speaker and frame.last in ",?!":
            # what somebody quotes somebody else for: “He is well, said his doctor,” she told us.
            continue
        for at, tag in swallowed_tags(prose, part.open.end, part.close.start):
            found = _moved(frame, at, tag)
            if found:
                yield found
                break


def _moved(frame: Frame, at: int, tag: Tag) -> Found | None:
    """The closing mark moved before the attribution, and where the quotation goes on after it, opened again."""
    part, prose = frame.part, frame.prose
    assert part.open is not None
    assert part.close is not None
    if len(prose[part.open.end : at].split()) < 2:
        return None
    spoken = prose[tag.start : tag.end]
    rest = prose[tag.end : part.close.start]
    values = {"attribution": spoken, "speaker": tag.speaker}
    head = prose[at] + part.close.text + prose[at + 1 : tag.end]
    if rest.strip() in ("", ".", ","):
        return Found(frame.block, at, part.end, (head + rest,), values)
    if not (tag.verb_first and tag.reference is Reference.NAME):
        return None
    described = re.match(r",\s(?:an?\s|the\s|[\w’'-]+\s)[^.,;?!]*[.,]?$", rest)
    if described:
        return Found(frame.block, at, part.end, (head + rest,), values, safe=False)
    goes_on = re.match(r"[.,]\s+(?=[A-Z])", rest)
    if goes_on and rest[0] == ".":
        text = head + goes_on.group() + part.open.text + rest[goes_on.end() :] + part.close.text
        return Found(frame.block, at, part.end, (text,), values, safe=False)
    return None


def case(context: Context) -> Iterator[Found]:
    """A capital where the sentence goes on after a quotation: “We know,” He said."""
    known = lexicon()
    for frame in context.frames:
        prose, at = frame.prose, frame.part.end
        if context.blocks[frame.block].kind not in _RUNNING:
            continue
        outside = prose[at : at + 1] == ","
        if frame.last not in (",", "?", "!", "—") and not outside:
            continue
        found = re.compile(r",?\s+([A-Z]\w*)").match(prose, at, frame.high)
        if found is None or found[1] == "I":
            continue
        word = found[1].lower()
        if word not in known.pronouns and word not in known.determiners and word not in known.inverting:
            continue
        start = found.start(1)
        local = prose[start].lower() + prose[start + 1 : min(frame.high, start + 300)]
        tag = tag_after(local, 0, len(local))
        if tag is None or not tag.speaker or (frame.last in "?!" and not closes(local, tag.end)):
            continue
        if frame.last not in ",?!—" and not outside:
            continue
        yield Found(frame.block, start, found.end(1), (found[1][0].lower() + found[1][1:],), {"word": found[1]})


_BASES = frozenset(("say", "ask", "write", "add"))


def missing(context: Context) -> Iterator[Found]:
    """A verb of speech that nobody speaks: “We know,” said."""
    for frame, tag in _frames(context):
        outside = frame.prose[frame.part.end : frame.part.end + 1] == ","
        if tag.verb in _BASES or tag.speaker or not (frame.last in ",?!" or outside) or frame.quotation.titled:
            continue
        if _given_before(frame) or _somebody_before(frame):
            continue
        yield Found(frame.block, tag.start, tag.end, _candidates(context, frame, tag), {"verb": tag.verb}, safe=False)


def _somebody_before(frame: Frame) -> bool:
    """Whether the sentence has a person for its subject already: Lee, who called it “a mess,” said."""
    subject = subject_of(frame.prose, frame.low, frame.part.start) if frame.lead else None
    return subject is not None and subject.reference is not Reference.PHRASE and subject.speaker.lower() != "it"


def _candidates(context: Context, frame: Frame, tag: Tag) -> tuple[str, ...]:
    """Whoever was spoken of last in this paragraph or the one before, as somebody the writer may have meant."""
    if tag.end - tag.verb_start > len(tag.verb):
        return ()
    speaker = context.quotations.people.before(frame.block, frame.part.start)
    if speaker is None or not speaker.name or context.quotations.spoken_of(speaker, frame.block, frame.part.start) > 2:
        return ()
    return (f"{frame.prose[tag.start : tag.end]} {speaker.surname}",)


_CODE = re.compile(r"[@/=_<>{}\\#]|\w\.\w|^\W*$|^\S$")


def outside(context: Context) -> Iterator[Found]:
    """A comma or period on the wrong side of a closing mark, by dialect."""
    frames = [frame for frame in context.frames if frame.part.close and context.blocks[frame.block].kind in _RUNNING]
    out = [frame for frame in frames if frame.prose[frame.part.end : frame.part.end + 1] in (",", ".")]
    within = sum(frame.last in (",", ".") for frame in frames)
    for frame in out:
        prose, part = frame.prose, frame.part
        assert part.close is not None
        text = prose[slice(*part.inner)]
        tagged = frame.tag is not None and prose[part.end] == "," and not frame.quotation.titled
        if not context.american or _CODE.search(text) or frame.last in ".,?!…—":
            continue
        if 3 * len(out) > within and not (tagged and frame.quotation.words >= 4):
            continue  # a document that puts them outside throughout follows a rule of its own
        if prose[part.end + 1 : part.end + 2] == "." or part.close.twice:
            continue
        yield Found(
            frame.block, part.close.start, part.end + 1, (prose[part.end] + part.close.text,), {"mark": prose[part.end]}
        )
