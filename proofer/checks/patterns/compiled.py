"""Keeps compiled patterns in the user's cache folder: `regex` compiles in milliseconds what it loads in microseconds.

One file, with a checksum before its data; anything odd about it means that patterns are compiled anew. What is kept is
what the `regex` module gives to pickle, which holds for one version of it, so the version is part of the file's name.
"""

import atexit
import contextlib
import copyreg
import hashlib
import marshal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex

_MOST = 20_000  # patterns
_Key = tuple[str, int]


class _Store:
    """The patterns of the file, and those of this run that it lacks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._added = False

    def get(self, pattern: str, flags: int) -> "regex.Pattern[str]":
        import regex

        kept = self._known.get((pattern, flags))
        if kept:
            loaded: regex.Pattern[str] = regex._regex.compile(*kept)  # type: ignore[attr-defined]
            return loaded
        compiled = regex.compile(pattern, flags)
        if len(self._known) < _MOST:
            self._known[pattern, flags] = copyreg.dispatch_table[type(compiled)](compiled)[1]
            self._added = True
        return compiled

    def save(self) -> None:
        """Puts the file in place, together with what other runs added in the meantime."""
        if not self._added:
            return
        from proofer.atomic import write_whole

        data = marshal.dumps({**_read(self._path), **self._known})
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, hashlib.sha256(data).digest() + data)


def _read(path: Path) -> dict[_Key, Any]:
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    if hashlib.sha256(content[32:]).digest() != content[:32]:
        return {}
    known: dict[_Key, Any] = marshal.loads(content[32:])
    return known


@cache
def _store() -> _Store:
    from sys import implementation

    import regex

    from proofer.rules.cache import cache_folder

    store = _Store(cache_folder() / "patterns" / f"regex-{regex.__version__}-{implementation.cache_tag}.marshal")
    atexit.register(store.save)
    return store


def compiled(pattern: str, flags: int) -> "regex.Pattern[str]":
    """`regex.compile(pattern, flags)`, from the cache where it has been compiled before.

    Raises:
        regex.error: it does not compile.
    """
    return _store().get(pattern, flags)
