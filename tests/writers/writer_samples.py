"""Rows that the tests of the writers share: one full reference, hostile text, and a way back through the readers."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO

import pandas as pd
from hypothesis import strategies as st

from litsieve import readers, tables
from litsieve.normalize import document_types, markup, titles
from litsieve.readers import mapping
from litsieve.readers.interface import Entry, Problem

FULL: dict[str, Any] = {
    "record_id": "scopus.2-s2.0-85012",
    "source": "scopus",
    "round": 1,
    "accession": "2-s2.0-85012",
    "database": "Scopus",
    "title_note": "translated",
    "original_title": "Werte & Fürsorge_1",
    "source_types": '["Article","Review"]',
    "notices": '["erratum-in J Care. 2020;1:2"]',
    "title": "Values & care: a 100% review of $5 homes_",
    "abstract": "Background: p < 0.05 and n > 3. Ñandú – 😀.",
    "authors": tables.dump_list(
        [
            {"family": "van der Berg", "given": "Jan"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
            {"name": "World Health Organization"},
        ]
    ),
    "year": 2019,
    "date": "2019-05-03",
    "venue": "Journal of Care",
    "venue_short": "J. Care",
    "volume": "12",
    "issue": "3",
    "pages": "194-205",
    "article_number": "e1001",
    "publisher": "Care & Sons",
    "doi": "10.1000/a_b",
    "pmid": "30922926",
    "pmcid": "PMC7026692",
    "issn": '["1234-5678","8765-432X"]',
    "isbn": '["9781234567897"]',
    "languages": '["en","de"]',
    "document_types": '["journal-article","review"]',
    "keywords": '["values","social care"]',
    "subjects": '["Humans","Aged"]',
    "url": "https://example.org/a_b?c=1&d=%20#e",
}
BARE: dict[str, Any] = {"record_id": "hand.x"}


def records(*rows: dict[str, Any]) -> pd.DataFrame:
    """RECORDS of these rows; a row without an id is named by its place."""
    named = ({"record_id": f"s.{n:04}", **row} for n, row in enumerate(rows))
    return tables.from_rows(named, tables.RECORDS)


def parsed(stream: BinaryIO) -> pd.DataFrame:
    """RECORDS of an export, with all that its entries say."""
    export = readers.open_export(stream, "export")
    entries = [item for item in export.items if isinstance(item, Entry)]
    rows = (
        {
            **mapping.bibliographic(entry, export.dialect),
            "format": export.format,
            "dialect": export.dialect.id,
            "accession": mapping.accession(entry, export.dialect),
            "raw": json.dumps(entry.fields),
        }
        for entry in entries
    )
    return records(*rows)


def read_back(data: bytes) -> tuple[list[dict[str, Any]], list[Problem]]:
    """What our own readers find in a file, told nothing: bibliographic values and problems."""
    export = readers.open_export(io.BytesIO(data), "out")
    items = list(export.items)
    entries = [item for item in items if isinstance(item, Entry)]
    values = [
        {**mapping.bibliographic(entry, export.dialect), "accession": mapping.accession(entry, export.dialect)}
        for entry in entries
    ]
    return values, [item for item in items if isinstance(item, Problem)]


def said(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """What `read_back` should find where nothing is lost."""
    names = [*(column.name for column in tables.BIBLIOGRAPHIC), "accession"]
    rows = frame[names].to_dict("records")
    return [{**row, "year": None if pd.isna(row["year"]) else int(row["year"])} for row in rows]


# Line ends, braces, quotes, lines that look like tags, entries, formulas, escape codes, right-to-left, emoji.
_PIECES = st.sampled_from(
    [
        *("\nER  - \nTY  - JOUR\nTI  - evil\n", "\r\nER  -", "\u2028AU  - Evil, E.", "TY  - JOUR", "AB  - x", "\x85"),
        *("}\n@article{evil,", "@book{", "{", "}", "{\\", "\\", "\\}", "}, title = {", '"', "'", "''", "``", "--"),
        *("=cmd|'/C calc'!A0", "+1", "-omics", "@sum", "\t", "[", "]", '["a"]', ";", "; ", ",", ",,", " and "),
        *("$x^2$", "$", "%", "&", "#", "_", "^", "~", "\u202e", "\u200f", "😀", "é", "e\u0301", "中文", "ß", "ﬁ"),
        *("  - ", "N1  - x", "<b>", "&amp;", "_x0041_", "\x1b[31m", "\x00", "\x7f", "\x9b", "a", "B c", " ", "0"),
        *("R\u00e9sum\u00e9", "PMID", "ER", "others", "Jr", "litsieve", "null", "NA", "007"),
    ]
)
HOSTILE = st.lists(_PIECES | st.text(max_size=3), max_size=6).map("".join)


def settled(text: str) -> str:
    """`text` as it could stand in a record: what the readers' own cleaning leaves alone."""
    before = ""
    while text != before:
        before, text = text, markup.clean(text)
    return "".join(c for c in text if c.isprintable())


