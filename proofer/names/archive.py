"""Names of a draft held against the names of an archive."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from proofer.language.frequency import zipf
from proofer.names.house import Entry
from proofer.names.known import Known
from proofer.names.mentions import TITLES, Word
from proofer.names.misspelling import Slip
from proofer.names.similarity import Index, distance, key, related

_PLAIN_GAP = re.compile(r"[ \u00a0]|-|‑")


class Archive:
    """The archive's names of two words and more, by word: a look-up costs the same in an archive of any size."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._partners: dict[tuple[int, str], dict[str, int]] = {}
        self._seen: set[tuple[str, str]] = set()
        self.words: set[str] = set()
        self._index = Index()
        keys: set[str] = set()
        for entry in entries:
            for form in (entry.name, *entry.aliases, *entry.also):
                parts = re.split(r"[\s\-]+", form)
                for a, b in pairwise(parts):
                    self._seen.add((a, b))
                    if entry.count and form not in entry.also:
                        self._partners.setdefault((1, a), {})[b] = entry.count
                        self._partners.setdefault((-1, b), {})[a] = entry.count
                if form not in entry.also:
                    self.words.update(part.casefold() for part in parts)
                    keys.update(key(part) for part in parts)
        for one in keys:
            self._index.add(one)

    def slips(self, prose: str, words: Sequence[Word]) -> Iterator[Slip]:
        """The words one slip away from what the archive has beside the same neighbour."""
        if not self._partners:
            return
        for at, word in enumerate(words):
            if not word.text[0].isupper() or word.text.isupper() or len(word.text) < 2:
                continue
            right = self._right(prose, words, at)
            if right:
                yield Slip(word.start, word.end, right, Known(right, "archive"))

    def _right(self, prose: str, words: Sequence[Word], at: int) -> str | None:
        word = words[at]
        best: tuple[int, str] | None = None
        for step in (-1, 1):
            other = at + step
            if not 0 <= other < len(words):
                continue
            low, high = sorted((at, other))
            if (
                not _PLAIN_GAP.fullmatch(prose[words[low].end : words[high].start])
                or not words[other].text[0].isupper()
            ):
                continue
            beside = words[other].text
            if (words[low].text, words[high].text) in self._seen:
                return None
            if beside.lower() in TITLES:
                continue
            for right, count in self._partners.get((-step, beside), {}).items():
                if self._slip(word.text, right, count) and (best is None or (count, right) > best):
                    best = (count, right)
        return best[1] if best else None

    def _slip(self, text: str, right: str, count: int) -> bool:
        a, b = key(text), key(right)
        most = 2 if min(len(a), len(b)) >= 8 and zipf(text) == 0.0 else 1
        if a == b or len(b) < 4 or text.casefold() in self.words or related(text, right) or distance(a, b, most) > most:
            return False
        if a[0] != b[0] and a[1:] != b[1:] and a[:2] != b[1::-1]:
            return False
        written, meant = zipf(text), zipf(right)
        return written < 2.2 or (written < 4.2 and meant > written - 1.5 and count >= 3)
