"""The command line. Each command is a module of its own, imported when it is asked for."""

import sys
from importlib import import_module

import click

from proofer import __version__
from proofer.errors import ProoferError

COMMANDS = {
    "check": "Check drafts and report findings.",
    "fix": "Put right what is safe to put right.",
    "init": "Write a proofer.toml and the pre-commit entry.",
    "rules": "List, explain and test rules.",
    "names": "Learn the house's names from an archive.",
    "languagetool": "Install, start and stop the LanguageTool server.",
}


class _Commands(click.Group):
    """The commands by name, each loaded from its module only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(cmd_name, COMMANDS, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command “{cmd_name}”; {hint}")
        command: click.Command = getattr(import_module(f"proofer.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="proofer %(version)s")
def cli() -> None:
    """Proofer reads drafts the way a copy desk does: names, agreement, quotations, grammar and house style.

    Exit status: 0 nothing at or above the fail level, 1 findings at or above it, 2 something could not run.
    """


def main() -> None:
    """The console script: every expected error becomes one sentence on stderr and exit status 2."""
    try:
        cli(standalone_mode=False)
    except ProoferError as error:
        click.echo(f"proofer: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.exceptions.Exit, SystemExit):
        raise
    except (click.Abort, KeyboardInterrupt):
        click.echo("proofer: stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:
        click.echo(f"proofer: {error.filename or 'output'}: {error.strerror or error}", err=True)
        sys.exit(2)
    except Exception as error:
        sys.exit(_bug(error))


def _bug(error: Exception) -> int:
    """Says on one line that proofer broke down, and leaves the details in a file for the report of it."""
    import platform
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="proofer-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"proofer {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"arguments: {sys.argv[1:]}\n\n{''.join(traceback.format_exception(error))}")
    click.echo(
        f"proofer: broke down ({type(error).__name__}: {error}); this is a bug, please report it with {log.name}",
        err=True,
    )
    return 2
