"""`proofer fix`."""

import difflib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proofer.cli.options import finder, selection

if TYPE_CHECKING:
    from proofer.checking import Checker
    from proofer.documents.document import Document
    from proofer.findings import Finding
    from proofer.fixing import Fixed


@click.command()
@click.argument("paths", nargs=-1)
@selection
@click.option(
    "--diff", is_flag=True, help="Show what would change, and change nothing; exit status 1 where anything would."
)
@click.option("--unsafe-fixes", is_flag=True, help="Put in fixes that want a human eye as well.")
@click.option("--stdin-filename", help="The name, and so the format, of what comes in by `-`.")
def fix(paths: tuple[str, ...], diff: bool, unsafe_fixes: bool, stdin_filename: str | None, **options: Any) -> None:
    """Put right what is safe to put right, and check it again; without paths, this folder.

    A file is rewritten whole or not at all. Exit status 0 when all went well (whatever was fixed), 1 with --diff when
    something would change, 2 when something could not run.
    """
    from proofer import documents
    from proofer.cli.stdin import read_stdin
    from proofer.documents.decoding import encode
    from proofer.errors import DocumentError
    from proofer.files import find
    from proofer.fixing import fix as fixed_of
    from proofer.reports.text import plural
    from proofer.running import Reader

    configs = finder(**options)
    reader = Reader(configs)
    fixed = files = 0
    errors: list[str] = []
    stdin = paths == ("-",)
    for path in [Path(stdin_filename or "stdin.txt")] if stdin else find(paths, configs):
        checker = reader.checker(configs.for_file(path))
        try:
            document = read_stdin(str(path)) if stdin else documents.read(path, str(path))
            outcome = checker.check(document)
            errors += [f"{path}: {error}" for error in outcome.errors]
            result = fixed_of(document, outcome.findings, partial(_checked_again, document, checker), unsafe_fixes)
            _report(str(path), document.text, result, diff)
            if stdin and not diff:
                sys.stdout.buffer.write(encode(result.text, document.encoding))
            elif result.applied and not diff:
                documents.write(path, document, result.text)
        except DocumentError as problem:
            errors.append(str(problem))
            continue
        fixed += len(result.applied)
        files += bool(result.applied)
    for message in errors:
        click.echo(f"proofer: {message}", err=True)
    would = "would be " if diff else ""
    click.echo(f"{fixed:,} {would}fixed in {plural(files, 'file')}.", err=True)
    sys.exit(2 if errors else int(diff and fixed > 0))


def _checked_again(document: "Document", checker: "Checker", text: str) -> "Sequence[Finding]":
    """The findings of a changed text of a document."""
    from proofer import documents

    return checker.check(documents.parse(text, document.path, document.format)).findings


def _report(shown: str, before: str, result: "Fixed", diff: bool) -> None:
    """What was put in, a line a finding on stderr; with --diff, the unified diff on stdout."""
    from proofer.documents.lines import Lines

    if diff:
        old, new = before.splitlines(keepends=True), result.text.splitlines(keepends=True)
        for text in difflib.unified_diff(old, new, f"a/{shown}", f"b/{shown}"):
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(text[0])
            end = "" if text.endswith("\n") else "\n\\ No newline at end of file\n"
            click.echo(click.style(text, fg=colour) + end, nl=False)
        return
    lines = Lines(before)
    for finding in result.applied:
        line, column = lines.position(finding.start)
        change = f"“{finding.text}” → “{finding.fixes[0].replacement}”"
        click.echo(f"{shown}:{line}:{column}: {change} {finding.rule}", err=True)
    for finding in result.withdrawn:
        line, column = lines.position(finding.start)
        click.echo(f"{shown}:{line}:{column}: left alone, the fix of {finding.rule} made a new finding", err=True)
