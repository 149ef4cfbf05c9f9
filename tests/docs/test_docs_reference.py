"""The generated pages say what the code says, and words.py has no words for what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_manual import DOCS, program

from litsieve import findings, readers
from litsieve.flow.model import TERMINAL
from litsieve.tables import Table

generate = program("generate")
words = program("words")
exporting = program("exporting")
formats_page = program("formats_page")


@pytest.mark.parametrize("page", generate.PAGES)
def test_a_generated_page_is_what_the_code_gives(page: str) -> None:
    written = (DOCS / "reference" / page).read_text("utf-8")
    assert written == "\n".join(generate.PAGES[page]()) + "\n", "run docs/generate.py"


def test_check_names_the_pages_that_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "REFERENCE", tmp_path)
    monkeypatch.setattr(generate, "PAGES", {"findings.md": generate.all_findings})
    assert [generate.main(["--check"]), generate.main([]), generate.main(["--check"])] == [1, 0, 0]


def test_nothing_is_explained_that_is_not_there() -> None:
    tables = {one.name for one in vars(generate.tables).values() if isinstance(one, Table)}
    made = generate.outputs.files(generate.review.build(generate.protocol.load(generate.EMPTY), []))
    gone = [
        set(words.FINDINGS) - set(findings.KINDS),
        set(words.TABLES) - tables,
        set(words.OUTPUTS) - set(made),
        set(words.BOXES) - set(TERMINAL),
        set(words.FORMATS) - set(readers.FORMATS),
        {prefix for prefix in words.PROBLEMS if not any(code.startswith(prefix) for code in generate.CODES)},
    ]
    assert set().union(*gone) == set()


def test_a_thing_without_words_stops_the_generator() -> None:
    with pytest.raises(SystemExit, match="no words for 'E999'"):
        generate.said(words.FINDINGS, "E999")


def test_an_export_is_explained_only_where_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    way = exporting.Way("Nowhere", "press", "care", "1", (("ris", "nowhere"),))
    monkeypatch.setattr(formats_page, "WAYS", (way,))
    with pytest.raises(SystemExit, match="nowhere"):
        list(formats_page.exporting())


def test_every_source_of_the_how_to_has_what_to_press_and_how_many() -> None:
    assert all(all(way) for way in exporting.WAYS)
    assert len({way.source for way in exporting.WAYS}) == len(exporting.WAYS) >= 23
