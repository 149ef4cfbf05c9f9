"""When a review was last worked on, by its own inputs: the one date that files about it may carry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from litsieve.decisions import LogFile, moment
from litsieve.protocol import ReviewProtocol
from litsieve.review import Review


def latest(review: Review) -> datetime:
    """The moment of the last decision or ruling, or the day of the last search where that is later."""
    return _latest(review.protocol, [*review.decisions["decided_at"], *review.rulings["decided_at"]])


def of_inputs(protocol: ReviewProtocol, log: Iterable[LogFile]) -> datetime:
    """The same of a review that is not built: the last moment of any row of its files of people."""
    return _latest(protocol, (moment(row.cells.get("decided_at", "")) for file in log for row in file.rows))


def _latest(protocol: ReviewProtocol, moments: Iterable[str]) -> datetime:
    said = [datetime.fromisoformat(text).astimezone(UTC) for text in moments if text]
    searched = max(search.date for source in protocol.sources for search in source.searches)
    return max([*said, datetime.combine(searched, time(), UTC)]).replace(microsecond=0)
