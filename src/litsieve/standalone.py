"""Verbs that need no review folder: what a file holds, the same records in another format, without duplicates."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd

from litsieve import api, tables
from litsieve.doubles import Unique, unique
from litsieve.errors import ExportError, UsageError, WorkspaceError
from litsieve.records import Imported, Place, assemble
from litsieve.review import Export, Notify, parse, silent
from litsieve.workspace import files
from litsieve.writers import SUFFIXES, cells, conversion, kind, lost, write
from litsieve.writers.interface import Lost
from litsieve.writers.original_bibtex import bounded

__all__ = [
    "STANDARD",
    "Unique",
    "as_they_came",
    "format_of",
    "inspect",
    "read",
    "save",
    "save_report",
    "save_table",
    "unique",
]

STANDARD: Final = Path("-")
"""What stands for standard input and standard output."""


def inspect(paths: Sequence[Path], **how: Any) -> list[dict[str, Any]]:
    """For each export what it is (format, dialect, encoding, evidence), how much was read, what is filled.

    A file is one export, a zip archive as many as it holds. What cannot be read has `error` instead of all that,
    and 0 entries.
    """
    return [one for path in paths for one in _inspected(path, how)]


def _inspected(path: Path, how: Mapping[str, Any]) -> list[dict[str, Any]]:
    try:
        return [_of_export(export, how) for export in api.exports_in(path)]
    except (ExportError, WorkspaceError) as error:
        return [_failed(str(path), error)]


def _failed(file: str, error: Exception) -> dict[str, Any]:
    return {"file": file, "error": str(error), "entries": 0, "lost": 0, "problems": 0}


def _of_export(export: Export, how: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = assemble([(Place(export.file, "file", 1, export.sha256), parse(export, **how))])
    except (ExportError, WorkspaceError) as error:
        return _failed(export.file, error)
    (summary,) = found.exports.astype(object).to_dict("records")
    columns = [column.name for column in tables.BIBLIOGRAPHIC]
    filled = {
        name: int((found.records[name].notna() & (found.records[name].astype(str) != "")).sum()) for name in columns
    }
    counts = {name: int(summary[name]) for name in ("entries", "lost", "problems")}
    return {
        "file": export.file,
        **{name: summary[name] for name in ("format", "dialect", "encoding")},
        "evidence": tables.load_list(summary["evidence"]),
        **counts,
        "fields": {name: n for name, n in filled.items() if n},
        "problem_rows": found.problems.drop(columns=["file"]).to_dict("records"),
    }


def read(paths: Sequence[Path], stdin: BinaryIO | None = None, *, notify: Notify = silent, **how: Any) -> Imported:
    """`api.read`, where `-` among `paths` is what `stdin` holds; its file is called `-` in all tables.

    It is read through a temporary file, for readers go back and forth, and it may not fit in memory.
    """
    if stdin is None or STANDARD not in paths:
        return api.read(*paths, notify=notify, **how)
    with tempfile.TemporaryDirectory(prefix="litsieve-") as folder:
        copy = Path(folder) / "stdin"
        notify("reading standard input")
        with files.disk("write", copy), copy.open("wb") as stream:
            shutil.copyfileobj(stdin, stream, 1 << 20)
        given = [copy if path == STANDARD else path for path in paths]
        try:
            found = api.read(*given, notify=notify, **how)
        except (ExportError, WorkspaceError) as error:
            raise type(error)(str(error).replace(str(copy), "standard input")) from error
        return Imported(*(_renamed(one, str(copy)) for one in found))


def _renamed(frame: pd.DataFrame, copy: str) -> pd.DataFrame:
    named = frame["file"].where(frame["file"] != copy, str(STANDARD))
    return frame.assign(file=named.str.replace(f"{copy}/", f"{STANDARD}/", regex=False))


def as_they_came(reports: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """The RECORDS that represent `reports`, ready to be written as they came."""
    ordered = bounded(records.sort_values(["file", "position"], ignore_index=True))
    return ordered[ordered["record_id"].isin(reports["record_id"])]


def save(rows: pd.DataFrame, path: Path, *, to: str = "", stdout: BinaryIO | None = None) -> list[Lost]:
    """Write references to `path` in the format of its suffix, or `to`; what the format cannot hold comes back.

    `-` is `stdout`. UsageError where the format is not one that we write; WorkspaceError where the disk refuses.
    """
    format = format_of(path, to)
    data = write(format, rows)
    if path == STANDARD and stdout:
        stdout.write(data)
        stdout.flush()
    else:
        files.write(path, data)
    return lost(format, rows)


def save_report(report: Mapping[str, Any], path: Path) -> None:
    """Write the report of a conversion as its ending says: .json or .md."""
    text = conversion.as_markdown(report) if path.suffix.lower() == ".md" else conversion.as_json(report)
    files.write(path, text.encode("utf-8", "replace"))


def format_of(path: Path, to: str = "") -> str:
    """The format that `save` would write; UsageError where there is none, so that one can ask before the work."""
    if to:
        return str(kind(to))
    ending = path.suffix.removeprefix(".").lower()
    if ending in SUFFIXES:
        return SUFFIXES[ending]
    if path == STANDARD:
        raise UsageError("say where to: -o FILE, whose ending says the format, or --to FORMAT for standard output")
    raise UsageError(f"{path}: its ending says no format; use one of .{', .'.join(SUFFIXES)}, or name it with --to")


def save_table(frame: pd.DataFrame, columns: Sequence[str], path: Path) -> None:
    """Write some columns of a table as CSV, guarded against spreadsheets that compute."""
    files.write(path, cells.csv_text(frame, columns).encode())
