from collections.abc import Callable
from pathlib import Path

import pytest

from proofer.errors import ConfigError
from proofer.findings import Category, Severity
from proofer.rules.loading import load_pack, read_pack
from proofer.rules.packs import builtin_packs, load_packs
from proofer.rules.rule import Rule

GOOD = """\
extends: substitution
message: Write “%s”.
level: error
fix: safe
category: grammar
why: Because.
ignorecase: yes
swap:
  alot: a lot
  007: bond
examples:
  - bad: He has alot.
    good: He has a lot.
  - bad: That is alot of money, not 007.
    at: "007"
  - ok: He has a lot.
"""


def test_a_rule_has_what_its_file_says(load_rule: Callable[..., Rule]) -> None:
    rule = load_rule(GOOD)
    assert (rule.id, rule.kind, rule.severity, rule.category) == (
        "house.Rule",
        "substitution",
        Severity.ERROR,
        Category.GRAMMAR,
    )
    assert rule.options["swap"] == {"alot": "a lot", "007": "bond"}
    assert rule.options["ignorecase"] is True
    assert [example.line for example in rule.examples] == [12, 14, 16]
    assert rule.examples[1].span == (27, 30)
    assert rule.examples[0].span is None


def test_words_that_yaml_takes_for_truth_values_stay_words(load_rule: Callable[..., Rule]) -> None:
    rule = load_rule("extends: existence\nmessage: m\ntokens: [yes, no, on, 1.0, 12:30, 2020-01-02]\n")
    assert rule.options["tokens"] == ["yes", "no", "on", "1.0", "12:30", "2020-01-02"]


def test_a_rule_in_a_folder_of_the_pack(tmp_path: Path) -> None:
    folder = tmp_path / "house" / "dates"
    folder.mkdir(parents=True)
    (folder / "Year.yml").write_text("extends: existence\nmessage: m\ntokens: year\n")
    assert [rule.id for rule in load_pack(tmp_path / "house")] == ["house.dates.Year"]


