"""Words and marks of a stretch of prose, and the lexicon of speech: verbs that give a quotation to somebody, titles."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑&./@][^\W_]+)*['’]?|\S")
_DOTTED = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "adm",
        "cmdr",
        "jr",
        "sr",
        "st",
        "inc",
        "co",
        "corp",
        "ltd",
        "no",
        "vs",
        "etc",
        "hon",
        "rev",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark; `start` and `end` are code points of the prose it was read from."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, without a period or an apostrophe at its end."""
        return self.text.lower().rstrip(".'’")

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(prose: str, start: int, end: int, limit: int = 60) -> list[Word]:
    """At most `limit` words and marks of the prose from `start` to `end`; initials and “Dr.” keep their period."""
    found: list[Word] = []
    at = start
    while len(found) < limit:
        match = _TOKEN.search(prose, at, end)
        if match is None:
            break
        text, at = match.group(), match.end()
        if prose[at : at + 1] == "." and at < end and _keeps_period(text):
            text, at = text + ".", at + 1
        found.append(Word(text, match.start(), at))
    return found


def _keeps_period(text: str) -> bool:
    return (
        (len(text) == 1 and text.isupper()) or text.lower() in _DOTTED or re.fullmatch(r"(?:\w\.)+\w", text) is not None
    )


@dataclass(frozen=True)
class Lexicon:
    """The words of speech.toml; `verbs` maps each finite form to its base, `gerunds` the forms in -ing."""

    verbs: dict[str, str]
    gerunds: dict[str, str]
    past: frozenset[str]
    present: frozenset[str]
    inverting: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    people: frozenset[str]
    organizations: frozenset[str]
    notnames: frozenset[str]
    plain_verbs: frozenset[str]
    hanging: frozenset[str]

    @property
    def finite(self) -> frozenset[str]:
        """The forms that go with one person other than the writer: said, says; also saying, and according."""
        return self.past | self.present | frozenset(self.gerunds) | {"according"}

    def adverb(self, word: str) -> bool:
        """Whether a word in lower case is an adverb that may stand beside a verb of speech."""
        return word in self.adverbs or (word.endswith("ly") and len(word) > 4)


def _inflected(base: str) -> tuple[str, str, str, str]:
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith(("s", "sh", "ch", "x")):
        return base, base + "es", base + "ed", base + "ing"
    return base, base + "s", base + "ed", base + "ing"


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files("proofer.quotations").joinpath("speech.toml").read_text(encoding="utf-8"))
    forms = [tuple(entry.split()) for entry in data["irregular"]]
    known = {entry[0] for entry in forms}
    forms += [_inflected(base) for base in data["regular"].split() if base not in known]
    inverted = set(data["inverting"].split())
    return Lexicon(
        verbs={form: entry[0] for entry in forms for form in entry[:3]},
        gerunds={entry[3]: entry[0] for entry in forms},
        past=frozenset(entry[2] for entry in forms),
        present=frozenset(entry[1] for entry in forms),
        inverting=frozenset(form for entry in forms if entry[0] in inverted for form in entry[1:3])
        | frozenset(entry[0] for entry in forms if entry[0] in ("say", "ask", "write", "add")),
        **{
            key: frozenset(data[key].split())
            for key in (
                "adverbs", "auxiliaries", "pronouns", "determiners", "titles", "particles", "roles", "people",
                "organizations", "notnames", "plain_verbs", "hanging",
            )
        },
    )  # fmt: skip
