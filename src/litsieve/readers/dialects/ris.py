"""RIS as each database and tool writes it. The chains are those of the generic dialect but for what is said here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Separator
from litsieve.readers.dialects import own

# T2 is the journal or the book that a part stands in; of a whole book, thesis or report it is the series.
_PART: Final = ("TY", r"^(?!BOOK|EBOOK|EDBOOK|THES|RPRT|SER|ENCYC)")

_OVID_MEDLINE: Final = r"ovid\.com\S*[?&]D=(?:med\w*|prem\w*|ppez|pmnm|mesz)\b"

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("TI", "T1", "CT", "BT"),
    "abstract": ("AB", "N2"),
    # A2 to A4 are editors, advisers or the authors of tests; they speak only where there is no author.
    "authors": ("AU", "A1", "A2", "ED", "A3", "A4"),
    "year": ("PY", "Y1", "DA"),
    "date": ("DA", "Y1", "PY"),
    "venue": ("JF", From("T2", when=_PART), From("BT", when=("TY", "CHAP|CONF|CPAPER")), "JO", "JA", "J2", "J1"),
    "venue_short": ("JA", "J2", "J1", "J9", "JI", "JO"),
    "volume": ("VL",),
    "issue": ("IS",),
    "pages": ("SP", "PG"),
    "last_page": ("EP",),
    "article_number": ("C7", "AR"),
    "publisher": ("PB", "PU"),
    # A note may cite the DOIs of other works: there, only one that is announced as this work's own counts.
    "doi": (
        *("DO", "DI", "L3", "M3", "UR", "L2"),
        From("N1", r"(?i)(?:^|[\s;>])doi\s*[:=]\s*(\S+)"),
        *("ID", "AN"),
        # Inter-Research writes nothing else into its note.
        From("N1", r"^(10\.\d{4,9}/\S+)$"),
        # L1 is the file of the document, and most often a path on somebody's disk.
        From("L1", r"^https?://(?:dx\.)?doi\.org/(10\.\S+)"),
    ),
    "pmid": (
        From("PMID", r"^\D{0,6}(\d{1,8})\b"),
        From("PM", r"^(\d{1,8})$"),
        From("C3", r"PUBMED (\d{1,8})\b"),
        From("U1", r"^(\d{1,8})\[pmid\]"),
        From("AN", r"^(\d{1,8})(?:\s|$)", when=("DB", r"(?i)pubmed|medline")),
        From("AN", r"^(\d{1,8})(?:\s|$)", when=("DP", r"(?i)pubmed|medline|nlm")),
        From("AN", r"(?i)^MEDLINE:(\d{1,8})$"),
        From("UR", r"ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(\d{1,8})\b"),
        From("UR", r"pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b"),
        From("L2", r"pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b"),
        # What EndNote keeps of a record that it took from MEDLINE on Ovid.
        From("UR", rf"{_OVID_MEDLINE}\S*[?&]AN=(\d{{1,8}})\b"),
        From("N1", r"(?:^|[\s;>])PMID\s*[:=]\s*(\d{1,8})\b"),
        From("N1", r"(?:^|[\s;>])pmid\s*[:=]\s*(\d{1,8})\b"),
    ),
    "pmcid": (
        From("C2", r"PMC\d+"),
        From("PMCID", r"PMC\d+"),
        From("U2", r"^(PMC\d+)\[pmcid\]"),
        From("UR", r"PMC\d+"),
        From("L2", r"PMC\d+"),
        From("L1", r"/articles/((?:PMC|pmc)\d+)"),
        From("N1", r"PMCID\s*[:=]\s*(PMC\d+)"),
    ),
    "issn": ("SN",),
    "isbn": ("SN", "BN"),
    "languages": ("LA",),
    "document_types": ("M3", "PT", "TY"),
    "keywords": ("KW",),
    "url": ("UR", "L2", "LK"),
}
# What a database calls the record, wherever a reference manager has put it.
ACCESSION: Final[Chain] = (
    From("AN", r"^(?!rayyan-|\d{1,4}$)\S.*"),
    From("U2", r"^L\d{6,}"),
    From("UR", r"[?&]eid=(2-s2\.0-\d+)"),
    From("UR", r"embase\.com/\S*[?&]id=(L\d+)"),
    From("UR", r"[?&]AN=([\w.-]+)"),
    From("UR", r"lens\.org/(?:lens/)?(?:article/)?(\d{3}(?:-\d{3}){3,4}-?[\dX]*)"),
    From("UR", r"openalex\.org/(W\d+)"),
    From("UR", r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b"),
    From("UR", r"proquest\.com/\S*docview/(\d+)"),
    From("UR", r"jstor\.org/stable/([\w./]+)"),
    From("UR", r"ieeexplore\.ieee\.org/\S*(?:document/|arnumber=)(\d+)"),
    From("PMID", r"^\d{1,8}$"),
    From("N1", r"^Accession Number: ([\w-]+(?:\.[\w-]+)*)"),
)
_SEPARATORS: Final[Mapping[str, Separator]] = {"KW": ";", "AU": ";", "A1": ";"}
# Covidence parts the authors of BibTeX, and of Web of Science's leaves the editors behind them in one:
# "Holm, M and Lind, S". An organisation may hold an "and" as well, but is not followed by initials.
_AND: Final = re.compile(r"\s*;\s*|\s+and\s+(?=[^\s,;][^,;]{0,60},\s*(?:[^\W\d_a-z]\.?[ -]?){1,4}(?:\s+and\s|$))")
_OF_BIBTEX: Final[Mapping[str, Separator]] = {**_SEPARATORS, "AU": _AND, "A1": _AND}


def _dialect(
    id: str,
    database: str,
    signs: tuple[tuple[str, str], ...],
    *,
    accession: Chain = ACCESSION,
    accession_pattern: str = r"[^\s;,]+",
    database_tags: Chain = ("DB",),
    separators: Mapping[str, Separator] = _SEPARATORS,
    **columns: Chain,
) -> Dialect:
    """A dialect that differs from the generic one in `columns`."""
    return Dialect(
        id,
        "ris",
        database,
        {**COLUMNS, **columns},
        accession=accession,
        accession_pattern=accession_pattern,
        database_tags=database_tags,
        separators=separators,
        signs=signs,
    )


def _web_of_science(*signs: tuple[str, str]) -> Dialect:
    return _dialect(
        "web-of-science",
        "Web of Science",
        signs,
        doi=("DO", "DI"),
        venue_short=("JI", "J9", "J2"),
        # Its persons are in AU; in A1 are the groups that wrote or held what it describes.
        authors=("AU", "A2", "ED", "A3", "A4"),
        bodies=("A1",),
    )


DIALECTS: Final = (
    own.RIS,
    own.RIS_ENDNOTE,
    _dialect(
        "scopus",
        "Scopus",
        (("DB", r"^Scopus$"), ("UR", r"scopus\.com|doi\.org|^$")),
        accession=(From("UR", r"[?&]eid=(2-s2\.0-\d+)"), From("AN", r"^2-s2\.0-\d+"), *ACCESSION),
        # Its notes hold the list of references, so a DOI there is another work's.
        doi=("DO", "UR"),
        pmid=(From("C2", r"^\d{1,8}$"), *COLUMNS["pmid"]),
        # Of a book T2 and J2 are its own title; SER is a paper in a series of books.
        venue=(From("T2", when=("TY", r"^(?!BOOK)")), From("J2", when=("TY", r"^(?!BOOK)")), "C3"),
    ),
    # An author's or a title's export has no note; a library that it went through keeps none of the second's tags.
    _web_of_science(("AN", r"^[A-Z]{3,}:\S+$"), ("N1", r"Times Cited")),
    _web_of_science(("AN", r"^[A-Z]{3,}:\S+$"), ("J9|NR|PA", "")),
    _dialect(
        "cochrane",
        "Cochrane CENTRAL",
        (("AN", r"^CN-\d+"),),
        venue=("JA", "JO", "T2"),
    ),
    _dialect(
        "embase",
        "Embase",
        (("U2", r"^L\d+"), ("T1", r"")),
        accession=(From("U2", r"^L\d+"), *ACCESSION),
        pmid=(From("C5", r"^\d{1,8}$"),),
        doi=("DO", "L2"),
        venue_short=("JO", "JA"),
    ),
    *(
        _dialect(
            "ovid",
            "Ovid",
            signs,
            accession=("ID", "AN", "UI"),
            # M3 holds subject codes, A2 the authors of tests that the study used.
            authors=("A1", "AU"),
            document_types=("PT", "TY"),
            pmid=(
                From("ID", r"^(\d{1,8})$", when=("DB", r"(?i)medline|pubmed")),
                From("ID", r"^(\d{1,8})$", when=("L2", _OVID_MEDLINE)),
                *COLUMNS["pmid"],
            ),
            doi=("DO", "L3", "UR", "L1"),
        )
        for signs in (
            (
                ("T1", r""),
                ("A1|AU", r""),
                ("Y1", r"^\d{4}//"),
                ("DB", r"(?i)<[^<>]*\d{4}[^<>]*>|eric|psyc|embase|medline|global health"),
            ),
            (("T1", r""), ("ID", r""), ("L2|UR", r"ovid\.com/ovidweb")),
            # CAB Abstracts and ERIC name neither themselves nor Ovid: the forms of year and number tell.
            (("T1", r""), ("A1", r""), ("Y1", r"^\d{4}//$"), ("ID", r"^(?:E[DJ]\d{5,}|\d{7,}|\d{4}-\d{5}-\d{3})$")),
        )
    ),
    _dialect(
        "ebsco",
        "EBSCOhost",
        (("DP", r"^EBSCOhost"),),
        accession=(
            "AN",
            "ID",
            From("UR", r"[?&]AN=([\w.-]+)"),
            From("N1", r"Accession Number: ([\w-]+(?:\.[\w-]+)*)"),
        ),
        doi=("DO", "L3", "UR"),
    ),
    _dialect(
        "ebsco",
        "EBSCOhost",
        (("UR", r"search\.ebscohost\.com"), ("T1", r"")),
        accession=(
            "AN",
            "ID",
            From("UR", r"[?&]AN=([\w.-]+)"),
            From("N1", r"Accession Number: ([\w-]+(?:\.[\w-]+)*)"),
        ),
        doi=("DO", "L3", "UR"),
    ),
    _dialect(
        "apa-psycnet",
        "APA PsycNet",
        (("ID", r"^\d{4}-\d{5}-\d{3}"), ("T1", r"")),
        accession=("ID", "AN"),
    ),
    _dialect(
        "proquest",
        "ProQuest",
        (("UR", r"proquest\.com"), ("T1", r"")),
        pmid=(*COLUMNS["pmid"], From("M1", r"^\d{7,8}$", when=("DB", r"(?i)medline|pubmed"))),
    ),
    # The Virtual Health Library and the WHO's Global Index Medicus, which run the same programs.
    _dialect(
        "vhl",
        "Virtual Health Library",
        (("ID", r"^[a-z]{2,12}-[\w-]*\d"), ("DP", r"(?i)bvs|bireme|indexmedicus")),
        accession=("ID",),
        pmid=(From("ID", r"^mdl-(\d{1,8})$"), *COLUMNS["pmid"]),
    ),
    # The number of the document and the collection that it stands in: S0104-07072024000100219-scl.
    _dialect(
        "scielo",
        "SciELO",
        (("ID", r"^S\d{4}-\d{3}[\dX]\d{13}-[a-z]{3}$"), ("DP", r"scielo\.org")),
        accession=("ID",),
    ),
    _dialect("jstor", "JSTOR", (("UR", r"jstor\.org/stable"), ("DB", r"^JSTOR"))),
    _dialect("dimensions", "Dimensions", (("AN", r"^pub\.\d+"),)),
    _dialect("openalex", "OpenAlex", (("C1", r""), ("TI", r""), ("DA", r"^\d{4}-\d\d-\d\d$"), ("T2", r""))),
    _dialect("rayyan", "Rayyan", (("AN", r"^rayyan-\d+"),)),
    # Covidence's own numbers are in U1 and ID.
    _dialect("covidence", "Covidence", (("PD", r""), ("NS", r"")), separators=_OF_BIBTEX),
    _dialect("eppi-reviewer", "EPPI-Reviewer", (("KW", r"^eppi-reviewer"),)),
    _dialect("refworks", "RefWorks", (("ID", r"^RefID:"),)),
    _dialect("citavi", "Citavi", (("M4", r"^Citavi"),)),
    _dialect("trid", "TRID", (("UR", r"trid\.trb\.org"),)),
    _dialect(
        "google-scholar", "Google Scholar", (("T1", r""), ("A1", r""), ("JO", r""), ("PB", r""), ("Y1", r"^\d{4}$"))
    ),
    # DP is what Zotero calls the library catalog: the database or page that it took the item from.
    _dialect("zotero", "Zotero", (("TI", r""), ("DA", r"^\d{4}/(?:\d\d)?/(?:\d\d)?/")), database_tags=("DB", "DP")),
    _dialect("endnote", "EndNote", (("ID", r"^\d+$"), ("TI", r""))),
    # A record of author, title and source only: tools that keep its numbers have shown their own signs by now.
    _web_of_science(("AN", r"^WOS:\S+$"), ("AU|A1", r"")),
    _dialect("generic", "", ()),
)
