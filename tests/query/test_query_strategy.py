"""Strategies as they are pasted: which lines there are, what they refer to, what is left aside and told."""

from __future__ import annotations

import pytest

from litsieve.errors import QueryError
from litsieve.query import read, unparse


def meaning(text: str, dialect: str = "ovid") -> str:
    """A strategy's last line, written neutrally."""
    return unparse(read(text, dialect).node)


def notes(text: str, dialect: str = "ovid") -> list[str]:
    """What was told about a strategy."""
    return [note.message for note in read(text, dialect).notes]


NUMBERED = {
    "dots": "1. a.ti.\n2. b.ti.\n3. 1 and 2",
    "blanks": "1 a.ti.\n2 b.ti.\n3 1 and 2",
    "tabs": "1\ta.ti.\n2\tb.ti.\n3\t1 and 2",
    "hashes": "#1 a.ti.\n#2 b.ti.\n#3 #1 and #2",
    "brackets": "1) a.ti.\n2) b.ti.\n3) 1 AND 2",
    "colons": "1: a.ti.\n2: b.ti.\n3: and/1-2",
    "none": "a.ti.\nb.ti.\n1 and 2",
    "none, in brackets": "a.ti.\nb.ti.\n(1 AND 2)",
    "list": "1. a.ti.\n2. b.ti.\n3. and/1,2",
    "blank lines": "1. a.ti.\n\n\n2. b.ti.\n\n3. 1 and 2\n\n",
    "windows": "1. a.ti.\r\n2. b.ti.\r\n3. 1 and 2\r\n",
    "down": "3. 1 and 2\n2. b.ti.\n1. a.ti.",
    "letters": "1a. a.ti.\n1b. b.ti.\n2. 1a and 1b",
    "wrapped": "1. a.ti.\n2. b.ti.\n3. 1\nand 2",
    "counts in brackets": "1. a.ti. (1234)\n2. b.ti. (5,678)\n3. 1 and 2 (90)",
    "counts behind tabs": "1\ta.ti.\t1234\n2\tb.ti.\t5678\n3\t1 and 2\t90",
    "counts behind blanks": "1 a.ti. 1234\n2 b.ti. 5678\n3 1 and 2 90",
    "counts with words": "1. a.ti. 1234 hits\n2. b.ti. (n = 5678)\n3. 1 and 2 [90 results]",
    "headers": (
        "Database: Ovid MEDLINE(R) <1946 to May 2015>\nSearch Strategy:\n-------\n1     a.ti. (12)\n2     b.ti. (3)\n"
        "3     1 and 2 (1)\n*******"
    ),
    "comments": "# the first facet\n1. a.ti. [words]\n2. b.ti.\n3. 1 and 2 [both]",
    "titles": "1. a.ti.\nThe second facet\n2. b.ti.\n3. 1 and 2",
}


@pytest.mark.parametrize("text", NUMBERED.values(), ids=list(NUMBERED))
def test_a_strategy_is_read_however_its_lines_are_numbered(text: str) -> None:
    assert meaning(text) == "title:a AND title:b"


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("pubmed", "#1 a[ti]\n#2 b[ti]\n#3 #1 AND #2"),
        ("pubmed", "#1 Search a[ti] 123 10:20:11\n#2 Search b[ti] 456 10:20:12\n#3 Search #1 AND #2 7 10:20:13"),
        ("pubmed", "#3 Search (#1) AND (#2)\n#2 Search b[ti]\n#1 Search a[ti]"),
        ("wos", "#1 TI=a\n#2 TI=b\n#3 #1 AND #2"),
        ("wos", "# 3 12 #1 AND #2\n# 2 345 TI=b\n# 1 1,234 TI=a"),
        ("ebsco", "S1 TI a\nS2 TI b\nS3 S1 AND S2"),
        ("ebsco", "S5 TI a\nS11 TI b\nS34 S5 AND S11"),
        ("embase", "#1 a:ti\n#2 b:ti\n#3 #1 AND #2"),
        ("cochrane", "#1 a:ti\n#2 b:ti\n#3 {and #1-#2}"),
        ("cochrane", "ID Search Hits\n#1 a:ti 10\n#2 b:ti 20\n#3 #1 and #2 5"),
        ("proquest", "S1: TI(a)\nS2: TI(b)\nS3: S1 AND S2"),
        ("scopus", "#1 TITLE(a)\n#2 TITLE(b)\n#3 #1 AND #2"),
    ],
)
def test_each_database_has_its_names_for_lines(dialect: str, text: str) -> None:
    assert meaning(text, dialect) == "title:a AND title:b"


def test_prose_with_labels_is_a_strategy() -> None:
    text = (
        "1 Index test: tests at the bedside\n1a\na[ti]\n1b\nb[ti]\n2 Population: adults\nc[ti]\n"
        "Searches (combinations)\nA. 1a and 2\nB. 1b not 2\nFinal search: A or B"
    )
    assert meaning(text, "pubmed") == "(title:a AND title:c) OR (title:b AND NOT title:c)"


def test_lines_that_begin_with_operators_are_one_query() -> None:
    assert meaning("TITLE(a)\nOR TITLE(b)\nOR\nTITLE(c)", "scopus") == "title:(a OR b OR c)"


