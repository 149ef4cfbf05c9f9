"""How each column is filled: what its chain finds in a chunk of entries, made into cells by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Final

from litsieve.normalize import dates, document_types, identifiers, languages, latex, markup, names
from litsieve.readers import bibtex_names, gather, json_abstract
from litsieve.readers.chains import Plan, Steps
from litsieve.readers.dialect import INVERTED_INDEX
from litsieve.readers.gather import Rows, Values

Cells = dict[int, str]
"""The cells of a column by row; a row that is not in it has none."""
Fill = Callable[[Values, Steps, Plan], Cells]

# What a second abstract or the tail of one says that is none: EBSCO's notice of copyright.
_NO_ABSTRACT: Final = ("Copyright of ", "Copyright © ")
# ACM, Web of Science and Embase say before the number what it is: Article 21, ARTN e104010, UNSP 100356.
_ARTICLE: Final = re.compile(
    r"(?:article|artn|art\.?|unsp|pii)(?:\s+(?:id|no|number)\b\.?)?:?\s+(?=\w*\d)", re.IGNORECASE
)
# What parts several addresses in one value; a bar or a semicolon within one is its own.
# Mendeley and EndNote have set one right behind the other; behind a slash or `=` stands what a proxy leads to.
_SEVERAL: Final = re.compile(r"[|;]?\s+|[|;](?=https?://)|;$|(?<=[A-Za-z0-9])(?=https?://)")
# EndNote writes `<Go to ISI>://` before the number of a record, which leads nowhere.
_SCHEME: Final = re.compile(r"\w://")
_YEARS: Final = 1 << 13
year = lru_cache(_YEARS)(dates.year)


def text(values: Values, steps: Steps, plan: Plan) -> Cells:
    """A text of its own, as a title is."""
    found = gather.first(values, steps)
    return dict(zip(found, values.cleaned(found, [*found.values()], steps, plan), strict=True))


def short(values: Values, steps: Steps, plan: Plan) -> Cells:
    """A text that comes again, as a venue does."""
    found = gather.first(values, steps, plan.missing)
    return dict(zip(found, map(plan.short, found.values()), strict=True))


def number(values: Values, steps: Steps, plan: Plan) -> Cells:
    """A volume, issue or page."""
    found = gather.first(values, steps, plan.missing)
    return dict(zip(found, map(plan.number, found.values()), strict=True))


def _article_number(values: Values, steps: Steps, plan: Plan) -> Cells:
    cells = number(values, steps, plan)
    return {row: _ARTICLE.sub("", found) for row, found in cells.items()} if plan.missing else cells


def _abstract(values: Values, steps: Steps, plan: Plan) -> Cells:
    cells: Cells = {}
    for step in steps:
        rows, texts = gather.of(values, step, cells)
        if plan.dialect.separators.get(step.tag) == INVERTED_INDEX:
            texts = [*map(json_abstract.running, texts)]
        for row, found in zip(rows, values.cleaned(rows, texts, (step,), plan), strict=True):
            if found and row not in cells and not found.startswith(_NO_ABSTRACT):
                cells[row] = found
    return {row: "" if markup.is_missing_abstract(found) else found for row, found in cells.items()}


def persons(values: Values, steps: Steps, plan: Plan) -> Rows:
    """The authors of each row as JSON."""
    return gather.of_first_tag(values, steps, plan, _person)


def bodies(values: Values, steps: Steps, plan: Plan) -> Rows:
    """The organisations of each row as JSON."""
    return gather.of_first_tag(values, steps, plan, _body)


def _person(text: str, plan: Plan) -> Iterator[str]:
    """The authors in `text` (more than one in LaTeX alone) as JSON."""
    of_latex = plan.dialect.latex
    found = (
        bibtex_names.parse(text, mend=not plan.dialect.ours)
        if of_latex
        else names.several(plan.clean(text), plan.dialect.names)
    )
    for name in found:
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


def _unstarred(text: str) -> str:
    """A heading without the `*` by which indexers mark what a document is mainly about."""
    return text.lstrip("*").replace("/*", "/") if "*" in text else text


def json_lists(rows: Mapping[int, Sequence[str]]) -> Cells:
    """The cells of lists, each item JSON already, as `tables.dump_list` writes them, several times faster."""
    return {row: f"[{','.join(items)}]" for row, items in rows.items() if items}


def _lists(rows: Mapping[int, Sequence[str]]) -> Cells:
    """The cells of lists in which each item stands once."""
    return {
        row: f"[{','.join(dict.fromkeys(items))}]" if len(items) > 1 else f"[{items[0]}]"
        for row, items in rows.items()
        if items
    }


def _list(values: Values, steps: Steps, plan: Plan) -> Cells:
    return _lists(gather.of_first_tag(values, steps, plan, _term))


def _pooled(column: str) -> Fill:
    """A list out of the first tag that has any value, or out of all tags where the dialect says so."""

    def found(values: Values, steps: Steps, plan: Plan) -> Cells:
        every = gather.of_every_tag if column in plan.dialect.pooled else gather.of_first_tag
        return _lists(every(values, steps, plan, _term))

    return found


def _pool(find: Callable[[str], Iterable[str]]) -> Fill:
    """Everything that `find` sees in all tags of the chain."""

    def spelled(text: str, plan: Plan) -> Iterator[str]:
        return map(_quoted, find(_address(text, plan)))

    return lambda values, steps, plan: _lists(gather.of_every_tag(values, steps, plan, spelled))


def _identifier(find: Callable[[str], str]) -> Fill:
    """The first identifier that `find` sees in the tags of the chain."""

    def found(values: Values, steps: Steps, plan: Plan) -> Cells:
        return gather.first_found(
            values, steps, (lambda value: find(latex.unescape(value))) if plan.dialect.latex else find
        )

    return found


def types(values: Values, steps: Steps, plan: Plan) -> tuple[Cells, Cells]:
    """The types that the first tag of the chain which names any gives, and its own words (else the first tag's)."""
    kinds: Rows = {}
    words: Rows = {}
    for step in steps:
        counted = gather.of(values, step, kinds)
        told = gather.spelt(counted, plan.apart(_kind, step.tag))
        said = gather.spelt(counted, plan.apart(_term, step.tag))
        for row in values[step.tag][0]:
            if named := told.get(row):
                kinds[row], words[row] = named, said[row]
            elif row not in words:
                words[row] = said.get(row, [])
    return _lists(kinds), _lists(words)


def _kind(text: str, plan: Plan) -> Iterator[str]:
    """The types that `text` names as JSON."""
    return map(_quoted, document_types.normalise(plan.short(text) if plan.dialect.latex else text))


def _notices(values: Values, steps: Steps, plan: Plan) -> Cells:
    """Each retraction, erratum or comment that the entry names, after its kind."""
    kinds = plan.dialect.notices
    if not kinds:  # a column of its own, each value after its kind already
        return _list(values, steps, plan)
    rows: Rows = {}
    for step in steps:
        kind = kinds.get(step.tag, "")
        for row, value in zip(*gather.of(values, step, {}), strict=True):
            if found := plan.clean(value):
                rows.setdefault(row, []).append(_quoted(f"{kind} {found}".lstrip()))
    return _lists(rows)


def _url(values: Values, steps: Steps, plan: Plan) -> Cells:
    found = gather.first_found(values, steps, lambda value: value if _SCHEME.search(value) else "")
    return {row: _one_address(value, plan) for row, value in found.items()}


def _one_address(value: str, plan: Plan) -> str:
    if value.isprintable() and not plan.dialect.latex:
        # Nearly every address has none of these, and to look for them is many times cheaper than the pattern.
        if " " not in value and ";" not in value and "|" not in value and value.count("://") < 2:
            return value
        if not _SEVERAL.search(value):
            return value
    words = (word.rstrip(";,") for word in _SEVERAL.split(_address(value, plan)))
    return next((word for word in words if _SCHEME.search(word)), "")


def _address(value: str, plan: Plan) -> str:
    """A DOI or URL as it stands, or without its LaTeX."""
    return latex.unescape(value) if plan.dialect.latex else value


def _accession(values: Values, steps: Steps, plan: Plan) -> Cells:
    """The database's own name for the record; never a number of a library or a screening tool."""
    search, group = plan.accession_pattern.search, 1 if plan.accession_pattern.groups else 0
    return gather.first_found(values, steps, lambda value: (match := search(value)) and match[group])


FILLS: Final[Mapping[str, Fill]] = {
    "title": text,
    "abstract": _abstract,
    "venue": short,
    "venue_short": short,
    "volume": number,
    "issue": number,
    "article_number": _article_number,
    "publisher": short,
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
    "title_note": short,
    "original_title": text,
    "url": _url,
    "accession": _accession,
    "database": short,
}
"""How the columns are filled that have one chain alone."""
