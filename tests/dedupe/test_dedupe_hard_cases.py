"""Pairs that are hard to judge, kind by kind: what databases do to one report, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from dedupe_builders import PAPER, verdict

TITLE = PAPER["title"]
Pair = tuple[dict[str, Any], dict[str, Any]]


def author(family: str, given: str = "") -> list[dict[str, str]]:
    return [{"family": family, "given": given}]


def paper(title: str, **cells: Any) -> dict[str, Any]:
    return {"title": title, **cells}


# The two records of each pair say all that PAPER says, but for what stands here.
SAME: dict[str, Pair] = {
    # identifiers
    "DOI with its resolver": (
        {"doi": "10.1000/J.2015.07"},
        {"doi": "https://dx.doi.org/10.1000/j.2015.07", "pages": ""},
    ),
    "two DOIs in one field": (
        {"doi": "10.1000/a and http://dx.doi.org/10.1000/a", "volume": ""},
        {"doi": "10.1000/a", "pages": ""},
    ),
    "JSTOR's DOI beside the publisher's": ({"doi": "10.2307/123"}, {"doi": "10.1000/a", "pages": ""}),
    "DOI of a version": ({"doi": "10.1000/a.v2", "pages": ""}, {"doi": "10.1000/a"}),
    "PubMed id with its prefix": ({"pmid": "PMID: 00123", "title": TITLE.upper()}, {"pmid": "123", "year": 2016}),
    # title
    "abbreviated last page": ({"pages": "1281-85"}, {"pages": "1281-1285", "issue": ""}),
    "British spelling": (
        paper("Randomised trial of oestrogen in paediatric anaemia of unknown cause", pages=""),
        paper("Randomized trial of estrogen in pediatric anemia of unknown cause", pages=""),
    ),
    "superscripts": (
        paper("Imaging with [11C]martinostat in healthy volunteers"),
        paper("Imaging with [sup 11 sup C]martinostat in healthy volunteers"),
    ),
    "Greek letters spelled out": (
        paper("Role of TGF-β and NF-κB in fibrosis of the liver after injury"),
        paper("Role of TGF-beta and NF-kappaB in fibrosis of the liver after injury"),
    ),
    "ligature and typographic quotes": (
        paper("“Eﬃcacy” of the patients’ own stories in clinics of the north"),
        paper('"Efficacy" of the patients\' own stories in clinics of the north'),
    ),
    "markup": (
        paper("Effects of <i>Helicobacter pylori</i> on CO<sub>2</sub> in the breath of adults"),
        paper("Effects of Helicobacter pylori on CO2 in the breath of adults"),
    ),
    "entities": (
        paper("Pain &amp; disability after surgery of the knee in older adults"),
        paper("Pain & disability after surgery of the knee in older adults"),
    ),
    "Roman and Arabic part": (
        paper("Studies on fungi of the forest. Part III: spores"),
        paper("Studies on fungi of the forest. Part 3. Spores"),
    ),
    "a dash for a colon": (
        paper("Peer support in wards - a pilot study of nurses", pages=""),
        paper("Peer support in wards: a pilot study of nurses"),
    ),
    "hyphenated at a line's end": (
        paper("Long-term out-comes of supported housing for adults with severe mental illness", pages=""),
        {},
    ),
    "dots at the end": (paper("Long-term outcomes of supported housing for adults with severe..."), {}),
    "language in brackets": (paper(f"[{TITLE}]"), {"pages": ""}),
    "title in capitals with a full stop": (paper(TITLE.upper() + "."), {"issue": ""}),
    "a number as a word is left": (
        paper(f"{TITLE}: 12-month results", pages="210"),
        paper(f"{TITLE}: 12-month results"),
    ),
    "non-Latin title": (
        paper("支持性住房对严重精神疾病成人的长期影响研究报告", pages=""),
        paper("支持性住房对严重精神疾病成人的长期影响研究报告"),
    ),
    "Cyrillic title": (
        paper("Долгосрочные результаты поддерживаемого жилья", venue=""),
        paper("Долгосрочные результаты поддерживаемого жилья"),
    ),
    "right to left": (
        paper("תוצאות ארוכות טווח של דיור נתמך למבוגרים", pages=""),
        paper("תוצאות ארוכות טווח של דיור נתמך למבוגרים"),
    ),
    "retracted article": (paper(f"RETRACTED: {TITLE}"), {}),
    # authors
    "initials run together": (
        {"authors": author("Müller", "AK")},
        {"authors": author("Müller", "A. K."), "pages": ""},
    ),
    "particle moved": (
        {"authors": author("van den Berg", "J."), "pages": ""},
        {"authors": author("Berg", "Jan van den")},
    ),
    "hyphenated family name": (
        {"authors": author("Garcia-Lopez", "M."), "pages": ""},
        {"authors": author("Garcia Lopez", "Maria")},
    ),
    "second family name left out": (
        {"authors": author("García López", "M."), "pages": ""},
        {"authors": author("García", "M.")},
    ),
    "transliterated": ({"authors": author("Tchaikovsky", "P.")}, {"authors": author("Chaikovskii", "P.")}),
    "apostrophe": ({"authors": author("O'Brien", "K."), "pages": ""}, {"authors": author("OBrien", "K")}),
    "suffix": (
        {"authors": [{"family": "Smith", "given": "John", "suffix": "Jr."}]},
        {"authors": author("Smith", "J"), "pages": ""},
    ),
    "group first": (
        {"authors": [{"name": "HOME Study Group"}, *PAPER["authors"]]},
        {"authors": PAPER["authors"]},
    ),
    "anonymous": ({"authors": author("Anonymous")}, {}),
    "one name of many": ({"authors": author("Müller", "A."), "pages": ""}, {}),
    # place
    "supplement page": ({"pages": "S210-S221"}, {"pages": "210-21"}),
    "electronic page beside print": ({"pages": "e12-e20"}, {"pages": "210-221"}),
    "ahead of print without a place": (
        {"volume": "", "issue": "", "pages": "", "year": 2014, "doi": "10.1000/a"},
        {"doi": "10.1000/a"},
    ),
    "volume with its word": ({"volume": "Vol. 12"}, {"volume": "12", "issue": ""}),
    "volume in Roman figures": ({"volume": "XII", "venue": ""}, {"volume": "12"}),
    "year in the volume": ({"volume": "2015", "pages": ""}, {"volume": "12"}),
    "double issue": ({"issue": "3-4", "pages": ""}, {"issue": "3"}),
    "month for an issue": ({"issue": "March", "pages": ""}, {}),
    "pages with a prefix": ({"pages": "pp. 210-221"}, {"pages": "210"}),
    # venue
    "NLM abbreviation": ({"venue": "J Community Psychiatry", "pages": ""}, {}),
    "full stops": ({"venue": "J. Comm. Psychiat.", "pages": ""}, {}),
    "place behind the name": ({"venue": "Journal of Community Psychiatry (London, England)", "pages": ""}, {}),
    "article in front": ({"venue": "The Journal of Community Psychiatry", "pages": ""}, {}),
    "subtitle of a journal": (
        {"venue": "Journal of Community Psychiatry : the official journal of the society", "pages": ""},
        {},
    ),
    "ampersand": ({"venue": "Health & Social Care", "pages": ""}, {"venue": "Health and Social Care"}),
}

APART: dict[str, Pair] = {
    # numbers
    "phases of a trial": (
        paper("A phase 2 trial of housing first for young adults in Oslo", pages=""),
        paper("A phase 3 trial of housing first for young adults in Oslo", pages=""),
    ),
    "years of follow-up": (
        paper(f"{TITLE}: 2-year follow-up", pages="", issue="", volume=""),
        paper(f"{TITLE}: 5-year follow-up", pages="", issue="", volume=""),
    ),
    "annual reports": (
        paper("Annual report of the national registry 2014", pages="", issue=""),
        paper("Annual report of the national registry 2015", pages="", issue=""),
    ),
    "Roman phases": (
        paper("Bone density in men, phase II of a trial", volume="", pages=""),
        paper("Bone density in men, phase III of a trial", volume="", pages=""),
    ),
    "chapters of a book": (
        paper("Chapter 2: Housing and the law of the land", pages=""),
        paper("Chapter 3: Housing and the law of the land", pages=""),
    ),
    "parts in letters of one issue": (
        paper("Studies on fungi. Part I"),
        paper("Studies on fungi. Part II", pages="222-230"),
    ),
    "days of a course": (
        paper("Lectures on housing of the poor. 1.", pages=""),
        paper("Lectures on housing of the poor. 2.", pages=""),
    ),
    # notes on others
    "erratum": ({}, paper(f"Erratum to: {TITLE}", pages="300")),
    "corrigendum behind": ({}, paper(f"{TITLE} (Corrigendum)", pages="300")),
    "author correction with a DOI of its own": (
        {"doi": "10.1000/a"},
        paper(f"Author Correction: {TITLE}", doi="10.1000/b", pages=""),
    ),
    "correction with the DOI of its article": (
        {"doi": "10.1000/a"},
        paper(f"Publisher Correction: {TITLE}", doi="10.1000/a", pages=""),
    ),
    "retraction notice": ({}, paper(f"Retraction notice to {TITLE}", year=2017, pages="")),
    "expression of concern": ({}, paper(f"Expression of concern: {TITLE}", pages="")),
    "withdrawn with its notice": ({}, paper(f"Notice of retraction: {TITLE}", pages="9")),
    "letter in reply": (paper(f"Re: {TITLE}", pages="301"), paper(f"{TITLE} - Reply", pages="302")),
    "invited commentary": ({}, paper(f"Invited commentary: {TITLE}", pages="222")),
    "comment in another's name": ({}, paper(f"Comment on: {TITLE}", authors=author("Nowak", "E."), pages="222")),
    "response": ({}, paper(f"Response to: {TITLE}", pages="222")),
    # versions and stages of one study
    "protocol in another journal": (
        {},
        paper(f"{TITLE}: study protocol for a randomised controlled trial", venue="Trials", volume="16", pages="44"),
    ),
    "protocol in the same journal": (
        {"pages": ""},
        paper(f"{TITLE}: protocol for a cohort study", pages="", issue=""),
    ),
    "registration": (
        {"document_types": ["journal-article"], "pages": ""},
        {"venue": "ClinicalTrials.gov", "volume": "", "issue": "", "pages": "", "document_types": ["protocol"]},
    ),
    "preprint": (
        {"doi": "10.1000/a"},
        {"venue": "medRxiv", "volume": "", "issue": "", "pages": "", "doi": "10.1101/2015.01"},
    ),
    "abstract in a supplement": ({}, {"volume": "12", "issue": "", "pages": "S34", "venue": "European Psychiatry"}),
    "two meetings": (
        {"venue": "Diabetologia", "volume": "55", "pages": "S334"},
        {"venue": "Diabetes", "volume": "61", "pages": "A254-A255"},
    ),
    "thesis and paper": (
        {},
        {"venue": "Dissertation Abstracts International", "volume": "75", "pages": "", "issue": "8-B"},
    ),
    "update of a review": (
        paper("Statins for stroke: a systematic review", pages="", year=2012),
        paper("Statins for stroke: a systematic review and update", pages="", year=2015),
    ),
    "edition of a book": (
        paper("Handbook of housing research", year=2010, venue="", volume="", pages=""),
        paper("Handbook of housing research, 2nd edition", year=2014, venue="", volume="", pages=""),
    ),
    # other reports of one group
    "another population": (
        paper("Sleep quality in men with chronic heart failure", volume="", pages=""),
        paper("Sleep quality in women with chronic heart failure", volume="", pages=""),
    ),
    "another drug": (
        paper("Ozanimod in relapsing multiple sclerosis of adults", volume="", pages=""),
        paper("Ponesimod in relapsing multiple sclerosis of adults", volume="", pages=""),
    ),
    "with and without": (
        paper("Surgery with antibiotics for appendicitis in adults", pages="", volume=""),
        paper("Surgery without antibiotics for appendicitis in adults", pages="", volume=""),
    ),
    "consecutive pages": (
        paper("Recovery of nurses after night shifts", pages="10-12"),
        paper("Recovery of nurses after day shifts", pages="13-15"),
    ),
    "one page, two abstracts": (
        paper("Recovery of nurses after night shifts", pages="S100"),
        paper("Sleep of pilots on long flights", pages="S100"),
    ),
    "sister journals": (
        paper("Housing and health", venue="Lancet Psychiatry", pages="1"),
        paper("Housing and health", venue="Lancet Public Health", pages="7"),
    ),
    "namesakes": (
        {"authors": author("Smith", "Kate"), "volume": "", "pages": ""},
        {"authors": author("Smith", "Paul"), "volume": "", "pages": ""},
    ),
    # texts of a kind
    "editorials": (paper("Editorial", pages="1"), paper("Editorial", issue="4", pages="1")),
    "obituaries": (paper("Obituary", pages=""), paper("Obituary", pages="", authors=author("Nowak"))),
    "book reviews": (paper("Book reviews", pages="", issue=""), paper("Book Reviews", pages="", issue="")),
    "in this issue": (paper("In this issue", pages="", issue=""), paper("In This Issue", pages="", issue="")),
    "introductions": (
        paper("Introduction", issue="", pages="1-3"),
        paper("Introduction", issue="", pages="1-4", volume="13"),
    ),
    "contents": (paper("Table of contents", pages=""), paper("Table of Contents", pages="", issue="4")),
    "news of each month": (
        paper("News and views", pages="", issue=""),
        paper("News and Views", pages="", issue="", year=2016),
    ),
    # silence
    "titles alone": (paper("Hypertension", authors="", year=None, venue="", volume="", issue="", pages=""),) * 2,
    "no title, same place of a meeting": (paper("", pages="", authors=""), paper("", pages="", authors="")),
    "placeholders": (paper("[No title available]", pages=""), paper("[No title available]", pages="")),
}


@pytest.mark.parametrize("kind", SAME)
def test_one_report_is_linked(kind: str) -> None:
    a, b = SAME[kind]
    assert verdict(a, b)[0] == verdict(b, a)[0] == "duplicate"


@pytest.mark.parametrize("kind", APART)
def test_two_reports_are_kept_apart(kind: str) -> None:
    a, b = APART[kind]
    assert "duplicate" not in (verdict(a, b)[0], verdict(b, a)[0])
