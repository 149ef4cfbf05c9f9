"""Venues, countries, lists of reports and retractions: what counts as the same, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from litsieve.criteria import KINDS, affiliations, judge
from litsieve.criteria.interface import Context, Span
from litsieve.normalize import countries
from litsieve.tables import CLUSTERS, RECORDS, REPORTS, dump_list, from_rows

AGEING = {"kind": "venue", "any_of": ["Age and Ageing"]}
FULL = {"needs": ["venue"]}
VENUES: list[tuple[Mapping[str, Any], Mapping[str, Any], str]] = [
    (AGEING, {"venue": "AGE & AGEING"}, "met"),
    (AGEING, {"venue": "x", "venue_short": "Age Ageing"}, "met"),
    (AGEING, {"venue": "Ageing", "venue_short": "Ageing"}, "not met"),
    (AGEING, {"venue": "Ageing"}, "cannot say"),
    (AGEING | FULL, {"venue": "Ageing"}, "not met"),
    (AGEING | FULL, {"venue_short": "Ageing"}, "cannot say"),
    ({"kind": "venue", "any_of": ["Lancet"]}, {"venue": "The Lancet (London, England)"}, "met"),
    ({"kind": "venue", "any_of": ["Journal of Care"]}, {"venue": "Journal of care : official organ"}, "met"),
    ({"kind": "venue", "any_of": ["British Journal of *"]}, {"venue": "British Journal of Social Work"}, "met"),
    ({"kind": "venue", "any_of": ["Organi?ation~"]} | FULL, {"venue": "Organisation"}, "met"),
    ({"kind": "venue", "any_of": ["Organi?ation~"]} | FULL, {"venue": "Organizations"}, "met"),
    ({"kind": "venue", "any_of": ["Organi?ation~"]} | FULL, {"venue": "Organization Science"}, "not met"),
    ({"kind": "venue", "any_of": ["(a+)+$"]} | FULL, {"venue": "aaaa"}, "not met"),
    ({"kind": "venue", "any_of": ["0045-3102"]}, {"issn": ["1234-5679", "0045-3102"]}, "met"),
    ({"kind": "venue", "any_of": ["00453102"]}, {"issn": ["1234-5679"]}, "not met"),
    ({"kind": "venue", "any_of": ["0045-3102"]}, {"venue": "x"}, "cannot say"),
    ({"kind": "venue", "none_of": ["Lecture Notes *"]} | FULL, {"venue": "Lecture Notes in Physics"}, "not met"),
    ({"kind": "venue", "none_of": ["Lecture Notes *"]} | FULL, {"venue": "Physics"}, "met"),
    ({"kind": "venue", "none_of": ["Lecture Notes *"]}, {}, "cannot say"),
    ({"kind": "venue", "any_of": ["Öffentliche Pflege"]} | FULL, {"venue": "OFFENTLICHE-PFLEGE"}, "met"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "record", "verdict"), VENUES, ids=[f"{r} {d}" for r, d, _ in VENUES])
def test_a_venue_is_judged_by_its_names_and_issns(
    rule: Mapping[str, Any], record: Mapping[str, Any], verdict: str
) -> None:
    assert judge(rule, record) == verdict


def test_a_pattern_of_many_wild_cards_takes_no_longer_than_its_length_times_the_name() -> None:
    rule = {"kind": "venue", "any_of": ["*a" * 140], "needs": ["venue"]}
    assert judge(rule, {"venue": "a" * 139 + "b" * 161}) == "not met"


COUNTRIES = {
    "Univ Leeds, Leeds, W Yorkshire, England.": ["GB"],
    "Dept X, Leeds LS2 9JT U.K.": ["GB"],
    "[Smith, J] Univ Leeds, England; [B, C] Harvard, Boston, MA 02115 USA": ["GB", "US"],
    "2240 Campus Drive, Evanston, IL, US, 60208-3545, a@b.edu": ["US"],
    "Emory, Atlanta, GA 30322": ["US"],
    "Emory, Atlanta, Georgia": ["GE/US"],
    "Tsinghua University, Beijing 100084, P.R. China. Electronic address: a@b.cn.": ["CN"],
    "Seoul, Republic of Korea": ["KR"],
    "Kinshasa, Congo": ["CD/CG"],
    "Amsterdam, the Netherlands": ["NL"],
    "Taipei, Taiwan (R.O.C.)": ["TW"],
    "University of California, San Diego, California": ["US"],
    "GB": ["GB"],
    "(Fawcett M.J.; Smith S., s@x.uk) University of Birmingham, Birmingham, United Kingdom.": ["GB"],
    "Leeds, U.K.": ["GB"],
    "Museum, Claremont, CA USA": ["US"],
    "Princeton University, Princeton, NJ.": ["US"],
    "Northwestern University, Chicago, IL.": ["IL/US"],
    "University of Aberdeen, Scotland, UK, AB24 3UE": ["GB"],
    "CEA Saclay (91191 Gif-sur-Yvette Cedex - France)": ["FR"],
    "Steffens, T.; McGoogan, K., Univ Toronto, Toronto, ON, Canada.": ["CA"],
    "Univ X, Stony Brook, NY USA.\n   Univ Y, Ghent, Belgium.": ["US", "BE"],
    "d ||Department of Surgery, University of Pittsburgh, Pittsburgh, Pennsylvania.": ["US"],
    "World Health Organization": [""],
    "Full publication date: Winter 2014": [""],
    "": [],
}


@pytest.mark.parametrize("affiliation", COUNTRIES)
def test_an_address_is_read_from_its_end(affiliation: str) -> None:
    assert ["/".join(sorted(country)) for country in countries.of(affiliation)] == COUNTRIES[affiliation]


def test_every_code_has_a_name_that_means_it() -> None:
    assert len(countries.two_letters()) == 250
    assert all(countries.code(code) == code for code in countries.two_letters())
    assert {countries.code(name) for name in ("UK", "Great Britain", "Wales")} == {"GB"}
    assert (countries.code("Georgia"), countries.code("Congo"), countries.code("Utopia")) == ("GE", "", "")


def test_affiliations_are_those_of_all_members_as_their_entries_say_them() -> None:
    raws = {
        "a.1": [["TI", "x", 1], ["AD", "Leeds, UK", 2], ["AD", "Leeds, UK", 3]],
        "a.2": [["Article/AuthorList/Author/AffiliationInfo/Affiliation", "Ghent, Belgium", 4]],
        "a.3": [["C3", "University of Leeds", 1]],
    }
    records = from_rows([{"record_id": name, "raw": dump_list(raw)} for name, raw in raws.items()], RECORDS)
    pairs = [("a.1", "a.1"), ("a.2", "a.1"), ("a.3", "a.3")]
    clusters = from_rows([{"record_id": one, "cluster_id": two} for one, two in pairs], CLUSTERS)
    reports = from_rows([{"cluster_id": name} for name in ("a.1", "a.3")], REPORTS)
    found = affiliations.told(reports, records, clusters)
    assert found["affiliations"].tolist() == ['["Leeds, UK","Ghent, Belgium"]', ""]


def test_the_countries_are_the_evidence() -> None:
    country = KINDS["country"]
    options = country.Options.model_validate({"any_of": ["Belgium"]})
    cell = dump_list(["Leeds, UK", "Atlanta, Georgia", "WHO", "York, UK"])
    reports = from_rows([{"cluster_id": "a", "affiliations": cell}], REPORTS)
    assert country.evidence(options, reports) == ["countries: GB, GE or US, unknown"]  # type: ignore[attr-defined]


RETRACTED = [
    ({"title": "RETRACTED: Sleep"}, "not met"),
    ({"title": "[Retracted] Sleep"}, "not met"),
    ({"title": "Retraction notice to: Sleep"}, "not met"),
    ({"title": "WITHDRAWN: Sleep"}, "not met"),
    ({"title": "Sleep (Retracted article. See vol. 12, 2020)"}, "not met"),
    ({"title": "Retracted and extended wings"}, "cannot say"),
    ({"title": "Withdrawal of care"}, "cannot say"),
    ({"title": "Sleep", "notices": ["partial-retraction-in J. 2020", "erratum-in J. 2020"]}, "cannot say"),
    ({"title": "Sleep", "notices": ["retraction-in J. 2020"]}, "not met"),
    ({"title": "Sleep", "document_types": ["journal-article", "retraction"]}, "not met"),
    ({"title": "Sleep", "document_types": ["journal-article"]}, "cannot say"),
]


@pytest.mark.parametrize(("record", "verdict"), RETRACTED, ids=[str(record) for record, _ in RETRACTED])
def test_only_a_sign_tells_of_a_retraction(record: Mapping[str, Any], verdict: str) -> None:
    assert judge({"kind": "retracted"}, record) == verdict


def test_the_mark_in_the_title_is_shown_and_all_signs_are_evidence() -> None:
    retracted = KINDS["retracted"]
    options = retracted.Options()
    report = {"cluster_id": "a", "title": "RETRACTED: Sleep", "document_types": dump_list(["retraction"])}
    assert retracted.spans(options, report, Context()) == [Span("title", 0, 10, "NOT retracted")]
    told = retracted.evidence(options, from_rows([report], REPORTS))  # type: ignore[attr-defined]
    assert told == ["document type: retraction; title: RETRACTED:"]


REFUSED = [
    ("venue", {}, "give `any_of`, `none_of` or both"),
    ("venue", {"any_of": ["**"]}, "has no letters"),
    ("venue", {"any_of": ["a" * 301]}, "at most 300 characters"),
    ("country", {"any_of": ["UK"], "none_of": ["US"]}, "give either `any_of` or `none_of`"),
    ("country", {"any_of": ["Germny"]}, "'Germny' is no country that we know; did you mean germany?"),
    ("same-as", {}, "give `any_of`, DOIs and PMIDs, or `from`"),
    ("same-as", {"any_of": ["none"]}, "expected a DOI such as 10.1000/xyz"),
    ("at-least", {"count": 3, "of": ["a", "b"]}, "3 of 2 parts can never be met"),
    ("any-of", {"of": []}, "at least 1 item"),
]


@pytest.mark.parametrize(("kind", "options", "message"), REFUSED, ids=[message for *_, message in REFUSED])
def test_options_that_say_nothing_are_refused(kind: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        KINDS[kind].Options.model_validate(options)
    assert message in str(caught.value)
