"""Readability: what JSON says of it, the rules, and that nothing is fetched."""

import json
import sys

EASY = "The cat sat on the mat. The dog ran to the park. We like to eat bread and jam.\n" * 12
HARD = (
    "Notwithstanding considerable interdepartmental collaboration, comprehensive organizational restructuring "
    "necessitates administrative reconsideration of institutional responsibilities and accountability.\n"
) * 12


def measured(proofer, text: str) -> dict[str, float]:
    result = proofer("check", "-", "--stdin-filename", "a.md", "--format", "json", "--select", "typography", stdin=text)
    return json.loads(result.stdout)["files"][0]["readability"]


def test_measures_tell_easy_from_hard(proofer) -> None:
    easy, hard = measured(proofer, EASY), measured(proofer, HARD)
    assert easy["sentences"] == 36
    assert easy["words"] == 12 * 19
    assert easy["flesch_reading_ease"] > 90 > 20 > hard["flesch_reading_ease"]
    assert easy["flesch_kincaid_grade"] < 4 < 18 < hard["flesch_kincaid_grade"]


def test_rules_are_off_until_asked_for_and_take_limits(findings, tmp_path) -> None:
    (tmp_path / "hard.md").write_text(HARD)
    assert not [f for f in findings("hard.md") if f["category"] == "readability"]
    found = findings("hard.md", "--select", "readability.Grade,readability.ReadingEase")
    assert {f["rule"] for f in found} == {"readability.Grade", "readability.ReadingEase"}
    (tmp_path / "proofer.toml").write_text('select = ["readability.Grade"]\n[rules."readability.Grade"]\nmax = 99\n')
    assert findings("hard.md") == []


def test_headings_and_code_do_not_count(proofer) -> None:
    with_code = EASY + "\n# Incomprehensible Organizational Restructuring\n\n```\nnecessitates reconsideration\n```\n"
    assert measured(proofer, with_code) == measured(proofer, EASY)


def test_nothing_reaches_for_the_network(proofer, tmp_path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import sys\n"
        "def hook(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'):\n"
        "        raise RuntimeError('the network was asked for: %r' % (args,))\n"
        "sys.addaudithook(hook)\n"
    )
    (tmp_path / "a.md").write_text(EASY)
    result = proofer("check", "a.md", "--format", "json", PYTHONPATH=str(guard), HOME=str(tmp_path), NLTK_DATA="")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["files"][0]["readability"]["flesch_reading_ease"] > 90
    assert sys.version_info >= (3, 11)
