"""What litsieve writes for other programs: one tag for each column, and a sign that no other file has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

MARK: Final = "litsieve:"
ENDNOTE_MARK: Final = "litsieve.endnote:"
"""What stands before the record id: in a file of RIS, and where bodies are written as EndNote has them."""

# What a flavour of RIS says in a line for anything, by the label that stands before it.
NOTES: Final[Mapping[str, str]] = {
    "title_note": "Title",
    "original_title": "Original Title",  # this and the next two as Zotero reads them in its Extra
    "pmid": "PMID",
    "pmcid": "PMCID",
    "venue_short": "Journal Abbreviation",
    "article_number": "Article Number",
    "source_types": "Source Type",
    "notices": "Notice",
    "database": "Database",
}
NOTE: Final = re.compile(rf"(?:{'|'.join(NOTES.values())}): ")


def _noted(column: str) -> Chain:
    return tuple(From(tag, rf"^{NOTES[column]}: (.*)") for tag in ("N1", "M2"))


RIS: Final = Dialect(
    "litsieve",
    "ris",
    "",
    {
        "title": ("TI",),
        "title_note": _noted("title_note"),
        "original_title": ("OP", *_noted("original_title")),
        "abstract": ("AB",),
        "authors": ("AU",),
        "year": ("PY",),
        "date": ("DA",),
        "venue": ("T2",),
        "venue_short": ("J2", *_noted("venue_short")),
        "volume": ("VL",),
        "issue": ("IS",),
        "pages": ("SP",),
        "last_page": ("EP",),
        "article_number": ("C7", *_noted("article_number")),
        "publisher": ("PB",),
        "doi": ("DO",),
        "pmid": ("C5", *_noted("pmid")),
        "pmcid": ("C2", *_noted("pmcid")),
        "issn": ("SN",),
        "isbn": ("SN",),
        "languages": ("LA",),
        "document_types": ("M3",),
        "source_types": ("PT", *_noted("source_types")),
        "keywords": ("KW",),
        "subjects": ("SH",),
        "notices": _noted("notices"),
        "url": ("UR",),
    },
    accession=("AN",),
    accession_pattern=r"\S.*\S|\S",
    signs=(("ID", rf"^{re.escape(MARK)}"),),
    database_tags=("DB", *_noted("database")),
    names="written",
)
RIS_ENDNOTE: Final = replace(
    RIS, id="litsieve-endnote", signs=(("ID", rf"^{re.escape(ENDNOTE_MARK)}"),), names="endnote"
)

BIBTEX: Final = Dialect(
    "litsieve",
    "bibtex",
    "",
    {
        "title": ("title",),
        "title_note": ("titlenote",),
        "original_title": ("origtitle",),
        "abstract": ("abstract",),
        "authors": ("author",),
        "year": ("year",),
        "date": ("date",),
        "month": ("month",),
        "venue": ("journal", "booktitle"),
        "venue_short": ("shortjournal",),
        "volume": ("volume",),
        "issue": ("number",),
        "pages": ("pages",),
        "article_number": ("eid",),
        "publisher": ("publisher", "school", "institution"),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "languages": ("language",),
        "document_types": ("type",),
        "source_types": ("sourcetypes",),
        "keywords": ("keywords",),
        "subjects": ("subjects",),
        "notices": ("notices",),
        "url": ("url",),
    },
    accession=("accession",),
    accession_pattern=r"\S.*\S|\S",
    separators={"keywords": "; ", "subjects": "; ", "sourcetypes": "; ", "notices": "; "},
    signs=(("litsieve", ""),),
    database_tags=("database",),
    names="given-first",
    latex=True,
)

BIBLATEX_MARK: Final = "biblatex:"
BIBLATEX: Final = replace(
    BIBTEX,
    id="litsieve-biblatex",
    columns={
        **BIBTEX.columns,
        "venue": ("journaltitle", "booktitle"),
        "publisher": ("publisher", "institution"),
        "year": ("date",),
        "month": (),
        "pmid": (From("eprint", when=("eprinttype", "^pubmed$")),),
    },
    separators={**BIBTEX.separators, "keywords": ", "},
    signs=(("litsieve", rf"^{BIBLATEX_MARK}"),),
)

NBIB_NOTICE: Final = "NT"
"""The tag of a notice of a kind for which PubMed has none."""
NBIB: Final = Dialect(
    "litsieve",
    "nbib",
    "",
    {
        "title": ("TI",),
        "title_note": ("TIN",),
        "original_title": ("TT",),
        "abstract": ("AB",),
        "authors": ("FAU",),
        "bodies": ("CN",),
        "year": ("DP",),
        "date": ("DP",),
        "venue": ("JT",),
        "venue_short": ("TA",),
        "volume": ("VI",),
        "issue": ("IP",),
        "pages": ("PG",),
        "article_number": (From("LID", r"^(.*) \[article\]$"),),
        "publisher": ("PB",),
        "doi": (From("LID", r"^(.*) \[doi\]$"),),
        "pmid": ("PMID",),
        "pmcid": ("PMC",),
        "issn": ("IS",),
        "isbn": ("ISBN",),
        "languages": ("LA",),
        "document_types": ("PT",),
        "source_types": ("STY",),
        "keywords": ("OT",),
        "subjects": ("MH",),
        "url": ("URL",),
    },
    accession=("ACC",),
    accession_pattern=r"\S.*\S|\S",
    signs=(("OWN", r"^litsieve$"),),
    database_tags=("DB",),
    names="written",
)


CSL_JSON: Final = Dialect(
    "litsieve-csl",
    "json",
    "",
    {
        "title": ("title",),
        "title_note": ("custom/litsieve/title_note",),
        "original_title": ("original-title",),
        "abstract": ("abstract",),
        "authors": ("author:names",),
        "year": ("issued/date-parts", "issued/raw"),
        "date": ("issued/date-parts",),
        "venue": ("container-title",),
        "venue_short": ("container-title-short",),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("page",),
        "article_number": ("number",),
        "publisher": ("publisher",),
        "doi": ("DOI",),
        "pmid": ("PMID",),
        "pmcid": ("PMCID",),
        "issn": ("ISSN",),
        "isbn": ("ISBN",),
        "languages": ("language",),
        "document_types": ("custom/litsieve/document_types",),
        "source_types": ("custom/litsieve/source_types",),
        "keywords": ("custom/litsieve/keywords", "keyword"),
        "subjects": ("custom/litsieve/subjects",),
        "notices": ("custom/litsieve/notices",),
        "url": ("URL",),
    },
    accession=("custom/litsieve/accession",),
    accession_pattern=r"\S.*\S|\S",
    groups=(
        # The comma says that it is a person; the braces that it is none.
        *(
            Group("author:names", "author", ("family", "given", "suffix"), when=when, keep_empty=True)
            for when in ((("given", r"\S"),), (("given", r"^$"), ("suffix", r"\S")))
        ),
        Group("author:names", "author", ("family",), around=("", ","), when=(("given", r"^$"), ("suffix", r"^$"))),
        Group("author:names", "author", ("literal",), around=("{{", "}}")),
    ),
    separators={"keyword": ", "},
    signs=(("custom/litsieve/record_id", ""),),
    database_tags=("source",),
    names="written",
)
ENDNOTE_XML: Final = Dialect(
    "litsieve",
    "xml",
    "",
    {
        "title": ("titles/title",),
        "original_title": ("orig-pub",),
        "abstract": ("abstract",),
        "authors": ("contributors/authors/author",),
        "year": ("dates/year",),
        "date": ("dates/pub-dates/date",),
        "venue": ("titles/secondary-title",),
        "venue_short": ("titles/alt-title",),
        "volume": ("volume",),
        "issue": ("number",),
        "pages": ("pages",),
        "article_number": ("custom7",),
        "publisher": ("publisher",),
        "doi": ("electronic-resource-num",),
        "pmid": ("custom5",),
        "pmcid": ("custom2",),
        "issn": ("isbn",),
        "isbn": ("isbn",),
        "languages": ("language",),
        "document_types": ("work-type",),
        "source_types": ("custom4",),
        "keywords": ("keywords/keyword",),
        "notices": ("research-notes",),
        "url": ("urls/related-urls/url",),
    },
    accession=("accession-num",),
    accession_pattern=r"\S.*\S|\S",
    separators={"custom4": "\r", "research-notes": "\r"},
    signs=(("source-app", r"^litsieve$"),),
    database_tags=("remote-database-name",),
    names="endnote",
)
CSV_MARKS: Final[Mapping[str, str]] = {"scopus": "litsieve scopus", "asreview": "litsieve asreview"}
"""The heading of the last column where the others are those of another program."""
_CSV_LISTS: Final = ("author full names", "authors", "author keywords", "index keywords", "keywords")
SCOPUS_LIKE: Final = Dialect(
    "litsieve-scopus",
    "csv",
    "",
    {
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("author full names",),
        "year": ("year",),
        "venue": ("source title",),
        "venue_short": ("abbreviated source title",),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("page start",),
        "last_page": ("page end",),
        "article_number": ("art. no.",),
        "publisher": ("publisher",),
        "doi": ("doi",),
        "pmid": ("pubmed id",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "languages": ("language of original document",),
        "document_types": ("document type",),
        "source_types": (),
        "keywords": ("author keywords",),
        "subjects": ("index keywords",),
        "url": ("link",),
    },
    accession=("eid",),
    accession_pattern=r"\S.*\S|\S",
    separators=dict.fromkeys(_CSV_LISTS, "; "),
    signs=((CSV_MARKS["scopus"], ""),),
    database_tags=("source",),
    names="written",
    ignore_case=True,
)
ASREVIEW: Final = Dialect(
    "litsieve-asreview",
    "csv",
    "",
    {
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors",),
        "year": ("year",),
        "venue": ("journal",),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("pages",),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "keywords": ("keywords",),
        "url": ("url",),
    },
    separators=dict.fromkeys(_CSV_LISTS, "; "),
    signs=((CSV_MARKS["asreview"], ""),),
    names="written",
    ignore_case=True,
)
