"""Decisions from other tools: read, matched to reports, written to reviewers' files, and a report of the loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from litsieve import interop, matching, seen, worklist
from litsieve.errors import UsageError
from litsieve.interop import Claim, Heard
from litsieve.people import deciding, hearing
from litsieve.people.deciding import Decision
from litsieve.review import Review
from litsieve.stages import Stage
from litsieve.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Told:
    """What the user adds to a file: who speaks where it does not say, their names and reasons as ours, a verdict."""

    who: str = ""
    verdict: str = ""
    reviewers: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Loss:
    """What became of a file: how many rows came in and were matched, and how; each that was not taken, and why."""

    rows: int = 0
    silent: int = 0
    matched: dict[str, int] = field(default_factory=dict)
    written: int = 0
    known: int = 0
    ambiguous: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def take(
    review: Review, workspace: Workspace, stage: Stage, path: Path, tool: str, told: Told, now: datetime
) -> Loss:
    """Write the words of a file of `tool` to the stage's reviewers' files; those that stand already are left.

    UsageError where the tool is not known; ExportError where the file cannot be read.
    """
    if tool not in interop.TOOLS:
        raise UsageError(f"there is no tool {tool!r}; the tools are {', '.join(interop.TOOLS)}.")
    foreign = hearing.read(path, tool, stage.phase)
    found = foreign.records
    intake = _Intake(review, stage, told, len(found))
    matched = matching.match(review, found, foreign.ids)
    for line, title, heard, match in zip(found["line"], found["title"], foreign.heard, matched, strict=True):
        intake.row(f"row {line}" + (f" ({title[:60]})" if title else ""), heard, match)
    intake.loss.refused += foreign.strays
    for who, given in sorted(intake.words.items()):
        standing = worklist.standing(review, stage, who)
        new = [one for one in given.values() if standing.get(one.record_id) != _as_it_stands(one)]
        intake.loss.written += len(new)
        intake.loss.known += len(given) - len(new)
        if new:
            deciding.write(workspace, stage, who, new, now, via=f"import:{tool}")
    return intake.loss


def _as_it_stands(one: Decision) -> tuple[str, str, str]:
    return one.verdict, ";".join(one.reasons), one.note


class _Intake:
    """The words of a file as they come in, by reviewer and record, and what is lost on the way."""

    def __init__(self, review: Review, stage: Stage, told: Told, rows: int) -> None:
        self.loss = Loss(rows=rows)
        self.words: dict[str, dict[str, Decision]] = {}
        self._stage, self._told = stage, told
        self._criteria = criteria(review)
        self._cluster_of = dict(zip(review.clusters["record_id"], review.clusters["cluster_id"], strict=True))
        self._reports = review.reports.set_index("cluster_id")

    def row(self, where: str, heard: Heard, match: matching.Match) -> None:
        """Take the words of one row, if it is known which report they are about."""
        loss = self.loss
        loss.lost += [f"{where}: {why}" for why in heard.lost]
        loss.refused += [f"{where}: {why}" for why in heard.refused]
        if not heard.claims:
            loss.silent += not heard.refused
        elif len(match.candidates) > 1:
            loss.ambiguous.append(f"{where}: it may be {', '.join(match.candidates)}")
        elif not match.candidates:
            loss.unmatched.append(f"{where}: no report of the review is it")
        else:
            loss.matched[match.how] = loss.matched.get(match.how, 0) + 1
            for claim in heard.claims:
                if why := self._refusal(claim, match.record_id, where):
                    loss.refused.append(f"{where}: {why}")

    def _refusal(self, claim: Claim, record_id: str, where: str) -> str:
        """Take one word, or say why it cannot be."""
        told, stage = self._told, self._stage
        who = told.reviewers.get(claim.reviewer, claim.reviewer.casefold() if claim.reviewer else told.who)
        if who not in stage.reviewers:
            return _nobody(claim.reviewer, stage)
        verdict = claim.verdict or told.verdict
        if not verdict:
            return "the file does not say what was decided; say --verdict include or exclude"
        found = {
            reason: told.reasons.get(reason, self._criteria.get(reason.casefold(), "")) for reason in claim.reasons
        }
        strange = [reason for reason, criterion in found.items() if criterion not in stage.criteria]
        if strange and stage.reasons == "required":
            hint = f"say --reason {strange[0]!r}=ID with one of {', '.join(stage.criteria)}"
            return f"the reason {strange[0]!r} is no criterion of {stage.id}; {hint}"
        note = " ".join("; ".join(filter(None, [claim.note, *(f"reason: {one}" for one in strange)])).split())
        named = tuple(dict.fromkeys(criterion for reason, criterion in found.items() if reason not in strange))
        word = Decision(record_id, verdict, named if verdict == "exclude" else (), note, self._seen(record_id))
        if why := deciding.fault(word, stage):
            return why
        self.loss.lost += [
            f"{where}: the reason {one!r} is no criterion, so it went into the note" for one in strange
        ]
        self.words.setdefault(who, {})[record_id] = word
        return ""

    def _seen(self, record_id: str) -> str:
        cluster_id = self._cluster_of[record_id]
        return seen.of({name: self._reports.at[cluster_id, name] for name in seen.FIELDS})


def _nobody(reviewer: str, stage: Stage) -> str:
    whose = f"of {reviewer!r}" if reviewer else "of nobody"
    hint = f"--reviewer {reviewer!r}=NAME" if reviewer else "--as NAME"
    return f"a word {whose}; say {hint} with one of {', '.join(stage.reviewers)}"


def criteria(review: Review) -> dict[str, str]:
    """The ids of the criteria by what a reason may be called: their ids and their labels, in small letters."""
    by_label = {criterion.label.casefold(): criterion.id for criterion in review.protocol.criteria}
    return by_label | {criterion.id: criterion.id for criterion in review.protocol.criteria}
