"""What every criterion of a protocol has, whatever its kind. The kind's own options stand with the kind."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from litsieve.criteria.examples import Examples

SELDOM_TOLD: Final = ("mechanism", "outcome", "comparison", "evaluation")
"""Facets of which title and abstract often say nothing though the report has them: a miss there is no proof."""


class Rule(BaseModel):
    """A kind of criterion with its options; `composed` says which."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(description="What the criterion looks at: one of the kinds of criteria.")


class Criterion(Rule):
    """A rule with a name, a facet and the words that are printed where it is the reason of an exclusion."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)] = Field(
        description="Short name, by which stages and decisions call the criterion."
    )
    facet: str = Field("", description="Element of the framework it belongs to: context, intervention, …")
    label: str = Field(min_length=1, description="The words printed as the reason of an exclusion.")
    note: str = Field("", description="For people; it changes nothing.")
    tests: Examples = Field(
        (),
        description="Reports on which it must be met, not met, or cannot say, or a file with them under `tests`; "
        "`litsieve criteria test` runs them.",
    )
    weight: Literal["required", "desirable"] = Field(
        "required", description="Whether a stage of rules excludes what fails it; what is desirable excludes nothing."
    )
    a_miss: Literal["excludes", "cannot-say"] | None = Field(
        None,
        description="What a miss of the rule is: not met (excludes) or cannot say. By default cannot say for the "
        "facets mechanism, outcome, comparison and evaluation, which abstracts often pass over.",
    )

    @property
    def lenient(self) -> bool:
        """Whether a miss is *cannot say*, because the protocol or the facet says so."""
        return self.a_miss == "cannot-say" if self.a_miss else self.facet in SELDOM_TOLD
