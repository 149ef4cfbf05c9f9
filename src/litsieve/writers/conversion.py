"""The report of a conversion: what was read from which file, what was wrong in it, what the format does not hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from litsieve import tables
from litsieve.records import Imported
from litsieve.writers.interface import Lost
from litsieve.writers.markdown import inert, table

ENDINGS: Final = (".json", ".md")
_FILE: Final = ("file", "sha256", "format", "dialect", "encoding", "entries", "lost", "problems")
_PROBLEM: Final = ("file", "line", "code", "lost", "message", "raw")


def report(found: Imported, output: str, format: str, lost: Sequence[Lost]) -> dict[str, Any]:
    """The report as JSON would hold it."""
    files = found.exports.astype(object).to_dict("records")
    return {
        "schema": 1,
        "output": output,
        "format": format,
        "records": len(found.records),
        "files": [
            {**{name: one[name] for name in _FILE}, "evidence": tables.load_list(one["evidence"])} for one in files
        ],
        "filled": _filled(found),
        "not_written": [{"column": one.column, "records": one.rows, "why": one.why} for one in lost],
        "problems": found.problems.astype(object)[list(_PROBLEM)].to_dict("records"),
    }


def as_json(report: Mapping[str, Any]) -> str:
    """The report as a JSON document."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_markdown(report: Mapping[str, Any]) -> str:
    """The report as a page of Markdown."""
    return "\n".join(_page(report)) + "\n"


def _filled(found: Imported) -> dict[str, int]:
    """How many records say something in each column."""
    names = ["accession", "database", *(column.name for column in tables.BIBLIOGRAPHIC)]
    counts = {name: found.records[name] for name in names}
    return {name: int((values.notna() & (values.astype(str) != "")).sum()) for name, values in counts.items()}


def _page(report: Mapping[str, Any]) -> Iterator[str]:
    yield from ("# Conversion", "")
    yield f"Records written to {inert(report['output'])} as {report['format']}: {report['records']:,}."
    yield from ("", "## Read", "")
    names = ("file", "format", "dialect", "encoding", "entries", "lost", "problems")
    yield from table(names, ([one[name] for name in names] for one in report["files"]))
    yield from ("", "## Not written", "")
    yield from _rows(report["not_written"], ("column", "records", "why"), "The format holds all that was read.")
    yield from ("", "## Problems", "")
    yield from _rows(report["problems"], ("file", "line", "code", "message"), "None.")


def _rows(rows: Sequence[Mapping[str, Any]], names: Sequence[str], nothing: str) -> Sequence[str]:
    return table(names, ([row[name] for name in names] for row in rows)) if rows else [nothing]
