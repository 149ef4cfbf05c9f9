"""Sources whose last search is older than the protocol allows, on a day that the caller names."""

from __future__ import annotations

from datetime import date

from litsieve.findings import Finding
from litsieve.protocol import ReviewProtocol


def findings(protocol: ReviewProtocol, today: date) -> list[Finding]:
    """A finding for each source that was last searched more than `search_max_age_months` before `today`."""
    most = protocol.review.search_max_age_months
    if most is None:
        return []
    last = {source.id: max(search.date for search in source.searches) for source in protocol.sources}
    return [
        Finding("E109", f"{source}: last searched on {day}, more than {_months(most)} before {today}", "review.yaml")
        for source, day in last.items()
        if older(day, today, most)
    ]


def older(day: date, today: date, months: int) -> bool:
    """Whether `today` is past the day that is so many calendar months after `day`."""
    return (today.year * 12 + today.month - months, today.day) > (day.year * 12 + day.month, day.day)


def _months(n: int) -> str:
    return "1 month" if n == 1 else f"{n} months"
