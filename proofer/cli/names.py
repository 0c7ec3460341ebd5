"""`proofer names learn | check`."""

import hashlib
from pathlib import Path

import click


@click.group()
def names() -> None:
    """Learn the house's names from an archive, and check the file of names."""


@names.command("learn")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", default="names.yml", show_default=True, help="The file of names to write or to add to.")
def learn(paths: tuple[str, ...], output: str) -> None:
    """Read articles and write the names they have; what was written by hand stays."""
    from proofer.atomic import write_whole
    from proofer.config import Finder
    from proofer.files import find
    from proofer.names import house, learn
    from proofer.rules.cache import cache_folder

    target = Path(output)
    old = house.read(target) if target.exists() else []
    found = find(paths, Finder())
    mark = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:16]

    def tell(done: int, of: int) -> None:
        if done % 500 == 0 or done == of:
            click.echo(f"proofer: {done} of {of} articles", err=True)

    new = learn.learn(found, cache_folder() / "names" / f"learned-{mark}.json", tell)
    entries = learn.merged(old, new)
    write_whole(target, learn.write(entries).encode())
    click.echo(f"proofer: {len(entries)} names in {output}, from {len(found)} articles", err=True)


@names.command("check")
@click.argument("path")
def check(path: str) -> None:
    """Check a file of names for mistakes."""
    from proofer.names.house import read

    click.echo(f"{path}: {len(read(path))} names")
