"""The keys of a rule that extends `articles`: the words that letters alone do not decide."""

from pydantic import Field

from proofer.rules.schema import RuleFile, Texts


class Articles(RuleFile):
    """Lists of words and of beginnings of words, in lower case but for acronyms; `%s` in the message is the article."""

    consonant: Texts = Field(
        [], description="Beginnings that are written with a vowel and spoken with a consonant: euro, one, uni."
    )
    vowel: Texts = Field(
        [], description="Beginnings that are written with a consonant and spoken with a vowel: hour, honest."
    )
    spelled: Texts = Field([], description="Acronyms read letter by letter, though they could be read as a word: FBI.")
    spoken: Texts = Field([], description="Acronyms read as a word: NASA.")
    unsure: Texts = Field(
        [],
        description="What people say in two ways, or what follows a letter “a”: herb-, FAQ, and.",
    )
    foreign: Texts = Field(
        [],
        description="Words of other languages in which “a” or “an” is a word; beside one of them nothing is reported.",
    )
