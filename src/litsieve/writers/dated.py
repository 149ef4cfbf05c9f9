"""When a review was last worked on, by its own inputs: the one date that files about it may carry."""

from __future__ import annotations

from datetime import UTC, datetime, time

from litsieve.review import Review


def latest(review: Review) -> datetime:
    """The moment of the last decision or ruling, or the end of the day of the last search where that is later."""
    said = [*review.decisions["decided_at"], *review.rulings["decided_at"]]
    moments = [datetime.fromisoformat(moment).astimezone(UTC) for moment in said if moment]
    searched = max(search.date for source in review.protocol.sources for search in source.searches)
    return max([*moments, datetime.combine(searched, time(), UTC)]).replace(microsecond=0)
