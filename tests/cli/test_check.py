"""`proofer check` as a person runs it."""

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

SLIP = "The ministers met in the the town hall.\n"
CLEAN = "The ministers met in the town hall.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a draft that has a slip and one that has none."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a.md").write_text(SLIP)
    (folder / "b.txt").write_text(CLEAN)
    (folder / "c.py").write_text("# the the\n")
    return folder


def test_report_names_place_rule_words_and_fix(proofer, drafts) -> None:
    result = proofer("check", "drafts")
    assert "drafts/a.md" in result.stdout
    assert "1:22" in result.stdout
    assert "typography.DoubledWord" in result.stdout
    line, carets = [text for text in result.stdout.splitlines() if "^" in text or "ministers" in text]
    assert line[carets.index("^") : carets.rindex("^") + 1] == "the the"
    assert "“the”" in result.stdout
    assert "1 finding" in result.stdout
    assert "in 2 files" in result.stdout
    assert "\x1b" not in result.stdout, "colours are for terminals"


def test_exit_status_follows_the_fail_level(proofer, drafts) -> None:
    assert proofer("check", "drafts/b.txt").returncode == 0
    assert proofer("check", "drafts", "--fail-on", "suggestion").returncode == 1
    assert proofer("check", "drafts", "--ignore", "typography,harper").returncode == 0


def test_without_paths_checks_this_folder(proofer, drafts) -> None:
    result = proofer("check", cwd=drafts)
    assert "a.md" in result.stdout


def test_globs(proofer, drafts) -> None:
    result = proofer("check", "drafts/*.md", "--format", "json")
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["drafts/a.md"]


def test_json_keeps_the_contract(proofer, drafts) -> None:
    data = json.loads(proofer("check", "drafts", "--format", "json").stdout)
    assert data["version"] == 1
    assert data["errors"] == []
    first = data["files"][0]
    assert (first["path"], first["format"], first["words"]) == ("drafts/a.md", "markdown", 8)
    assert first["readability"]["flesch_reading_ease"] > 0
    [finding] = first["findings"]
    assert SLIP[finding["start"] : finding["end"]] == finding["text"] == "the the"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (1, 22, 1, 29)
    assert finding["fixes"][0]["replacement"] == "the"
    assert finding["rule"] == "typography.DoubledWord"
    assert data["summary"]["findings"] == 1


def test_standard_input_takes_its_format_from_the_name(proofer) -> None:
    text = "Run `the the` twice.\n"
    as_markdown = proofer("check", "-", "--stdin-filename", "a.md", "--format", "json", stdin=text)
    as_text = proofer("check", "-", "--stdin-filename", "a.txt", "--format", "json", stdin=text)
    assert json.loads(as_markdown.stdout)["summary"]["findings"] == 0
    assert json.loads(as_text.stdout)["files"][0]["findings"][0]["text"] == "the the"


def test_gitignore_and_exclude_are_respected_in_folders_only(proofer, drafts, tmp_path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("a.md\n")
    assert "a.md" not in proofer("check", "drafts").stdout
    assert "a.md" in proofer("check", "drafts/a.md").stdout, "a file that is named is taken"
    (tmp_path / ".gitignore").unlink()
    (tmp_path / "proofer.toml").write_text('exclude = ["drafts/a*"]\n')
    assert "a.md" not in proofer("check").stdout


def test_a_path_that_is_not_there_is_an_error(proofer, drafts) -> None:
    result = proofer("check", "draft")
    assert result.returncode == 2
    assert result.stderr == (
        "proofer: draft: there is no such file or folder; check the spelling, or run without paths for this folder\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("binary.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary.md"),
        ("latin.md", b"caf\xe9 au lait\n", "UTF-8"),
        ("nul.txt", b"one\0two\n", "NUL"),
    ],
)
def test_what_is_no_text_is_named_and_the_rest_reported(proofer, drafts, name, content, said) -> None:
    (drafts / name).write_bytes(content)
    result = proofer("check", "drafts", "--format", "json")
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    data = json.loads(result.stdout)
    assert [error["path"] for error in data["errors"]] == [f"drafts/{name}"]
    assert data["summary"]["findings"] == 1, "the other files' findings are still there"


def test_a_folder_named_like_a_draft_is_walked(proofer, drafts) -> None:
    (drafts / "x.md").mkdir()
    (drafts / "x.md" / "d.md").write_text(SLIP)
    assert "x.md/d.md" in proofer("check", "drafts").stdout


def test_a_loop_of_symbolic_links_is_one_sentence(proofer, drafts) -> None:
    (drafts / "loop.md").symlink_to("loop.md")
    (drafts / "up").symlink_to(drafts)
    result = proofer("check", "drafts")
    assert result.returncode == 2
    assert "loop.md" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_to_read(proofer, drafts) -> None:
    (drafts / "a.md").chmod(0)
    result = proofer("check", "drafts")
    assert result.returncode == 2
    assert "permission" in result.stderr.lower()


@pytest.mark.parametrize("text", ["", "\ufeff", "---\ntitle: x\n", "---\nauthor: me\n---\n"])
def test_nothing_to_read_is_nothing_to_report(proofer, tmp_path, text) -> None:
    (tmp_path / "e.md").write_text(text, encoding="utf-8")
    result = proofer("check", "e.md")
    assert result.returncode == 0, result.stderr
    assert "No findings" in result.stdout


