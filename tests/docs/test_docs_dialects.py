"""The page of dialects says what the tables of the dialects say."""

from __future__ import annotations

from docs_manual import DOCS, program

dialects_page = program("dialects_page")


def test_the_page_of_dialects_is_what_the_code_gives() -> None:
    written = (DOCS / "reference" / "dialects.md").read_text("utf-8")
    assert written == "\n".join(dialects_page.page()) + "\n", "run docs/dialects_page.py"


def test_every_dialect_names_where_its_rules_are_from() -> None:
    page = "\n".join(dialects_page.page())
    assert all(source in page for dialect in dialects_page.DIALECTS.values() for source in dialect.sources)
    assert all(dialect.sources for dialect in dialects_page.DIALECTS.values())
