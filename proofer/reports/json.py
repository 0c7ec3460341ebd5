"""The JSON report: version 1 of the contract that tools read."""

import json
from typing import Any

from proofer.findings import Finding
from proofer.running import FileReport, Run, summary


def render(run: Run) -> str:
    """The report as one JSON object; `start` and `end` are code points, lines and columns count from 1."""
    data = {
        "version": 1,
        "files": [_file(file) for file in run.files if file.format],
        "errors": [_error(file.path, message) for file in run.files for message in file.errors],
        "summary": summary(run.files),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _error(path: str, message: str) -> dict[str, str]:
    return {"path": path, "message": message.removeprefix(f"{path}: ")}


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "words": file.words,
        "readability": file.readability,
        "findings": [_finding(file, finding) for finding in file.findings],
    }


def _finding(file: FileReport, finding: Finding) -> dict[str, Any]:
    line, column = file.lines.position(finding.start)
    end_line, end_column = file.lines.position(finding.end)
    return {
        "rule": finding.rule,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "fixes": [{"replacement": fix.replacement, "safe": fix.safe} for fix in finding.fixes],
        "source": finding.source,
    }
