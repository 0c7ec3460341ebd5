"""Shows on the terminal what LanguageTool is being waited for: a bar while it installs, words while it starts."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """What `proofer.languagetool.server.ensure` takes as `say` and `progress`."""

    say: Callable[[str], None]
    progress: Callable[[int, int], None]


@contextmanager
def telling(plain: bool = False) -> Iterator[Telling]:
    """A bar on the terminal that is gone afterwards; elsewhere nothing, or with `plain` one line a step on stderr."""
    if not sys.stderr.isatty():
        yield Telling(lambda words: print(f"proofer: {words}", file=sys.stderr) if plain else None, lambda *_: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    words = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*words, console=console, transient=True) as bar:
        task = bar.add_task("LanguageTool", total=None)

        def progress(done: int, total: int) -> None:
            bar.columns = columns if done < total else words
            bar.update(task, completed=done, total=total)

        yield Telling(lambda said: bar.update(task, description=said), progress)
