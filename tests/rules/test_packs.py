"""Every rule of proofer's own packs gives, on its own examples, what it says it gives."""

import pytest

from proofer.rules.loading import load_pack
from proofer.rules.packs import builtin_packs
from proofer.rules.testing import failures


@pytest.mark.parametrize("pack", builtin_packs())
def test_every_rule_is_as_its_examples_say(pack: str) -> None:
    rules = load_pack(builtin_packs()[pack], builtin=True)
    wrong = failures(rules)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("pack", builtin_packs())
def test_every_rule_tells_a_person_what_and_why(pack: str) -> None:
    for rule in load_pack(builtin_packs()[pack], builtin=True):
        assert rule.why.strip().endswith((".", "!", "”", ")")), f"{rule.id}: `why` is no sentence"
        assert len(rule.message.split()) >= 2, f"{rule.id}: the message {rule.message!r} says too little"
