"""Entries to bibliographic values, by the dialect's table: which tag speaks for which column, and how it is cleaned.

Nothing is invented: a value that no tag holds, or that is a placeholder, is `""` (a year: None).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from json.encoder import encode_basestring as _quoted
from typing import Any, Final

from litsieve.normalize import dates, document_types, identifiers, languages, latex, markup, names, pages, titles
from litsieve.readers import bibtex_names, chains, json_abstract
from litsieve.readers.chains import Live, Plan, Steps, Values
from litsieve.readers.dialect import INVERTED_INDEX, Dialect
from litsieve.readers.interface import Entry

Row = dict[str, str | int | None]

# What a second abstract or the tail of one says that is none: EBSCO's notice of copyright.
_NO_ABSTRACT: Final = ("Copyright of ", "Copyright © ")


def bibliographic(entry: Entry, dialect: Dialect) -> Row:
    """What `entry` says of its document: a value for each column of `tables.BIBLIOGRAPHIC`.

    Columns that hold several values hold them as a JSON list; missing text is `""`, a missing year None.
    """
    if dialect.own:
        row: Row = _own("own_json" if dialect.format == "json" else "own").bibliographic(entry)
        return row
    plan = chains.plan(dialect)
    values = chains.gathered(entry, plan)
    return _bibliographic(values, chains.live(plan, values), plan)


def described(entry: Entry, dialect: Dialect) -> Row:
    """`bibliographic`, with `accession` and `database`: the entry is looked through once for all three."""
    if dialect.own:
        return bibliographic(entry, dialect) | {name: _own_cell(entry, name) for name in ("accession", "database")}
    plan = chains.plan(dialect)
    values = chains.gathered(entry, plan)
    live = chains.live(plan, values)
    row = _bibliographic(values, live, plan)
    row["accession"], row["database"] = _accession(values, live, plan), _database(values, live, plan)
    return row


def _own(name: str) -> Any:
    """The module that reads our own tables back, which alone among the readers needs pandas."""
    return import_module(f"litsieve.readers.{name}")


def _own_cell(entry: Entry, name: str) -> str:
    return next((value for tag, value, _ in entry.parts if tag == name), "")


def _bibliographic(values: Values, live: Live, plan: Plan) -> Row:
    row = _EMPTY.copy()
    for column, steps in live.items():
        if column in _FILL:
            row[column] = _FILL[column](values, steps, plan)
    if "subtitle" in live:
        row["title"] = _titled(_text(values, live["subtitle"], plan), str(row["title"]))
    if "bodies" in live:
        row["authors"] = _authors(values, live.get("authors", ()), plan, live["bodies"])
    title = str(row["title"])
    if title[:1] == "[" and (original := titles.translated(title)):
        row["title"], row["title_note"] = original, "translated"
    if not row["languages"] and (said := languages.announced(title, str(row["abstract"]))):
        row["languages"] = _json(said)
    if row["original_title"] == row["title"]:
        row["original_title"] = ""
    if "document_types" in live:
        row["document_types"], words = _types(values, live["document_types"], plan)
        row["source_types"] = row["source_types"] or ("" if "source_types" in plan.chains else words)
    row["date"], row["year"] = _date(values, live, plan)
    row["pages"] = _pages(values, live, plan, str(row["article_number"]))
    return row


def database(entry: Entry, dialect: Dialect) -> str:
    """The database that the record comes from, as it says itself or else as its dialect does; `""` where unknown."""
    if dialect.own:
        return _own_cell(entry, "database")
    plan = chains.plan(dialect)
    values = chains.gathered(entry, plan)
    return _database(values, chains.live(plan, values), plan)


def accession(entry: Entry, dialect: Dialect) -> str:
    """The database's own name for the record, or `""`; never a number of a library or a screening tool."""
    if dialect.own:
        return _own_cell(entry, "accession")
    plan = chains.plan(dialect)
    values = chains.gathered(entry, plan)
    return _accession(values, chains.live(plan, values), plan)


def _database(values: Values, live: Live, plan: Plan) -> str:
    return ("database" in live and _short(values, live["database"], plan)) or plan.dialect.database


def _accession(values: Values, live: Live, plan: Plan) -> str:
    for step in live.get("accession", ()):
        for value in chains.of(values, step):
            if match := plan.accession_pattern.search(value):
                return match[1] if match.re.groups else match[0]
    return ""


def _text(values: Values, steps: Steps, plan: Plan) -> str:
    return plan.clean(chains.first(values, steps))


def _short(values: Values, steps: Steps, plan: Plan) -> str:
    return plan.short(chains.first(values, steps, plan.missing))


