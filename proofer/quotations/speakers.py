"""The people of a document: full names where they stand first, with title and organization, and who a surname means."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from proofer.quotations.attribution import Tag, full_names
from proofer.quotations.phrases import Reference
from proofer.quotations.words import Lexicon, lexicon, words

_DESCRIPTION = re.compile(r",\s+(?=(?:an?|the|\w+ing|[\w’'-]+)\s)([^,.;:“\"()]{3,120})")
_OF = re.compile(r"^(.*?)\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?(.+)$")
_GENITIVE = re.compile(r"^(.*?)[’']s\s+(.+)$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is the fullest form the document has, "" where it only says what somebody is.

    `block`, `start` and `end` tell the first mention (index of the block, code points of its prose); `block` is -1
    where the document never gives more than the words of the attribution.
    """

    name: str
    title: str = ""
    organization: str = ""
    block: int = -1
    start: int = 0
    end: int = 0

    @property
    def introduced(self) -> bool:
        """Whether the document has a full name for the speaker."""
        return self.block >= 0

    @property
    def surname(self) -> str:
        """The last word of the name, without Jr. and the like."""
        parts = [
            word
            for word in self.name.split()
            if word.rstrip(".").lower() not in ("jr", "sr", "ii", "iii", "iv", "phd", "md")
        ]
        return parts[-1] if parts else ""


def acronym(word: str) -> bool:
    """Whether a word is written as the short name of an organization: NASA, 18F, GitHub, U.S."""
    letters = word.replace(".", "")
    return (
        (len(letters) > 1 and letters.isupper())
        or any(c.isdigit() for c in word)
        or any(c.isupper() for c in word[1:] if "-" not in word and not _scottish(word))
    )


def _scottish(word: str) -> bool:
    return re.match(r"(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Fitz|Van|Du|Da)[A-Z][a-z]", word) is not None


def organization(name: str, known: Lexicon) -> bool:
    """Whether a name is an organization's by its words."""
    parts = name.split()
    return any(
        part.lower() in known.organizations or part in ("of", "for", "and", "the", "&", "on") for part in parts
    ) or any(acronym(part) for part in parts)


def _post(name: str, known: Lexicon) -> bool:
    """Whether capitalized words are a post, not a person: Contracting Officer."""
    return name.split()[-1].lower() in known.roles


def without_titles(name: str, known: Lexicon) -> str:
    """A name without “Dr.” or “Senator” before it and “Jr.” after it."""
    parts = name.split()
    while len(parts) > 1 and (parts[0].rstrip(".").lower() in known.titles or parts[0].lower() in known.roles):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].rstrip(".").lower() in ("jr", "sr", "ii", "iii", "iv", "phd", "md"):
        parts = parts[:-1]
    return " ".join(parts)


def described(text: str) -> tuple[str, str]:
    """Title and organization of “director of the agency” or “NARA’s team lead”; either may be ""."""
    genitive = _GENITIVE.match(text)
    if genitive and not _OF.match(genitive[1]):
        return genitive[2].strip(), genitive[1].strip()
    of = _OF.match(text)
    return (of[1].strip(), of[2].strip()) if of else (text.strip(), "")


@dataclass
class People:
    """Every full name of the document, by its words; `add` them in reading order before asking."""

    mentions: list[tuple[int, int, Speaker]] = field(default_factory=list)
    by_word: dict[str, list[Speaker]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, Speaker] = field(default_factory=dict)

    def add(self, block: int, prose: str, gaps: Iterable[tuple[int, int]]) -> None:
        """Takes in the full names in the stretches `gaps` of a block's prose."""
        known = lexicon()
        for low, high in gaps:
            for start, end, text in full_names(prose, low, high):
                name = without_titles(text, known)
                if " " not in name or len(name.split()) > 5 or organization(name, known) or _post(name, known):
                    continue
                speaker = self.by_name.get(name)
                if speaker is None:
                    title, place = "", ""
                    found = _DESCRIPTION.match(prose, end)
                    if found and found[1].split()[0].lower() not in ("who", "and", "but", "said", "in", "on"):
                        title, place = described(found[1])
                    elif name != text:
                        title = text[: -len(name)].strip()
                    speaker = Speaker(name, title, place, block, start, end)
                    self.by_name[name] = speaker
                    for word in {name.split()[0], speaker.surname, *name.split()[1:]}:
                        self.by_word[word.lower()].append(speaker)
                self.mentions.append((block, start, speaker))

    def note(self, block: int, start: int, speaker: Speaker) -> None:
        """Remembers that a speaker is spoken of at a place, for the pronouns after it."""
        place = bisect_right(self.mentions, (block, start), key=lambda mention: mention[:2])
        self.mentions.insert(place, (block, start, speaker))

    def before(self, block: int, start: int) -> Speaker | None:
        """Whoever was spoken of last before a place."""
        place = bisect_right(self.mentions, (block, start), key=lambda mention: mention[:2])
        return self.mentions[place - 1][2] if place and self.mentions[place - 1][0] >= block - 8 else None

    def called(self, name: str, block: int, start: int) -> Speaker | None:
        """Who a name or surname means: the full name that stood last before the place, or else the first after it."""
        if name in self.by_name:
            return self.by_name[name]
        parts = name.split()
        if not parts:
            return None
        held = (
            self.by_word.get(parts[-1].lower(), ())
            if len(parts) == 1
            else [
                speaker
                for speaker in self.by_word.get(parts[-1].lower(), ())
                if speaker.name.split()[0][0] == parts[0][0]
            ]
        )
        earlier = [speaker for speaker in held if (speaker.block, speaker.start) <= (block, start)]
        return earlier[-1] if earlier else held[0] if held else None

    def resolve(self, tag: Tag, block: int) -> Speaker | None:
        """The speaker of an attribution; None where the words that should tell are missing."""
        if not tag.speaker:
            return None
        if tag.reference is Reference.PRONOUN:
            found = self.before(block, tag.start) if tag.speaker.lower() in ("he", "she", "who") else None
            return found or Speaker("", tag.speaker)
        if tag.reference is Reference.PHRASE:
            title, place = described(tag.speaker)
            return Speaker("", title, place)
        known = lexicon()
        name = without_titles(tag.name, known)
        speaker = self.called(name, block, tag.speaker_start)
        if speaker is None:
            title, place = described(tag.description) if tag.description else ("", "")
            speaker = Speaker(name, title, place)
        self.note(block, tag.speaker_start, speaker)
        return speaker


def capitalized_words(prose: str) -> Sequence[str]:
    """The capitalized words of a short stretch of prose, for messages and comparisons."""
    return [word.text for word in words(prose, 0, len(prose)) if word.capital]
