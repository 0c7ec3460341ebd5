"""What the README shows is what Proofer says."""

import re
import tomllib

import yaml

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_transcript_is_real(proofer) -> None:
    command, shown = re.search(r"```console\n\$ proofer (.+?)\n(.*?)```", README, re.S).groups()  # type: ignore[union-attr]
    assert proofer(*command.split(), cwd=ROOT).stdout.strip() == shown.strip()


def test_the_configuration_shown_is_valid(proofer, tmp_path) -> None:
    text = re.search(r"```toml\n(.*?)```", README, re.S).group(1)  # type: ignore[union-attr]
    keys = tomllib.loads(text)
    (tmp_path / "styles" / "House").mkdir(parents=True)
    (tmp_path / "names.yml").write_text("")
    (tmp_path / "proofer.toml").write_text(text)
    (tmp_path / "a.md").write_text("All is well.\n")
    assert {"packs", "overrides", "engines"} <= set(keys)
    result = proofer("check", "a.md")
    assert result.returncode in (0, 2)
    assert "is not known" not in result.stderr
    assert "key `" not in result.stderr


def test_the_rule_shown_passes_its_own_examples(proofer, tmp_path) -> None:
    text = next(t for t in re.findall(r"```yaml\n(.*?)```", README, re.S) if "extends:" in t)
    pack = tmp_path / "styles" / "House"
    pack.mkdir(parents=True)
    (pack / "Website.yml").write_text(text)
    assert yaml.safe_load(text)["examples"]
    result = proofer("rules", "test", "styles/House")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_command_shown_is_there(proofer) -> None:
    commands = set(re.findall(r"^proofer (\w+)", README, re.M))
    listed = proofer("--help").stdout
    assert commands
    assert not [command for command in commands if command not in listed]
