"""Decides which of an engine's unknown words are misspellings: names, terms and coinages are left alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from proofer.language.frequency import zipf

_WORD = re.compile(r"[^\W\d_]+")
_OFTEN = 3
_PLAIN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_GAP = 1.0  # Zipf units that the right word must be more frequent than what was written
_FAMILIAR = 3.3  # Zipf; a form written this often is a word (“wifi”), unless the right one is everywhere (“teh”)
_FAMILIAR_GAP = 3.0
_SHORT = 5  # code points; among short words everything is near something
_PART = 3.8  # Zipf of both halves of a compound
_KNOWN_NAME = 4.2  # Zipf; a correction with a capital must be as well known as “February”
_NEAR = 2  # edits (insertion, deletion, substitution, transposition of neighbours) at most
_COMMON = 2.6  # Zipf; a correction that is itself rare is a guess
_ENDINGS = {"s", "es", "ed", "d", "ing", "er", "ers", "ly", "able"}
_PREFIXES = ("un", "re", "non", "de", "pre", "sub", "over", "under", "mis", "out", "co", "anti", "multi", "micro")
_DIALECT = re.compile(r"is(?=e[drs]?$|es$|ing$|ers?$|ation|able$)|our|re(?=s?$|d$)|ll|ae|oe|ogue|ys(?=e)")
_AMERICAN = {"is": "iz", "our": "or", "re": "er", "ll": "l", "ae": "e", "oe": "e", "ogue": "og", "ys": "yz"}
_WORDLIKE = re.compile(r"(?:ly|ing|ed|tions?|ments?|ity|ous|ive|able|ance|ence|ful|ness|ally|ers)$")
_STEM = 3.0  # Zipf of what is left of a coinage without its prefix
_LONG = 8  # code points; a long word two edits from a common one is hardly another word
_HYPHENS = ("-", "‑")
_PART_BESIDE = {-1: re.compile(r"(?<![\w-])([a-z]+)[-‑]$"), 0: re.compile(r"^[-‑]([a-z]+)(?![\w-])")}
_AFTER_SENTENCE = re.compile(r"(?:^|\w\w[.!?…][”’\"')\]]*\s+|\n)[“‘\"'(\[]*$")


def house_words(texts: Iterable[str]) -> set[str]:
    """The words, in lower case, that a document writes three times or more: whatever they are, they are meant."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    return {word for word, count in counts.items() if count >= _OFTEN}


def corrections(prose: str, start: int, end: int, suggestions: Sequence[str], words: Set[str]) -> list[str]:
    """The suggestions that are likely what the writer meant, likeliest first; none where the word is no misspelling.

    A word is a misspelling where a common word stands one or two edits away that is ten times as frequent in English.
    Words with digits, capitals within, or a capital in the middle of a sentence are names or terms.

    Args:
        prose: the text around.
        start, end: the word, code points of the prose.
        suggestions: what the engine offers.
        words: words of the house or of the document, in lower case.
    """
    word = prose[start:end]
    first_of_sentence = word.istitle() and bool(_AFTER_SENTENCE.search(prose[:start]))
    if (
        not _PLAIN.fullmatch(word)
        or len(word) < 3
        or word.lower() in words
        or not (word.islower() or first_of_sentence)
        or _part_of_a_longer_token(prose, start, end)
        or _coined(word.lower())
        or any(_of_another_dialect(word.lower(), suggestion.lower()) for suggestion in suggestions)
    ):
        return []
    ranked = []
    for suggestion in suggestions:
        likely = _likelihood(word, suggestion, first_of_sentence)
        if likely is not None:
            ranked.append((likely, suggestion))
    found = [suggestion for _, suggestion in sorted(ranked, key=lambda pair: -pair[0])]
    return [text[:1].upper() + text[1:] for text in found] if first_of_sentence else found


def _likelihood(word: str, suggestion: str, first_of_sentence: bool) -> float | None:
    """How likely the suggestion is what was meant, on Zipf's scale less two for a second edit; None for a guess."""
    written, meant = word.lower(), suggestion.lower()
    edits = _edits(written, meant)
    rare = zipf(written) == 0.0
    if not 0 < edits <= _NEAR or written.removeprefix(meant) in _ENDINGS:
        return None
    if first_of_sentence and not _WORDLIKE.search(written):
        return None  # a name at the head of a sentence
    if edits > 1 and len(word) < (6 if rare and not first_of_sentence else _LONG + 1):
        return None
    if rare and len(word) < _LONG and (written[0] != meant[0] or written.startswith(meant) or len(word) < 5):
        return None  # an unknown short word is as likely a term: “rustc”, “stdin”
    if not suggestion.islower() and not first_of_sentence and zipf(meant) < _KNOWN_NAME:
        return None
    frequency = min((zipf(part) for part in meant.split()), default=0.0)
    gap = _FAMILIAR_GAP if zipf(written) >= _FAMILIAR or len(word) <= _SHORT else _GAP
    if frequency < _COMMON or frequency - zipf(written) < gap:
        return None
    return frequency - 2.0 * (edits - 1) - (1.5 if " " in suggestion else 0)


def _of_another_dialect(written: str, meant: str) -> bool:
    """Whether the two are the British and the American form of one word: no misspelling, whatever the dialect."""
    pairs = ((written, meant), (meant, written))
    return any(
        british[: found.start()] + _AMERICAN.get(found.group(), found.group()) + british[found.end() :] == american
        for british, american in pairs
        for found in _DIALECT.finditer(british)
    )


def _coined(word: str) -> bool:
    """Whether common parts make the word (“webdesign”, “unpatched”, “revalidated”): a coinage, not a slip."""
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= 4 and zipf(rest) >= _STEM:
            return True
    return _compound(word)


def _compound(word: str) -> bool:
    """Whether two common words make the word (“webdesign”, “skillsets”): a coinage, not a slip."""
    cuts = range(3, len(word) - 2)
    return len(word) >= 7 and any(min(zipf(word[:cut]), zipf(word[cut:])) >= _PART for cut in cuts)


def _edits(a: str, b: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(a.replace("’", "'"), b.replace("’", "'"), score_cutoff=_NEAR)


def _part_of_a_longer_token(prose: str, start: int, end: int) -> bool:
    """Whether a hyphen, slash, dot, at sign, hash or underscore joins the word to another: a URL, handle or coinage."""
    before, after = prose[start - 1 : start], prose[end : end + 1]
    if before and before in "/\\@#_&+~$.":
        return True
    if after and (after in "/\\@_&+~=" or (after == "." and prose[end + 1 : end + 2].isalnum())):
        return True
    return (before in _HYPHENS and not _ordinary_beside(prose[:start], -1)) or (
        after in _HYPHENS and not _ordinary_beside(prose[end:], 0)
    )


def _ordinary_beside(text: str, which: int) -> bool:
    """Whether the other part of a hyphenated word is an everyday word (“cross-”, “-line”)."""
    parts = _PART_BESIDE[which].findall(text)
    return bool(parts) and zipf(parts[0]) >= _STEM
