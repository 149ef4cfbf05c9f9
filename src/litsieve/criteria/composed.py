"""What a protocol may say of a criterion: what all have in common, composed with the options of its kind.

An `AnyCriterion` is an instance of its kind's `Options`, so it can be handed to the kind's `check` as it is. An
`AnyRule` is the same without name and words: the condition of a code's value.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from litsieve.criteria import document_type, language, people, present, published, terms
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


class PeopleCriterion(people.Options, Criterion):
    """A criterion that only people can judge; as no rule answers it, no code can hang on it."""

    model_config = _CONFIG
    kind: Literal["people"] = Field(description=_KIND)


AnyRule = Annotated[
    TermsRule | PublishedRule | LanguageRule | DocumentTypeRule | PresentRule, Field(discriminator="kind")
]
AnyCriterion = Annotated[
    TermsCriterion
    | PublishedCriterion
    | LanguageCriterion
    | DocumentTypeCriterion
    | PresentCriterion
    | PeopleCriterion,
    Field(discriminator="kind"),
]
