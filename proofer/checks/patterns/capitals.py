"""The kind `capitalization`: titles, sentences, all lower or upper case, or a pattern to fit."""

import re
from collections.abc import Iterator, Sequence

from proofer.checks.patterns.compiling import compile_pattern, exception_pattern
from proofer.checks.patterns.messages import fill
from proofer.checks.patterns.replacing import acted
from proofer.checks.patterns.runners import Runner, Stretch
from proofer.findings import Match
from proofer.rules.rule import Rule

_WORD = re.compile(r"[^\W_]\S*")
_HYPHENS = frozenset("-‐")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDS_CLAUSE = re.compile(r"(?:[.?!:]|—|–)[\"'”’)\]]*\s*$|[\s(\[]$")

# Words that headlines keep small. AP: those of up to three letters; Chicago: prepositions of any length.
_AP = "a an and as at but by en for if in nor of on or per so the to up v via vs yet"
_LONG_PREPOSITIONS = """
    about above across after against along among around before behind below beneath beside between beyond despite down
    during except from inside into like near off onto over past since through throughout toward towards under until upon
    with within without
"""
_SMALL_AP = frozenset(_AP.split())
_SMALL_CHICAGO = _SMALL_AP - {"if", "so", "yet", "up"} | frozenset(_LONG_PREPOSITIONS.split())


class Capitalization(Runner):
    """A stretch whose words are not capitalized as the rule says is reported whole."""

    def __init__(self, rule: Rule, vocabulary: Sequence[str]) -> None:
        super().__init__(rule, vocabulary)
        self._match: str = self.options["match"]
        self._most: float = self.options["threshold"] or 0.8
        self._prefix = compile_pattern(f"^(?:{self.options['prefix']})") if self.options["prefix"] else None
        self._small = _SMALL_CHICAGO if self.options["style"] == "Chicago" else _SMALL_AP

    def run(self, stretch: Stretch) -> Iterator[Match]:
        text = stretch.text
        if not any(char.isalpha() for char in text):
            return
        skipped = self._prefix.match(text, timeout=1.0) if self._prefix else None
        begin = skipped.end() if skipped else 0
        body = text[begin:]
        expected, right = self._judged(body)
        if right:
            return
        action = self.options["action"]
        own = [] if expected is None else [text[:begin] + expected]
        options = acted(action, text) if action["params"] else own
        message = fill(self.rule.message, text, *own)
        yield self.match(0, len(text), message, options, text)

    def _judged(self, text: str) -> tuple[str | None, bool]:
        """How the text should be capitalized (None where only a pattern says) and whether it is."""
        kept = exception_pattern(self._exceptions)
        if self._match == "$title":
            expected = self.title(text)
            return expected, self._share(text, expected) > self._most
        if self._match == "$sentence":
            expected = self.sentence(text)
            first = _LETTERS.search(text)
            begins = first is None or text[first.start()] == expected[first.start()]
            return expected, begins and self._share(text, expected) > self._most
        if kept and kept.search(text, timeout=1.0):
            return None, True
        if self._match == "$lower":
            return text.lower(), text == text.lower()
        if self._match == "$upper":
            return text.upper(), text == text.upper()
        return None, compile_pattern(self._match).search(text, timeout=1.0) is not None

    def _share(self, text: str, expected: str) -> float:
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        right = sum(text[a:b] == expected[a:b] for a, b in words)
        return right / len(words) if words else 1.0

    def title(self, text: str) -> str:
        """The text as a headline: every word with a capital but for small words within."""
        words = list(_LETTERS.finditer(text))
        kept = self._kept(text)
        pieces = list(text)
        for n, word in enumerate(words):
            before = text[: word.start()]
            own = word[0]
            if kept[word.start()] or own not in (own.capitalize(), own.lower()):
                continue
            first = n == 0 or bool(_ENDS_CLAUSE.search(before.rstrip(" ")))
            last = n == len(words) - 1
            edge = (before[-1:] in _HYPHENS) != (text[word.end() : word.end() + 1] in _HYPHENS)  # of a compound
            small = own.lower() in self._small and not first and not last and not edge
            pieces[word.start()] = own[0].lower() if small else own[0].upper()
        return "".join(pieces)

    def sentence(self, text: str) -> str:
        """The text as a sentence: a capital at the beginning, words of other capitals and exceptions as they are."""
        kept = self._kept(text)
        indicators = tuple(self.options["indicators"])
        pieces = list(text)
        for n, word in enumerate(_LETTERS.finditer(text)):
            own = word[0]
            before = text[: word.start()].rstrip()
            if kept[word.start()] or (indicators and before.endswith(indicators)):
                continue
            if n == 0:
                pieces[word.start()] = own[0].upper() if own == own.lower() else own[0]
            elif own == own.capitalize() and not re.fullmatch(r"[A-Z]|I['’]\w+", own):
                pieces[word.start()] = own[0].lower()
        return "".join(pieces)

    def _kept(self, text: str) -> list[bool]:
        """For each character whether it belongs to an exception."""
        marked = [False] * len(text)
        pattern = exception_pattern(self._exceptions)
        for found in pattern.finditer(text, timeout=1.0) if pattern else ():
            marked[found.start() : found.end()] = [True] * (found.end() - found.start())
        return marked
