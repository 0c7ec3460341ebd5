"""`proofer languagetool`."""

import sys
from typing import Any

import click


@click.group()
def languagetool() -> None:
    """Install, start and stop the LanguageTool server of this machine.

    A check with languagetool = "on" does all of this by itself. PROOFER_LANGUAGETOOL_IDLE sets after how many minutes
    without use the server stops (15), PROOFER_CACHE_DIR where it is kept.
    """


@languagetool.command()
def install() -> None:
    """Fetch LanguageTool from Maven Central (155 MB); no Java is needed."""
    from proofer.languagetool.install import classpath, install
    from proofer.languagetool.places import VERSION, jars_folder, require_extra
    from proofer.languagetool.telling import telling

    require_extra()
    there = classpath() is not None
    if not there:
        with telling(plain=True) as told:
            told.say("installing LanguageTool (155 MB, once)")
            install(told.progress, lambda: told.say("waiting for another proofer that installs LanguageTool"))
    click.echo(f"LanguageTool {VERSION} {'was' if there else 'is now'} installed in {jars_folder()}.")


@languagetool.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Listen here; default: a free port.")
@click.option("--idle", type=click.FloatRange(0, min_open=True), help="Minutes without use after which it stops: 15.")
def start(port: int, idle: float | None) -> None:
    """Start the server, installing it first where needed; one that runs stays as it is."""
    from proofer.languagetool.server import ensure, status
    from proofer.languagetool.telling import telling

    before = status().state
    with telling(plain=True) as told:
        state = ensure(told.say, told.progress, port, idle)
    already = before is not None and before.token == state.token
    click.echo(f"LanguageTool {state.version} {'was running' if already else 'runs'} at {state.url}.")


@languagetool.command()
def stop() -> None:
    """Stop the server, if one runs."""
    from proofer.languagetool.server import stop

    click.echo("LanguageTool was stopped." if stop() else "LanguageTool was not running.")


@languagetool.command()
@click.option("--format", "report_format", type=click.Choice(["text", "json"]), default="text", help="How to tell.")
def status(report_format: str) -> None:
    """Tell whether LanguageTool is installed and running.

    Exit status: 0 it runs, 1 it does not run, 2 it cannot be used here.
    """
    from proofer.languagetool.server import status

    now = status()
    if report_format == "json":
        import json

        click.echo(json.dumps(_facts(now), indent=2))
    else:
        click.echo(_words(now))
    sys.exit(0 if now.running else 1)


def _facts(now: Any) -> dict[str, Any]:
    from proofer.languagetool.places import VERSION, jars_folder, server_folder
    from proofer.languagetool.state import unused_for

    facts: dict[str, Any] = {
        "version": VERSION,
        "installed": now.installed,
        "jars": str(jars_folder()),
        "running": now.running,
    }
    if now.running:
        facts |= {
            "url": now.state.url,
            "pid": now.state.java,
            "started": now.state.started,
            "memory": now.memory,
            "unused_seconds": round(unused_for(server_folder()), 1),
            "idle_seconds": now.state.idle,
        }
    return facts


def _words(now: Any) -> str:
    facts = _facts(now)
    if not now.installed:
        return (
            "LanguageTool is not installed; `proofer languagetool install` does that, and so does a check with it on."
        )
    if not now.running:
        return f"LanguageTool {facts['version']} is installed in {facts['jars']} and not running."
    return (
        f"LanguageTool {facts['version']} runs at {facts['url']} (process {facts['pid']}, {now.memory / 1e6:.0f} MB); "
        f"unused for {facts['unused_seconds']:.0f} s, it stops after {facts['idle_seconds']:.0f} s without use."
    )
