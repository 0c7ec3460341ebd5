"""`proofer init`."""

from pathlib import Path

import click

from proofer import __version__
from proofer.errors import UsageError

CONFIG = """\
# What proofer checks here. Every key is optional; `proofer rules list` shows every rule.

# Packs to turn on whole: built-in ones by name ("news" is wire-service style), others by folder.
packs = []
# packs = ["news", "styles/House"]

# Rules to leave out, and rules to add to those on by default: ids or prefixes.
ignore = []
# ignore = ["typography.DoubleSpace"]
extend-select = []
# extend-select = ["readability.SentenceLength"]

# The house's names (write it by hand, or run `proofer names learn archive/ --output names.yml`) and words.
# names = ["names.yml"]
# words = ["paywall", "explainer"]

# en-US, en-GB, en-CA or en-AU
dialect = "en-US"

# The lowest severity that fails a run: suggestion, warning or error
fail-on = "error"

# Files left out, as in a .gitignore
# exclude = ["archive/**"]

[engines]
harper = "on"
# off, on (needs proofer[languagetool]), or http://host:port of a running server
languagetool = "off"

# A rule's own options
# [rules."readability.SentenceLength"]
# max = 35

# Settings for some files
# [[overrides]]
# files = ["press/**"]
# ignore = ["names"]
"""

HOOKS = """\
repos:
  # The hook is installed from the package index, as the tool itself is; no hook repository is needed.
  - repo: local
    hooks:
      - id: proofer
        name: proofer
        entry: proofer check
        language: python
        additional_dependencies: ["proofer=={version}"]
        types_or: [markdown, html, plain-text]
"""


@click.command()
@click.option("--force", is_flag=True, help="Write over a proofer.toml that is there.")
def init(force: bool) -> None:
    """Write a commented proofer.toml, and the pre-commit entry, in this folder.

    A .pre-commit-config.yaml that is there is never touched: the entry to add is shown instead.
    """
    from proofer.atomic import write_whole

    config, hooks = Path("proofer.toml"), Path(".pre-commit-config.yaml")
    if config.exists() and not force:
        raise UsageError("proofer.toml: is there already; edit it, or write over it with --force")
    write_whole(config, CONFIG.encode())
    click.echo("Wrote proofer.toml.")
    entry = HOOKS.replace("{version}", __version__)
    if not hooks.exists():
        write_whole(hooks, entry.encode())
        click.echo("Wrote .pre-commit-config.yaml; turn it on with `pre-commit install`.")
    elif "proofer" in hooks.read_text(encoding="utf-8", errors="replace"):
        click.echo(".pre-commit-config.yaml has an entry for proofer already.")
    else:
        click.echo("Add this to .pre-commit-config.yaml, then run `pre-commit install`:\n")
        click.echo(entry.partition("repos:\n")[2], nl=False)
