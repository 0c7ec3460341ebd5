"""What the network sees of a word: the form, its beginnings and ends, its letters, its shape and what a lexicon says.

Every feature is a function of the word form alone, so a form is worked out once and remembered; the network too turns
each distinct form of a batch into a vector once, however often it stands there. Strings become numbers by CRC-32,
which is the same on every machine and in every run (Python's own ``hash`` is not).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

AFFIXES = 7  # one, two and three first letters; one to four last letters
AFFIX_BUCKETS = 16384
TRIGRAMS = 12  # of a longer word the first twelve
TRIGRAM_BUCKETS = 8192
SHAPE_BUCKETS = 512
WIDTH = 1 + AFFIXES + TRIGRAMS + 1  # form, affixes, trigrams, shape

# What the lexicon may say of a form, one bit each, in this order.
LEXICON_TAGS = ("NN", "NNS", "VB", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "NAME")
LEXICON_BITS = len(LEXICON_TAGS)

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "—", "‑": "-", "‐": "-", "−": "-",
})  # fmt: skip
_DIGITS = re.compile(r"\d")
_MEMORY = 60_000  # forms remembered before starting afresh: about 30 MB


def plain(form: str) -> str:
    """The form with curly marks made straight, the dashes one, and every digit a zero."""
    form = form.translate(_PLAIN)
    return _DIGITS.sub("0", form) if not form.isalpha() else form


def shape(form: str) -> str:
    """``Xxx`` for “Paris”, ``00-x`` for “12-a”; runs longer than three are cut to three."""
    out: list[str] = []
    for letter in form[:40]:
        sign = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if out[-3:] != [sign] * 3:
            out.append(sign)
    return "".join(out[:12])


def numbers(form: str) -> list[int]:
    """The hashed features of a form, without the form's own place in the vocabulary: WIDTH - 1 integers."""
    written = plain(form)
    low = written.lower()
    keys = [low[:1], low[:2], low[:3], low[-1:], low[-2:], low[-3:], low[-4:]]
    row = [1 + crc32(f"{place}{key}".encode()) % (AFFIX_BUCKETS - 1) for place, key in enumerate(keys)]
    framed = f"<{low[:TRIGRAMS]}>"
    grams = [1 + crc32(framed[i : i + 3].encode()) % (TRIGRAM_BUCKETS - 1) for i in range(len(framed) - 2)]
    row += (grams + [0] * TRIGRAMS)[:TRIGRAMS]
    row.append(crc32(shape(written).encode()) % SHAPE_BUCKETS)
    return row


class Features:
    """Turns forms into rows of integers and lexicon bits, remembering what it has worked out.

    ``vocabulary`` holds the CRC-32 of the known lower-case forms (place + 1 is the form's number, 0 an unknown form);
    ``lexicon`` the sorted CRC-32 of the lexicon's forms and ``bits`` what it says of each.
    """

    def __init__(self, vocabulary: np.ndarray[Any, Any], lexicon: np.ndarray[Any, Any], bits: np.ndarray[Any, Any]):
        self._vocabulary = {key: place for place, key in enumerate(vocabulary.tolist(), 1)}
        self._lexicon = lexicon
        self._bits = bits
        self._rows: dict[str, tuple[list[int], int]] = {}

    def row(self, form: str) -> tuple[list[int], int]:
        """One form's integers (WIDTH of them) and its lexicon bits."""
        known = self._rows.get(form)
        if known is None:
            if len(self._rows) >= _MEMORY:
                self._rows.clear()
            low = plain(form).lower()
            key = crc32(low.encode())
            known = ([self._vocabulary.get(key, 0), *numbers(form)], self._look_up(key))
            self._rows[form] = known
        return known

    def arrays(self, forms: Sequence[str]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The rows of some forms as one int32 array [forms, WIDTH] and one float32 array [forms, LEXICON_BITS]."""
        import numpy as np

        rows = [self.row(form) for form in forms]
        whole = np.array([row for row, _ in rows], dtype=np.int32)
        said = np.array([bits for _, bits in rows], dtype=np.uint16)
        return whole, ((said[:, None] >> np.arange(LEXICON_BITS, dtype=np.uint16)) & 1).astype(np.float32)

    def _look_up(self, key: int) -> int:
        place = int(self._lexicon.searchsorted(key))
        if place < len(self._lexicon) and int(self._lexicon[place]) == key:
            return int(self._bits[place])
        return 0
