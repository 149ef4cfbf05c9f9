"""Entries to bibliographic values, by the dialect's table: which tag speaks for which column, and how it is cleaned.

Nothing is invented: a value that no tag holds, or that is a placeholder, is `""` (a year: None).
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from litsieve.normalize import dates, document_types, identifiers, languages, latex, markup, names, pages
from litsieve.readers import bibtex_names, own
from litsieve.readers.dialect import PYTHON_LIST, Chain, Dialect, From, Separator
from litsieve.readers.interface import Entry

Values = dict[str, list[str]]
Row = dict[str, str | int | None]

# What a second abstract or the tail of one says that is none: EBSCO's notice of copyright.
_NO_ABSTRACT: Final = ("Copyright of ", "Copyright © ")
# Single values that are taken as they stand, only cleaned.
_PLAIN: Final = ("title", "venue", "venue_short", "volume", "issue", "publisher")
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def bibliographic(entry: Entry, dialect: Dialect) -> Row:
    """What `entry` says of its document: a value for each column of `tables.BIBLIOGRAPHIC`.

    Columns that hold several values hold them as a JSON list; missing text is `""`, a missing year None.
    """
    if dialect.own:
        return own.bibliographic(entry)
    plan = _plan(dialect)
    values = _grouped(entry, dialect)
    year = _year(values, plan)
    date = _date(values, plan, year)
    row: Row = {column: plan.clean(_first(values, plan.chains[column])) for column in _PLAIN}
    row["title"] = _titled(plan.clean(_first(values, plan.chains["subtitle"])), str(row["title"]))
    row["abstract"] = _abstract(values, plan)
    row["authors"] = _json(_authors(values, plan))
    row["year"], row["date"] = date.year, date.date
    row["pages"], row["article_number"] = _pages(values, plan)
    row["doi"] = _found(values, plan, "doi", identifiers.doi)
    row["pmid"] = _found(values, plan, "pmid", identifiers.pmid)
    row["pmcid"] = _found(values, plan, "pmcid", identifiers.pmcid)
    row["issn"] = _json(_pooled(values, plan.chains["issn"], identifiers.issns))
    row["isbn"] = _json(_pooled(values, plan.chains["isbn"], identifiers.isbns))
    row["languages"] = _json(_pooled(values, plan.chains["languages"], languages.codes))
    row["document_types"] = _json(_types(values, plan))
    row["keywords"] = _json(_several(values, plan, "keywords"))
    row["subjects"] = _json(_several(values, plan, "subjects"))
    row["url"] = _url(values, plan)
    return row


def accession(entry: Entry, dialect: Dialect) -> str:
    """The database's own name for the record, or `""`; never a number of a library or a screening tool."""
    if dialect.own:
        return own.accession(entry)
    plan = _plan(dialect)
    values = _grouped(entry, dialect)
    for step in plan.accession:
        for value in _values(values, step):
            if match := plan.accession_pattern.search(value):
                return match[1] if match.re.groups else match[0]
    return ""


class _Step(NamedTuple):
    """One `From` of a chain with its patterns compiled."""

    tag: str
    pattern: re.Pattern[str] | None
    when_tag: str
    when: re.Pattern[str] | None


class _Plan(NamedTuple):
    """A dialect made ready: its chains compiled, the way its text is cleaned chosen."""

    dialect: Dialect
    chains: Mapping[str, tuple[_Step, ...]]
    accession: tuple[_Step, ...]
    accession_pattern: re.Pattern[str]
    clean: Callable[[str], str]


_COLUMNS: Final = (
    *_PLAIN,
    *("subtitle", "abstract", "authors", "bodies", "year", "date", "month", "pages", "last_page", "article_number"),
    *("doi", "pmid", "pmcid", "issn", "isbn", "languages", "document_types", "keywords", "subjects", "url"),
)


@lru_cache(maxsize=256)
def _plan(dialect: Dialect) -> _Plan:
    clean: Callable[[str], str] = latex.plain if dialect.latex else markup.clean
    return _Plan(
        dialect,
        {column: _steps(dialect.columns.get(column, ()), dialect) for column in _COLUMNS},
        _steps(dialect.accession, dialect),
        re.compile(dialect.accession_pattern),
        clean,
    )


def _steps(chain: Chain, dialect: Dialect) -> tuple[_Step, ...]:
    def tag(name: str) -> str:
        return name.lower() if dialect.ignore_case else name

    def compiled(pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern) if pattern else None

    froms = (step if isinstance(step, From) else From(step) for step in chain)
    return tuple(_Step(tag(f.tag), compiled(f.pattern), tag(f.when[0]), compiled(f.when[1])) for f in froms)


def _grouped(entry: Entry, dialect: Dialect) -> Values:
    values: Values = {}
    for tag, value, _ in entry.fields:
        if value:
            key = tag.lower() if dialect.ignore_case else tag
            if key in values:
                values[key].append(value)
            else:
                values[key] = [value]
    return values


def _values(values: Values, step: _Step) -> Sequence[str]:
    """What counts of a step's tag in this entry."""
    found = values.get(step.tag)
    if not found:
        return ()
    if step.when and not any(step.when.search(value) for value in values.get(step.when_tag, ())):
        return ()
    if not step.pattern:
        return found
    matches = (step.pattern.search(value) for value in found)
    return [match[1] if match.re.groups else match[0] for match in matches if match]


def _first(values: Values, chain: tuple[_Step, ...]) -> str:
    for step in chain:
        if step.tag in values:
            for value in _values(values, step):
                if not value.isspace():
                    return value
    return ""


