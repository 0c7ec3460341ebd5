import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proofer.rules.kinds import KINDS, load, make_checks
from proofer.rules.rule import Rule
from proofer.rules.schema import RuleFile, check_options

EXISTENCE = "extends: occurrence\nmessage: m\nmax: 3\ntoken: foo\n"

PLUGIN = """\
from proofer.findings import Match
from proofer.rules.kinds import Kind
from proofer.rules.schema import RuleFile


class Shouting(RuleFile):
    mark: str = "!"


class Check:
    name = "shouting"

    def __init__(self, rules):
        self.rules = rules

    def check(self, reading):
        for block in reading.blocks:
            for rule in self.rules:
                at = block.prose.find(rule.options["mark"])
                if at >= 0:
                    yield block, Match(rule.id, at, at + 1, rule.message)


def factory(rules, settings):
    return Check(rules)


KIND = Kind("shouting_kind:Shouting", "shouting_kind:factory")
"""


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_model_and_check(name: str) -> None:
    kind = KINDS[name]
    assert issubclass(load(kind.model), RuleFile)
    assert not kind.check or callable(load(kind.check))


def test_a_third_partys_kind_joins_by_an_entry_point(tmp_path: Path) -> None:
    site = tmp_path / "site"
    info = site / "shouting-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "shouting_kind.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[proofer.checks]\nshouting = shouting_kind:KIND\n")
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "Loud.yml").write_text(
        "extends: shouting\nmessage: Do not shout.\nmark: '!'\nexamples:\n  - bad: Stop!\n    at: '!'\n  - ok: Stop.\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-c", "from proofer.cli import main; main()", "rules", "test", str(pack)]
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (result.returncode, result.stdout) == (0, "1 rules, 2 examples: none failed\n"), result.stderr
    (pack / "Loud.yml").write_text("extends: shoutin\nmessage: m\n")
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert result.returncode == 2
    assert "unknown extends `shoutin`; did you mean `shouting`?" in result.stderr


def test_one_check_serves_the_kinds_that_share_a_factory(load_rule: Callable[..., Rule]) -> None:
    rule = load_rule(EXISTENCE)
    assert len(make_checks([rule, rule], {})) == 1


def test_options_of_a_configuration_go_over_the_rules(load_rule: Callable[..., Rule]) -> None:
    rule = load_rule(EXISTENCE)
    assert check_options(rule, {"max": 5}) == {**rule.options, "max": 5}


@pytest.mark.parametrize(
    ("options", "said"),
    [({"mx": 5}, "option “mx” is not known; did you mean `max`?"), ({"max": "many"}, "key `max`")],
)
def test_options_that_do_not_fit(load_rule: Callable[..., Rule], options: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match="max") as error:
        check_options(load_rule(EXISTENCE), options)
    assert said in str(error.value)
