"""The configuration as a user writes it: what it does, and what is said of one that is wrong."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from proofer.cli.init import CONFIG
from proofer.config_schema import json_schema
from tests.conftest import ROOT

SLIP = "The ministers met in the the town hall.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('packz = ["news"]\n', "proofer.toml:1: key `packz` is not known; did you mean `packs`?"),
        ('\n\ndialect = "en-UK"\n', "proofer.toml:3: key `dialect`: 'en-UK' is not one of"),
        ('select = "names"\n', "proofer.toml:1: key `select`: must be a list, like ['names'], not 'names'"),
        ('[engines]\nharpe = "off"\n', "proofer.toml:2: key `engines.harpe` is not known; did you mean `harper`?"),
        ('[engines]\nlanguagetool = "yes"\n', "proofer.toml:2: key `engines.languagetool`: 'yes' is none of"),
        ('select = ["confusion"]\n', "proofer.toml:1: rule “confusion” is not known; did you mean `confusions`?"),
        ('ignore = [\n  "typography",\n  "style.Passiv",\n]\n', "proofer.toml:3: rule “style.Passiv” is not known"),
        ('packs = ["newz"]\n', "pack “newz” is not known; did you mean `news`?"),
        ('[rules."readability.Grad"]\nmax = 9\n', "proofer.toml:1: rule “readability.Grad” is not known; did you mean"),
        (
            '[rules."readability.Grade"]\nmaxi = 9\n',
            "rule “readability.Grade”: option “maxi” is not known; did you mean `max`?",
        ),
        ('[rules."readability.Grade"]\nlevel = "fatal"\n', "level 'fatal' is not one of suggestion, warning, error"),
        ('[[overrides]]\nignore = ["names"]\n', "key `overrides.files`: is missing"),
        ("packs = [\n", "proofer.toml:"),
    ],
)
def test_a_wrong_configuration_is_one_sentence_with_its_line(proofer, tmp_path, text, said) -> None:
    (tmp_path / "proofer.toml").write_text(text)
    (tmp_path / "a.md").write_text(SLIP)
    result = proofer("check", "a.md")
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_configuration_that_is_not_there(proofer, tmp_path) -> None:
    (tmp_path / "a.md").write_text(SLIP)
    result = proofer("check", "--config", "house.toml", "a.md")
    assert result.returncode == 2
    assert "house.toml: cannot be read" in result.stderr


def test_found_upwards_and_in_pyproject(findings, tmp_path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "d.md").write_text(SLIP)
    (tmp_path / "pyproject.toml").write_text('[tool.proofer]\nignore = ["typography", "harper"]\n')
    assert findings("a") == []
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert findings("a") == [], "a pyproject.toml without the table is passed over"
    (tmp_path / "a" / "proofer.toml").write_text("")
    assert [f["rule"] for f in findings("a")] == ["typography.DoubledWord"], "the nearest configuration alone counts"


def test_overrides_hold_for_their_files(findings, tmp_path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.md").write_text(SLIP)
    (tmp_path / "b.md").write_text(SLIP)
    (tmp_path / "proofer.toml").write_text('[[overrides]]\nfiles = ["press/**"]\nignore = ["typography", "harper"]\n')
    assert len(findings(".")) == 1


def test_a_level_and_options_of_a_rule(findings, tmp_path) -> None:
    (tmp_path / "a.md").write_text("The old man and his old dog went to the old sea in the old days.\n" + SLIP)
    (tmp_path / "proofer.toml").write_text(
        'extend-select = ["readability.SentenceLength"]\n'
        '[rules."readability.SentenceLength"]\nmax = 10\nlevel = "warning"\n'
        '[rules."typography.DoubledWord"]\nlevel = "suggestion"\n'
    )
    found = {f["rule"]: f for f in findings(".")}
    assert found["readability.SentenceLength"]["severity"] == "warning"
    assert "16 words; the limit is 10" in found["readability.SentenceLength"]["message"]
    assert found["typography.DoubledWord"]["severity"] == "suggestion"


def test_init_writes_a_configuration_that_works(proofer, tmp_path) -> None:
    result = proofer("init")
    assert result.returncode == 0, result.stderr
    assert "proofer check" in (tmp_path / ".pre-commit-config.yaml").read_text()
    (tmp_path / "a.md").write_text("All is well.\n")
    assert proofer("check").returncode == 0
    again = proofer("init")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_init_leaves_other_hooks_alone(proofer, tmp_path) -> None:
    hooks = tmp_path / ".pre-commit-config.yaml"
    hooks.write_text("repos: []\n")
    result = proofer("init")
    assert hooks.read_text() == "repos: []\n"
    assert "entry: proofer check" in result.stdout


def test_the_published_schema_is_current_and_agrees() -> None:
    published = json.loads((ROOT / "docs" / "proofer.schema.json").read_text())
    assert published == json_schema(), "run: python -m proofer.config_schema > docs/proofer.schema.json"
    jsonschema.Draft202012Validator.check_schema(published)
    validator = jsonschema.Draft202012Validator(published)
    validator.validate(tomllib.loads(CONFIG))
    assert not validator.is_valid({"packz": []})
    assert not validator.is_valid({"fail-on": "fatal"})


def test_settings_of_two_folders_do_not_mix(findings, tmp_path: Path) -> None:
    for name, text in {"one": 'ignore = ["typography", "harper"]\n', "two": ""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "proofer.toml").write_text(text)
        (tmp_path / name / "a.md").write_text(SLIP)
    assert len(findings("one", "two")) == 1


def test_the_house_s_quotation_marks(findings, tmp_path) -> None:
    (tmp_path / "a.md").write_text(
        '“We know,” said Maria Lopez, the mayor. "We saw," she said. “All of it,” she said.\n'
    )
    mixed = ["--select", "quotations.MixedMarks"]
    (tmp_path / "proofer.toml").write_text('quotes = "straight"\n')
    found = findings("a.md", *mixed)
    assert "".join(f["text"] for f in found) == "“”“”"
    assert {f["fixes"][0]["replacement"] for f in found} == {'"'}
    (tmp_path / "proofer.toml").write_text('quotes = "curly"\n')
    assert "".join(f["fixes"][0]["replacement"] for f in findings("a.md", *mixed)) == "“”"
