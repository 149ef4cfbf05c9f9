"""Rows to entries: where a table's header is, what stands around it, and which cell belongs to which column.

CSV and spreadsheets share this. A header is told by the names of columns that some database is known to write.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import chain, compress, repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from litsieve.errors import ExportError
from litsieve.normalize.cells import unguard
from litsieve.readers.interface import Entry, Item, Part, Problem

if TYPE_CHECKING:
    from litsieve.readers.dialect import Chain, Dialect

# A header stands within so many rows from the top, behind what the database says of the search.
SEARCHED: Final = 100
_RAW: Final = 2000
_TITLES: Final = frozenset(("title", "article title", "document title", "item title", "primary_title"))
# What only a table of litsieve's own has; its cells carry the guard of `normalize.cells`.
_OURS: Final = frozenset(("title", "authors", "venue", "document_types"))
_OUR_ENDS: Final = frozenset(("litsieve scopus", "litsieve asreview"))  # of tables with the headings of others
# Excel is kept from reading 19326203 as a number by ="19326203".
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_LONGEST_NAME: Final = 100


class Row(NamedTuple):
    """One row: the line (or the number in its sheet) it begins on, from 1, and its cells.

    `guarded` says that a cell may wear Excel's guard.
    """

    line: int
    cells: Sequence[str]
    guarded: bool = True


class Rows(NamedTuple):
    """Rows in order: where each begins, the cells of each, whether any may be guarded.

    What is true of all of them at once need not be asked of each.
    """

    lines: Sequence[int]
    cells: Sequence[Sequence[str]]
    guarded: bool = True

    def each(self) -> Iterator[Row]:
        """The rows one by one."""
        return map(Row, self.lines, self.cells, repeat(self.guarded))


def name_of(cell: str) -> str:
    """A column's name as it is compared: in lower case, one blank between words."""
    return " ".join(cell.lower().strip("\ufeff\"' \t\r\n").split())


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Every column name that a dialect of delimited text mentions."""
    chains = (chain_ for one in _dialects() for chain_ in (*one.columns.values(), one.accession))
    signs = (tag for one in _dialects() for tag, _ in one.signs)
    return frozenset(map(name_of, chain(_tags(chains), signs)))


@lru_cache(maxsize=1)
def title_names() -> frozenset[str]:
    """What the column of titles is called where a table has no dialect of its own."""
    return frozenset(map(name_of, _tags([_dialects()[-1].columns["title"]])))


def _dialects() -> tuple[Dialect, ...]:
    found: tuple[Dialect, ...] = import_module("litsieve.readers.dialects.delimited").DIALECTS
    return found


def _tags(chains: Iterable[Chain]) -> Iterator[str]:
    return (step if isinstance(step, str) else step.tag for steps in chains for step in steps)


def no_header(where: str = "") -> str:
    """What to tell where no row has names of columns that are known."""
    return (
        f"{where}there is no header: no row among the first {SEARCHED} has names of columns that are known. Say "
        "under `columns:` in the protocol, or with --columns, which column is the title, the authors, the year and "
        "so on."
    )


def known_in(cells: Sequence[str], told: Collection[str] = ()) -> tuple[str, ...]:
    """The names of columns among `cells` that are known, in order."""
    known = known_names() | {name_of(name) for name in told}
    return tuple(name for cell in cells if (name := name_of(cell)) in known)


def score(cells: Sequence[str], told: Collection[str] = ()) -> int:
    """How many known column names `cells` has, if it is a header; 0 if it is none.

    It is one where three different names are known, or two of them and no more cells, or one of the names that
    the protocol gives.
    """
    # A cell of a header is short: a row of prose that happens to say "title" and "abstract" is none.
    if max(map(len, cells), default=0) >= 200:
        return 0
    names = {name_of(cell) for cell in cells} - {""}
    as_told = sum(name_of(name) in names for name in told)
    hits = len(names & known_names()) + as_told
    enough = hits >= 3 or as_told > 0 or (hits >= 2 and (hits == len(names) or not names.isdisjoint(title_names())))
    return hits if enough else 0


def entries(
    runs: Iterable[Rows], told: Collection[str] = (), *, code: str, where: str = "", guarded: bool = False
) -> Iterator[Item]:
    """The rows below each header as entries; what stands above one is a note.

    `told` are names of columns that the protocol gives, `code` is that of the note, `where` names the sheet,
    `guarded` says that litsieve's own tables of this format have their cells guarded. Raises ExportError where
    no row is a header.
    """
    waiting = iter(runs)
    below = Below(waiting, told, code=code, where=where, guarded=guarded)
    yield from below.begun()
    for run in waiting:
        yield from below.take(run)
    yield from below.end()


def _top(runs: Iterator[Rows]) -> list[Row]:
    """The rows among which the header is, and perhaps more."""
    rows: list[Row] = []
    for run in runs:
        rows.extend(run.each())
        if len(rows) >= SEARCHED:
            break
    return rows


class Columns(NamedTuple):
    """The columns of a table, what a header below it may consist of, and whether litsieve wrote it."""

    tags: Sequence[str]
    begins: frozenset[str]
    ours: bool


class Below:
    """The rows under a header as entries.

    A further header begins a further table; a line of text before it is no entry.
    """

    def __init__(
        self, runs: Iterator[Rows], told: Collection[str], *, code: str, where: str = "", guarded: bool = False
    ) -> None:
        """Read the rows among which the header is. Raises ExportError where there is none."""
        above = _top(runs)
        first = next((index for index, row in enumerate(above[:SEARCHED]) if score(row.cells, told)), None)
        if first is None:
            raise ExportError(no_header(where))
        self._above, self._read = above[:first], above[first + 1 :]
        self._told, self._code, self._guarded = told, code, guarded
        self._held: Row | None = None
        self.columns = _columns(above[first])
        """The columns of the present table."""

    @property
    def waits(self) -> bool:
        """Whether a row waits for what comes behind it."""
        return self._held is not None

    def begun(self) -> Iterator[Item]:
        """What stands above the header, and the entries that were read to find it."""
        if note := _skipped(self._above, self._code):
            yield note
        for row in self._read:
            yield from self.take(Rows((row.line,), (row.cells,), row.guarded))

    def take(self, run: Rows) -> Iterator[Item]:
        """What the rows say that come next."""
        if self._held is None and _is_plain(run, self.columns):
            cells = _cells(run, self.columns, guarded=self._guarded)
            yield from map(Entry, run.lines, map(_parts, run.lines, cells, repeat(self.columns.tags)))
            return
        for row in run.each():
            first = row.cells[0] if row.cells else ""
            if first.strip() or any(cell.strip() for cell in row.cells):
                yield from self._one(row, first)

    def end(self) -> Iterator[Item]:
        """What still waits at the end."""
        if self._held:
            yield _entry(self._held, self.columns, guarded=self._guarded)

    def _one(self, row: Row, first: str) -> Iterator[Item]:
        if self._held and (note := _skipped([self._held], self._code, "between rows")):
            yield note
        self._held = None
        columns = self.columns
        if (
            len(first) <= _LONGEST_NAME
            and name_of(first) in columns.begins
            and _begins_table(row, columns, self._told)
        ):
            yield Problem(row.line, self._code, "A further table begins here.", _text(row))
            self.columns = _columns(row)
        elif len(row.cells) == 1 and _is_text(columns):
            # It waits: as the last line of the file it may be a row that was cut short.
            self._held = row
        else:
            yield _entry(row, columns, guarded=self._guarded)


def _is_plain(run: Rows, table: Columns) -> bool:
    """Whether every row of `run` is surely an entry: not empty, no header, no text, of no more cells than columns."""
    widths = set(map(len, run.cells))
    if min(widths) < 2 or max(widths) > len(table.tags):
        return False
    names = {name_of(cells[0][: _LONGEST_NAME + 1]) for cells in run.cells}
    return "" not in names and names.isdisjoint(table.begins)


def _is_text(table: Columns) -> bool:
    """Whether a row without a single delimiter is a headline, not a record: no column but the first is filled."""
    return len(table.tags) > 3 and name_of(table.tags[0]) not in _TITLES


def _begins_table(row: Row, above: Columns, told: Collection[str]) -> bool:
    """Whether a row is a header again: nearly all of its cells are names of columns, known or of the table above."""
    if any(len(cell) > _LONGEST_NAME for cell in row.cells):
        return False
    names = [name for cell in row.cells if (name := name_of(cell))]
    if len(names) < 3:
        return False
    same = sum(name in above.begins for name in names)
    return same * 4 >= len(names) * 3 and score(row.cells, told) > 0


def _columns(header: Row) -> Columns:
    """The columns by their names as they are written; one without a name is `column 3`."""
    written = (" ".join(cell.strip("\ufeff").split()) for cell in header.cells)
    tags = [name or f"column {number}" for number, name in enumerate(written, 1)]
    return Columns(
        tags, known_names().union(map(name_of, tags)), _OURS.issubset(tags) or not _OUR_ENDS.isdisjoint(tags)
    )


def _entry(row: Row, table: Columns, *, guarded: bool) -> Entry:
    """A row as an entry; surplus cells are named by their place."""
    line, cells, _ = row
    tags = table.tags
    if len(cells) > len(tags):
        tags = [*tags, *(f"column {number}" for number in range(len(tags) + 1, len(cells) + 1))]
    (cleaned,) = _cells(Rows((line,), (cells,), row.guarded), table, guarded=guarded)
    return Entry(line, _parts(line, cleaned, tags))


def _parts(line: int, cells: Sequence[str], tags: Sequence[str]) -> list[Part]:
    """The cells of a row under their columns' names, the empty ones left out."""
    return list(zip(compress(tags, cells), filter(None, cells), repeat(line)))


def _cells(run: Rows, table: Columns, *, guarded: bool) -> Iterable[Sequence[str]]:
    """The cells of each row without a guard: litsieve's, which its tables have where `guarded`, or Excel's."""
    if not (guarded if table.ours else run.guarded):
        return run.cells
    clean, mark = (unguard, "'") if table.ours else (_unwrapped, "=")
    return ([clean(cell) if cell[:1] == mark else cell for cell in cells] for cells in run.cells)


def _unwrapped(cell: str) -> str:
    match = _EXCEL_TEXT.fullmatch(cell)
    return match[1] if match else cell


def _skipped(rows: Sequence[Row], code: str, where: str = "above the header") -> Problem | None:
    """The note on rows that are text; None where they are empty."""
    texts = [text for row in rows if (text := _text(row))]
    if not texts:
        return None
    lines = "line" if len(texts) == 1 else "lines"
    return Problem(rows[0].line, code, f"{len(texts)} {lines} {where} left out.", "\n".join(texts)[:_RAW])


def _text(row: Row) -> str:
    return " ".join(cell.strip() for cell in row.cells if cell.strip())[:_RAW]
