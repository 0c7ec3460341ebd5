"""Kinds that look at a whole document: headlines, marks. What they find in small drafts is in the rules' examples."""

import time
from pathlib import Path

from proofer.checking import check_document
from proofer.documents.reading import parse
from proofer.findings import Finding
from proofer.rules.kinds import make_checks
from proofer.rules.loading import read_rule
from proofer.rules.packs import builtin_packs


def findings(rule_id: str, text: str) -> list[Finding]:
    pack, name = rule_id.split(".")
    path: Path = builtin_packs()[pack] / f"{name}.yml"
    rule, _ = read_rule(path, rule_id, builtin=True)
    assert rule is not None
    outcome = check_document(parse(text, "draft.md", "markdown"), make_checks([rule], {}), {rule_id: rule}, "en-US")
    assert not outcome.errors
    return list(outcome.findings)


def test_each_level_of_headings_has_its_own_style() -> None:
    capitals = "".join(
        f"# The {word} of the Council\n\nThe {word.lower()} is old.\n\n" for word in ("Plan", "Hall", "Law")
    )
    lower = "".join(f"## The {word} of the council\n\nIt is so.\n\n" for word in ("plan", "hall", "law"))
    assert findings("news.HeadlineCase", capitals + lower) == []


def test_headings_without_a_clear_majority_are_left_alone() -> None:
    heads = ["The plan of the council", "The Hall of the Council", "The law of the land", "The Law of the Land"]
    body = "\n\nThe plan of the council is the law of the land in the hall.\n\n"
    assert findings("news.HeadlineCase", body.join(f"## {head}" for head in heads) + body) == []


def test_a_title_that_the_first_line_repeats_is_found_with_any_capitals_and_marks() -> None:
    text = "---\ntitle: 'Mayor: “I leave” city hall'\n---\n\nMayor: 'I Leave' City Hall!\n\nShe left.\n"
    assert [f.text for f in findings("news.HeadlineRepeated", text)] == ["Mayor: 'I Leave' City Hall!"]


def test_a_heading_further_down_may_say_the_title_again() -> None:
    text = "---\ntitle: The new city hall\n---\n\nIt opened on Monday.\n\n## The new city hall\n\nIt is tall.\n"
    assert findings("news.HeadlineRepeated", text) == []


def test_the_rarer_apostrophe_is_put_right_as_an_entity_where_the_draft_writes_it_so() -> None:
    text = "It&rsquo;s late and he&rsquo;s here, isn't he?\n"
    (finding,) = findings("typography.MixedApostrophes", text)
    fixed = text[: finding.start] + finding.fixes[0].replacement + text[finding.end :]
    assert fixed in (
        "It&rsquo;s late and he&rsquo;s here, isn&rsquo;t he?\n",
        "It&rsquo;s late and he&rsquo;s here, isn’t he?\n",
    )


def test_a_bracket_may_close_in_a_later_paragraph_but_not_far_below() -> None:
    near = "He said (as they all did.\n\nIt went on.\n\nAnd on.)\n"
    assert findings("typography.LoneBracket", near) == []
    far = "He said (as they all did.\n\n" + "It went on.\n\n" * 6 + "And on.)\n"
    assert [f.text for f in findings("typography.LoneBracket", far)] == ["(", ")"]


def test_a_hundred_thousand_brackets_are_no_prose_and_take_no_time() -> None:
    began = time.perf_counter()
    assert findings("typography.LoneBracket", "It is (" + "(" * 100_000 + ".\n\n" + "a (b.\n\n" * 2000) != []
    assert time.perf_counter() - began < 20