def _number(values: Values, steps: Steps, plan: Plan) -> str:
    """A volume, issue or page. Where a column has gaps, pandas makes decimals of its whole numbers: 12.0."""
    text = _short(values, steps, plan)
    return text[:-2] if text[-2:] == ".0" and text[:-2].isdigit() and plan.missing else text


def _article_number(values: Values, steps: Steps, plan: Plan) -> str:
    text = _number(values, steps, plan)
    return _ARTICLE.sub("", text) if plan.missing else text


def _titled(subtitle: str, title: str) -> str:
    """`title` with its subtitle, where that is not in it already."""
    if not subtitle or subtitle in title:
        return title
    return f"{title}{' ' if title[-1:] in '?!:' else ': '}{subtitle}" if title else subtitle


def _abstract(values: Values, steps: Steps, plan: Plan) -> str:
    for step in steps:
        inverted = plan.dialect.separators.get(step.tag) == INVERTED_INDEX
        for value in chains.of(values, step):
            text = plan.clean(json_abstract.running(value) if inverted else value)
            if text and not text.startswith(_NO_ABSTRACT):
                return "" if markup.is_missing_abstract(text) else text
    return ""


def _authors(values: Values, steps: Steps, plan: Plan, bodies: Steps = ()) -> str:
    objects = [*chains.every(values, steps, plan, _person), *chains.every(values, bodies, plan, _body)]
    return f"[{','.join(objects)}]" if objects else ""


def _person(text: str, plan: Plan) -> Iterator[str]:
    """The authors in `text` (more than one in LaTeX alone) as JSON."""
    of_latex = plan.dialect.latex
    for name in bibtex_names.parse(text) if of_latex else names.several(plan.clean(text), plan.dialect.names):
        if name:
            yield f"{{{','.join([f'{_quoted(key)}:{_quoted(value)}' for key, value in name.items()])}}}"


def _body(text: str, plan: Plan) -> Iterator[str]:
    """The organisation that `text` names as JSON."""
    if plain := _unstarred(plan.clean(text)):
        yield f'{{"name":{_quoted(plain)}}}'


def _term(text: str, plan: Plan) -> Iterator[str]:
    """A keyword or heading as JSON."""
    if plain := _unstarred(plan.clean(text)):
        yield _quoted(plain)


def _list(values: Values, steps: Steps, plan: Plan) -> str:
    found = dict.fromkeys(chains.every(values, steps, plan, _term))
    return f"[{','.join(found)}]" if found else ""


def _pooled(column: str) -> Callable[[Values, Steps, Plan], str]:
    """A list out of the first tag that has any value, or out of all tags where the dialect says so."""

    def found(values: Values, steps: Steps, plan: Plan) -> str:
        if column not in plan.dialect.pooled:
            return _list(values, steps, plan)
        every = dict.fromkeys(one for step in steps for one in chains.every(values, (step,), plan, _term))
        return f"[{','.join(every)}]" if every else ""

    return found


def _unstarred(text: str) -> str:
    """A heading without the `*` by which indexers mark what a document is mainly about."""
    return text.lstrip("*").replace("/*", "/") if "*" in text else text


def _date(values: Values, live: Live, plan: Plan) -> dates.Parsed:
    """The year, and the most precise date that agrees with it; where two are as precise, the first."""
    year = _year(values, live.get("year", ()))
    best = dates.Parsed(str(year) if year else "", year)
    for step in live.get("date", ()):
        for value in chains.of(values, step):
            if len(value) == 4 and year:
                continue  # no better than the year
            parsed = dates.parse(value, year, day_first=plan.dialect.day_first)
            if (year is None or parsed.year == year) and len(parsed.date) > len(best.date):
                best = parsed
    if "month" in live and len(best.date) == 4:
        best = dates.of_month(chains.first(values, live["month"]), best.year)
    return best


def _year(values: Values, steps: Steps) -> int | None:
    for step in steps:
        for value in values[step.tag] if step.bare else chains.of(values, step):
            if found := dates.year(value):
                return found
    return None


def _pages(values: Values, live: Live, plan: Plan, article_number: str) -> str:
    """The pages; a lone page that repeats the article number is none."""
    first, last = live.get("pages", ()), live.get("last_page", ())
    joined = pages.join(_number(values, first, plan) if first else "", _number(values, last, plan) if last else "")
    return "" if joined == article_number else joined


