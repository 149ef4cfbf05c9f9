"""PubMed's tagged text (nbib), which EndNote, Rayyan, Covidence and Zotero import: UTF-8, lines of 80 characters.

A record that came as nbib carries what else it came with under its own tags. `OWN - litsieve` marks the file as
ours; STY, TIN, NT, DB and URL are tags of ours for what PubMed has none for, and other programs leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from litsieve.normalize import languages
from litsieve.normalize.cells import Name
from litsieve.readers.dialects.nbib import NOTICES
from litsieve.readers.dialects.own import NBIB_NOTICE
from litsieve.readers.interface import Field
from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.leftover import leftover
from litsieve.writers.names import last_first
from litsieve.writers.rows import Reference, beyond, references, title_note, title_shown

FORMAT: Final = "nbib"

_WIDTH: Final = 80
_MONTHS: Final = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_KINDS: Final[Mapping[str, str]] = {kind: tag for tag, kind in NOTICES.items()}
# The columns of the tags that our reader reads, and those of them that hold a list.
_COLUMNS: Final[Mapping[str, str]] = {
    "PMID": "pmid",
    "PMC": "pmcid",
    "VI": "volume",
    "IP": "issue",
    "DP": "year",
    "TI": "title",
    "PG": "pages",
    "TT": "original_title",
    "AB": "abstract",
    "JT": "venue",
    "TA": "venue_short",
    "PB": "publisher",
    "URL": "url",
    "ACC": "accession",
    "DB": "database",
    "TIN": "title_note",
    "IS": "issn",
    "ISBN": "isbn",
    "FAU": "authors",
    "CN": "authors",
    "LA": "languages",
    "PT": "document_types",
    "STY": "source_types",
    "OT": "keywords",
    "MH": "subjects",
}
_LISTS: Final = frozenset(
    {"IS", "ISBN", "FAU", "CN", "LA", "PT", "STY", "OT", "MH", "OWN", "LID", NBIB_NOTICE, *NOTICES}
)


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """A record for each row, an empty line behind each."""
    return "".join(map(_record, references(rows))).encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """What records of other formats say beyond the columns, and the place of a body before a person."""
    n = beyond(rows, FORMAT)
    found = [Lost("raw", n, "fields beyond the columns have no tags in nbib")] if n else []
    moved = sum(_is_body_before_person(reference["authors"]) for reference in references(rows))
    return [*found, Lost("authors", moved, "bodies stand behind persons")] if moved else found


def _is_body_before_person(authors: list[Name]) -> bool:
    bodies = ["name" in author for author in authors]
    return bodies != sorted(bodies)


def _record(reference: Reference) -> str:
    lines = [(tag, flat) for tag, value in _lines(reference) if (flat := one_line(value))]
    if reference["format"] == FORMAT:
        lines += _rest(reference, lines)
    # PMID begins a record for most programs, also where it has no value.
    first = [] if reference["pmid"] else ["PMID- \n"]
    return "".join([*first, *(_wrapped(tag, value) for tag, value in lines), "\n"])


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "PMID", reference["pmid"]
    yield "OWN", "litsieve"
    yield from (("IS", issn) for issn in reference["issn"])
    yield from (("ISBN", isbn) for isbn in reference["isbn"])
    yield "VI", reference["volume"]
    yield "IP", reference["issue"]
    yield "DP", _date(reference)
    yield "TI", title_shown(reference)
    yield "TIN", title_note(reference)
    # An article number stands for pages where there are none, as PubMed has it.
    yield "PG", reference["pages"] or reference["article_number"]
    if reference["doi"]:
        yield "LID", f"{reference['doi']} [doi]"
    if reference["article_number"]:
        yield "LID", f"{reference['article_number']} [article]"
    yield "AB", reference["abstract"]
    yield from _authors(reference["authors"])
    yield from (("LA", languages.three_letters(code)) for code in reference["languages"])
    yield from (("PT", kind.replace("-", " ").title()) for kind in reference["document_types"])
    yield from (("STY", words) for words in reference["source_types"])
    yield "PB", reference["publisher"]
    yield "TT", reference["original_title"]
    yield "TA", reference["venue_short"]
    yield "JT", reference["venue"]
    yield from _notices(reference["notices"])
    yield from (("MH", heading) for heading in reference["subjects"])
    yield from (("OT", keyword) for keyword in reference["keywords"])
    yield "PMC", reference["pmcid"]
    yield "URL", reference["url"]
    yield "DB", reference["database"]
    yield "ACC", reference["accession"]


def _date(reference: Reference) -> str:
    """`2019-05-03` as `2019 May 3`."""
    date, year = reference["date"], reference["year"]
    if len(date) <= 4:
        return "" if year is None else str(year)
    first, month, day = (*date.split("-"), "", "")[:3]
    name = _MONTHS[int(month)] if month.isdecimal() and int(month) < len(_MONTHS) else month
    return f"{first} {name} {day.lstrip('0')}".rstrip()


def _authors(authors: list[Name]) -> Iterator[tuple[str, str]]:
    """FAU and AU for each person, CN for each body."""
    for author in authors:
        if "name" in author:
            yield "CN", author["name"]
        else:
            yield "FAU", last_first(author)
            yield "AU", _short(author)


def _short(author: Name) -> str:
    """`Smith JA Jr`."""
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", author.get("given", "")) if word)
    return " ".join(filter(None, (author.get("family", ""), initials, author.get("suffix", ""))))


def _notices(notices: list[str]) -> Iterator[tuple[str, str]]:
    """Each under PubMed's tag for its kind, if their order allows to find them so again."""
    kinds = [notice.partition(" ")[0] for notice in notices]
    order = list(_KINDS)
    if all(kind in _KINDS and notice != kind for kind, notice in zip(kinds, notices, strict=True)) and (
        kinds == sorted(kinds, key=order.index)
    ):
        yield from ((_KINDS[kind], notice[len(kind) + 1 :]) for kind, notice in zip(kinds, notices, strict=True))
    else:
        yield from ((NBIB_NOTICE, notice) for notice in notices)


def _rest(reference: Reference, written: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What the entry said beside our lines, each once; a tag that would change what we said is told in a note."""
    seen = set(written)
    for field in leftover(reference):
        line = _safe(field, reference)
        if field.tag != "AU" and line not in seen:
            seen.add(line)
            yield line


def _safe(field: Field, reference: Reference) -> tuple[str, str]:
    tag, value = field.tag, one_line(field.value)
    if tag == "LID":
        return "AID", value
    column = _COLUMNS.get(tag, "")
    speaks = tag in _LISTS or (column and not reference[column])  # type: ignore[literal-required]
    return ("GN", f"{tag}: {value}") if speaks or not _TAG.fullmatch(tag) else (tag, value)


def _wrapped(tag: str, value: str) -> str:
    """`TAG - value`, further lines under six blanks."""
    head, start = f"{tag:<4}- ", 0
    lines = []
    while len(value) - start > _WIDTH:
        end = value.rfind(" ", start + 1, start + _WIDTH + 1)
        if end < 0:
            end = value.find(" ", start + _WIDTH)
        if end < 0:
            break
        lines.append(value[start:end])
        start = end + 1
    return head + "\n      ".join([*lines, value[start:]]) + "\n"
