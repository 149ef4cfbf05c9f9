"""Web of Science's tables: the tab-delimited download, whose columns are the two-letter tags of its tagged text, and
the Excel download, whose columns are written out. Each for the databases that the platform holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.dialects.columns import COLUMNS, PARTED_BY_SEMICOLON

_TAGS: Final[Mapping[str, Chain]] = {
    **COLUMNS,
    "title": ("ti", "ft"),
    "original_title": ("lt",),
    "abstract": ("ab",),
    "authors": ("af", "au", "bf", "ba", "be", "ed"),
    "bodies": ("ca", "gp"),
    "year": ("py", "pd", "ea", "ey"),
    "date": ("pd", "ea"),
    "month": (),
    "venue": ("so", "se"),
    "venue_short": ("ji", "j9"),
    "volume": ("vl",),
    "issue": ("is",),
    "pages": ("bp", "ps"),
    "last_page": ("ep",),
    "article_number": ("ar",),
    "publisher": ("pu",),
    # D2 and DL: the DOI of the book that a chapter stands in, and the DOI once more as an address.
    "doi": ("di", "dl", From("d2", when=("pt", "^B"))),
    "pmid": ("pm",),
    "pmcid": (),
    "issn": ("sn", "ei"),
    "isbn": ("bn", From("sn", r"97[89][\d-]{10,}")),
    "languages": ("la",),
    # PT is J, B, S or P: a journal, book, series or patent, which says less than DT.
    "document_types": ("dt",),
    "keywords": ("de",),
    "subjects": ("id", "mh"),
    "url": ("ur", "dl"),
}
_WORDS: Final[Mapping[str, Chain]] = {
    **COLUMNS,
    "title": ("article title", "title", "foreign title"),
    "authors": ("author full names", "authors", "book author full names", "book authors", "book editors"),
    "bodies": ("group authors", "book group authors"),
    "year": ("publication year", "year", "publication date", "early access date"),
    "date": ("publication date", "early access date"),
    "venue": ("source title", "book series title"),
    "venue_short": ("journal iso abbreviation", "journal abbreviation"),
    "pages": ("start page", "pages"),
    "last_page": ("end page",),
    "doi": ("doi", "doi link", From("book doi", when=("publication type", "^B"))),
    "pmid": ("pubmed id",),
    "issn": ("issn", "eissn"),
    "isbn": ("isbn",),
    "document_types": ("document type",),
    "keywords": ("author keywords",),
    "subjects": ("keywords plus", "mesh headings"),
    "url": ("doi link",),
}
_SEPARATORS: Final = {
    **PARTED_BY_SEMICOLON,
    **dict.fromkeys(("au", "af", "ba", "bf", "be", "ed", "ca", "gp", "de", "id", "mh", "bd"), ";"),
    **dict.fromkeys(("author full names", "authors", "book author full names", "book authors", "book editors"), ";"),
    **dict.fromkeys(
        ("group authors", "book group authors", "author keywords", "keywords plus", "mesh headings"), ";"
    ),
    **dict.fromkeys(("descriptors", "controlled index", "uncontrolled index"), ";"),
}
_PMID_OF_UT: Final = r"MEDLINE:(\d{1,8})"


def _tagged(id: str, database: str, sign: str, columns: Mapping[str, Chain]) -> Dialect:
    """A database's tab-delimited download; `sign` is how its accession numbers begin."""
    signs = (("ut", sign), ("ti", ""))
    return _table(id, database, signs, ("ut", "an"), {**_TAGS, **columns})


def _worded(id: str, database: str, sign: str, columns: Mapping[str, Chain]) -> tuple[Dialect, ...]:
    """A database's Excel download; its last column has had two names."""
    names = ("ut (unique wos id)", "ut (unique id)")
    return tuple(_table(id, database, ((name, sign),), (name,), {**_WORDS, **columns}) for name in names)


def _table(
    id: str, database: str, signs: tuple[tuple[str, str], ...], accession: Chain, columns: Mapping[str, Chain]
) -> Dialect:
    return Dialect(
        id,
        "csv",
        database,
        columns,
        accession=accession,
        separators=_SEPARATORS,
        signs=signs,
        ignore_case=True,
    )


WOS_TABLES: Final = (
    # MEDLINE's AN is the PMID.
    _tagged(
        "wos-medline",
        "MEDLINE on Web of Science",
        r"^MEDLINE:",
        {"pmid": ("pm", From("an", r"^\d{1,8}$"), From("ut", _PMID_OF_UT))},
    ),
    _tagged("wos-zoological-record", "Zoological Record", r"^ZOO", {"subjects": ("bd", "de", "id"), "keywords": ()}),
    # INSPEC has the controlled terms in DE and the free ones in ID.
    _tagged("wos-inspec", "INSPEC", r"^INSPEC:", {"keywords": ("id",), "subjects": ("de",)}),
    _tagged("wos", "Web of Science", r"^[A-Z]+:\w", {}),
    *_worded(
        "wos-medline",
        "MEDLINE on Web of Science",
        r"^MEDLINE:",
        {
            "pmid": (
                "pubmed id",
                From("ut (unique wos id)", _PMID_OF_UT),
                From("ut (unique id)", _PMID_OF_UT),
            )
        },
    ),
    *_worded(
        "wos-zoological-record",
        "Zoological Record",
        r"^ZOO",
        {"subjects": ("broad terms", "descriptors", "keywords plus"), "keywords": ()},
    ),
    *_worded(
        "wos-inspec",
        "INSPEC",
        r"^INSPEC:",
        {"keywords": ("uncontrolled index", "keywords plus"), "subjects": ("controlled index", "author keywords")},
    ),
    *_worded("wos", "Web of Science", r"^[A-Z]+:\w", {}),
    # The report of citations has no accession numbers, and a column for each year since 1900.
    _table(
        "wos-citations",
        "Web of Science",
        (("beginning page|total citations", ""), ("average per year", ""), ("source title", "")),
        (),
        {
            **_WORDS,
            "title": ("title",),
            "authors": ("authors", "book editors", "editors"),
            "bodies": ("corporate authors",),
            "pages": ("beginning page",),
            "last_page": ("ending page",),
        },
    ),
)
"""In the order in which they are tried: the core collection and everything else last."""
