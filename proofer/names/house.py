"""The house's names: a YAML file written by hand, by `proofer names learn`, or by both."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proofer.errors import ConfigError

KEYS = ("name", "count", "wrong", "aliases", "also", "with", "sources", "note", "first", "category")
"""The keys of an entry, in the order in which they are written."""
_LISTS = {"wrong", "aliases", "also", "with", "sources"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name. `count` is how often the archive has it, 0 for one written by hand; `also` are rare look-alikes of
    the archive; `first` tells how it is mentioned first; `note` is added to messages."""

    name: str
    count: int = 0
    wrong: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""
    raw: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


def read(path: str | Path) -> list[Entry]:
    """The entries of a names file.

    Raises:
        ConfigError: the file is not there, is no YAML, or has a wrong entry; file, line and key are told.
    """
    import yaml

    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"the names file cannot be read: {reason}", str(path)) from None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(text, loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is no YAML"
        raise ConfigError(f"{what}", str(path), mark.line + 1 if mark else None) from None
    entries = content.get("names") if isinstance(content, dict) else content
    if content is not None and not isinstance(entries, list):
        raise ConfigError("a names file is a list of names, under the key `names`", str(path), 1)
    found = []
    for number, item in enumerate(entries or []):
        entry, problem = _entry(item)
        if entry is None:
            raise ConfigError(problem, str(path), _line(text, number))
        found.append(entry)
    return found


def _entry(item: Any) -> tuple[Entry | None, str]:
    if isinstance(item, str):
        item = {"name": item}
    if not isinstance(item, dict):
        return None, f"an entry is a name or has the key `name`, not {item!r}"
    for name, value in item.items():
        if name not in KEYS:
            from proofer.rules.wording import did_you_mean

            return None, f"key `{name}` is not known{did_you_mean(str(name), KEYS)}; known are {', '.join(KEYS)}"
        if name in _LISTS:
            value = [value] if isinstance(value, str) else value
            if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
                return None, f"`{name}` is a list of texts; put numbers and words like yes and no in quotation marks"
        elif name == "count" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            return None, "`count` is a whole number"
        elif name not in ("count",) and not isinstance(value, str):
            return None, f"`{name}` is a text; put it in quotation marks"
    if not item.get("name", "").strip():
        return None, "an entry needs a `name`"
    lists = {
        n: tuple([item[n]] if isinstance(item.get(n), str) else item.get(n, ())) for n in ("wrong", "aliases", "also")
    }
    return Entry(item["name"].strip(), item.get("count", 0), **lists, note=item.get("note", ""), raw=item), ""


def _line(text: str, number: int) -> int | None:
    import yaml

    root = yaml.compose(text, yaml.SafeLoader)
    nodes = root
    if isinstance(root, yaml.MappingNode):
        nodes = next((value for name, value in root.value if name.value == "names"), None)
    if isinstance(nodes, yaml.SequenceNode) and number < len(nodes.value):
        return int(nodes.value[number].start_mark.line) + 1
    return None
