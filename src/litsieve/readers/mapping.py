"""Entries to bibliographic values, by the dialect's table: which tag speaks for which column, and how it is cleaned.

A chunk of entries is mapped at once, column by column. Nothing is invented: a value that no tag holds, or that is a
placeholder, is `""` (a year: None).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice, repeat
from json.encoder import encode_basestring as _quoted
from typing import Any, Final, cast

from litsieve.normalize import dates, languages, pages, titles
from litsieve.readers import chains, fill, gather
from litsieve.readers.batch import Batch
from litsieve.readers.chains import Plan, Steps
from litsieve.readers.dialect import Dialect
from litsieve.readers.fill import Cells
from litsieve.readers.gather import Values
from litsieve.readers.interface import Entry

Row = dict[str, str | int | None]
Columns = dict[str, list[Any]]
Live = dict[str, Steps]

CHUNK: Final = 200
"""Entries that are mapped at once: so many that a step costs little, so few that they take little room."""
_NAMES: Final = ("accession", "database")
_COLUMNS: Final = (
    *("title", "title_note", "original_title", "abstract", "authors", "year", "date", "venue", "venue_short"),
    *("volume", "issue", "pages", "article_number", "publisher", "doi", "pmid", "pmcid", "issn", "isbn"),
    *("languages", "document_types", "source_types", "keywords", "subjects", "notices", "url"),
    *_NAMES,
)
_UNDATED: Final = dates.Parsed("", None)


def chunks(entries: Iterable[Entry], dialect: Dialect, size: int = CHUNK) -> Iterator[Columns]:
    """The `columns` of up to `size` entries at a time; each entry is looked through as it comes, and let go."""
    rest = iter(entries)
    while (found := columns(islice(rest, size), dialect))["title"]:
        yield found


def columns(entries: Iterable[Entry], dialect: Dialect) -> Columns:
    """What `entries` say: a list for each column of `tables.BIBLIOGRAPHIC`, for `accession` and for `database`.

    Columns that hold several values hold them as a JSON list; missing text is `""`, a missing year None.
    """
    if dialect.own:
        rows = [_own_row(entry, dialect) for entry in entries]
        return {name: [row[name] for row in rows] for name in _COLUMNS}
    plan = chains.plan(dialect)
    return _told(*gather.gathered(entries, plan), plan)


def of_batch(batch: Batch, dialect: Dialect) -> Columns:
    """The `columns` of entries that come together."""
    plan = chains.plan(dialect)
    return _told(batch.values(plan), len(batch.lines), plan)


def in_turn(items: Iterable[Entry | Batch], dialect: Dialect) -> Iterator[Columns]:
    """The `columns` of entries, some at a time; single ones are mapped with the batches beside them."""
    if dialect.own:
        yield from chunks(cast("Iterable[Entry]", items), dialect)
        return
    plan, turn = chains.plan(dialect), _Turn(items)
    values, count, ended = Values(), 0, False
    while not ended:
        some, number = gather.gathered(turn.entries(), plan)
        values, count = values.and_then(some, count, number), count + number
        if turn.batch:
            number = len(turn.batch.lines)
            values, count = values.and_then(turn.batch.values(plan), count, number), count + number
        ended = not number
        if count and (ended or count >= CHUNK // 2):
            yield _told(values, count, plan)
            values, count = Values(), 0


class _Turn:
    """Items one after the other: the entries that stand before a batch, and the batch."""

    def __init__(self, items: Iterable[Entry | Batch]) -> None:
        self._items = iter(items)
        self.batch: Batch | None = None

    def entries(self) -> Iterator[Entry]:
        """The next entries, so many as are mapped at once; `batch` is what ended them, if one did."""
        self.batch = None
        for item in islice(self._items, CHUNK):
            if isinstance(item, Batch):
                self.batch = item
                return
            yield item


def _told(values: Values, count: int, plan: Plan) -> Columns:
    cells = _cells(values, plan, count)
    missing: dict[str, str | None] = {"year": None, "database": plan.dialect.database}
    return {name: _listed(cells[name], missing.get(name, ""), count) for name in _COLUMNS}


def _listed(cells: dict[int, Any], missing: str | None, rows: int) -> list[Any]:
    return [*map(cells.get, range(rows), repeat(missing))] if cells else [missing] * rows


def described(entry: Entry, dialect: Dialect) -> Row:
    """What one entry says: its `columns`."""
    return {name: cell for name, (cell,) in columns((entry,), dialect).items()}


def bibliographic(entry: Entry, dialect: Dialect) -> Row:
    """What one entry says of its document: a value for each column of `tables.BIBLIOGRAPHIC`."""
    return {name: cell for name, cell in described(entry, dialect).items() if name not in _NAMES}


def accession(entry: Entry, dialect: Dialect) -> str:
    """The database's own name for the record, or `""`; never a number of a library or a screening tool."""
    return str(described(entry, dialect)["accession"])


def database(entry: Entry, dialect: Dialect) -> str:
    """The database that the record comes from, as it says itself or else as its dialect does; `""` where unknown."""
    return str(described(entry, dialect)["database"])


