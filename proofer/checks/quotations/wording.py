"""The verbs of attribution: plain “said”, and one tense in a story."""

from collections.abc import Iterator

from proofer.checks.quotations.context import Context, Found
from proofer.quotations.attribution import Place, Tag
from proofer.quotations.words import lexicon


def verb(context: Context) -> Iterator[Found]:
    """A verb that the rule's `verbs` maps to a plainer one, and tags in the tense that fewer of the document have."""
    swaps = context.options.get("verbs", {})
    tags = list(_tags(context))
    known = lexicon()
    past = [tag for _, tag in tags if tag.verb.lower() in known.past]
    present = [tag for _, tag in tags if tag.verb.lower() in known.present and tag.verb.lower() not in known.past]
    fewer = present if len(past) >= len(present) else past
    mixed = bool(past) and bool(present)
    for block, tag in tags:
        end = tag.verb_start + len(tag.verb)
        good = swaps.get(tag.verb.lower())
        prose = context.blocks[block].prose
        start = tag.verb_start
        lead = prose[max(0, start - 8) : start]
        if lead.endswith(("further ", "also ")) and good:
            start -= 8 if lead.endswith("further ") else 5
        if good:
            yield Found(block, start, end, (good,), {"verb": prose[start:end], "good": good}, safe=False)
        elif mixed and any(tag is other for other in fewer):
            base = known.verbs[tag.verb.lower()]
            forms = known.past if fewer is present else known.present
            other = next((form for form, of in known.verbs.items() if of == base and form in forms), "")
            if other:
                yield Found(block, start, end, (other,), {"verb": tag.verb, "good": other}, safe=False)


def _tags(context: Context) -> Iterator[tuple[int, Tag]]:
    known = lexicon()
    seen: set[tuple[int, int]] = set()
    for quotation in context.quotations.items:
        attribution = quotation.attribution
        if attribution is None or attribution.tag is None or attribution.place not in (Place.AFTER, Place.BEFORE):
            continue
        key = (attribution.block, attribution.tag.verb_start)
        gap = quotation.first.start - attribution.tag.end
        if attribution.place is Place.BEFORE and not (
            0 <= gap <= 25 and attribution.tag.verb_start > attribution.tag.speaker_start
        ):
            continue
        if attribution.tag.verb.lower() in known.verbs and key not in seen and quotation.speech:
            seen.add(key)
            yield attribution.block, attribution.tag
