"""A review rebuilt, held against its lock and its outputs: everything that does not add up, as FINDINGS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from litsieve import tables
from litsieve.findings import Finding
from litsieve.findings import table as findings_table
from litsieve.flow import broken
from litsieve.lock import export_files
from litsieve.review import Review

Lock = Mapping[str, Any]
WORST_FIRST = {"error": 0, "warning": 1, "note": 2}
NAMED = 5  # ids that a sentence names before it stops


class Difference(NamedTuple):
    """One name whose value is another now than then; None where it is not there."""

    name: str
    now: Any
    then: Any


def audit(
    review: Review,
    rebuilt: Lock,
    lock: Lock | None,
    *,
    built: Mapping[str, str] | None = None,
    kept: str = "",
    extra: tuple[str, ...] = (),
    doubts: Iterable[Finding] = (),
) -> pd.DataFrame:
    """FINDINGS of `review`, the worst first.

    `rebuilt` is the lock that a run would write now and `lock` the one that stands (None: there is none);
    `built` maps the files that stand in build/ to their digests (None: there is no build/); `kept` is the folder in
    which the rebuilt ones were left, `""` where they were not; `extra` are the files in exports/ that no search
    names, `doubts` the findings on the criteria.
    """
    found = [*doubts, *(Finding("F101", str(fault)) for fault in broken(review.flow))]
    found += [Finding("E103", "no search names this file", file) for file in extra]
    if lock is None:
        found.append(Finding("L101", "there is no review.lock to hold the review against", "review.lock"))
    else:
        found += [
            *_inputs(rebuilt, lock, _unread(review, found)),
            *_results(rebuilt, lock, kept),
            *_numbers(review, rebuilt, lock),
            *_versions(rebuilt, lock),
        ]
    found += _outputs(rebuilt, lock or {}, built, kept) if built is not None else []
    return worst_first(pd.concat([review.findings, findings_table(found)]))


def worst_first(findings: pd.DataFrame) -> pd.DataFrame:
    """FINDINGS, each once, errors before warnings before notes."""
    ordered = tables.conform(findings.drop_duplicates(), tables.FINDINGS)
    worst = ordered["severity"].map(WORST_FIRST)
    return ordered.iloc[worst.argsort(kind="stable")].reset_index(drop=True)


def fails(findings: pd.DataFrame, *, strict: bool = False) -> bool:
    """Whether an audit with `findings` fails: on an error; where `strict`, on a warning too."""
    severities = ("error", "warning") if strict else ("error",)
    return bool(findings["severity"].isin(severities).any())


def _unread(review: Review, found: Iterable[Finding]) -> set[str]:
    """The exports that could not be read, of which the rebuilt lock knows nothing but their hash."""
    told = review.findings
    return {*told.loc[told["code"] == "E108", "file"], *(one.file for one in found if one.code == "E108")}


def _inputs(rebuilt: Lock, lock: Lock, unread: set[str]) -> Iterator[Finding]:
    """Files that went into the lock and are not the same now."""
    known = {*rebuilt["exports"], *lock["exports"], *unread}
    exports = export_files({*rebuilt["inputs"], *lock["inputs"]}, known)
    for name, now, then in _differences(rebuilt["inputs"], lock["inputs"]):
        what = "in review.lock, but no longer in the review"
        if now is not None:
            what = f"{'changed since' if then is not None else 'came after'} review.lock was written"
        code = "D111" if name.startswith("decisions/") else "P101"
        if name in exports:
            code = "E102" if now is None else "E106" if then is None else "E101"
        yield Finding(code, what, name)


def _results(rebuilt: Lock, lock: Lock, kept: str) -> Iterator[Finding]:
    """Numbers, included reports and outputs that a run would write otherwise than the lock says."""
    for name, now, then in _differences(rebuilt["counts"], lock["counts"]):
        yield Finding("F102", f"{name} is {now}, review.lock says {then}", "review.lock")
    come = sorted(set(rebuilt["included"]) - set(lock["included"]))
    gone = sorted(set(lock["included"]) - set(rebuilt["included"]))
    for record_ids, what in ((come, "now included"), (gone, "no longer included")):
        if record_ids:
            more = f" and {len(record_ids) - NAMED} more" if len(record_ids) > NAMED else ""
            yield Finding("F102", f"{what}: {', '.join(record_ids[:NAMED])}{more}", "review.lock")
    same = rebuilt["inputs"] == lock["inputs"]  # else the tables differ because the inputs do
    for name, now, then in _differences(rebuilt["exports"], lock["exports"]) if same else ():
        yield Finding("F102", f"{name} is {_came_to(now)}, review.lock says {_came_to(then)}", "review.lock")
    differing = [name for name, _, _ in _differences(rebuilt["tables"], lock["tables"])]
    if differing and same:
        said = f"of the same inputs other tables come out than review.lock says: {', '.join(differing)}"
        yield Finding("F102", said, "review.lock")
    for name, now, then in _differences(rebuilt["outputs"], lock["outputs"]):
        what = "comes out otherwise" if now and then else "is new" if now else "is written no more"
        beside = _beside(name, kept) if now else ""
        yield Finding("O101", f"{what}, by the inputs as they are now{beside}", f"build/{name}")


def _beside(name: str, kept: str) -> str:
    """Where the output stands as it was rebuilt."""
    return f"; as rebuilt it is {kept}/build/{name}" if kept else ""


def _came_to(export: Mapping[str, Any] | None) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(export.items())) if export else "nothing"


def _numbers(review: Review, rebuilt: Lock, lock: Lock) -> Iterator[Finding]:
    """The identities that the lock's numbers break, where they are of the same inputs."""
    if rebuilt["inputs"] == lock["inputs"]:
        counts = {name: lock["counts"].get(name) for name in review.flow.counts}
        for fault in broken(replace(review.flow, counts=counts)):
            yield Finding("F103", str(fault), "review.lock")


def _versions(rebuilt: Lock, lock: Lock) -> Iterator[Finding]:
    differing = _differences(rebuilt["made_with"], lock.get("made_with", {}))
    said = "; ".join(f"{name} {then} then, {now} now" for name, now, then in differing)
    if said:
        yield Finding("L102", said, "review.lock")


def _outputs(rebuilt: Lock, lock: Lock, built: Mapping[str, str], kept: str) -> Iterator[Finding]:
    """What stands in build/ and is not what a run would write; what stands as locked is the inputs' affair."""
    locked = lock.get("outputs", {})
    for name, now, then in _differences(built, rebuilt["outputs"]):
        if now == locked.get(name) and now is not None:
            continue
        code = "O102" if now is None else "O103" if then is None else "O101"
        what = {"O101": "not what a run writes", "O102": "not there", "O103": "no run wrote this file"}
        yield Finding(code, what[code] + (_beside(name, kept) if code != "O103" else ""), f"build/{name}")


def _differences(now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted({*now, *then}):
        if now.get(name) != then.get(name):
            yield Difference(name, now.get(name), then.get(name))