def words(text: str) -> str:
    """Hostile text as part of a name: no comma, no semicolon, never empty."""
    return settled("".join(c for c in text if c not in ",;")) or "X"


TEXT = HOSTILE.map(settled).map(settled)
TYPES = st.lists(st.sampled_from(document_types.TYPES), max_size=3, unique=True)
SHORT = TEXT.map(lambda text: text.lstrip("*").replace("/*", "/"))
YEARS = st.integers(1500, 2099)


@st.composite
def dated(draw: st.DrawFn) -> dict[str, Any]:
    """A year and a date that agree, as far as each is known."""
    year = draw(YEARS)
    month = draw(st.sampled_from(["", "-01", "-05", "-12"]))
    day = draw(st.sampled_from(["", "-03", "-28"])) if month else ""
    return {"year": year, "date": f"{year}{month}{day}"}


def _person(family: str, given: str, suffix: str) -> dict[str, str]:
    pairs = (("family", family), ("given", given), ("suffix", suffix))
    return {key: value for key, value in pairs if value}


PERSONS = st.builds(
    _person,
    st.sampled_from(["van der Berg", "Smith", "O'Neil", "Núñez", "李"]),
    st.sampled_from(["J. A.", "María José", "J-P", "小龙"]),
    st.sampled_from(["", "Jr", "III"]),
)
BODIES = st.builds(lambda name: {"name": name}, TEXT.filter(bool))
LIST = st.lists(SHORT.filter(bool), max_size=3, unique=True).map(tables.dump_list)


@st.composite
def references(draw: st.DrawFn) -> dict[str, Any]:
    """A record as a reader could have made it, out of hostile text."""
    texts = ("title", "venue", "venue_short", "volume", "issue", "publisher")
    first = draw(st.sampled_from(["", "1", "S12", "e1001"]))
    title = draw(TEXT.filter(lambda text: not titles.translated(text)))
    return {
        **{column: draw(TEXT) for column in texts},
        # A reader would have taken brackets for what they mean, and an equal title for none.
        "title": title,
        **draw(st.just({"year": None, "date": ""}) | dated()),
        "abstract": draw(TEXT.filter(lambda text: not markup.is_missing_abstract(text))),
        "authors": tables.dump_list(draw(st.lists(PERSONS | BODIES, max_size=3))),
        "pages": draw(st.sampled_from([first, "194-205", "S12-S15", "12-1, 15-19"])),
        "article_number": draw(st.sampled_from(["", "103640"])),
        "doi": draw(st.sampled_from(["", "10.1000/a_b(c)1", "10.1002/(sici)1097-0258(19980815)17:15"])),
        "pmid": draw(st.sampled_from(["", "30922926"])),
        "pmcid": draw(st.sampled_from(["", "PMC7026692"])),
        "issn": draw(st.sampled_from(["", '["1234-567X"]', '["1234-5678","8765-4321"]'])),
        "isbn": draw(st.sampled_from(["", '["0306406152","9780306406157"]'])),
        "languages": draw(st.sampled_from(["", '["en"]', '["de","fr"]', '["Klingon"]'])),
        "document_types": tables.dump_list(draw(TYPES)),
        "title_note": draw(st.sampled_from(["", "translated"])),
        "original_title": draw(TEXT.filter(lambda text: text != title)),
        "source_types": draw(LIST),
        "notices": draw(LIST),
        "keywords": draw(LIST),
        "subjects": draw(LIST),
        "url": draw(st.sampled_from(["", "https://example.org/a_b?c=1&d=%20~#e", "ftp://x.org/'=1"])),
        "accession": draw(st.sampled_from(["", "WOS:000123456700001", "2214991469; 51887"])),
    }
