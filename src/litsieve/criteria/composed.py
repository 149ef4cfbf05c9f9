"""What a protocol may say of a criterion: what all have in common, composed with the options of its kind.

An `AnyCriterion` is an instance of its kind's `Options`, so it can be handed to the kind's `check` as it is. An
`AnyRule` is the same without name and words: the condition of a code's value, or a part of what combines others.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, Tag

from litsieve.criteria import (
    all_of,
    any_of,
    at_least,
    country,
    document_type,
    language,
    none_of,
    number,
    people,
    present,
    published,
    retracted,
    same_as,
    terms,
    venue,
)
from litsieve.criteria.combined import FORM
from litsieve.criteria.criterion import Criterion, Rule

_CONFIG = ConfigDict(extra="forbid", frozen=True)
_KIND = "What the condition looks at; the other keys are those of this kind."


class TermsRule(Rule, terms.Options):
    """Words that a report uses."""

    model_config = _CONFIG
    kind: Literal["terms"] = Field(description=_KIND)


class PublishedRule(Rule, published.Options):
    """When a report was published."""

    model_config = _CONFIG
    kind: Literal["published"] = Field(description=_KIND)


class LanguageRule(Rule, language.Options):
    """The language that a report is written in."""

    model_config = _CONFIG
    kind: Literal["language"] = Field(description=_KIND)


class DocumentTypeRule(Rule, document_type.Options):
    """What kind of document a report is."""

    model_config = _CONFIG
    kind: Literal["document-type"] = Field(description=_KIND)


class PresentRule(Rule, present.Options):
    """That a report's record has certain fields."""

    model_config = _CONFIG
    kind: Literal["present"] = Field(description=_KIND)


class VenueRule(Rule, venue.Options):
    """Where a report appeared."""

    model_config = _CONFIG
    kind: Literal["venue"] = Field(description=_KIND)


class NumberRule(Rule, number.Options):
    """A figure in the text of a report."""

    model_config = _CONFIG
    kind: Literal["number"] = Field(description=_KIND)


class SameAsRule(Rule, same_as.Options):
    """That a report is one of a list."""

    model_config = _CONFIG
    kind: Literal["same-as"] = Field(description=_KIND)


class RetractedRule(Rule, retracted.Options):
    """Whether a report was retracted."""

    model_config = _CONFIG
    kind: Literal["retracted"] = Field(description=_KIND)


class CountryRule(Rule, country.Options):
    """Where the authors of a report work."""

    model_config = _CONFIG
    kind: Literal["country"] = Field(description=_KIND)


class AnyOfRule(Rule, any_of.Options):
    """That a report meets one of several criteria."""

    model_config = _CONFIG
    kind: Literal["any-of"] = Field(description=_KIND)


class AllOfRule(Rule, all_of.Options):
    """That a report meets all of several criteria."""

    model_config = _CONFIG
    kind: Literal["all-of"] = Field(description=_KIND)


class NoneOfRule(Rule, none_of.Options):
    """That a report meets none of several criteria."""

    model_config = _CONFIG
    kind: Literal["none-of"] = Field(description=_KIND)


class AtLeastRule(Rule, at_least.Options):
    """That a report meets so many of several criteria."""

    model_config = _CONFIG
    kind: Literal["at-least"] = Field(description=_KIND)


class TermsCriterion(TermsRule, Criterion):
    """A criterion on the words that a report uses."""

    model_config = _CONFIG


class PublishedCriterion(PublishedRule, Criterion):
    """A criterion on when a report was published."""

    model_config = _CONFIG


class LanguageCriterion(LanguageRule, Criterion):
    """A criterion on the language that a report is written in."""

    model_config = _CONFIG


class DocumentTypeCriterion(DocumentTypeRule, Criterion):
    """A criterion on what kind of document a report is."""

    model_config = _CONFIG


class PresentCriterion(PresentRule, Criterion):
    """A criterion on the fields that a report's record has."""

    model_config = _CONFIG


class VenueCriterion(VenueRule, Criterion):
    """A criterion on where a report appeared."""

    model_config = _CONFIG


class NumberCriterion(NumberRule, Criterion):
    """A criterion on a figure in the text of a report."""

    model_config = _CONFIG


class SameAsCriterion(SameAsRule, Criterion):
    """A criterion that a report be one of a list."""

    model_config = _CONFIG


class RetractedCriterion(RetractedRule, Criterion):
    """A criterion on whether a report was retracted."""

    model_config = _CONFIG


class CountryCriterion(CountryRule, Criterion):
    """A criterion on where the authors of a report work."""

    model_config = _CONFIG


class AnyOfCriterion(AnyOfRule, Criterion):
    """A criterion that one of several others be met."""

    model_config = _CONFIG


class AllOfCriterion(AllOfRule, Criterion):
    """A criterion that all of several others be met."""

    model_config = _CONFIG


class NoneOfCriterion(NoneOfRule, Criterion):
    """A criterion that none of several others be met."""

    model_config = _CONFIG


class AtLeastCriterion(AtLeastRule, Criterion):
    """A criterion that so many of several others be met."""

    model_config = _CONFIG


class PeopleCriterion(people.Options, Criterion):
    """A criterion that only people can judge; as no rule answers it, no code can hang on it."""

    model_config = _CONFIG
    kind: Literal["people"] = Field(description=_KIND)


AnyRule = Annotated[
    TermsRule
    | PublishedRule
    | LanguageRule
    | DocumentTypeRule
    | PresentRule
    | VenueRule
    | NumberRule
    | SameAsRule
    | RetractedRule
    | CountryRule
    | AnyOfRule
    | AllOfRule
    | NoneOfRule
    | AtLeastRule,
    Field(discriminator="kind"),
]
AnyCriterion = Annotated[
    TermsCriterion
    | PublishedCriterion
    | LanguageCriterion
    | DocumentTypeCriterion
    | PresentCriterion
    | VenueCriterion
    | NumberCriterion
    | SameAsCriterion
    | RetractedCriterion
    | CountryCriterion
    | AnyOfCriterion
    | AllOfCriterion
    | NoneOfCriterion
    | AtLeastCriterion
    | PeopleCriterion,
    Field(discriminator="kind"),
]
Part = Annotated[Annotated[str, Tag("id")] | Annotated[AnyRule, Tag("rule")], FORM]

# A part may be any rule, and what combines parts is a rule: the circle is closed here.
for _model in (
    *(any_of.Options, all_of.Options, none_of.Options, at_least.Options),
    *(AnyOfRule, AllOfRule, NoneOfRule, AtLeastRule),
    *(AnyOfCriterion, AllOfCriterion, NoneOfCriterion, AtLeastCriterion),
):
    _model.model_rebuild(_types_namespace={"Part": Part})
