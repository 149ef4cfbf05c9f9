"""Trees written in the databases' languages: the same again when read, or what is lost is told."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_strategies import ALL_NODES, FIELDS, NODES, RECORDS
from test_query_dialects_published import known, published

from litsieve.errors import UsageError
from litsieve.query import DIALECTS, Corpus, In, Node, Translated, evaluate, parse, read, translate, unparse
from real_data import shared

COLUMNS = (*FIELDS, "authors", "venue", "venue_short", "publisher", "fulltext")
OWN = ("title", "abstract", "keywords")
IDS = sorted(DIALECTS)


def lacking(texts: Mapping[str, Sequence[str]], fields: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """The rows that lack a column that `fields` need."""
    needed = [field for field in fields if field in ("title", "abstract", "fulltext")] or list(fields)
    return np.array([[not text.strip() for text in texts[field]] for field in needed]).any(axis=0)


def verdicts(node: Node, texts: Mapping[str, Sequence[str]]) -> list[int]:
    """What a tree says of each record."""
    return [int(one) for one in evaluate(node, texts, partial(lacking, texts), fields=OWN)]


def said(text: str, dialect: str, source: str = "") -> Translated:
    """A query, written in another language."""
    return translate(read(text, source).node, dialect)


@given(node=ALL_NODES, record=RECORDS, dialect=st.sampled_from(IDS))
def test_where_nothing_is_lost_the_verdict_is_the_same_again(
    node: Node, record: Mapping[str, str], dialect: str
) -> None:
    written = translate(In(("title", "abstract", "keywords"), node), dialect)
    if not written.lost:
        texts = {column: [record.get(column, "")] for column in COLUMNS}
        assert verdicts(read(written.text, dialect).node, texts) == verdicts(In(OWN, node), texts)


@given(node=NODES, dialect=st.sampled_from(IDS))
def test_what_is_written_can_be_read_or_is_told_to_be_nothing(node: Node, dialect: str) -> None:
    written = translate(In(("title",), node), dialect)
    if written.text:
        read(written.text, dialect)
    else:
        assert written.lost[-1].startswith("Nothing of this query can be said in")


def records(count: int) -> dict[str, list[str]]:
    """Title, abstract and made-up keywords and headings of real records, taken evenly from all of them."""
    folder = shared("data/screening/synergy")
    rows: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(row["title"] or "", row["abstract"] or "") for row in csv.DictReader(file)]
    rows = rows[:: max(1, len(rows) // count)][:count]
    texts = {column: [""] * len(rows) for column in COLUMNS}
    texts |= {"title": [title for title, _ in rows], "abstract": [abstract for _, abstract in rows]}
    texts["keywords"] = [" ".join(title.split()[:3]) if n % 3 else "" for n, (title, _) in enumerate(rows)]
    texts["subjects"] = ["Humans" if n % 2 else "" for n in range(len(rows))]
    return texts


def differing(count: int, take: Callable[[int], bool]) -> list[tuple[str, str]]:
    """The published searches and databases whose lossless translation says something else of any record."""
    texts = records(count)
    corpus = Corpus(texts, len(texts["title"]))
    missing = partial(lacking, texts)
    found = []
    for number, (name, dialect, text) in enumerate(published()):
        if known()[name]["litsieve"] != "reads" or not take(number):
            continue
        node = read(text, dialect).node
        asked = evaluate(node, corpus, missing, fields=OWN)
        for target in IDS:
            written = translate(node, target)
            if not written.lost:
                again = evaluate(read(written.text, target).node, corpus, missing, fields=OWN)
                found += [(name, target)] if (asked != again).any() else []
    return found


def test_published_searches_say_the_same_of_real_records_when_translated_without_loss() -> None:
    assert differing(60, lambda number: number % 6 == 0) == []


@pytest.mark.stress
def test_all_published_searches_say_the_same_of_all_real_records_when_translated_without_loss() -> None:
    assert differing(2000, lambda number: True) == []


def test_a_published_search_is_written_in_its_own_language_without_loss() -> None:
    lost = {}
    for name, dialect, text in published():
        if known()[name]["litsieve"] == "reads":
            sentences = translate(read(text, dialect).node, dialect).lost
            kept = [sentence for sentence in sentences if "names no fields" not in sentence]
            lost |= {name: kept} if kept else {}
    # A limit within an OR is no limit of the whole: Ovid would need a line of its own for it.
    assert sorted(lost) == ["clef2019_qualitative_CD011787"]


@pytest.mark.parametrize(
    ("dialect", "written"),
    [
        ("ovid", "(deep adj3 (learning OR teach*)).ti,ab. NOT rats.ti."),
        ("wos", "(AB=(deep NEAR/2 (learning OR teach*)) OR TI=(deep NEAR/2 (learning OR teach*))) NOT TI=(rats)"),
        ("scopus", "TITLE-ABS(deep W/2 (learning OR teach*)) AND NOT TITLE(rats)"),
        ("ebsco", "(AB (deep N2 (learning OR teach*)) OR TI (deep N2 (learning OR teach*))) NOT TI (rats)"),
        ("embase", "(deep NEAR/3 (learning OR teach*)):ti,ab NOT rats:ti"),
        ("cochrane", "(deep NEAR/2 (learning OR teach*)):ti,ab NOT rats:ti"),
        ("proquest", "TI,AB(deep NEAR/2 (learning OR teach*)) NOT TI(rats)"),
    ],
)
def test_each_database_counts_and_joins_in_its_own_way(dialect: str, written: str) -> None:
    query = "tiab:(deep NEAR/2 (learning OR teach*)) AND NOT title:rats"
    assert said(query, dialect) == Translated(written)


# What sra-polyglot's tests hold to be equal across engines; distances by each database's own count.
EQUAL = [
    ("term#.ti.", {"cochrane": '"term?":ti', "embase": '"term?":ti', "ebsco": 'TI ("term?")', "scopus": 'TITLE("term?")',
                   "wos": 'TI=("term?")', "pubmed": "term*[ti]"}),
    ("term*.ti.", {"cochrane": "term*:ti", "embase": "term*:ti", "ebsco": "TI (term*)", "scopus": "TITLE(term*)",
                   "wos": "TI=(term*)", "pubmed": "term*[ti]"}),
    ("te?rm.ti.", {"embase": '"te$rm":ti', "ebsco": 'TI ("te#rm")', "wos": 'TI=("te$rm")',
                   "scopus": 'TITLE(term OR "te?rm")', "cochrane": '(term OR "te?rm"):ti'}),
    ("(one adj3 two).ti.", {"cochrane": "(one NEAR/2 two):ti", "embase": "(one NEAR/3 two):ti", "wos": "TI=(one NEAR/2 two)",
                            "ebsco": "TI (one N2 two)", "scopus": "TITLE(one W/2 two)", "pubmed": '"one two"[ti:~2]'}),
    ("exp Asthma/", {"pubmed": '"Asthma"[Mesh]', "cochrane": '[mh "Asthma"]'}),
    ("Asthma/", {"pubmed": '"Asthma"[Mesh:NoExp]', "cochrane": '[mh ^"Asthma"]'}),
    ("exp Asthma/dt", {"pubmed": '"Asthma/drug therapy"[Mesh]', "cochrane": '[mh "Asthma"/DT]'}),
    ("asthma.mp.", {"pubmed": "asthma[tw]", "cochrane": "asthma:ti,ab,kw", "embase": "asthma:ti,ab,kw,de"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ovid", "dialect", "written"),
    [(ovid, dialect, text) for ovid, texts in EQUAL for dialect, text in texts.items()],
)
def test_ovid_is_written_as_other_databases_have_it(ovid: str, dialect: str, written: str) -> None:
    assert said(ovid, dialect, "ovid").text == written


@pytest.mark.parametrize(
    ("query", "dialect", "sentence"),
    [
        ("title:*itis", "pubmed", "PubMed has no way to write *itis; it is left out."),
        ("title:*itis", "ovid", "Ovid has no way to write *itis; it is left out."),
        ("title:(a1 PRE/3 b1)", "ovid", "Ovid has no such distance in order; adj4 finds a1 near b1 in any."),
        ("title:(care* NEAR/3 home)", "pubmed",
         "PubMed has no such distance; care* near home is written with AND, which finds more."),
        ("title:organi?ation", "pubmed", "organi?ation is written organi*, which finds more."),
        ("mesh:Asthma+", "wos", "Web of Science has no headings; 'Asthma' is sought as words, another question."),
        ('limit("x", "a date") AND title:a1', "wos",
         "The limit 'x' is left out; set it in Web of Science by hand."),
        ("a1 OR b1", "wos", "The query names no fields; it is written for title, abstract, keywords, subjects."),
        ("title:a1 AND NOT mesh:Asthma", "scopus",
         "A NOT is left out, because what it takes away cannot be said just so; this finds more."),
        ("tiab:a1", "pubmed", "PubMed reads keywords too where it reads title, abstract."),
    ],
)  # fmt: skip
def test_what_a_database_cannot_say_is_told(query: str, dialect: str, sentence: str) -> None:
    assert sentence in said(query, dialect).lost


@pytest.mark.parametrize("dialect", IDS)
@pytest.mark.parametrize("column", COLUMNS)
def test_a_field_that_a_database_lacks_is_written_as_its_nearest_and_told(column: str, dialect: str) -> None:
    asked = parse(f"{'subject' if column == 'subjects' else column}:care")
    made = translate(asked, dialect)
    assert read(made.text, dialect).node == asked or made.lost


def test_what_finds_more_finds_at_least_what_the_query_finds() -> None:
    texts = {column: [""] * 4 for column in COLUMNS}
    texts |= {"title": ["organisation", "organise", "home care", "care"], "abstract": ["x"] * 4}
    for query in ("title:organi?ation", "title:(care* NEAR/3 home)", "title:(home PRE/1 care*)"):
        node = parse(query)
        asked, wider = verdicts(node, texts), verdicts(read(translate(node, "pubmed").text, "pubmed").node, texts)
        assert all(one <= other for one, other in zip(asked, wider, strict=True))


def test_limits_of_ovid_become_lines_of_their_own() -> None:
    text = "1. a1.ti.\n2. limit 1 to humans\n3. limit 2 to english language"
    assert said(text, "ovid", "ovid") == Translated(
        '1. "a1".ti.\n2. limit 1 to humans\n3. limit 2 to english language'
    )


def test_at_least_two_of_three_are_every_two() -> None:
    assert said("title:(ANY 2 OF (one, two, six))", "wos") == Translated(
        "TI=((one AND two) OR (one AND six) OR (two AND six))"
    )


@pytest.mark.parametrize("dialect", ["", "neutral"])
def test_without_a_dialect_the_neutral_language_is_written(dialect: str) -> None:
    node = parse("title:care AND NOT cost*")
    assert translate(node, dialect) == Translated(unparse(node))


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(UsageError, match="choose one of cochrane"):
        translate(parse("care"), "medline")
