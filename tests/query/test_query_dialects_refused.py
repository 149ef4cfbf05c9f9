"""What a database would not take, or take otherwise than meant: refused at its place, with what to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.errors import QueryError
from litsieve.query import DIALECTS, Query, read, unparse

REFUSED = [
    ("ovid", "a.ti. or b.ti. and c.ti.", "and c", "(a.ti. OR b.ti.) AND c.ti."),
    ("embase", "a:ti OR b:ti AND c:ti", "AND c", "a:ti OR (b:ti AND c:ti)"),
    ("cochrane", "a:ti OR b:ti AND c:ti", "AND c", "Cochrane Library does not say"),
    ("proquest", "TI(a) AND TI(b) OR TI(c)", "OR TI", "ProQuest does not say"),
    ("ieee", "abc AND def OR ghi", "OR ghi", "(abc AND def) OR ghi"),
    ("ovid", "a.ti. or b.ti. not c.ti.", "not c", "write"),
    ("pubmed", "(a OR b)[tiab]", "[tiab]", "write it there, as in (a[tiab] OR b[tiab])"),
    ("pubmed", "wom?n[ti]", "?n", "write * for any ending"),
    ("pubmed", "a[tx]", "[tx]", "has no field 'tx'"),
    ("pubmed", "a[tittle]", "[tittle]", "write title"),
    ("pubmed", '"a"[tiab:~2]', '"a"', 'write "a b"[tiab:~2]'),
    ("scopus", "TITLE(colo$r)", "$r", "write * for any ending or ? for exactly one letter"),
    ("ovid", "a.zz.", ".zz.", "has no field 'zz'"),
    ("ovid", "((a and b) adj3 c).ti.", "(a and", "takes words, phrases, ORs and other distances"),
    ("wos", "TS=((a AND b) NEAR/3 c)", "(a AND", "takes words, phrases, ORs and other distances"),
    ("wos", "TI=(a) NEAR/3 AB=(b)", "NEAR", "in different fields"),
    ("ovid", "(exp Asthma/ adj3 child).ti.", "exp Asthma", "no heading, limit, line or field of its own"),
    ("wos", "TS=(a", "(a", "never closed"),
    ("wos", "TS=a) OR b", ") OR", "closes none"),
    ("wos", 'TS="a b', '"a b', "never closed"),
    ("wos", "TS=() OR b", "()", "Nothing stands between these brackets"),
    ("wos", "TS=", "TS", "Nothing stands after this TS="),
    ("wos", "a AND", "AND", "Nothing stands after this AND"),
    ("wos", "AND a", "AND", "Nothing stands before this AND"),
    ("wos", "a OR NOT b", "NOT", "write a NOT b"),
    ("wos", "NOT a", "NOT", "Nothing stands before this NOT"),
    ("wos", "TS=(a | b)", "|", "Write OR instead of |"),
    ("wos", "TS=(a & b)", "&", "Write AND instead of &"),
    ("wos", "XX=(a)", "=(", "follows no field"),
    ("wos", "TS=(*)", "*", "A wildcard needs at least one letter"),
    ("wos", "TS=(a NEAR/999 b)", "NEAR", "At most 255 words"),
    ("wos", "TS=[a]", "[a", "Square brackets mean nothing"),
    ("ebsco", "(TI a) (AB b)", "(AB", "Nothing joins this"),
    ("ovid", "(a or b) c.ti.", "c", "Nothing joins this"),
    ("scopus", "TITLE({a)", "{a", "never closed"),
    ("pubmed", "#3 AND a[ti]", "#3", "There is no line 3"),
    ("ovid", "a\x00b", "\x00", "control character (U+0000)"),
    ("wos", "TY  - JOUR\nTI  - A title\nER  - ", "TY", "a file of references"),
    ("wos", "@article{key, title = {A}}", "@", "a file of references"),
    ("pubmed", "PMID- 1234\nTI  - A title", "PMID", "a file of references"),
    ("wos", "10.1136/bmj.n71", "10", "a DOI"),
    ("wos", "https://doi.org/10.1136/bmj.n71", "https", "a DOI"),
    ("wos", "  \n ", " ", "empty"),
    ("embase", "exp Social Work/ or care:ti", "exp Social", "a heading of Ovid, which means nothing in Embase.com"),
    ("embase", "Dementia/ and care:ti", "/ and", "a heading of Ovid"),
    ("wos", "(care or aid).ti,ab.", ".ti,ab.", "a field of Ovid"),
    ("ovid", "care[tiab] or aid.ti.", "[tiab]", "a field of PubMed"),
    ("embase", '"care"[tiab:~3]', "[tiab:~3]", "a field of PubMed"),
    ("wos", '(MH "Home Care+") AND care', "MH", "a heading of EBSCOhost"),
    ("ovid", "TI care OR AB care", "TI care", "a field of EBSCOhost"),
    ("pubmed", 'AB ("home care")', "AB", "a field of EBSCOhost"),
    ("wos", "(care OR aid) N3 value*", "N3", "a distance of EBSCOhost"),
    ("ovid", "'home care'/exp", "'home", "a heading of Embase.com"),
    ("scopus", "care AND [english]/lim", "]/lim", "a limit of Embase.com"),
    ("ebsco", "care:ti,ab", ":ti,ab", "a field of Embase.com or the Cochrane Library"),
    ("ovid", "MeSH descriptor: [Dementia] explode all trees", "MeSH", "a heading of the Cochrane Library"),
    ("embase", "(short NEXT break*):ti", "NEXT", "a distance of the Cochrane Library"),
    ("wos", "ti,ab(care)", "ti,ab(", "a field of ProQuest"),
    ("scopus", 'SU.EXACT("Dementia")', "SU", "a heading of ProQuest"),
    ("wos", '"Document Title":care', '"Document', "a field of IEEE Xplore"),
]


@pytest.mark.parametrize(
    ("dialect", "text", "reads"),
    [
        ("ovid", "Dementia/ [MeSH]", 'mesh:"Dementia"'),
        ("wos", "TS=(AB AND TI)", "title,abstract,keywords,subject:(ab AND ti)"),
        ("pubmed", '"AB"[ti]', "title:ab"),
        ("wos", "TI=(mask* N95 care)", "title:(mask* AND n95 AND care)"),
        ("wos", "TS=(omega N3 acid)", "title,abstract,keywords,subject:(omega AND n3 AND acid)"),
        ("scopus", "TITLE(what comes next in care)", "title:(what AND comes AND next AND in AND care)"),
        ("wos", "TS=(either/or)", 'title,abstract,keywords,subject:"either or"'),
    ],
)
def test_words_that_only_look_like_signs_of_another_database_are_read(dialect: str, text: str, reads: str) -> None:
    assert unparse(read(text, dialect).node) == reads


@pytest.mark.parametrize(
    ("dialect", "text", "at", "says"), REFUSED, ids=[f"{row[0]}: {row[1][:40]!r}" for row in REFUSED]
)
def test_a_fault_is_refused_at_its_place_with_what_to_write(dialect: str, text: str, at: str, says: str) -> None:
    with pytest.raises(QueryError) as refused:
        read(text, dialect)
    assert says in refused.value.message
    assert text[refused.value.position :].startswith(at)


def test_an_unknown_dialect_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(QueryError, match="cochrane, ebsco, embase, ieee, ovid, proquest, pubmed, scopus, wos"):
        read("care", "medline")


NASTY = {
    "a megabyte": "a1 OR " * 200_000,
    "brackets": "(" * 10_000 + "a1" + ")" * 10_000,
    "brackets that never close": "(" * 10_000,
    "brackets that close none": ")" * 10_000,
    "quotes": '"' * 9_999,
    "apostrophes": " 'a1" * 5_000,
    "square brackets": "[" * 10_000,
    "headings without end": "mesh descriptor: [" * 2_000,
    "stars": "*" * 10_000,
    "nots": "a1 " + "not " * 10_000 + "b1",
    "lines that double": "1. a1\n" + "\n".join(f"{n}. {n - 1} or {n - 1}" for n in range(2, 60)),
    "lines that grow deep": "1. a1\n2. b1\n"
    + "\n".join(f"{n}. {n - 1} {'and' if n % 2 else 'or'} {n - 2}" for n in range(3, 300)),
    "a range without end": "1. a1\n2. or/1-999999999",
    "a cycle": "1. #2\n2. #1",
    "words in every order": '"a b c d e f g h"[tiab:~99]',
    "distances": " NEAR/3 ".join(["a1"] * 2_000) + " adj3 b1" * 2_000,
    "fields": "TS=" * 5_000,
    "limits": "LIMIT-TO(" * 3_000,
}


def attempt(text: str, dialect: str) -> Query | QueryError:
    """The search, or why it is refused; anything else is ours."""
    try:
        return read(text, dialect)
    except QueryError as error:
        return error


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@pytest.mark.parametrize("text", NASTY.values(), ids=list(NASTY))
def test_nasty_texts_are_read_or_refused_and_nothing_else(text: str, dialect: str) -> None:
    found = attempt(text, dialect)
    if isinstance(found, QueryError):
        assert 0 <= found.position <= len(text)
    else:
        assert unparse(found.node)


PIECES = st.sampled_from(
    ["a1", "b*", "?c", "$d", "(", ")", '"', "'", " ", " ", " and ", " OR ", " not ", " adj3 ", " NEAR/2 ", " N3 ", "#1", "1",
     "S1", ".ti,ab.", "[tiab]", ":ti,ab", "TS=", "TI ", "TITLE(", "/", "exp ", "[mh ", "]", "{", "}", "\n", "\n1. ", "\n2. ",
     "or/1-2", "limit 1 to x", "“", "”", "*", "?", "#", "$3", ",", ".", ":", "-", "=", "|", "PY=2000", "\t12", "é", "\u00ad"]
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=25).map("".join), dialect=st.sampled_from(sorted(DIALECTS)))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_written(text: str, dialect: str) -> None:
    found = attempt(text, dialect)
    if isinstance(found, QueryError):
        assert found.message.endswith(".")
        assert 0 <= found.position <= len(text)
    else:
        assert read(unparse(found.node)).node == found.node


@pytest.mark.parametrize(
    ("dialect", "text", "says"),
    [
        ("wos", "TS=(a adj3 b)", "a distance of another database"),
        ("pubmed", "asthma NEAR/3 child", "a distance of another database"),
        ("pubmed", "asthma.ti,ab.", "a field of Ovid"),
        ("pubmed", "exp asthma/", "a heading of Ovid"),
        ("wos", "TITLE-ABS-KEY(asthma)", "a field of Scopus"),
    ],
)
def test_signs_of_another_database_are_no_words(dialect: str, text: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        read(text, dialect)
