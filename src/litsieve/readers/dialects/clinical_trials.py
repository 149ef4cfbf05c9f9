"""ClinicalTrials.gov: the JSON that its interface answers with, and the XML that it gave before 2024."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, Group

_AT: Final = "protocolSection"
_REGISTERED: Final = "trial registry record"

JSON: Final = Dialect(
    "clinicaltrials-gov",
    "json",
    "ClinicalTrials.gov",
    {
        "title": (f"{_AT}/identificationModule/officialTitle", f"{_AT}/identificationModule/briefTitle"),
        "abstract": ("summary",),
        "authors": (),
        "bodies": (f"{_AT}/sponsorCollaboratorsModule/leadSponsor/name",),
        "year": (
            f"{_AT}/statusModule/studyFirstPostDateStruct/date",
            f"{_AT}/statusModule/studyFirstSubmitDate",
            f"{_AT}/statusModule/startDateStruct/date",
        ),
        "date": (
            f"{_AT}/statusModule/studyFirstPostDateStruct/date",
            f"{_AT}/statusModule/studyFirstSubmitDate",
        ),
        "document_types": ("kind",),
        "keywords": (f"{_AT}/conditionsModule/keywords",),
        "subjects": (f"{_AT}/conditionsModule/conditions",),
        "url": ("address",),
    },
    accession=(f"{_AT}/identificationModule/nctId",),
    groups=(
        Group("summary", f"{_AT}/descriptionModule", ("briefSummary", "detailedDescription"), "\n"),
        Group("kind", f"{_AT}/identificationModule/nctId", (), says=_REGISTERED),
        Group(
            "address", f"{_AT}/identificationModule/nctId", ("",), around=("https://clinicaltrials.gov/study/", "")
        ),
    ),
    signs=((f"{_AT}/identificationModule/nctId", r"^NCT\d+$"),),
)
XML: Final = Dialect(
    "clinicaltrials-gov",
    "xml",
    "ClinicalTrials.gov",
    {
        "title": ("official_title", "brief_title"),
        "abstract": ("summary",),
        "authors": (),
        "bodies": ("sponsors/lead_sponsor/agency",),
        "year": ("study_first_posted", "study_first_submitted", "firstreceived_date", "start_date"),
        "date": ("study_first_posted", "study_first_submitted", "firstreceived_date"),
        "document_types": ("kind",),
        "keywords": ("keyword",),
        "subjects": ("condition",),
        "url": ("required_header/url",),
    },
    accession=("id_info/nct_id",),
    groups=(
        Group("kind", "id_info/nct_id", (), says=_REGISTERED),
        Group("summary", "brief_summary", ("textblock",)),
    ),
    signs=(("id_info/nct_id", r"^NCT\d+$"),),
)
