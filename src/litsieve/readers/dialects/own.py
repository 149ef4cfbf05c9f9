"""What litsieve itself writes as RIS and BibTeX: one tag for each column, and a sign that no other file has."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect

RIS: Final = Dialect(
    "litsieve",
    "ris",
    "",
    {
        "title": ("TI",),
        "abstract": ("AB",),
        "authors": ("AU",),
        "year": ("PY",),
        "date": ("DA",),
        "venue": ("T2",),
        "venue_short": ("J2",),
        "volume": ("VL",),
        "issue": ("IS",),
        "pages": ("SP",),
        "last_page": ("EP",),
        "article_number": ("C7",),
        "publisher": ("PB",),
        "doi": ("DO",),
        "pmid": ("C5",),
        "pmcid": ("C2",),
        "issn": ("SN",),
        "isbn": ("SN",),
        "languages": ("LA",),
        "document_types": ("M3",),
        "keywords": ("KW",),
        "subjects": ("SH",),
        "url": ("UR",),
    },
    accession=("AN",),
    accession_pattern=r"\S.*\S|\S",
    signs=(("ID", r"^litsieve:"),),
    names="written",
)

BIBTEX: Final = Dialect(
    "litsieve",
    "bibtex",
    "",
    {
        "title": ("title",),
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
        "keywords": ("keywords",),
        "subjects": ("subjects",),
        "url": ("url",),
    },
    accession=("accession",),
    accession_pattern=r"\S.*\S|\S",
    separators={"keywords": "; ", "subjects": "; "},
    signs=(("litsieve", ""),),
    names="given-first",
    latex=True,
)
