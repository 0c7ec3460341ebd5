"""The harness that tries rules on their examples: it must notice each way of being wrong."""

from collections.abc import Callable

import pytest

from proofer.rules.rule import Rule
from proofer.rules.testing import failures

HEAD = "extends: substitution\nmessage: Write “%s”.\nignorecase: true\n"
ALOT = HEAD + "swap:\n  alot: a lot\n"


@pytest.mark.parametrize(
    "text",
    [
        ALOT + "examples:\n  - bad: He has alot.\n    good: He has a lot.\n    at: alot\n  - ok: A lot.\n",
        ALOT + "examples:\n  - bad: Alot of it.\n    good: A lot of it.\n",
        ALOT + "examples:\n  - bad: He *has* alot.\n    good: He *has* a lot.\n    format: markdown\n",
        ALOT + "fix: none\nexamples:\n  - bad: He has alot.\n    good: He has a lot.\n",
        ALOT + "examples:\n  - bad: Alot here, alot there.\n    good: A lot here, a lot there.\n",
    ],
)
def test_right_examples_pass(load_rule: Callable[..., Rule], text: str) -> None:
    assert failures([load_rule(text)]) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (ALOT + "examples:\n  - ok: fine\n  - ok: He has alot.\n", 8, "finds 'alot' at 7–11 in what is ok"),
        (ALOT + "examples:\n  - bad: He has a lot.\n", 7, "finds nothing in 'He has a lot.'"),
        (
            ALOT + "examples:\n  - bad: He has alot.\n    at: has alot\n",
            7,
            "should find 'has alot' at 3–11, finds 'alot'",
        ),
        (
            ALOT + "examples:\n  - bad: He has alot.\n    good: He has a great deal.\n",
            7,
            "the first fix gives 'He has a lot.'",
        ),
        (ALOT + "fix: none\nexamples:\n  - bad: He have alot.\n    good: He has alot!\n", 8, "outside the words found"),
        (ALOT + "examples:\n  - bad: Alot and alot.\n", 7, "says 2 things"),
        (
            HEAD + "swap:\n  alot: alot of\nexamples:\n  - bad: Has alot.\n    good: Has alot of.\n",
            7,
            "good text is not clean",
        ),
        (
            HEAD + "swap:\n  alot: alot of\nexamples:\n  - bad: Has alot.\n    good: Has alot of.\n",
            7,
            "changes the text again",
        ),
        (
            HEAD + "swap:\n  a b: b\nnonword: true\nexamples:\n  - bad: x a a b\n    good: x a b\n",
            8,
            "changes the text again",
        ),
        (
            "extends: existence\nmessage: m\ntokens: [alot]\nexamples:\n  - bad: Has alot.\n    good: Has a lot.\n",
            5,
            "offers no fix",
        ),
        (
            f"extends: existence\nmessage: m\nnonword: true\ntokens: ['(a|aa)+$']\nexamples:\n  - ok: {'a' * 60}b\n",
            6,
            "took more than",
        ),
    ],
)  # fmt: skip
def test_each_way_of_being_wrong_is_seen(load_rule: Callable[..., Rule], text: str, line: int, said: str) -> None:
    rule = load_rule(text)
    found = failures([rule])
    assert found
    assert all(str(failure).startswith(f"{rule.path}:{line}: house.Rule: ") for failure in found)
    assert said in "\n".join(map(str, found))


def test_a_fix_of_one_finding_must_not_hide_what_is_left(load_rule: Callable[..., Rule]) -> None:
    text = HEAD + "swap:\n  alot: a lot\n  tho: tho\n  thru: tru|through\n"
    rule = load_rule(text + "examples:\n  - bad: Thru it.\n    good: Through it.\n")
    assert "the first fix gives 'Tru it.'" in str(failures([rule])[0])
