"""Because of what a report ends elsewhere: found at the first stage that says something else of it.

A cause is what differs between the Reviews and speaks of this report there: a criterion, a person's row, the stage
itself, an export that brought other records or other text, a ruling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from litsieve.decisions import NOT_STATED
from litsieve.differing.told import Outcome, Told, Word
from litsieve.stages import PHASES, Stage

CANNOT_SAY, NOT_MET = "cannot say", "not met"


class Cause(NamedTuple):
    """What a move is due to: criterion, decision, stage, export, ruling, duplicates, round or protocol; and which."""

    kind: str
    name: str


def because(old: Told, new: Told, a: str, b: str) -> tuple[Cause, ...]:
    """What moved the report that is cluster `a` of one Review and `b` of the other; never nothing."""
    stage = _turn(old, new, a, b)
    found = [*_at_stage(old, new, a, b, stage)] if stage else []
    if not found and _other_data(old, new, a, b):
        found = [*linking(old, new, sorted(old.members[a] | new.members[b]))]
    if not found and stage and old.stages.get(stage) != new.stages.get(stage):
        found = [Cause("stage", stage)]
    if not found and old.review.flow.round != new.review.flow.round:
        found = [Cause("round", str(new.review.flow.round))]
    return tuple(dict.fromkeys(found)) or (Cause("protocol", ""),)


def brought(told: Told, cluster_id: str) -> tuple[Cause, ...]:
    """The exports of a report that only one Review has."""
    files = {told.entries[record_id][0] for record_id in told.members[cluster_id]}
    return tuple(Cause("export", file) for file in sorted(files))


def linking(old: Told, new: Told, records: Sequence[str]) -> tuple[Cause, ...]:
    """Why records hang together otherwise: exports that hold other ones, rulings, or the rules of duplicates."""
    changed = [one for one in records if old.entries.get(one) != new.entries.get(one)]
    files = sorted({(new.entries.get(one) or old.entries[one])[0] for one in changed})
    if files:
        return tuple(Cause("export", file) for file in files)
    ruled = sorted({one for record_id in records for one in old.rulings[record_id] ^ new.rulings[record_id]})
    pairs = dict.fromkeys(f"{left} {right}" for left, right, _ in ruled)
    return tuple(Cause("ruling", pair) for pair in pairs) or (Cause("duplicates", ""),)


def _turn(old: Told, new: Told, a: str, b: str) -> str:
    """The first stage that says something else of the report; where none does, one at which another says the same."""
    stages = sorted({**old.stages, **new.stages}.values(), key=lambda stage: PHASES.index(stage.phase))
    for parts in (2, 3):  # outcome and reason; then who said so
        for stage in stages:
            before, after = old.outcomes.get((a, stage.id)), new.outcomes.get((b, stage.id))
            if _let_through(before, stage.id in new.stages) or _let_through(after, stage.id in old.stages):
                continue
            if (before and before[:parts]) != (after and after[:parts]):
                return stage.id
    return ""


def _let_through(said: Outcome | None, other_has_it: bool) -> bool:
    """Whether a stage that only one side has let the report pass: there it made no difference."""
    return not other_has_it and said is not None and said.outcome == "included"


def _at_stage(old: Told, new: Told, a: str, b: str, stage: str) -> Iterator[Cause]:
    """What differs at the stage where the report turned and speaks of it."""
    before, after = old.stages.get(stage), new.stages.get(stage)
    if before is None or after is None:
        yield Cause("stage", stage)
        return
    yield from _by_criteria(old, new, (a, before), (b, after))
    gone, come = old.words[a, stage] - new.words[b, stage], new.words[b, stage] - old.words[a, stage]
    for word in sorted(_stated(gone, come)):
        if word.record_id in new.members[b]:
            yield from _by_word(word, after)
    for word in sorted(_stated(come, gone)):
        if word.record_id in old.members[a]:
            yield from _by_word(word, before)


def _stated(words: set[Word], others: set[Word]) -> set[Word]:
    """`words` without those that are other rows read without a reason that their stage does not know."""
    rows = {other._replace(reason=""): set(other.reason.split(";")) for other in others}
    return {word for word in words if not _rest(word.reason, rows.get(word._replace(reason="")))}


def _rest(reason: str, other: set[str] | None) -> bool:
    """Whether a reason is what is left of the `other` one."""
    return other is not None and (reason == NOT_STATED or set(reason.split(";")) < other)


def _by_criteria(old: Told, new: Told, here: tuple[str, Stage], there: tuple[str, Stage]) -> Iterator[Cause]:
    """The criteria that rule at the stage and say something else of the report."""
    (a, before), (b, after) = here, there
    if "reviewers" == before.decided_by == after.decided_by:
        return
    doubt_counts = any(stage.decided_by != "rules" or stage.cannot_say == "ask" for stage in (before, after))
    decisive = {NOT_MET, CANNOT_SAY} if doubt_counts else {NOT_MET}
    same_data = not _other_data(old, new, a, b)
    for name in dict.fromkeys([*before.criteria, *after.criteria]):
        verdicts = [
            old.checks.get((a, name)) if name in before.criteria else None,
            new.checks.get((b, name)) if name in after.criteria else None,
        ]
        redefined = same_data or _defined(old, name) != _defined(new, name)
        if verdicts[0] != verdicts[1] and decisive.intersection(verdicts) and redefined:
            yield Cause("criterion", name)


def _by_word(word: Word, stage: Stage) -> Iterator[Cause]:
    """Why a row of a person stands on one side alone; `stage` is the stage of the other side."""
    unknown = [name for name in word.reason.split(";") if name not in ("", NOT_STATED, *stage.criteria)]
    if unknown:
        yield from (Cause("criterion", name) for name in unknown)
    elif word.reviewer not in (*stage.reviewers, *stage.adjudicators):
        yield Cause("stage", stage.id)
    else:
        yield Cause("decision", f"{stage.id}/{word.reviewer}")


def _defined(told: Told, name: str) -> object:
    """The criterion as the protocol has it; None where it has none of that name."""
    found = [one for one in told.review.protocol.criteria if one.id == name]
    return found[0].model_dump(mode="json") if found else None


def _other_data(old: Told, new: Told, a: str, b: str) -> bool:
    """Whether the report has other records or another text."""
    return old.members[a] != new.members[b] or old.texts[a] != new.texts[b]
