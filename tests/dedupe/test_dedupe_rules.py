"""Pairs that are one report and pairs that are not, each with the rule that fired and the veto that held."""

from __future__ import annotations

import json
from typing import Any

import pytest
from dedupe_builders import PAPER, clusters, records, verdict

from litsieve import dedupe
from litsieve.dedupe.options import STRICTNESS

TITLE = PAPER["title"]
BARE = {"doi": "", "pmid": "", "volume": "", "issue": "", "pages": "", "venue": ""}
OTHER = {
    "title": "Peer support and recovery in rural communities: a cluster randomised trial",
    "authors": [{"family": "Nowak", "given": "Ewa"}],
    "volume": "7",
    "pages": "9-17",
}

# What databases do to one record, each against PAPER itself.
ONE_REPORT: dict[str, dict[str, Any]] = {
    "diacritics dropped": {"authors": [{"family": "Muller", "given": "A"}]},
    "umlaut spelled out": {"authors": [{"family": "Mueller", "given": "Anna"}]},
    "upper case": {"title": TITLE.upper()},
    "full stop at the end": {"title": TITLE + "."},
    "wrapped line": {"title": TITLE.replace("supported", "supported\n      ")},
    "leftover of HTML": {"title": TITLE.replace("mental", "<i>mental</i>").replace("for", "for&nbsp;", 1)},
    "note on the language": {"title": f"[{TITLE}] [Article in German]"},
    "note on an erratum": {"title": TITLE + ". [Erratum appears in J Comm Psych. 2015;12(4):301]"},
    "a slip of the pen": {"title": TITLE.replace("illness", "ilness"), "pages": ""},
    "no author, same place": {"authors": ""},
    "authors in another order": {
        "authors": [{"family": "Okafor", "given": "C."}, {"family": "Müller", "given": "A."}]
    },
    "family name and given name swapped": {"authors": [{"family": "Anna K.", "given": "Müller"}]},
    "abbreviated venue": {"venue": "J Community Psychiatr", "pages": ""},
    "a year later in print": {"year": 2016, "volume": "", "issue": "", "pages": ""},
    "ahead of print": {"year": 2014, "volume": "", "issue": "", "pages": "1-12"},
    "article number for a page": {"pages": "e1234"},
    "pages turned into a date": {"pages": "01-Jun"},
    "pages that overlap": {"pages": "211-221"},
    "issue number that is none": {"issue": "1346"},
    "title, author and year alone": BARE,
    "no year, but venue": {"year": None, "volume": "", "issue": "", "pages": ""},
    "subtitle missing": {"title": TITLE + ": a ten-year follow-up", "pages": "210"},
    "heading before the title": {"title": f"Original Article - {TITLE.replace('severe', 'sever')}", "pages": ""},
    "subtitle missing and a slip": {"title": f"{TITLE.replace('severe', 'sever')}: a follow-up", "pages": ""},
    "year mistyped": {"year": 2017, "pages": ""},
    "year mistyped by one digit, no issue": {"year": 2018, "issue": "", "title": TITLE.replace("illness", "ilness")},
    "French article in the venue": {"title": "Étude d'un logement", "venue": "Journal d'Community Psychiatry"},
    "an abstract that another source calls an article": {"document_types": ["conference-abstract"]},
    "translated title": {"title": "Ergebnisse betreuten Wohnens bei Erwachsenen nach langer Zeit"},
}


@pytest.mark.parametrize("change", ONE_REPORT.values(), ids=ONE_REPORT.keys())
def test_what_databases_do_to_a_record_leaves_it_one_report(change: dict[str, Any]) -> None:
    assert verdict({}, change)[0] == "duplicate"


