"""Reads a pack's folder: YAML files, each one rule, checked against the model of its kind.

A pack that has been read before comes out of a cache in the user's cache folder as long as no file of it changed;
then neither yaml nor pydantic is imported.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofer.errors import ConfigError
from proofer.findings import Category, Severity
from proofer.rules.cache import Stamp, read_cache, write_cache
from proofer.rules.kinds import find_kind, known_kinds, model_of
from proofer.rules.rule import Example, Rule

if TYPE_CHECKING:
    from proofer.rules.schema import ExampleEntry, RuleFile
    from proofer.rules.yaml_text import YamlText

_CATEGORY = {
    "spelling": Category.SPELLING,
    "capitalization": Category.CAPITALIZATION,
    "consistency": Category.CONSISTENCY,
    "readability": Category.READABILITY,
    "metric": Category.READABILITY,
    "repetition": Category.GRAMMAR,
}


@dataclass
class Pack:
    """The rules of a folder, in alphabetical order, and what of it cannot be used here, one sentence each."""

    rules: list[Rule]
    notices: list[str] = field(default_factory=list)


def load_pack(folder: Path, builtin: bool = False) -> list[Rule]:
    """The rules of one pack's folder, files of subfolders included; see `read_pack`."""
    return read_pack(folder, builtin).rules


def read_pack(folder: Path, builtin: bool = False) -> Pack:
    """The rules of one pack's folder and what it says that cannot be used here.

    Args:
        folder: its name is the first part of the rules' ids.
        builtin: whether it is one of proofer's own, whose rules must have a bad and an ok example.

    Raises:
        ConfigError: a file that is wrong, with its line, or one that cannot be read.
    """
    files = list(_rule_files(folder))
    stamp = Stamp.of(folder, files, builtin)
    cached = read_cache(stamp)
    if cached is None:
        pack = Pack([])
        for path in files:
            rule, notice = read_rule(path, rule_id(path, folder), builtin)
            if rule:
                pack.rules.append(rule)
            if notice:
                pack.notices.append(notice)
        from proofer.checks.patterns import required_texts

        rules = [_plain(rule) for rule in pack.rules]
        write_cache(stamp, {"rules": rules, "notices": pack.notices, "texts": required_texts(pack.rules)})
        return pack
    if cached["texts"]:
        from proofer.checks.patterns.literals import known

        known.update(cached["texts"])
    return Pack([_rule(entry) for entry in cached["rules"]], list(cached["notices"]))


def rule_id(path: Path, folder: Path) -> str:
    """The id of the rule in a file: the pack's folder name and the file's path in it, joined by dots."""
    return ".".join((folder.name, *path.relative_to(folder).with_suffix("").parts))


def _rule_files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise ConfigError(f"this pack cannot be read: {error.strerror}", str(folder)) from None
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _rule_files(Path(entry.path))
        elif entry.name.endswith((".yml", ".yaml")):
            yield Path(entry.path)


def read_rule(path: Path, rule_id: str, builtin: bool = False) -> tuple[Rule | None, str]:
    """The rule of one file, or None and why it is skipped (a kind that only Vale runs).

    Raises:
        ConfigError: what is wrong with the file, with its line.
    """
    from proofer.rules.yaml_text import YamlText

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"this rule cannot be read: {error.strerror}", str(path)) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"this rule is not UTF-8 text (byte {error.start})", str(path)) from None
    source = YamlText(text, path)
    if not isinstance(source.value, dict):
        raise source.error("a rule is a mapping of keys such as `extends` and `message`", 1)
    file = _validated(source, source.value)
    _compile_patterns(file, source)
    if builtin:
        _has_examples(file, source)
    if file.extends == "script":
        return None, f"{path}: rules that extend `script` hold code that only Vale runs; the rule is skipped"
    kind = find_kind(file.extends)
    notice = "" if kind and kind.check else f"{path}: rules that extend `{file.extends}` are not run here"
    return _made(file, rule_id, source, builtin), notice


