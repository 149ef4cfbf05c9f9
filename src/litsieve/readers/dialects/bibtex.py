"""Who writes BibTeX, and which field holds what. Inherited fields are named `crossref.<field>` by the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.dialects import own

_WHOLE: Final = "^(?:mv)?(?:book|proceedings|collection|reference)$"
# Mendeley has the ISSN of a journal where others have the ISBN of a book.
_ISSN: Final = r"^(?:\d{4}-\d{3}[\dXx](?![\dXx-]).*|\d{7}[\dXx]$)"

_PREPRINTS: Final = r"(?i)^(arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|research square|ssrn)(?:\.org)?$"
# A key of INSPIRE: Aaron:2009aa.
_TEXKEY: Final = r"^[A-Z][\w'-]*:\d{4}[a-z]{2,3}$"

_COLUMNS: Mapping[str, Chain] = {
    # IEEE Xplore has the title of a whole book where that of the book around a chapter stands.
    "title": ("title", "titleaddon", "maintitle", From("booktitle", when=("ENTRYTYPE", _WHOLE))),
    "subtitle": ("subtitle",),
    "abstract": ("abstract", "abstractnote"),
    # An editor speaks only where there is no author: a film's director is one of them in BibLaTeX. A chapter without
    # an author is by the author of its book. Web of Science's group author of a book is no author of its papers.
    "authors": ("author", "authors", "director", "crossref.author", "editor", "book-group-author"),
    "bodies": ("collaboration",),
    # A date in BibLaTeX's form goes before the year that older styles read.
    "year": (From("date", r"^\d{4}(?:$|[-/~?%].*)"), "year", "date", "crossref.year", "crossref.date"),
    "date": ("date", "year", "crossref.date"),
    "month": ("month", "crossref.month"),
    "venue": (
        *(
            "fjournal",
            "journal-full",
            "journal",
            "journaltitle",
            "booktitle",
            "crossref.booktitle",
            "crossref.journaltitle",
        ),
        *("crossref.journal", "crossref.title", "maintitle", "eventtitle"),
    ),
    "venue_short": (
        *("journal-iso", "shortjournal", "abbrev_source_title", "journal_abbrv", "shortbooktitle"),
        *(From("journal", when=(full, r"\S")) for full in ("fjournal", "journal-full")),
    ),
    "volume": ("volume", "crossref.volume"),
    "issue": ("number", "issue", "crossref.number", "crossref.issue"),
    "pages": ("pages",),
    "article_number": ("article-number", "art_number", "articleno", "article_number", "eid", "elocation-id"),
    "publisher": (*("publisher", "crossref.publisher", "school", "institution", "organization"),),
    "doi": (
        *("doi", "ee", "url", From("eprint", when=("eprinttype", "(?i)^doi$"))),
        From("ID", r"^(?:doi:)?(10\.\d{4,9}/\S+)"),
        *(From("note", r"(?i)^\W*doi:\s*(10\..*)"), "bdsk-url-1", "bdsk-url-2"),
    ),
    "pmid": (
        *("pmid", "pubmed", "pubmedid", "pubmed_id", "pm"),
        From("eprint", when=("eprinttype", "(?i)^pubmed$")),
        From("ID", r"(?i)^pmid[:_-]?(\d+)$"),
        From("url", r"ncbi\.nlm\.nih\.gov/(?:pubmed/)?(\d+)"),
        From("note", r"\bPMID:?\s*(\d+)"),
    ),
    "pmcid": ("pmcid", "pmc", From("url", r"\bPMC\d{3,9}"), From("note", r"\bPMCID:?\s*(PMC\d+)")),
    "issn": ("issn", "eissn", "issn-l", "crossref.issn", From("isbn", _ISSN)),
    "isbn": ("isbn", "eisbn", "crossref.isbn"),
    "languages": ("language", "langid", "crossref.language", "crossref.langid"),
    # What arXiv exports, and Zotero as published by it, is of no type of its own: @misc.
    "document_types": (
        *("document_type", "type", "entrysubtype", "ENTRYTYPE"),
        *(From(tag, _PREPRINTS) for tag in ("archiveprefix", "eprinttype", "publisher")),
    ),
    "keywords": ("keywords", "keyword", "author_keywords", "mendeley-tags"),
    "subjects": ("mesh", "mesh-terms"),
    "url": (
        *("url", "ee", "link", "howpublished", From("note", r"\\url\{\s*(\w+://[^\s{}]+)"), "biburl"),
        *("bdsk-url-1", "bdsk-url-2"),
    ),
}
_LISTS = dict.fromkeys(("keywords", "keyword", "author_keywords", "mendeley-tags", "mesh", "mesh-terms"), (";", ","))


def _dialect(
    id: str,
    database: str,
    *signs: tuple[str, str],
    accession: Chain = (),
    pattern: str = r"\S+",
    columns: Mapping[str, Chain] | None = None,
    separators: Mapping[str, str | tuple[str, ...]] | None = None,
) -> Dialect:
    return Dialect(
        id=id,
        format="bibtex",
        database=database,
        columns={**_COLUMNS, **(columns or {})},
        accession=accession,
        accession_pattern=pattern,
        separators={**_LISTS, **(separators or {})},
        signs=signs,
        names="given-first",
        latex=True,
    )


DIALECTS = (
    own.BIBLATEX,
    own.BIBTEX,
    _dialect(
        "wos",
        "Web of Science",
        ("unique-id", r"^\{?[A-Z]+:"),
        accession=("unique-id",),
        pattern=r"[A-Z]+:[\w.-]+",
        columns={
            "subjects": ("keywords-plus",),
            "document_types": ("type", "ENTRYTYPE"),
            "publisher": ("publisher",),
            "venue": ("journal", "booktitle", "series"),
        },
        separators={"keywords": ";", "keywords-plus": ";"},
    ),
    _dialect(
        "scopus",
        "Scopus",
        ("source", r"^\{?Scopus"),
        accession=(From("url", r"eid=(2-s2\.0-\d+)"),),
        columns={"keywords": ("author_keywords",), "subjects": ("keywords",)},
        separators={"keywords": ";", "author_keywords": ";"},
    ),
    _dialect(
        "ebsco",
        "EBSCOhost",
        ("url", r"search\.ebscohost\.com|research\.ebsco\.com"),
        accession=(From("url", r"[?&]AN=([^&\s]+)"),),
        columns={"document_types": ("ENTRYTYPE",)},
        separators={"keywords": ", "},
    ),
    _dialect(
        "proquest",
        "ProQuest",
        ("url", r"proquest\.com/.*docview/\d"),
        accession=(From("url", r"docview/(\d+)"),),
        separators={"keywords": ";"},
    ),
    _dialect("europepmc", "Europe PMC", ("ID", r"^(?:PMID|PPR|PMC|AGR|CTX|ETH|HIR|PAT):"), accession=("ID",)),
    _dialect("dblp", "DBLP", ("ID", "^DBLP:"), accession=("ID",)),
    _dialect("acm", "ACM Digital Library", ("ID|acmid", r"^10\.\d{4}/|^\d{5,}$"), ("numpages", "")),
    _dialect(
        "ieee",
        "IEEE Xplore",
        ("ID", r"^\d{6,9}$"),
        ("doi", r"^\{?10\.1109/"),
        accession=("ID",),
        separators={"keywords": ";"},
    ),
    _dialect(
        "sciencedirect",
        "ScienceDirect",
        ("url", r"sciencedirect\.com/science/article/"),
        accession=(From("url", r"/pii/(\w+)"),),
    ),
    _dialect(
        "ads",
        "SAO/NASA Astrophysics Data System",
        ("adsurl", ""),
        # Old addresses have %26 for the & of a bibcode, which as a key stands as it is.
        accession=(From("ID", r"^\d{4}[\w.&]{14}[A-Z]$"), From("adsurl", r"(?:abs/|bibcode=)([^\s/}]+)")),
        separators={"keywords": ","},
    ),
    _dialect(
        "inspire",
        "INSPIRE",
        ("ID", _TEXKEY),
        accession=(From("ID", _TEXKEY),),
    ),
    _dialect(
        "mathscinet",
        "MathSciNet",
        ("mrnumber", r"^(?:MR)?\d"),
        accession=(From("mrnumber", r"^(?:MR)?(\d+)"),),
        columns={"subjects": ("mrclass",)},
    ),
    _dialect(
        "zbmath",
        "zbMATH Open",
        ("zbmath", r"^\d+$"),
        accession=("zbmath",),
        columns={"keywords": (), "subjects": ("keywords",)},
        separators={"keywords": ","},
    ),
    _dialect("hal", "HAL", ("hal_id", ""), accession=("hal_id",), separators={"keywords": ";"}),
    _dialect(
        "jstor",
        "JSTOR",
        ("url", r"jstor\.org/stable/"),
        accession=(From("url", r"jstor\.org/stable/(?:10\.2307/)?([^\s?}]+)"),),
    ),
    _dialect("generic", ""),
)
"""The last one is for BibTeX of any other origin."""
