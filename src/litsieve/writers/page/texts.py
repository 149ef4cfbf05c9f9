"""Abstracts and the words that matched in them: a text for each report, a piece for some hundred reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd

from litsieve.criteria.fields import shown
from litsieve.criteria.interface import Context
from litsieve.criteria.marked import Mark, marker
from litsieve.review import Review

FIELDS: Final = ("title", "abstract", "keywords", "subjects")


def texts(review: Review, reports: pd.DataFrame) -> Iterator[list[Any]]:
    """Of each report its abstract, keywords and subjects as people read them, and its marks, four numbers each.

    A mark is the place of its field in FIELDS, its first and its last character and the criterion's place.
    """
    marks = marker(review.protocol.criteria, Context(review.protocol.search_date()))
    read = {*FIELDS, "record_id", *review.protocol.columns_read}
    columns = [name for name in reports.columns if name in read]
    for row in zip(*(reports[name].tolist() for name in columns), strict=True):
        report = dict(zip(columns, row, strict=True))
        yield [*(shown(report[name], name) for name in FIELDS[1:]), _flat(marks(report))]


def _flat(marks: Sequence[Mark]) -> list[int]:
    places = {name: place for place, name in enumerate(FIELDS)}
    return [n for mark in marks if mark.field in places for n in (places[mark.field], *mark[1:])]
