"""RIS: every tag and every value in its order, whatever is missing or in the way."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.readers import ris
from litsieve.readers.interface import Entry, Field, Problem


def read(text: str) -> list[Entry | Problem]:
    return list(ris.read(io.StringIO(text)))


def entries(text: str) -> list[list[tuple[str, str]]]:
    return [[field[:2] for field in item.fields] for item in read(text) if isinstance(item, Entry)]


def problems(text: str) -> list[tuple[int, str, bool]]:
    return [(item.line, item.code, item.lost) for item in read(text) if isinstance(item, Problem)]


def test_an_entry_holds_its_tags_in_order_each_with_its_line() -> None:
    assert read("\nTY  - JOUR\nTI  - A title\nAU  - Smith, J\nAU  - Jones, K\nER  - \n") == [
        Entry(
            2,
            (
                Field("TY", "JOUR", 2),
                Field("TI", "A title", 3),
                Field("AU", "Smith, J", 4),
                Field("AU", "Jones, K", 5),
            ),
        )
    ]


def test_a_line_without_a_tag_is_a_keyword_after_kw_and_goes_on_with_any_other_value() -> None:
    text = "TY  - JOUR\nKW  - one\ntwo\nAB  - First line\n\nsecond - line\nSN  - 1234-5678\n8765-4321\nER  -\n"
    assert entries(text) == [
        [
            ("TY", "JOUR"),
            ("KW", "one"),
            ("KW", "two"),
            ("AB", "First line\nsecond - line"),
            ("SN", "1234-5678\n8765-4321"),
        ]
    ]
    assert problems(text) == []


def test_an_empty_tag_is_kept_and_does_not_swallow_the_next_line() -> None:
    assert entries("TY  - JOUR\nSP  -\nEP  - 9\nER  -\n") == [[("TY", "JOUR"), ("SP", ""), ("EP", "9")]]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        pytest.param("TI  - Two blanks", ("TI", "Two blanks"), id="standard"),
        pytest.param("TI  -Nothing behind", ("TI", "Nothing behind"), id="no-blank-behind"),
        pytest.param("TI\t- A tab", ("TI", "A tab"), id="tab"),
        pytest.param("TI  -\tA tab", ("TI", "A tab"), id="tab-behind"),
        pytest.param("KW - One blank", ("KW", "One blank"), id="one-blank"),
        pytest.param("AB  -  Cochrane's", ("AB", "Cochrane's"), id="two-blanks-behind"),
        pytest.param("PMID  - 33355555", ("PMID", "33355555"), id="pmid"),
        pytest.param("\ufeffTI  - A mark", ("TI", "A mark"), id="byte-order-mark"),
    ],
)
def test_a_tag_is_known_in_the_forms_that_databases_write(line: str, field: tuple[str, str]) -> None:
    assert entries(f"TY  - JOUR\n{line}\nER  -\n") == [[("TY", "JOUR"), field]]


@pytest.mark.parametrize(
    "line", ["UCLA - a place", "REDD - a programme", "UK - a country", "ER - positive", "TY - pe"]
)
def test_a_line_that_looks_like_a_tag_is_text(line: str) -> None:
    assert entries(f"TY  - JOUR\nAB  - About\n{line}\nER  -\n") == [[("TY", "JOUR"), ("AB", f"About\n{line}")]]


def test_a_record_whose_type_is_written_loosely_may_write_all_tags_so() -> None:
    text = "TY - JOUR\nAN - 12345\nTI - A title\nER -\n"
    assert entries(text) == [[("TY", "JOUR"), ("AN", "12345"), ("TI", "A title")]]


def test_text_outside_the_records_is_a_problem_and_no_entry() -> None:
    text = "Provider: X\nDatabase: Y\n\nTY  - JOUR\nTI  - A\nER  - \n\n2. \nTY  - JOUR\nTI  - B\nER  -\nthe end\n"
    found = [item for item in read(text) if isinstance(item, Problem)]
    assert [(p.line, p.code, p.raw, p.lost) for p in found] == [
        (1, "R101", "Provider: X\nDatabase: Y", False),
        (8, "R101", "2.", False),
        (12, "R101", "the end", False),
    ]
    assert len(entries(text)) == 2


def test_tags_after_the_end_of_a_record_are_a_problem_and_no_entry() -> None:
    text = "TY  - JOUR\nTI  - A\nER  - \nC1  - Database: Embase <1974>\nSearch Strategy:\n1  exp asthma/\n"
    assert len(entries(text)) == 1
    assert [(p.line, p.code) for p in read(text) if isinstance(p, Problem)] == [(4, "R102")]
    assert "exp asthma" in read(text)[1].raw


def test_a_record_without_its_end_is_kept_and_said() -> None:
    text = "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n"
    assert entries(text) == [[("TY", "JOUR"), ("TI", "A")], [("TY", "JOUR"), ("TI", "B")]]
    assert problems(text) == [(1, "R104", False), (3, "R105", False)]


def test_an_end_without_its_hyphen_ends_the_record_where_the_next_begins() -> None:
    text = "TY  - JOUR\nTI  - A\nER\nTY  - JOUR\nTI  - B\nER\n"
    assert entries(text) == [[("TY", "JOUR"), ("TI", "A")], [("TY", "JOUR"), ("TI", "B")]]
    assert problems(text) == []


def test_a_record_without_its_type_is_kept_and_said() -> None:
    text = "C1  - x\nTI  - A\nER  -\n\nC1  - y\nTI  - B\nER  -\n"
    assert entries(text) == [[("C1", "x"), ("TI", "A")], [("C1", "y"), ("TI", "B")]]
    assert problems(text) == [(1, "R103", False), (5, "R103", False)]


def test_records_without_type_and_end_are_parted_by_empty_lines() -> None:
    text = "TI  - A\nAU  - x\n\nTI  - B\nAU  - y\n"
    assert entries(text) == [[("TI", "A"), ("AU", "x")], [("TI", "B"), ("AU", "y")]]


def test_an_entry_that_says_nothing_but_its_type_is_kept_and_said() -> None:
    assert entries("TY  - JOUR\nER  -\n") == [[("TY", "JOUR")]]
    assert problems("TY  - JOUR\nER  -\n") == [(1, "R106", False)]


def test_a_value_that_swallowed_the_next_tags_is_taken_apart() -> None:
    text = "TY  - JOUR\nUR  - https://x.org/a     U2  - L200     U4  - 2024\nTI  - A  - B\nER  -\n"
    assert entries(text) == [
        [("TY", "JOUR"), ("UR", "https://x.org/a"), ("U2", "L200"), ("U4", "2024"), ("TI", "A  - B")]
    ]
    assert problems(text) == [(2, "R107", False)]


def test_a_file_that_was_glued_to_another_without_a_line_end_keeps_what_follows_as_a_problem() -> None:
    text = "TY  - JOUR\nTI  - A\nER  - 2. <A title>\nTY  - JOUR\nTI  - B\nER  -\n"
    assert len(entries(text)) == 2
    assert problems(text) == [(3, "R101", False)]


def test_a_long_run_of_stray_text_is_one_problem_with_its_beginning() -> None:
    (problem,) = read("x" * 50 + "\n" + "stray\n" * 10_000)
    assert (problem.line, problem.code, len(problem.raw)) == (1, "R101", 2000)
    assert "10001 lines" in problem.message


def test_a_field_of_ten_megabytes_is_one_value() -> None:
    lines = ["word " * 20] * 100_000
    (entry,) = read("TY  - JOUR\nAB  - " + "\n".join(lines) + "\nER  -\n")
    assert len(entry.fields[1].value) == 100_000 * 99 + 99_999


tag = st.sampled_from(["TI", "AU", "KW", "AB", "PY", "N1", "C7", "X9"])
word = st.text(st.characters(categories=["L", "N"], include_characters=" .,;:()<>&é漢"), max_size=30)
record = st.lists(st.tuples(tag, word.map(str.strip)), min_size=1, max_size=8)


def written(records: list[list[tuple[str, str]]]) -> str:
    return "".join(
        "TY  - JOUR\n" + "".join(f"{tag}  - {value}\n" for tag, value in record) + "ER  - \n\n" for record in records
    )


@settings(max_examples=60)
@given(st.lists(record, max_size=5))
def test_what_was_written_is_read_back(records: list[list[tuple[str, str]]]) -> None:
    assert entries(written(records)) == [[("TY", "JOUR"), *record] for record in records]


line = st.sampled_from(
    ["TY  - JOUR", "ER  - ", "TI  - A", "AU  - B", "text", "", "ER", "KW  - k", "AB - x", "UR  - a   U2  - b", "  - "]
)


@settings(max_examples=150)
@given(st.lists(line, max_size=14))
def test_nothing_is_lost_or_invented_however_lines_are_shuffled(lines: list[str]) -> None:
    items = read("\n".join(lines))
    begun = sum(line == "TY  - JOUR" for line in lines)
    assert begun <= sum(isinstance(item, Entry) for item in items)
    kept = " ".join(
        " ".join(field.value for field in item.fields) if isinstance(item, Entry) else item.raw for item in items
    )
    assert all(value in kept for value in ("JOUR", "text", "A", "B", "k") if any(value in line for line in lines))
    assert not any(isinstance(item, Problem) and item.lost for item in items)


def test_a_type_among_the_tags_of_a_record_is_its_type() -> None:
    text = "DB  - One\nTI  - A title\nTY  - JOUR\nAU  - Smith, J\nER  - \n\nDB  - Two\nTY  - BOOK\nTI  - Another\nER  -\n"
    assert entries(text) == [
        [("DB", "One"), ("TI", "A title"), ("TY", "JOUR"), ("AU", "Smith, J")],
        [("DB", "Two"), ("TY", "BOOK"), ("TI", "Another")],
    ]
    assert problems(text) == []
