"""Keeps packs as they were read and checked, in the user's cache folder, so that the next run need not check them.

One JSON file a pack. It counts only while the pack's files, the code that reads them and proofer's version are the
same; anything odd about it means that the pack is read anew. A folder that cannot be written costs time, never a run.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofer import __version__


@dataclass(frozen=True)
class Stamp:
    """A pack's place and what its cache entry must agree with."""

    folder: Path
    fingerprint: list[Any]

    @classmethod
    def of(cls, folder: Path, files: Sequence[Path], builtin: bool) -> "Stamp":
        """The stamp of a pack: names, sizes and times of change of its files and of the code that reads them."""
        place = folder.resolve()
        code = _code_files()
        return cls(place, [__version__, builtin, str(folder), [_state(path) for path in (*files, *code)]])

    @property
    def path(self) -> Path:
        """Where the pack's cache entry is."""
        name = hashlib.sha256(str(self.folder).encode()).hexdigest()[:20]
        return cache_folder() / "rules" / f"{self.folder.name}-{name}.json"


def cache_folder() -> Path:
    """Proofer's folder in the user's cache folder; the environment variable PROOFER_CACHE_DIR names another."""
    chosen = os.environ.get("PROOFER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("proofer", appauthor=False)


def _state(path: Path) -> list[Any]:
    try:
        state = path.stat()
    except OSError:
        return [str(path), -1, -1]
    return [str(path), state.st_size, state.st_mtime_ns]


def _code_files() -> list[Path]:
    from proofer.rules.kinds import KINDS

    package = Path(__file__).parent.parent
    modules = {kind.model.partition(":")[0] for kind in KINDS.values()} | {
        "proofer.rules.loading",
        "proofer.rules.rule",
        "proofer.rules.kinds",
        "proofer.checks.patterns.compiling",
        "proofer.checks.patterns.literals",
        "proofer.checks.patterns.runners",
    }
    return [package.joinpath(*module.split(".")[1:]).with_suffix(".py") for module in sorted(modules)]


def read_cache(stamp: Stamp) -> dict[str, Any] | None:
    """What was kept for a pack, if it still holds."""
    try:
        kept = json.loads(stamp.path.read_bytes())
        if kept["fingerprint"] == stamp.fingerprint:
            content: dict[str, Any] = kept["content"]
            return content
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def write_cache(stamp: Stamp, content: dict[str, Any]) -> None:
    """Keeps a pack; by a temporary file that takes the old one's place, so that no reader sees half of it."""
    path = stamp.path
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"fingerprint": stamp.fingerprint, "content": content}, file)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