def _validated(source: "YamlText", value: dict[str, Any]) -> "RuleFile":
    from pydantic import ValidationError

    from proofer.rules.wording import did_you_mean, problem

    lowered = {key.lower(): entry for key, entry in value.items()}
    extends = lowered.get("extends")
    if extends is None:
        raise source.error(f"key `extends` is missing; it is one of {', '.join(known_kinds())}", 1)
    kind = find_kind(str(extends))
    if kind is None:
        hint = did_you_mean(str(extends), known_kinds()) or f"; it is one of {', '.join(known_kinds())}"
        raise source.error(f"unknown extends `{extends}`{hint}", source.line(("extends",)))
    model = model_of(kind)
    lowered.pop("tests", None)  # Vale's own test cases, run by `vale test`
    for key in ("tokens", "exceptions", "raw", "scope", "params"):
        if isinstance(lowered.get(key), list):
            lowered[key] = [entry for entry in lowered[key] if entry is not None]
    try:
        return model.model_validate(lowered)
    except ValidationError as error:
        place, said = problem(error.errors()[0], model)
        line = source.line(place, key=error.errors()[0]["type"] == "extra_forbidden")
        raise source.error(said, line) from None


def _compile_patterns(file: "RuleFile", source: "YamlText") -> None:
    import regex

    from proofer.checks.patterns.compiling import compile_pattern

    for place, pattern in file.patterns():
        try:
            compile_pattern(pattern)
        except regex.error as error:
            key = place[0]
            line = source.line(place, key=True)
            raise source.error(f"key `{key}`: the pattern `{pattern}` does not compile: {error}", line) from None


def _has_examples(file: "RuleFile", source: "YamlText") -> None:
    if "rows" in type(file).model_fields:
        return  # a table of an engine's rules has a reason for all of them, and the engine's own tests
    for sort in ("bad", "ok"):
        if not any(getattr(entry, sort) is not None for entry in file.examples):
            raise source.error(f"a rule of proofer's own packs needs a `{sort}` example in `examples`", 1)
    if not file.why.strip():
        raise source.error("a rule of proofer's own packs needs its reason in `why`", 1)


def _made(file: "RuleFile", rule_id: str, source: "YamlText", builtin: bool) -> Rule:
    from proofer.rules.schema import options_of

    category = file.category or _CATEGORY.get(file.extends, Category.STYLE)
    quotations = file.quotations or ("skip" if builtin and category is Category.STYLE else "check")
    return Rule(
        id=rule_id,
        kind=file.extends,
        category=category,
        severity=Severity(file.level),
        message=file.message,
        why=(file.why or file.description).strip(),
        link=file.link,
        fix=file.fix,
        quotations=quotations,
        default=file.default,
        options=options_of(file),
        examples=tuple(_example(entry, source.line(("examples", n))) for n, entry in enumerate(file.examples)),
        path=source.path,
        source=file.extends if file.extends in ("harper", "languagetool") else "proofer",
    )


def _example(entry: "ExampleEntry", line: int) -> Example:
    if entry.ok is not None:
        return Example(entry.ok, bad=False, dialect=entry.dialect, format=entry.format, line=line)
    assert entry.bad is not None
    start = entry.bad.find(entry.at) if entry.at is not None else -1
    span = (start, start + len(entry.at)) if entry.at is not None else None
    return Example(entry.bad, True, entry.good, span, entry.dialect, entry.format, line)


def _plain(rule: Rule) -> dict[str, Any]:
    """A rule as JSON can hold it; `_rule` makes it a rule again."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "category": rule.category.value,
        "severity": rule.severity.value,
        "message": rule.message,
        "why": rule.why,
        "link": rule.link,
        "fix": rule.fix,
        "quotations": rule.quotations,
        "default": rule.default,
        "options": rule.options,
        "examples": [[e.text, e.bad, e.good, e.span, e.dialect, e.format, e.line] for e in rule.examples],
        "path": str(rule.path),
        "source": rule.source,
    }


def _rule(entry: dict[str, Any]) -> Rule:
    examples = tuple(
        Example(text, bad, good, tuple(span) if span else None, *rest)
        for text, bad, good, span, *rest in entry.pop("examples")
    )
    return Rule(
        **{
            **entry,
            "category": Category(entry["category"]),
            "severity": Severity(entry["severity"]),
            "path": Path(entry["path"]),
            "examples": examples,
        }
    )
