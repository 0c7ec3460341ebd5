"""Vale's published styles load as they are and give the alerts that Vale gives."""

import json
from pathlib import Path

import pytest

from proofer.checking import check_document
from proofer.checks.base import Check
from proofer.documents.lines import Lines
from proofer.documents.reading import read
from proofer.rules.kinds import make_checks
from proofer.rules.loading import read_pack
from proofer.rules.rule import Rule

NAMES = ["2021-02-26-five-insider-secrets-to-engaging-emails", "2021-06-08-deep-fakes-and-social-media"]
SURE = {
    "Microsoft.Adverbs",
    "Microsoft.Contractions",
    "Microsoft.HeadingPunctuation",
    "Microsoft.Terms",
    "Microsoft.Vocab",
    "Microsoft.Wordiness",
    "write-good.Cliches",
    "write-good.So",
    "write-good.ThereIs",
    "write-good.TooWordy",
    "write-good.Weasel",
}
"""Rules of whose alerts all must come out the same in the body of these articles, place, words and message."""


@pytest.fixture(scope="module")
def vale(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Rule], list[Check]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROOFER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        packs = [read_pack(data / "vale" / "styles" / style) for style in ("Microsoft", "write-good")]
    assert not any(pack.notices for pack in packs)
    rules = [rule for pack in packs for rule in pack.rules]
    return {rule.id: rule for rule in rules}, list(make_checks(rules, {}))


def test_every_rule_loads(data: Path, vale: tuple[dict[str, Rule], list[Check]]) -> None:
    files = list((data / "vale" / "styles").rglob("*.yml"))
    assert len(vale[0]) == len(files) == 48


@pytest.mark.parametrize("name", NAMES)
def test_the_alerts_are_vales(data: Path, vale: tuple[dict[str, Rule], list[Check]], name: str) -> None:
    rules, checks = vale
    expected = json.loads((data / "vale" / "expected.json").read_text())
    (path,) = (path for path in expected if name in path)
    document = read(data / "archive" / path, path)
    lines = Lines(document.text)
    body = 1 + lines.position(document.text.index("\n---", 3) + 1)[0]
    outcome = check_document(document, checks, rules)
    assert outcome.errors == ()
    ours = {
        (finding.rule, *lines.position(finding.start), finding.text, finding.severity.value, finding.message)
        for finding in outcome.findings
        if finding.rule in SURE and lines.position(finding.start)[0] >= body
    }
    theirs = {
        (rule, line, first, words, level, message)
        for rule, line, (first, _), words, level, message in expected[path]
        if rule in SURE and line >= body
    }
    assert len(theirs) > 10
    assert ours == theirs
