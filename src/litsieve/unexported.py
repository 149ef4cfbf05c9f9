"""A review's records as they stand in build/, for an audit where the exports may not be published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from litsieve import tables
from litsieve.errors import WorkspaceError
from litsieve.lock import export_files
from litsieve.records import Imported
from litsieve.review import Read
from litsieve.writers import parquet_table
from litsieve.writers.cells import unguard

RECORDS, PROBLEMS = READ = "records.parquet", "problems.csv"


def read(built: Mapping[str, bytes], lock: Mapping[str, Any] | None) -> Read:
    """RECORDS and PROBLEMS of build/, and EXPORTS as the lock has them, counted again from both.

    `built` maps the files of build/ to their bytes. WorkspaceError where there is nothing to begin from.
    """
    missing = [f"build/{name}" for name in READ if name not in built]
    if lock is None:
        missing.append("review.lock")
    if lock is None or missing:
        raise WorkspaceError(
            f"an audit without exports begins from review.lock and build/, "
            f"and {', '.join(missing)} is not there: commit both."
        )
    found = parquet_table.read(built[RECORDS], tables.RECORDS)
    problems = _problems(built[PROBLEMS])
    return Read(Imported(found, problems, _exports(lock["exports"], found, problems)))


def hashes(inputs: Mapping[str, str], exports: Iterable[str], lock: Mapping[str, Any]) -> dict[str, str]:
    """The hash of each input, those of the exports as the lock has them; `exports` are those that are there."""
    present = export_files(inputs, exports)
    locked = export_files(lock["inputs"], lock["exports"])
    kept = {name: value for name, value in inputs.items() if name not in present | locked}
    return {**kept, **{name: value for name, value in lock["inputs"].items() if name in locked}}


def _problems(data: bytes) -> pd.DataFrame:
    kinds = {column.name: column.kind for column in tables.PROBLEMS.columns}
    rows = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""), strict=True)
    try:
        read = [{name: _value(kind, row[name]) for name, kind in kinds.items()} for row in rows]
    except (csv.Error, KeyError, ValueError) as error:
        raise WorkspaceError(f"build/{PROBLEMS} is damaged ({error}): run `litsieve run` to make it new.") from error
    return tables.from_rows(read, tables.PROBLEMS)


def _value(kind: str, cell: str | None) -> Any:
    text = unguard(cell or "")
    if kind == "number":
        return int(text) if text else None
    return text == "true" if kind == "flag" else text


def _exports(locked: Mapping[str, Any], found: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    entries = found["file"].value_counts()
    lost = problems.loc[problems["lost"], "file"].value_counts()
    rows = [
        {
            "file": name,
            "source": str(said.get("source", "")),
            "round": int(said.get("round", 1)),
            "entries": int(entries.get(name, 0)),
            "lost": int(lost.get(name, 0)),
        }
        for name, said in locked.items()
    ]
    return tables.from_rows(rows, tables.EXPORTS)
