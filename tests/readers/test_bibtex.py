"""BibTeX: every entry is kept, whatever its braces, and each value is the one that was written."""

from __future__ import annotations

import io
import re
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.readers import bibtex, detect
from litsieve.readers.dialects.bibtex import DIALECTS
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import bibliographic, described
from litsieve.tables import load_list

GENERIC = DIALECTS[-1]


def read(text: str) -> list[Entry | Problem]:
    return list(bibtex.read(io.StringIO(text)))


def entries(text: str) -> list[Entry]:
    return [item for item in read(text) if isinstance(item, Entry)]


def problems(text: str) -> list[tuple[int, str, bool]]:
    return [(item.line, item.code, item.lost) for item in read(text) if isinstance(item, Problem)]


def values(entry: Entry) -> dict[str, str]:
    return {field.tag: field.value for field in entry.fields}


def test_an_entry_gives_its_type_its_key_and_its_fields_with_their_lines() -> None:
    text = '\n@Article{ smith2010,\n  Title = {A {B} c},\n  year = 2010,\n  month = jan # "~1"\n}\n'
    assert read(text) == [
        Entry(
            2,
            (
                Field("ENTRYTYPE", "article", 2),
                Field("ID", "smith2010", 2),
                Field("title", "A {B} c", 3),
                Field("year", "2010", 4),
                Field("month", "jan~1", 5),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("@article(k, title={a (b) c}, year=2000)", {"title": "a (b) c", "year": "2000"}, id="parentheses"),
        pytest.param("@article {PMID:1,\n title={a}}", {"ID": "PMID:1", "title": "a"}, id="blank before the brace"),
        pytest.param("@misc{,\n title={a}}", {"title": "a"}, id="empty key"),
        pytest.param("@misc{\n title={a},\n year={2000}\n}", {"title": "a", "year": "2000"}, id="no key at all"),
        pytest.param("@misc{k,\n title={a},\n ,\n year={2000}\n}", {"year": "2000"}, id="a comma too many"),
        pytest.param("@misc{k, Early Access  Date = {NOV 2021}}", {"early access date": "NOV 2021"}, id="blanks in a name"),
        pytest.param('@misc{k, title="a {"}b{"} c"}', {"title": 'a {"}b{"} c'}, id="braced quotes"),
        pytest.param("@misc{k, title={a}, % why\n % and\n year={2000}}", {"year": "2000"}, id="comments between fields"),
        pytest.param("@misc{k,\n file = {C:\\\\dir\\\\},\n year = {2000}\n}", {"year": "2000"}, id="backslash before a brace"),
        pytest.param("@misc{k,\n title={write to\n  @Twitter (the site) now},\n year={2000}\n}", {"year": "2000"}, id="at sign in a value"),
        pytest.param("@misc{k, title = {a} year = {2000}}", {"title": "a", "year": "2000"}, id="no comma between fields"),
        pytest.param("@misc{k, title = {a {b}, year = {2000}}", {"title": "a {b}", "year": "2000"}, id="a brace open on one line"),
        pytest.param("@misc{k,\n title = {a}},\n year = {2000}\n}", {"title": "a", "year": "2000"}, id="a brace too many"),
        pytest.param("@misc{10.1/(SICI)2(1), title={a}}", {"ID": "10.1/(SICI)2(1)", "title": "a"}, id="parentheses in a key"),
        pytest.param('@misc{k,\n title = "a",\n year = 2021\n)\n', {"title": "a", "year": "2021"}, id="wrong closing sign"),
    ],
)  # fmt: skip
def test_an_entry_is_read_however_it_is_written(text: str, expected: dict[str, str]) -> None:
    (entry,) = entries(text)
    assert expected.items() <= values(entry).items()


def test_an_unclosed_entry_ends_where_the_next_begins() -> None:
    text = "@article{a,\n title = {Open {brace},\n year = {1999},\n\n@article{b,\n title = {Whole}\n}\n"
    assert [values(entry)["ID"] for entry in entries(text)] == ["a", "b"]
    assert values(entries(text)[0])["year"] == "1999"
    assert problems(text) == [(1, "R404", False)]


def test_a_file_cut_short_keeps_its_last_entry() -> None:
    text = "@article{a,\n title = {Whole}\n}\n@article{b,\n title = {Cut off},\n abstract = {In this pa"
    assert values(entries(text)[1]) == {
        "ENTRYTYPE": "article",
        "ID": "b",
        "title": "Cut off",
        "abstract": "In this pa",
    }


def test_entries_may_follow_one_another_on_one_line() -> None:
    assert [values(entry)["ID"] for entry in entries("@misc{a, x={1}}@misc{b, x y}@misc{c, x={3}}")] == [
        "a",
        "b",
        "c",
    ]


def test_a_repeated_key_is_an_entry_and_a_note() -> None:
    text = "@misc{a, title={x}}\n@misc{a, title={y}}\n"
    assert [values(entry)["title"] for entry in entries(text)] == ["x", "y"]
    assert problems(text) == [(2, "R402", False)]


def test_a_repeated_field_keeps_all_its_values() -> None:
    (entry,) = entries("@misc{a, funding={x}, funding={y}}")
    assert [field.value for field in entry.fields if field.tag == "funding"] == ["x", "y"]


def test_a_block_with_nothing_in_it_is_lost_and_said_so() -> None:
    assert problems("@misc{\n%\n@misc{a, title={x}}\n@book{") == [(1, "R401", True), (4, "R401", True)]


def test_macros_are_put_in_and_an_undefined_one_is_kept_as_text_and_told_once() -> None:
    text = (
        '@string{pl = "Phys. Lett."}\n@misc{a, journal = PL # { B}}\n@misc{b, journal = xyz}\n@misc{c, journal = xyz}'
    )
    assert [values(entry)["journal"] for entry in entries(text)] == ["Phys. Lett. B", "xyz", "xyz"]
    assert problems(text) == [(3, "R405", False)]


def test_comments_preambles_and_text_are_no_entries() -> None:
    text = (
        "Scopus\nEXPORT DATE: 08 July 2023\n% a remark\n@comment{jabref-meta: {x};}\n"
        '@preamble{"\\def\\x{y}"}\nwrite to me@home {now}\n@misc{a, title={x}}\n'
    )
    assert [values(entry).get("ID") for entry in entries(text)] == ["a"]


def test_an_entry_behind_a_percent_sign_is_read_with_a_note() -> None:
    text = "% @misc{a,\n%   title={x}\n% }\n"
    assert [values(entry)["title"] for entry in entries(text)] == ["x"]
    assert problems(text) == [(1, "R407", False)]


def test_lines_are_right_behind_a_backslash_at_the_end_of_a_line() -> None:
    (entry,) = entries("@misc{a,\n title={x \\\\\\\n y},\n year={2000}\n}")
    assert [(field.tag, field.line) for field in entry.fields[2:]] == [("title", 2), ("year", 3 + 1)]
    assert values(entry)["title"] == "x \\\\\\\n y"


def test_a_chapter_takes_from_its_book_what_it_lacks_and_keeps_its_own() -> None:
    text = (
        "@inproceedings{p, title={Paper}, author={Smith, J}, crossref={Vol}}\n"
        "@proceedings{vol, title={Proc. of X}, year={2001}, doi={10.1000/whole}, publisher={ACM}}\n"
    )
    paper, volume = entries(text)
    row = bibliographic(paper, GENERIC)
    assert (row["title"], row["venue"], row["year"], row["publisher"], row["doi"]) == (
        *("Paper", "Proc. of X", 2001, "ACM", ""),
    )
    assert bibliographic(volume, GENERIC)["title"] == "Proc. of X"


def test_xdata_gives_all_fields_that_an_entry_lacks_even_in_a_circle() -> None:
    text = "@misc{a, title={x}, xdata={d}}\n@xdata{d, title={no}, year={2001}, xdata={e}}\n@xdata{e, note={n}, xdata={d}}"
    first = values(entries(text)[0])
    assert (first["title"], first["year"], first["note"]) == ("x", "2001", "n")


def test_hostile_text_takes_no_more_than_linear_time() -> None:
    for text in ("@a{x,y}" * 4_000, "@a{b,\n" * 4_000, "@a{b, c = {" + "x = {\n" * 4_000, "@a{" * 10_000):
        assert len(list(islice(bibtex.read(io.StringIO(text)), 100_000))) >= 1


WORD = st.text(alphabet="abcXYZ019 .,:;()+-é汉", max_size=20)
FIELDS = st.dictionaries(st.sampled_from(("title", "author", "note", "doi")), WORD, min_size=1)
FILES = st.lists(FIELDS, min_size=1, max_size=4)


def written(file: list[dict[str, str]], prefix: str) -> str:
    blocks = (
        f"@misc{{{prefix}{n},\n" + ",\n".join(f"  {tag} = {{{value}}}" for tag, value in fields.items()) + "\n}\n"
        for n, fields in enumerate(file)
    )
    return "\n".join(blocks)


@given(FILES, FILES)
@settings(max_examples=60)
def test_two_files_in_one_give_the_entries_of_both(one: list[dict[str, str]], two: list[dict[str, str]]) -> None:
    found = [
        {field.tag: field.value for field in entry.fields[2:]}
        for entry in entries(written(one, "a") + written(two, "b"))
    ]
    assert found == [*one, *two]


@given(st.text(alphabet='@{}()="#,%\\ \nabc1', max_size=120))
def test_any_text_is_read_without_a_crash_and_each_block_is_an_entry_or_lost(text: str) -> None:
    found = read("@misc{first, title={x}}\n" + text)
    assert isinstance(found[0], Entry)
    starts = len(re.findall(r"^[ \t]*@[a-z]\w*\{", text, re.MULTILINE))
    blocks = sum(isinstance(item, Entry) or item.lost for item in found)
    assert blocks >= 1 + starts


def row(text: str) -> dict[str, object]:
    """What the first entry of `text` says, columns without a value left out."""
    found = bibliographic(entries(text)[0], DIALECTS[-1])
    return {column: value for column, value in found.items() if value}


def test_an_entry_without_title_and_person_is_another_name_of_what_it_refers_to() -> None:
    text = "@article{new, crossref={old}}\n@article{old, title={T}, author={Smith, J}, year=2012, pages={1--31}}"
    assert row(text) == {
        "title": "T",
        "authors": '[{"family":"Smith","given":"J"}]',
        "year": 2012,
        "date": "2012",
        "pages": "1-31",
        "document_types": '["journal-article"]',
        "source_types": '["article"]',
    }


def test_braces_blanks_and_words_around_a_value_are_no_part_of_it() -> None:
    text = (
        r"@misc{a, title={T}, language={{English}}, keywords={a, , {}, *, b}, howpublished={See \url{http://x.y/z}}}"
    )
    assert row(text) == {
        "title": "T",
        "languages": '["en"]',
        "keywords": '["a","b"]',
        "source_types": '["misc"]',
        "url": "http://x.y/z",
    }


def test_a_month_of_another_year_is_no_date() -> None:
    row = only("@article{1, year={2011}, month={May 7, 2010}}")
    assert (row["year"], row["date"]) == (2011, "2011")
    assert only("@article{1, year={2011}, month={May 7, 2011}}")["date"] == "2011-05-07"


def test_a_date_goes_before_a_year() -> None:
    assert row("@a{b, date = {2016-12-13}, year = 2017, month = 8}")["date"] == "2016-12-13"
    assert row("@a{b, date = {Copyright 2016}, year = 2017}")["date"] == "2017"


def test_a_part_without_an_author_is_by_the_author_of_its_book_and_in_its_journal() -> None:
    text = "@inbook{a, title={T}, crossref={b}}\n@book{b, title={B}, author={Last, First}}"
    assert (row(text)["authors"], row(text)["venue"]) == ('[{"family":"Last","given":"First"}]', "B")
    assert row("@article{f, crossref={e}}\n@periodical{e, title={Foo}}")["venue"] == "Foo"


def test_the_society_that_held_a_conference_wrote_none_of_its_papers() -> None:
    text = "@inproceedings{a, Author={{Wang, Yang and Morton, Y. Jade}}, Book-Group-Author={{IEEE}}}"
    assert row(text)["authors"] == '[{"family":"Wang","given":"Yang"},{"family":"Morton","given":"Y. Jade"}]'


def only(text: str) -> dict[str, object]:
    """The columns of the one entry of `text`."""
    (entry,) = entries(text)
    return bibliographic(entry, GENERIC)


def test_a_whole_book_may_have_its_title_where_that_around_a_chapter_stands() -> None:
    assert only("@book{1, booktitle={All of Tea}}")["title"] == "All of Tea"
    assert only("@inproceedings{1, booktitle={Proc. of Tea}}")["title"] == ""


def test_a_journal_in_full_goes_before_its_abbreviation() -> None:
    for tag in ("fjournal", "journal-full"):
        row = only(f"@article{{1, journal={{J. Tea}}, {tag}={{Journal of Tea}}}}")
        assert (row["venue"], row["venue_short"]) == ("Journal of Tea", "J. Tea")


def test_identifiers_are_found_where_tools_put_them() -> None:
    row = only(
        "@article{pmid123, isbn={1234-5679(Print);2049-3630}, bdsk-url-1={http://x.org/a},"
        " bdsk-url-2={https://doi.org/10.1000/a}}"
    )
    assert (row["pmid"], row["issn"], row["isbn"]) == ("123", '["1234-5679","2049-3630"]', "")
    assert (row["doi"], row["url"]) == ("10.1000/a", "http://x.org/a")
    assert only("@article{doi:10.1000/b, isbn={0-12-345678-9}}")["issn"] == ""
    assert only("@article{doi:10.1000/b}")["doi"] == "10.1000/b"
    row = only("@book{1, note={PMID: 7 PMCID: PMC812}, language={eng fre}}")
    assert (row["pmid"], row["pmcid"], row["languages"]) == ("7", "PMC812", '["en","fr"]')
    assert only("@book{1, note={DOI: 10.1000/c}}")["doi"] == "10.1000/c"
    assert only("@misc{1, url={https://pubmed.ncbi.nlm.nih.gov/77/}}")["pmid"] == "77"
    assert only("@misc{1, note={See \\url{http://x.org/b}}}")["url"] == "http://x.org/b"


def test_what_arxiv_exports_is_a_preprint_and_what_was_printed_is_none() -> None:
    assert only("@misc{1, archivePrefix={arXiv}}")["document_types"] == '["preprint"]'
    assert only("@misc{1, publisher={bioRxiv}}")["document_types"] == '["preprint"]'
    assert only("@article{1, archivePrefix={arXiv}}")["document_types"] == '["journal-article"]'


SIGNED = [
    pytest.param(
        "@article{2019TeaJ...12..345D, journal={\\apj}, keywords={a \\&lt;i\\&gt;b\\&lt;/i\\&gt; c, d},"
        " adsurl={https://x.edu/abs/2019Tea%2612345D}}",
        *("ads", "2019TeaJ...12..345D", "The Astrophysical Journal", ["a b c", "d"]),
        id="ads",
    ),
    pytest.param("@article{Doe:2001ab, journal={T}}", "inspire", "Doe:2001ab", "T", [], id="inspire"),
    pytest.param("@book{k, MRNUMBER={MR12 (3:4)}, journal={T}}", "mathscinet", "12", "T", [], id="mathscinet"),
    pytest.param("@book{k, zbMATH={77}, Zbl={1}, journal={T}, keywords={11Y}}", "zbmath", "77", "T", [], id="zbmath"),
    pytest.param(
        "@book{k, HAL_ID={hal-1}, journal={T}, keywords={a ; b}}", "hal", "hal-1", "T", ["a", "b"], id="hal"
    ),
    pytest.param(
        "@book{k, url={http://www.jstor.org/stable/10.2307/55}, journal={T}}", "jstor", "55", "T", [], id="jstor"
    ),
    pytest.param("@book{A:1, acmid={12345}, numpages={3}, journal={T}}", "acm", "", "T", [], id="old acm"),
]


@pytest.mark.parametrize(("text", "dialect", "accession", "venue", "keywords"), SIGNED)
def test_who_wrote_an_export_is_told_by_its_fields(
    text: str, dialect: str, accession: str, venue: str, keywords: list[str]
) -> None:
    (entry,) = entries(text)
    known, _ = detect.dialect([entry], DIALECTS)
    row = described(entry, known)
    assert (known.id, row["accession"], row["venue"]) == (dialect, accession, venue)
    assert load_list(str(row["keywords"])) == keywords
