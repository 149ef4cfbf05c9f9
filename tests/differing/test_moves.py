"""A report is known again by its records, and its move by what differs where it turned."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.decisions import LogFile, Row
from litsieve.differing import Cause, Decided, End, ExportChange, between
from litsieve.review import Review
from review_builders import PROTOCOL, build, decided, export, ris

COMMON = {"AU": "Diaz, Ana", "PY": "2020", "LA": "eng", "AB": "We made a garden."}
ONE = {"TI": "A healing garden for the ward", "AN": "1", "DO": "10.5555/g.1", **COMMON}
TWO = {"TI": "Garden days at the home", "AN": "2", "DO": "10.5555/g.2", **COMMON}
THREE = {"TI": "The secret garden of nine", "AN": "3", "DO": "10.5555/g.3", **COMMON}
# The same report in another database, with more to it, so that it speaks for both.
RICH = {**ONE, "AN": "9", "JO": "Journal of gardens", "VL": "3", "SP": "1", "EP": "9", "SN": "1234-5679"}
WAITING = End("awaiting_assessment", "reading", "", "nobody")


def scopus(*records: dict[str, str]) -> list[object]:
    return [export("scopus", ris(records))]


def ids(review: Review) -> dict[str, str]:
    """The record_id of each title."""
    return dict(zip(review.records["title"], review.records["record_id"], strict=True))


def test_a_review_differs_in_nothing_from_itself() -> None:
    made = build(scopus(ONE, TWO))
    found = between(made, made)
    assert (found.files, found.protocol, found.criteria, found.exports, found.decisions, found.moves) == ((),) * 6
    assert all(number.before == number.after for number in found.numbers)


def test_a_report_that_another_record_speaks_for_has_not_moved() -> None:
    before = build(scopus(ONE, TWO))
    after = build([*scopus(ONE, TWO), export("wos", ris([RICH]))])
    assert before.reports["record_id"].tolist() != after.reports["record_id"].tolist()
    found = between(before, after)
    assert found.moves == ()
    assert found.exports == (ExportChange("exports/wos.ris", "wos", None, 1),)


def test_a_new_report_comes_because_of_its_export() -> None:
    before, after = build(scopus(ONE)), build([*scopus(ONE), export("wos", ris([THREE]))])
    (move,) = between(before, after).moves
    assert (move.before, move.after and move.after.box) == (None, "awaiting_assessment")
    assert move.because == (Cause("export", "exports/wos.ris"),)
    (back,) = between(after, before).moves
    assert (back.before, back.after) == (move.after, None)


def test_a_decision_moves_a_report_because_of_who_made_it() -> None:
    exports = scopus(ONE, TWO)
    name = ids(build(exports))[ONE["TI"]]
    ana, ben = (decided("reading", who, (name, "include", "")) for who in ("ana", "ben"))
    before, after = build(exports, [ana]), build(exports, [ana, ben])
    found = between(before, after)
    (move,) = found.moves
    assert (move.record_id, move.before, move.because) == (name, WAITING, (Cause("decision", "reading/ben"),))
    assert move.after
    assert move.after.box == "reports_included_dbr"
    assert found.decisions == (Decided("reading", "ben", 1, 0),)
    assert found.won == (move,)
    assert between(after, before).lost[0].record_id == name


def test_a_changed_text_moves_a_report_because_of_its_export() -> None:
    dry = {**TWO, "TI": "Wards and walls", "AB": "Nothing grows here."}
    grown = {**dry, "AB": "A garden grows here."}
    (move,) = between(build(scopus(ONE, dry)), build(scopus(ONE, grown))).moves
    assert move.because == (Cause("export", "exports/scopus.ris"),)


def test_records_that_a_ruling_joins_are_followed_one_by_one() -> None:
    exports = scopus(ONE, TWO)
    named = ids(build(exports))
    left, right = sorted(named.values())
    cells = {"left": left, "right": right, "verdict": "same", "note": "", "decided_at": "2024-06-01T09:00:00.000Z"}
    ruled = LogFile("pairs", "", "ana", "decisions/pairs/ana.csv", "", (Row(2, cells),))
    found = between(build(exports), build(exports, [ruled]))
    (move,) = found.moves
    assert (move.before, move.after) == (WAITING, End("duplicates", "", "", ""))
    assert move.because == (Cause("ruling", f"{left} {right}"),)
    assert found.decisions == (Decided("pairs", "ana", 1, 0),)


def test_a_stage_that_is_gone_is_the_cause() -> None:
    dry = {**TWO, "TI": "Wards and walls", "AB": "Nothing grows here."}
    line = next(line for line in PROTOCOL.splitlines() if "id: titles" in line)
    text = PROTOCOL.replace(f"{line}\n", "").replace("criteria: [wellbeing]", "criteria: [wellbeing, garden]")
    found = between(build(scopus(ONE, dry)), build(scopus(ONE, dry), text=text))
    assert [move.because for move in found.moves] == [(Cause("stage", "titles"),)]
    assert [change.name for change in found.protocol] == ["stages.titles", "stages.reading.criteria"]


NAMES = ("scopus.2e8c4dfcdb34ad49bddf", "scopus.7d1d1d76ec3c6fecbaf6", "scopus.c047401818991fb0e75b")
VERDICTS = st.lists(st.sampled_from(["", "include", "exclude"]), min_size=3, max_size=3)


@settings(max_examples=6)  # each builds two reviews
@given(VERDICTS, VERDICTS, VERDICTS)
def test_moves_account_for_every_difference_between_the_boxes(
    ana: list[str], ben_before: list[str], ben_after: list[str]
) -> None:
    exports = scopus(ONE, TWO, THREE)
    names = list(NAMES)

    def said(who: str, verdicts: list[str]) -> LogFile:
        rows = [(name, verdict, "wellbeing") for name, verdict in zip(names, verdicts, strict=True) if verdict]
        return decided("reading", who, *rows)

    before, after = (build(exports, [said("ana", ana), said("ben", ben)]) for ben in (ben_before, ben_after))
    assert sorted(ids(before).values()) == names
    found = between(before, after)
    boxes = [Counter(made.flow.boxes["box"]) for made in (before, after)]
    boxes[0].subtract(move.before.box for move in found.moves if move.before)
    boxes[0].update(move.after.box for move in found.moves if move.after)
    assert +boxes[0] == +boxes[1]
    assert all(move.because for move in found.moves)
    back = between(after, before)
    assert [(move.record_id, move.after, move.before) for move in back.moves] == [
        (move.record_id, move.before, move.after) for move in found.moves
    ]
