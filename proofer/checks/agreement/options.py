"""The keys of a rule that extends `agreement`: what it looks at, how sure it must be, and its lists of words."""

from typing import Annotated, Literal

from pydantic import Field

from proofer.rules.schema import RuleFile, Texts

Odds = Annotated[float, Field(ge=0, le=1)]


class Agreement(RuleFile):
    """Words are in lower case. `%s` in the message is what was written, what it should be, and what it belongs to.

    The thresholds are probabilities that the English model must give to the number that the parse asks for, before
    the rule speaks. They were chosen on clean text with benchmarks/agreement.py.
    """

    of: Literal["subject", "determiner", "auxiliary", "pronoun"] = Field(
        description="What must agree: a verb with its subject, a determiner with its noun, an auxiliary with its verb, "
        "a verb with its pronoun."
    )
    sure: Odds = Field(0.9, description="How sure the model must be, where the subject stands beside its verb.")
    certain: Odds = Field(0.6, description="How sure it must be of fixed phrases: the number of.")
    apart: Odds = Field(0.95, description="How sure it must be where words that may mislead stand between them.")
    doubtful: Odds = Field(0.99, description="How sure it must be where the parse alone is often wrong.")
    alone: Odds = Field(
        0.998, description="How sure it must be where the parse has no subject, and the nearest noun is taken."
    )
    collective: Texts = Field([], description="Groups of people: singular in the US, singular or plural in the UK.")
    singular: Texts = Field([], description="Words that look plural and take a singular verb: news, economics.")
    plural: Texts = Field([], description="Words that look singular and take a plural verb: people, police.")
    either: Texts = Field([], description="Words with one form for both numbers: series, species, data.")
    quantity: Texts = Field(
        [], description="Nouns after which the noun of the “of” phrase decides: a lot of, majority."
    )
    measure: Texts = Field([], description="Units: a sum of them is one thing or several: five miles, $3 million.")
    asking: Texts = Field([], description="Words before a subjunctive: demand that he leave.")
    letting: Texts = Field([], description="Verbs before a subject with a bare infinitive: let it go, see him leave.")
    uncounted: Texts = Field([], description="Nouns without a plural, which no “a” or “many” counts: information.")
    participles: dict[str, str] = Field({}, description="Past forms that are no participles: went, gone.")
    bases: dict[str, str] = Field({}, description="Inflected forms and the bare ones that “do” takes: went, go.")
    wished: Texts = Field([], description="Subjects of wishes, which take a bare verb: God bless.")
