"""The configuration of a run: found upwards from each file, checked, narrowed to one file by overrides."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from proofer.errors import ConfigError
from proofer.findings import Severity

FILE_NAMES = ("proofer.toml", "pyproject.toml")


@dataclass(frozen=True)
class Override:
    """Settings for the files that match one of `files` (gitignore patterns, relative to the configuration's folder)."""

    files: tuple[str, ...]
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Config:
    """What a run is asked to do. Paths in it are relative to `root`, the folder of the configuration file."""

    root: Path
    path: Path | None = None
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    dialect: str = "en-US"
    quotes: str | None = None
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()
    engines: Mapping[str, str] = field(default_factory=lambda: {"harper": "on", "languagetool": "off"})
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    transcript: str | None = None

    @cached_property
    def _override_patterns(self) -> list[tuple[Any, Override]]:
        from pathspec import GitIgnoreSpec

        return [(GitIgnoreSpec.from_lines(override.files), override) for override in self.overrides]

    def for_file(self, path: Path) -> "Config":
        """This configuration with the overrides that match a file put over it, later ones last."""
        try:
            relative = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return self
        matching = [override for spec, override in self._override_patterns if spec.match_file(relative)]
        if not matching:
            return self
        changes: dict[str, Any] = {}
        for override in matching:
            for key, value in override.changes.items():
                changes[key] = {**getattr(self, key), **value} if isinstance(value, Mapping) else value
                if key == "ignore":  # an override leaves out more, it does not bring back what the whole house ignores
                    changes[key] = (*self.ignore, *value)
        return replace(self, **changes, overrides=())

    def setting(self, key: str) -> "Location":
        """Where a top-level key stands, for messages about its value."""
        return Location(self.path, key)

    def settings(self) -> dict[str, Any]:
        """What checks may need of the configuration."""
        return {
            "root": self.root,
            "dialect": self.dialect,
            "quotes": self.quotes,
            "names": [str(self.root / name) for name in self.names],
            "words": self.words,
            "engines": self.engines,
            "transcript": self.transcript,
        }


@dataclass(frozen=True)
class Location:
    """A key of a configuration file; makes errors that name the file and line."""

    path: Path | None
    key: str
    inner: str = ""

    def error(self, message: str) -> ConfigError:
        """A ConfigError at this key, or at its entry `inner`."""
        if self.path is None:
            return ConfigError(message)
        text = self.path.read_text(encoding="utf-8", errors="replace")
        return ConfigError(message, str(self.path), line_of(text, self.key, self.inner))


def line_of(text: str, key: str, inner: str = "") -> int:
    """The line, from 1, where a key (or a value written after it) stands in TOML text; 1 where it is not found."""
    last = key.split(".")[-1].strip('"')
    found = 1
    for number, line in enumerate(text.splitlines(), 1):
        head = line.split("=")[0].strip().strip('[]"').replace('"', "")
        if found == 1 and (head == last or head == key.replace('"', "") or head.endswith("." + last)):
            found = number
            if not inner:
                return number
        if found != 1 and inner and inner in line:
            return number
    if found == 1 and inner:
        return next((n for n, line in enumerate(text.splitlines(), 1) if inner in line), 1)
    return found


def read(path: Path, *, required: bool = True) -> Config | None:
    """Reads a proofer.toml, or `[tool.proofer]` of a pyproject.toml.

    Returns None for a pyproject.toml without that table, unless it is `required`.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or holds an unknown key or a wrong value.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table: dict[str, Any] = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror}); give a proofer.toml with --config", str(path)) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8; save it as UTF-8", str(path)) from None
    except tomllib.TOMLDecodeError as error:
        line = int(str(error).partition("line ")[2].partition(",")[0] or 1) if "line " in str(error) else None
        raise ConfigError(f"is not TOML: {error}", str(path), line) from None
    if path.name == "pyproject.toml":
        tool = table.get("tool", {}).get("proofer")
        if tool is None:
            if required:
                raise ConfigError("has no [tool.proofer] table; add one or give a proofer.toml", str(path))
            return None
        table = tool
    from proofer.config_schema import validated

    changes, overrides = validated(table, path, text)
    return Config(
        root=path.resolve().parent,
        path=path,
        overrides=tuple(Override(tuple(o.pop("files")), o) for o in overrides),
        **changes,
    )


class Finder:
    """Finds the configuration of each file, upwards from its folder; reads every configuration once."""

    def __init__(
        self,
        given: Path | None = None,
        changes: Mapping[str, Any] | None = None,
        *,
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        languagetool: str | None = None,
    ) -> None:
        self._changes = dict(changes or {})
        self._extend_select = extend_select
        self._ignore = ignore
        self._languagetool = languagetool
        self._folders: dict[Path, Config] = {}
        config = read(given) if given else None
        self._given = self._changed(config) if config else None

    def _changed(self, config: Config) -> Config:
        """The configuration with the command line's word over it; what it adds and ignores adds up."""
        engines = dict(config.engines)
        if self._languagetool == "off" or (self._languagetool and engines.get("languagetool", "off") == "off"):
            engines["languagetool"] = self._languagetool
        return replace(
            config,
            extend_select=(*config.extend_select, *self._extend_select),
            ignore=(*config.ignore, *self._ignore),
            engines=engines,
            **self._changes,
        )

    def for_folder(self, folder: Path) -> Config:
        """The configuration that governs a folder; the defaults, rooted in the current folder, where there is none."""
        if self._given:
            return self._given
        folder = folder.resolve()
        if folder not in self._folders:
            self._folders[folder] = self._search(folder)
        return self._folders[folder]

    def for_file(self, path: Path) -> Config:
        """The configuration of a file with its overrides put over it."""
        return self.for_folder(path.parent).for_file(path)

    def _search(self, folder: Path) -> Config:
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file():
                config = read(path, required=False)
                if config:
                    return self._changed(config)
        if folder.parent == folder:
            return self._changed(Config(root=Path.cwd()))
        return self.for_folder(folder.parent)
