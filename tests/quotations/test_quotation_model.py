"""Who said what: spans over paragraphs, attributions, resolved speakers."""

import pytest

from proofer.documents.reading import parse
from proofer.quotations.model import Quotation, Quotations


def read(text: str) -> list[Quotation]:
    return Quotations(parse(text, "draft.txt").blocks).items


@pytest.mark.parametrize(
    ("text", "place", "speaker"),
    [
        ("“We know it now,” said Ann Lee.", "after", "Ann Lee"),
        ("“We know it now,” Ann Lee said in a statement.", "after", "Ann Lee"),
        ("“We know it now,” said Dr. Ann Lee, director of the lab.", "after", "Ann Lee"),
        ("“We know it now,” Ann Lee, who runs the lab, said.", "after", "Ann Lee"),
        ("“We know it now,” GSA’s Ann Lee told reporters.", "after", "Ann Lee"),
        ("“We know it now,” NASA administrator Bill Nelson said.", "after", "Bill Nelson"),
        ("Ann Lee runs the lab. “We know it now,” she said.", "after", "Ann Lee"),
        ("Ann Lee said, “We know it now.”", "before", "Ann Lee"),
        ("According to Ann Lee, “nothing was lost in the fire.”", "before", "Ann Lee"),
        ("Ann Lee had an answer: “We know what to do now.”", "before", "Ann Lee"),
        ("‘We know it now’, said Ann Lee.", "after", "Ann Lee"),
        ('"We know it now," said Ann O’Neil-de la Cruz.', "after", "Ann O’Neil-de la Cruz"),
        ("“We loved all of it and will come again.” —Ann Lee", "after", "Ann Lee"),
        ("Ann Lee runs the lab now. “We know it and we knew it.” It rained.", "inherited", "Ann Lee"),
    ],
)
def test_attribution(text: str, place: str, speaker: str) -> None:
    quotation = read(text)[0]
    assert quotation.attribution is not None
    assert quotation.speaker is not None
    assert (quotation.attribution.place.value, quotation.speaker.name) == (place, speaker)


def test_a_surname_means_the_full_name_with_title_and_organization() -> None:
    first, second = read("Ann Lee, director of the Coastal Agency, runs it. “We know,” said Lee. “It is good to know.”")
    assert first.speaker is not None
    assert first.speaker == second.speaker
    assert (first.speaker.name, first.speaker.title) == ("Ann Lee", "director")
    assert first.speaker.organization == "Coastal Agency"
    assert (first.speaker.block, first.speaker.start, first.speaker.end) == (0, 0, 7)


def test_a_tag_in_the_middle() -> None:
    first, second = read("“The more we do,” Ann Lee added, “the better it gets for us all.”")
    assert second.attribution is not None
    assert second.attribution.place.value == "middle"
    assert second.speaker == first.speaker


def test_one_quotation_of_three_paragraphs() -> None:
    text = "“We came in May.\n\n“It rained.\n\n“We left in June,” said Ann Lee.\n\n“Yes,” said Bob Stone."
    whole, other = read(text)
    assert [part.block for part in whole.parts] == [0, 1, 2]
    assert whole.speaker is not None
    assert whole.speaker.name == "Ann Lee"
    assert other.speaker is not None
    assert other.speaker.name == "Bob Stone"


def test_nested_quotations_and_titles() -> None:
    items = read("“He told me ‘never again’ and left,” said Ann Lee. She wrote “A Day at the Sea.”")
    assert [item.depth for item in items] == [0, 0, 1]
    assert [item.titled for item in items] == [False, True, False]
