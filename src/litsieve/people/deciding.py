"""How a reviewer's word on a report reaches their file: checked, dated, with a hash of the text it was said of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from litsieve import decisions
from litsieve.errors import UsageError
from litsieve.stages import Stage
from litsieve.workspace import Workspace
from litsieve.workspace.append import append

Role = Literal["review", "consensus", "adjudication"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One word on one report: what is said, for which reasons (ids of criteria, the main one first), and why."""

    record_id: str
    verdict: str
    reasons: tuple[str, ...] = ()
    note: str = ""
    seen: str = ""


def fault(decision: Decision, stage: Stage) -> str:
    """Why the stage cannot take this word, in a sentence; `""` where it can."""
    allowed = verdicts(stage)
    if decision.verdict not in allowed:
        return f"{decision.verdict!r} is no verdict here; write one of {', '.join(allowed)}"
    if decision.verdict != "exclude":
        return "only an exclusion has a reason; delete it or say exclude" if decision.reasons else ""
    if stage.reasons == "required" and not decision.reasons:
        return f"an exclusion needs a reason: one of {', '.join(stage.criteria)}"
    stray = [reason for reason in decision.reasons if reason not in stage.criteria]
    return f"{stray[0]!r} is no reason at {stage.id}; the reasons are {', '.join(stage.criteria)}" if stray else ""


def verdicts(stage: Stage) -> tuple[str, ...]:
    """The verdicts that people may give at the stage; two of them belong to the eligibility phase alone."""
    return tuple(one for one in decisions.VERDICTS if one not in decisions.LATE or stage.phase == "eligibility")


def write(
    workspace: Workspace,
    stage: Stage,
    who: str,
    said: Sequence[Decision],
    now: datetime,
    *,
    via: str,
    role: Role = "review",
) -> Path:
    """Put the words of `who` at the end of their file, on the disk when this returns; gives the file's path.

    UsageError, with all of them, where the stage cannot take a word; then nothing is written.
    """
    faults = [f"{one.record_id}: {why}" for one in said if (why := fault(one, stage))]
    if faults:
        raise UsageError("\n".join(faults))
    rows = [_row(one, via, role) for one in said]
    return append(workspace, "stage", stage.id, who, rows, now)


def _row(decision: Decision, via: str, role: Role) -> Mapping[str, str]:
    return {
        "record_id": decision.record_id,
        "verdict": decision.verdict,
        "reason": ";".join(decision.reasons),
        "note": decision.note,
        "role": role,
        "via": via,
        "seen": decision.seen,
    }
