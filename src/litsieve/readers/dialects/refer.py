"""Refer as EndNote, the AIS eLibrary, CNKI and Wanfang write it. `%` and a character are a tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Separator

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("%T",),
    "abstract": ("%X",),
    "authors": ("%A", "%E"),
    "year": ("%D", "%8", "%7"),
    "date": ("%8", "%D", "%7"),
    # A chapter has the book in %B, an article its journal in %J; the AIS eLibrary has both in %B.
    "venue": ("%J", "%B", "%S"),
    "volume": ("%V",),
    "issue": ("%N",),
    # ACM has the number of an article where others have its pages: Article 141, Article e7.
    "pages": (From("%P", r"^(?!Article\s+\w*\d\w*$).+"), "%&"),
    "article_number": ("%]", From("%P", r"^Article\s+(\w*\d\w*)$")),
    "publisher": ("%I",),
    "doi": ("%R", "%U", "%>", "%Z", "%M"),
    "pmid": (
        From("%M", r"^\d{1,8}$", when=("%~", "(?i)pubmed|medline|nlm")),
        From("%M", r"^\d{1,8}$", when=("%W", "(?i)pubmed|medline|nlm")),
        From("%U", r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})"),
    ),
    "pmcid": (From("%2", r"PMC\d+"), From("%U", r"PMC\d+")),
    "issn": ("%@",),
    "isbn": ("%@",),
    "languages": ("%G",),
    "document_types": ("%0", "%9"),
    "keywords": ("%K",),
    "url": ("%U",),
}
_SEPARATORS: Final[Mapping[str, Separator]] = {
    # CNKI has written all authors on one line, each with its tag.
    "%A": re.compile(r"\s*;\s*|\s+%A\s+"),
    "%E": re.compile(r"\s*;\s*|\s+%E\s+"),
    # EPPI and Rayyan end keywords with two hyphens; "Corn -- Yields" is one heading.
    "%K": re.compile(r"\s*;[;\s]*|(?<=\S)--(?:\s+|$)"),
}
_DATABASE: Final = ("%~", "%W")

DIALECTS: Final = (
    Dialect(
        "ais-elibrary",
        "refer",
        "AIS eLibrary",
        COLUMNS,
        accession=(From("%U", r"aisel\.aisnet\.org/(\S+)"),),
        separators=_SEPARATORS,
        signs=(("%U", r"aisel\.aisnet\.org/"),),
    ),
    Dialect(
        "acm",
        "refer",
        "ACM Digital Library",
        COLUMNS,
        accession=(From("%R", r"^10\.1145/(.+)"),),
        separators={**_SEPARATORS, "%K": re.compile(r"\s*[,;]\s*")},
        signs=(("%I", r"^Association for Computing Machinery$"), ("%R", r"^10\.1145/")),
        names="given-first",
    ),
    Dialect(
        "cnki",
        "refer",
        "CNKI",
        COLUMNS,
        separators=_SEPARATORS,
        signs=(("%W", r"(?i)^CNKI"),),
        names="given-first",
        line_break="(#br)",
    ),
    Dialect(
        "wanfang",
        "refer",
        "Wanfang Data",
        COLUMNS,
        separators=_SEPARATORS,
        signs=(("%W", r"万方"),),
        names="given-first",
    ),
    Dialect(
        "vip",
        "refer",
        "VIP",
        COLUMNS,
        separators=_SEPARATORS,
        signs=(("%W", r"维普|(?i:cqvip)"),),
        names="given-first",
    ),
    Dialect(
        "generic",
        "refer",
        "",
        COLUMNS,
        accession=("%M",),
        separators=_SEPARATORS,
        database_tags=_DATABASE,
    ),
)
"""The last one is EndNote's own, for libraries of any origin."""
