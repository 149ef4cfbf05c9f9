"""How records of the same report were found, and how many there were: PRISMA-S 16."""

from __future__ import annotations

from typing import Final

from litsieve.methods.sentence import PRISMA_S, Sentence, listed, many, together, were
from litsieve.review import Review

RULES: Final = {
    "doi": "an equal DOI",
    "pmid": "an equal PMID",
    "accession": "an equal accession number of one database",
    "title-author-year": "equal title, first author and year",
}
"""Each rule of `dedupe.rules` in words."""


def duplicates(review: Review, tool: str) -> Sentence:
    """PRISMA-S 16: the rules, what they and people linked, and what is still open."""
    options = review.protocol.dedupe
    rules = listed([RULES[rule] for rule in options.rules], "or") if options.rules else "no rule at all"
    ruled = review.rulings[["left", "right"]].drop_duplicates()
    possible = int((review.pairs["verdict"] == "possible").sum())
    said = (
        f"Duplicates were found by {tool}, by rules alone: records are of one report where {rules} links "
        f"them and nothing they say speaks against it (strictness {options.strictness}).",
        _counted(review),
        f"People ruled on {many(len(ruled), 'pair')} of records." if len(ruled) else "",
        f"{were(possible, 'pair')} alike without being proven, and counted as different reports." if possible else "",
    )
    evidence = ("build/duplicates.csv", *(("decisions/pairs",) if len(ruled) else ()))
    return Sentence(PRISMA_S, "16", together(said), evidence)


def _counted(review: Review) -> str:
    counts = review.flow.counts
    gone = (counts["duplicates"] or 0) + (counts["other_duplicates"] or 0)
    seen = (counts["duplicates_seen_earlier"] or 0) + (counts["other_duplicates_seen_earlier"] or 0)
    earlier = f", {seen:,} of them of reports that an earlier round had found" if seen else ""
    found = int(review.flow.sources["n"].sum())
    return f"Of {many(found, 'record')} {were(gone, 'duplicate')} removed{earlier}."
