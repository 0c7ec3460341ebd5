"""Where sentences end, without a model: cheap enough for every check.

A period, question mark, exclamation mark or ellipsis with the quotation marks and brackets after it ends a sentence if
blanks and something that can begin a sentence follow; not after a title (“Dr. No”), an initial (“J. Smith”), or an
abbreviation that goes on (“U.S. officials”). Two line breaks always end one, a single one (a soft break) never.
"""

from __future__ import annotations

import re

from proofer.language.abbreviations import OTHERS, TITLES

# An end mark, closing marks, and numbers of notes; or an empty line.
_END = re.compile(r"((?:[.!?…]+|[。！？])[\"'”’»)\]*_]*)(?: ?\[\w{1,12}\])*(?=\s|$)|([。！？])|\n[ \t]*\n\s*")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘—–]+$")
_OPENING = "\"'“‘«([¿¡*_"
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z][a-z]?", re.A)
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})")
# Words that begin a sentence far oftener than they follow an abbreviation within one.
_STARTERS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "you", "i",
    "his", "her", "their", "our", "my", "your", "there", "here", "in", "on", "at", "for", "from", "with", "by",
    "after", "before", "when", "while", "if", "although", "though", "since", "because", "as", "but", "and",
    "or", "so", "yet", "however", "moreover", "meanwhile", "what", "who", "where", "why", "how", "which",
    "some", "many", "most", "several", "all", "each", "both", "no", "not", "one", "two", "then", "now", "today",
    "yesterday", "last", "according", "under", "over", "during", "once", "until", "also", "still", "such",
    "other", "another", "any", "every", "more",
})  # fmt: skip


def sentences(text: str) -> list[tuple[int, int]]:
    """The half-open code-point spans of the sentences, without the blanks around them; no span is empty."""
    found: list[tuple[int, int]] = []
    start = _skip(text, 0)
    for match in _END.finditer(text):
        end = match.end()
        if match.start() < start:
            continue
        blank = not match[0].strip()
        if blank:
            end = match.start()
        elif not _ends(text, start, match):
            continue
        if end > start:
            found.append((start, end))
        start = _skip(text, match.end())
    end = len(text.rstrip())
    if end > start:
        found.append((start, end))
    return found


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = _skip(text, match.end())
    if after >= len(text):
        return True
    mark = match[1] or match[2]
    following = text[after]
    place = after
    while place < len(text) - 1 and text[place] in _OPENING:
        place += 1
    begins = text[place]
    if mark[0] in "。！？":
        return True
    if begins.islower():  # “iPhone sales fell.” begins a sentence; “yes!” she said does not
        return text[place + 1 : place + 2].isupper()
    if mark[0] in "!?…" or len(mark.rstrip("\"'”’»)]*_")) > 1:
        # “Really?” he asked is caught above; “Why?” Smith asked cannot be told from two sentences without reading on.
        return (
            begins.isupper() or begins.isdigit() or following in _OPENING or begins == "\ufffc" or not begins.isalnum()
        )
    if mark != "." and mark.startswith("."):
        closing = mark[1]
        if closing in ")]" and not (begins.isupper() or begins.isdigit() or following in _OPENING):
            return False
        if closing in "\"'”’»":
            return begins.isupper() or begins.isdigit() or following in _OPENING or begins == "\ufffc"
    if following in ",;:)]-–—…&/":
        return False
    before = _WORD_BEFORE.search(text, start, match.start())
    word = before[0] if before else ""
    return _ends_after(word, text[place:], text, start, match.start())


def _ends_after(word: str, rest: str, text: str, start: int, stop: int) -> bool:
    """Whether a lone period after ``word`` ends the sentence, given how the text goes on."""
    low = word.lower()
    if stop - start <= 4 and _NUMBERED.fullmatch(text[start:stop]):
        return False  # “1. Open the file” is one item
    following = re.match(r"[^\W_]+", rest)
    next_word = following[0] if following else ""
    starter = next_word.lower() in _STARTERS and next_word[:1].isupper()
    if low in TITLES:
        if low in (
            "no",
            "nos",
            "p",
            "pp",
            "fig",
            "figs",
            "art",
            "sec",
            "op",
            "c",
            "ch",
            "vol",
            "vols",
            "v",
            "pt",
            "ed",
            "ext",
        ):
            return not next_word[:1].isdigit() and low in ("no", "art", "ed", "v", "p", "pt")
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return starter and len(next_word) > 1
    if low in OTHERS or ("." in word and _INITIAL.fullmatch(word)):
        if next_word[:1].isdigit():
            return low in ("etc", "a.m", "p.m", "inc", "corp", "ltd", "jr")
        return starter or (low == "etc" and next_word[:1].isupper())
    return True
