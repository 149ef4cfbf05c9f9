"""What a protocol may say about duplicates. Nothing here decides; it is read by `rules`, `cluster` and `merge`."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

RuleName = Literal["doi", "pmid", "accession", "title-author-year"]
Strictness = Literal["safe", "balanced", "eager"]
STRICTNESS: Final[tuple[Strictness, ...]] = ("safe", "balanced", "eager")
"""From the one that would rather miss a duplicate to the one that would rather merge two reports."""


class Options(BaseModel):
    """Which rules may call two records duplicates, and whom to believe."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: list[RuleName] = Field(
        default=["doi", "pmid", "accession", "title-author-year"],
        description="The rules that may call two records duplicates. A rule left out joins nothing.",
    )
    strictness: Strictness = Field(
        default="balanced",
        description="How much must agree before two records are called duplicates: safe, balanced or eager.",
    )
    sources_preferred: list[str] = Field(
        default=[],
        description="Ids of sources, the best first: of equally complete records theirs speak for the cluster.",
    )
    ignore_doi_conflicts_for: list[str] = Field(
        default=[],
        description="Ids of sources with unreliable DOIs: a different DOI in their records keeps nothing apart.",
    )
