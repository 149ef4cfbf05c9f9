"""PubMed's tagged text as PubMed, PubMed Central and ERIC write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.dialects import own

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("TI", "BTI", "CTI", "TT"),
    "original_title": ("TT",),
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
    # PubMed gives it in the citation alone: "Elife. 2022 Nov 30;11:e80092. doi: ...".
    # A pattern that begins with one certain character is searched many times faster, hence the look behind.
    "article_number": (From("SO", r":(?<=[;)\d]:)(e\d+|[A-Za-z]{1,6}\d{4,}|\d{5,})\."),),
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

PAIRS: Final = (("FAU", "AU"),)
# NLM, MEDLINE/PubMed data element (field) descriptions: comments and corrections.
NOTICES: Final[Mapping[str, str]] = {
    "RIN": "retraction-in",
    "ROF": "retraction-of",
    "PRIN": "partial-retraction-in",
    "PROF": "partial-retraction-of",
    "ECI": "concern-in",
    "ECF": "concern-for",
    "EIN": "erratum-in",
    "EFR": "erratum-for",
    "CRI": "corrected-in",
    "CRF": "corrected-from",
    "RPI": "republished-in",
    "RPF": "republished-from",
    "UIN": "update-in",
    "UOF": "update-of",
    "CIN": "comment-in",
    "CON": "comment-on",
    "SPIN": "summary-in",
    "ORI": "original-in",
}

DIALECTS: Final = (
    replace(own.NBIB, notices={**NOTICES, own.NBIB_NOTICE: ""}),
    Dialect(
        "eric",
        "nbib",
        "ERIC",
        COLUMNS,
        accession=("OID",),
        signs=(("OWN", r"^ERIC"),),
        notices=NOTICES,
        pairs=PAIRS,
    ),
    Dialect(
        "pubmed-central",
        "nbib",
        "PubMed Central",
        {**COLUMNS, "article_number": (From("LID", r"^\w+$"),)},
        accession=("PMC",),
        signs=(("PMC", r"^PMC\d+"), ("PHST", r""), ("SO", r"doi:10\.")),
        notices=NOTICES,
        pairs=PAIRS,
    ),
    Dialect("pubmed", "nbib", "PubMed", COLUMNS, accession=("PMID", "OID", "PMC"), notices=NOTICES, pairs=PAIRS),
)
