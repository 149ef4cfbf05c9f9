"""A file of another tool as records, and what it says of each of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from litsieve import api, interop, matching, records
from litsieve.errors import ExportError
from litsieve.interop import Heard, Said, project, rayyan_log
from litsieve.readers.dialects.own import MARK
from litsieve.records import Place
from litsieve.tables import load_list
from litsieve.workspace import files

_KNOWN: Final = ("title", "doi")
"""Columns that a table of one's own is given where it has none by which it would be known as a table of records."""


class Foreign(NamedTuple):
    """RECORDS of a file of another tool; for each the id that it bears and what is said; what belongs to none."""

    records: pd.DataFrame
    ids: Sequence[str]
    heard: Sequence[Heard]
    strays: Sequence[str] = ()


def read(path: Path, tool: str, phase: str) -> Foreign:
    """What a file of `tool` says, for a stage of that phase. ExportError where it cannot be read."""
    hear = interop.TOOLS[tool].hear
    if tool == "rayyan" and (export := _export(path)):
        name, articles, log = export
        found = _parsed(articles, name)
        said = [_said(cell) for cell in found["raw"]]
        return _with_log(found, said, [hear(one, phase) for one in said], rayyan_log.read(log))
    found = _read(path, tool)
    said = [_said(cell) for cell in found["raw"]]
    return Foreign(found, [_own_id(one) for one in said], [hear(one, phase) for one in said])


def _with_log(found: pd.DataFrame, said: Sequence[Said], notes: Sequence[Heard], log: rayyan_log.Log) -> Foreign:
    """Articles of Rayyan with what its log says of each."""
    numbers = [rayyan_log.article(one) for one in said]
    heard = [rayyan_log.hear(log.get(number, ()), note) for number, note in zip(numbers, notes, strict=True)]
    strays = [
        f"{rayyan_log.NAME}:{events[0].line}: the articles have no {number!r}"
        for number, events in log.items()
        if number not in numbers
    ]
    return Foreign(found, [_own_id(one) for one in said], heard, strays)


def _export(path: Path) -> tuple[str, bytes, bytes] | None:
    """Name and bytes of the articles, and bytes of the log: of Rayyan's zip, of its folder, or of a log beside them.

    None for any other file: then that is all there is.
    """
    if path.suffix.lower() == ".zip":
        with files.open_input(path) as stream:
            return rayyan_log.unpack(stream.read())
    folder = path.parent if path.name == rayyan_log.NAME else path
    if not folder.is_dir():
        return None
    articles = next((folder / name for name in rayyan_log.ARTICLES if (folder / name).is_file()), None)
    if articles is None:
        named = " or ".join(rayyan_log.ARTICLES)
        raise ExportError(f"{folder}: the log names articles by their number alone: put {named} beside it.")
    with files.open_input(articles) as told, files.open_input(folder / rayyan_log.NAME) as log:
        return articles.name, told.read(), log.read()


def _read(path: Path, tool: str) -> pd.DataFrame:
    """RECORDS of a file of another tool."""
    if tool == "asreview" and path.suffix.lower() == ".asreview":
        with files.open_input(path) as stream:
            return _as_records(project.rows(stream.read()), path.name)
    if tool == "csv" and path.suffix.lower() in (".csv", ".tsv", ".txt"):
        with files.open_input(path) as stream:
            return _as_records(_table(stream.read()), path.name)
    return api.read(path).records.sort_values(["file", "position"], ignore_index=True)


def _table(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table of one's own, whatever delimits it."""
    text = data.decode("utf-8-sig", "replace")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield {
            str(name).strip().lower(): (value or "").strip() for name, value in row.items() if isinstance(value, str)
        }


def _as_records(rows: Iterator[Mapping[str, str]], name: str) -> pd.DataFrame:
    """RECORDS of rows by their columns, as if they stood in a table of references."""
    listed = list(rows)
    columns = list(dict.fromkeys([*_KNOWN, *(column for row in listed for column in row)]))
    out = io.StringIO()
    written = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    written.writeheader()
    written.writerows(listed)
    return _parsed(out.getvalue().encode(), "given.csv", name)


def _parsed(data: bytes, file: str, name: str = "") -> pd.DataFrame:
    """RECORDS of a file's bytes, in its order; `name` is what it is called to the user."""
    parsed = records.parse(io.BytesIO(data), file)
    found = records.assemble([(Place(name or file, matching.STRANGER, 1, ""), parsed)]).records
    return found.sort_values("position", ignore_index=True)


def _said(raw: str) -> Said:
    found: dict[str, list[str]] = {}
    for tag, value, _ in load_list(raw):
        found.setdefault(str(tag).strip().lower(), []).append(value)
    return found


def _own_id(said: Said) -> str:
    """The record_id that a row bears, where it was once written by us."""
    marked = (value[len(MARK) :].strip() for values in said.values() for value in values if value.startswith(MARK))
    return next(iter(said.get("record_id", ())), "") or next(marked, "")
