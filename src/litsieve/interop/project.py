"""An ASReview project: a zip with SQLite inside, read in memory. Versions 2 and 3 have a table `record`."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final

from litsieve.errors import ExportError

LARGEST: Final = 2_000_000_000  # bytes of a database, unpacked
_FIELDS: Final = ("title", "abstract", "year", "doi", "url")


def rows(data: bytes) -> Iterator[dict[str, str]]:
    """A row for each labelled record: its bibliographic fields, and asreview_label and asreview_note.

    ExportError where it is no such project, or of version 1, which kept its records in a file of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            results = _named(names, "results.db")
            store = _named(names, "data_store.db") or results
            if results is None or store is None:
                raise ExportError(_old(names))
            labels = _query(
                _unpacked(archive, results), "SELECT record_id, label, note FROM results WHERE label IS NOT NULL"
            )
            fields = _query(_unpacked(archive, store), f"SELECT record_id, {', '.join(_FIELDS)} FROM record")
    except (zipfile.BadZipFile, sqlite3.Error, KeyError, RuntimeError) as error:
        raise ExportError(
            f"this is no ASReview project that can be read ({error}); export the data as CSV."
        ) from error
    records = {record_id: dict(zip(_FIELDS, map(_text, rest), strict=True)) for record_id, *rest in fields}
    for record_id, label, note in labels:
        if record_id in records:
            yield {**records[record_id], "asreview_label": _text(label), "asreview_note": _text(note)}


def _named(names: Sequence[str], ending: str) -> str | None:
    return next((name for name in sorted(names) if name.endswith(ending)), None)


def _old(names: Sequence[str]) -> str:
    if _named(names, "results.sql"):
        return "this is a project of ASReview 1; open it in a newer ASReview, or export the data as CSV."
    return "this is no ASReview project: it has no results.db; export the data as CSV."


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST:
        raise ExportError(f"{name} unpacks to more than {LARGEST:,} bytes.")
    return archive.read(name)


def _query(database: bytes, query: str) -> list[Sequence[object]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        return list(connection.execute(query))


def _text(value: object) -> str:
    return "" if value is None else str(value)