def test_brackets_over_lines_are_one_query() -> None:
    assert meaning("TI=\n(\n a\n NEAR/2\n (b OR\n  c)\n)", "wos") == "title:(a NEAR/2 (b OR c))"


def test_limits_of_ovid_narrow_the_line_that_they_name() -> None:
    said = 'limit("limit 1 to english language", "a limit of Ovid")'
    assert meaning("1. a.ti.\n2. limit 1 to english language") == f"title:a AND {said}"
    assert meaning("1. a.ti.\n2. remove duplicates from 1") == "title:a"


def test_a_line_that_the_last_one_does_not_need_is_told() -> None:
    assert notes("1. a.ti.\n2. b.ti.\n3. 1") == ["Line 2 is not used by the last one"]


def test_a_line_that_is_not_needed_need_not_be_readable() -> None:
    assert notes("1. a.ti.\n2. (b.ti.\n3. 1") == [
        "Line 2 is not used by the last one, and cannot be read: This bracket is never closed; write the second one."
    ]


def test_counts_are_told() -> None:
    assert notes("1. a.ti. (12)\n2. 1 (3)") == [
        "'(12)' is left aside as a number of hits.",
        "'(3)' is left aside as a number of hits.",
    ]


def test_a_count_above_the_settings_of_web_of_science_is_told_and_no_word() -> None:
    text = "# 1 TI=a 1,234\n# 2 TI=b 20\n# 3 #1 OR #2  12\nIndexes=SSCI Timespan=All years"
    settings = 'limit("Indexes=SSCI Timespan=All years", "a setting of the search")'
    assert meaning(text, "wos") == f"(title:a OR title:b) AND {settings}"
    assert notes(text, "wos") == [
        "'1,234' is left aside as a number of hits.",
        "'20' is left aside as a number of hits.",
        "A number of hits above the settings is left aside.",
    ]
    assert meaning("TI=2000\nTimespan=All years", "wos").startswith("title:2000 AND limit")


def test_the_cochrane_library_joins_lines_in_braces() -> None:
    assert meaning("#1 a:ti\n#2 b:ti\n#3 c:ti\n#4 {AND #1, #2-#3}", "cochrane") == "title:a AND title:b AND title:c"


def test_a_number_within_a_line_is_a_word() -> None:
    assert meaning("1. (type 2 adj diabetes).ti.\n2. 1 or covid 19.ti.") == (
        'title:("type 2" PRE/0 diabetes) OR title:"covid 19"'
    )


def test_ranges_take_all_lines_between() -> None:
    assert meaning("1. a.ti.\n2. b.ti.\n3. c.ti.\n4. or/1-3") == "title:a OR title:b OR title:c"


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("1. a.ti.\n2. 1 and 2", "Line 2 refers to itself; write the lines that it joins.", "2"),
        (
            "1. 2 or a.ti.\n2. 1 or b.ti.",
            "Line 1 refers to line 2, which comes after it; a line joins earlier ones.",
            "2 or",
        ),
        (
            "1. a.ti.\n2. 1 and 7",
            "There is no line 7; the lines are 1 to 2. Write one of them, or add the line.",
            "7",
        ),
        (
            "1. a.ti.\n2. or/1-9",
            "There is no line 9; the lines are 1 to 2. Write one of them, or add the line.",
            "or/",
        ),
        ("1. a.ti.\n2. b.ti.\n3. or/2-1", "2-1 runs backwards; write the smaller number first.", "or/"),
        ("a.ti. and 5", "There is no line 5; give the whole strategy, or write the number in quotes as a word.", "5"),
    ],
)
def test_a_reference_to_no_line_is_refused_where_it_stands(text: str, message: str, at: str) -> None:
    with pytest.raises(QueryError) as refused:
        read(text, "ovid")
    assert refused.value.message == message
    assert text[refused.value.position :].startswith(at)


def test_places_are_places_in_the_whole_text() -> None:
    text = "1. a.ti. (12)\n2. (b.ti.\n3. 1 and 2"
    with pytest.raises(QueryError) as refused:
        read(text, "ovid")
    assert refused.value.position == text.index("(b")


def test_names_of_facets_before_queries_are_left_aside() -> None:
    text = "Population: a.ti.\nIntervention: b.ti.\n1 and 2"
    assert meaning(text) == "title:a AND title:b"
    assert notes(text) == ["The name of a facet is left aside."] * 2


@pytest.mark.parametrize("name", ["Line 1: {}\nLine 2: {}\nLine 3: {}", "1.{}\n2.{}\n3.{}", "1 - {}\n2 - {}\n3 - {}"])
def test_labels_have_many_shapes(name: str) -> None:
    assert meaning(name.format("a.ti.", "b.ti.", "1 and 2")) == "title:a AND title:b"


def test_a_comment_goes_from_a_hash_and_a_blank_to_the_end_of_the_line() -> None:
    assert meaning("1. a.ti. # the first facet\n2. b.ti.\n# all\n3. 1 and 2") == "title:a AND title:b"
    assert meaning("#1 a[ti]\n# 2 b[ti] # more\n#3 #1 AND # 2", "pubmed") == "title:a AND title:b"
