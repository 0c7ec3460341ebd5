"""`proofer rules list | explain | test`."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proofer.cli.options import finder, selection
from proofer.errors import UsageError

if TYPE_CHECKING:
    from proofer.config import Config
    from proofer.rules.rule import Rule


@click.group()
def rules() -> None:
    """List, explain and test rules."""


@rules.command("list")
@click.argument("prefixes", nargs=-1, metavar="[RULES]...")
@selection
@click.option("--format", "list_format", type=click.Choice(["text", "json"]), default="text", help="How to list.")
def list_rules(prefixes: tuple[str, ...], list_format: str, **options: Any) -> None:
    """List rules (all, or those of the ids and prefixes given) and whether they are on in this folder."""
    config = finder(**options).for_folder(Path.cwd())
    known, on = _rules(config)
    chosen = _chosen(known, prefixes) if prefixes else known
    if list_format == "json":
        entries = [_entry(rule, rule.id in on) for rule in chosen]
        click.echo(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1))
        return
    rows = [(r.id, r.severity.value, "on" if r.id in on else "off", r.category.value, _gist(r)) for r in chosen]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:4]]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
    for *cells, gist in rows:
        row = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + "  " + gist
        click.echo(row if len(row) <= room else row[: room - 1] + "…")
    click.echo(f"{len(chosen)} rules, {sum(rule.id in on for rule in chosen)} on")


@rules.command("explain")
@click.argument("rule_id", metavar="ID")
@selection
def explain(rule_id: str, **options: Any) -> None:
    """Say what a rule finds, why, and what it makes of its examples."""
    config = finder(**options).for_folder(Path.cwd())
    known, on = _rules(config)
    rule = next((rule for rule in known if rule.id == rule_id), None)
    if rule is None:
        raise UsageError(f"rule “{rule_id}” is not known{_nearest(rule_id, known)}")
    click.echo(f"{rule.id}: {rule.severity.value}, {rule.category.value}, {'on' if rule.id in on else 'off'} here")
    click.echo(rule.message)
    if rule.why:
        click.echo(f"\n{rule.why}")
    for example in rule.examples:
        if example.bad:
            click.echo(f"\n  bad:  {example.text}" + (f"\n  good: {example.good}" if example.good is not None else ""))
    right = [example.text for example in rule.examples if not example.bad]
    click.echo("".join(f"\n  ok:   {text}" for text in right) + ("\n" if right else ""))
    for key, value in _shown_options(rule).items():
        click.echo(f"{key}: {value}")
    click.echo(f"fix: {rule.fix}")
    click.echo(f"quotations: {rule.quotations}")
    if rule.link:
        click.echo(f"see: {rule.link}")
    if rule.path:
        click.echo(f"file: {rule.path}")


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[PACK|RULE]...")
@selection
def test(names: tuple[str, ...], **options: Any) -> None:
    """Try rules on their own examples: packs by name or folder, rules by id, without names all of them.

    Exit status 1 where an example does not come out as its rule says.
    """
    from proofer.rules.packs import load_packs
    from proofer.rules.testing import failures

    config = finder(**options).for_folder(Path.cwd())
    folders = tuple(name for name in names if Path(name).is_dir())
    known = load_packs((*config.packs, *(str(Path(folder).resolve()) for folder in folders)), config.root)
    wanted = [Path(name).resolve().name if name in folders else name for name in names]
    chosen = _chosen(known, wanted) if wanted else known
    wrong = failures(chosen)
    for failure in wrong:
        click.echo(str(failure))
    examples = sum(len(rule.examples) for rule in chosen)
    click.echo(f"{len(chosen)} rules, {examples} examples: {len(wrong) or 'none'} failed")
    if wrong:
        sys.exit(1)


def _rules(config: "Config") -> "tuple[list[Rule], set[str]]":
    from proofer.deciding import active_rules
    from proofer.rules.packs import load_packs

    notices: list[str] = []
    known = sorted(load_packs(config.packs, config.root, notices), key=lambda rule: rule.id)
    for notice in notices:
        click.echo(f"proofer: {notice}", err=True)
    return known, {rule.id for rule in active_rules(known, config)}


def _chosen(known: "list[Rule]", selectors: "list[str] | tuple[str, ...]") -> "list[Rule]":
    from proofer.deciding import covers

    for selector in selectors:
        if not any(covers(selector, rule.id) for rule in known):
            raise UsageError(f"no rule or pack is called “{selector}”{_nearest(selector, known)}")
    return [rule for rule in known if any(covers(selector, rule.id) for selector in selectors)]


def _nearest(word: str, known: "list[Rule]") -> str:
    from proofer.config_schema import nearest

    names = {rule.id for rule in known} | {rule.pack for rule in known}
    return nearest(word, sorted(names)) or "; see `proofer rules list`"


def _gist(rule: "Rule") -> str:
    text = " ".join((rule.why or rule.message).split())
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _shown_options(rule: "Rule") -> dict[str, str]:
    """The options that say something, long lists and mappings cut short."""
    shown = {}
    for key, value in rule.options.items():
        if value in (None, "", [], {}, False, 0) or (key == "action" and not value["name"]):
            continue
        if isinstance(value, dict):
            value = [f"{name} → {entry}" for name, entry in value.items()]
        if isinstance(value, list):
            more = f" … {len(value) - 8} more" if len(value) > 8 else ""
            value = ", ".join(str(entry) for entry in value[:8]) + more
        text = "yes" if value is True else str(value)
        shown[key] = text if len(text) <= 400 else f"{text[:399]}…"
    return shown


def _entry(rule: "Rule", on: bool) -> dict[str, Any]:
    return {
        "id": rule.id,
        "on": on,
        "severity": rule.severity.value,
        "category": rule.category.value,
        "kind": rule.kind,
        "message": rule.message,
        "why": rule.why,
        "link": rule.link,
        "fix": rule.fix,
        "quotations": rule.quotations,
        "source": rule.source,
        "file": str(rule.path) if rule.path else None,
    }
