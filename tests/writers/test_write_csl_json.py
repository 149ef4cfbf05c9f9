"""CSL-JSON as Zotero and pandoc read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from writer_samples import BARE, FULL, records

from litsieve.tables import dump_list
from litsieve.writers import lost, write


def item(**row: Any) -> dict[str, Any]:
    (found,) = json.loads(write("csl-json", records({"record_id": "s.1", **row})))
    return dict(found)


def test_a_record_is_written_as_the_golden_item() -> None:
    assert item(**FULL) == {
        "id": "scopus.2-s2.0-85012",
        "type": "article-journal",
        "title": "Values & care: a 100% review of $5 homes_",
        "original-title": "Werte & Fürsorge_1",
        "container-title": "Journal of Care",
        "container-title-short": "J. Care",
        "volume": "12",
        "issue": "3",
        "page": "194-205",
        "number": "e1001",
        "publisher": "Care & Sons",
        "abstract": "Background: p < 0.05 and n > 3. Ñandú – 😀.",
        "DOI": "10.1000/a_b",
        "PMID": "30922926",
        "PMCID": "PMC7026692",
        "URL": "https://example.org/a_b?c=1&d=%20#e",
        "source": "Scopus",
        "author": [
            {"family": "van der Berg", "given": "Jan"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
            {"literal": "World Health Organization"},
        ],
        "issued": {"date-parts": [[2019, 5, 3]]},
        "ISSN": "1234-5678, 8765-432X",
        "ISBN": "9781234567897",
        "language": "en, de",
        "keyword": "values, social care",
        "custom": {
            "litsieve": {
                "record_id": "scopus.2-s2.0-85012",
                "accession": "2-s2.0-85012",
                "title_note": "translated",
                "document_types": ["journal-article", "review"],
                "source_types": ["Article", "Review"],
                "subjects": ["Humans", "Aged"],
                "notices": ["erratum-in J Care. 2020;1:2"],
            }
        },
    }


def test_a_record_that_knows_nothing_is_an_item() -> None:
    assert item(**BARE) == {"id": "hand.x", "type": "document", "custom": {"litsieve": {"record_id": "hand.x"}}}


def test_no_record_is_an_empty_list() -> None:
    assert write("csl-json", records()) == b"[]\n"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("preprint", "article"), ("thesis", "thesis"), ("editorial", "article-journal"), ("web-page", "webpage")],
)
def test_types_are_csls(kind: str, written: str) -> None:
    assert item(document_types=dump_list([kind]))["type"] == written


def test_reports_of_one_id_have_ids_of_their_own() -> None:
    frame = records(FULL, BARE).drop(columns="record_id")
    assert [one["id"] for one in json.loads(write("csl-json", frame))] == ["reference-1", "reference-2"]


def test_what_an_entry_said_beyond_the_columns_is_told() -> None:
    assert [one.column for one in lost("csl-json", records({"raw": '[["TI","a",1]]'}))] == ["raw"]
