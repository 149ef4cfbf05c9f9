"""What every criterion of a protocol has, whatever its kind. The kind's own options stand with the kind."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


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
