"""BibTeX that BibLaTeX, Zotero and JabRef read too: UTF-8, one field a line, keys from the record ids.

The flavour `biblatex` has BibLaTeX's own types and fields, and keywords with commas between them.

An entry that came as BibTeX carries what else it came with under its own names, its old key as `ids`. The field
`litsieve` holds the record id and marks the file as ours, and so our reader gives every column back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import pandas as pd

from litsieve.normalize import latex
from litsieve.normalize.cells import Name
from litsieve.normalize.names import ET_AL
from litsieve.readers.dialects.own import BIBLATEX_MARK as BIBLATEX
from litsieve.writers import tex
from litsieve.writers.interface import Lost
from litsieve.writers.leftover import leftover
from litsieve.writers.rows import Reference, beyond, raw_fields, references, title_note, title_shown

FORMAT: Final = "bib"
MARK: Final = "litsieve"

_READ_AS: Final = "bibtex"
_TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("journal-article", "review", "protocol", "editorial", "letter"), "article"),
    **dict.fromkeys(("comment", "erratum", "retraction", "news"), "article"),
    "conference-paper": "inproceedings",
    "conference-abstract": "inproceedings",
    "book": "book",
    "book-chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
}
_BIBLATEX_TYPES: Final[Mapping[str, str]] = {
    **_TYPES,
    "thesis": "thesis",
    "report": "report",
    "web-page": "online",
    "dataset": "dataset",
    "patent": "patent",
}
_PUBLISHERS: Final = {
    "phdthesis": "school",
    "techreport": "institution",
    **dict.fromkeys(("thesis", "report"), "institution"),
}
_MONTHS: Final = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TWO_DIGITS: Final = frozenset(f"{month:02}" for month in range(1, 13))
_NOBODY: Final = frozenset({"others", "et al", "et al.", "...", "anonymous", "anon", "anon."})
_TO_BRACE: Final = re.compile(r"[,=]|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_LATEX: Final = re.compile(r"[\\{$]")
_HELD: Final = re.compile(r"[;&]")
_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9._:-]+")
_NOT_IN_NAME: Final = re.compile(r"[^a-z0-9_-]+")
# Names of the fields that we write; what an entry said under one of them beside our words gets another name.
_OURS: Final = frozenset(
    {
        *("title", "author", "journal", "booktitle", "shortjournal", "year", "date", "month", "volume", "number"),
        *("pages", "eid", "publisher", "school", "institution", "doi", "pmid", "pmcid", "issn", "isbn", "language"),
        *("type", "keywords", "subjects", "abstract", "url", "accession", "ids", MARK),
        *("titlenote", "origtitle", "sourcetypes", "notices", "database"),
    }
)
_OF_BIBLATEX: Final = frozenset({"journaltitle", "eprint", "eprinttype"})
# What the reader has resolved already, or what says nothing in a new file.
_DROPPED: Final = frozenset({"crossref", "xref", "xdata", "entrytype", "id", "ids", MARK})


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """An entry for each row."""
    taken: set[str] = set()
    listed = list(references(rows))
    keys = [_free(_key(reference, n), taken) for n, reference in enumerate(listed, start=1)]
    biblatex = flavour == "biblatex"
    entries = (_entry(reference, key, taken, biblatex) for reference, key in zip(listed, keys, strict=True))
    return "\n".join(entries).encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """What records of other formats say beyond the columns."""
    n = beyond(rows, _READ_AS)
    return [Lost("raw", n, "fields beyond the columns have no names in BibTeX")] if n else []


def _entry(reference: Reference, key: str, taken: set[str], biblatex: bool) -> str:
    kind = _type(reference, biblatex)
    fields = _fields(reference, kind, key, "," if biblatex else ";")
    written = [(name, value) for name, value in (_renamed(fields) if biblatex else fields) if value]
    if reference["format"] == _READ_AS:
        written += _rest(reference, taken, _OURS | _OF_BIBLATEX if biblatex else _OURS)
    body = "".join(f"  {name} = {value},\n" for name, value in written)
    return f"@{kind}{{{key},\n{body}}}\n"


def _key(reference: Reference, n: int) -> str:
    return _NOT_IN_KEY.sub("-", reference["record_id"]).strip("-") or f"reference-{n}"


def _free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number where another key is equal when case is ignored."""
    key, n = wanted, 1
    while key.lower() in taken:
        n += 1
        key = f"{wanted}-{n}"
    taken.add(key.lower())
    return key


def _take(key: str, taken: set[str]) -> bool:
    """Whether `key` was free; it no longer is."""
    free = key.lower() not in taken
    taken.add(key.lower())
    return free


def _type(reference: Reference, biblatex: bool) -> str:
    types = reference["document_types"]
    if types:
        return (_BIBLATEX_TYPES if biblatex else _TYPES).get(types[0], "misc")
    return "article" if reference["issn"] or (reference["venue"] and reference["volume"]) else "misc"


