"""Tries every rule on its own examples, by the same way that a draft takes through a run.

For a bad example: a finding of the rule covers exactly the words that `at` names; where there is a `good` text, putting
in the first fix of each finding gives that text, the rule finds nothing in it, and a second fix changes nothing. An ok
example has no finding of the rule.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from proofer.checking import check_document
from proofer.config import Config
from proofer.documents.document import Document
from proofer.documents.reading import parse
from proofer.errors import ProoferError
from proofer.findings import Finding
from proofer.fixing import chosen, put
from proofer.rules.kinds import find_kind, make_checks
from proofer.rules.loading import read_pack
from proofer.rules.packs import builtin_packs
from proofer.rules.rule import Example, Rule


@dataclass(frozen=True)
class Failure:
    """One example that did not come out as its rule says."""

    rule: str
    path: Path | None
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


def failures(rules: Iterable[Rule]) -> list[Failure]:
    """What goes wrong with the examples of some rules, each rule tried alone."""
    return [failure for rule in rules for failure in RuleTest(rule).run()]


class RuleTest:
    """One rule with the check that runs it."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def run(self) -> list[Failure]:
        """What goes wrong with the rule's examples, in their order."""
        kind = find_kind(self.rule.kind)
        if not self.rule.examples or kind is None or not kind.check:
            return []
        return [
            Failure(self.rule.id, self.rule.path, example.line, message)
            for example in self.rule.examples
            for message in self._try(example)
        ]

    def _try(self, example: Example) -> list[str]:
        try:
            findings = self.findings(example.text, example)
            if not example.bad:
                return [f"finds {_shown(f)} in what is ok: {example.text!r}" for f in findings]
            if not findings:
                return [f"finds nothing in {example.text!r}"]
            return [*self._wrong_place(example, findings), *self._wrong_fix(example, findings)]
        except ProoferError as error:
            return [str(error)]

    def findings(self, text: str, example: Example) -> list[Finding]:
        """The rule's findings in a text of the example's format and dialect.

        Raises:
            ProoferError: the check could not run.
        """
        document = self._document(text, example)
        checks = make_checks([self.rule], Config(Path.cwd(), dialect=example.dialect).settings())
        outcome = check_document(document, checks, {self.rule.id: self.rule}, example.dialect)
        if outcome.errors:
            raise ProoferError("; ".join(outcome.errors))
        return [finding for finding in outcome.findings if finding.rule == self.rule.id]

    def _document(self, text: str, example: Example) -> Document:
        return parse(text, "example", example.format)

    def _wrong_place(self, example: Example, findings: Sequence[Finding]) -> list[str]:
        if example.span:
            if all((f.start, f.end) != example.span for f in findings):
                wanted = example.text[slice(*example.span)]
                return [f"should find {wanted!r} at {_place(*example.span)}, finds {_all(findings)}"]
        elif example.good is None and len(findings) > 1:
            return [f"says {len(findings)} things of {example.text!r} ({_all(findings)}); name the words with `at`"]
        elif example.good is not None and not any(_covers(f, example.text, example.good) for f in findings):
            single = len(findings) == 1
            return [f"what changes lies outside the words found: {_all(findings)}"] if single else []
        return []

    def _wrong_fix(self, example: Example, findings: Sequence[Finding]) -> list[str]:
        if example.good is None:
            return []
        wrong = []
        first = chosen(findings, unsafe=True)
        fixed = put(example.text, first)
        if self.rule.fix != "none":
            if not first:
                return [f"offers no fix for {_all(findings)}; it should give {example.good!r}"]
            if fixed != example.good:
                wrong.append(f"the first fix gives {fixed!r}, not {example.good!r}")
        left = self.findings(example.good, example)
        if left:
            wrong.append(f"the good text is not clean: finds {_all(left)} in {example.good!r}")
        if self.rule.fix != "none":
            again = put(fixed, chosen(self.findings(fixed, example), unsafe=True))
            if again != fixed:
                wrong.append(f"a second fix changes the text again, to {again!r}")
        return wrong


def _covers(finding: Finding, text: str, good: str) -> bool:
    """Whether changing the finding's words alone can make the good text of the bad one."""
    before, after = text[: finding.start], text[finding.end :]
    return len(good) >= len(before) + len(after) and good.startswith(before) and good.endswith(after)


def _shown(finding: Finding) -> str:
    return f"{finding.text!r} at {_place(finding.start, finding.end)}"


def _place(start: int, end: int) -> str:
    return f"{start}–{end}"


def _all(findings: Sequence[Finding]) -> str:
    return ", ".join(_shown(finding) for finding in findings)


def main(names: Sequence[str]) -> int:
    """Tries built-in packs by name, or folders; all of proofer's own without a name. Exit status 1: some failed."""
    own = builtin_packs()
    status = 0
    for name in names or list(own):
        try:
            folder = own.get(name) or Path(name)
            rules = read_pack(folder, builtin=folder in own.values()).rules
        except ProoferError as error:
            print(f"proofer: {error}", file=sys.stderr)
            status = 2
            continue
        wrong = failures(rules)
        for failure in wrong:
            print(failure)
        examples = sum(len(rule.examples) for rule in rules)
        print(f"{name}: {len(rules)} rules, {examples} examples, {len(wrong)} failures")
        status = max(status, 1 if wrong else 0)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
