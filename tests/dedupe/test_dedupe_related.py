"""Two reports that belong together: what one is of the other, which way round, and what says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from dedupe_builders import PAPER, records
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import dedupe, tables

TITLE = PAPER["title"]
ELSEWHERE = {"venue": "Gut", "volume": "99", "issue": "", "pages": "S34"}
REVIEW = {"venue": "Cochrane Database of Systematic Reviews", "volume": "", "issue": "", "pages": "CD006828"}
SERIES = "Studies on hallucinogenic fungi of the northern forests"


def related(*rows: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Left, right and kind of what is related among the rows, whose ids are s1.1, s2.2, …"""
    found = dedupe.find(records(*rows)).related
    return list(found[["left", "right", "kind"]].itertuples(index=False, name=None))


# The second record is of the first one what the key of the table says.
OF_THE_PAPER: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "an erratum": ("erratum-of", {}, {"title": f"Erratum: {TITLE}", "pages": "301"}),
    "an erratum by its type": ("erratum-of", {}, {"document_types": ["erratum"], "pages": "301"}),
    "a correction in Web of Science": (
        "erratum-of",
        {},
        {"title": f"{TITLE} (vol 12, pg 210, 2015)", "year": 2016, "pages": "4"},
    ),
    "an erratum without authors": ("erratum-of", {}, {"title": f"Erratum: {TITLE}", "pages": "301", "authors": ""}),
    "a retraction": ("retraction-of", {}, {"title": f"Retraction: {TITLE}", "pages": "301", "year": 2019}),
    "a reply": ("comment-on", {}, {"title": f"{TITLE} - Reply", "pages": "301"}),
    "a concern": ("comment-on", {}, {"title": f"Expression of concern: {TITLE}", "pages": "301"}),
    "a protocol": ("protocol-of", {}, {"title": f"{TITLE}: study protocol", "year": 2011, **ELSEWHERE}),
    "a protocol with another subtitle": (
        "protocol-of",
        {"title": f"{TITLE}: results of a trial"},
        {"title": f"{TITLE}: study protocol for a randomised trial", "year": 2011, "venue": "Trials", "pages": "4"},
    ),
    "a registration": ("protocol-of", {}, {"document_types": ["protocol"], "year": 2011, "pages": "", "volume": ""}),
    "a preprint": (
        "preprint-of",
        {"doi": "10.1000/a"},
        {"venue": "medRxiv", "volume": "", "issue": "", "pages": "", "year": 2013, "doi": "10.1101/2013.1"},
    ),
    "an abstract": ("abstract-of", {}, {**ELSEWHERE, "year": 2014}),
    "an abstract by its type": (
        "abstract-of",
        {},
        {"document_types": ["conference-abstract"], "venue": "Gut", "volume": "9", "pages": "34"},
    ),
    "the same abstract at a later meeting": (
        "version-of",
        {**ELSEWHERE, "volume": "98", "year": 2014, "pages": "S1"},
        ELSEWHERE,
    ),
    "a version by its number": (
        "version-of",
        {**REVIEW, "doi": "10.1002/14651858.CD006828"},
        {**REVIEW, "doi": "10.1002/14651858.CD006828.pub2"},
    ),
    "a version by its year": ("version-of", {**REVIEW, "year": 2012}, REVIEW),
    "a translation in another journal": (
        "translation-of",
        {},
        {"title_note": "translated", "venue": "Gut", "volume": "3", "pages": "84-87"},
    ),
    "the original by its title": (
        "translation-of",
        {
            "title": "Ergebnisse betreuten Wohnens bei schwerer Krankheit",
            "venue": "Gut",
            "volume": "3",
            "pages": "84",
        },
        {"original_title": "Ergebnisse betreuten Wohnens bei schwerer Krankheit"},
    ),
    "a link of PubMed": (
        "comment-on",
        {"pmid": "123"},
        {"title": "Homes are not enough", "authors": "", "notices": '["comment-on J Comm Psych. 2015 PMID: 123"]'},
    ),
    "a link of Crossref": (
        "erratum-of",
        {"doi": "10.1000/a"},
        {"title": "Corrigendum", "authors": "", "notices": '["erratum-for 10.1000/A"]'},
    ),
}