@pytest.mark.parametrize("mark", [">", "[", "*", "<div>", "“", "a ", "("])
def test_a_hundred_thousand_marks_take_seconds(proofer, tmp_path, mark) -> None:
    (tmp_path / "deep.md").write_text(mark * 100_000 + "\n\nThey met in the the hall.\n")
    (tmp_path / "other.md").write_text(SLIP)
    result = proofer("check", "--format", "json", ".")
    assert result.returncode in (0, 1), result.stderr
    findings = {file["path"]: file["findings"] for file in json.loads(result.stdout)["files"]}
    assert [f["text"] for f in findings["other.md"]] == ["the the"]


@pytest.mark.parametrize(("pattern", "endless"), [("(a+)+$", False), ("(a|aa)+$", True)])
def test_a_pattern_that_backtracks_without_end_costs_only_itself(proofer, tmp_path, pattern, endless) -> None:
    pack = tmp_path / "House"
    pack.mkdir()
    (pack / "Slow.yml").write_text("extends: existence\nmessage: slow\nnonword: true\ntokens:\n  - '" + pattern + "'\n")
    (tmp_path / "proofer.toml").write_text('packs = ["House"]\n')
    (tmp_path / "a.md").write_text("a" * 60 + "!\n\n" + SLIP)
    result = proofer("check", "a.md", "--format", "json")
    assert result.returncode == (2 if endless else 1)
    assert ("House.Slow" in result.stderr) == endless
    assert [f["text"] for f in json.loads(result.stdout)["files"][0]["findings"]] == ["the the"]


def test_a_crash_in_one_check_is_named_and_costs_no_other_findings(proofer, tmp_path) -> None:
    site = tmp_path / "site"
    info = site / "thirdparty-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: thirdparty\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[proofer.checks]\nboom = thirdparty:KIND\n")
    (site / "thirdparty.py").write_text(
        "from proofer.rules.kinds import Kind\n"
        "KIND = Kind('proofer.rules.schema:RuleFile', 'thirdparty:factory')\n"
        "class Boom:\n"
        "    name = 'House.Boom'\n"
        "    def check(self, reading):\n"
        "        raise ZeroDivisionError('oh')\n"
        "def factory(rules, settings):\n"
        "    return Boom()\n"
    )
    pack = tmp_path / "House"
    pack.mkdir()
    (pack / "Boom.yml").write_text("extends: boom\nmessage: boom\n")
    (tmp_path / "proofer.toml").write_text('packs = ["House"]\n')
    (tmp_path / "a.md").write_text(SLIP)
    result = proofer("check", "a.md", "--format", "json", PYTHONPATH=str(site))
    assert result.returncode == 2
    assert "House.Boom" in result.stderr
    assert "ZeroDivisionError" in result.stderr
    assert [f["text"] for f in json.loads(result.stdout)["files"][0]["findings"]] == ["the the"]


def test_two_processes_report_what_one_does(proofer, tmp_path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text(f"Draft {number}. " + SLIP)
    one = proofer("check", "--format", "json", "--jobs", "1")
    two = proofer("check", "--format", "json", "--jobs", "2")
    assert json.loads(one.stdout) == json.loads(two.stdout)


def test_the_report_goes_to_a_file(proofer, drafts, tmp_path) -> None:
    result = proofer("check", "drafts", "--format", "json", "--output", "report.json")
    assert result.stdout == ""
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["findings"] == 1
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) & 0o400


def test_version_and_unknown_command(proofer) -> None:
    assert proofer("--version").stdout.startswith("proofer ")
    result = proofer("chekc")
    assert result.returncode == 2
    assert "did you mean “check”?" in result.stderr


def test_a_line_of_twenty_megabytes_is_one_sentence_in_seconds(proofer, tmp_path) -> None:
    (tmp_path / "dump.md").write_text("The council voted on Tuesday to rebuild the harbor. " * 400_000)
    (tmp_path / "other.md").write_text(SLIP)
    began = time.monotonic()
    result = proofer("check", "--format", "json", "--jobs", "1")
    assert time.monotonic() - began < 30
    assert result.returncode == 2
    assert "dump.md: holds 20,799,999 characters of prose, more than the 1,000,000" in result.stderr
    data = json.loads(result.stdout)
    assert data["summary"]["findings"] == 1


def test_broken_front_matter_is_told_and_the_text_is_checked(proofer, tmp_path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 'never closed\n---\n" + SLIP)
    result = proofer("check", "a.md", "--format", "json")
    assert result.returncode == 2
    assert "a.md" in result.stderr
    assert "front matter" in result.stderr
    assert [f["text"] for f in json.loads(result.stdout)["files"][0]["findings"]] == ["the the"]


def test_a_file_that_vanishes_in_the_middle_of_the_run(tmp_path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.md").write_text(SLIP)
    run = (  # the reader of the second file takes the last away: the run has found it by then, and not yet read it
        "import pathlib\n"
        "from proofer.documents import reading\n"
        "from proofer.cli import main\n"
        "read = reading.read_bytes\n"
        "def spy(path, shown):\n"
        "    if path.name == '1.md':\n"
        "        pathlib.Path('7.md').unlink()\n"
        "    return read(path, shown)\n"
        "reading.read_bytes = spy\n"
        "main()\n"
    )
    command = [sys.executable, "-c", run, "check", "--format", "json", "--jobs", "1"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert result.returncode == 2
    assert result.stderr.startswith("proofer: 7.md: ")
    data = json.loads(result.stdout)
    assert [error["path"] for error in data["errors"]] == ["7.md"]
    assert data["summary"]["findings"] == 7
