"""The checklists: the numbers as published, the answers, and what is left to the authors."""

from __future__ import annotations

from collections import Counter

import pytest

from litsieve import checklists
from litsieve.checklists import CHECKLISTS, Checklist
from litsieve.flow import model
from review_builders import PROTOCOL, build, export, ris

PRISMA_2020 = (
    "1 2 3 4 5 6 7 8 9 10a 10b 11 12 13a 13b 13c 13d 13e 13f 14 15 16a 16b 17 18 19 20a 20b 20c 20d 21 22 "
    "23a 23b 23c 23d 24a 24b 24c 25 26 27"
)
NUMBERS = {
    "prisma": PRISMA_2020.split(),
    "prisma-s": [str(n) for n in range(1, 17)],
    "prisma-scr": [str(n) for n in range(1, 23)],
}
# What the standards call some of their items; a number that slips by one shows here.
TOPICS = {
    "prisma": {"7": "Search strategy", "8": "Selection process", "15": "Certainty assessment", "27": "Availability"},
    "prisma-s": {"8": "Full search strategies", "14": "Peer review", "15": "Total records", "16": "Deduplication"},
    "prisma-scr": {"8": "Search", "12": "Critical appraisal of individual sources of evidence", "22": "Funding"},
}
RECORDS = ris(
    [
        {"TI": "A garden", "AU": "Lee, A", "PY": "2020", "LA": "eng", "DO": "10.1000/a"},
        {"TI": "A bench", "AU": "Lee, A", "PY": "2020", "LA": "eng", "DO": "10.1000/b"},
    ]
)


def fill(name: str, text: str = PROTOCOL) -> Checklist:
    return checklists.filled(build([export(one, RECORDS) for one in ("scopus", "wos", "site")], text=text), name)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_the_items_have_the_numbers_and_topics_of_the_standard(name: str) -> None:
    items = {item.number: item.topic for item in CHECKLISTS[name].ITEMS}
    assert list(items) == NUMBERS[name]
    assert {number: items[number] for number in TOPICS[name]} == TOPICS[name]


def test_prisma_has_27_items_in_42_parts() -> None:
    numbers = [item.number for item in CHECKLISTS["prisma"].ITEMS]
    assert (len(numbers), len({number.rstrip("abcdef") for number in numbers})) == (42, 27)


def test_the_sections_of_prisma_hold_as_many_parts_as_published() -> None:
    assert Counter(item.section for item in CHECKLISTS["prisma"].ITEMS) == {
        "Title": 1,
        "Abstract": 1,
        "Introduction": 2,
        "Methods": 17,
        "Results": 11,
        "Discussion": 4,
        "Other information": 6,
    }


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_answer_is_to_an_item_and_names_where_it_stands(name: str) -> None:
    assert [number for number in CHECKLISTS[name].ANSWERS if number not in NUMBERS[name]] == []
    rows = fill(name).rows
    assert [row.item.number for row in rows if row.answer and not row.answer.evidence] == []
    assert [row.item.number for row in rows if row.answer and not row.answer.text.strip()] == []


def test_what_the_items_of_the_flow_say_is_the_flow() -> None:
    answers = {row.item.number: row.answer for row in fill("prisma").rows}
    told = answers["16a"]
    assert told is not None
    assert told.text.startswith(
        "4 records were identified from databases and registers. Removed before screening: 2 as"
    )
    assert "2 records were identified by other methods." in told.text


def test_a_review_that_says_little_leaves_more_to_the_authors() -> None:
    plain = PROTOCOL[: PROTOCOL.index("codes:")]
    answered = {row.item.number: row.answer for row in fill("prisma", plain).rows}
    assert [number for number in ("4", "9", "10b", "13a", "24a") if answered[number]] == []
    grouping = answered["5"]
    assert grouping is not None
    assert grouping.rest == "How studies were grouped for the syntheses"


def test_the_sources_are_told_by_kind() -> None:
    kinds = PROTOCOL.replace("kind: website", "kind: register")
    answers = {row.item.number: row.answer for row in fill("prisma-s", kinds).rows}
    said = {number: answer.text for number, answer in answers.items() if answer}
    assert said["1"] == "Databases: Scopus and wos."
    assert said["2"] == "No two databases of the protocol name one platform."
    assert said["3"] == "Registers: site."
    assert "4" not in said
    assert said["15"] == "The searches gave 6 records: Scopus 2, wos 2 and site 2."


def test_databases_of_one_platform_are_told_together() -> None:
    shared = PROTOCOL.replace("kind: database,", "kind: database, interface: Ovid,")
    answers = {row.item.number: row.answer for row in fill("prisma-s", shared).rows}
    assert answers["2"] is not None
    assert answers["2"][:] == (
        "On one platform: Ovid: Scopus and wos.",
        ("review.yaml",),
        "Which of these were searched at once",
    )


def test_limits_and_strategies_are_told_word_for_word() -> None:
    typed = PROTOCOL.replace("searches: [{date", "searches: [{strategy: 'a OR b', limits: English, date", 1)
    filled = fill("prisma-s", typed)
    assert [one[:] for one in filled.strategies] == [("Scopus", "1 May 2024", "a OR b", "English")]
    limits = {row.item.number: row.answer for row in filled.rows}["9"]
    assert limits is not None
    assert limits.text == "Limits: Scopus (English)."


def test_every_kind_of_source_has_its_words() -> None:
    from litsieve.methods.searching import KINDS

    assert tuple(KINDS) == tuple(model.RESULTS)
