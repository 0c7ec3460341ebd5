"""The rules of the pack on whole drafts: entities, code, URLs, floods of marks, and the guarantee."""

import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proofer.checking import check_document
from proofer.checks.quotations import factory
from proofer.documents.reading import parse, read
from proofer.quotations import quoted_spans
from proofer.rules.loading import load_pack

PACK = Path(__file__).parents[2] / "rules" / "quotations"
RULES = {rule.id: rule for rule in load_pack(PACK, builtin=True) if rule.default}
CHECK = factory(list(RULES.values()), {})
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def findings_of(text: str, path: str = "draft.md") -> list[Any]:
    outcome = check_document(parse(text, path), [CHECK], RULES)
    assert not outcome.errors
    return list(outcome.findings)


def fixed(text: str) -> str:
    found = findings_of(text)
    assert len(found) == 1, found
    return text[: found[0].start] + found[0].fixes[0].replacement + text[found[0].end :]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("&#8220;We know it.&#8221; said Ann Lee.", "&#8220;We know it,&#8221; said Ann Lee."),
        ("&ldquo;We know it, said Ann Lee.&rdquo;", "&ldquo;We know it,&rdquo; said Ann Lee."),
        (
            "&ldquo;We know it, said Ann Lee. &ldquo;Yes.&rdquo;",
            "&ldquo;We know it,&rdquo; said Ann Lee. &ldquo;Yes.&rdquo;",
        ),
        ("“We know **it all**” said Ann Lee.", "“We know **it all**,” said Ann Lee."),
        (
            '> “We know [it](https://x.org/a"b) now.” said Ann Lee.',
            '> “We know [it](https://x.org/a"b) now,” said Ann Lee.',
        ),
    ],
)
def test_a_fix_keeps_the_form_of_the_source(bad: str, good: str) -> None:
    assert fixed(bad) == good


@pytest.mark.parametrize(
    "text",
    [
        'Run `print("x` and see [it](https://example.org/?q="a) now.',
        '```\n"We know, said Lee.\n```\n',
        'Set `"a"` to `\'b`. The pipe is 5" wide, the hall 30\' long.',
        "قال “نعرف ذلك الآن” وغادر.",
    ],
)
def test_nothing_in_code_urls_measures_or_other_scripts(text: str) -> None:
    assert findings_of(text) == []


@pytest.mark.parametrize("unit", ['"', "“", "”", "'", "‘", "“a,” said Lee. ", '"a, said B. ', "“We know” he said. "])
def test_a_flood_of_marks_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        document = parse((unit * size)[:size], "draft.txt")
        began = time.perf_counter()
        outcome = check_document(document, [CHECK], RULES)
        assert not outcome.errors
        return time.perf_counter() - began

    small = seconds(4_000)
    assert seconds(40_000) < 40 * small + 0.5


def test_no_safe_fix_changes_a_word_inside_quotation_marks(data: Path) -> None:
    from proofer.checking import Checker
    from proofer.config import Config

    checker = Checker(Config(root=Path.cwd()))
    paths = sorted((data / "archive" / "news").rglob("*.md"))
    quoting = [path for path in random.Random(11).sample(paths, 300) if "“" in path.read_text(encoding="utf-8")]
    tried = 0
    for path in quoting[:45]:
        document = read(path, path.name)
        for finding in checker.check(document).findings:
            for fix in finding.fixes[:1]:
                if fix.safe:
                    tried += 1
                    text = document.text[: finding.start] + fix.replacement + document.text[finding.end :]
                    assert _quoted_words(document.text) == _quoted_words(text) or _moved_marks(finding.rule), finding
    assert tried > 5


def _quoted_words(text: str) -> list[str]:
    words = []
    for block in parse(text, "draft.md").blocks:
        for start, end in quoted_spans(block.prose):
            words += [word.replace("’", "'") for word in _WORD.findall(block.prose[start:end])]
    return words


def _moved_marks(rule: str) -> bool:
    """Rules whose fix puts a mark where it belongs, and so changes which words are inside, but no word."""
    return rule == "quotations.AttributionInside"


def test_every_rule_is_explained(proofer: Callable[..., Any]) -> None:
    result = proofer("rules", "explain", "quotations.AttributionInside")
    assert result.returncode == 0
    assert "source" in result.stdout
