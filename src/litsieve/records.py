"""Entries become RECORDS: each gets a name that outlives this download, and keeps where it came from."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import pandas as pd

from litsieve import readers, tables
from litsieve.normalize import identifiers
from litsieve.normalize.text import squeeze, title_key, words
from litsieve.readers import chunks, mapping
from litsieve.readers.batch import Batch
from litsieve.readers.dialect import Dialect
from litsieve.readers.interface import SPELLING, Entry, Item, Problem

CHUNK = 5_000  # rows held as Python objects at a time; Arrow holds the rest in a fifth of the room
RAW_LIMIT = 2_000  # characters of raw text that a problem quotes

PARSED = tables.Table(
    "parsed",
    (
        tables.number("position", "of the entry among the file's entries, from 1"),
        tables.number("line", "where the entry begins"),
        tables.text("accession", "the database's own name for the record"),
        tables.text("database", "as in RECORDS"),
        *tables.BIBLIOGRAPHIC,
        tables.text("raw", "as in RECORDS"),
    ),
    key=("position",),
)

_IDENTITY = ("doi", "title", "year", "authors", "venue", "volume", "issue", "pages")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_ID_LENGTH = 80


class Place(NamedTuple):
    """Where an export stands in the review."""

    file: str
    source: str
    round: int
    sha256: str


class Parsed(NamedTuple):
    """One export read: PARSED, PROBLEMS and a row of EXPORTS, all without the review's own names for it."""

    entries: pd.DataFrame
    problems: pd.DataFrame
    export: pd.DataFrame


class Imported(NamedTuple):
    """All exports of a review: RECORDS, PROBLEMS and EXPORTS."""

    records: pd.DataFrame
    problems: pd.DataFrame
    exports: pd.DataFrame


def parse(
    stream: BinaryIO,
    name: str,
    *,
    format: str = "",
    dialect: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    unpacked: str = "",
) -> Parsed:
    """Read one export whole.

    `format`, `dialect` and `encoding` overrule what the content says; `columns` maps our columns to a
    spreadsheet's headers; `unpacked` says of which archive it is, as the first of the evidence. Raises
    ExportError where no format fits.
    """
    read = list(
        pieces(
            *(stream, name),
            format=format,
            dialect=dialect,
            encoding=encoding,
            columns=columns,
            unpacked=unpacked,
        )
    )
    entries = [piece.entries for piece in read if len(piece.entries)]
    return read[-1]._replace(entries=pd.concat(entries, ignore_index=True) if entries else tables.empty(PARSED))


def pieces(
    stream: BinaryIO,
    name: str,
    *,
    rows: int = CHUNK,
    format: str = "",
    dialect: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    unpacked: str = "",
    chunk: chunks.Chunk | None = None,
) -> Iterator[Parsed]:
    """Read one export some `rows` at a time, as `parse` does; the last piece has its problems and counts.

    Of a `chunk` of it alone, its entries are counted from its beginning.
    """
    opened = partial(chunks.opened, chunk=chunk) if chunk else readers.open_export
    export = opened(stream, name, format=format, dialect=dialect, encoding=encoding, columns=columns)
    read = _Read(export.batches() if export.batches else export.items)
    if export.batches:
        # The entries that the dialect was told by are let go: one of them may be all of a large file.
        export = replace(export, items=iter(()))
    held, entries = tables.empty(PARSED), 0
    begun = {
        "format": export.format,
        "dialect": export.dialect.id,
        "encoding": export.encoding,
        "evidence": tables.dump_list([unpacked, *export.evidence] if unpacked else export.evidence),
    }
    for frame in _frames(read, export.dialect):
        if len(held) >= rows:
            yield Parsed(held, tables.empty(tables.PROBLEMS), tables.from_rows([begun], tables.EXPORTS))
            held = frame
        else:
            held = pd.concat([held, frame], ignore_index=True) if len(held) else frame
        entries += len(frame)
    noted = _problems(read.problems, read.starts)
    counts = {"entries": entries, "lost": int(noted["lost"].sum()), "problems": len(noted)}
    yield Parsed(held, noted, tables.from_rows([begun | counts], tables.EXPORTS))


def assemble(exports: Iterable[tuple[Place, Parsed]]) -> Imported:
    """Name every record and put all exports together; their order changes nothing but the rows' order."""
    records, problems, summaries = [], [], []
    for place, parsed in exports:
        summary = parsed.export.iloc[0]
        records.append(placed(parsed.entries, place, summary["format"], summary["dialect"]))
        problems.append(parsed.problems.assign(file=place.file))
        summaries.append(summed(parsed.export, place))
    named = _name(_concat(records, tables.RECORDS))
    noted, counted = noticed(named, _concat(problems, tables.PROBLEMS), _concat(summaries, tables.EXPORTS))
    return Imported(tables.conform(named, tables.RECORDS), noted, counted)


