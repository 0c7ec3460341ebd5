"""Pattern rules on whole documents, from the YAML of the rule to findings at places of the source."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proofer.checking import Outcome, check_document
from proofer.documents.reading import parse
from proofer.findings import Finding
from proofer.rules.kinds import make_checks
from proofer.rules.loading import load_pack

Find = Callable[..., list[Finding]]
Outcomes = Callable[..., Outcome]


@pytest.fixture
def outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outcomes:
    """What rules (each a YAML text) make of a text."""
    monkeypatch.setenv("PROOFER_CACHE_DIR", str(tmp_path / "cache"))

    def run(
        rules: str | list[str], text: str, format: str = "text", dialect: str = "en-US", **settings: Any
    ) -> Outcome:
        folder = tmp_path / "house"
        folder.mkdir(exist_ok=True)
        for n, rule in enumerate([rules] if isinstance(rules, str) else rules):
            (folder / f"R{n}.yml").write_text(rule, encoding="utf-8")
        loaded = load_pack(folder)
        checks = make_checks(loaded, settings)
        return check_document(parse(text, "draft", format), checks, {rule.id: rule for rule in loaded}, dialect)

    return run


@pytest.fixture
def find(outcome: Outcomes) -> Find:
    """The findings of rules in a text; nothing may have gone wrong."""

    def run(*arguments: Any, **options: Any) -> list[Finding]:
        result = outcome(*arguments, **options)
        assert result.errors == ()
        return list(result.findings)

    return run


def shown(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(finding.start, finding.text) for finding in findings]


def first_fixes(findings: list[Finding]) -> list[str | None]:
    return [finding.fixes[0].replacement if finding.fixes else None for finding in findings]


EXISTENCE = "extends: existence\nmessage: Not “%s”.\n"
SWAP = "extends: substitution\nmessage: Write “%s”, not “%s”.\nignorecase: true\n"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("tokens: [foo]", "A foo, not food or Foo.", [(2, "foo")]),
        ("tokens: [foo]\nignorecase: true", "A foo, not food or Foo.", [(2, "foo"), (19, "Foo")]),
        ("tokens: [foo]\nnonword: true", "A foo, not food.", [(2, "foo"), (11, "foo")]),
        ("tokens: ['f\\w+']", "A foo, a fig.", [(2, "foo"), (9, "fig")]),
        ("tokens: ['foo bar', foo, bar]", "foo bar bar foo", [(0, "foo bar"), (8, "bar"), (12, "foo")]),
        ("tokens: [foo, 'foo bar']", "foo bar", [(0, "foo")]),
        (
            "tokens: [İstanbul, straße]\nignorecase: true",
            "Die STRAẞE ist, die Straße.",
            [(4, "STRAẞE"), (20, "Straße")],
        ),
        ("raw: ['\\bvery\\s']\ntokens: [good, bad]", "Very good? No, very bad, very sad.", [(15, "very bad")]),
        (
            "raw: ['\\s+much']\ntokens: [too, so]\nappend: true",
            "so much, too  much",
            [(0, "so much"), (9, "too  much")],
        ),
        ("raw: ['(?:^|; )But']", "But no; But yes.\n\nAnd But.", [(0, "But"), (6, "; But")]),
        ("tokens: ['(?<!the )press']", "the press and a press", [(16, "press")]),
        ("tokens: ['\\p{Lu}{3}']", "ÄÖÜ is not AB.", [(0, "ÄÖÜ")]),
        ("tokens: ['(?i)foo', bar]", "FOO BAR bar", [(0, "FOO"), (8, "bar")]),
        ("tokens: ['U\\.S']", "In U.S. court", [(3, "U.S")]),
        ("tokens: ['U\\.S\\.']\nnonword: true", "In U.S. court", [(3, "U.S.")]),
        ("tokens: [foo]\nexceptions: [foo fighters]", "A foo. The foo fighters.", [(2, "foo")]),
        ("tokens: ['\\w+ed']\nexceptions: [red, 'spe+d']", "red speed Red tired", [(10, "Red"), (14, "tired")]),
        ("tokens: ['\\w+ed']\nexceptions: ['(?i)red']", "red Red tired", [(8, "tired")]),
        ("tokens: [foo]\nlimit: 2", "foo foo foo", [(0, "foo"), (4, "foo")]),
        ("tokens: [foo]\ndialects: [en-GB]", "foo", []),
        ("tokens: [foo]\ndialects: en-US", "foo", [(0, "foo")]),
    ],
)
def test_existence(find: Find, rule: str, text: str, expected: list[tuple[int, str]]) -> None:
    assert shown(find(EXISTENCE + rule, text)) == expected


def test_words_of_the_house_are_no_findings(find: Find) -> None:
    rules = [EXISTENCE + "tokens: ['\\w+oo']", EXISTENCE + "tokens: ['\\w+oo']\nvocab: false"]
    assert [f.rule for f in find(rules, "A foo.", vocab=["foo"])] == ["house.R1"]


@pytest.mark.parametrize(
    ("action", "text", "fixed"),
    [
        ("", "really foo", None),
        ("action: {name: replace, params: [bar, baz]}", "foo", "bar"),
        ("action: {name: replace, params: [bar]}\nmatchcase: true\nignorecase: true", "Foo", "Bar"),
        ("action: {name: remove}", "foo", ""),
        ("fix: none\naction: {name: remove}", "foo", None),
        ("action: {name: edit, params: [trim, o]}", "foo", "f"),
        ("action: {name: edit, params: [trim_left, f]}", "foo", "oo"),
        ("action: {name: edit, params: [trim_right, o]}", "foo", "f"),
        ("action: {name: edit, params: [truncate, o]}", "foo", "f"),
        ("action: {name: edit, params: [split, o, '0']}", "foo", "f"),
        ("action: {name: edit, params: [regex, '(f)(o+)', '$2$1']}", "foo", "oof"),
        ("action: {name: edit, params: [regex, '(f)(o+)', '${2}x$$']}", "foo", "oox$"),
    ],
)
def test_actions(find: Find, action: str, text: str, fixed: str | None) -> None:
    assert first_fixes(find(f"{EXISTENCE}tokens: [foo]\n{action}\n", text)) == [fixed]


def test_convert_to_simple_words(find: Find) -> None:
    rule = EXISTENCE + "tokens: ['auto-\\w+']\naction: {name: convert, params: [simple]}\n"
    assert first_fixes(find(rule, "It can auto-populate.")) == ["auto populate"]


@pytest.mark.parametrize(
    ("swap", "text", "message", "fixes"),
    [
        ("alot: a lot", "Alot", "Write “A lot”, not “Alot”.", ["A lot"]),
        ("alot: a lot", "ALOT", "Write “A LOT”, not “ALOT”.", ["A LOT"]),
        ("utilize: use|apply", "utilize", "Write “use” or “apply”, not “utilize”.", ["use", "apply"]),
        ("x: a|b|c", "x", "Write “a”, “b”, or “c”, not “x”.", ["a", "b", "c"]),
        ("x: 'a\\|b'", "x", "Write “a|b”, not “x”.", ["a|b"]),
        ("tiktok: TikTok", "TIKTOK", "Write “TikTok”, not “TIKTOK”.", ["TikTok"]),
        ("iphone: iPhone", "Iphone", "Write “iPhone”, not “Iphone”.", ["iPhone"]),
        ("internet: the Internet", "Internet", "Write “The Internet”, not “Internet”.", ["The Internet"]),
        ("npm: npm", "NPM", "Write “npm”, not “NPM”.", ["npm"]),
        ("'(\\w+) percent': $1%", "Ten percent", "Write “Ten%”, not “Ten percent”.", ["Ten%"]),
        ("'the (?<w>\\w+) of': '${w}s'", "the end of", "Write “ends”, not “the end of”.", ["ends"]),
        ("'five': $5", "five", "Write “$5”, not “five”.", ["$5"]),
    ],
)
def test_substitution(find: Find, swap: str, text: str, message: str, fixes: list[str]) -> None:
    (found,) = find(f"{SWAP}swap:\n  {swap}\n", text)
    assert found.message == message
    assert [fix.replacement for fix in found.fixes] == fixes
    assert not any(fix.safe for fix in found.fixes)


def test_a_safe_fix(find: Find) -> None:
    (found,) = find(f"{SWAP}fix: safe\nswap:\n  alot: a lot\n", "alot")
    assert found.fixes[0].safe


@pytest.mark.parametrize(
    ("swap", "text"),
    [
        ("tiktok: TikTok", "TikTok"),
        ("colou?r: color|colour", "colour"),
        ("'[Pp]ython ?3': 'Python 3(?:\\.\\d+)?'", "Python 3"),
        ("alot: a lot", "alottment, ballot"),
    ],
)
def test_what_is_right_already(find: Find, swap: str, text: str) -> None:
    assert find(f"{SWAP}swap:\n  {swap}\n", text) == []


def test_case_counts_unless_the_rule_says_otherwise(find: Find) -> None:
    rule = "extends: substitution\nmessage: Write “%s”.\nswap:\n  Web site: website\n  alot: a lot\n"
    findings = find(rule, "Web site, web site, alot, Alot")
    assert shown(findings) == [(0, "Web site"), (20, "alot")]
    assert first_fixes(findings) == ["website", "a lot"]


def test_the_longest_of_keys_that_begin_at_one_place_wins(find: Find) -> None:
    findings = find(f"{SWAP}swap:\n  in order: x\n  in order to: to\n  order to: y\n", "in order to win, in order")
    assert [(f.text, f.fixes[0].replacement) for f in findings] == [("in order to", "to"), ("in order", "x")]


@pytest.mark.parametrize(
    ("message", "action", "said"),
    [
        ("Use '%s' instead of '%s'.", True, "Use 'a' or 'b' instead of 'x'."),
        ("Use '%s' instead of '%s'.", False, "Use 'a' or 'b' instead of 'x'."),
        ("Consider %s.", True, "Consider 'a' or 'b'."),
        ("Consider %s.", False, "Consider a or b."),
        ("“%[2]s” is 100%% wrong, use %[1]s.", False, "“x” is 100% wrong, use a or b."),
        ("No slot.", True, "No slot."),
    ],
)
def test_messages(find: Find, message: str, action: bool, said: str) -> None:
    rule = f'extends: substitution\nmessage: "{message}"\nswap:\n  x: a|b\n' + "action:\n  name: replace\n" * action
    assert find(rule, "x")[0].message == said


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("token: foo\nmax: 1", "foo and foo", [(0, "foo")]),
        ("token: foo\nmax: 2", "foo and foo", []),
        ("token: foo\nmin: 1\nscope: sentence", "A foo. None here. Foo.", [(7, "None"), (18, "Foo.")]),
        ("token: '\\b\\w+\\b'\nmax: 3\nscope: sentence", "One two three. One two three four. Five.", [(15, "One")]),
        ("token: foo\nmax: 1\nignorecase: true", "Foo or foo", [(0, "Foo")]),
    ],
)
def test_occurrence(find: Find, rule: str, text: str, expected: list[tuple[int, str]]) -> None:
    assert shown(find("extends: occurrence\nmessage: '%s times'\n" + rule, text)) == expected


def test_the_count_is_told(find: Find) -> None:
    rule = "extends: occurrence\nmessage: '%d, most is one'\ntoken: foo\nmax: 1\n"
    assert find(rule, "foo foo foo")[0].message == "3, most is one"


@pytest.mark.parametrize(
    ("options", "text", "expected", "fix"),
    [
        ("tokens: ['[^\\s]+']\nalpha: true", "in the the town", [(3, "the the")], "the"),
        ("tokens: ['[^\\s]+']\nalpha: true", "in The the town", [], ""),
        ("tokens: ['[^\\s]+']\nalpha: true\nignorecase: true", "in The the town", [(3, "The the")], "The"),
        ("tokens: ['[^\\s]+']\nalpha: true", "no -- -- here", [], ""),
        ("tokens: ['[^\\s]+']", "no -- -- here", [(3, "-- --")], "--"),
        ("tokens: ['[^\\s]+']\nmax: 1\nalpha: true", "a a, b b b.  c c c", [(13, "c c c")], "c"),
        ("tokens: ['[^\\s.]+']\nalpha: true", "He knew that. That is all. All.", [], ""),
        ("tokens: ['[^\\s.]+']\nalpha: true\nignorecase: true", "He knew that. That is it.", [], ""),
        ("tokens: ['\\w+']\nexceptions: [had had]", "He had had had it", [], ""),
        ("tokens: ['\\w+']\naction: {name: edit, params: [truncate, ' ']}", "the the", [(0, "the the")], "the"),
    ],
)
def test_repetition(find: Find, options: str, text: str, expected: list[tuple[int, str]], fix: str) -> None:
    findings = find("extends: repetition\nmessage: “%s” is repeated.\n" + options, text)
    assert shown(findings) == expected
    assert first_fixes(findings) == [fix] * len(expected)


def test_repeats_that_have_nothing_to_do_with_each_other_do_not_add_up(find: Find) -> None:
    rule = "extends: repetition\nmessage: m\ntokens: ['\\w+']\nmax: 1\n"
    assert find(rule, "a a x b b y c c") == []


def test_consistency(find: Find) -> None:
    rule = "extends: consistency\nmessage: “%s” stands beside another form.\nignorecase: true\neither:\n"
    rule += "  adviser: advisor\n  e-mail: email\n"
    findings = find(rule, "An adviser and an email.\n\nAnother Advisor, and an email, and an adviser.")
    assert shown(findings) == [(34, "Advisor")]
    assert first_fixes(findings) == ["Adviser"]
    assert findings[0].message == "“Advisor” stands beside another form."


def test_each_document_has_its_own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROOFER_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "A.yml").write_text("extends: consistency\nmessage: m\neither:\n  adviser: advisor\n")
    rules = load_pack(folder)
    checks = make_checks(rules, {})
    for word in ("adviser", "advisor"):
        outcome = check_document(parse(f"An {word}.", "draft", "text"), checks, {rule.id: rule for rule in rules})
        assert outcome.findings == ()


@pytest.mark.parametrize(
    ("second", "text", "expected"),
    [
        ("'(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'", "The World Health Organization (WHO). WHO said.", []),
        ("'(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'", "WHO said.\n\nWorld Health Organization (WHO)", [(0, "WHO")]),
        ("'(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'", "The Food Agency (FDA). WHO and FDA, API.", [(23, "WHO")]),
        ("'health'", "WHO is about health. WHO.", []),
        ("'health'", "health\n\nWHO", [(8, "WHO")]),
    ],
)
def test_conditional(find: Find, second: str, text: str, expected: list[tuple[int, str]]) -> None:
    rule = f"extends: conditional\nmessage: “%s” has no definition.\nfirst: '\\b([A-Z]{{3,5}})\\b'\nsecond: {second}\n"
    assert shown(find(rule + "exceptions: [API]\n", text)) == expected


@pytest.mark.parametrize(
    ("match", "heading", "fix"),
    [
        ("$title", "The Cat in the Hat Goes Up", None),
        ("$title", "the cat in the hat goes up", "The Cat in the Hat Goes Up"),
        (
            "$title",
            "State-of-the-art Tools for the macOS user: a guide",
            "State-of-the-Art Tools for the macOS User: A Guide",
        ),
        ("$title\nstyle: Chicago", "A Walk Through The Woods Between Us", "A Walk through the Woods between Us"),
        ("$sentence", "The cat in the hat", None),
        ("$sentence", "The Cat In The Hat", "The cat in the hat"),
        ("$sentence", "the cat", "The cat"),
        ("$sentence\nexceptions: [Azure, New York]", "Run Azure In New York", "Run Azure in New York"),
        ("$sentence\nindicators: [':']", "Note: The thing we do", None),
        ("$sentence", "NASA and I’m Off To See Mars", "NASA and I’m off to see mars"),
        ("$lower", "all small", None),
        ("$lower", "Not Small", "not small"),
        ("$upper", "BIG", None),
        ("$upper", "not BIG", "NOT BIG"),
        ("'^Step \\d'", "Step 1", None),
    ],
)
def test_capitalization(find: Find, match: str, heading: str, fix: str | None) -> None:
    rule = f"extends: capitalization\nmessage: “%s” is not in style.\nscope: heading\nmatch: {match}\nthreshold: 0.99\n"
    findings = find(rule, f"# {heading}\n\nSome TEXT that is no Heading.\n", "markdown")
    assert shown(findings) == ([(2, heading)] if fix else [])
    assert first_fixes(findings) == ([fix] if fix else [])


def test_a_capitalization_of_ones_own(find: Find) -> None:
    rule = "extends: capitalization\nmessage: m\nscope: heading\nmatch: '^Step \\d'\n"
    findings = find(rule, "# Step one\n", "markdown")
    assert shown(findings) == [(2, "Step one")]
    assert first_fixes(findings) == [None]


PAGE = """\
---
title: foo title
description: foo description
---

