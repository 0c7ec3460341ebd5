"""Words and marks with their exact places, by the conventions of the English treebanks we train on.

“don't” is ``do`` + ``n't``, “cannot” ``can`` + ``not``, “Sam's” ``Sam`` + ``'s``; “well-known” is three tokens, but
“e-mail” and “co-founder” are one. Addresses, dates, times, numbers and abbreviations stay whole; “$5” and “50%” do
not. Nothing but blanks lies between two tokens, so the text is never lost.
"""

from __future__ import annotations

import re
from functools import cache

from proofer.language.abbreviations import ABBREVIATIONS

PLACEHOLDER = "\ufffc"  # stands for inline code in a block's prose
_APOSTROPHE = "['’ʼ]"
_PREFIXES = (
    "e|co|non|pre|post|mid|ex|re|anti|semi|mini|multi|un|inter|sub|pro|micro|ultra|trans|intra|neo|uh|de|bi|tri|counter"
)


@cache
def _pattern() -> re.Pattern[str]:
    """The one pattern; compiled when the first text comes, as it takes some milliseconds."""
    short = "|".join(re.escape(word) for word in sorted(ABBREVIATIONS, key=len, reverse=True))
    return re.compile(
        rf"""
          (?:https?://|ftp://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}}'’]       # addresses of pages
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                        # and of people
        | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|mil|io|html?|pdf|docx?|xlsx?|py|md|js|json|ya?ml|toml|txt|csv)
          (?:/[\w/.?=&%~\#-]*[\w/])?(?!\w)
        | (?<!\w)[@\#]\w+(?:[-.]\w+)*                                         # handles and hashtags
        | (?<![\w.])(?:[^\W\d_]\.){{2,}}(?!\w)                                # U.S., e.g., J.R.R.
        | (?<![\w.])(?:{short})\.                                             # Mr., Sept.
        | (?<![\w.'’])[A-Z]\.(?=\s+[A-Z])                                     # an initial
        | \d+(?:st|nd|rd|th|s)\b
        | \d{{1,4}}(?:[/.]\d{{1,4}}){{2,}} | \d{{1,2}}:\d{{2}}(?::\d{{2}})?   # dates, versions, times
        | \d+/\d+(?!\w)
        | \d{{3}}-\d{{3}}-\d{{4}} | \d{{3}}-\d{{4}}                           # telephones
        | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d*\.\d+ | \d+(?=[^\W\d_]{{1,3}}\b)
        | (?:{_PREFIXES})-[^\W\d_]+(?=\W|$)
        | (?:[^\W\d_]+{_APOSTROPHE})(?=[^\W\d_])(?!(?:s|re|ve|ll|d|m|t)\b)[^\W\d_]+   # O'Brien, rock'n'roll
        | (?:[A-Z]&[A-Z])\b
        | {_APOSTROPHE}(?:s|re|ve|ll|d|m|em|til|cause|tis|twas)\b
        | {_APOSTROPHE}\d0s\b
        | [\w\u0300-\u036f\u200d]+
        | \.{{2,}}|…+ | !+(?:\?!*)? | \?+!* | -{{2,}} | ={{2,}} | \*+ | _+ | ~+ | <+ | >+
        | [:;=]-?[()DPp](?!\w)
        | \S
        """,
        re.X | re.I,
    )


_NEGATED = re.compile(rf"(.*?)(n{_APOSTROPHE}t)$", re.I)
_WHOLE = {
    "cannot": (3,), "gonna": (3,), "wanna": (3,), "gotta": (3,), "gimme": (3,), "lemme": (3,), "dont": (2,),
    "wont": (2,), "cant": (2,), "didnt": (3,), "doesnt": (4,), "isnt": (2,), "wasnt": (3,), "arent": (3,),
    "couldnt": (5,), "wouldnt": (5,), "shouldnt": (6,), "havent": (4,), "hasnt": (3,), "hadnt": (3,), "werent": (4,),
}  # fmt: skip


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The half-open code-point spans of the tokens of ``text[start:end]``, in order."""
    found: list[tuple[int, int]] = []
    stop = len(text) if end is None else end
    for match in _pattern().finditer(text, start, stop):
        first, last = match.span()
        if last - first < 3 or (match[0].isalpha() and match[0].lower() not in _WHOLE):
            if last - first == 2 and match[0] in ("”.", "’s"):
                found.append((first, last))
                continue
            if match[0][-1:].lower() == "n" and last < stop and _negated_tail(text, last, stop):
                found.extend([(first, last - 1)] if last - 1 > first else [])
                found.append((last - 1, last + 2))
                continue
            if found and found[-1][1] > first:  # the “t” of an “n't” that was taken already
                if last > found[-1][1]:
                    found.append((found[-1][1], last))
                continue
            found.append((first, last))
            continue
        if found and found[-1][1] > first:
            first = found[-1][1]
            if first >= last:
                continue
        for cut in _WHOLE.get(text[first:last].lower(), ()):
            found.append((first, first + cut))
            first += cut
        negated = _NEGATED.fullmatch(text, first, last)
        if negated and negated[1]:
            found.append((first, negated.end(1)))
            first = negated.start(2)
        found.append((first, last))
    return found


def _negated_tail(text: str, place: int, stop: int) -> bool:
    """Whether “'t” stands at ``place``, as in “don't” read up to its n."""
    return (
        place + 1 < stop
        and text[place] in "'’ʼ"
        and text[place + 1] in "tT"
        and not (place + 2 < stop and text[place + 2].isalnum())
    )
