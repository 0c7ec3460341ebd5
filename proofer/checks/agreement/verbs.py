"""The number that a verb's form shows, and the form that agrees; contractions and capitals kept."""

from dataclasses import dataclass

from proofer.language.tokens import Sentence, Token

SINGULAR, PLURAL, FIRST = "singular", "plural", "first person"

_BE = {("is", PLURAL): "are", ("are", SINGULAR): "is", ("was", PLURAL): "were", ("were", SINGULAR): "was",
       ("'s", PLURAL): "'re", ("'re", SINGULAR): "'s", ("has", PLURAL): "have", ("have", SINGULAR): "has",
       ("'ve", SINGULAR): "'s", ("does", PLURAL): "do", ("do", SINGULAR): "does"}  # fmt: skip
_FIRST = {"is": "am", "are": "am", "were": "was", "'re": "'m", "has": "have", "does": "do"}
_BE_FORMS = frozenset({"is", "are", "was", "were", "am", "'s", "'re"})
_NEGATIONS = ("n't", "nt")
_SIBILANT = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Written:
    """A verb as it stands in the text: its span with a contracted “n't”, and the number its form shows."""

    start: int
    end: int
    text: str
    number: str
    token: Token


def written(sentence: Sentence, token: Token) -> Written | None:
    """The verb with its negation, if it is one whose form shows number; None elsewhere ("am", "will", "went")."""
    number = _number(token)
    if number is None:
        return None
    end, text = token.end, token.text
    if token.index + 1 < len(sentence):
        following = sentence[token.index + 1]
        if following.start == token.end and following.lower in _NEGATIONS:
            end, text = following.end, token.text + following.text
    return Written(token.start, end, text, number, token)


def _number(token: Token) -> str | None:
    low = token.lower
    if low in ("is", "was", "has", "does", "'s"):
        return SINGULAR
    if low in ("are", "were", "have", "do", "'re", "'ve"):
        return PLURAL
    if not low.replace("-", "").isalpha() or low in ("am", "be", "ai"):
        return None
    if token.tag == "VBZ":
        return SINGULAR if low.endswith("s") else None
    if token.tag in ("VBP", "VB"):
        return PLURAL
    return None


def agrees(verb: Written, number: str) -> bool:
    """Whether the form goes with the number; FIRST is that of “I”: am, was, have."""
    if number != FIRST:
        return verb.number == number
    low = verb.token.lower
    return low in ("was", "'s") if low in _BE_FORMS else verb.number == PLURAL


def agreeing(verb: Written, number: str) -> str | None:
    """The verb in the form of a number, its negation and capitals kept; None where there is no telling."""
    low = verb.token.lower
    form = _FIRST.get(low) if number == FIRST else _BE.get((low, number))
    if form is None and not (number == FIRST and low in _BE_FORMS):
        form = third_person(low) if number == SINGULAR else base(low)
    if form is None or form == low:
        return None
    return cased(form, verb.token.text) + verb.text[len(verb.token.text) :]


def third_person(form: str) -> str:
    """“carries” for “carry”: regular for every verb but be, have, do."""
    first, hyphen, last = form.rpartition("-")
    if last == "have":
        return first + hyphen + "has"
    if last.endswith(_SIBILANT) or (last.endswith("o") and last[-2:-1] not in "aeiou"):
        return form + "es"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


def base(form: str) -> str | None:
    """“carry” for “carries”, by lemminflect, which is loaded for the first one (0.3 s)."""
    import lemminflect

    found = [lemma for lemma in lemminflect.getLemma(form, "VERB") if third_person(lemma) == form]
    return found[0] if found else None


def other_number(noun: Token, number: str) -> str | None:
    """A common noun in the other number, its capitals kept; None where it has none."""
    import lemminflect

    low = noun.lower
    if noun.tag not in ("NN", "NNS") or not low.isalpha():
        return None
    if number == PLURAL:
        forms = lemminflect.getInflection(low, "NNS")
    else:
        forms = tuple(lemma for lemma in lemminflect.getLemma(low, "NOUN"))
    form = forms[0] if forms else low
    return cased(form, noun.text) if form != low else None


def cased(form: str, like: str) -> str:
    """The form with the capitals, and the kind of apostrophe, of another."""
    if like.isupper() and len(like) > 1 and like.replace("’", "").replace("'", "").isalpha():
        return form.upper()
    if like[:1].isupper():
        return form[:1].upper() + form[1:]
    return form.replace("'", "’") if "’" in like else form
