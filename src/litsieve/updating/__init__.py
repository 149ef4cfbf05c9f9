"""A review taken into its next round: new downloads placed, their searches put into the protocol, all run again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from litsieve import api, differing, lock, review, unexported
from litsieve.differing import Replaced, Update
from litsieve.errors import WorkspaceError
from litsieve.review import Export, Notify, Review, silent
from litsieve.updating.downloads import Download
from litsieve.updating.planned import Plan, loaded, plan
from litsieve.workspace import placing, review_lock, swap
from litsieve.workspace.cache import Cache
from litsieve.workspace.processes import many

__all__ = ["Download", "Plan", "done", "plan", "replaced", "tried"]


def tried(plan: Plan, before: Review, *, processes: int = 1, notify: Notify = silent) -> tuple[Review, Update]:
    """The review as it would be, and what the update would do to it; nothing is written."""
    given, new = plan.inputs, list(_new(plan))
    made = review.build(
        loaded(given, plan.after),
        [*given.exports, *new],
        given.log,
        strays=given.strays,
        retracted=given.retracted,
        memo=Cache(given.workspace, keep=False).memo,
        many=partial(many, processes=processes),
        notify=notify,
    )
    return made, differing.updated(before, made, [one.file for one in new])


def done(plan: Plan, before: Review, *, processes: int = 1, notify: Notify = silent) -> tuple[Review, Update]:
    """Carry out `plan` and run the review; where that fails, the review is as it was."""
    workspace = plan.inputs.workspace
    new = [one.file for one in _new(plan)]
    copies = {one.file: one.path for one in plan.downloads if not one.placed}
    with placing.placed(workspace, copies, plan.after):
        made = api.run(workspace.root, processes=processes, notify=notify).review
    return made, differing.updated(before, made, new)


def replaced(folder: str | Path, now: Review) -> tuple[Replaced, ...]:
    """The exports that hold other bytes than review.lock knows of, held against the records that stand in build/.

    `now` is the review as its exports are now. WorkspaceError where there is no lock or no build to hold it against.
    """
    given = api.inputs(folder)
    locked = lock.checked(review_lock.read(given.workspace))
    standing = swap.read_build(given.workspace)
    if locked is None or unexported.RECORDS not in standing:
        raise WorkspaceError(
            "exports are held against review.lock and the records in build/, and they are not both there: "
            "`litsieve diff` compares with what was committed."
        )
    then = unexported.read(standing, locked).imported.records
    known = locked["inputs"]
    other = {name for name, sha256 in given.hashes.items() if known.get(name, sha256) != sha256}
    files = [one.file for one in given.exports if lock.export_files(other, [one.file])]
    return differing.replaced(then, now.records, files, _decided(given))


def _decided(given: api.Inputs) -> list[str]:
    """The record_ids of all rows of people, those that fit no record too."""
    return [row.cells["record_id"] for file in given.log for row in file.rows if "record_id" in row.cells]


def _new(plan: Plan) -> Iterator[Export]:
    """The exports in the downloads, under the names that the review has for them."""
    for one in plan.downloads:
        for export in api.exports_in(one.path):
            member = export.file.removeprefix(str(one.path))
            yield replace(export, file=f"{one.file}{member}", source=one.source, round=plan.round)
