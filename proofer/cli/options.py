"""The options that commands share, and how they change the configuration."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from proofer.config import Finder
from proofer.findings import Severity


def selection(command: Callable[..., Any]) -> Callable[..., Any]:
    """--config, --select, --extend-select, --ignore and --languagetool, for every command that checks."""
    for option in reversed(
        [
            click.option("--config", type=click.Path(path_type=Path), help="This configuration, not the one found."),
            click.option("--select", multiple=True, metavar="RULES", help="Only these rules (ids or prefixes)."),
            click.option("--extend-select", multiple=True, metavar="RULES", help="These rules too."),
            click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules."),
            click.option(
                "--languagetool/--no-languagetool", default=None, help="Let LanguageTool join in, or keep it out."
            ),
        ]
    ):
        command = option(command)
    return command


def _listed(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def finder(
    config: Path | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    languagetool: bool | None,
    **changes: Any,
) -> Finder:
    """Finds configurations, with the command line's options put over each.

    Raises:
        ConfigError: `config` cannot be read.
    """
    if select:
        changes["select"] = _listed(select)
    return Finder(
        config,
        changes,
        extend_select=_listed(extend_select),
        ignore=_listed(ignore),
        languagetool=None if languagetool is None else "on" if languagetool else "off",
    )


def fail_on(value: str | None) -> dict[str, Severity]:
    """The change that --fail-on makes."""
    return {"fail_on": Severity(value)} if value else {}
