"""Who speaks: somebody never introduced, two people in one breath, nobody at all."""

import re
from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found, Frame
from proofer.documents.document import Kind
from proofer.quotations.attribution import SIGNED, Place, Tag
from proofer.quotations.model import Quotation
from proofer.quotations.phrases import Reference
from proofer.quotations.speakers import Speaker, acronym, without_titles
from proofer.quotations.words import lexicon, words

_RUNNING = (Kind.PARAGRAPH, Kind.ITEM)


def _given(context: Context) -> Iterator[tuple[Quotation, int, Tag]]:
    """The quotations with an attribution of their own, the block it stands in, and its tag."""
    for quotation in context.quotations.items:
        attribution = quotation.attribution
        if attribution and attribution.tag and attribution.place in (Place.BEFORE, Place.AFTER):
            yield quotation, attribution.block, attribution.tag


def unknown(context: Context) -> Iterator[Found]:
    """A surname, or a title without a name, that speaks but was never introduced."""
    known = lexicon()
    told: set[str] = set()
    house = {name.lower() for name in context.options.get("known", ())}
    for quotation, block, tag in _given(context):
        if not quotation.speech or context.blocks[block].kind not in _RUNNING or tag.verb in (":", SIGNED):
            continue
        if tag.reference is Reference.NAME:
            name = without_titles(tag.name, known)
            if (
                not _beside(context.blocks[block].prose, tag)
                or name.lower() in told
                or name.lower() in house
                or not _surname(context, name, tag, quotation.speaker)
            ):
                continue
            told.add(name.lower())
            start = tag.speaker_start + tag.speaker.rfind(name)
            yield Found(
                block, start, start + len(name), (), {"speaker": name, "looked": f"a full name that ends in “{name}”"}
            )
        elif tag.reference is Reference.PHRASE and _bare_title(context, tag):
            phrase = tag.speaker.lower()
            if phrase in told:
                continue
            told.add(phrase)
            yield Found(
                block,
                tag.speaker_start,
                tag.speaker_end,
                (),
                {"speaker": tag.speaker, "looked": "the name of that person"},
            )


_BESIDE = re.compile(r"\W*(?:[,(][^,)]{2,200}[,)]\s*)?(?:\w+\s+){0,3}", re.S)


def _beside(prose: str, tag: Tag) -> bool:
    """Whether the speaker stands next to the verb, but for adverbs, auxiliaries and what stands between commas."""
    if tag.verb_start < tag.speaker_start:
        return True
    return (
        _BESIDE.fullmatch(prose, tag.speaker_end, tag.verb_start) is not None and tag.verb_start - tag.speaker_end < 240
    )


def _surname(context: Context, name: str, tag: Tag, speaker: Speaker | None) -> bool:
    """Whether a speaker's name is one word, a person's by its looks, that no full name of the document explains."""
    if " " in name or not name or speaker is None or speaker.introduced or acronym(name) or len(name) < 2:
        return False
    if (tag.verb.islower() and tag.verb.lower() not in lexicon().finite) or re.search(r"['’](?:re|ve|ll|m|d|t)$", name):
        return False
    if not name[0].isupper() or tag.speaker.split()[0].lower() in ("the", "a", "an"):
        return False
    if re.search(r"[’']s\s", tag.speaker):
        return False
    known = lexicon()
    lower = name.lower()
    if (
        lower in known.organizations
        or lower in known.people
        or lower in known.roles
        or (lower.endswith("s") and lower[:-1] in known.people | known.roles)
    ):
        return False
    return not _elsewhere(context, name)


def _elsewhere(context: Context, name: str) -> bool:
    """Whether the name stands somewhere as part of a longer one, in capitals, or as an organization's."""
    escaped = re.escape(name)
    part = re.compile(
        rf"(?:\b[A-Z][\w’'.-]*\s+(?:\w{{1,3}}\s+)?(?:[A-Z]\.\s*)?{escaped}\b|\b{escaped}\s+[A-Z][\w’'-]+)"
    )
    thing = re.compile(rf"\b(?:[Tt]he|at|from|on|via|using|by)\s+{escaped}\b|\b{escaped}\.(?:com|gov|org)\b")
    known = lexicon()
    for block in context.blocks:
        for found in part.finditer(block.prose):
            first = found.group().split()[0].rstrip(".").lower()
            if first not in known.notnames and (
                first not in known.titles or first in ("president", "pope", "queen", "king")
            ):
                return True
            if first in ("will", "april", "may", "june", "august") and not found.group().startswith(name):
                return True
        if thing.search(block.prose):
            return True
    return False


