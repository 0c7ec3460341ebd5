"""A name spelt in two ways in one document: the stray form beside the one the document keeps."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofer.language.frequency import zipf
from proofer.names.mentions import TITLES, Word
from proofer.names.similarity import LONG, Index, distance, key, related, slip

_RARE = 1.6  # Zipf below which English hardly knows a word


@dataclass(slots=True)
class _Form:
    """One spelling of a capitalized word in a document."""

    places: list[tuple[int, Word]]
    before: Counter[str]
    after: Counter[str]


@dataclass(frozen=True, slots=True)
class Stray:
    """A word, the index of its block, and the spelling that the document has elsewhere."""

    block: int
    word: Word
    right: str
    times: int


def strays(blocks: Sequence[tuple[str, Sequence[Word]]]) -> Iterator[Stray]:
    """The misspelt words of names in a document.

    Args:
        blocks: the prose of each block and all its words.
    """
    forms: dict[str, _Form] = {}
    small: Counter[str] = Counter()
    for number, (_, words) in enumerate(blocks):
        for at, word in enumerate(words):
            if not word.text[0].isupper():
                small[word.text] += 1
            elif len(word.text) > 2 and not word.text.isupper():
                form = forms.setdefault(word.text, _Form([], Counter(), Counter()))
                form.places.append((number, word))
                if at and word.start - words[at - 1].end <= 2 and words[at - 1].text[0].isupper():
                    form.before[words[at - 1].text] += 1
                if at + 1 < len(words) and words[at + 1].text[0].isupper() and words[at + 1].start - word.end <= 3:
                    form.after[words[at + 1].text] += 1
            elif word.text.isupper() and len(word.text) > 2:
                forms.setdefault(word.text, _Form([], Counter(), Counter())).places.append((number, word))
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for text in forms:
        by_key[key(text)].append(text)
    index = Index(by_key)
    long = [one for one in by_key if len(one) >= LONG]
    for text, form in forms.items():
        if len(form.places) > 2 or len(text) < 3 or small[text.lower()]:
            continue
        one = key(text)
        near = index.near(one)
        if len(one) >= LONG and zipf(text) == 0.0:
            near |= {other for other in long if other != one and other[:2] == one[:2] and distance(one, other) <= 2}
        rivals = [other for k in near for other in by_key[k] if _stray(text, form, other, forms[other])]
        if rivals:
            right = max(rivals, key=lambda other: (len(forms[other].places), zipf(other), other))
            for number, word in form.places:
                yield Stray(number, word, right, len(forms[right].places))


def _stray(text: str, form: _Form, other: str, kept: _Form) -> bool:
    """Whether `text` is a slip for `other`: rarer, less known, and no name of somebody else."""
    if other in form.before or other in form.after or any(c.isdigit() for c in text + other):
        return False  # Gilardo Gilardi; Dec3
    if related(text, other) or text.isupper() != other.isupper() or not slip(text, other):
        return False
    times, others = len(form.places), len(kept.places)
    written, meant = zipf(text), zipf(other)
    shared = bool((set(form.before) & set(kept.before)) | (set(form.after) & set(kept.after)))
    if others < times or (others == times and not (written < meant - 1.0)):
        return False
    if text.isupper():
        return len(text) > 4 and written == 0.0 and others >= 3
    strangers = _first_names(form) and _first_names(kept) and not shared
    if strangers and not (written == 0.0 and meant > 0.0 and not _near_any(form.before, kept.before)):
        return _near_any(form.before, kept.before) and written < _RARE
    if written == 0.0:
        return len(text) > 3 or shared or meant > 3.0
    if shared:
        return written < 4.2 and meant - written > -2.5 and others > times and len(other) > 3
    if written < _RARE:
        return meant - written > 1.0 or (others >= 3 and times == 1 and len(text) > 4)
    return written < 3.2 and meant - written > 1.5 and others >= 2 and times == 1 and len(text) > 4


def _first_names(form: _Form) -> bool:
    return any(word.lower().rstrip(".") not in TITLES for word in form.before)


def _near_any(some: Counter[str], others: Counter[str]) -> bool:
    return any(slip(a, b) for a in some for b in others)
