"""Start, one article, and a folder of articles: seconds, words a second and peak memory, of whole processes.

    python benchmarks/speed.py FOLDER [--article FILE]

FOLDER is a content repository's folder of articles. Each figure is the median of five runs after one to warm up, the
folder's of one run with one process and one with two.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLE = (
    """---
title: Council backs the harbor plan
---

"""
    + "The council voted on Tuesday to rebuild the old harbor, a project that its critics say is late. " * 22
)


def timed(*arguments: str) -> tuple[float, float, str]:
    """Wall seconds, peak resident megabytes of the largest process so far, and what was printed."""
    began = time.perf_counter()
    run = subprocess.run([sys.executable, "-m", "proofer", *arguments], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"proofer {' '.join(arguments)}: {run.stderr}")
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, run.stdout


def median(*arguments: str) -> float:
    """The median of five runs after one that warms the caches up."""
    timed(*arguments)
    return statistics.median(timed(*arguments)[0] for _ in range(5))


def main() -> None:
    """Measures and prints a line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--article", type=Path)
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"proofer --version: {median('--version'):.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        article = options.article or Path(folder, "article.md")
        if not options.article:
            article.write_text(ARTICLE)
        print(f"one article of {len(article.read_text().split())} words: {median('check', str(article)):.2f} s")
    for jobs in ("1", "2"):
        seconds, peak, printed = timed("check", "--jobs", jobs, "--format", "json", str(options.folder))
        words = json.loads(printed)["summary"]["words"]
        print(
            f"{options.folder.name}, {jobs} process(es): {words} words, {words / seconds:.0f} a second, {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
