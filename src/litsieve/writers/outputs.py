"""A Review as the files of build/, and the digest of each by which two builds are compared."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd

from litsieve import digests as hashing
from litsieve import readers, tables
from litsieve.errors import LitsieveError
from litsieve.flow import overview
from litsieve.readers import xlsx
from litsieve.readers.interface import Entry
from litsieve.review import Review
from litsieve.writers import cells, diagrams, page, parquet_table, parted, prisma_csv, summary, summary_book, write
from litsieve.writers import xlsx as xlsx_writer
from litsieve.writers.listings import (
    DUPLICATES,
    EXCLUDED,
    REFERENCE,
    RELATED,
    boxed,
    duplicates,
    excluded,
    included,
    labels,
    pending,
    related,
)

__all__ = [
    "DUPLICATES",
    "EXCLUDED",
    "INCLUDED_AS",
    "REFERENCE",
    "RELATED",
    "boxed",
    "diagram",
    "digest",
    "digests",
    "duplicates",
    "excluded",
    "files",
    "included",
    "labels",
    "made",
    "pending",
    "related",
]

# By the endings of files: `json` is CSL-JSON, `xml` EndNote's.
INCLUDED_AS: Final = ("bib", "csv", "json", "ris", "xlsx", "xml")


LISTED: Final = 200_000
"""Records of a review whose lists are one file each; of more, few programs open them, and no page holds them."""
_BEYOND: Final = (
    "The review has {n:,} records, more than {most:,}: the lists duplicates, excluded, records and related are "
    "folders of numbered parts of {rows:,} rows. Left out are records.csv, summary.html and summary.xlsx."
)


def files(review: Review) -> dict[str, bytes]:
    """All that `made` gives."""
    return dict(made(review))


def made(
    review: Review,
    seen: overview.Seen | None = None,
    n: int = 0,
    lists: Mapping[str, parted.Frames] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Name in build/ and bytes of every output, by name, each made when asked for. Equal reviews give equal bytes.

    Of a review of more than `LISTED` records the lists are in parts. It may have a part of its tables: then `seen`
    are its counts, `n` the number of its records, and `lists` its lists.
    """
    n, listed = n or len(review.records), included(review)
    whole: Mapping[str, Callable[[], bytes]] = {
        "duplicates.csv": lambda: _csv(duplicates(review), DUPLICATES),
        "excluded.csv": lambda: _csv(excluded(review), EXCLUDED),
        "records.csv": lambda: _csv(boxed(review)),
        "records.parquet": lambda: parquet_table.write(review.records, tables.RECORDS),
        "related.csv": lambda: _csv(related(review), RELATED),
        "summary.html": lambda: page.write(review),
        "summary.xlsx": lambda: summary_book.write(review),
    }
    beyond = n > LISTED
    notes = [_BEYOND.format(n=n, most=LISTED, rows=parted.ROWS)] if beyond else []
    makers: dict[str, Callable[[], bytes]] = {
        "agreement.csv": lambda: _csv(review.agreement, tables.AGREEMENT.names),
        "prisma.csv": lambda: prisma_csv.write(review.flow, labels(review)).encode(),
        "prisma.svg": lambda: diagram(review, "svg"),
        "problems.csv": lambda: _csv(review.problems, tables.PROBLEMS.names),
        "summary.md": lambda: summary.write(review, seen, notes=notes).encode(),
        "tallies.csv": lambda: _csv(review.tallies, tables.TALLIES.names),
        **({} if beyond else whole),
    }
    formats = [one for one in INCLUDED_AS if one != "xlsx" or len(listed) <= xlsx_writer.MAX_ROWS]
    makers |= {f"included.{format}": partial(write, format, listed) for format in formats}
    yield from ((name, makers[name]()) for name in sorted(makers))
    if beyond:
        yield from parted.made(lists or parted.of(review))


def diagram(review: Review, format: str, *, narrow: bool = False) -> bytes:
    """The flow diagram of `review` as a file of `format`; where `narrow`, its lanes stand below one another."""
    protocol = review.protocol
    title, look = protocol.review.title, protocol.diagram
    return diagrams.draw(format, review.flow, labels=labels(review), title=title, look=look, narrow=narrow)


def digests(written: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each output: of its bytes, or of what it holds where the bytes are a library's affair."""
    return {name: digest(name, data) for name, data in sorted(written.items())}


def digest(name: str, data: bytes) -> str:
    """The digest of one output; of a damaged one that of its bytes, certainly not that of what it should hold."""
    try:
        if name == "records.parquet" or name.startswith("records/"):
            return hashing.of_table(parquet_table.read(data, tables.RECORDS), tables.RECORDS)
        if name.endswith(".html"):
            return hashing.of_bytes(page.unpacked(data))
        if name.endswith(".xlsx"):
            return hashing.of_rows(_cells_of(data, name))
    except LitsieveError:
        pass
    return hashing.of_bytes(data)


def _cells_of(data: bytes, name: str) -> list[list[str]]:
    """The rows of a workbook: of references with each cell's header, of others with the name of the sheet."""
    if name.startswith("included."):
        items = readers.open_export(io.BytesIO(data), name).items
        return [[cell for field in item.fields for cell in field[:2]] for item in items if isinstance(item, Entry)]
    return [[sheet, *row] for sheet, rows in xlsx.sheets(io.BytesIO(data)) for row in rows]


def _csv(frame: pd.DataFrame, columns: Sequence[str] | None = None) -> bytes:
    return cells.csv_text(cells.readable(frame), columns).encode("utf-8", "replace")
