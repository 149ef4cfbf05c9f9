"""What a new round brought, what it had seen, what it changed, and that earlier words stand."""

from __future__ import annotations

from functools import cache

from litsieve.decisions import LogFile
from litsieve.differing import Again, Brought, Cause, Revised, Turned, Update, Version, Work, updated
from litsieve.review import Review
from review_builders import PROTOCOL, build, decided, export, ris

URL = "https://www.scopus.com/inward/record.uri?eid=2-s2.0-"
COMMON = {"DB": "Scopus", "AU": "Diaz, Ana", "PY": "2020", "LA": "eng", "AB": "We made a garden."}
WARD = {"TI": "A healing garden for the ward", "UR": URL + "1", "DO": "10.5555/g.1", **COMMON}
DAYS = {"TI": "Garden days at the home", "UR": URL + "2", "DO": "10.5555/g.2", **COMMON}
NINE = {"TI": "The secret garden of nine", "UR": URL + "3", "DO": "10.5555/g.3", **COMMON, "PY": ""}
ROOF = {"TI": "Allotments on the roof", "UR": URL + "4", "DO": "10.5555/g.4", **COMMON}
SECOND = PROTOCOL.replace(
    "name: Scopus, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}]",
    "name: Scopus, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}, {round: 2, date: 2026-05-01, exports: [s2.ris]}]",
)
LOG = (
    decided(
        "reading",
        "ana",
        ("scopus.2-s2.0-1", "include", ""),
        ("scopus.2-s2.0-2", "exclude", "wellbeing"),
        ("scopus.2-s2.0-3", "include", ""),
    ),
    decided(
        "reading",
        "ben",
        ("scopus.2-s2.0-1", "include", ""),
        ("scopus.2-s2.0-2", "exclude", "wellbeing"),
        ("scopus.2-s2.0-3", "include", ""),
    ),
)


@cache
def first() -> Review:
    return build([export("scopus", ris([WARD, DAYS, NINE]))], LOG)


def second(*records: dict[str, str], log: tuple[LogFile, ...] = LOG) -> Review:
    """The review with a second search of one source, that found `records`."""
    again = export("scopus", ris(records), file="s2.ris", round=2)
    return build([export("scopus", ris([WARD, DAYS, NINE])), again], log, SECOND)


def test_a_round_tells_what_came_what_was_seen_and_what_stands() -> None:
    found = updated(first(), second(WARD, ROOF, {**ROOF, "UR": URL + "5"}, {**NINE, "PY": "1999"}), ["s2.ris"])
    assert found == Update(
        round=2,
        not_searched=("wos", "site"),
        brought=(Brought("scopus", records=4, seen=2, repeated=1, new=1),),
        again=(),
        revised=(),
        decided=3,
        standing=2,
        turned=(
            # The first download did not say when it was published.
            Turned(
                "scopus.2-s2.0-3",
                "The secret garden of nine",
                "limits",
                "included",
                "excluded (recent)",
                (Cause("export", "s2.ris"),),
            ),
        ),
        work=(Work("reading", new=1, earlier=0),),
        previous=Version(studies=2, reports=2),
        previous_now=Version(studies=1, reports=1),
        lost=("scopus.2-s2.0-3",),
    )


def test_a_source_that_tells_of_a_retraction_is_heard() -> None:
    told = {**WARD, "TI": "RETRACTED: A healing garden for the ward", "DO": "10.5555/g.1.r"}
    other = {**DAYS, "TI": "Garden days at the homes of three towns"}
    found = updated(first(), second(told, other), ["s2.ris"])
    assert found.revised == (
        Revised(True, "scopus.2-s2.0-1", WARD["TI"], "doi", "10.5555/g.1", "10.5555/g.1.r"),
        Revised(True, "scopus.2-s2.0-1", WARD["TI"], "retraction", "", "title: RETRACTED:"),
        Revised(False, "scopus.2-s2.0-2", DAYS["TI"], "title", DAYS["TI"], other["TI"]),
    )


def test_a_title_that_is_only_spelled_otherwise_is_no_change() -> None:
    shouted = {**WARD, "TI": "A Healing Garden, for the Ward."}
    assert updated(first(), second(shouted), ["s2.ris"]).revised == ()


def test_what_one_of_several_earlier_records_said_is_no_change() -> None:
    """A source may have a report twice under one accession, with two titles."""
    twice = {**WARD, "TI": "Healing garden, a working paper"}
    before = build([export("scopus", ris([WARD, twice, DAYS]))])
    again = export("scopus", ris([twice, WARD]), file="s2.ris", round=2)
    after = build([export("scopus", ris([WARD, twice, DAYS])), again], text=SECOND)
    assert updated(before, after, ["s2.ris"]).revised == ()


def test_the_same_search_downloaded_again_is_recognised() -> None:
    found = updated(first(), second(NINE, DAYS, WARD), ["s2.ris"])
    assert found.again == (Again("s2.ris", "exports/scopus.ris", reports=3, more=0),)
    assert found.brought == (Brought("scopus", records=3, seen=3, repeated=0, new=0),)
    assert updated(first(), second(WARD, DAYS, NINE, ROOF), ["s2.ris"]).again == (
        Again("s2.ris", "exports/scopus.ris", reports=3, more=1),
    )


def test_a_word_of_an_earlier_round_that_is_taken_back_is_told_with_its_reader() -> None:
    log = (
        *LOG[:1],
        decided(
            "reading",
            "ben",
            ("scopus.2-s2.0-1", "include", ""),
            ("scopus.2-s2.0-2", "include", ""),
            ("scopus.2-s2.0-3", "include", ""),
        ),
    )
    found = updated(first(), second(ROOF, log=log), ["s2.ris"])
    turned = {one.record_id: one for one in found.turned}
    assert turned["scopus.2-s2.0-2"] == Turned(
        "scopus.2-s2.0-2",
        DAYS["TI"],
        "reading",
        "excluded (wellbeing)",
        "conflict",
        (Cause("decision", "reading/ben"),),
    )
    assert found.work == (Work("reading", new=1, earlier=1),)