def placed(entries: pd.DataFrame, place: Place, format: str, dialect: str) -> pd.DataFrame:
    """Rows of PARSED with what RECORDS says of their export."""
    return entries.assign(**_where(place), format=format, dialect=dialect)


def summed(export: pd.DataFrame, place: Place) -> pd.DataFrame:
    """A row of EXPORTS with what the review says of the file."""
    return export.assign(**_where(place))


def _where(place: Place) -> dict[str, Any]:
    return {"file": place.file, "source": place.source, "round": place.round, "sha256": place.sha256}


def noticed(named: pd.DataFrame, read: pd.DataFrame, exports: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """PROBLEMS and EXPORTS: what was wrong in the files, and a note for each record that says the same as another.

    Of `named`, records in the order of their files and places, those without an accession are enough.
    """
    noted = _concat([read, _repeats(named, read)], tables.PROBLEMS)
    return tables.conform(noted, tables.PROBLEMS), tables.conform(_counted(exports, noted), tables.EXPORTS)


def record_key(accession: str, fallback: Sequence[str], room: int) -> str:
    """The part of a record id after the source, at most `room` characters.

    An accession is kept where it is safe as a file name on every system; where it must be escaped, cut or
    holds capitals (ids that differ only in case are one file name), 8 digits of its SHA-256 keep it distinct.
    Without an accession it is 20 digits over `fallback`.
    """
    if not accession:
        return _digest("\x1f".join(fallback), 20)
    safe = _UNSAFE.sub("-", accession).strip(".-") or "x"
    if safe == accession == accession.lower() and len(safe) <= room:
        return safe
    return f"{safe[: room - 9].rstrip('.-')}-{_digest(accession, 8)}"


def first_author(authors: str) -> str:
    """The family name (or the body) of the first of a JSON list of authors, folded; `""` without authors."""
    listed = tables.load_list(authors)
    return "".join(words(listed[0].get("family") or listed[0].get("name", ""))) if listed else ""


class _Read:
    """The entries of an export, and what is kept of its items besides their columns."""

    def __init__(self, items: Iterable[Item | Batch]) -> None:
        self._items = items
        self.problems: list[Problem] = []
        self.starts: list[int] = []
        self.lines: list[int] = []
        self.raw: list[bytes] = []

    def __iter__(self) -> Iterator[Entry | Batch]:
        for item in self._items:
            if isinstance(item, Problem):
                self.problems.append(item)
                if item.lost:
                    self.starts.append(item.line)
            elif isinstance(item, Batch):
                self.starts += item.lines
                self.lines += item.lines
                self.raw += item.raw
                yield item
            else:
                self.starts.append(item.line)
                self.lines.append(item.line)
                self.raw.append(tables.dump_raw(item.raw))
                yield item


def _frames(read: _Read, dialect: Dialect) -> Iterator[pd.DataFrame]:
    """PARSED, some thousand rows at a time."""
    rows = 0
    held: mapping.Columns = {}
    for columns in mapping.in_turn(read, dialect):
        for name, cells in columns.items():
            held.setdefault(name, []).extend(cells)
        if len(held["title"]) >= CHUNK:
            yield _frame(held, read, rows)
            rows, held = rows + len(held["title"]), {}
    if held:
        yield _frame(held, read, rows)


def _frame(columns: mapping.Columns, read: _Read, before: int) -> pd.DataFrame:
    """The rows of `columns`; more may have been read than was mapped."""
    count = len(columns["title"])
    positions = list(range(before + 1, before + 1 + count))
    lines, raw = read.lines[:count], read.raw[:count]
    del read.lines[:count], read.raw[:count]
    return tables.from_columns({**columns, "position": positions, "line": lines, "raw": raw}, PARSED)


def _problems(problems: Sequence[Problem], starts: Sequence[int]) -> pd.DataFrame:
    """PROBLEMS of one file, each with the block that it happened in: the last that begins at or before it."""
    begun = sorted(starts)
    seen: dict[tuple[int, str], int] = {}
    rows = []
    for problem in problems:
        key = (problem.line, problem.code)
        seen[key] = seen.get(key, 0) + 1
        rows.append(
            problem._asdict()
            | {"n": seen[key], "block": bisect_right(begun, problem.line), "raw": problem.raw[:RAW_LIMIT]}
        )
    return tables.from_rows(rows, tables.PROBLEMS)


def _concat(frames: Sequence[pd.DataFrame], table: tables.Table) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else tables.empty(table)


def _name(records: pd.DataFrame) -> pd.DataFrame:
    """`records` with `record_id`; rows of one source that share a key are numbered -2, -3, … by content."""
    if not len(records):
        return tables.empty(tables.RECORDS)
    keys = base_ids(records)
    named = records.assign(record_id=keys)
    shared = named["record_id"].duplicated(keep=False)
    if not shared.any():
        return named
    numbered = numbered_ids(contents(named[shared]), taken=set(keys))
    return named.assign(record_id=numbered.reindex(named.index).fillna(named["record_id"]))


def base_ids(records: pd.DataFrame) -> list[str]:
    """The id of each record by itself; rows that say the same have the same."""
    keys = _keys(records)
    return [f"{source}.{key}" for source, key in zip(records["source"].tolist(), keys, strict=True)]


def _keys(records: pd.DataFrame) -> list[str]:
    """The part of each id after the source; what stands for an accession is asked for where there is none."""
    sources, accessions = records["source"].tolist(), records["accession"].tolist()
    alone = records[records["accession"].eq("")]
    fallback = zip(*(_identity(alone[column].tolist(), column) for column in _IDENTITY), strict=True)
    return [
        record_key(accession, () if accession else next(fallback), _ID_LENGTH - len(source) - 1)
        for source, accession in zip(sources, accessions, strict=True)
    ]


def _identity(values: Sequence[Any], column: str) -> list[str]:
    reduce: Callable[[Any], str] = {
        "title": title_key,
        "authors": first_author,
        "venue": title_key,
        "pages": _first_page,
        "doi": identifiers.doi,
        "year": lambda year: "" if pd.isna(year) else str(year),
    }.get(column, squeeze)
    return [reduce(value) for value in values]


def _first_page(pages: str) -> str:
    return squeeze(pages.split("-", 1)[0])


def contents(shared: pd.DataFrame) -> pd.DataFrame:
    """What orders records of one id: their round, what they say, where they stand."""
    told = [_content(raw) for raw in shared["raw"]]
    return shared[["record_id", "round", "file", "position"]].assign(
        content=pd.Series(told, shared.index, dtype="str")
    )


def numbered_ids(shared: pd.DataFrame, taken: set[str]) -> pd.Series[Any]:
    """New ids for rows (`contents`) that share one: the earliest round keeps it, then their content decides.

    `taken` are the ids of all records, of which those with a number at their end are enough.
    """
    ordered = shared.sort_values(["record_id", "round", "content", "file", "position"], kind="stable")
    ids = {}
    for place, record_id, n in zip(
        ordered.index, ordered["record_id"], ordered.groupby("record_id").cumcount() + 1, strict=True
    ):
        ids[place] = record_id if n == 1 else _free(record_id, n, taken)
    return pd.Series(ids, dtype="str")


def _content(raw: str) -> str:
    """A digest of what an entry says, wherever in its file it says it."""
    return _digest(json.dumps([field[:2] for field in tables.load_list(raw) if field[0] != SPELLING]), 64)


def _free(record_id: str, n: int, taken: set[str]) -> str:
    candidates = (f"{record_id[: _ID_LENGTH - len(suffix)]}{suffix}" for suffix in _suffixes(n))
    chosen = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(chosen)
    return chosen


def _suffixes(n: int) -> Iterable[str]:
    return chain((f"-{n}",), (f"-{n}-{k}" for k in range(2, 10_000)))


NOTED = ("record_id", "source", "file", "position", "line", "accession")
"""The columns that say whether a record says the same as another."""


def _repeats(named: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """A note for each record without an accession whose whole key another record of its source has."""
    if not len(named):
        return tables.empty(tables.PROBLEMS)
    keyed = named["accession"] == ""
    numbered = named["record_id"].str.extract(r"\.[0-9a-f]{20}(-\d+)", expand=False).notna()
    lost = problems[problems["lost"]].groupby("file")["line"].agg(sorted)
    seen: Counter[tuple[str, int]] = Counter()
    columns = ["file", "line", "position", "source", "record_id"]
    rows = []
    for file, line, position, source, record_id in named.loc[keyed & numbered, columns].itertuples(index=False):
        # Several entries may begin on one line.
        seen[file, line] += 1
        rows.append(
            {
                "file": file,
                "line": line,
                "code": "R090",
                "n": seen[file, line],
                "block": position + bisect_right(lost.get(file, []), line),
                "message": f"this entry says the same as another of {source} in DOI, title, year, first author, "
                f"venue, volume, issue and page; it is kept as {record_id}",
            }
        )
    return tables.from_rows(rows, tables.PROBLEMS)


def _counted(exports: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    counts = problems.groupby("file").size()
    return exports.assign(problems=exports["file"].map(counts).fillna(0).astype("Int64"))


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
