"""EndNote XML: names as EndNote takes them, and no text that breaks the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from writer_samples import BARE, FULL, HOSTILE, records

from litsieve.tables import dump_list
from litsieve.writers import lost, write


def record(**row: Any) -> Any:
    return etree.fromstring(write("endnote-xml", records({"record_id": "s.1", **row})))[0][0]


def test_a_full_record_has_endnotes_fields() -> None:
    found = {path: record(**FULL).findtext(path) for path in ("ref-type", "titles/title", "isbn", "custom7", "label")}
    assert found == {
        "ref-type": "17",
        "titles/title": "[Values & care: a 100% review of $5 homes_]",
        "isbn": "1234-5678\r8765-432X\r9781234567897",
        "custom7": "e1001",
        "label": "litsieve:scopus.2-s2.0-85012",
    }


def test_a_record_that_knows_nothing_is_a_record() -> None:
    assert [child.tag for child in record(**BARE)] == ["source-app", "rec-number", "ref-type", "label"]


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ({"family": "Doe", "given": "J."}, "Doe, J."),
        ({"family": "King", "given": "M.", "suffix": "Jr"}, "King, M., Jr"),
        ({"family": "Plato"}, "Plato"),
        ({"name": "World Health Organization"}, "World Health Organization,"),
        ({"name": "Department of State, Washington"}, "Department of State,, Washington"),
    ],
)
def test_a_body_ends_in_a_comma_as_endnote_has_it(author: dict[str, str], written: str) -> None:
    assert record(authors=dump_list([author])).findtext("contributors/authors/author") == written


@settings(max_examples=30, deadline=None)
@given(HOSTILE)
def test_any_text_gives_xml_that_is_well_formed(text: str) -> None:
    assert (
        len(etree.fromstring(write("endnote-xml", records({"title": text, "abstract": text, "url": text})))[0]) == 1
    )


def test_headings_among_keywords_are_told() -> None:
    assert [(one.column, one.rows) for one in lost("endnote-xml", records(FULL))] == [("subjects", 1)]
