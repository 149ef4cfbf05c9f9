"""Ovid's own text, under tags and under headings. One file may hold records of several databases, so that what
holds for one of them alone hangs on what the record says of its database (`DB`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Separator

_JOURNALS: Final = ("DB", r"Journals@Ovid|Your Journals")
_MEDLINE: Final = ("DB", r"(?i)medline")
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter)\b\.?"
)

# "[References]." closes many titles of PsycINFO; Journals@Ovid names the kind of article behind the title, MEDLINE
# the language behind a translated one.
_TITLE: Final = (
    r"(?s)^(.*?)(?:\s{0,9}\[References\]\.?|(?<=\])\.?\s{0,9}\[[A-Z][a-z]+(?:[,;] [A-Z][a-z]+){0,4}\]\.?"
    r"|(?<=[.?!])\s{2,9}\[[^\]]{2,60}\]\.?|(?<=[a-z0-9)\"?]\.)\[[A-Z][^\]]{2,40}\]\.?){0,4}$"
)
# Behind a name stand roles in brackets, degrees, and the numbers and signs of addresses.
_MARKS: Final = r"\d{1,3}|[*+#&$]{1,6}|\[[^\]]{0,200}\]"
_WRITTEN_OUT: Final = (
    r"(?:M\.?D|Ph\.?D|M\.?P\.?H|M\.?Sc?|B\.?Sc?|R\.?N|M\.?A|D\.?O|Dr\.?P\.?H|Ed\.?D|D\.?D\.?S|D\.?V\.?M|Pharm\.?D|MBBS"
    r"|M\.?B\.?A|MHS|MBChB|DPhil|Sc\.?D|DSc|Psy\.?D|MEd|MSN|BSN|MSW|MPhil|DNP|DPT|J\.?D|FRC[A-Z]{1,4}|FA[A-Z]{2,5})\.?"
)
# Two capitals in a word that is no initials and no "McDonald".
_CAPITALS: Final = r"(?!Mc|Mac|(?:[A-Z]\.-?){1,5}(?:[\s,]|$))[A-Z][A-Za-z.]{0,4}[A-Z][A-Za-z.]{0,6}(?![\w'-])"
_NAME: Final = rf"(?s)^(.*?)(?:[\s,]{{1,9}}(?:{_MARKS})){{0,12}}(?:(?<=[a-z][a-z])\.)?$"
_NAME_AND_DEGREES: Final = (
    rf"(?s)^([^,]*(?:,\s*\S+.*?)?)(?:[\s,]{{1,9}}(?:{_MARKS}|{_WRITTEN_OUT}(?=[\s,]|$)|{_CAPITALS})){{0,20}}$"
)

# The source, in the form of each database.
_IN_BOOK: Final = (
    From("SO", r"\(\d{4}\)\.\s{1,9}(\w.+?)\.\s{1,9}\(pp"),
    From("SO", r"\[Ed[^\]]*\]\.\s{1,9}(\w.+?)\.:\d"),
    From("BT", r"\[Eds?\.?\]\.\s{1,9}\[?(\w.+?)[\].]", when=("PT", "(?i)chapter")),
)


def _in_source(pattern: str) -> tuple[From, ...]:
    """The same pattern under the tag and under the heading of the source."""
    return tuple(From(tag, pattern) for tag in ("SO", "Source"))


_VOLUME: Final = r"(?:\.\s{1,9}(?:Vol\.?\s{0,9})?|;\s?|,\s{1,9})"
_VENUE: Final = (
    *_IN_BOOK,
    # Acta Chirurgica Belgica November/December 2010;6:611-613
    *_in_source(rf"^(.+?),?\s{{1,9}}(?:\d{{1,2}}\s{{1,9}})?{_MONTH}[^;.]{{0,60}}\b\d{{4}};"),
    # Hydrobiologia. 201(2-3):327-334, 2004 · J Psychol. Vol.43(5), Sep 2015 · BMC Proc. Conference: … 12 (Suppl 3)
    *_in_source(rf"^(.+?)\.\s{{1,9}}(?:Vol\b|\d|[A-Z]?\d|Conference\b|Part\b|Supplement\b|\(|{_MONTH}\s{{1,9}}\d)"),
    # Journal of Political Studies 12, Winter 2007: 7-14 · Journal of Asian Affairs, 2013(1): 3-28
    *_in_source(r"^(.+?)(?:,\s{0,9}\d{1,4}\s?\(|\s{1,9}\d{1,4}\s?\([^)]*\)\s?[,:]|\s{1,9}\d{1,4},\s)"),
    *_in_source(r"^([^.:;]+)\.\s{0,9}$"),
)

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": (
        *(From(tag, _TITLE) for tag in ("TI", "Title", "Chapter Title", "Article Title")),
        *("BT", "TT", "Book Title"),
    ),
    "original_title": ("OT", "Original Title"),
    # Under its heading an abstract may begin with the colon of a label that is left out.
    "abstract": ("AB", From("Abstract", r"(?s)^:?\s{0,9}(.*)"), "EA"),
    "authors": (
        From("FA", _NAME),
        From("AU", _NAME_AND_DEGREES, when=_JOURNALS),
        *(From(tag, _NAME) for tag in ("AU", "Authors Full Name")),
        *("Author", "Authors", "Author(s)"),
        *(From(tag, _NAME) for tag in ("ED", "Editors", "Editor")),
    ),
    "bodies": ("CA", "Corporate Author"),
    "year": (
        *("YR", "DP", "Year of Publication", "Publication Year", "Date of Publication", "PY", "DG", "EP"),
        *_in_source(r"\b(?:1[89]|20)\d\d(?=[;:.,)\s]*(?:pp\b|Date\b|$|;|\())"),
        *("SO", "Source", "Status"),
    ),
    "date": (
        *("DP", "DG", "Date of Publication"),
        *_in_source(r"Date of Publication:\s{0,9}([^.]+)"),
        *_in_source(rf"{_MONTH}(?:/[A-Z][a-z]+)?(?:\s{{1,9}}\d{{1,2}},?)?\s{{1,9}}\d{{4}}(?=[;.]|, pp)"),
        *_in_source(rf"\b\d{{4}}\s{{1,9}}{_MONTH}(?:-{_MONTH})?(?:\s{{1,9}}\d{{1,2}})?(?=[).;]|$)"),
        *_in_source(rf"\b\d{{4}}\s{{1,9}}\d{{1,2}}\s{{1,9}}{_MONTH}(?=[;.])"),
    ),
    "venue": ("JN", "JT", *_VENUE, "Journal Name", "Journal"),
    "venue_short": ("AS", "JA", "Abbreviated Source"),
    "volume": (
        "VO",
        *_in_source(rf"{_VOLUME}(\d+[A-Z]?)\s?(?:\((?!pp)[^:;]{{0,80}}\)+)?\s?(?=[:,(]|\(pp)"),
        *_in_source(r"\s(\d+),\s[^:]{0,60}\d{4}:\s?\d"),
        From("XL", r"[?&]volume=([\w.-]+)"),
    ),
    "issue": (
        "IP",
        *_in_source(rf"{_VOLUME}\d+[A-Z]?\s?\((?!pp|no |Article)([^()]+(?:\([^)]*\))?)\)"),
        From("XL", r"[?&]issue=([\w.-]+)"),
    ),
    "pages": (
        *(From(tag, r"^(?!No Pag|Unpag)(?:pp?\.?\s{0,9})?(\S.*)") for tag in ("PG", "Page", "Pages")),
        *_in_source(r"\(pp?\.? ?([A-Za-z]?\d[^)]*)\)"),
        *_in_source(r"\bpp\.\s{0,9}([A-Za-z]?\d[\w-]*)"),
        *_in_source(r"[\d).]:\s?([A-Za-z]?\d+(?:\s?-\s?[A-Za-z]?\d+)?)(?=[,.;\s]|$)"),
        *_in_source(r"\b\d{4}[^:;]{0,60}[:;]\s{0,9}(\d+-\d+)"),
        From("BT", r"Chapter pagination:\s?(\w+-\w+)"),
        From("BT", r"\d{4}[^:]{0,99}:\s?(\d+-\d+)"),
        From("XL", r"[?&]pages=([A-Za-z]?\d+-[A-Za-z]?\d+)&"),
    ),
    "article_number": (
        *("AR", "Article Number"),
        *_in_source(r"Article Number:\s{0,9}([^.\s]+)"),
    ),
    "publisher": ("PB", "PU", "PI", "Publisher"),
    "doi": ("DO", "DI", "DOI", "DOI Number", "Digital Object Identifier", "XL", "Source", "SO"),
    "pmid": (
        *("PM", "PubMed ID"),
        From("UI", r"^\d{1,8}$", when=_MEDLINE),
        From("AN", r"^\d{1,8}$", when=_MEDLINE),
        From("XL", r"[?&]id=pmid:(\d{1,8})"),
    ),
    "pmcid": (From("ID", r"PMC\d+"), From("OI", r"PMC\d+"), From("Other ID", r"PMC\d+")),
    "issn": ("IS", "IT", "ES", "IL", "ISSN", "ISSN Print", "ISSN Electronic", "ISSN Linking"),
    "isbn": ("IB", "BN", "ISBN"),
    "languages": ("LG", "LA", "Language"),
    "document_types": ("DT", "PT", "ST", "Publication Type", From("Document Type", r"^([^:.]+)")),
    "keywords": (
        *("KW", "KF", "Author Keywords", "Keyword", "Keyword Heading", "Keywords", "Key Concepts"),
        From("ID", when=("DB", r"(?i)psyc")),
    ),
    "subjects": (
        *("MH", "SH", "MeSH Subject Headings", "MeSH Subject Heading", "Subject Headings", "EMTREE Heading"),
        *("DE", "MC", "BR", "Major Concepts"),
    ),
    "url": (From("OU", r"^https?://\S+"), "UR", "XL", "Link to the Ovid Full Text or citation", "URL"),
}
# "Bunkers, Sandra RN; PhD 1;  Roe, Jo": a semicolon before degrees parts no persons.
_PERSONS: Final = re.compile(
    rf"(?:[\s,;]{{1,9}}(?:{_MARKS}|{_WRITTEN_OUT}(?=[\s,;]|$))){{0,12}}\s{{0,9}}"
    r"(?:;(?:\s{2,9}|\s?(?=[^;,]{1,80},)|\s?(?![A-Z][A-Za-z.]{0,5}[A-Z]))|\n|$)\s{0,9}"
)
# Smith JA.  Jones K. and, with commas, Smith, J. A.;  Jones, K.
_SENTENCES: Final = re.compile(r"\s*;\s*|\n|(?<=\w)\.\s+(?=[^\W\d_]{2,})|\s{2,}")
_WORDS: Final = re.compile(r"\s*;\s*|\n")
SEPARATORS: Final[Mapping[str, Separator]] = {
    **dict.fromkeys(("AU", "FA", "ED", "Editors", "Editor", "Author", "Author(s)"), _PERSONS),
    **dict.fromkeys(("Authors", "Authors Full Name"), _SENTENCES),
    **dict.fromkeys(("KW", "KF", "Author Keywords", "Keyword Heading", "Keywords", "Key Concepts"), _WORDS),
    **dict.fromkeys(("ID", "DE"), (";", "\n", ", ")),
    **dict.fromkeys(("MH", "MeSH Subject Headings", "MeSH Subject Heading"), "\n"),
    **dict.fromkeys(("Subject Headings", "EMTREE Heading"), "\n"),
}
# PsycINFO says what the record is of before the number: "Peer Reviewed Journal: 2015-33942-012."
NUMBER: Final = r"(?:^|:\s*)([\w/()-]+(?:\.[\w/()-]+)*)\.?$"

DIALECTS: Final = (
    Dialect(
        "ovid-headings",
        "ovid",
        "",
        COLUMNS,
        accession=("Unique Identifier", "Accession Number"),
        accession_pattern=NUMBER,
        separators=SEPARATORS,
        pooled=("subjects",),
        signs=(("Title", ""),),
        database_tags=("Database", "DB"),
    ),
    Dialect(
        "ovid-tagged",
        "ovid",
        "",
        COLUMNS,
        accession=("UI", "AN"),
        accession_pattern=NUMBER,
        separators=SEPARATORS,
        pooled=("subjects",),
        database_tags=("DB",),
    ),
)
"""The last one has two-letter tags."""