def _all(values: Values, chain: tuple[_Step, ...], dialect: Dialect) -> list[str]:
    """All values of the first tag that has any, cells that hold several taken apart."""
    for step in chain:
        if found := _values(values, step):
            separator = dialect.separators.get(step.tag)
            return [part for value in found for part in _split(value, separator, dialect)]
    return []


def _split(value: str, separator: Separator | None, dialect: Dialect) -> list[str]:
    if isinstance(separator, tuple):
        separator = next((one for one in separator if one in value), None)
    if separator is None:
        return [value]
    if separator == PYTHON_LIST:
        return _literal(value)
    if isinstance(separator, re.Pattern):
        return separator.split(value)
    if separator not in value:
        return [value]
    if "&" in value and ";" in separator:
        value = markup.unescape(value)
    if dialect.latex and "{" in value:
        return _split_outside_braces(value, separator)
    return value.split(separator)


def _literal(value: str) -> list[str]:
    """The list that `value` is as Python writes it (`['Abbas, C. C.', 'Schmid, J.']`), or the one value."""
    if value.startswith("["):
        try:
            found = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [value]
        if isinstance(found, list):
            return [str(one) for one in found]
    return [value]


def _split_outside_braces(value: str, separator: str) -> list[str]:
    parts = [""]
    for piece in value.split(separator):
        whole = parts[-1]
        parts[-1] = whole + separator + piece if whole.count("{") > whole.count("}") else whole
        if parts[-1] is whole:
            parts.append(piece)
    return parts[1:]


def _titled(subtitle: str, title: str) -> str:
    """`title` with its subtitle, where that is not in it already."""
    if not subtitle or subtitle in title:
        return title
    return f"{title}{' ' if title[-1:] in '?!:' else ': '}{subtitle}" if title else subtitle


def _abstract(values: Values, plan: _Plan) -> str:
    for step in plan.chains["abstract"]:
        for value in _values(values, step):
            text = plan.clean(value)
            if text and not text.startswith(_NO_ABSTRACT):
                return "" if markup.is_missing_abstract(text) else text
    return ""


def _authors(values: Values, plan: _Plan) -> list[names.Name]:
    texts = _all(values, plan.chains["authors"], plan.dialect)
    if plan.dialect.latex:
        persons = [name for text in texts for name in bibtex_names.parse(text)]
    else:
        persons = [names.parse(plan.clean(text), plan.dialect.names) for text in texts]
    bodies = ({"name": text} for text in _several(values, plan, "bodies"))
    return [name for name in (*persons, *bodies) if name]


def _several(values: Values, plan: _Plan, column: str) -> list[str]:
    texts = (_unstarred(plan.clean(text)) for text in _all(values, plan.chains[column], plan.dialect))
    return list(dict.fromkeys(text for text in texts if text))


def _unstarred(text: str) -> str:
    """A heading without the `*` by which indexers mark what a document is mainly about."""
    return text.lstrip("*").replace("/*", "/") if "*" in text else text


def _year(values: Values, plan: _Plan) -> int | None:
    for step in plan.chains["year"]:
        for value in _values(values, step):
            if found := dates.year(value):
                return found
    return None


def _date(values: Values, plan: _Plan, year: int | None) -> dates.Parsed:
    """The most precise date that agrees with the year; where two are as precise, the first."""
    best = dates.Parsed(str(year) if year else "", year)
    month = _first(values, plan.chains["month"])
    for step in plan.chains["date"]:
        for value in _values(values, step):
            parsed = dates.parse(value, year, day_first=plan.dialect.day_first)
            if (year is None or parsed.year == year) and len(parsed.date) > len(best.date):
                best = parsed
    if month and len(best.date) == 4:
        best = dates.of_month(month, best.year)
    return best


def _pages(values: Values, plan: _Plan) -> tuple[str, str]:
    """Pages and article number; a lone page that repeats the article number is no page."""
    number = plan.clean(_first(values, plan.chains["article_number"]))
    first = plan.clean(_first(values, plan.chains["pages"]))
    last = plan.clean(_first(values, plan.chains["last_page"]))
    joined = pages.join(first, last)
    return ("" if joined == number else joined), number


def _found(values: Values, plan: _Plan, column: str, find: Callable[[str], str]) -> str:
    """The first identifier that `find` sees in the tags of the column's chain."""
    for step in plan.chains[column]:
        if step.tag in values:
            for value in _values(values, step):
                if found := find(_address(value, plan)):
                    return found
    return ""


def _pooled(values: Values, chain: tuple[_Step, ...], find: Callable[[str], Iterable[str]]) -> list[str]:
    found: list[str] = []
    for step in chain:
        if step.tag in values:
            for value in _values(values, step):
                found.extend(find(value))
    return list(dict.fromkeys(found))


def _types(values: Values, plan: _Plan) -> list[str]:
    """The types that the first tag of the chain which names any gives."""
    for step in plan.chains["document_types"]:
        found = [kind for value in _values(values, step) for kind in document_types.normalise(value)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _url(values: Values, plan: _Plan) -> str:
    for step in plan.chains["url"]:
        for value in _values(values, step):
            if "://" in value:
                return _address(value, plan).split()[0]
    return ""


def _address(value: str, plan: _Plan) -> str:
    """A DOI or URL as it stands, or without its LaTeX."""
    return latex.unescape(value) if plan.dialect.latex else value


def _json(values: Sequence[object]) -> str:
    return _dump(values) if values else ""
