"""`proofer check`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proofer.cli.options import fail_on, finder, selection

if TYPE_CHECKING:
    from proofer.running import FileReport, Run

_WORTH_A_BAR = 20
FORMATS = ("text", "json")


@click.command()
@click.argument("paths", nargs=-1)
@selection
@click.option("--format", "report_format", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option(
    "--fail-on", "level", type=click.Choice(["suggestion", "warning", "error"]), help="Lowest severity to fail on."
)
@click.option("--stdin-filename", help="The name, and so the format, of what comes in by `-`.")
@click.option("--transcript", type=click.Path(path_type=Path), help="Hold quotations against this transcript.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="How many processes; default: as many as are worth it.")
@click.option("--quiet", "-q", is_flag=True, help="Only the counts.")
def check(
    paths: tuple[str, ...],
    report_format: str,
    output: Path | None,
    level: str | None,
    stdin_filename: str | None,
    transcript: Path | None,
    jobs: int | None,
    quiet: bool,
    **options: Any,
) -> None:
    """Check drafts: files, folders, globs, or - for standard input; without paths, this folder."""
    changes: dict[str, Any] = fail_on(level)
    if transcript:
        changes["transcript"] = str(transcript.resolve())
    configs = finder(**options, **changes)
    wants_readability = report_format == "json"
    if paths == ("-",):
        result = _stdin(stdin_filename or "stdin.txt", configs, wants_readability)
    else:
        from proofer.files import find
        from proofer.running import run

        drafts = find(paths, configs)
        if not drafts:
            click.echo("proofer: no drafts here; name a file, or a folder with .md, .txt or .html files", err=True)
        result = run(drafts, configs, jobs=jobs or 0, readability=wants_readability, progress=_progress)
    for notice in result.notices:
        click.echo(f"proofer: {notice}", err=True)
    _tell_errors(result)
    _write(_rendered(result, report_format, quiet), output)
    sys.exit(result.exit_status)


def _tell_errors(result: "Run") -> None:
    """What could not run, each sentence once; where it holds for several files, with the first one's name."""
    paths: dict[str, list[str]] = {}
    for file in result.files:
        for message in file.errors:
            paths.setdefault(message.removeprefix(f"{file.path}: "), []).append(file.path)
    for message, where in paths.items():
        more = f" (and in {len(where) - 1:,} more)" if len(where) > 1 else ""
        click.echo(f"proofer: {where[0]}: {message}{more}", err=True)


def _stdin(name: str, configs: Any, readability: bool) -> "Run":
    from proofer.cli.stdin import read_stdin
    from proofer.errors import DocumentError
    from proofer.running import FileReport, Reader, Run

    reader = Reader(configs, readability)
    checker = reader.checker(configs.for_file(Path(name)))
    try:
        document = read_stdin(name)
    except DocumentError as error:
        return Run((FileReport(name, errors=(str(error),)),))
    return Run((reader.check_document(document, checker),), tuple(reader.notices))


def _rendered(result: "Run", report_format: str, quiet: bool) -> str:
    if report_format == "json":
        from proofer.reports import json

        return json.render(result) + "\n"
    from proofer.reports import text

    return text.render(result, quiet=quiet)


def _write(report: str, output: Path | None) -> None:
    if output:
        from proofer.atomic import write_whole

        write_whole(output, click.unstyle(report).encode())
    else:
        click.echo(report, nl=False)


def _progress(reports: Iterable["FileReport"], total: int) -> Iterable["FileReport"]:
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        return reports
    from rich.console import Console
    from rich.progress import track

    return track(reports, "Checking", total=total, console=Console(stderr=True), transient=True)
