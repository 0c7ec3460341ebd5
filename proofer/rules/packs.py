"""Finds packs: proofer's own by name, anybody's by folder."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from proofer.errors import ConfigError
from proofer.rules.engine_table import expanded
from proofer.rules.loading import read_pack
from proofer.rules.rule import Rule
from proofer.rules.wording import did_you_mean


@cache
def builtin_folder() -> Path:
    """The folder of proofer's own packs: in the wheel, or `rules/` of the repository in an editable install."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "packs"
    return inside if inside.is_dir() else package.parent / "rules"


def builtin_packs() -> dict[str, Path]:
    """Proofer's own packs, name to folder, in alphabetical order."""
    folder = builtin_folder()
    if not folder.is_dir():
        raise ConfigError("proofer's own rules are not there; install proofer again", str(folder))
    return {entry.name: entry for entry in sorted(folder.iterdir()) if entry.is_dir() and entry.name[0] not in "._"}


def load_packs(names: Sequence[str], root: Path, notices: list[str] | None = None) -> list[Rule]:
    """The rules of all of proofer's own packs, and of the packs that `names` gives besides.

    Args:
        names: names of proofer's own packs (which are loaded in any case), or folders.
        root: what folders are relative to.
        notices: takes one sentence for each rule that cannot be run here.

    Raises:
        ConfigError: a pack that is not there, with the nearest name, or a rule file that is wrong.
    """
    own = builtin_packs()
    folders = dict.fromkeys(own.values(), True)
    for name in names:
        if name not in own:
            folders.setdefault(_folder(name, root, own), False)
    rules: dict[str, Rule] = {}
    for folder, builtin in folders.items():
        pack = read_pack(folder, builtin)
        for rule in expanded(pack.rules):
            if rule.id in rules:
                raise ConfigError(f"rule {rule.id} is also in {rules[rule.id].path}; rename one pack", str(rule.path))
            rules[rule.id] = rule
        if notices is not None:
            notices.extend(pack.notices)
    return list(rules.values())


def _folder(name: str, root: Path, own: dict[str, Path]) -> Path:
    folder = root / Path(name).expanduser()
    if folder.is_dir():
        return folder
    if folder.is_file():
        raise ConfigError(f"pack “{name}” is a file; name the folder that holds the rules")
    beside = [entry.name for entry in folder.parent.iterdir() if entry.is_dir()] if folder.parent.is_dir() else []
    hint = did_you_mean(name, own) or did_you_mean(folder.name, beside)
    known = "" if hint else f"; built-in packs are {', '.join(own)}, others are named by folder"
    raise ConfigError(f"pack “{name}” is not known{hint}{known}")