# foo one

## foo two

foo paragraph with **foo strong**, *foo emphasis* and [foo link](https://foo.example/foo). Next foo.

- foo item

> foo quote

| foo head |
|----------|
| foo cell |

![foo alt](foo.png)

```
foo code
```
"""

EVERYWHERE = [
    *("title", "description", "one", "two", "paragraph", "strong", "emphasis", "link", "."),
    *("item", "quote", "head", "cell", "alt"),
]


@pytest.mark.parametrize(
    ("scope", "after"),
    [
        ("title", ["title"]),
        ("description", ["description"]),
        ("heading", ["one", "two"]),
        ("heading.h2", ["two"]),
        ("h1", ["one"]),
        ("heading & ~h1", ["two"]),
        ("paragraph & ~blockquote", ["paragraph", "strong", "emphasis", "link", "."]),
        ("list", ["item"]),
        ("table", ["head", "cell"]),
        ("table.header", ["head"]),
        ("table.cell", ["cell"]),
        ("blockquote", ["quote"]),
        ("alt", ["alt"]),
        ("strong", ["strong"]),
        ("emphasis", ["emphasis"]),
        ("link", ["link"]),
        ("[strong, list]", ["strong", "item"]),
        ("paragraph & ~strong & ~blockquote", ["paragraph", "emphasis", "link", "."]),
        ("nowhere", []),
        ("'~text'", []),
        (
            "[text, paragraph]",
            EVERYWHERE,
        ),
    ],
)
def test_scopes(find: Find, scope: str, after: list[str]) -> None:
    findings = find(f"{EXISTENCE}scope: {scope}\ntokens: [foo]\n", PAGE, "markdown")
    following = [PAGE[f.end : f.end + 15].strip(" ").replace("*", " ").replace("]", " ").split()[0] for f in findings]
    assert [word.strip("|,") for word in following] == after


def test_raw_is_the_source_text(find: Find) -> None:
    findings = find(
        f"{EXISTENCE}scope: raw\ntokens: [foo]\naction: {{name: replace, params: [bar]}}\n", PAGE, "markdown"
    )
    assert len(findings) == PAGE.count("foo")
    assert all(PAGE[f.start : f.end] == "foo" and f.fixes[0].replacement == "bar" for f in findings)


def test_a_sentence_is_looked_at_alone(find: Find) -> None:
    rule = f"{EXISTENCE}scope: sentence\nraw: ['^Foo.*bar$']\n"
    assert find(rule, "Foo is here. A bar is there") == []
    assert shown(find(rule, "Well. Foo and bar")) == [(6, "Foo and bar")]