def _own_row(entry: Entry, dialect: Dialect) -> Row:
    """The row that litsieve wrote, by the module that alone among the readers needs pandas."""
    module: Any = import_module(f"litsieve.readers.{'own_json' if dialect.format == 'json' else 'own'}")
    names = {name: next((value for tag, value, _ in entry.parts if tag == name), "") for name in _NAMES}
    row: Row = module.bibliographic(entry)
    return row | names


def _cells(values: Values, plan: Plan, rows: int) -> dict[str, dict[int, Any]]:
    """The cells of each column by row; where there is none, it is the column's missing value."""
    live = _live(values, plan)
    cells: dict[str, dict[int, Any]] = {name: {} for name in _COLUMNS}
    for column, steps in live.items():
        if column in fill.FILLS:
            cells[column] = fill.FILLS[column](values, steps, plan)
    cells["authors"] = _authors(values, live, plan)
    _add_subtitles(cells["title"], values, live, plan)
    _take_translations(cells)
    _hear_languages(cells, rows)
    _name_types(cells, values, live, plan)
    dated = _dates(values, live, plan)
    cells["date"] = {row: parsed.date for row, parsed in dated.items()}
    cells["year"] = {row: parsed.year for row, parsed in dated.items()}
    cells["pages"] = _pages(values, live, plan, cells["article_number"])
    cells["database"] = {row: named for row, named in cells["database"].items() if named}
    return cells


def _live(values: Values, plan: Plan) -> Live:
    """The plan's chains cut to the tags that the chunk has; a column of which none is left is not in it."""
    cut = {column: tuple(step for step in steps if step.tag in values) for column, steps in plan.chains.items()}
    return {column: steps for column, steps in cut.items() if steps}


def _authors(values: Values, live: Live, plan: Plan) -> Cells:
    """The persons, and behind them the organisations."""
    found = fill.persons(values, live.get("authors", ()), plan)
    for row, bodies in fill.bodies(values, live.get("bodies", ()), plan).items():
        found.setdefault(row, []).extend(bodies)
    return fill.json_lists(found)


def _add_subtitles(title: Cells, values: Values, live: Live, plan: Plan) -> None:
    for row, subtitle in fill.text(values, live.get("subtitle", ()), plan).items():
        title[row] = _titled(subtitle, title.get(row, ""))


def _titled(subtitle: str, title: str) -> str:
    """`title` with its subtitle, where that is not in it already."""
    if not subtitle or subtitle in title:
        return title
    return f"{title}{' ' if title[-1:] in '?!:' else ': '}{subtitle}" if title else subtitle


def _take_translations(cells: dict[str, Cells]) -> None:
    """Titles in brackets are translations; what is the title itself is no original beside it."""
    title, original = cells["title"], cells["original_title"]
    for row in [row for row, text in title.items() if text[:1] == "["]:
        if translated := titles.translated(title[row]):
            title[row], cells["title_note"][row] = translated, "translated"
    cells["original_title"] = {row: text for row, text in original.items() if text != title.get(row, "")}


def _hear_languages(cells: dict[str, Cells], rows: int) -> None:
    """Where no tag names the language, the title or the abstract may announce it."""
    title, abstract, known = cells["title"], cells["abstract"], cells["languages"]
    for row in (row for row in range(rows) if row not in known):
        if said := languages.announced(title.get(row, ""), abstract.get(row, "")):
            known |= fill.json_lists({row: [*map(_quoted, said)]})


def _name_types(cells: dict[str, Cells], values: Values, live: Live, plan: Plan) -> None:
    cells["document_types"], words = fill.types(values, live.get("document_types", ()), plan)
    if "source_types" not in plan.chains:
        cells["source_types"] = words


def _dates(values: Values, live: Live, plan: Plan) -> dict[int, dates.Parsed]:
    """The year, and the most precise date that agrees with it; where two are as precise, the first."""
    years = gather.first_found(values, live.get("year", ()), fill.year)
    best = {row: dates.Parsed(str(year), year) for row, year in years.items()}
    day_first = plan.dialect.day_first
    for step in live.get("date", ()):
        for row, text in zip(*gather.of(values, step, {}), strict=True):
            year = years.get(row)
            if len(text) == 4 and year:
                continue  # no better than the year
            parsed = dates.parse(text, year, day_first=day_first)
            if (year is None or parsed.year == year) and len(parsed.date) > len(best.get(row, _UNDATED).date):
                best[row] = parsed
    for row, month in gather.first(values, live.get("month", ())).items():
        if len(best.get(row, _UNDATED).date) == len("2019"):
            parsed = dates.of_month(month, best[row].year)
            # A field for the month may hold a date of its own (May 7, 2010), which may be of another year.
            best[row] = parsed if parsed.year == best[row].year else best[row]
    return best


def _pages(values: Values, live: Live, plan: Plan, article_number: Cells) -> Cells:
    """The pages; a lone page that repeats the article number is none."""
    first = fill.number(values, live.get("pages", ()), plan)
    last = fill.number(values, live.get("last_page", ()), plan)
    joined = {row: pages.join(page, last.get(row, "")) for row, page in first.items()}
    joined |= {row: pages.join("", page) for row, page in last.items() if row not in first}
    return {row: found for row, found in joined.items() if found != article_number.get(row, "")}