def _renamed(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Our fields as BibLaTeX has them: one date, a journaltitle, PubMed's number as an eprint."""
    found = dict(fields)
    date = found["date"] or found["year"]
    for name, value in found.items():
        if name == "journal":
            yield "journaltitle", value
        elif name == "year":
            yield "date", date
        elif name == "pmid":
            yield from (("eprint", value), ("eprinttype", "{pubmed}" if value else ""))
        elif name == MARK:
            yield MARK, f"{{{BIBLATEX}{value[1:]}"
        elif name not in ("date", "month"):
            yield name, value


def _fields(reference: Reference, kind: str, key: str, between: str) -> Iterator[tuple[str, str]]:
    venue = "booktitle" if kind in ("inproceedings", "incollection") else "journal"
    year, date = reference["year"], reference["date"]
    came = _as_it_came(reference)

    def text(plain: str) -> str:
        return _braced(came.get(plain) or tex.escape(plain))

    yield "author", _braced(_authors(reference["authors"]))
    yield "title", text(title_shown(reference))
    yield "titlenote", _text(title_note(reference))
    yield "origtitle", text(reference["original_title"])
    yield venue, text(reference["venue"])
    yield "shortjournal", _text(reference["venue_short"])
    yield "year", _braced("" if year is None else str(year))
    yield "date", _text(date if len(date) > 4 else "")
    yield "month", _month(date)
    yield "volume", _text(reference["volume"])
    yield "number", _text(reference["issue"])
    yield "pages", _pages(reference["pages"])
    yield "eid", _text(reference["article_number"])
    yield _PUBLISHERS.get(kind, "publisher"), text(reference["publisher"])
    yield "doi", _braced(tex.address(reference["doi"]))
    yield "pmid", _text(reference["pmid"])
    yield "pmcid", _text(reference["pmcid"])
    yield "issn", _text(", ".join(reference["issn"]))
    yield "isbn", _text(", ".join(reference["isbn"]))
    yield "language", _text(", ".join(reference["languages"]))
    yield "type", _text("; ".join(reference["document_types"]).replace("-", " ").capitalize())
    yield "sourcetypes", _list(reference["source_types"])
    yield "keywords", _list(reference["keywords"], between)
    yield "subjects", _list(reference["subjects"])
    yield "notices", _list(reference["notices"])
    yield "abstract", text(reference["abstract"])
    yield "url", _braced(tex.address(reference["url"]))
    yield "accession", _braced(tex.address(reference["accession"]))
    yield "database", _text(reference["database"])
    yield MARK, _text(reference["record_id"] or key)


def _as_it_came(reference: Reference) -> dict[str, str]:
    """Plain text to the LaTeX that an entry of BibTeX had for it: its formulas, its braces that keep capitals."""
    if reference["format"] != _READ_AS:
        return {}
    sources = (tex.keep(field.value) for field in raw_fields(reference) if _LATEX.search(field.value))
    return {latex.plain(source): source for source in sources}


def _braced(source: str) -> str:
    return f"{{{source}}}" if source else ""


def _text(text: str) -> str:
    return _braced(tex.escape(text))


def _list(values: Iterable[str], between: str = ";") -> str:
    """Values parted by `; `; one that holds what parts them, or would be an entity with it, stands in braces."""
    escaped = [(_HELD.search(value) or between in value, tex.escape(value)) for value in values]
    return _braced(f"{between} ".join(f"{{{source}}}" if held else source for held, source in escaped))


def _month(date: str) -> str:
    """The macro of the month; every style defines it."""
    month = date[5:7]
    return _MONTHS[int(month)] if month in _TWO_DIGITS else ""


def _pages(pages: str) -> str:
    return _text(pages) if pages.count("-") != 1 else _braced(tex.escape(pages).replace("-", "--"))


def _authors(authors: list[Name]) -> str:
    names = " and ".join(filter(None, map(_name, authors)))
    # Web of Science braces every value: a lone body that has a comma would be taken for a person in such braces.
    return _braced(names) if len(authors) == 1 and "," in authors[0].get("name", "") else names


def _name(author: Name) -> str:
    """`Family, Suffix, Given`; a body, or a part that would be taken apart, in braces."""
    if author == ET_AL:
        return "others"
    if "name" in author:
        return _braced(tex.escape(author["name"]))
    family, given, suffix = (author.get(key, "") for key in ("family", "given", "suffix"))
    if not given and not suffix:
        # Braces alone would make a body of him, and words without them a given name.
        escaped = tex.escape(family)
        held = " " in family or family.lower() in _NOBODY or _TO_BRACE.search(family) or escaped[:1] == "{"
        return f"{_text(family)}{{}}" if held else escaped
    parts = (family, suffix, given) if suffix else (family, given)
    return ", ".join(_part(part) or "{}" for part in parts)


def _part(text: str) -> str:
    escaped = tex.escape(text)
    return f"{{{escaped}}}" if _TO_BRACE.search(text) else escaped


def _rest(reference: Reference, taken: set[str], ours: Collection[str]) -> Iterator[tuple[str, str]]:
    """What the entry said beside our fields, and the keys that it had before."""
    old = [key for field in raw_fields(reference) if field.tag in ("ID", "ids") for key in field.value.split(",")]
    kept = [key for key in map(str.strip, old) if key and not _NOT_IN_KEY.search(key) and _take(key, taken)]
    if kept:
        yield "ids", _braced(",".join(kept))
    seen: set[str] = set()
    for field in leftover(reference):
        name = _NOT_IN_NAME.sub("-", field.tag.lower()).strip("-")
        if name in _DROPPED or field.tag.startswith("crossref.") or not name:
            continue
        name = _free(f"orig-{name}" if name in ours else name, seen)
        yield name, _braced(tex.keep(field.value))
