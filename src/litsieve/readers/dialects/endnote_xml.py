"""EndNote's XML, which Zotero, Mendeley and screening tools write too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group, Separator

# Some tools leave out the name of a type and write its number alone; these are EndNote's.
_TYPES: Final[Mapping[str, str]] = {
    "5": "Book Section",
    "6": "Book",
    "9": "Computer Program",
    "10": "Conference Proceedings",
    "12": "Web Page",
    "17": "Journal Article",
    "19": "Magazine Article",
    "23": "Newspaper Article",
    "25": "Patent",
    "26": "Personal Communication",
    "27": "Report",
    "28": "Edited Book",
    "31": "Statute",
    "32": "Thesis",
    "34": "Unpublished Work",
    "36": "Manuscript",
    "43": "Electronic Article",
    "44": "Electronic Book",
    "46": "Government Document",
    "47": "Conference Paper",
    "48": "Online Multimedia",
    "56": "Blog",
    "59": "Dataset",
}
_WHOLE: Final = r"^(?i:book|edited book|electronic book|thesis|report|patent|serial|standard|government document)$"
_PUBMED_PAGE: Final = r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})\b"
_PUBMED: Final = r"(?i)^(?:pubmed|medline|nlm)\b|\bmedline\b"
_URLS: Final = ("urls/related-urls/url", "urls/web-urls/url", "urls/text-urls/url")
_LINES: Final = ("\r", "\n")

_GROUPS: Final = (
    *(
        Group("type", "ref-type", ("",), says=name, when=(("@name", r"^$"), ("", rf"^{number}$")))
        for number, name in _TYPES.items()
    ),
    Group("type", "ref-type", ("@name",)),
    Group("part", "ref-type", ("@name",), says="part", when=(("@name", rf"^(?!{_WHOLE[1:]})"),)),
    Group("pubmed", "remote-database-provider", ("",), says="PubMed", when=(("", r"(?i)^nlm$"),)),
)

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("titles/title", "titles/translated-title", "titles/short-title", "titles/alt-title"),
    "abstract": ("abstract",),
    # Editors, translators and advisers speak only where there is no author.
    "authors": (
        "contributors/authors/author",
        *(f"contributors/{n}-authors/author" for n in ("secondary", "tertiary")),
    ),
    "year": ("dates/year", "dates/pub-dates/date", "dates/copyright-dates/date"),
    "date": ("dates/pub-dates/date",),
    # A secondary title is the journal or book that a part stands in; of a whole book, thesis or report the series.
    "venue": (
        From("periodical/full-title", when=("part", "part")),
        From("titles/secondary-title", when=("part", "part")),
        From("titles/alt-title", when=("part", "part")),
        From("periodical/abbr-1", when=("part", "part")),
    ),
    "venue_short": ("periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title"),
    "volume": ("volume",),
    # What came from Embase has the authors' addresses there.
    "issue": (From("number", r"^[^\r\n]{1,40}$"), "issue"),
    "pages": ("pages",),
    "article_number": (From("custom7", r"^\s*\S{1,40}\s*$"),),
    "publisher": ("publisher",),
    "doi": (
        "electronic-resource-num",
        *(From(url, r"doi\.org/(10\.\S+)") for url in _URLS),
        From("notes", r"(?i)(?:^|[\s;>])doi\s*[:=]\s*(\S+)"),
        "accession-num",
    ),
    "pmid": (
        From("accession-num", r"^\s*(\d{1,8})\s*$", when=("remote-database-provider", _PUBMED)),
        From("accession-num", r"^\s*(\d{1,8})\s*$", when=("remote-database-name", _PUBMED)),
        From("accession-num", r"(?i)^MEDLINE:(\d{1,8})$"),
        *(
            From(url, r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})\b")
            for url in _URLS
        ),
        From("notes", r"(?i)(?:^|[\s;>])PMID\s*[:=]\s*(\d{1,8})\b"),
    ),
    "pmcid": (From("custom2", r"PMC\d+"), *(From(url, r"PMC\d+") for url in _URLS)),
    "issn": ("isbn", "issn"),
    "isbn": ("isbn",),
    "languages": ("language",),
    "document_types": ("type", "work-type"),
    "keywords": ("keywords/keyword",),
    "url": _URLS,
}
# What a database calls the record: in its own field, or else in the address of its page.
_ACCESSION: Final[Chain] = (
    From("accession-num", r"^\s*(?!rayyan-|\d{1,4}\s*$)\S.*"),
    *(
        From(url, pattern)
        for pattern in (
            r"embase\.com/\S*[?&]id=(L\d+)",
            r"[?&]eid=(2-s2\.0-\d+)",
            r"[?&]AN=([\w.-]+)",
            _PUBMED_PAGE,
        )
        for url in _URLS
    ),
)
_SEPARATORS: Final[Mapping[str, Separator]] = {
    "keywords/keyword": re.compile(r"\s*(?:[\r\n]|(?<!&amp)(?<!&lt)(?<!&gt);)\s*"),
    "contributors/authors/author": _LINES,
}

DIALECTS: Final = (
    Dialect(
        "endnote",
        "xml",
        "",
        COLUMNS,
        accession=_ACCESSION,
        groups=_GROUPS,
        database_tags=("remote-database-name", "pubmed"),
        separators=_SEPARATORS,
        signs=(("ref-type|rec-number|titles/title|contributors/authors/author", ""),),
    ),
)
