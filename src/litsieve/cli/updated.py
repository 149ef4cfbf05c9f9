"""What `litsieve update` prints: what it placed and wrote, and what the new round brought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from litsieve import console
from litsieve.cli import show as of_review
from litsieve.cli.options import typed
from litsieve.cli.show import many
from litsieve.differing import Replaced, Revised, Turned, Update, Version
from litsieve.review import Review
from litsieve.updating import Plan

NOT_CLEAN = "The review as it stands does not pass its audit"


def unclean(errors: pd.DataFrame, *, as_json: bool) -> None:
    """Why nothing is done."""
    if as_json:
        console.as_json({"schema": 1, "done": False, "unclean": errors.to_dict("records")})
        return
    _errors(errors)
    console.say(f"{NOT_CLEAN}: nothing was added. Mend that first, or say --anyway.", style="red")
    if (errors["code"] == "E101").any():
        console.say("Without downloads, `litsieve update` says what an export that changed holds now.")


def replaced(found: Sequence[Replaced], *, as_json: bool) -> None:
    """What became of the records of exports that were downloaded again."""
    if as_json:
        console.as_json({"schema": 1, "replaced": [_plain(one) | {"again": one.again} for one in found]})
        return
    if not found:
        console.say(
            "Every export is as review.lock has it. New downloads: --source ID=FILE, or the folder they lie in."
        )
    for one in found:
        what = "the same search, downloaded again" if one.again else "another file than before"
        console.say(f"{one.file}: {what}. {many(one.then, 'record')} then, {one.now:,} now.")
        console.say(
            f"  The same records: {one.kept:,}, of which other than before: {one.changed:,}. "
            f"New: {one.new:,}. Gone: {one.gone:,}."
        )
        if one.decided:
            console.say(f"  gone, though people had decided on them: {', '.join(one.decided)}", style="red")
    if found:
        console.say("`litsieve run` takes them in; `litsieve diff` says what that moves.")


def plan(planned: Plan, *, dry_run: bool) -> None:
    """The files and the lines that are new in the review."""
    for one in planned.downloads:
        where = "lies there already" if one.placed else f"from {one.path}"
        console.say(f"{one.file}  {where}")
    console.say()
    styles = {"+": "green", "-": "red", "@": "dim"}
    for line in planned.diff:
        console.say(line, style=styles.get(line[:1], ""))
    console.say()
    if dry_run:
        console.say("Nothing was written. This is what the update would do:", style="bold")
        console.say()


def show(did: Update, review: Review, errors: pd.DataFrame, folder: Path, *, dry_run: bool) -> None:
    """What came of it, and the diagram's numbers."""
    if len(errors):
        _errors(errors)
        console.say(f"{NOT_CLEAN}: what is called previous here may not be what was published.", style="red")
        console.say()
    names = {source.id: source.printed for source in review.protocol.sources}
    rows: list[dict[str, Any]] = [{**one._asdict(), "source": names[one.source]} for one in did.brought]
    console.table(rows, ["source", "records", "seen", "repeated", "new"])
    _lines(f"No search of round {did.round} yet: {', '.join(did.not_searched)}." if did.not_searched else "")
    for one in did.again:
        more = f", and {many(one.more, 'report')} more" if one.more else " and no other: it is that search again"
        _lines(f"{one.file} has {_all(one.reports)} of {one.earlier}{more}.")
    _revised(did.revised)
    _turned(did)
    _previous(did)
    console.say()
    if did.work:
        rows = [{"waiting at": work.stage, "new": work.new, "of earlier rounds": work.earlier} for work in did.work]
        console.table(rows, ["waiting at", "new", "of earlier rounds"])
    finished = {stage.id for stage in review.protocol.stages if stage.finished}
    for stage in [work.stage for work in did.work if work.stage in finished]:
        console.say(
            f"{stage} is called finished in review.yaml: set `finished: false` until this is decided.", style="red"
        )
    console.say(f"What's new: {_whats_new(did, review)}")
    console.say()
    of_review.flow(review)
    if not dry_run:
        of_review.amiss(review, folder)
        status = typed("status", folder=folder)
        console.say(f"{status} says what waits for whom. Commit exports/, review.yaml and review.lock.")


def as_data(planned: Plan, did: Update, review: Review, errors: pd.DataFrame, *, dry_run: bool) -> dict[str, Any]:
    """All of it as JSON would hold it."""
    from dataclasses import fields

    told = {field.name: _plain(getattr(did, field.name)) for field in fields(did)}
    return {
        "schema": 1,
        "done": not dry_run,
        "unclean": errors.to_dict("records"),
        "placed": [{"source": one.source, "file": one.file, "from": str(one.path)} for one in planned.downloads],
        "diff": planned.diff,
        **told,
        "counts": dict(review.flow.counts),
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _errors(errors: pd.DataFrame) -> None:
    columns = errors[["code", "file", "line", "message"]].astype(object).itertuples(index=False, name=None)
    for code, file, line, message in columns:
        where = f"{file}:{line}: " if line else f"{file}: " if file else ""
        console.say(f"error {code} {where}{message}", style="red")


def _lines(text: str) -> None:
    if text:
        console.say(text)


def _all(n: int) -> str:
    return "the one report" if n == 1 else f"all {n:,} reports"


def _whats_new(did: Update, review: Review) -> str:
    """The round in a sentence, for the history of the review."""
    names = {source.id: source.printed for source in review.protocol.sources}
    searched = ", ".join(names[one.source] for one in did.brought)
    records, seen, new = (sum(getattr(one, name) for one in did.brought) for name in ("records", "seen", "new"))
    found = f"{many(records, 'record')}, {seen:,} of reports known before, {many(new, 'new report')}"
    return f"searched again on {review.protocol.search_date(did.round)} in {searched}; {found}."


def _revised(found: Sequence[Revised]) -> None:
    """Records that a source tells otherwise now; those of included reports stand out."""
    if found:
        inside = sum(one.included for one in found)
        console.say(f"{many(len(found), 'change')} in what a source says, {inside:,} of included reports:")
    for one in found:
        before = f"{one.before} → " if one.before else ""
        style = "red" if one.included else ""
        console.say(f"  {one.record_id}  {one.what}: {before}{one.after}", style=style)
        console.say(f"    {one.title}", style="dim")


def _turned(did: Update) -> None:
    """Which earlier decisions stand, and what ends otherwise now."""
    if did.decided:
        console.say(
            f"Of {many(did.decided, 'report')} that people had decided on, {did.standing:,} stand as they were."
        )
    for one in did.turned:
        console.say(f"  {one.record_id}  {_turn(one)}")
        console.say(f"    {one.title}", style="dim")


def _turn(one: Turned) -> str:
    causes = ", ".join(f"{cause.kind} {cause.name}".rstrip() for cause in one.because)
    return f"at {one.stage} {one.before or 'nothing'} → {one.after or 'nothing'}, because of {causes}"


def _previous(did: Update) -> None:
    """What the review came to, and whether the diagram counts all of that as previous."""
    now = "" if did.previous == did.previous_now else f"; now {_version(did.previous_now)} of them"
    console.say(f"Previous version: {_version(did.previous)}{now}.")
    if did.lost:
        console.say(f"  no longer included: {', '.join(did.lost)}", style="red")


def _version(version: Version) -> str:
    studies = "1 study" if version.studies == 1 else f"{version.studies:,} studies"
    return f"{studies} in {many(version.reports, 'report')}"
