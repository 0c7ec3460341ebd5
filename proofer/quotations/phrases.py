"""Speaker phrases: the words that stand for whoever speaks, read from the words of a stretch of prose."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from proofer.quotations.words import Lexicon, Word


class Reference(StrEnum):
    """How a speaker is referred to."""

    NAME = "name"
    PRONOUN = "pronoun"
    PHRASE = "phrase"  # the director of the agency; officials


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker phrase: words `first` up to `last` (exclusive); `name` is the name in it, "" without one."""

    first: int
    last: int
    reference: Reference
    name: str


def name_word(word: Word, known: Lexicon) -> bool:
    """Whether a word may be part of a name by its looks."""
    if not word.capital or word.text.endswith(("’", "'")):
        return word.capital
    if word.lower.replace("’", "'").endswith(("n't", "'re", "'ve", "'ll", "'m", "'d")):
        return False
    return word.lower not in known.notnames or (len(word.text) == 2 and word.text[1] == ".")


def bare(text: str) -> str:
    """A word without the ending of the genitive."""
    return text[:-2] if text.endswith(("’s", "'s")) else text.rstrip("’'")


def name_at(tokens: Sequence[Word], i: int, known: Lexicon, organizations: bool = True) -> int:
    """The index after the name that starts at `i`; `i` itself where none does.

    With `organizations` a name may go on over “of”, “for” and “and”, as in Department of Energy.
    """
    if i >= len(tokens) or not name_word(tokens[i], known):
        return i
    j = i + 1
    while j < len(tokens):
        if tokens[j - 1].text.endswith(("’s", "'s")):
            break
        if name_word(tokens[j], known) and tokens[j].is_word:
            j += 1
            continue
        step = _particles(tokens, j, known, organizations)
        if not step:
            break
        j += step
    return j


def _particles(tokens: Sequence[Word], j: int, known: Lexicon, organizations: bool) -> int:
    """How many words go on with a name at `j`, from a particle to the capital after it."""
    joins = {"of", "for", "and", "the", "&", "on"} if organizations else set()
    for step in (1, 2):
        if j + step >= len(tokens):
            return 0
        word = tokens[j + step - 1]
        if word.text.lower() not in known.particles and word.text not in joins:
            return 0
        if name_word(tokens[j + step], known) and tokens[j + step].is_word:
            return step + 1
    return 0


def speaker_at(tokens: Sequence[Word], i: int, known: Lexicon, before_verb: bool) -> Phrase | None:
    """The speaker phrase that starts at `i`.

    `before_verb` tells that a verb of speech must follow (Lee said): then a phrase without a name runs up to the verb,
    and else (said the director) to the next mark or preposition of place.
    """
    if i >= len(tokens) or not tokens[i].is_word:
        return None
    word = tokens[i]
    if word.lower in known.pronouns:
        return Phrase(i, i + 1, Reference.PRONOUN, "")
    if word.capital and word.lower not in known.notnames and name_word(word, known):
        return _named(tokens, i, known)
    if word.lower in known.determiners:
        return _described(tokens, i, known, before_verb)
    if word.lower in known.titles or word.lower in known.roles or word.lower in known.people:
        return _described(tokens, i, known, before_verb)
    if not before_verb and word.text.islower() and word.lower not in known.notnames and len(word.text) > 2:
        return _described(tokens, i, known, before_verb)
    return None


def _named(tokens: Sequence[Word], i: int, known: Lexicon) -> Phrase:
    start, j = i, name_at(tokens, i, known)
    while j < len(tokens) and tokens[j - 1].text.endswith(("’s", "'s")):
        # GSA’s Nicole Callahan; NASA’s director
        after = name_at(tokens, j, known)
        if after == j:
            k = j
            while k < len(tokens) and k - j < 6 and tokens[k].text.islower() and tokens[k].lower not in known.verbs:
                k += 1
            after = name_at(tokens, k, known)
            if after == k:
                return Phrase(start, k, Reference.PHRASE, "")
            i, j = k, after
        else:
            i, j = j, after
    k = j
    while k < len(tokens) and k - j < 3 and tokens[k].text.islower() and tokens[k].lower not in known.verbs:
        k += 1
    if j < k < len(tokens) and (tokens[k - 1].lower in known.roles or tokens[k - 1].lower in known.titles):
        after = name_at(tokens, k, known, organizations=False)
        if after > k:  # NASA administrator Bill Nelson
            i, j = k, after
    return Phrase(start, j, Reference.NAME, " ".join(bare(word.text) for word in tokens[i:j]))


def _described(tokens: Sequence[Word], i: int, known: Lexicon, before_verb: bool) -> Phrase | None:
    """A phrase such as “the agency’s director John Lee”: with a name where its last words are one."""
    j = i + 1
    single = tokens[i].lower in known.determiners
    while j < len(tokens) and j - i < 14 and tokens[j].is_word:
        lower = tokens[j].lower
        if lower in known.verbs and before_verb and tokens[j].text.islower() and j > i + single:
            break
        if not before_verb and lower in ("in", "at", "during", "when", "as", "who", "that", "after", "about", "while"):
            break
        if before_verb and (lower in known.auxiliaries or lower in known.pronouns):
            break
        j += 1
    if single and j == i + 1 and tokens[i].lower in ("the", "a", "an", "his", "her", "its", "their", "our", "my"):
        return None  # a determiner alone stands for nobody
    k = j
    while k > i and tokens[k - 1].capital and name_word(tokens[k - 1], known):
        k -= 1
    name = " ".join(bare(word.text) for word in tokens[k:j]) if k > i else ""
    lead = tokens[k - 1].lower if k > i else ""
    person = bool(name) and (lead in known.roles or lead in known.titles or lead in known.people)
    return Phrase(i, j, Reference.NAME if person else Reference.PHRASE, name if person else "")