@pytest.mark.parametrize(("kind", "paper", "other"), OF_THE_PAPER.values(), ids=OF_THE_PAPER.keys())
def test_what_belongs_to_a_paper_is_named_and_stands_on_the_left(
    kind: str, paper: dict[str, Any], other: dict[str, Any]
) -> None:
    assert related(paper, other) == [("s2.2", "s1.1", kind)]
    assert related(other, paper) == [("s1.1", "s2.2", kind)]


def test_a_link_can_be_given_by_the_paper() -> None:
    paper = {"notices": '["erratum-in J Comm Psych. 2015;12(4):301. PMID: 77","erratum-in Lancet. 2016"]'}
    assert related(paper, {"title": "Corrigendum", "authors": "", "pmid": "77"}) == [("s2.2", "s1.1", "erratum-of")]


PARTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "of a series": ({"title": f"{SERIES}. Part I"}, {"title": f"{SERIES}. Part II", "pages": "301-309"}),
    "of a book": (
        {"doi": "10.1007/978", "pages": "12-19"},
        {"doi": "10.1007/978", "title": "Peer support in rural communities", "pages": "30-41"},
    ),
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS.keys())
def test_parts_of_one_work_are_related_either_way(parts: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for pair in (parts, parts[::-1]):
        assert related(*pair) == [("s1.1", "s2.2", "part-of")]


UNRELATED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one report": ({}, {"pages": ""}),
    "an erratum of another author": ({}, {"title": f"Erratum: {TITLE}", "authors": [{"family": "Nowak"}]}),
    "two papers of one title": ({}, {"venue": "Gut", "volume": "3", "pages": "84-97"}),
    "two editorials": ({"title": "Editorial"}, {"title": "Editorial - Reply", "pages": "301"}),
    "empty titles": ({"title": ""}, {"title": "", "document_types": ["erratum"]}),
    "a link to nobody": ({}, {"title": "Homes are not enough", "notices": '["comment-on PMID: 5","", "x"]'}),
    "a link to itself": ({}, {"pmid": "5", "title": "Homes", "authors": "", "notices": '["update-of PMID: 5"]'}),
}


@pytest.mark.parametrize(("a", "b"), UNRELATED.values(), ids=UNRELATED.keys())
def test_what_does_not_belong_together_is_not_related(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert related(a, b) == []


def test_two_reports_are_related_once_however_many_records_they_have() -> None:
    erratum = {"title": f"Erratum: {TITLE}", "pages": "301"}
    assert related({}, erratum, {}, erratum) == [("s2.2", "s1.1", "erratum-of")]


def test_the_evidence_is_that_of_a_pair_from_left_to_right_with_the_words_of_the_source() -> None:
    notice = "comment-on J Comm Psych. 2015 PMID: 123"
    comment = {"title": "Homes are not enough", "pmid": "7", "notices": json.dumps([notice])}
    cell = dedupe.find(records({"pmid": "123"}, comment)).related["evidence"][0]
    evidence = json.loads(cell)
    assert evidence["notice"] == ["stated", notice, notice]
    assert evidence["pmid"] == ["contradict", "7", "123"]
    assert evidence["title"] == ["contradict", "Homes are not enough", TITLE]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(OF_THE_PAPER) * 2)))
def test_the_order_of_the_records_changes_nothing(order: list[int]) -> None:
    rows = [
        {**row, "record_id": f"s.{n:02}{side}"}
        for n, (_, *pair) in enumerate(OF_THE_PAPER.values())
        for side, row in zip("ab", pair, strict=True)
    ]
    whole = records(*rows)
    found = dedupe.find(whole.iloc[order]).related
    assert found.to_dict("list") == dedupe.find(whole).related.to_dict("list")
    assert found.columns.tolist() == tables.RELATED.names
