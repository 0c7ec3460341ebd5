"""Learns from articles which names they have, how often and where."""

import contextlib
import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from proofer.names.house import KEYS, Entry
from proofer.names.mentions import TITLES, tokens
from proofer.names.similarity import Index, key

_VERSION = 1  # of what is counted; another one makes kept counts worthless
_SOURCES = 3  # articles named with an entry
_SMALL = 0.2  # a word that the archive writes small this often, of all its uses, is a word, not a name

Counts = tuple[dict[str, int], dict[str, int], dict[str, int]]
"""Of one article: pairs of neighbouring capitalized words, words with a capital, small words."""


def count(path: Path) -> Counts:
    """What one article has.

    Raises:
        DocumentError: it cannot be read.
    """
    from proofer.documents import read

    pairs: Counter[str] = Counter()
    big: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for block in read(path, str(path)).blocks:
        last = None
        for word in tokens(block.prose):
            if word.text[0].isupper() and not word.text.isupper():
                big[word.text.lower()] += not word.opens
                gap = block.prose[last.end : word.start] if last else ""
                if last and gap in (" ", "\u00a0", "-") and last.text.lower() not in TITLES and not word.initial:
                    pairs[f"{last.text}{'-' if gap == '-' else ' '}{word.text}"] += 1
                last = word
            else:
                small[word.text] += word.text.islower()
                last = None
    return dict(pairs), dict(big), dict(small)


def learn(paths: Sequence[Path], cache: Path, tell: Callable[[int, int], None]) -> list[Entry]:
    """The names of the articles, in alphabetical order.

    A form that stands once and is one slip away from a name that stands more often is kept as that name's `also`.

    Args:
        paths: the articles.
        cache: a file that keeps what articles have, by the hash of their bytes.
        tell: is given how many articles are done, and of how many.

    Raises:
        DocumentError: an article cannot be read.
    """
    kept = _kept(cache)
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest()[:24] + path.suffix.lower() for path in paths}
    new = [path for path in paths if digests[path] not in kept]
    if len(new) > 40:
        with ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
            results: Iterable[Counts] = pool.map(count, new, chunksize=20)
            for number, (path, found) in enumerate(zip(new, results, strict=True), 1):
                kept[digests[path]] = found
                tell(number, len(new))
    else:
        for path in new:
            kept[digests[path]] = count(path)
    now = {digests[path]: kept[digests[path]] for path in paths}
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"version": _VERSION, "counts": now}), encoding="utf-8")
    return _entries([(path, now[digests[path]]) for path in paths])


def _kept(cache: Path) -> dict[str, Counts]:
    try:
        content = json.loads(cache.read_text(encoding="utf-8"))
        return {k: tuple(v) for k, v in content["counts"].items()} if content["version"] == _VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _entries(found: Sequence[tuple[Path, Counts]]) -> list[Entry]:
    pairs: Counter[str] = Counter()
    big: Counter[str] = Counter()
    small: Counter[str] = Counter()
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for path, (own, capital, lower) in sorted(found, key=lambda item: str(item[0])):
        pairs.update(own)
        big.update(capital)
        small.update(lower)
        for name in own:
            if len(sources[name]) < _SOURCES:
                sources[name].append(path.name)
    names = {name: n for name, n in pairs.items() if _is_name(name, big, small)}
    often = Index({key(name) for name, n in names.items() if n >= 2})
    names = {name: n for name, n in names.items() if n >= 2 or not often.near(key(name))}
    rare = {name for name, n in pairs.items() if n == 1 and name not in names}
    index = Index({key(name) for name in rare})
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for name in rare:
        by_key[key(name)].append(name)
    entries = []
    for name in sorted(names, key=lambda n: (n.casefold(), n)):
        also = sorted(other for near in index.near(key(name)) for other in by_key[near])
        raw = {"name": name, "count": names[name], "also": also, "sources": sources[name]}
        entries.append(Entry(name, names[name], also=tuple(also), raw={k: v for k, v in raw.items() if v}))
    return entries


def _is_name(name: str, big: Counter[str], small: Counter[str]) -> bool:
    parts = [part.lower() for part in name.replace("-", " ").split()]
    return any(small[part] <= _SMALL * (big[part] + small[part]) for part in parts)


def merged(old: Sequence[Entry], new: Sequence[Entry]) -> list[Entry]:
    """What was learned, with everything that a hand has added: entries without a count, and keys learning lacks."""
    learned = {entry.name: entry for entry in new}
    out: dict[str, Entry] = {entry.name: entry for entry in new}
    for entry in old:
        own = {k: v for k, v in entry.raw.items() if k not in ("count", "also", "sources")} or {"name": entry.name}
        if entry.name in learned:
            fresh = learned[entry.name].raw
            out[entry.name] = Entry(entry.name, learned[entry.name].count, raw={**own, **fresh, "name": entry.name})
        elif not entry.count or len(own) > 1:
            out[entry.name] = Entry(entry.name, 0, raw=own)
    return sorted(out.values(), key=lambda entry: (entry.name.casefold(), entry.name))


def write(entries: Sequence[Entry]) -> str:
    """The text of a names file; JSON's quotation marks where YAML needs them."""
    lines = ["# Names of the house. Add entries and keys by hand; `proofer names learn` keeps them.", "names:"]
    for entry in entries:
        raw = entry.raw or {"name": entry.name}
        keys = [k for k in KEYS if k in raw]
        for number, name in enumerate(keys):
            value = json.dumps(raw[name], ensure_ascii=False)
            lines.append(f"{'  - ' if number == 0 else '    '}{name}: {value}")
    return "\n".join(lines) + ("\n" if entries else " []\n")
