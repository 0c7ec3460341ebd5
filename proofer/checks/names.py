"""The rules on names: known names, the archive's, and one spelling a document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from proofer.documents.document import Block, Kind
from proofer.findings import Fix, Match
from proofer.names.inconsistent import strays
from proofer.names.known import Known, Names, shipped
from proofer.names.mentions import Word, tokens
from proofer.names.misspelling import Slip, slips
from proofer.reading import Reading
from proofer.rules.rule import Rule

if TYPE_CHECKING:
    from proofer.names.house import Entry


class NamesCheck:
    """Runs the rules on names over a document; each place is reported once, by the first rule that knows it."""

    name = "names"

    def __init__(self, rules: Sequence[Rule], paths: Sequence[str]) -> None:
        self._rules = {rule.options["finds"]: rule for rule in rules}
        self._paths = paths
        self._house: tuple[Names, Any] | None = None
        self._entries: list[Entry] = []

    def check(self, reading: Reading) -> Iterable[tuple[Block, Match]]:
        """Yields misspelt names, the list's before the archive's before the document's own."""
        blocks = [(block.prose, list(tokens(block.prose))) for block in reading.blocks]
        counts = Counter(word.text for _, words in blocks for word in words)
        taken: set[tuple[int, int]] = set()
        for number, match in self._matches(blocks, counts):
            cells = {(number, at) for at in range(match.start, match.end)}
            if not cells & taken:
                taken |= cells
                yield reading.blocks[number], match
        if "first" in self._rules:
            for number, match in self._first(reading, blocks):
                if not {(number, at) for at in range(match.start, match.end)} & taken:
                    yield reading.blocks[number], match

    def _first(self, reading: Reading, blocks: Sequence[tuple[str, Sequence[Word]]]) -> Iterable[tuple[int, Match]]:
        from proofer.names.first_mention import early

        rule = self._rules["first"]
        self._lists()
        headings = {n for n, block in enumerate(reading.blocks) if block.kind not in (Kind.PARAGRAPH, Kind.ITEM)}
        for found in early(blocks, shipped(), self._entries, headings):
            right = f": “{found.full}”" if found.full else ""
            message = rule.message.replace("{text}", found.text).replace("{right}", right)
            fixes = (_fix(rule, found.full),) if found.full else ()
            yield found.block, Match(rule.id, found.start, found.end, message, fixes)

    def _matches(
        self, blocks: Sequence[tuple[str, Sequence[Word]]], counts: Mapping[str, int]
    ) -> Iterable[tuple[int, Match]]:
        house, archive = self._lists()
        for kind, names in (("misspelling", house), ("misspelling", shipped()), ("archive", None)):
            rule = self._rules.get(kind)
            if rule is None:
                continue
            for number, (prose, words) in enumerate(blocks):
                found = slips(prose, words, names, dict(counts)) if names else archive.slips(prose, words)
                for slip in found:
                    if names is house or slip.right not in house.wrong:
                        yield number, _match(rule, prose, slip)
        rule = self._rules.get("inconsistent")
        if rule:
            rights = house.words | archive.words
            for stray in strays(blocks):
                word = stray.word
                if word.text.casefold() not in rights:
                    message = rule.message.replace("{right}", stray.right).replace("{times}", str(stray.times))
                    yield stray.block, Match(rule.id, word.start, word.end, message, (_fix(rule, stray.right),))

    def _named(self) -> "list[Entry]":
        from proofer.names.house import Entry

        rule = self._rules.get("archive")
        return [Entry(name, count=3) for name in rule.options["known"]] if rule else []

    def _lists(self) -> tuple[Names, Any]:
        from proofer.names.archive import Archive
        from proofer.names.house import read

        if self._house is None:
            entries = self._entries = [entry for path in self._paths for entry in read(path)]
            house = Names()
            for entry in entries:
                if not entry.count:
                    house.add(Known(entry.name, "house", entry.aliases, entry.wrong, entry.note))
                elif entry.wrong:
                    house.add(Known(entry.name, "house", (), entry.wrong, entry.note))
            self._house = house, Archive([*entries, *self._named()])
        return self._house


def _match(rule: Rule, prose: str, slip: Slip) -> Match:
    start, end, right = slip.start, slip.end, slip.right
    text = prose[start:end]
    message = rule.message.replace("{right}", right).replace("{text}", text)
    if slip.known.note:
        message += f" ({slip.known.note})"
    return Match(rule.id, start, end, message, (_fix(rule, right),))


def _fix(rule: Rule, right: str) -> Fix:
    return Fix(right, safe=rule.fix == "safe")


def factory(rules: Sequence[Rule], settings: Mapping[str, Any]) -> NamesCheck:
    """Makes the check; see `proofer.checks.base.CheckFactory`."""
    return NamesCheck(rules, settings.get("names") or ())
