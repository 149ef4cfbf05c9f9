"""Formatted references: what each kind of document looks like, and that text from records is never markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writer_samples import records

from litsieve.writers import reference_list, runs, write
from litsieve.writers.reference_names import authors, initials
from litsieve.writers.runs import Run

LEE = {"family": "Lee", "given": "Ana María"}
ROE = {"family": "Roe", "given": "J.-P."}
ARTICLE = {
    "record_id": "a.1",
    "title": "A garden for all.",
    "authors": json.dumps([LEE, ROE]),
    "year": 2020,
    "venue": "Garden Studies",
    "volume": "3",
    "issue": "2",
    "pages": "10-19",
    "doi": "10.1000/g.1",
    "document_types": '["journal-article"]',
}
HOSTILE = '<script>alert(1)</script> & "x" <b onload=y> *z* [l](javascript:a) `'


def text(**changed: Any) -> str:
    """The one reference of an article with some things changed."""
    (one,) = reference_list.formatted(records({**ARTICLE, **changed}))
    return runs.as_text(one.runs)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all. Garden Studies, 3(2), 10–19. https://doi.org/10.1000/g.1"),
        ({"authors": "[]", "year": None}, "A garden for all. (n.d.). Garden Studies, 3(2), 10–19. https://doi.org/10.1000/g.1"),
        ({"title": "Why?", "doi": "", "pmid": "12"}, "Lee, A. M., & Roe, J.-P. (2020). Why? Garden Studies, 3(2), 10–19. PMID 12"),
        ({"doi": "", "issue": "", "pages": "", "article_number": "e7"}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all. Garden Studies, 3, Article e7."),
        ({"doi": "", "volume": "", "issue": "", "pages": ""}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all. Garden Studies."),
        ({"document_types": '["book-chapter"]', "volume": "", "issue": "", "publisher": "Press", "doi": ""}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all. In Garden Studies (pp. 10–19). Press."),
        ({"document_types": '["thesis"]', "venue": "", "publisher": "Leeds", "doi": ""}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all [Thesis]. Leeds."),
        ({"document_types": '["preprint"]', "venue": "medRxiv", "volume": "", "issue": "", "pages": ""}, "Lee, A. M., & Roe, J.-P. (2020). A garden for all [Preprint]. medRxiv. https://doi.org/10.1000/g.1"),
        ({"title": "", "authors": '[{"name": "WHO"}]', "venue": "", "doi": ""}, "WHO (2020). Untitled."),
    ],
    ids=["article", "nobody and no year", "a question", "article number", "journal alone", "chapter", "thesis", "preprint", "bare"],
)  # fmt: skip
def test_a_document_is_formatted_by_its_kind(changed: dict[str, Any], said: str) -> None:
    assert text(**changed) == said


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ("Ana María", "A. M."),
        ("Jean-Pierre", "J.-P."),
        ("JR", "J. R."),
        ("J.R.R.", "J. R. R."),
        ("Łukasz", "Ł."),
        ("小明", "小明"),
        ("", ""),
        ("-", ""),
    ],
)
def test_given_names_become_initials(given_: str, said: str) -> None:
    assert initials(given_) == said


def test_of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named() -> None:
    many = [{"family": f"N{n}"} for n in range(1, 22)]
    assert authors(many[:20]).endswith("N18, N19, & N20")
    assert authors(many).endswith("N18, N19, … N21")


def test_the_list_is_by_author_year_and_title() -> None:
    rows = records(
        {**ARTICLE, "record_id": "a.1", "year": 2021},
        {**ARTICLE, "record_id": "a.2"},
        {**ARTICLE, "record_id": "a.3", "authors": '[{"family": "Ábel", "given": "B"}]'},
        {**ARTICLE, "record_id": "a.4", "title": "A bench"},
    )
    assert [one.record_id for one in reference_list.formatted(rows)] == ["a.3", "a.4", "a.2", "a.1"]


def test_a_remark_stands_behind_the_title() -> None:
    (one,) = reference_list.formatted(records(ARTICLE), {"a.1": "Retracted"})
    assert "A garden for all [Retracted]. Garden" in runs.as_text(one.runs)


def test_html_and_markdown_set_names_in_italics_and_link_the_doi() -> None:
    (one,) = reference_list.formatted(records(ARTICLE))
    assert runs.as_html(one.runs) == (
        "Lee, A. M., &amp; Roe, J.-P. (2020). A garden for all. <em>Garden Studies</em>, <em>3</em>(2), 10–19. "
        '<a href="https://doi.org/10.1000/g.1" rel="noreferrer">https://doi.org/10.1000/g.1</a>'
    )
    assert runs.as_markdown(one.runs) == (
        "Lee, A. M., \\& Roe, J.-P. (2020). A garden for all. *Garden Studies*, *3*(2), 10–19. "
        "<https://doi.org/10.1000/g.1>"
    )


@pytest.mark.parametrize("name", ["10.1/x", "javascript:alert(1)", "10.1000/a b", "10.1000/ä", ""])
def test_what_is_no_doi_is_no_link(name: str) -> None:
    assert runs.doi(name).link == ""


def test_a_doi_with_signs_is_a_link_that_leads_to_it() -> None:
    assert runs.doi('10.1000/a<b>"c').link == "https://doi.org/10.1000/a%3Cb%3E%22c"


def test_text_of_records_is_never_markup() -> None:
    rows = records(
        {
            **ARTICLE,
            "title": HOSTILE,
            "venue": HOSTILE,
            "doi": '10.1000/"><img',
            "authors": json.dumps([{"name": HOSTILE}]),
        }
    )
    (one,) = reference_list.formatted(rows)
    assert elements(runs.as_html(one.runs)) == {"em", "a"}
    marked = runs.as_markdown(one.runs)
    assert "<script>" not in marked
    assert re.findall(r"(?<!\\)\]\(.*", marked) == ["](<https://doi.org/10.1000/%22%3E%3Cimg>)"]


def test_a_title_that_begins_like_a_list_begins_none() -> None:
    assert runs.as_markdown((Run("1. A garden"),)) == "1\\. A garden"
    assert runs.as_markdown((Run("- A garden"),)) == "\\- A garden"


def elements(page: str) -> set[str]:
    """The names of a page's elements; their attributes are `href` and `rel` alone."""
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert {name for name, _ in attrs} <= {"href", "rel", "charset", "lang", "http-equiv", "content"}
            assert all(value is None or not value.lower().startswith("javascript") for _, value in attrs)

    reader = Reader()
    reader.feed(page)
    reader.close()
    return found


@given(st.text(), st.text(), st.text())
def test_any_text_comes_back_out_of_the_html(title: str, venue: str, name: str) -> None:
    row = {**ARTICLE, "title": title, "venue": venue, "doi": name, "authors": json.dumps([{"name": title}])}
    (one,) = reference_list.formatted(records(row))
    assert elements(runs.as_html(one.runs)) <= {"em", "a"}
    assert "\n" not in runs.as_html(one.runs) + runs.as_markdown(one.runs)


def test_a_bibliography_is_a_list_or_a_page() -> None:
    rows = records(ARTICLE, {**ARTICLE, "record_id": "a.2", "year": 2021})
    listed = write("bibliography", rows).decode()
    assert [line[:2] for line in listed.splitlines()] == ["- ", "- "]
    page = write("bibliography:html", rows).decode()
    assert page.count("<p>") == 2
    assert elements(page) == {"html", "head", "meta", "title", "body", "p", "em", "a"}
    assert write("bibliography", records()) == b""
