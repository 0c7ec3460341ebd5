"""Finds the drafts that paths, folders and globs name, leaving out what .gitignore and `exclude` leave out."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from proofer.documents import SUFFIXES
from proofer.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from proofer.config import Finder

_NEVER = {".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def find(paths: Sequence[str], finder: "Finder") -> list[Path]:
    """The drafts under paths, in the order given and sorted within folders, each once.

    A file that is named is always taken; in a folder, only files with a known suffix that nothing leaves out.

    Raises:
        UsageError: a path that is not there, or a pattern that matches nothing.
    """
    found: dict[Path, None] = {}
    for name in paths or ["."]:
        for path in _expand(name):
            if path.is_dir():
                found.update(dict.fromkeys(_walk(path, finder)))
            else:
                found[path] = None
    return list(found)


def _expand(name: str) -> list[Path]:
    path = Path(name)
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        if matches:
            return [Path(match) for match in matches]
        raise UsageError(f"{name}: no file matches this pattern; check it, or name a folder")
    raise UsageError(
        f"{name}: there is no such file or folder; check the spelling, or run without paths for this folder"
    )


def _walk(folder: Path, finder: "Finder") -> Iterator[Path]:
    """The drafts below a folder, sorted; symbolic links to folders are not followed, so no loop can catch the walk."""
    ignores = _Ignores(folder)
    for here, folders, files in os.walk(folder, onerror=_unreadable):
        at = Path(here)
        folders[:] = sorted(f for f in folders if f not in _NEVER and not ignores.ignored(at / f, folder=True))
        config = finder.for_folder(at)
        exclude = _spec(config.exclude)
        for name in sorted(files):
            path = at / name
            if path.suffix.lower() not in SUFFIXES or ignores.ignored(path):
                continue
            if exclude and exclude.match_file(_relative(path, config.root)):
                continue
            yield path


def _unreadable(error: OSError) -> None:
    raise UsageError(
        f"{error.filename}: the folder cannot be read ({error.strerror}); change its permissions or leave it out"
    )


def _spec(patterns: Iterable[str]) -> "GitIgnoreSpec | None":
    lines = list(patterns)
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _relative(path: Path, root: Path) -> str:
    return os.path.relpath(Path(os.path.abspath(path)), root).replace(os.sep, "/")


class _Ignores:
    """The .gitignore files between the top of the repository and a path."""

    def __init__(self, start: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        absolute = Path(os.path.abspath(start))
        self._top = next((p for p in (absolute, *absolute.parents) if (p / ".git").exists()), absolute)

    def ignored(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a .gitignore leaves the path out; the deepest file that says something decides."""
        absolute = Path(os.path.abspath(path))
        for parent in absolute.parents:
            spec = self._of(parent)
            if spec:
                name = absolute.relative_to(parent).as_posix() + ("/" if folder else "")
                verdict = spec.check_file(name).include
                if verdict is not None:
                    return verdict
            if parent == self._top:
                break
        return False

    def _of(self, folder: Path) -> "GitIgnoreSpec | None":
        if folder not in self._specs:
            try:
                lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                lines = []
            self._specs[folder] = _spec(line for line in lines if line.strip())
        return self._specs[folder]
