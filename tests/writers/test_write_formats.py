"""What holds for every format."""

from __future__ import annotations

import pytest
from writer_samples import BARE, FULL, records

from litsieve.errors import UsageError
from litsieve.tables import REPORTS, from_rows
from litsieve.writers import FLAVOURS, FORMATS, Kind, kind, lost, write, writer


@pytest.mark.parametrize("format", FORMATS)
def test_equal_rows_give_equal_bytes_and_the_input_is_left_alone(format: str) -> None:
    frame = records(FULL, BARE)
    before = frame.copy(deep=True)
    assert write(format, frame) == write(format, records(BARE, FULL))
    assert frame.equals(before)


# A list for reading tells what a reference tells; all others hold the record.
HOLDING = [format for format in FORMATS if format != "bibliography"]


@pytest.mark.parametrize("format", HOLDING)
def test_reports_are_written_as_records_are(format: str) -> None:
    reports = from_rows([{**FULL, "cluster_id": "a.1", "members": 2}], REPORTS)
    assert write(format, reports)
    assert [one for one in lost(format, reports) if one.column not in ("subjects", "title_note")] == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_writer_says_its_format(format: str) -> None:
    assert format == writer(format).FORMAT


def test_a_format_that_is_not_written_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        UsageError, match="no format 'docx' to write; choose one of ris, bib, nbib, csl-json, endnote"
    ):
        write("docx", records(FULL))


def test_a_flavour_that_is_not_written_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="no 'bib:jabref' to write; there are bib:biblatex"):
        write("bib:jabref", records(FULL))
    with pytest.raises(UsageError, match="no 'nbib:x' to write; there is only nbib"):
        write("nbib:x", records(FULL))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("RIS", Kind("ris")),
        ("ris:Zotero", Kind("ris", "zotero")),
        ("bibtex", Kind("bib")),
        ("bibtex:biblatex", Kind("bib", "biblatex")),
        ("biblatex", Kind("bib", "biblatex")),
        ("json", Kind("csl-json")),
        ("xml", Kind("endnote-xml")),
        ("asreview", Kind("csv", "asreview")),
        ("original", Kind("original")),
    ],
)
def test_a_format_has_the_names_that_people_give_it(name: str, meant: Kind) -> None:
    assert kind(name) == meant


@pytest.mark.parametrize("name", [f"{format}:{flavour}" for format, known in FLAVOURS.items() for flavour in known])
def test_every_flavour_is_written(name: str) -> None:
    assert write(name, records(FULL)) != write(name.partition(":")[0], records(FULL))
