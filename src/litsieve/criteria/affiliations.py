"""Where the authors of a record work, as the entry it came from says: read from its tags, whatever its format."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.tables import REPORTS, conform, dump_list, load_list

# The last part of a tag's path, in small letters. Tags for the organisation alone (WoS's C3) name no country.
TAGS: Final = frozenset(
    (
        "ad",  # RIS, PubMed, RefWorks, Ovid
        "c1",  # Web of Science; RIS of OpenAlex
        "in",  # Ovid
        "addresses",
        "affiliation",
        "affiliations",
        "auth-address",  # EndNote XML
        "author address",
        "author addresses",
        "author affiliation",
        "author affiliations",
        "authors with affiliations",
        "country_code",  # OpenAlex
        "institution_place",  # Crossref, of a thesis
        "raw_affiliation_string",
        "raw_affiliation_strings",
    )
)
_MAY_HAVE: Final = ('"AD"', '"C1"', '"IN"', "ddress", "ffiliation", "country_code", "institution_place")


def told(reports: pd.DataFrame, records: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """REPORTS with the affiliations that any record of a report's cluster names."""
    cluster_of = dict(zip(clusters["record_id"], clusters["cluster_id"], strict=True))
    found: dict[str, dict[str, None]] = {}
    for record_id, raw in zip(records["record_id"], records["raw"], strict=True):
        if named := of(raw):
            found.setdefault(cluster_of[record_id], {}).update(dict.fromkeys(named))
    cells = [dump_list(list(found[one])) if one in found else "" for one in reports["cluster_id"]]
    return conform(reports.assign(affiliations=cells), REPORTS)


def of(raw: str) -> list[str]:
    """The affiliations in a record's `raw`, each once, in its order."""
    if not any(sign in raw for sign in _MAY_HAVE):
        return []
    found = (value for tag, value, _ in load_list(raw) if tag.rpartition("/")[2].casefold() in TAGS)
    return list(dict.fromkeys(value.strip() for value in found if value.strip()))
