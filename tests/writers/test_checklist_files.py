"""Checklists as files: Markdown in which the protocol's words are inert, Word that reads back and has equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from litsieve.checklists import Answer, Checklist, Item, Row, Strategy
from litsieve.writers import checklist_docx, checklist_md, checklist_rows, dated, pinned_zip
from review_builders import build, decided, export, ris

MOMENT = datetime(2024, 6, 1, 9, 30, tzinfo=UTC)
HOSTILE = "| <script>alert(1)</script> [x](javascript:y) `z`\x00"


def filled(words: str = "The review says so.") -> Checklist:
    return Checklist(
        "PRISMA-X",
        "Somebody. doi:10.1000/x",
        words,
        (
            Row(Item("1", "Title", "Title", "The title"), None),
            Row(
                Item("16a", "Results", "Flow", "The flow"),
                Answer(words, ("build/prisma.svg", "review.yaml"), "The rest"),
            ),
        ),
        (Strategy("Scopus", "1 May 2024", "a OR b\n```\nc", "English"),),
    )


def test_markdown_marks_what_is_the_authors() -> None:
    lines = checklist_md.write(filled()).splitlines()
    assert lines[8:] == [
        "| 1 | Title |  |  | The whole item. The title. |  |",
        "| 16a | Results: Flow | The review says so. | build/prisma.svg, review.yaml | The rest. |  |",
        *("", "## Search strategies", "", "### Scopus, 1 May 2024", ""),
        *("````", "a OR b", "```", "c", "````", "", "Limits: English"),
    ]


def test_markdown_makes_words_of_the_protocol_inert() -> None:
    text = checklist_md.write(filled(HOSTILE))
    assert "<script>" not in text
    assert text.splitlines()[0].startswith("# PRISMA-X: \\| \\<script\\>alert(1)")


def test_word_reads_back_cell_by_cell() -> None:
    document = docx.Document(io.BytesIO(checklist_docx.write(filled(), MOMENT)))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert rows == [checklist_rows.HEADER, *checklist_rows.cells(filled())]
    told = [paragraph.text for paragraph in document.paragraphs]
    assert told[0] == "PRISMA-X: The review says so."
    assert told[-3:] == ["Scopus, 1 May 2024", "a OR b\n```\nc", "Limits: English"]
    about = document.core_properties
    assert (about.author, about.created, about.modified) == ("litsieve", MOMENT, MOMENT)


def test_word_takes_any_words() -> None:
    document = docx.Document(io.BytesIO(checklist_docx.write(filled(HOSTILE), MOMENT)))
    assert document.tables[0].rows[2].cells[2].text == HOSTILE.replace("\x00", "")


def test_word_has_equal_bytes_and_no_clock() -> None:
    made = checklist_docx.write(filled(), MOMENT)
    assert made == checklist_docx.write(filled(), MOMENT)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pinned_archive_holds_what_it_was_given_in_its_order() -> None:
    made = pinned_zip.pack({"b/c.txt": b"two", "a.txt": b"one"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"b/c.txt": b"two", "a.txt": b"one"}
        assert archive.namelist() == ["b/c.txt", "a.txt"]


@pytest.mark.parametrize(
    ("moments", "latest"),
    [
        ((), datetime(2024, 5, 1, tzinfo=UTC)),
        ((("scopus.x", "include", ""),), datetime(2024, 5, 1, tzinfo=UTC)),
    ],
    ids=["the last search", "a word that fits no record says nothing"],
)
def test_a_review_is_as_old_as_its_last_search_or_decision(
    moments: tuple[tuple[str, str, str], ...], latest: datetime
) -> None:
    data = ris([{"TI": "A garden", "PY": "2020"}])
    exports = [export("scopus", data), export("wos", b""), export("site", b"")]
    assert dated.latest(build(exports, [decided("reading", "ana", *moments)])) == latest


def test_a_decision_after_the_search_is_the_latest() -> None:
    exports = [export("scopus", ris([{"TI": "A garden", "PY": "2020"}])), export("wos", b""), export("site", b"")]
    name = build(exports).records["record_id"][0]
    review = build(exports, [decided("reading", "ana", (name, "include", ""))])
    assert dated.latest(review) == datetime(2024, 6, 1, 9, 0, tzinfo=UTC)
