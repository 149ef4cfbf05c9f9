"""Whether records that are written as they came are read again as they were: what is not so is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import pandas as pd

from litsieve import readers
from litsieve.errors import UsageError
from litsieve.readers.interface import Entry, Part
from litsieve.tables import load_list

# What tags are the names of.
_PLACE: Final = {"xml": "element", "json": "key", "rdf": "element"}


class Came(NamedTuple):
    """A record: where it stood, and its fields."""

    file: str
    position: int
    parts: list[Part]


def came(ordered: pd.DataFrame) -> Iterator[Came]:
    """Each row of `ordered` as it came."""
    raw = map(load_list, ordered["raw"])
    return (Came(*row) for row in zip(ordered["file"], ordered["position"], raw, strict=True))


def checked(data: bytes, records: Sequence[Came], format: str, instead: str) -> bytes:
    """`data`, in which `records` were written; UsageError where reading it does not give just their fields."""
    items = readers.open_export(io.BytesIO(data), format, format=format).items
    again = [item.raw for item in items if isinstance(item, Entry)]
    for record, parts in zip(records, again, strict=False):
        if said(record.parts) != said(parts):
            why = f"what stood in its {_PLACE[format]} {_odd(record.parts, parts)!r} is not clear"
            raise refused(record, why, format, instead)
    if len(again) != len(records):
        raise UsageError(
            f"records cannot be written as {format} again, for one of them says nothing: choose {instead}"
        )
    return data


def refused(record: Came, why: str, format: str, instead: str) -> UsageError:
    """What to raise for a record that cannot be written."""
    where = f"entry {record.position} of {record.file}"
    return UsageError(f"{where} cannot be written as {format} again, for {why}: choose {instead}")


def said(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """The fields without their lines."""
    return [(tag, value) for tag, value, _ in parts]


def _odd(parts: Sequence[Part], again: Sequence[Part]) -> str:
    """The first tag at which two entries do not say the same."""
    pairs = zip(said(parts), said(again), strict=False)
    return next((mine[0] for mine, other in pairs if mine != other), parts[-1][0])