def _identifier(find: Callable[[str], str]) -> Callable[[Values, Steps, Plan], str]:
    """The first identifier that `find` sees in the tags of the chain."""

    def found(values: Values, steps: Steps, plan: Plan) -> str:
        for step in steps:
            for value in values[step.tag] if step.bare else chains.of(values, step):
                if one := find(latex.unescape(value) if plan.dialect.latex else value):
                    return one
        return ""

    return found


def _pool(find: Callable[[str], Iterable[str]]) -> Callable[[Values, Steps, Plan], str]:
    """Everything that `find` sees in all tags of the chain."""

    def spelled(text: str, plan: Plan) -> Iterator[str]:
        return map(_quoted, find(_address(text, plan)))

    def found(values: Values, steps: Steps, plan: Plan) -> str:
        every = dict.fromkeys(one for step in steps for one in chains.every(values, (step,), plan, spelled))
        return f"[{','.join(every)}]" if every else ""

    return found


def _types(values: Values, steps: Steps, plan: Plan) -> tuple[str, str]:
    """The types that the first tag of the chain which names any gives, and its own words (else the first tag's)."""
    for step in steps:
        if found := dict.fromkeys(chains.every(values, (step,), plan, _kind)):
            return f"[{','.join(found)}]", _list(values, (step,), plan)
    return "", _list(values, steps[:1], plan)


def _kind(text: str, plan: Plan) -> Iterator[str]:
    """The types that `text` names as JSON."""
    return map(_quoted, document_types.normalise(plan.short(text) if plan.dialect.latex else text))


def _notices(values: Values, steps: Steps, plan: Plan) -> str:
    """Each retraction, erratum or comment that the entry names, after its kind."""
    kinds = plan.dialect.notices
    if not kinds:  # a column of its own, each value after its kind already
        return _list(values, steps, plan)
    texts = [(kinds.get(step.tag, ""), plan.clean(value)) for step in steps for value in chains.of(values, step)]
    found = [f"{kind} {text}".lstrip() for kind, text in texts if text]
    return _json(list(dict.fromkeys(found)))


def _url(values: Values, steps: Steps, plan: Plan) -> str:
    for step in steps:
        for value in chains.of(values, step):
            if "://" in value:
                if not _SEVERAL.search(value) and value.isprintable() and not plan.dialect.latex:
                    return value
                words = (word.rstrip(";,") for word in _SEVERAL.split(_address(value, plan)))
                return next((word for word in words if "://" in word), "")
    return ""


def _address(value: str, plan: Plan) -> str:
    """A DOI or URL as it stands, or without its LaTeX."""
    return latex.unescape(value) if plan.dialect.latex else value


def _json(values: Sequence[str]) -> str:
    """The cell that `tables.dump_list` makes of the same list, several times faster."""
    return f"[{','.join(map(_quoted, values))}]" if values else ""


# How the text columns are filled; the others take more than one chain.
_FILL: Final[Mapping[str, Callable[[Values, Steps, Plan], str]]] = {
    "title": _text,
    "abstract": _abstract,
    "authors": _authors,
    "venue": _short,
    "venue_short": _short,
    "volume": _number,
    "issue": _number,
    "article_number": _article_number,
    "publisher": _short,
    "doi": _identifier(identifiers.doi),
    "pmid": _identifier(identifiers.pmid),
    "pmcid": _identifier(identifiers.pmcid),
    "issn": _pool(identifiers.issns),
    "isbn": _pool(identifiers.isbns),
    "languages": _pool(languages.codes),
    "keywords": _pooled("keywords"),
    "subjects": _pooled("subjects"),
    "source_types": _list,
    "notices": _notices,
    "title_note": _short,
    "original_title": _text,
    "url": _url,
}
# ACM, Web of Science and Embase say before the number what it is: Article 21, ARTN e104010, UNSP 100356.
_ARTICLE: Final = re.compile(
    r"(?:article|artn|art\.?|unsp)(?:\s+(?:id|no|number)\b\.?)?:?\s+(?=\w*\d)", re.IGNORECASE
)
# What parts several addresses in one value; a bar or a semicolon within one is its own.
_SEVERAL: Final = re.compile(r"[|;]?\s+|[|;](?=https?://)|;$")
_EMPTY: Final[Row] = {
    **dict.fromkeys(("title", "title_note", "original_title", "abstract", "authors"), ""),
    "year": None,
    **dict.fromkeys(("date", "venue", "venue_short", "volume", "issue", "pages", "article_number"), ""),
    **dict.fromkeys(("publisher", "doi", "pmid", "pmcid", "issn", "isbn"), ""),
    **dict.fromkeys(("languages", "document_types", "source_types", "keywords", "subjects", "notices", "url"), ""),
}
