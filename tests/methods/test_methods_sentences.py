"""The sentences of the methods: what they say of small reviews, and that their numbers are the diagram's."""

from __future__ import annotations

import re
from functools import cache

import pytest

from demo_builders import Demo
from litsieve import methods
from litsieve.review import Review
from review_builders import PROTOCOL, build, decided, export, ris

RECORDS = ris(
    [
        {
            "TI": "A garden for all",
            "AU": "Lee, A",
            "PY": "2020",
            "AB": "A garden was made.",
            "LA": "eng",
            "DO": "10.1000/a",
        },
        {
            "TI": "Gardens by design",
            "AU": "Roe, B",
            "PY": "2021",
            "AB": "Designed gardens.",
            "LA": "eng",
            "DO": "10.1000/b",
        },
        {"TI": "A bench", "AU": "Poe, C", "PY": "2021", "AB": "We built a bench.", "LA": "eng", "DO": "10.1000/c"},
        {"TI": "Old soil", "AU": "Foe, D", "PY": "1990", "AB": "A garden of old.", "LA": "eng", "DO": "10.1000/d"},
    ]
)
TWICE = ris([{"TI": "A garden for all", "AU": "Lee, A", "PY": "2020", "LA": "eng", "DO": "10.1000/a"}])


@pytest.fixture(scope="module")
def demo() -> Review:
    return Demo().review


def said(review: Review) -> dict[str, str]:
    """The text of each item."""
    return {f"{one.standard} {one.item}": one.text for one in methods.sentences(review)}


@cache
def small(text: str = PROTOCOL) -> Review:
    """Five records of four reports, of which one is in, one out on its text and two out by rules."""
    exports = [export("scopus", RECORDS), export("wos", TWICE), export("site", b"")]
    ids = list(build(exports, (), text).outcomes.loc[lambda t: t["stage"] == "reading", "cluster_id"])
    words = [(ids[0], "include", ""), (ids[1], "exclude", "wellbeing")]
    return build(exports, [decided("reading", "ana", *words), decided("reading", "ben", *words)], text)


def test_every_item_of_the_brief_has_its_sentence_once(demo: Review) -> None:
    listed = [f"{one.standard} {one.item}" for one in methods.sentences(demo)]
    assert listed == [
        *("PRISMA 2020 5", "PRISMA 2020 6", "PRISMA 2020 7", "PRISMA-S 15", "PRISMA-S 16", "PRISMA 2020 8"),
        *("PRISMA 2020 16a", "PRISMA 2020 16b", "PRISMA 2020 24c", "PRISMA 2020 27"),
    ]


def test_the_results_are_told_box_by_box(demo: Review) -> None:
    assert said(demo)["PRISMA 2020 16a"] == (
        "1,241 records were identified from databases and registers. Removed before screening: 301 as duplicates, 190 "
        "marked as ineligible by automation tools. 750 records were screened, 665 excluded (605 by automation tools, 60 "
        "by a human). 85 reports were sought for retrieval, 5 not retrieved. 80 reports were assessed for eligibility, "
        "46 excluded. 34 studies were included, in 34 reports."
    )


def test_every_number_of_the_results_is_one_of_the_diagram(demo: Review) -> None:
    numbers = {int(found.replace(",", "")) for found in re.findall(r"[\d,]*\d", said(demo)["PRISMA 2020 16a"])}
    assert numbers <= {*filter(None, demo.flow.counts.values())}


def test_sources_are_told_with_where_and_when(demo: Review) -> None:
    assert said(demo)["PRISMA 2020 6"] == (
        "4 databases were searched: Scopus (scopus.com, last searched on 15 March 2024); Web of Science (Clarivate, last "
        "searched on 14 March 2024); PubMed (NCBI, last searched on 15 March 2024); ASSIA (ProQuest, last searched on 13 "
        "March 2024)."
    )


def test_a_small_review_tells_its_selection_with_its_agreement() -> None:
    assert said(small())["PRISMA 2020 8"] == (
        "Stage limits (before screening): the protocol's rules, applied by litsieve, judged 4 reports and excluded 1. "
        "Stage titles (at screening of titles and abstracts): the protocol's rules, applied by litsieve, judged 3 reports "
        "and excluded 1. Stage reading (at assessment of the full text): 2 reports came to 2 reviewers each. They worked "
        "independently: nobody was shown another's verdict before all readers of a report had decided. Conflicts were "
        "settled by 1 adjudicator or by consensus. Cohen's kappa of ana and ben was 1.000 (95 % CI 1.000 to 1.000) over 2 "
        "reports, from their independent words."
    )


def test_reports_that_wait_and_strategies_that_lack_are_told() -> None:
    review = build([export("scopus", RECORDS), export("wos", TWICE), export("site", b"")])
    assert "2 reports still to be assessed." in said(review)["PRISMA 2020 16a"]
    assert "2 reports were still open." in said(review)["PRISMA 2020 8"]
    assert said(review)["PRISMA 2020 7"].startswith("No strategy is recorded for Scopus, wos and site.")


