"""Tells whether the first sound of a word, an acronym or a number is a vowel."""

import re
from collections.abc import Iterable, Sequence

_VOWEL_LETTERS = frozenset("aeiou")
_VOWEL_NAMES = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: “an F”, “an X-ray”."""
_NUMBER = re.compile(r"[$£€]?(\d+)((?:,\d{3})*)")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_ACRONYM = re.compile(r"([A-Z]{2,})(?:s|\d+|v\d+)?(?![A-Za-z])")
_LETTER = re.compile(r"([B-HJ-Z])(?=[\s-]|$)")
_WORD = re.compile(r"[A-Za-z][a-z]+")
_SMALL_BEFORE_CAPITAL = re.compile(r"[aeio][A-Z]")


class Sounds:
    """First sounds, by rules with lists of exceptions; see `options.Articles` for what each list holds."""

    def __init__(
        self,
        consonant: Iterable[str],
        vowel: Iterable[str],
        spelled: Iterable[str],
        spoken: Iterable[str],
        unsure: Sequence[str],
    ) -> None:
        self._consonant = tuple(consonant)
        self._vowel = tuple(vowel)
        self._spelled = frozenset(spelled)
        self._spoken = frozenset(spoken)
        self._unsure_acronyms = frozenset(entry for entry in unsure if entry.isupper())
        self._unsure_words = frozenset(entry for entry in unsure if not entry.isupper() and not entry.endswith("-"))
        self._unsure_starts = tuple(entry[:-1] for entry in unsure if entry.endswith("-"))

    def vowel(self, text: str) -> bool | None:
        """Whether what stands at the beginning of the text is spoken with a vowel first; None where nobody can say."""
        if found := _NUMBER.match(text):
            return _number(found[1], bool(found[2]))
        if _DOTTED.match(text):
            return text[0] in _VOWEL_NAMES
        if found := _ACRONYM.match(text):
            return self._acronym(found[1])
        if found := _LETTER.match(text):
            return found[1] in _VOWEL_NAMES
        if _SMALL_BEFORE_CAPITAL.match(text):
            return True
        if found := _WORD.match(text):
            rest = text[found.end() : found.end() + 1]
            return None if rest.isdigit() or rest in ("_", "/", "\\") else self._word(found[0].lower())
        return None

    def _acronym(self, letters: str) -> bool | None:
        if letters in self._unsure_acronyms:
            return None
        named = letters[0] in _VOWEL_NAMES
        if letters in self._spelled or not set(letters) & set("AEIOUY"):
            return named
        if letters in self._spoken:
            return self._word(letters.lower())
        spoken = letters[0] in "AEIOU"
        return named if named == spoken and letters[0] != "U" else None

    def _word(self, word: str) -> bool | None:
        if word in self._unsure_words or word.startswith(self._unsure_starts):
            return None
        if word in self._spelled:
            return word[0].upper() in _VOWEL_NAMES
        if word[0] == "u" and not set(word[1:]) & set("aeiouy"):
            return None  # an acronym in small letters (url), or a word (urn)
        if word.startswith(self._vowel):
            return True
        if word[0] not in _VOWEL_LETTERS:
            return False if set(word) & set("aeiouy") else None
        return not word.startswith(self._consonant)


def _number(digits: str, grouped: bool) -> bool | None:
    """“an 8”, “an 11,000”, “an 18-year-old”; 1800 is a year or a number, which sound different."""
    if digits.startswith("8"):
        return True
    if digits[:2] in ("11", "18"):
        return True if len(digits) == 2 else None if len(digits) == 4 and not grouped else False
    return False