REVIEW = {
    "title": "Nocturnal oxygen therapy for people with chronic mountain sickness",
    "venue": "Cochrane Database of Systematic Reviews",
    "volume": "",
    "issue": "2",
    "pages": "CD006828",
}
# Without its issue: what the DOI says is all that tells the versions apart.
VERSION = {**REVIEW, "issue": "", "doi": "10.1002/14651858.CD006828.pub2"}
SERIES = "Studies on hallucinogenic fungi of the northern forests"
# Pairs that look alike and are two reports: both records, and the veto that says so ("" where no rule speaks).
TWO_REPORTS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "different DOIs": ({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b"}, "doi"),
    "different PubMed ids": ({**BARE, "pmid": "1"}, {**BARE, "pmid": "2"}, "pmid"),
    "parts in different figures": ({"title": SERIES + ". Part I"}, {"title": SERIES + ". Part 2"}, "part"),
    "a part and a title without": ({**BARE, "title": SERIES}, {**BARE, "title": SERIES + " - Part II"}, ""),
    "parts of one DOI": (
        {"title": SERIES + ": Part One", "doi": "10.1000/x"},
        {"title": SERIES + ": Part Two", "doi": "10.1000/x"},
        "part",
    ),
    "an erratum": ({}, {"title": f"Erratum: {TITLE}", "pages": "301"}, "erratum-or-reply"),
    "a correction in Embase": (
        BARE,
        {**BARE, "title": f"Erratum: Author Correction: {TITLE} (J (2015) 12 3 DOI: 10.1000/x)"},
        "erratum-or-reply",
    ),
    "a correction in Web of Science": (
        BARE,
        {**BARE, "title": f"{TITLE} (vol 12, pg 210, 2015)"},
        "erratum-or-reply",
    ),
    "an erratum with the article's DOI": (
        {"doi": "10.1000/a"},
        {"doi": "10.1000/a", "title": f"Correction to: {TITLE}"},
        "erratum-or-reply",
    ),
    "an erratum that only its type tells": (BARE, {**BARE, "document_types": ["erratum"]}, "erratum-or-reply"),
    "a reply": (BARE, {**BARE, "title": f"{TITLE} - Reply"}, "erratum-or-reply"),
    "a comment": (BARE, {**BARE, "title": f"Comment on: {TITLE}"}, "erratum-or-reply"),
    "a retraction notice": (BARE, {**BARE, "title": f"Retraction: {TITLE}"}, "erratum-or-reply"),
    "a protocol": (BARE, {**BARE, "title": f"{TITLE}: study protocol"}, ""),
    "a registration": (
        {**BARE, "document_types": ["journal-article"]},
        {**BARE, "document_types": ["protocol"]},
        "kind",
    ),
    "an abstract without its place": (
        {**BARE, "venue": "Gut", "document_types": ["journal-article"]},
        {**BARE, "venue": "Gut", "document_types": ["conference-abstract"]},
        "kind",
    ),
    "a preprint": ({**BARE, "document_types": ["preprint"]}, {**BARE, "document_types": ["journal-article"]}, "kind"),
    "versions of a Cochrane review": (
        VERSION,
        {**VERSION, "doi": "10.1002/14651858.CD006828.pub4"},
        "cochrane-version",
    ),
    "a Cochrane protocol and its review": (
        {**VERSION, "doi": "10.1002/14651858.CD006828"},
        {**VERSION, "year": 2016},
        "cochrane-version",
    ),
    "a Cochrane review in two issues": (REVIEW, {**REVIEW, "issue": "4"}, "cochrane-version"),
    "a Cochrane review in two issues, one without its number": (
        REVIEW,
        {**REVIEW, "issue": "4", "pages": ""},
        "cochrane-version",
    ),
    "a Cochrane review a year later": (REVIEW, {**REVIEW, "year": 2016}, "cochrane-year"),
    "a book's DOI on two chapters": ({"doi": "10.1007/978"}, {**OTHER, "doi": "10.1007/978"}, "title"),
    "one PubMed id on two papers": ({"pmid": "123"}, {**OTHER, "pmid": "123"}, "title"),
    "a meeting abstract": ({}, {"volume": "99", "issue": "", "pages": "S34", "venue": "Gut"}, "place"),
    "another volume": ({"pages": ""}, {"volume": "13", "issue": "1", "pages": "", "year": 2016}, "place"),
    "a journal and a workshop": (
        {**BARE, "venue": "Journal of Digital Studies"},
        {**BARE, "venue": "Workshop of Digital Studies"},
        "venue",
    ),
    "a meeting the year before": (BARE, {**BARE, "year": 2014, "venue": "Conference on Housing"}, "meeting"),
    "editorials of one year": (
        {"title": "Editorial", "issue": "1", "pages": "5-6"},
        {"title": "Editorial", "issue": "2", "pages": "5-7"},
        "general-title",
    ),
    "editor's comments without issue and pages": (
        {"title": "Editor's Comments", "pages": "", "issue": ""},
        {"title": "Editor’s comments", "pages": "", "issue": ""},
        "",
    ),
    "editorial comments of one issue": (
        {"title": "Editorial comment", "pages": ""},
        {"title": "Editorial Comment", "pages": ""},
        "",
    ),
    "editor's comments and one on a subject": (
        {"title": "Editor's Comments", "pages": ""},
        {"title": "Editor's Comments: When is enough, enough?", "pages": ""},
        "",
    ),
    "years apart, another page": ({"pages": "210"}, {"year": 2017, "pages": "301"}, ""),
    "years apart, another issue": ({"pages": ""}, {"year": 2017, "pages": "", "issue": "4"}, ""),
    "years apart, neither issue nor page": (
        {"pages": "", "issue": ""},
        {"year": 2017, "pages": "", "issue": ""},
        "strictness",
    ),
    "years far apart": ({}, {"year": 2019}, ""),
    "empty titles": ({"title": ""}, {"title": ""}, ""),
    "one empty title": ({}, {"title": ""}, ""),
    "titles that say nothing": ({"title": "UNKNOWN"}, {"title": "[No title available]"}, ""),
    "another author": ({}, {"authors": [{"family": "Nowak", "given": "E"}]}, ""),
    "years apart": (BARE, {**BARE, "year": 2018}, ""),
    "other words": (BARE, {**BARE, "title": TITLE.replace("adults", "adolescents")}, ""),
    "other numbers": (
        {**BARE, "title": TITLE + " at 12 months", "venue": "Lancet"},
        {**BARE, "title": TITLE + " at 24 months", "venue": "Lancet"},
        "",
    ),
    "a short title without a place": ({**BARE, "title": "Leg cramps"}, {**BARE, "title": "Leg cramps"}, ""),
}


@pytest.mark.parametrize(("a", "b", "veto"), TWO_REPORTS.values(), ids=TWO_REPORTS.keys())
def test_what_is_alike_but_another_report_is_kept_apart(a: dict[str, Any], b: dict[str, Any], veto: str) -> None:
    judged, _, held = verdict(a, b)
    assert judged != "duplicate"
    assert held == veto


def test_a_generic_title_links_where_volume_and_pages_agree() -> None:
    assert verdict({"title": "Editorial"}, {"title": "EDITORIAL."})[:2] == ("duplicate", "title-author-year-weak")


GERMAN = "Langfristige Folgen betreuten Wohnens"


def test_a_title_in_its_own_language_links_its_translation() -> None:
    translated, own = {"original_title": GERMAN, "pages": ""}, {"title": GERMAN, "pages": ""}
    assert verdict(translated, own) == ("duplicate", "original-title", "")
    assert verdict(own, translated) == ("duplicate", "original-title", "")
    retranslated = {"title": "What comes of living with help", "original_title": GERMAN, "pages": ""}
    assert verdict(translated, retranslated) == ("duplicate", "original-title", "")
    assert verdict({**translated, "volume": "", "venue": ""}, {**own, "volume": "", "venue": ""})[0] == ""
    assert verdict(translated, {**own, "year": 2017})[0] == ""
    assert verdict({**translated, "pages": "3-9"}, {**own, "pages": "84-89", "venue": "Gut"})[0] != "duplicate"
    assert verdict({"original_title": "Leitartikel", "pages": ""}, {"title": "Leitartikel", "pages": ""})[0] == ""


def test_a_doi_links_a_title_and_its_translation() -> None:
    shared = {"doi": "10.1000/a", "volume": "", "pages": "", "venue": ""}
    assert verdict(shared, {**shared, "title": GERMAN}) == ("possible", "doi", "title")
    assert verdict({**shared, "original_title": GERMAN}, {**shared, "title": GERMAN}) == ("duplicate", "doi", "")


def test_an_editor_opens_an_issue_once() -> None:
    a, b = {"title": "Editor's Comments", "pages": ""}, {"title": "Editor’s comments"}
    assert verdict(a, b)[:2] == ("duplicate", "editorial-of-issue")


def test_part_i_and_part_1_are_the_same_part() -> None:
    assert verdict({"title": SERIES + ". Part II"}, {"title": SERIES + ": part 2"})[0] == "duplicate"


def test_one_version_of_a_cochrane_review_is_one_report_whatever_its_issue_and_so_is_its_amendment() -> None:
    assert verdict({**VERSION, "issue": "2"}, {**VERSION, "issue": "4", "pages": "", "year": 2016})[0] == "duplicate"
    assert verdict(VERSION, {**VERSION, "doi": "10.1002/14651858.CD006828.pub3", "year": 2016})[0] == "duplicate"
    assert verdict(REVIEW, {**REVIEW, "issue": "", "venue": "Cochrane Database Syst Rev"})[0] == "duplicate"


def test_different_dois_with_full_support_are_one_report() -> None:
    assert verdict({"doi": "10.1000/a"}, {"doi": "10.2000/b"})[0] == "duplicate"


def test_different_dois_of_one_title_in_one_issue_are_a_slip() -> None:
    a, b = {"doi": "10.1000/16526"}, {"doi": "10.1000/16256", "pages": ""}
    assert verdict(a, b)[0] == "duplicate"
    assert verdict({**a, "issue": ""}, {**b, "issue": ""})[0] == "possible"


def test_a_doi_is_found_in_a_url() -> None:
    bare = {**BARE, "title": "", "authors": "", "year": None}
    assert verdict({**bare, "doi": "10.1000/A"}, {**bare, "url": "https://doi.org/10.1000/a"})[:2] == (
        "duplicate",
        "doi",
    )


# For each rule a pair that it alone can join.
ALONE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "doi": ({**BARE, "doi": "10.1000/a", "title": ""}, {**BARE, "doi": "10.1000/a"}),
    "pmid": ({**BARE, "pmid": "77", "title": ""}, {**BARE, "pmid": "77"}),
    "accession": (
        {**BARE, "source": "scopus", "accession": "2-s2.0-1", "title": "", "record_id": "scopus.1"},
        {**BARE, "source": "scopus", "accession": "2-s2.0-1", "record_id": "scopus.2"},
    ),
    "title-author-year": (BARE, BARE),
}


