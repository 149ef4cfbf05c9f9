"""Criteria made of others: what is said of circles, of ids that lead nowhere and of parts that may not be."""

from __future__ import annotations

from minimal_protocol import MINIMAL, faults

from litsieve.protocol import load


def protocol(*criteria: str) -> str:
    """MINIMAL with more criteria, each in braces."""
    rows = "".join(f"  - {criterion}\n" for criterion in criteria)
    return MINIMAL.replace("stages:\n", f"{rows}stages:\n")


def told(*criteria: str) -> list[tuple[str, str]]:
    return [(fault.path, fault.message) for fault in faults(protocol(*criteria))]


def test_parts_may_be_ids_and_rules_in_rules() -> None:
    text = protocol(
        "{id: both, kind: all-of, label: x, of: [care, recent]}",
        "{id: most, kind: at-least, label: x, count: 2, of: [both, {kind: any-of, of: [care, {kind: terms, terms: y}]}]}",
    )
    assert [criterion.id for criterion in load(text).criteria] == ["care", "recent", "both", "most"]


def test_an_id_that_leads_nowhere_is_told_at_any_depth() -> None:
    assert told("{id: a, kind: any-of, label: x, of: [care, {kind: all-of, of: [caer]}]}") == [
        ("criteria[2].of[1].of[0]", "no criterion has the id `caer`; did you mean `care`?")
    ]


def test_a_circle_is_told_at_each_of_its_criteria() -> None:
    found = told("{id: a, kind: any-of, label: x, of: [b]}", "{id: b, kind: none-of, label: x, of: [care, a]}")
    assert found == [
        ("criteria[2].of", "the criterion is made of itself: a → b → a"),
        ("criteria[3].of", "the criterion is made of itself: b → a → b"),
    ]


def test_what_is_missing_may_not_be_turned_round_nor_through_another_criterion() -> None:
    message = "a criterion `present` may not be turned round: that a field is missing is no proof"
    found = told(
        "{id: a, kind: all-of, label: x, of: [{kind: present, fields: [doi]}]}",
        "{id: b, kind: none-of, label: x, of: [care, a]}",
    )
    assert found == [("criteria[3].of[1]", message)]


def test_parts_that_double_at_each_step_are_refused() -> None:
    rows = [f"{{id: k{n}, kind: all-of, label: x, of: [k{n + 1}, k{n + 1}]}}" for n in range(12)]
    found = told(*rows, "{id: k12, kind: any-of, label: x, of: [care]}")
    assert found[0] == ("criteria[2].of", "with all its parts this comes to more than 1,000 rules; make it simpler")
    assert len(found) == 4


def test_a_long_chain_is_refused_and_not_followed() -> None:
    rows = [f"{{id: k{n}, kind: all-of, label: x, of: [k{n + 1}]}}" for n in range(900)]
    found = told(*rows, "{id: k900, kind: any-of, label: x, of: [care]}")
    assert ("criteria[2].of", "with all its parts this comes to parts 20 deep and more; make it simpler") in found


def test_a_part_that_does_not_fit_its_kind_is_told_at_its_place() -> None:
    found = told("{id: a, kind: any-of, label: x, of: [{kind: terms, terms: bad bad}, {kind: trms}]}")
    assert [path for path, _ in found] == ["criteria[2].of[0].terms", "criteria[2].of[1].kind"]


def test_the_value_of_a_code_may_hang_on_criteria() -> None:
    text = MINIMAL.replace(
        "{kind: terms, terms: design*}", "{kind: all-of, of: [care, {kind: terms, terms: design*}]}"
    )
    assert load(text).codes[0].values[0].when is not None
    assert [fault.path for fault in faults(text.replace("[care,", "[caer,"))] == ["codes[0].values[0].when.of[0]"]
