"""Patterns that take too long cost their own findings only; patterns that cannot hit are not run."""

import time
from pathlib import Path

import pytest

from proofer.checking import Outcome, check_document
from proofer.checks.patterns import literals, searching
from proofer.documents.reading import parse
from proofer.rules.kinds import make_checks
from proofer.rules.loading import load_pack

FOO = "extends: existence\nmessage: Not “%s”.\ntokens: [foo]\n"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROOFER_CACHE_DIR", str(tmp_path / "cache"))


def outcome(folder: Path, rules: dict[str, str], texts: list[str]) -> list[Outcome]:
    folder.mkdir()
    for name, rule in rules.items():
        (folder / f"{name}.yml").write_text(rule)
    loaded = load_pack(folder)
    checks = make_checks(loaded, {})
    by_id = {rule.id: rule for rule in loaded}
    return [check_document(parse(text, "draft", "text"), checks, by_id) for text in texts]


@pytest.mark.parametrize(
    "rule",
    [
        "extends: existence\nmessage: m\nnonword: true\ntokens: ['(a|aa)+$']\n",
        "extends: substitution\nmessage: m\nnonword: true\nswap:\n  '(a|aa)+$': b\n",
        "extends: occurrence\nmessage: m\nmax: 1\ntoken: '(a|aa)+$'\n",
        "extends: repetition\nmessage: m\ntokens: ['(a|aa)+$']\n",
        "extends: consistency\nmessage: m\nnonword: true\neither:\n  '(a|aa)+$': b\n",
        "extends: conditional\nmessage: m\nfirst: foo\nsecond: '(a|aa)+$'\n",
        "extends: capitalization\nmessage: m\nmatch: '(a|aa)+$'\n",
        "extends: existence\nmessage: m\ntokens: ['a+b']\nexceptions: ['(a|aa)+$']\n",
    ],
)
def test_a_pattern_without_end_is_named_and_costs_no_other_finding(
    tmp_path: Path, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "SECONDS", 0.2)
    monkeypatch.setattr("proofer.checks.patterns.check.SECONDS", 0.2)
    began = time.perf_counter()
    block = f"A foo. {'a' * 60}b"
    first, second = outcome(tmp_path / "house", {"Foo": FOO, "Slow": rule}, [f"{block}\n\n{block}", "foo"])
    assert time.perf_counter() - began < 5
    (error,) = first.errors
    assert error.startswith("rule house.Slow took more than ")
    assert "rewrite its pattern" in error
    assert [f.text for f in first.findings if f.rule == "house.Foo"] == ["foo", "foo"]
    assert second.errors == ()
    assert [f.text for f in second.findings if f.rule == "house.Foo"] == ["foo"]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("foo", {"foo"}),
        ("Foo bar", {"foo bar"}),
        ("(?:colour|color)s?", {"color", "colour", "colors", "colours"}),
        (r"with regards? to", {"with regard to", "with regards to"}),
        (r"\b(\w+)\s+percent\b", {"percent"}),
        (r"(?<=an )(?i:fool)(?!bar)", {"fool"}),
        (r"a+", None),
        (r"\w+", None),
        (r"(?:foo)?", None),
        (r"(?:foo)*bar", {"bar"}),
        (r"(?:foo){2,}x", {"foofoox"}),
        (r"foo|\w", None),
        (r"[Tt]he [Cc]at", {"the cat"}),
        (r"\p{Lu}oo bar", {"oo bar"}),
        (r"(?<name>foo)\k<name>", {"foo"}),
        (r"x(?i)FOO", {"xfoo"}),
        (r"Straße", {"straße"}),
        (r"(\p{Ll}{2,})\s\1", None),
        (r"(?<=\w) +,", {" ,"}),
        (r"\.{3,}\w", {"..."}),
        (r"(?<=\b(?:in|at) )\w+", {"in ", "at "}),
        (r"\w+(?= percent)", {" percent"}),
        (r"(?<!foo)\w+(?!bar)", None),
        (r"\w[‘’]\w", {"‘", "’"}),
        (r"\w,\w", None),
    ],
)
def test_texts_that_a_pattern_requires(pattern: str, wanted: set[str] | None) -> None:
    assert literals.required(pattern) == (sorted(wanted) if wanted else None)


def test_folding_moves_no_place() -> None:
    text = "İSTANBUL STRASSE ẞ ΑΣ K"
    assert len(literals.fold(text)) == len(text)
    assert literals.fold("ÄÖÜ") == "äöü"


def test_many_entries_give_the_findings_of_few(tmp_path: Path) -> None:
    swap = "extends: substitution\nmessage: m\nignorecase: true\nswap:\n"
    many = swap + "".join(f"  word{n:05}: other\n  'pat{n:05}s?': other\n" for n in range(2000))
    text = "Word01234, pat00007, and pats00008; PAT01999S or word012345."
    (result,) = outcome(tmp_path / "house", {"Many": many}, [text])
    assert [f.text for f in result.findings] == ["Word01234", "pat00007", "PAT01999S"]


def test_a_huge_block_is_looked_at_in_pieces_and_keeps_its_places(tmp_path: Path) -> None:
    text = "Plain words stand here, one after another. " * 8000 + "A foo at the end."
    (result,) = outcome(tmp_path / "house", {"Foo": FOO}, [text])
    assert result.errors == ()
    assert [(f.start, f.text) for f in result.findings] == [(text.index("foo"), "foo")]


def test_a_file_that_takes_too_long_as_a_whole_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofer.checks.patterns.check.TOTAL_SECONDS", 0.0)
    text = "The foo stands here.\n\nAnother foo stands here."
    rule = "extends: existence\nmessage: m\ntokens: ['\\w+oo']\n"
    (result,) = outcome(tmp_path / "house", {"Oo": rule}, [text])
    assert [f.text for f in result.findings] == ["foo"]
    (error,) = result.errors
    assert "left off at “Another foo stands here.”" in error