def test_keys_may_be_in_any_case_as_in_vale(load_rule: Callable[..., Rule]) -> None:
    rule = load_rule("Extends: existence\nmessage: m\nignoreCase: true\nTokens: [foo]\n")
    assert rule.options["ignorecase"] is True


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("extends: existence\nmessage: m\n\ntokenz:\n  - a\n", 4, "key `tokenz` is not known; did you mean `tokens`?"),
        ("extends: existance\nmessage: m\ntokens: [a]\n", 1, "unknown extends `existance`; did you mean `existence`?"),
        ("message: m\ntokens: [a]\n", 1, "key `extends` is missing"),
        ("extends: existence\ntokens: [a]\n", 1, "key `message` is missing"),
        ("extends: existence\nmessage: m\n", 1, "needs `tokens` or `raw`"),
        ("extends: existence\nmessage: m\nlevel: fatal\ntokens: [a]\n", 3, "'fatal' is not one of"),
        ("extends: existence\nmessage: m\nfix: yes\ntokens: [a]\n", 3, "'yes' is not one of"),
        ("extends: existence\nmessage: m\nnonword: perhaps\ntokens: [a]\n", 3, "key `nonword`"),
        ("extends: existence\nmessage: m\ntokens:\n  - fine\n  - '(open'\n", 5, "the pattern `(open` does not compile"),
        ("extends: substitution\nmessage: m\nswap:\n  fine: x\n  'a[': b\n", 5, "the pattern `a[` does not compile"),
        (
            "extends: substitution\nmessage: m\nswap:\n  a: x\n  b: x\n  a: y\n",
            6,
            "key `a` stands twice here, first in line 4",
        ),
        ("extends: substitution\nmessage: m\nswap: {}\n", 3, "key `swap`"),
        ("extends: occurrence\nmessage: m\ntoken: a\nmax: many\n", 4, "key `max`"),
        ("extends: occurrence\nmessage: m\ntoken: a\n", 1, "needs `max` or `min`"),
        ("extends: capitalization\nmessage: m\nmatch: $sentense\n", 1, "`match` '$sentense' is not known"),
        (
            "extends: existence\nmessage: m\ntokens: [a]\naction:\n  nam: remove\n",
            5,
            "`nam` is not known; did you mean `name`?",
        ),
        (
            "extends: existence\nmessage: m\ntokens: [a]\naction:\n  name: edit\n  params: [trum, b]\n",
            4,
            "must be one of",
        ),
        ("extends: existence\nmessage: m\ntokens: [a]\nexamples:\n  - bad: a\n    ok: b\n", 5, "either `bad` or `ok`"),
        ("extends: existence\nmessage: m\ntokens: [a]\nexamples:\n  - bad: a\n    god: b\n", 6, "did you mean `good`?"),
        ("extends: existence\nmessage: m\ntokens: [a]\nexamples:\n  - bad: a b a\n    at: a\n", 5, "exactly once"),
        ("extends: [existence\nmessage: m\n", 2, "this is not YAML"),
        ("- a\n- b\n", 1, "a rule is a mapping"),
        ("", 1, "a rule is a mapping"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(write_rule: Callable[..., Path], text: str, line: int, said: str) -> None:
    path = write_rule(text)
    with pytest.raises(ConfigError) as error:
        load_pack(path.parent)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("missing", ["bad", "ok"])
def test_proofers_own_rules_need_examples(load_rule: Callable[..., Rule], missing: str) -> None:
    examples = {"bad": "  - bad: He has alot.\n    good: He has a lot.\n", "ok": "  - ok: He has a lot.\n"}
    text = GOOD[: GOOD.index("  - bad")] + "".join(text for sort, text in examples.items() if sort != missing)
    assert load_rule(text).id == "house.Rule"
    with pytest.raises(ConfigError, match=f"needs a `{missing}` example"):
        load_rule(text, builtin=True)


def test_bytes_that_are_no_text(write_rule: Callable[..., Path]) -> None:
    path = write_rule("")
    path.write_bytes(b"extends: existence\nmessage: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_pack(path.parent)


def test_an_alias_that_holds_itself_is_refused(write_rule: Callable[..., Path]) -> None:
    path = write_rule("extends: existence\nmessage: m\ntokens: &a [*a]\n")
    with pytest.raises(ConfigError, match="nested more than"):
        load_pack(path.parent)


def test_code_that_only_vale_runs_is_skipped_and_told(write_rule: Callable[..., Path]) -> None:
    path = write_rule("extends: script\nmessage: m\nscript: |\n  x := 1\n")
    write_rule("extends: existence\nmessage: m\ntokens: [a]\n", "Other")
    for _ in ("read", "from the cache"):
        pack = read_pack(path.parent)
        assert [rule.id for rule in pack.rules] == ["house.Other"]
        assert len(pack.notices) == 1
        assert "only Vale runs" in pack.notices[0]


def test_packs_by_name_and_folder(write_rule: Callable[..., Path], tmp_path: Path) -> None:
    write_rule(GOOD)
    own = {rule.id for rule in load_packs((), tmp_path)}
    assert {rule_id.partition(".")[0] for rule_id in own} >= {"typography"}
    assert {rule.id for rule in load_packs(["typography", "house"], tmp_path)} - own == {"house.Rule"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("typografy", "did you mean `typography`?"), ("hous", "did you mean `house`?"), ("zzz", "built-in packs are ")],
)
def test_a_pack_that_is_not_there(write_rule: Callable[..., Path], tmp_path: Path, name: str, said: str) -> None:
    write_rule(GOOD)
    with pytest.raises(ConfigError, match=f"pack “{name}” is not known") as error:
        load_packs([name], tmp_path)
    assert said in str(error.value)


def test_a_pack_that_has_the_name_of_one_of_proofers_own(tmp_path: Path) -> None:
    folder = tmp_path / "typography"
    folder.mkdir()
    name = sorted(path.name for path in builtin_packs()["typography"].iterdir())[0]
    (folder / name).write_text("extends: existence\nmessage: m\ntokens: [a]\n")
    with pytest.raises(ConfigError, match="rename one pack"):
        load_packs([str(folder)], tmp_path)
