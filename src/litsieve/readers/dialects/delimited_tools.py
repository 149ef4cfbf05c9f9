"""Who writes tables besides databases: reference managers, screening tools, programs that read bibliographies."""

from __future__ import annotations

import re
from typing import Final

from litsieve.readers.dialect import PYTHON_LIST, From
from litsieve.readers.dialects.table import AND, table

# A library's own record is none of a database's: only what looks like a database's name for it counts.
_ACCESSION: Final = r"^(?!rayyan-|\d{1,4}$)\S+$"
_MEDLINE: Final = r"(?i)pubmed|medline|nlm"

TOOLS = (
    table(
        "zotero",
        "Zotero",
        ("item type", ""),
        ("date added", ""),
        accession=(From("archive location", _ACCESSION),),
        columns={
            "authors": ("author", "editor", "series editor", "contributor"),
            "date": ("date",),
            "venue": ("publication title", "conference name", "proceedings title"),
            "pmid": (From("extra", r"PMID:\s*(\d+)"), From("archive location", r"^\d{1,8}$", ("archive", _MEDLINE))),
            "pmcid": (From("extra", r"PMC\d+"),),
            "original_title": (From("extra", r"(?i)original[ -]title:[ \t]*(.+)"),),
            "keywords": ("manual tags",),
            "subjects": ("automatic tags",),
        },
        separators=dict.fromkeys(("editor", "series editor", "contributor"), ";"),
        database_tags=("archive", "library catalog"),
    ),
    table(
        "rayyan",
        "Rayyan",
        ("key", r"^rayyan-\d"),
        columns={"venue": ("journal",)},
        separators={"authors": (" and ", ";")},
    ),
    table(
        "covidence",
        "Covidence",
        ("covidence #", r"^#?\d"),
        accession=("accession number",),
    ),
    table(
        "abstrackr",
        "Abstrackr",
        ("(internal) id", r"^\d"),
        columns={"pmid": (From("pubmed id", r"^0*([1-9]\d*)$"),)},
        separators={"authors": AND, "keywords": ","},
    ),
    table(
        "asreview",
        "ASReview",
        ("authors", r"^\[['\"]"),
        separators={"authors": PYTHON_LIST, "keywords": PYTHON_LIST},
    ),
    *(
        table(
            "asreview",
            "ASReview",
            (sign, ""),
            ("title", ""),
            separators={"authors": (";", "|", " and "), "keywords": (";", "|", ",")},
        )
        for sign in ("asreview_label", "asreview_ranking")
    ),
    table(
        "refworks",
        "RefWorks",
        ("title primary", ""),
        ("reference type", ""),
        accession=("accession number",),
        columns={
            "authors": ("authors, primary",),
            "pages": ("start page", "other pages"),
            "last_page": (From("other pages", r"^\S+$", ("start page", r"\S")),),
            "date": ("pub date free from",),
            "month": ("pub month & day",),
            "venue": ("periodical full", "periodical abbrev", "title secondary"),
        },
    ),
    table(
        "endnote",
        "EndNote",
        ("reference type", ""),
        ("record number", ""),
        accession=("accession number",),
        columns={
            "venue": ("secondary title", "journal", "book title", "conference name"),
            "original_title": ("original publication",),
            "document_types": ("type of work", "reference type"),
        },
        separators={"author": re.compile(r"\s*(?:;|//|[\r\n]+)\s*"), "keywords": re.compile(r"\s*(?:;|[\r\n]+)\s*")},
    ),
    table(
        "eppi",
        "EPPI-Reviewer",
        ("shorttitle", ""),
        ("title", ""),
        ("id", r"^\d+$"),
    ),
    table(
        "bibtex-fields",
        "",
        ("entrytype", ""),
        ("id", ""),
        accession=("unique-id",),
        pattern=r"[A-Z]+:[\w.-]+",
        columns={
            "authors": ("author", "editor"),
            "venue_short": ("journal-iso", "abbrev_source_title"),
            "article_number": ("article-number", "articleno", "art_number"),
            "keywords": ("author_keywords", "keywords"),
            "subjects": ("keywords-plus",),
            "doi": ("doi", "url"),
        },
        # BibTeX takes the names of a value apart itself.
        separators={"author": "", "author_keywords": ";", "keywords": (";", ","), "keywords-plus": ";"},
        names="given-first",
        latex=True,
    ),
)