@pytest.mark.parametrize("rule", ALONE)
def test_dropping_a_rule_drops_it_and_only_it(rule: str) -> None:
    for name, pair in ALONE.items():
        others = [other for other in ALONE if other != rule]
        assert verdict(*pair)[:2] == ("duplicate", name)
        assert verdict(*pair, rules=others)[0] == ("" if name == rule else "duplicate")


def test_an_accession_speaks_only_within_its_source() -> None:
    a, b = ALONE["accession"]
    assert verdict(a, {**b, "source": "wos", "record_id": "wos.2"}) == ("", "", "")


def test_a_source_with_bad_dois_has_no_doi_conflicts() -> None:
    a, b = {**BARE, "doi": "10.1000/a", "source": "good"}, {**BARE, "doi": "10.1000/b", "source": "bad"}
    assert verdict(a, b)[2] == "doi"
    assert verdict(a, b, ignore_doi_conflicts_for=["bad"]) == ("duplicate", "title-author-year", "")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="stringency"):
        dedupe.Options.model_validate({"stringency": "eager"})


def test_a_pair_tells_its_blocks_its_rule_and_each_field() -> None:
    found = dedupe.find(records({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b", "year": 2016}))
    row = found.pairs.drop(columns=["evidence"]).to_dict("records")
    assert row == [
        {
            "left": "s1.1",
            "right": "s2.2",
            "block": "title-head title-tail rare-words",
            "score": 10_000,
            "verdict": "possible",
            "rule": "title-author-year",
            "veto": "doi",
        }
    ]
    assert found.pairs["evidence"].tolist() == [
        '{"doi":["contradict","10.1000/a","10.1000/b"],'
        f'"title":["agree","{TITLE}","{TITLE}"],'
        '"author":["agree","Müller, Anna K.","Müller, Anna K."],'
        '"year":["agree","2015","2016"]}'
    ]


def test_an_address_stands_under_doi_only_where_it_is_one() -> None:
    page, doi = "https://www.example.org/paper/12", "https://doi.org/10.1000/a"
    found = dedupe.find(records({"url": page}, {"url": page}, {"url": doi}))
    told = [json.loads(cell).get("doi") for cell in found.pairs["evidence"]]
    assert told == [None, ["cannot say", "", doi]]


def test_long_values_are_cut_in_the_evidence() -> None:
    found = dedupe.find(records({"title": "x" * 5_000}, {"title": "x" * 5_000}))
    assert f'"{"x" * 199}…"' in found.pairs["evidence"][0]


def test_records_without_anything_stay_apart() -> None:
    bare = {**BARE, "title": "", "authors": "", "year": None}
    assert clusters(dedupe.find(records(bare, bare, bare))) == [["s1.1"], ["s2.2"], ["s3.3"]]


BY_STRICTNESS: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "title, author and year alone": (BARE, BARE, ["possible", "duplicate", "duplicate"]),
    "all but the identifiers": ({}, {}, ["duplicate", "duplicate", "duplicate"]),
    "different DOIs with full support": (
        {"doi": "10.1000/a"},
        {"doi": "10.2000/b"},
        ["possible", "duplicate", "duplicate"],
    ),
    "different DOIs, same journal": (
        {"doi": "10.1000/a"},
        {"doi": "10.2000/b", "pages": "", "issue": ""},
        ["possible", "possible", "duplicate"],
    ),
    "a mistyped year": ({}, {"year": 2017}, ["possible", "duplicate", "duplicate"]),
    "a year two off and nothing to say why": (
        {**BARE, "venue": "Gut"},
        {**BARE, "venue": "Gut", "year": 2017},
        ["", "possible", "duplicate"],
    ),
    "a version of a Cochrane review and the next": (
        VERSION,
        {**VERSION, "doi": "10.1002/14651858.CD006828.pub3"},
        ["possible", "duplicate", "duplicate"],
    ),
    "another journal": (
        {**BARE, "venue": "Gut"},
        {**BARE, "venue": "Housing Studies"},
        ["possible", "possible", "duplicate"],
    ),
    "another issue": ({"pages": ""}, {"pages": "", "issue": "4"}, ["distinct", "distinct", "duplicate"]),
    "a title alike": (
        {**BARE, "venue": "Gut"},
        {**BARE, "venue": "Gut", "title": TITLE.replace("adults", "adult men and women")},
        ["", "possible", "duplicate"],
    ),
    "no authors": (
        {**BARE, "venue": "Gut", "authors": ""},
        {**BARE, "venue": "Gut", "authors": ""},
        ["", "possible", "duplicate"],
    ),
    "an erratum": ({}, {"title": f"Erratum: {TITLE}", "pages": "301"}, ["distinct", "distinct", "distinct"]),
    "another page": ({}, {"pages": "301-309"}, ["distinct", "distinct", "distinct"]),
}


@pytest.mark.parametrize(("a", "b", "verdicts"), BY_STRICTNESS.values(), ids=BY_STRICTNESS.keys())
def test_a_less_strict_setting_links_more(a: dict[str, Any], b: dict[str, Any], verdicts: list[str]) -> None:
    assert [verdict(a, b, strictness=strictness)[0] for strictness in STRICTNESS] == verdicts
