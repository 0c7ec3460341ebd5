"""Tokens have exact places, lose no text, and follow the treebanks' conventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofer.language.tokenizer import tokenize


def words(text: str) -> str:
    return " ".join(text[a:b] for a, b in tokenize(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I don't know.", "I do n't know ."),
        ("I don’t know.", "I do n’t know ."),
        ("DON'T STOP", "DO N'T STOP"),
        ("They can't, won't and isn't.", "They ca n't , wo n't and is n't ."),
        ("Sam's dogs' bowls", "Sam 's dogs ' bowls"),
        ("the ’90s", "the ’90s"),
        ("She'll say he'd we've I'm", "She 'll say he 'd we 've I 'm"),
        ("We cannot; I'm gonna go", "We can not ; I 'm gon na go"),
        ("O'Brien and L'Enfant", "O'Brien and L'Enfant"),
        ("a well-known e-mail co-founder", "a well - known e-mail co-founder"),
        (
            "The U.S. and the U.N. met at 5 p.m. in Washington, D.C.",
            "The U.S. and the U.N. met at 5 p.m. in Washington , D.C.",
        ),
        ("Mr. J. R. Smith Jr. of Acme Inc. came", "Mr. J. R. Smith Jr. of Acme Inc. came"),
        ("It cost $5.50, or 12% of £1,000,000.", "It cost $ 5.50 , or 12 % of £ 1,000,000 ."),
        ("on 3/4/2021 at 10:30am", "on 3/4/2021 at 10:30 am"),
        ("the 1990s, 21st and 5pm", "the 1990s , 21st and 5 pm"),
        ("See https://example.org/a?b=1. Or sam@example.org!", "See https://example.org/a?b=1 . Or sam@example.org !"),
        ("#SocialGov and @sam said", "#SocialGov and @sam said"),
        ("Wait... what?!", "Wait ... what ?!"),
        ("The \ufffc option (“great”)", "The \ufffc option ( “ great ” )"),
        ("and/or", "and / or"),
        ("AT&T and R&D", "AT & T and R&D"),
    ],
)
def test_conventions(text: str, tokens: str) -> None:
    assert words(text) == tokens


@given(st.text(max_size=200))
def test_nothing_but_blanks_between_tokens(text: str) -> None:
    place = 0
    for start, end in tokenize(text):
        assert start >= place
        assert end > start
        assert not text[place:start].strip()
        assert not any(letter.isspace() for letter in text[start:end])
        place = end
    assert not text[place:].strip()


@given(st.text(alphabet="don'’tcaSs .,-$%\n\ufffc", max_size=40))
def test_nothing_is_lost_around_apostrophes(text: str) -> None:
    assert "".join(text[a:b] for a, b in tokenize(text)) == "".join(text.split())


def test_a_part_of_a_text_keeps_the_text_s_places() -> None:
    text = "One. Two don't. Three."
    assert [text[a:b] for a, b in tokenize(text, 5, 15)] == ["Two", "do", "n't", "."]
