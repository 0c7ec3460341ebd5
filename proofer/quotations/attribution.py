"""Who a quotation is given to by the words beside it: “…,” said Lee; Lee said, “…”; According to Lee, “…”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from proofer.quotations.phrases import Phrase, Reference, name_at, speaker_at
from proofer.quotations.words import Lexicon, Word, lexicon, words


class Place(StrEnum):
    """Where the attribution of a quotation stands."""

    BEFORE = "before"
    AFTER = "after"
    MIDDLE = "middle"
    INHERITED = "inherited"


@dataclass(frozen=True, slots=True)
class Tag:
    """The words that give a quotation to a speaker; spans are code points of the block's prose, half open.

    `speaker` is "" where the words that should name one are missing. `verb` is the form that stands there.
    `description` is what follows the name after a comma: “director of the agency”.
    """

    start: int
    end: int
    verb: str
    verb_start: int
    speaker: str
    speaker_start: int
    speaker_end: int
    reference: Reference
    name: str
    description: str = ""
    verb_first: bool = False


_WINDOW = 420
_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]?[A-Z0-9]|\Z)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|vs|No|Inc|Co|Corp|Ltd|[A-Z])|\be\.g|\bi\.e)$"
)


def tag_after(prose: str, at: int, limit: int) -> Tag | None:
    """The attribution that follows a closing mark: `at` is the place after it, `limit` where the next mark stands."""
    known = lexicon()
    dashed = _signed(prose, at, limit)
    if dashed:
        return dashed
    tokens = words(prose, at, min(limit, at + _WINDOW))
    if tokens and tokens[0].text == ",":
        tokens = tokens[1:]
    if not tokens:
        return None
    return _verb_first(prose, tokens, known) or _speaker_first(prose, tokens, known)


SIGNED = "—"
"""The `verb` of a tag that is a name after a dash."""

_SIGN = re.compile(r"\s*(?:[—–~]|--?)\s*(?=[^\W\d_])")


def _signed(prose: str, at: int, limit: int) -> Tag | None:
    """A name after a dash, as under a testimonial: “…” — Ann Lee."""
    sign = _SIGN.match(prose, at, limit)
    if sign is None:
        return None
    known = lexicon()
    tokens = words(prose, sign.end(), min(limit, at + _WINDOW))
    last = name_at(tokens, 0, known, organizations=False)
    if not last or (
        last < len(tokens) and tokens[last].text not in ",.(;" and prose[tokens[last - 1].end : limit].strip()
    ):
        return None
    phrase = Phrase(0, last, Reference.NAME, " ".join(bare_words(tokens[:last])))
    return replace(_tag(prose, tokens, phrase, tokens[0], 0, last, True), verb=SIGNED)


def signature(prose: str) -> Tag | None:
    """The name of a paragraph that is nothing but a signature: — Ann Lee, the head of the lab."""
    return _signed(prose, 0, len(prose)) if len(prose) < 200 else None


def _skip(tokens: Sequence[Word], i: int, known: Lexicon, auxiliaries: bool) -> int:
    """The index after adverbs, and auxiliaries where they may stand."""
    if auxiliaries and i + 1 < len(tokens) and tokens[i].lower in ("from", "of", "at", "with"):
        after = name_at(tokens, i + 1, known)  # Levy from EPA commented
        i = after if after > i + 1 else i
    while i < len(tokens) and tokens[i].text.islower():
        lower = tokens[i].lower
        if not (known.adverb(lower) or (auxiliaries and lower in known.auxiliaries)):
            break
        i += 1
    return i


def _tag(
    prose: str,
    tokens: Sequence[Word],
    phrase: Phrase,
    verb: Word,
    first: int,
    last: int,
    inverted: bool,
) -> Tag:
    speaker_start, speaker_end = tokens[phrase.first].start, tokens[phrase.last - 1].end
    return Tag(
        tokens[first].start,
        tokens[last - 1].end,
        verb.text,
        verb.start,
        prose[speaker_start:speaker_end],
        speaker_start,
        speaker_end,
        phrase.reference,
        phrase.name,
        _description(prose, tokens, phrase.last),
        inverted,
    )


def _verb_first(prose: str, tokens: Sequence[Word], known: Lexicon) -> Tag | None:
    i = _skip(tokens, 0, known, auxiliaries=False)
    if i + 1 < len(tokens) and tokens[i].lower == "according" and tokens[i + 1].lower == "to":
        phrase = speaker_at(tokens, i + 2, known, before_verb=False)
        return _tag(prose, tokens, phrase, tokens[i], 0, phrase.last, True) if phrase else None
    if i >= len(tokens) or not tokens[i].text.islower() or tokens[i].lower not in known.inverting:
        return None
    verb = tokens[i]
    j = _skip(tokens, i + 1, known, auxiliaries=False)
    phrase = speaker_at(tokens, j, known, before_verb=False)
    if phrase is not None:
        return _tag(prose, tokens, phrase, verb, 0, phrase.last, True)
    article = j < len(tokens) and tokens[j].lower in ("the", "a", "an")
    after = tokens[j + 1] if article and j + 1 < len(tokens) else None
    if j == len(tokens) or tokens[j].text in ",.;" or (article and (after is None or after.text in ",.;")):
        end = tokens[j].end if article else verb.end
        return Tag(tokens[0].start, end, verb.text, verb.start, "", end, end, Reference.PHRASE, "", "", True)
    return None


def _speaker_first(prose: str, tokens: Sequence[Word], known: Lexicon) -> Tag | None:
    phrase = speaker_at(tokens, 0, known, before_verb=True)
    if phrase is None:
        return None
    j = phrase.last
    if j < len(tokens) and tokens[j].text in ("(", ","):
        j = _after_apposition(tokens, j, known)
    k = _skip(tokens, j, known, auxiliaries=True)
    if k >= len(tokens) or not tokens[k].text.islower() or tokens[k].lower not in known.verbs:
        return None
    if not _agrees(tokens, phrase, k, known):
        return None
    return _tag(prose, tokens, phrase, tokens[k], 0, k + 1, False)


def _agrees(tokens: Sequence[Word], phrase: Phrase, verb: int, known: Lexicon) -> bool:
    """Whether a verb may belong to a speaker: the bare form goes with I, we, they and plurals, or after a modal."""
    lower = tokens[verb].lower
    if lower in known.finite:
        return True
    if verb > phrase.last and tokens[verb - 1].lower in known.auxiliaries:
        return True
    last = tokens[phrase.last - 1].lower
    if phrase.reference is Reference.PRONOUN:
        return last in ("i", "we", "you", "they", "who")
    return (
        last.endswith("s")
        or last in known.people
        or (last == "people" or any(t.lower == "and" for t in tokens[phrase.first : phrase.last]))
    )


def _after_apposition(tokens: Sequence[Word], j: int, known: Lexicon) -> int:
    """The index after “, the director of the agency,” or “(D-Texas)”; `j` where it does not end in a verb of speech."""
    closing = ")" if tokens[j].text == "(" else ","
    for k in range(j + 1, min(len(tokens), j + 40)):
        if tokens[k].text in ".;:?!":
            break
        if tokens[k].text == closing:
            verb = _skip(tokens, k + 1, known, auxiliaries=True)
            if verb < len(tokens) and tokens[verb].lower in known.verbs and tokens[verb].text.islower():
                return k + 1
    return j


def _description(prose: str, tokens: Sequence[Word], j: int) -> str:
    """The words after a name and a comma that say who it is, "" without any."""
    if j + 1 >= len(tokens) or tokens[j].text != ",":
        return ""
    if tokens[j + 1].lower in ("who", "whose", "and", "but", "adding", "in", "on", "at", "he", "she", "it", "we"):
        return ""
    end = j + 1
    while end < len(tokens) and tokens[end].text not in '.;,:“"?!':
        end += 1
    return prose[tokens[j + 1].start : tokens[end - 1].end] if end > j + 1 else ""


def sentence_start(prose: str, low: int, at: int) -> int:
    """Where the sentence begins that goes on at `at`; not before `low`."""
    low = max(low, at - _WINDOW)
    start = low
    for found in _SENTENCE.finditer(prose, low, at):
        if prose[found.start()] == "." and _ABBREVIATED.search(prose, max(low, found.start() - 6), found.start()):
            continue
        start = found.end()
    return start


def tag_before(prose: str, low: int, at: int) -> Tag | None:
    """The attribution in the sentence that leads up to an opening mark at `at`; `low` is where the last mark ended."""
    known = lexicon()
    start = sentence_start(prose, low, at)
    tokens = words(prose, start, at, limit=120)
    if not tokens:
        return None
    short = prose[at + 1 : at + 2].islower()  # a phrase of somebody's, not a sentence: its verb stands close
    found = _led_by_core(prose, tokens, known) or _led_by_verb(prose, tokens, known, 4 if short else 9)
    return found or _led_by_colon(prose, tokens, known)


_CORE = frozenset(("say", "tell", "write", "explain", "describe", "argue", "ask", "add"))


def _led_by_core(prose: str, tokens: Sequence[Word], known: Lexicon) -> Tag | None:
    """Lee said this helps her team release blogs at “just the right moment”: the plain verb, its speaker beside it."""
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].text.islower() and tokens[i].lower in known.finite and known.verbs.get(tokens[i].lower) in _CORE:
            phrase = _subject(tokens, i, known)
            if phrase and phrase.reference is not Reference.PHRASE and _skip(tokens, phrase.last, known, True) == i:
                return _tag(prose, tokens, phrase, tokens[i], phrase.first, i + 1, False)
    return None


def _led_by_verb(prose: str, tokens: Sequence[Word], known: Lexicon, reach: int) -> Tag | None:
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i]
        if not word.text.islower() and i > 0:
            continue
        if word.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            phrase = speaker_at(tokens, i + 2, known, before_verb=False)
            if phrase:
                return _tag(prose, tokens, phrase, word, i, phrase.last, False)
        if word.lower in known.verbs or word.lower in known.gerunds:
            near = len(tokens) - i <= reach or tokens[-1].text in ",:" or tokens[-1].lower == "that"
            phrase = _subject(tokens, i, known) if near else None
            agrees = word.lower in known.gerunds or (phrase is not None and _agrees(tokens, phrase, i, known))
            if phrase and agrees and _speaks(tokens, phrase, i, known):
                return _tag(prose, tokens, phrase, word, phrase.first, i + 1, False)
    return None


def _speaks(tokens: Sequence[Word], phrase: Phrase, verb: int, known: Lexicon) -> bool:
    """Whether a subject is likely to be somebody: one capital at the head of a sentence is not, away from its verb."""
    if phrase.reference is not Reference.NAME or phrase.first or phrase.last > 1:
        return phrase.reference is not Reference.PHRASE or _skip(tokens, phrase.last, known, auxiliaries=True) == verb
    word = tokens[0].text
    beside = _skip(tokens, phrase.last, known, auxiliaries=True) == verb or tokens[phrase.last].text == ","
    return beside or (len(word) > 1 and word.isupper())


def _subject(tokens: Sequence[Word], verb: int, known: Lexicon, beside: bool = True) -> Phrase | None:
    """The speaker phrase that a verb at index `verb` belongs to: right before it, or the first of its sentence."""
    i = 0
    first: Phrase | None = None
    while i < verb:
        phrase = _clean(speaker_at(tokens, i, known, before_verb=True), verb)
        if phrase is None:
            i += 1
            continue
        person = phrase.reference is not Reference.PHRASE
        if (
            i == 0
            and phrase.last == 1
            and tokens[0].lower.endswith("ing")
            and len(tokens) > 1
            and tokens[1].text.islower()
        ):
            i += 1  # Writing in a blog post, …
            continue
        led = i > 0 and tokens[i - 1].lower in ("of", "at", "in", "by", "for", "from", "to", "with", "on")
        if beside and _skip(tokens, phrase.last, known, auxiliaries=True) == verb and not led:
            return phrase
        if not led and (first is None or (person and first.reference is Reference.PHRASE)):
            first = phrase
        i = max(phrase.last, i + 1)
    return first


def _clean(phrase: Phrase | None, verb: int) -> Phrase | None:
    return phrase if phrase and phrase.last <= verb else None


def _led_by_colon(prose: str, tokens: Sequence[Word], known: Lexicon) -> Tag | None:
    """“Smith: …” and “Smith had an answer: …”."""
    if tokens[-1].text != ":":
        return None
    phrase = _subject(tokens, len(tokens) - 1, known, beside=False)
    if phrase is None or phrase.reference is Reference.PHRASE:
        return None
    if phrase.first == 0 and phrase.last == 1 < len(tokens) - 1 and phrase.reference is Reference.NAME:
        return None  # Slide 28:
    return _tag(prose, tokens, phrase, tokens[-1], phrase.first, len(tokens), False)


def full_names(prose: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The names of two words and more in a stretch of prose: start, end, name; bounded time a word."""
    known = lexicon()
    tokens = words(prose, start, end, limit=end - start + 1)
    found = []
    i = 0
    while i < len(tokens):
        j = name_at(tokens, i, known, organizations=False)
        if j == i:
            i += 1
            continue
        if j - i >= 2:
            found.append((tokens[i].start, tokens[j - 1].end, " ".join(bare_words(tokens[i:j]))))
        i = j
    return found


def bare_words(tokens: Sequence[Word]) -> list[str]:
    """The words without the ending of the genitive."""
    from proofer.quotations.phrases import bare

    return [bare(word.text) for word in tokens]


def subject_of(prose: str, low: int, at: int) -> Tag | None:
    """Whom the sentence that ends at `at` speaks of first, as an attribution without a verb of speech."""
    known = lexicon()
    end = at
    while end > low and (prose[end - 1].isspace() or prose[end - 1] in ".!?:,"):
        end -= 1
    start = sentence_start(prose, low, end)
    tokens = words(prose, start, end, limit=80)
    if len(tokens) < 2:
        return None
    phrase = _subject(tokens, len(tokens), known, beside=False)
    if phrase is None:
        return None
    return _tag(prose, tokens, phrase, tokens[phrase.last - 1], phrase.first, phrase.last, False)
