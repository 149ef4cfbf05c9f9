"""Web of Science tagged text as its databases write it: the core collection, MEDLINE, Zoological Record, INSPEC."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("TI", "FT"),
    "abstract": ("AB",),
    "authors": ("AF", "AU", "BA", "BF", "BE", "ED"),
    "bodies": ("CA", "GP"),
    "year": ("PY", "PD", "EA", "EY"),
    "date": ("PD", "EA"),
    "venue": ("SO", "SE"),
    "venue_short": ("JI", "J9"),
    "volume": ("VL",),
    "issue": ("IS",),
    "pages": ("BP", "PS"),
    "last_page": ("EP",),
    "article_number": ("AR",),
    "publisher": ("PU",),
    # D2 is the DOI of the book that a chapter stands in.
    "doi": ("DI", From("D2", when=("PT", "^B"))),
    "pmid": ("PM",),
    "issn": ("SN", "EI"),
    "isbn": ("BN", From("SN", r"97[89][\d-]{10,}")),
    "languages": ("LA",),
    "document_types": ("DT",),
    "keywords": ("DE",),
    "subjects": ("ID", "MH"),
    "url": ("UR",),
}
_SEPARATORS: Final = {"DE": ";", "ID": ";", "DT": ";", "MH": ";"}
# Further databases of the platform, which fill its tags as the core collection does, and how their numbers begin.
_OTHERS: Final = (
    ("kci", "KCI-Korean Journal Database", r"^KJD:"),
    ("scielo", "SciELO Citation Index", r"^SCIELO:"),
    ("rsci", "Russian Science Citation Index", r"^RSCI:"),
    ("biosis", "BIOSIS", r"^(?:PREV|BCI:|BIOSIS:)"),
    ("cabi", "CAB Abstracts", r"^CABI:"),
    ("preprints", "Preprint Citation Index", r"^PPRN:"),
    ("dissertations", "ProQuest Dissertations & Theses Citation Index", r"^PQDT:"),
)

DIALECTS: Final = (
    Dialect(
        "medline",
        "wos",
        "MEDLINE on Web of Science",
        # Its AN is the PMID.
        {**COLUMNS, "pmid": ("PM", From("AN", r"^\d{1,8}$"), From("UT", r"MEDLINE:(\d{1,8})"))},
        accession=("UT",),
        separators=_SEPARATORS,
        signs=(("UT", r"^MEDLINE:"),),
    ),
    Dialect(
        "zoological-record",
        "wos",
        "Zoological Record",
        {**COLUMNS, "subjects": ("BD", "DE", "ID"), "keywords": ()},
        accession=("UT", "AN"),
        separators={**_SEPARATORS, "BD": ";"},
        signs=(("UT", r"^ZOO"),),
    ),
    Dialect(
        "inspec",
        "wos",
        "INSPEC",
        # The controlled terms are in DE and the free ones in ID.
        {**COLUMNS, "keywords": ("ID",), "subjects": ("DE",)},
        accession=("UT", "AN"),
        separators=_SEPARATORS,
        signs=(("UT", r"^INSPEC:"),),
    ),
    *(
        Dialect(
            id,
            "wos",
            database,
            COLUMNS,
            accession=("UT", "AN"),
            separators=_SEPARATORS,
            signs=(("UT", sign),),
        )
        for id, database, sign in _OTHERS
    ),
    Dialect(
        "core",
        "wos",
        "Web of Science Core Collection",
        COLUMNS,
        accession=("UT", "AN"),
        separators=_SEPARATORS,
    ),
)
