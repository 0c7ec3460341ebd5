"""Runs the checks over many files, in one process or several, and gathers one report a file in the order given."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from proofer import documents
from proofer.checking import Checker, is_too_long
from proofer.config import Config, Finder
from proofer.documents.document import Document
from proofer.documents.lines import Lines
from proofer.errors import DocumentError
from proofer.findings import Finding

_BYTES_WORTH_A_PROCESS = 400_000
"""Below this size of all files together a second process costs more than it saves."""


@dataclass(frozen=True)
class FileReport:
    """What is known of one file after the checks: its findings in reading order, and what could not run.

    `words` counts words of prose; `readability` is empty unless it was asked for. `failing` counts the findings at
    or above the fail level of the file's configuration.
    """

    path: str
    format: str = ""
    text: str = ""
    words: int = 0
    readability: dict[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    failing: int = 0

    @cached_property
    def lines(self) -> Lines:
        """Lines and columns of the text."""
        return Lines(self.text)


@dataclass(frozen=True)
class Run:
    """A whole run: a report a file, what rules could not be run, and the exit status that follows."""

    files: tuple[FileReport, ...]
    notices: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 nothing at or above the fail level, 1 findings at or above it, 2 something could not run."""
        if any(file.errors for file in self.files):
            return 2
        return int(any(file.failing for file in self.files))


class Reader:
    """Checks files one after another; configurations and checks are made once and kept."""

    def __init__(self, finder: Finder, readability: bool = False) -> None:
        self._finder = finder
        self._readability = readability
        self._checkers: dict[str, Checker] = {}
        self.notices: dict[str, None] = {}  # one sentence for each rule that cannot be run here, in order, each once

    def checker(self, config: Config) -> Checker:
        """The checks that a configuration asks for."""
        key = repr(config)
        if key not in self._checkers:
            self._checkers[key] = Checker(config)
            self.notices.update(dict.fromkeys(self._checkers[key].notices))
        return self._checkers[key]

    def check(self, path: Path, shown: str) -> FileReport:
        """Reads and checks one file; a file that cannot be read becomes a report with an error."""
        checker = self.checker(self._finder.for_file(path))
        try:
            document = documents.read(path, shown)
        except DocumentError as error:
            return FileReport(shown, errors=(str(error),))
        return self.check_document(document, checker)

    def check_document(self, document: Document, checker: Checker) -> FileReport:
        """Checks a document that was read before."""
        outcome = checker.check(document)
        prose = [block.prose for block in document.blocks]
        readability: dict[str, float] = {}
        if self._readability and not is_too_long(document):
            from proofer.checks.readability import measures

            readability = measures(document)
        level = checker.config.fail_on.rank
        return FileReport(
            document.path,
            document.format,
            document.text,
            sum(len(text.split()) for text in prose),
            readability,
            outcome.findings,
            tuple(f"{document.path}: {error}" for error in outcome.errors),
            sum(finding.severity.rank >= level for finding in outcome.findings),
        )


_reader: Reader


def _start(finder: Finder, readability: bool) -> None:
    global _reader
    _reader = Reader(finder, readability)


def _check(path: str) -> FileReport:
    return _reader.check(Path(path), path)


def run(
    paths: Sequence[Path],
    finder: Finder,
    *,
    jobs: int = 0,
    readability: bool = False,
    progress: Callable[[Iterable[FileReport], int], Iterable[FileReport]] = lambda reports, _: reports,
) -> Run:
    """Checks files and keeps their order.

    Args:
        paths: the files.
        finder: finds each file's configuration.
        jobs: how many processes; 0 takes as many as there are cores where the work is worth it.
        readability: whether to measure readability too.
        progress: wraps the reports as they come, given their number.

    Raises:
        ConfigError: a configuration that is wrong.
        EngineError: an engine that was asked for and is not there.
    """
    jobs = min(jobs or _worthwhile(paths), len(paths))
    reader = Reader(finder, readability)
    for config in {repr(config): config for config in (finder.for_folder(path.parent) for path in paths)}.values():
        reader.checker(config)  # a wrong configuration is told before any file is read
    if jobs <= 1:
        reports: Iterator[FileReport] = (reader.check(path, str(path)) for path in paths)
    else:
        reports = _in_processes(paths, finder, jobs, readability)
    return Run(tuple(progress(reports, len(paths))), tuple(reader.notices))


def _worthwhile(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue
        if size > _BYTES_WORTH_A_PROCESS:
            return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1


def _in_processes(paths: Sequence[Path], finder: Finder, jobs: int, readability: bool) -> Iterator[FileReport]:
    from multiprocessing import get_context

    # A fresh process each: engines with threads of their own do not survive a fork.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (finder, readability)) as pool:
        futures = [pool.submit(_check, str(path)) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield FileReport(
                    str(path), errors=(f"{path}: not checked, a process was killed (out of memory?); try --jobs 1",)
                )


def summary(files: Iterable[FileReport]) -> dict[str, Any]:
    """Counts over a run: files, words, findings by severity, category and rule, fixes, errors."""
    from collections import Counter

    files = list(files)
    findings = [finding for file in files for finding in file.findings]
    return {
        "files": len(files),
        "words": sum(file.words for file in files),
        "findings": len(findings),
        "fixable": sum(bool(f.fixes) for f in findings),
        "safe_fixes": sum(any(fix.safe for fix in f.fixes[:1]) for f in findings),
        "severities": dict(Counter(str(f.severity) for f in findings)),
        "categories": dict(Counter(str(f.category) for f in findings)),
        "rules": dict(Counter(f.rule for f in findings).most_common()),
        "errors": sum(len(file.errors) for file in files),
    }
