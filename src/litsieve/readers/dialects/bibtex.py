"""Who writes BibTeX, and which field holds what. Inherited fields are named `crossref.<field>` by the reader."""

from __future__ import annotations

from collections.abc import Mapping

from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.dialects import own

_COLUMNS: Mapping[str, Chain] = {
    "title": ("title", "titleaddon", "maintitle"),
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
        *("journal", "journaltitle", "booktitle", "crossref.booktitle", "crossref.journaltitle"),
        *("crossref.journal", "crossref.title", "maintitle", "eventtitle"),
    ),
    "venue_short": ("journal-iso", "shortjournal", "abbrev_source_title", "journal_abbrv", "shortbooktitle"),
    "volume": ("volume", "crossref.volume"),
    "issue": ("number", "issue", "crossref.number", "crossref.issue"),
    "pages": ("pages",),
    "article_number": ("article-number", "art_number", "articleno", "article_number", "eid"),
    "publisher": (*("publisher", "crossref.publisher", "school", "institution", "organization"),),
    "doi": ("doi", "ee", "url", From("eprint", when=("eprinttype", "(?i)^doi$")), From("ID", r"^10\.\d{4,9}/\S+")),
    "pmid": (
        *("pmid", "pubmed", "pubmedid", "pubmed_id", "pm"),
        From("eprint", when=("eprinttype", "(?i)^pubmed$")),
        From("ID", r"^PMID:(\d+)"),
        From("note", r"\bPMID:?\s*(\d+)"),
    ),
    "pmcid": ("pmcid", "pmc", From("url", r"\bPMC\d{3,9}")),
    "issn": ("issn", "eissn", "issn-l", "crossref.issn"),
    "isbn": ("isbn", "eisbn", "crossref.isbn"),
    "languages": ("language", "langid", "crossref.language", "crossref.langid"),
    "document_types": ("document_type", "type", "entrysubtype", "ENTRYTYPE"),
    "keywords": ("keywords", "keyword", "author_keywords", "mendeley-tags"),
    "subjects": ("mesh", "mesh-terms"),
    "url": ("url", "ee", "link", "howpublished", "biburl"),
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
    _dialect("acm", "ACM Digital Library", ("ID", r"^10\.1145/|^10\.\d{4}/"), ("numpages", "")),
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
        accession=(From("adsurl", r"(?:abs/|bibcode=)([^\s/}]+)"),),
    ),
    _dialect("generic", ""),
)
"""The last one is for BibTeX of any other origin."""
