"""Every table of litsieve: its columns in order, their types, its key. Nothing else says so.

Missing text is `""`; only numbers may be missing (`Int64`). A column that holds several values holds a JSON
list (`dump_list`, `load_list`). A table that leaves a function has been through `conform`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import pandas as pd
import pyarrow as pa

Kind = Literal["text", "number", "flag"]
DTYPES: Mapping[Kind, str] = {"text": "str", "number": "Int64", "flag": "bool"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type and what it means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns in order and its key (the columns that tell its rows apart and sort them)."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


def text(name: str, meaning: str) -> Column:
    """A column of text, `""` where it is missing."""
    return Column(name, "text", meaning)


def number(name: str, meaning: str) -> Column:
    """A column of whole numbers, which alone may be missing."""
    return Column(name, "number", meaning)


def flag(name: str, meaning: str) -> Column:
    """A column of true and false."""
    return Column(name, "flag", meaning)


# The columns whose cells hold a JSON list of texts; `authors` holds one of objects.
LISTS = ("issn", "isbn", "languages", "document_types", "source_types", "keywords", "subjects", "notices")

# What a record says of its document. The same columns in RECORDS and in REPORTS.
BIBLIOGRAPHIC = (
    text("title", "as the source wrote it, markup and line wraps removed"),
    text("title_note", "translated where the source marks the title as a translation; else empty"),
    text("original_title", "in the document's own language, where the source gives it beside the title"),
    text("abstract", "the same; a placeholder such as [No abstract available] is missing"),
    text("authors", "JSON list of {family, given, suffix, name}; name alone where it is a body"),
    number("year", "of publication"),
    text("date", "of publication, ISO 8601 as far as it is known: 2019, 2019-05 or 2019-05-03"),
    text("venue", "journal, proceedings or book that the document appeared in"),
    text("venue_short", "its abbreviation"),
    text("volume", "as written"),
    text("issue", "as written"),
    text("pages", "first-last with the last one in full, or the first alone"),
    text("article_number", "or e-locator"),
    text("publisher", ""),
    text("doi", "bare and in lower case: 10.1000/xyz"),
    text("pmid", "digits"),
    text("pmcid", "PMC and digits"),
    text("issn", "JSON list of 1234-567X"),
    text("isbn", "JSON list of digits"),
    text("languages", "JSON list of ISO 639-1 codes; a language we cannot name as it was written"),
    text("document_types", "JSON list; the vocabulary is normalize.document_types.TYPES"),
    text("source_types", "JSON list: the source's own words for them"),
    text("keywords", "JSON list of the authors' keywords"),
    text("subjects", "JSON list of the database's subject headings"),
    text("notices", "JSON list of retractions, errata and comments, each after its kind: erratum-in J X. 2010;3:1"),
    text("url", ""),
)

RECORDS = Table(
    "records",
    (
        text("record_id", "<source>.<key>; survives a second download, is a file name"),
        text("source", "id of the source in the protocol"),
        number("round", "of the search that found it, from 1"),
        text("file", "the export, relative to the review folder, with /"),
        number("position", "of the entry among the file's entries, from 1"),
        number("line", "where the entry begins in the file, from 1; a row's number in a spreadsheet"),
        text("format", "of the export"),
        text("dialect", "of the export"),
        text("accession", "the database's own name for the record"),
        text("database", "the database it comes from, as the record or else its dialect says"),
        *BIBLIOGRAPHIC,
        text("raw", "JSON list of [tag, value, line]: all that the entry said, in its order"),
    ),
    key=("record_id",),
)

EXPORTS = Table(
    "exports",
    (
        text("file", "relative to the review folder"),
        text("source", "id of the source"),
        number("round", "of the search"),
        text("sha256", "of the bytes"),
        text("format", ""),
        text("dialect", ""),
        text("encoding", ""),
        text("evidence", "JSON list: why this encoding, format and dialect"),
        number("entries", "blocks that became records"),
        number("lost", "blocks that did not"),
        number("problems", "rows in PROBLEMS, lost ones included"),
    ),
    key=("file",),
)

PROBLEMS = Table(
    "problems",
    (
        text("file", ""),
        number("line", "from 1; 0 where the whole file is meant"),
        text("code", "stable: R101"),
        number("n", "tells equal rows apart"),
        number("block", "the block of the file it happened in, from 1; 0 where in none"),
        flag("lost", "the block gave no entry"),
        text("message", "what is wrong and what was done about it"),
        text("raw", "the text at that place, at most 2000 characters"),
    ),
    key=("file", "line", "code", "n"),
)

PAIRS = Table(
    "pairs",
    (
        text("left", "record_id, the smaller"),
        text("right", "record_id"),
        text("block", "the names of the keys that brought them together, joined by a blank; or equal, ruling"),
        number("score", "likeness of the titles in basis points (0 to 10000)"),
        text("verdict", "duplicate, possible or distinct"),
        text("rule", "the rule that says duplicate, or would but for the veto; ruling where people said so"),
        text("veto", "the veto that held; cluster where a third record parted them; empty where none"),
        text("evidence", "JSON {field: [agreement, left value, right value]}"),
    ),
    key=("left", "right"),
)

RELATED = Table(
    "related",
    (
        text("left", "record_id of what is the erratum, abstract, protocol … of the right one"),
        text("right", "record_id of another report"),
        text(
            "kind",
            "what the left one is of the right one; of two parts, and where nothing tells, left is the smaller id",
        ),
        text("evidence", "JSON {field: [agreement, left value, right value]}"),
    ),
    key=("left", "right"),
)

CLUSTERS = Table(
    "clusters",
    (
        text("record_id", ""),
        text("cluster_id", "the smallest record_id in the cluster; good within one build"),
        flag("representative", "speaks for its cluster; one in each"),
    ),
    key=("record_id",),
)

REPORTS = Table(
    "reports",
    (
        text("cluster_id", ""),
        text("record_id", "of the representative"),
        text("sources", "JSON list of the sources that found it"),
        number("first_round", "the earliest round that found it"),
        number("members", "records in the cluster"),
        *BIBLIOGRAPHIC,
        text("filled", "JSON {column: record_id}: what came from another member than the representative"),
    ),
    key=("cluster_id",),
)

DECISIONS = Table(
    "decisions",
    (
        text("record_id", "as the reviewer's file names it"),
        text("stage", ""),
        text("reviewer", ""),
        text("decided_at", "UTC, ISO 8601 with milliseconds"),
        number("line", "in the reviewer's file, from 1"),
        text("verdict", "include, exclude, unsure, ongoing, awaiting or withdraw"),
        text("reason", "criterion ids joined by ;, the first is the main one"),
        text("note", ""),
        text("role", "review, consensus or adjudication"),
        text("via", "desk, worksheet or import:<tool>"),
        text("seen", "short hash of the text that the reviewer was shown"),
        text("file", "the reviewer's file, relative to the review folder"),
    ),
    key=("record_id", "stage", "reviewer", "decided_at", "line"),
)

AGREEMENT = Table(
    "agreement",
    (
        text("stage", ""),
        text("part", "main or pilot"),
        text("reviewers", "names joined by ;"),
        text("about", "verdict; verdict, unsure as include; or a criterion: was it named of what both excluded"),
        text("measure", "a coefficient, or a cell of the table: what the first said / what the second said"),
        number("n", "reports that are counted"),
        text("value", "a coefficient with three digits, or the count of the cell"),
        text("low", "lower limit of 95 %"),
        text("high", "upper limit of 95 %"),
        text("note", "why there is no value"),
    ),
    key=("stage", "part", "reviewers", "about", "measure"),
)

CHECKS = Table(
    "checks",
    (
        text("cluster_id", ""),
        text("criterion", ""),
        text("verdict", "met, not met or cannot say"),
    ),
    key=("cluster_id", "criterion"),
)

OUTCOMES = Table(
    "outcomes",
    (
        text("cluster_id", ""),
        text("stage", ""),
        text("phase", "prescreen, screening, retrieval or eligibility"),
        text("lane", "databases or other"),
        text("outcome", "included, excluded, pending, conflict, ongoing or awaiting"),
        text(
            "reason",
            "criterion ids joined by ;, the first is the main one; 'not stated' where none was given",
        ),
        text("basis", "rules, reviewers, adjudication or nobody"),
        text("who", "the rule's criterion or the reviewers, joined by ;"),
        text("evidence", "a reviewer's note, or the rule's verdicts in words"),
    ),
    key=("cluster_id", "stage"),
)

BOXES = Table(
    "boxes",
    (
        text("record_id", ""),
        text("cluster_id", ""),
        text("lane", "databases or other"),
        text("box", "the one box of the flow diagram that this record ends in"),
        text("stage", "the stage that put it there; empty for duplicates and inclusions"),
        text("reason", "main reason, as in OUTCOMES"),
        text("basis", "as in OUTCOMES"),
    ),
    key=("record_id",),
)

CODES = Table(
    "codes",
    (
        text("cluster_id", ""),
        text("scheme", ""),
        text("value", "of the scheme; 'uncoded' or 'conflict' where people or rules give none"),
        text("reviewer", "who said so; rules where a rule did; nobody for uncoded"),
        flag("counts", "stands in the tally (a rule overruled by a person does not)"),
    ),
    key=("cluster_id", "scheme", "value", "reviewer"),
)

TALLIES = Table(
    "tallies",
    (text("scheme", ""), text("value", ""), number("n", "included reports")),
    key=(),
)

NOTES = Table("notes", (text("note", "a sentence on how a step went"),), key=())

FINDINGS = Table(
    "findings",
    (
        text("severity", "error, warning or note"),
        text("code", "stable: D101"),
        text("file", "relative to the review folder; empty where the whole review is meant"),
        number("line", "from 1; 0 where the whole file is meant"),
        text("message", "one sentence: what does not add up"),
        text("remedy", "one sentence: what to do"),
    ),
    key=("severity", "code", "file", "line", "message"),
)


def empty(table: Table) -> pd.DataFrame:
    """`table` without a row, with its columns and types."""
    return conform(pd.DataFrame(columns=table.names), table)


def from_rows(rows: Iterable[Mapping[str, Any]], table: Table) -> pd.DataFrame:
    """Rows given as mappings, as `table`. A column that a row lacks is missing there."""
    listed = list(rows)
    columns = {column.name: _array([row.get(column.name) for row in listed], column) for column in table.columns}
    return _sorted(pd.DataFrame(columns, columns=table.names), table)


def conform(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """`frame` with exactly `table`'s columns, in their order and types, sorted by its key, index 0 to n-1.

    A missing column or text is `""`. Raises AssertionError where the key does not tell the rows apart: that is
    our mistake, never the user's.
    """
    columns = {column.name: _typed(frame, column) for column in table.columns}
    return _sorted(pd.DataFrame(columns, columns=table.names), table)


def _sorted(typed: pd.DataFrame, table: Table) -> pd.DataFrame:
    if not table.key or len(typed) < 2:
        return typed.reset_index(drop=True)
    keys = list(table.key)
    assert not typed.duplicated(keys).any(), f"{table.name}: the key {keys} is not unique"
    if len(keys) == 1 and typed[keys[0]].is_monotonic_increasing:  # as what was read in order is: nothing to move
        return typed.reset_index(drop=True)
    return typed.sort_values(keys, kind="stable", ignore_index=True)


def _array(values: list[Any], column: Column) -> Any:
    """Values of one column out of rows, typed at once. Text may be bytes of UTF-8, which Arrow takes as they are."""
    if column.kind == "text":
        try:
            texts = pa.array(values, pa.large_string()).fill_null("")
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
            texts = [
                value if isinstance(value, str) else "" if _is_missing(value) else str(value) for value in values
            ]
        return pd.array(texts, dtype="str")
    missing = pd.NA if column.kind == "number" else False
    return pd.array([missing if _is_missing(value) else value for value in values], dtype=DTYPES[column.kind])  # type: ignore[call-overload]


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode()
    return value if isinstance(value, str) else "" if _is_missing(value) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _typed(frame: pd.DataFrame, column: Column) -> pd.Series[Any]:
    if column.name not in frame.columns:
        return pd.Series(_array([None] * len(frame), column), index=frame.index)
    values = frame[column.name]
    if column.kind == "text":
        written = values if values.dtype == "str" else values.astype("str")
        return written.where(values.notna(), "") if values.hasnans else written
    if column.kind == "flag":
        # A missing flag is a float nan, which is true.
        return values.where(values.notna(), False).astype("bool")
    return values.astype(DTYPES[column.kind])  # type: ignore[call-overload,no-any-return]


def dump_list(values: Sequence[Any]) -> str:
    """A list as a cell of a table: compact JSON, and `""` for an empty one."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""


def dump_raw(parts: Sequence[tuple[str, str, int]]) -> bytes:
    """The cell `raw` of RECORDS in UTF-8: what `dump_list` makes of the fields, in a tenth of its time."""
    try:
        return orjson.dumps(parts) if parts else b""
    except TypeError:  # half of a surrogate pair, or no plain tuples
        return dump_list(parts).encode("utf-8", "replace")


def load_list(cell: str) -> list[Any]:
    """The list that `dump_list` put in a cell."""
    try:
        return list(orjson.loads(cell)) if cell else []
    except orjson.JSONDecodeError:  # half of a surrogate pair, or a number beyond 64 bits
        return list(json.loads(cell))


def load_lists(cells: Sequence[str]) -> list[list[Any]]:
    """The list in each of many cells, read in one go: half the time of one after the other."""
    try:
        lists: list[list[Any]] = orjson.loads(f"[{','.join([cell or '[]' for cell in cells])}]")
    except orjson.JSONDecodeError:
        return [load_list(cell) for cell in cells]
    return lists