_TITLE = re.compile(
    r"^the\s+(?:[\w’'&-]+\s+){0,6}?(officer|director|manager|president|chair(?:man|woman|person)?|secretary|minister|"
    r"commissioner|ceo|cio|cto|cfo|coo|mayor|governor|superintendent|administrator|principal|ambassador|coach)"
    r"(?:\s+(?:of|for|at)\s+.+)?$",
    re.I,
)


def _bare_title(context: Context, tag: Tag) -> bool:
    """Whether a phrase is one person's title, of which the document nowhere says whose it is."""
    found = _TITLE.match(tag.speaker)
    if found is None or tag.description:
        return False
    head = found[1].lower()
    named = re.compile(rf"\b{head}\b", re.I)
    people = context.quotations.people.mentions
    for i, block in enumerate(context.blocks):
        if named.search(block.prose) and any(place[0] == i for place in people):
            return False
    return True


def two(context: Context) -> Iterator[Found]:
    """A second person's words right behind the first one's, with the name only after them."""
    previous: tuple[Frame, Speaker] | None = None
    for frame in context.frames:
        attribution, speaker = frame.quotation.attribution, frame.quotation.speaker
        named = speaker is not None and bool(speaker.name) and attribution is not None and attribution.tag is not None
        if (
            previous
            and named
            and speaker
            and attribution
            and attribution.place is Place.AFTER
            and frame.quotation.speech
        ):
            before, earlier = previous
            if before.block == frame.block and before.high == frame.part.start and not frame.lead:
                tag = before.quotation.attribution and before.quotation.attribution.tag
                told = attribution.tag is not None and attribution.tag.reference is Reference.NAME
                if tag and told and _adjacent(frame, tag) and _differ(earlier, speaker):
                    values = {"first": earlier.surname, "second": speaker.surname}
                    yield Found(frame.block, frame.part.start, frame.part.end, (), values)
        given = attribution is not None and attribution.place in (Place.AFTER, Place.BEFORE)
        previous = (frame, speaker) if named and given and speaker and frame.quotation.speech else None


def _adjacent(frame: Frame, tag: Tag) -> bool:
    """Whether nothing but the attribution and what describes its speaker stands between two quotations."""
    between = frame.prose[frame.low : frame.part.start]
    return len(re.findall(r"[.!?](?=\s|$)", between)) <= 1 and (tag.start >= frame.low or not between.strip())


def _differ(one: Speaker, other: Speaker) -> bool:
    if one.name == other.name or one.surname.lower() == other.surname.lower():
        return False
    return not (set(one.name.lower().split()) & set(other.name.lower().split()))


def orphan(context: Context) -> Iterator[Found]:
    """A paragraph of somebody's words that no sentence near it gives to anybody."""
    least = context.options.get("words") or 12
    for frame in context.frames:
        quotation, block = frame.quotation, context.blocks[frame.block]
        if quotation.attribution or quotation.words < least or block.kind is not Kind.PARAGRAPH or block.inside:
            continue
        inner = frame.prose[slice(*frame.part.inner)].rstrip()
        alone = not frame.prose[frame.part.end :].strip(" .") and not frame.prose[: frame.part.start].strip()
        if not alone or inner[-1:] not in (".", "?", "!", "…") or not inner[:1].isupper() or len(quotation.parts) > 1:
            continue
        if _spoken_near(context, frame.block):
            continue
        yield Found(frame.block, frame.part.start, frame.part.end, (), {})


def _spoken_near(context: Context, i: int) -> bool:
    """Whether a block beside a quotation names a person, a verb of speech, or leads up to it with a colon or dash."""
    known = lexicon()
    if any(abs(place - i) <= 1 and place != i for place, _, _ in context.quotations.people.mentions):
        return True
    for j in (i - 1, i + 1):
        if not 0 <= j < len(context.blocks):
            continue
        prose = context.blocks[j].prose
        if prose.lstrip()[:1] in ("—", "–", "-", "~") or (j < i and prose.rstrip().endswith(":")):
            return True
        if context.blocks[j].kind is Kind.HEADING and j < i:
            continue
        near = words(prose, 0, len(prose), limit=400)
        if any(word.lower in known.inverting for word in near):
            return True
    return False