def test_records_and_duplicates_are_counted_by_source() -> None:
    told = said(small())
    assert told["PRISMA-S 15"] == "The searches gave 5 records: Scopus 4, wos 1 and site 0."
    assert "Of 5 records 1 duplicate was removed." in told["PRISMA-S 16"]


def test_a_rule_that_lets_missing_data_exclude_is_told() -> None:
    lax = PROTOCOL.replace(
        "  - {id: english,",
        "  - {id: told, kind: present, fields: [abstract], missing: exclude, label: No abstract}\n  - {id: english,",
    )
    assert (
        "Missing data excluded a report under “No abstract” alone, as the protocol says."
        in said(small(lax))["PRISMA 2020 5"]
    )
    assert "Missing data excluded no report" in said(small())["PRISMA 2020 5"]


def test_amendments_are_told_with_their_days() -> None:
    amended = PROTOCOL.replace(
        "framework: cimo}", "framework: cimo, amendments: [{date: 2024-06-02, text: Added a source.}]}"
    )
    assert said(small(amended))["PRISMA 2020 24c"] == "1 amendment of the protocol: 2 June 2024: Added a source."


def test_the_name_of_the_tool_is_the_callers() -> None:
    told = {one.item: one.text for one in methods.sentences(small(), "litsieve 9.9")}
    assert "found by litsieve 9.9, by rules alone" in told["16"]
    assert "from these by litsieve 9.9, which" in told["27"]


READING = "decided_by: reviewers, criteria: [wellbeing], reviewers: [ana, ben], per_report: 2,"


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("reviewers: [ana], ", "2 reports came to one reviewer. 2 reports were still open."),
        (
            "reviewers: [ana, ben, cho], per_report: 1, second_reader: 0.2, ",
            "2 reports came to one of 3 reviewers, a share of 20% by a second one. They worked independently",
        ),
        ("reviewers: [ana, ben, cho], per_report: 2, ", "2 reports came to 2 of 3 reviewers each. They worked"),
        ("reviewers: [ana, ben], per_report: 2, blind: false, ", "They could see each other's verdicts. Conflicts"),
        ("reviewers: [ana, ben], per_report: 2, combine: any-include, ", "had decided. One inclusion was enough."),
        ("reviewers: [ana, ben], per_report: 2, combine: majority, pilot: 5, ", "The majority decided. All reviewers read 5"),
    ],
    ids=["one", "a share twice", "two of three", "not blind", "any include", "majority and pilot"],
)  # fmt: skip
def test_who_read_how_is_told_as_the_stage_has_it(stage: str, said: str) -> None:
    plan = PROTOCOL.replace(READING, f"decided_by: reviewers, criteria: [wellbeing], {stage}")
    review = build([export("scopus", RECORDS), export("wos", TWICE), export("site", b"")], (), plan)
    assert said in {one.item: one.text for one in methods.sentences(review)}["8"]


def test_reports_settled_by_fewer_readers_than_asked_are_told() -> None:
    exports = [export("scopus", RECORDS), export("wos", TWICE), export("site", b"")]
    first = build(exports).outcomes.loc[lambda t: t["stage"] == "reading", "cluster_id"].iloc[0]
    log = [decided("reading", "cho", (first, "include", ""), role="adjudication")]
    assert "1 report was settled by fewer readers than asked." in said(build(exports, log))["PRISMA 2020 8"]


def test_an_update_tells_its_round_and_the_previous_version() -> None:
    rounds = PROTOCOL.replace(
        "name: Scopus, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}]",
        "name: Scopus, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}, "
        "{round: 2, date: 2025-05-01, exports: [exports/new.ris]}]",
    )
    new = ris(
        [{"TI": "A new garden", "AU": "Noe, N", "PY": "2024", "AB": "A garden.", "LA": "eng", "DO": "10.1000/n"}]
    )
    exports = [
        *(export("scopus", RECORDS), export("wos", TWICE), export("site", b"")),
        export("scopus", new, file="exports/new.ris", round=2),
    ]
    ids = list(build(exports, (), rounds).outcomes.loc[lambda t: t["stage"] == "reading", "cluster_id"])
    words = [(name, "include", "") for name in ids]
    told = said(build(exports, [decided("reading", "ana", *words), decided("reading", "ben", *words)], rounds))
    assert told["PRISMA-S 15"] == "The searches of round 2 gave 1 record: Scopus 1, wos 0 and site 0."
    assert told["PRISMA 2020 16a"].endswith(
        "1 new study was included, in 1 report. With the 2 studies of the previous version the review has 3 studies, in 3 "
        "reports."
    )
    assert "Scopus (last searched on 1 May 2025)" in told["PRISMA 2020 6"]
