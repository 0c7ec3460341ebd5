"""The report people read in a terminal: the place, what is wrong, the words in their line, the fix."""

from collections.abc import Iterator

from click import style
from rich.cells import cell_len

from proofer.findings import Finding, Severity
from proofer.running import FileReport, Run, summary

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}
_CONTEXT = 76  # code points of the line shown around the words


def render(run: Run, *, quiet: bool = False) -> str:
    """The whole report with styles; the caller strips them where they are not wanted."""
    parts = [] if quiet else ["".join(_file(file)) for file in run.files if file.findings]
    parts.append(_closing(run))
    return "\n".join(parts)


def _file(file: FileReport) -> Iterator[str]:
    yield style(file.path, bold=True, underline=True) + "\n"
    for finding in file.findings:
        yield from _finding(file, finding)


def _finding(file: FileReport, finding: Finding) -> Iterator[str]:
    line, column = file.lines.position(finding.start)
    severity = style(finding.severity.value, fg=_COLOURS[finding.severity])
    yield f"  {f'{line}:{column}':<8} {severity} {finding.message} {style(finding.rule, dim=True)}\n"
    yield from _excerpt(file.lines.line(line), column - 1, finding)
    if finding.fixes:
        yield _fix(finding) + "\n"


def _excerpt(text: str, at: int, finding: Finding) -> Iterator[str]:
    """The line, cut around the words, and carets below them as wide as the words are on a terminal."""
    length = max(1, min(len(text) - at, finding.end - finding.start))
    length = min(length, _CONTEXT)
    left = max(0, min(at - (_CONTEXT - length) // 2, len(text) - _CONTEXT))
    right = min(len(text), max(left + _CONTEXT, at + length))
    shown = text[left:right].replace("\t", " ")
    before = ("…" if left else "") + shown[: at - left]
    after = shown[at - left + length :] + ("…" if right < len(text) else "")
    words = shown[at - left : at - left + length]
    yield f"      {before}{style(words, fg=_COLOURS[finding.severity])}{after}\n"
    carets = "^" * max(1, cell_len(words))
    yield f"      {' ' * cell_len(before)}{style(carets, fg=_COLOURS[finding.severity])}\n"


def _fix(finding: Finding) -> str:
    kind = "fix" if finding.fixes[0].safe else "fix (--unsafe-fixes)"
    first, *others = [_shown(fix.replacement) for fix in finding.fixes[:4]]
    return style(f"      {kind}: {first}", fg="green") + (f"  or {', '.join(others)}" if others else "")


def _shown(text: str) -> str:
    if not text.strip():
        return "a space" if text else "(take it out)"
    return text if text[0] in '“”"' or text[-1] in '“”"' else f"“{text}”"


def plural(count: int, noun: str) -> str:
    """“1 file”, “2 files”."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _closing(run: Run) -> str:
    counts = summary(run.files)
    files = f"{plural(counts['files'], 'file')}, {plural(counts['words'], 'word')}"
    if not counts["findings"]:
        text = style("No findings", fg="green", bold=True) + f" in {files}."
    else:
        by = ", ".join(
            plural(counts["severities"][s.value], s.value)
            for s in reversed(Severity)
            if s.value in counts["severities"]
        )
        text = style(plural(counts["findings"], "finding"), bold=True) + f" ({by}) in {files}."
        if counts["safe_fixes"]:
            text += f" `proofer fix` can put {counts['safe_fixes']:,} right."
    if counts["errors"]:
        text += style(f" {plural(counts['errors'], 'thing')} could not run; see above.", fg="red")
    return text + "\n"
