"""Europe PMC's answers, as JSON and as XML, which differ in the case of a few names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, Group

_CORRECTION: Final = "commentCorrectionList/commentCorrection"
_CORRECTIONS: Final = {
    "Retraction in": "retraction-in",
    "Retraction of": "retraction-of",
    "Erratum in": "erratum-in",
    "Erratum for": "erratum-for",
    "Comment in": "comment-in",
    "Comment on": "comment-on",
    "Expression of concern in": "concern-in",
    "Expression of concern for": "concern-for",
    "Update in": "update-in",
    "Update of": "update-of",
    "Preprint in": "update-in",
    "Preprint of": "update-of",
}
_HEADING: Final = "meshHeadingList/meshHeading"


def _columns(short: str, issn: str, essn: str) -> Mapping[str, Chain]:
    """The columns, where a journal's short name and numbers are called so."""
    journal = "journalInfo/journal"
    return {
        "title": ("title",),
        "abstract": ("abstractText",),
        "authors": ("names", "authorString"),
        "bodies": ("bodies",),
        "year": ("pubYear", "journalInfo/yearOfPublication", "firstPublicationDate"),
        "date": ("journalInfo/printPublicationDate", "journalInfo/dateOfPublication", "firstPublicationDate"),
        "venue": (f"{journal}/title", "journalTitle", "bookOrReportDetails/publisher"),
        "venue_short": (f"{journal}/{short}", f"{journal}/medlineAbbreviation"),
        "volume": ("journalInfo/volume", "journalVolume"),
        "issue": ("journalInfo/issue", "issue"),
        "pages": ("pageInfo",),
        "publisher": ("bookOrReportDetails/publisher",),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "issn": (f"{journal}/{issn}", f"{journal}/{essn}", "journalIssn"),
        "isbn": ("bookOrReportDetails/isbn13", "bookOrReportDetails/isbn10"),
        "languages": ("language",),
        "document_types": ("pubTypeList/pubType", "pubType"),
        "keywords": ("keywordList/keyword",),
        "subjects": ("mesh",),
        "url": ("fullTextUrlList/fullTextUrl/url",),
    }


def _dialect(format: str, columns: Mapping[str, Chain]) -> Dialect:
    return Dialect(
        "europe-pmc",
        format,
        "Europe PMC",
        columns,
        accession=("id",),
        groups=(
            *(
                Group(
                    "names", "authorList/author", ("lastName", given), when=(("lastName", r"\S"), ("firstName", has))
                )
                for given, has in (("firstName", r"\S"), ("initials", r"^\s*$"))
            ),
            Group("bodies", "authorList/author", ("collectiveName",), when=(("lastName", r"^\s*$"),)),
            Group("mesh", _HEADING, ("descriptorName", "meshQualifierList/meshQualifier/qualifierName"), "/", "/"),
            *(
                Group(f"note:{word}", _CORRECTION, ("reference", "id"), when=(("type", f"^{word}$"),))
                for word in _CORRECTIONS
            ),
        ),
        notices={f"note:{word}": kind for word, kind in _CORRECTIONS.items()},
        separators={"authorString": ", ", "pubType": ";", "journalIssn": ";"},
        signs=(("source", r"^[A-Z]{2,4}$"), ("id", ""), ("authorString|authorList|pubYear", "")),
    )


JSON: Final = _dialect("json", _columns("isoabbreviation", "issn", "essn"))
XML: Final = _dialect("xml", _columns("ISOAbbreviation", "ISSN", "ESSN"))
