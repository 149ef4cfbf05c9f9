"""What a blind stage keeps from those who have still to read: a page that anybody may open shows none of it."""

from __future__ import annotations

from litsieve import decisions
from litsieve.review import Review

Sealed = frozenset[tuple[str, str]]
"""Pairs of a stage and a cluster_id."""


def sealed_at(review: Review) -> Sealed:
    """The reports of which a blind stage shows no words: they are pending, or a reader of a sample is silent."""
    blind = [stage.id for stage in review.protocol.stages if stage.blind and stage.reviewers]
    here = review.outcomes[review.outcomes["stage"].isin(blind)]
    pending = here[here["outcome"] == "pending"]
    found = set(zip(pending["stage"], pending["cluster_id"], strict=True))
    for stage, rows in here[here["sample"] == "check"].groupby("stage"):
        words = dict(decisions.words(review.decisions, review.clusters, str(stage)))
        for name, readers in rows[["cluster_id", "readers"]].itertuples(index=False, name=None):
            spoken = {word.reviewer for word in words.get(name, [])}
            if not spoken.issuperset(filter(None, readers.split(";"))):
                found.add((str(stage), name))
    return frozenset(found)
