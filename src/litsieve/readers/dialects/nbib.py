"""PubMed's tagged text as PubMed, PubMed Central and ERIC write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From

COLUMNS: Final[Mapping[str, Chain]] = {
    # TI in [brackets]. is PubMed's translation of a title in another language and is kept as it is.
    "title": ("TI", "BTI", "CTI", "TT"),
    "abstract": ("AB", "OAB"),
    "authors": ("FAU", "AU", "FED", "ED"),
    "bodies": ("CN",),
    "year": ("DP", "DEP", "DA"),
    "date": ("DP",),
    "venue": ("JT", "TA", "BTI", "CTI"),
    "venue_short": ("TA",),
    "volume": ("VI",),
    "issue": ("IP",),
    "pages": ("PG",),
    "article_number": (),
    "publisher": ("PB",),
    "doi": (
        From("LID", r"^(\S+) \[doi\]"),
        From("AID", r"^(\S+) \[doi\]"),
        From("SO", r"doi: ?(\S+)"),
        From("AID", r"doi\.org/(\S+)"),
    ),
    "pmid": ("PMID",),
    "pmcid": ("PMC",),
    "issn": ("IS", "ISSN"),
    "isbn": ("ISBN",),
    "languages": ("LA",),
    "document_types": ("PT",),
    "keywords": ("OT",),
    "subjects": ("MH",),
    "url": (From("LID", r"^https?://\S+"), From("AID", r"^https?://\S+")),
}

DIALECTS: Final = (
    Dialect(
        "eric",
        "nbib",
        "ERIC",
        COLUMNS,
        accession=("OID",),
        signs=(("OWN", r"^ERIC"),),
    ),
    Dialect(
        "pubmed-central",
        "nbib",
        "PubMed Central",
        {**COLUMNS, "article_number": (From("LID", r"^\w+$"),)},
        accession=("PMC",),
        signs=(("PMC", r"^PMC\d+"), ("PHST", r""), ("SO", r"doi:10\.")),
    ),
    Dialect("pubmed", "nbib", "PubMed", COLUMNS, accession=("PMID", "OID", "PMC")),
)
