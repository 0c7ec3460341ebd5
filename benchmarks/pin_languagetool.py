"""Writes proofer/languagetool/jars.txt: resolves LanguageTool by jgo, fetches every jar and pins it by SHA-256.

    python benchmarks/pin_languagetool.py [FOLDER]

FOLDER keeps the jars between runs. Run it after a change of `VERSION`, then start the server and run the tests.
"""

import hashlib
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jgo.maven import MavenContext, PythonResolver

import proofer.languagetool.install as install
from proofer.languagetool.places import VERSION

# What only other languages' checks open. The languages' own jars stay: the server looks every language up at its start.
OTHERS = (
    "-pos-dict",
    "de.danielnaber:jwordsplitter",
    "com.github.lucene-gosen",
    "com.hankcs:hanlp",
    "com.ibm.icu:icu4j",
    "io.github.belarus:",
    "io.github.jimregan:languagetool-ga-dicts",
    "morfologik-crh-lt",
    "morfologik-ukrainian-lt",
    "org.ioperm:morphology-el",
)
NEEDED = ("org.languagetool:english-pos-dict",)


def wanted(artifact: Any) -> bool:
    """Whether an English server needs a jar."""
    name = str(artifact)
    return any(part in name for part in NEEDED) or not any(part in name for part in OTHERS)


def main(folder: Path) -> None:
    """Resolves, fetches and writes."""
    context = MavenContext(PythonResolver(), repo_cache=folder, timeout=30)
    roots = [
        context.create_dependency(f"org.languagetool:{name}:{VERSION}")
        for name in ("languagetool-server", "language-en")
    ]
    given, transitive = context.resolver.resolve(roots)
    found = [*given, *(one for one in transitive if one.scope in ("compile", "runtime"))]
    artifacts = [one.artifact for one in found if wanted(one.artifact)]
    with ThreadPoolExecutor(6) as pool:
        paths = list(pool.map(lambda artifact: artifact.resolve(), artifacts))
    lines = [
        f"{artifact} {path.stat().st_size} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for artifact, path in zip(artifacts, paths, strict=True)
    ]
    target = Path(install.__file__).with_name("jars.txt")
    target.write_text("".join(sorted(lines)), encoding="ascii")
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(lines)} jars, {size / 1e6:.0f} MB, pinned in {target.name}; {len(found) - len(artifacts)} left out")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
