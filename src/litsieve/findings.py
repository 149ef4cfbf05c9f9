"""What can be wrong in a review: every finding's stable code, its severity, its name and its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import pandas as pd

from litsieve import tables

Severity = Literal["error", "warning", "note"]


class Kind(NamedTuple):
    """One kind of finding."""

    severity: Severity
    name: str
    remedy: str


KINDS: Final[dict[str, Kind]] = {
    # L: the lock
    "L101": Kind("error", "no lock", "Run `litsieve run` and commit review.lock."),
    "L102": Kind("note", "made with other versions", "Nothing, unless outputs differ too."),
    # P: the protocol
    "P101": Kind("error", "protocol changed since the lock", "Run `litsieve run` and commit review.lock."),
    "P102": Kind("warning", "a phase has no stage", "Add a stage to the phase, or say in the text why not."),
    "P103": Kind(
        "warning",
        "many reports lack a field that a criterion needs",
        "Export the field, or take it out of the criterion's `needs`.",
    ),
    "P104": Kind("warning", "a criterion decided nothing", "Check its terms, or take it out of the protocol."),
    "P105": Kind("error", "known report not included", "Read its life with `litsieve explain`."),
    "P106": Kind(
        "error",
        "a criterion fails its test",
        "See why with `litsieve criteria test`; mend it, or the test.",
    ),
    "P107": Kind(
        "warning",
        "a rule excludes, and what it loses was never measured",
        "Run `litsieve criteria audit` on reports that people have read, and commit audits/.",
    ),
    "P108": Kind("warning", "audit that cannot be read", "Run `litsieve criteria audit` again, and commit audits/."),
    # E: the exports
    "E101": Kind(
        "error",
        "export changed since the lock",
        "Restore the file as downloaded, or run `litsieve run` to accept it.",
    ),
    "E102": Kind("error", "export missing", "Put the file back, or take it out of the protocol."),
    "E103": Kind("warning", "export in no search", "Name the file in a search of the protocol, or move it out."),
    "E104": Kind("error", "entries lost", "Mend the export at that place, or download it again."),
    "E105": Kind(
        "warning",
        "another number of records than the source reported",
        "Download the export again, or correct `hits`.",
    ),
    "E106": Kind("error", "export added since the lock", "Run `litsieve run` to accept it, or take the file away."),
    "E107": Kind("warning", "export empty or cut short", "Download the export again; state `hits` to be sure."),
    "E108": Kind(
        "error",
        "export that cannot be read",
        "Download it again, or say its `format` in the protocol; its records do not count.",
    ),
    "E109": Kind(
        "warning",
        "search older than the protocol allows",
        "Search again: a search of the next `round` with its date and its exports.",
    ),
    # D: decisions of people
    "D101": Kind("error", "decision fits no record", "Append a row that withdraws it, and one with the right id."),
    "D102": Kind(
        "error",
        "decision by someone not named for it",
        "Add the reviewer to the stage, or move the file.",
    ),
    "D103": Kind("error", "unknown verdict", "Append a row with one of the known verdicts."),
    "D104": Kind("error", "exclusion without a reason", "Append a row with a reason of the stage."),
    "D105": Kind(
        "error",
        "exclusion for a reason the stage does not have",
        "Append a row with one of the stage's criteria.",
    ),
    "D106": Kind("error", "row that cannot be read", "Complete the row, or take the torn line out."),
    "D107": Kind("warning", "people and rules contradict each other", "Look at the rule: it may lose more."),
    "D108": Kind(
        "warning",
        "decision on a report that does not reach the stage",
        "Nothing, if an earlier stage now settles it.",
    ),
    "D109": Kind("warning", "open conflict", "Settle it: a row with role adjudication by an adjudicator."),
    "D110": Kind("error", "pending in a finished stage", "Decide the reports, or set `finished: false`."),
    "D111": Kind("error", "decisions changed since the lock", "Run `litsieve run` and commit review.lock."),
    "D112": Kind("error", "file of no stage, scheme or reviewer", "Correct the folder's or the file's name."),
    "D113": Kind("error", "unknown value of a scheme", "Append a row with one of the scheme's values."),
    "D114": Kind("error", "rulings that contradict each other", "Append rulings until one story is left."),
    "D115": Kind("note", "faulty row that a later one puts right", "Nothing: the log is append-only."),
    "D116": Kind(
        "error",
        "agreement below the minimum",
        "Talk through the conflicts, sharpen the criteria, and read a new pilot; or say why the minimum was wrong.",
    ),
    "D117": Kind(
        "warning",
        "text changed since it was decided",
        "Look at the reports again; a new row with what you think now settles it.",
    ),
    "D118": Kind(
        "warning",
        "settled by fewer readers than asked",
        "Let the others read the reports too, or say in `per_report` how many are asked.",
    ),
    "D119": Kind(
        "note",
        "other records than when it was decided",
        "Look whether the decision still fits; a new row with what you think now settles it.",
    ),
    "D120": Kind(
        "warning",
        "earlier inclusion that changed",
        "Read its life with `litsieve explain`, and say in the text why it is out.",
    ),
    # F: the flow
    "F101": Kind("error", "numbers do not add up", "This is a fault of litsieve: please report it."),
    "F102": Kind("error", "counts differ from the lock", "Run `litsieve run` and read the difference."),
    "F103": Kind(
        "error",
        "numbers of the lock do not add up",
        "Run `litsieve run`: the lock is derived, and never edited by hand.",
    ),
    "F104": Kind(
        "warning",
        "retracted report included",
        "Read the notice; exclude the report, or say in the text why it stays.",
    ),
    # O: the outputs
    "O101": Kind("error", "output differs", "Run `litsieve run`; outputs are never edited by hand."),
    "O102": Kind("error", "output missing", "Run `litsieve run`."),
    "O103": Kind("warning", "file in build/ that no run wrote", "Move it out: a run replaces build/ whole."),
    "O104": Kind(
        "error",
        "an engine comes to other counts",
        "Run `litsieve run` without --engine; tell us which engine and which count.",
    ),
}


class Finding(NamedTuple):
    """One thing that does not add up, at its place."""

    code: str
    message: str
    file: str = ""
    line: int = 0


def table(findings: Iterable[Finding]) -> pd.DataFrame:
    """FINDINGS of `findings`, each once, with the severity and the remedy of its kind."""
    rows = [
        {**finding._asdict(), "severity": KINDS[finding.code].severity, "remedy": KINDS[finding.code].remedy}
        for finding in dict.fromkeys(findings)
    ]
    return tables.from_rows(rows, tables.FINDINGS)
