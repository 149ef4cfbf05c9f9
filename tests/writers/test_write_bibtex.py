"""BibTeX that holds together whatever a title holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from writer_samples import BARE, FULL, records

from litsieve.tables import dump_list
from litsieve.writers import lost, write


def entry(**row: Any) -> list[str]:
    """The lines of the one entry."""
    return write("bib", records({"record_id": "s.1", **row})).decode().splitlines()


def field(name: str, **row: Any) -> str:
    return next((line for line in entry(**row) if line.startswith(f"  {name} = ")), "").strip(" ,")


def raw(*fields: tuple[str, str]) -> str:
    return json.dumps([(tag, value, 1) for tag, value in fields])


def test_a_record_is_written_as_the_golden_text() -> None:
    assert write("bib", records(FULL)).decode().splitlines() == [
        "@article{scopus.2-s2.0-85012,",
        "  author = {van der Berg, Jan and King, Jr, Martin Luther and {World Health Organization}},",
        r"  title = {[Values \& care: a 100\% review of \$5 homes\_]},",
        r"  origtitle = {Werte \& Fürsorge\_1},",
        "  journal = {Journal of Care},",
        "  shortjournal = {J. Care},",
        "  year = {2019},",
        "  date = {2019-05-03},",
        "  month = may,",
        "  volume = {12},",
        "  number = {3},",
        "  pages = {194--205},",
        "  eid = {e1001},",
        r"  publisher = {Care \& Sons},",
        "  doi = {10.1000/a_b},",
        "  pmid = {30922926},",
        "  pmcid = {PMC7026692},",
        "  issn = {1234-5678, 8765-432X},",
        "  isbn = {9781234567897},",
        "  language = {en, de},",
        "  type = {Journal article; review},",
        "  sourcetypes = {Article; Review},",
        "  keywords = {values; social care},",
        "  subjects = {Humans; Aged},",
        "  notices = {{erratum-in J Care. 2020;1:2}},",
        "  abstract = {Background: p < 0.05 and n > 3. Ñandú – 😀.},",
        "  url = {https://example.org/a_b?c=1&d=%20#e},",
        "  accession = {2-s2.0-85012},",
        "  database = {Scopus},",
        "  litsieve = {scopus.2-s2.0-85012},",
        "}",
    ]


def test_a_record_that_knows_nothing_is_an_entry() -> None:
    assert write("bib", records(BARE)) == b"@misc{hand.x,\n  litsieve = {hand.x},\n}\n"


def test_a_hostile_title_neither_makes_nor_swallows_an_entry() -> None:
    title = "}, note = {x}\n@article{evil, title = {y"
    assert field("title", title=title) == (
        r"title = {{\textbraceright}, note = {\textbraceleft}x{\textbraceright} "
        r"@article{\textbraceleft}evil, title = {\textbraceleft}y}"
    )


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("\\", r"{\textbackslash}"),
        ("~^", r"{\textasciitilde}{\textasciicircum}"),
        ("a -- b --- c", "a -{}- b -{}-{}- c"),
        ("``x''", "`{}`x'{}'"),
        ("50% of #1 & _", r"50\% of \#1 \& \_"),
        ("$x^2$", r"\$x{\textasciicircum}2\$"),
        ("a\u2028b", "a b"),
    ],
)
def test_what_latex_would_interpret_is_escaped(text: str, latex: str) -> None:
    assert field("title", title=text) == f"title = {{{latex}}}"


@pytest.mark.parametrize(
    ("authors", "written"),
    [
        ([{"family": "Plato"}], "Plato"),
        ([{"family": "van Dyck"}], "{van Dyck}{}"),
        ([{"family": "Anon"}], "{Anon}{}"),
        ([{"family": "a=b"}], "{a=b}{}"),
        ([{"family": "King", "suffix": "Jr"}], "King, Jr, {}"),
        ([{"family": "Smith and Sons", "given": "J."}], "{Smith and Sons}, J."),
        ([{"name": "Ministry of Health, Labour and Welfare"}], "{{Ministry of Health, Labour and Welfare}}"),
        ([{"name": "Meta Platforms, Inc."}], "{{Meta Platforms, Inc.}}"),
        ([{"name": "A, Inc."}, {"name": "B, C"}], "{A, Inc.} and {B, C}"),
        ([{"family": "Doe", "given": "Jane"}, {"name": "others"}], "Doe, Jane and {others}"),
    ],
)
def test_names_hold_together(authors: list[dict[str, str]], written: str) -> None:
    assert field("author", authors=dump_list(authors)) == f"author = {{{written}}}"


def test_keys_are_safe_and_distinct_when_case_is_ignored() -> None:
    frame = records(*[{"record_id": name} for name in ("a.B", "a.b", "x y,{z}")])
    keys = [line for line in write("bib", frame).decode().splitlines() if line.startswith("@")]
    assert keys == ["@misc{a.B,", "@misc{a.b-2,", "@misc{x-y-z,"]


def test_an_address_stays_verbatim_but_for_what_would_break_it() -> None:
    assert field("url", url="https://x.org/a_b~c\\{d}") == "url = {https://x.org/a_b~c%5C%7Bd%7D}"


@pytest.mark.parametrize(
    ("types", "kind", "publisher"),
    [
        (["conference-paper"], "inproceedings", "publisher"),
        (["thesis"], "phdthesis", "school"),
        (["report"], "techreport", "institution"),
        (["book-chapter"], "incollection", "publisher"),
        (["web-page"], "misc", "publisher"),
    ],
)
def test_the_type_of_a_document_is_that_of_its_entry(types: list[str], kind: str, publisher: str) -> None:
    written = entry(document_types=dump_list(types), publisher="P", venue="V")
    venue = "booktitle" if kind.startswith("in") else "journal"
    assert [line.split(" = ")[0] for line in written[:3]] == [f"@{kind}{{s.1,", f"  {venue}", f"  {publisher}"]


def test_a_title_that_came_as_latex_goes_as_it_came() -> None:
    came = raw(("title", "{Bayesian} $x^2$ and\n  caf\\'{e}s"), ("abstract", "} unbalanced {"))
    row = {"title": "Bayesian x2 and cafés", "abstract": "unbalanced", "format": "bibtex", "raw": came}
    assert entry(**row)[1:3] == [r"  title = {{Bayesian} $x^2$ and caf\'{e}s},", "  abstract = {unbalanced},"]


def test_a_title_that_was_changed_since_is_written_anew() -> None:
    row = {"title": "Another & title", "format": "bibtex", "raw": raw(("title", "{Bayesian}"))}
    assert field("title", **row) == r"title = {Another \& title}"


def test_what_an_entry_came_with_goes_with_it() -> None:
    came = raw(
        ("ENTRYTYPE", "article"),
        ("ID", "Korol2018"),
        ("title", "{The} title"),
        ("early access date", "{NOV 2021}"),
        ("note", r"kept \emph{as it is}"),
        ("broken", "}{"),
        ("funding", "one"),
        ("funding", "two"),
        ("crossref", "book"),
        ("crossref.year", "2018"),
    )
    assert entry(title="The title", format="bibtex", dialect="generic", raw=came)[2:] == [
        "  litsieve = {s.1},",
        "  ids = {Korol2018},",
        "  early-access-date = {{NOV 2021}},",
        r"  note = {kept \emph{as it is}},",
        r"  broken = {{\textbraceright}{\textbraceleft}},",
        "  funding = {one},",
        "  funding-2 = {two},",
        "}",
    ]


def test_an_old_key_that_two_entries_had_names_the_first_alone() -> None:
    frame = records(*[{"format": "bibtex", "dialect": "generic", "raw": raw(("ID", "Korol2018"))}] * 2)
    assert write("bib", frame).decode().count("ids = {Korol2018}") == 1


def test_fields_of_another_format_are_not_made_names_and_are_reported() -> None:
    frame = records({"format": "ris", "raw": raw(("AD", "Somewhere"))})
    assert b"Somewhere" not in write("bib", frame)
    assert [(one.column, one.rows) for one in lost("bib", frame)] == [("raw", 1)]
