"""The probe cases on which engines differ: what each database finds in a text, and what a record cannot say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from litsieve.query import CANNOT_SAY, MET, NOT_MET, evaluate, read

SAYS = {MET: "yes", CANNOT_SAY: "cannot say", NOT_MET: "no"}
FIELDS = ("title", "abstract", "keywords", "subjects", "authors", "venue", "venue_short", "publisher", "fulltext")


def verdict(dialect: str, said: str, record: Mapping[str, str]) -> str:
    """What a search says of one record, of which the columns that are not given are missing."""

    def lacking(fields: tuple[str, ...]) -> np.ndarray:
        needed = [field for field in fields if field in ("title", "abstract", "fulltext")] or list(fields)
        return np.array([any(field not in record for field in needed)])

    texts = {field: [record.get(field, "")] for field in FIELDS}
    asked = evaluate(read(said, dialect).node, texts, lacking, fields=("title", "abstract", "keywords"))
    return SAYS[int(asked[0])]


def of(abstract: str, **more: str) -> dict[str, str]:
    """A record with this abstract and an empty title."""
    return {"title": "", "abstract": abstract, **more}


@pytest.mark.parametrize(
    ("dialect", "said", "text", "answer"),
    [
        ("wos", "AB=work", "a network of sensors", "no"),
        ("wos", 'AB="work"', "a network of sensors", "no"),
        ("ebsco", "AB work", "a network of sensors", "no"),
        ("wos", "AB=comput*", "a recomputed value", "no"),
        ("wos", "AB=*comput*", "a recomputed value", "yes"),
        ("wos", 'AB="pre* care"', "pressure ulcers and then later some care", "no"),
        ("wos", 'AB="pre* care"', "preventive care", "yes"),
        ("wos", "AB=organi?ation", "an organisation", "yes"),
        ("wos", "AB=organi?ation", "an organiation", "no"),
        ("wos", "AB=colo$r", "colour", "yes"),
        ("wos", "AB=colo$r", "color", "yes"),
        ("wos", "AB=(deep NEAR/2 learning)", "Deep, supervised learning.", "yes"),
        ("wos", "AB=(deep NEAR/2 learn*)", "deep learning", "yes"),
        ("wos", 'AB=("deep neural" NEAR/2 learning)', "deep neural learning", "yes"),
        ("wos", "AB=(a1 NEAR/2 b1)", "a1 x x b1", "yes"),
        ("wos", "AB=(a1 NEAR/2 b1)", "a1 x x x b1", "no"),
        ("ovid", "(a1 adj3 b1).ab.", "a1 x x b1", "yes"),
        ("ovid", "(a1 adj3 b1).ab.", "b1 x x a1", "yes"),
        ("ovid", "(a1 adj3 b1).ab.", "a1 x x x b1", "no"),
        ("ovid", "(a1 adj b1).ab.", "a1 b1", "yes"),
        ("ovid", "(a1 adj b1).ab.", "b1 a1", "no"),
        ("embase", "(a1 NEAR/3 b1):ab", "b1 x x a1", "yes"),
        ("embase", "(a1 NEAR/3 b1):ab", "b1 x x x a1", "no"),
        ("embase", "(a1 NEXT/3 b1):ab", "b1 x x a1", "no"),
        ("ebsco", "AB (a1 N3 b1)", "b1 x x x a1", "yes"),
        ("ebsco", "AB (a1 W3 b1)", "b1 x x x a1", "no"),
        ("scopus", "ABS(a1 W/3 b1)", "b1 x x x a1", "yes"),
        ("scopus", "ABS(a1 PRE/3 b1)", "b1 x x x a1", "no"),
        ("cochrane", "(a1 NEAR b1):ab", "a1 x x x x x x b1", "yes"),
        ("cochrane", "(a1 NEAR b1):ab", "a1 x x x x x x x b1", "no"),
        ("cochrane", "(a1 NEXT b1):ab", "b1 a1", "no"),
        ("wos", "AB=(a1 NEAR b1)", "a1" + " x" * 15 + " b1", "yes"),
        ("wos", "AB=(a1 NEAR b1)", "a1" + " x" * 16 + " b1", "no"),
        ("proquest", "AB(a1 PRE/1 b1)", "a1 x b1", "yes"),
        ("ieee", '"Abstract":(a1 ONEAR/1 b1)', "b1 x a1", "no"),
        ("ovid", "tumo?r.ab.", "tumour", "yes"),
        ("ovid", "wom#n.ab.", "women", "yes"),
        ("ovid", "wom#n.ab.", "womn", "no"),
        ("ovid", "rat$1.ab.", "rats", "yes"),
        ("ovid", "rat$1.ab.", "ratio", "no"),
        ("ovid", "heart attack.ab.", "attack of the heart", "no"),
        ("wos", "AB=(heart attack)", "attack of the heart", "yes"),
        ("scopus", "ABS(heart attack)", "attack of the heart", "yes"),
        ("scopus", 'ABS("heart attack")', "attack of the heart", "no"),
        ("scopus", "ABS(“heart attack”)", "attack of the heart", "yes"),
        ("wos", "AB=(“heart attack”)", "attack of the heart", "no"),
        ("wos", 'AB="covid-19"', "COVID 19", "yes"),
        ("ebsco", "AB colo#r", "color", "yes"),
    ],
)
def test_a_probe_is_answered_as_the_database_answers(dialect: str, said: str, text: str, answer: str) -> None:
    assert verdict(dialect, said, of(text)) == answer


def test_pubmed_searches_words_and_not_letters_of_words() -> None:
    assert verdict("pubmed", "work[tiab]", of("a network of sensors")) == "no"


@pytest.mark.parametrize(
    ("dialect", "said", "met"),
    [
        ("pubmed", "a1[ab] OR b1[ab] AND c1[ab]", "(a or b) and c"),
        ("wos", "AB=(a1 OR b1 AND c1)", "a or (b and c)"),
        ("ebsco", "AB a1 OR AB b1 AND AB c1", "a or (b and c)"),
        ("scopus", "ABS(a1 OR b1 AND c1)", "(a or b) and c"),
    ],
)
def test_precedence_is_the_databases_own(dialect: str, said: str, met: str) -> None:
    assert verdict(dialect, said, of("a1")) == ("yes" if met == "a or (b and c)" else "no")


def test_a_heading_is_met_by_the_records_own_and_else_cannot_be_said() -> None:
    said = "exp Asthma/"
    assert verdict("ovid", said, of("asthma", subjects="Asthma")) == "yes"
    assert verdict("ovid", said, of("asthma", subjects="Lung")) == "cannot say"
    assert verdict("ovid", said, of("asthma")) == "cannot say"


def test_a_check_tag_that_is_not_there_is_denied_where_others_are() -> None:
    assert verdict("ovid", "Animals/", of("", subjects="Humans")) == "no"
    assert verdict("pubmed", "animals[mh:noexp]", of("", subjects="Humans")) == "no"


def test_words_that_headings_may_hold_are_never_denied() -> None:
    assert verdict("ovid", "asthma.mp.", of("asthma")) == "yes"
    assert verdict("ovid", "asthma.mp.", of("cough")) == "cannot say"
    assert verdict("ovid", "cough.ti,ab. not asthma.mp.", of("cough")) == "cannot say"
    assert verdict("ovid", "cough.ti,ab. not asthma.mp.", of("cough in asthma")) == "no"


def test_a_limit_is_never_denied_and_never_met() -> None:
    said = "asthma.ab. and english.la."
    assert (verdict("ovid", said, of("asthma")), verdict("ovid", said, of("cough"))) == ("cannot say", "no")


def test_a_field_is_searched_alone() -> None:
    record = {"title": "asthma", "abstract": "cough", "venue": "Lung"}
    assert [verdict("wos", said, record) for said in ("TI=asthma", "AB=asthma", "SO=lung", "SO=heart")] == [
        "yes", "no", "yes", "no",
    ]  # fmt: skip


def test_where_the_abstract_is_missing_a_miss_is_in_doubt() -> None:
    assert verdict("wos", "TS=asthma", {"title": "cough"}) == "cannot say"
    assert verdict("wos", "TI=asthma", {"title": "cough"}) == "no"
