"""Codes of the included reports: what a scheme's rules say, what people say, and the tally of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from litsieve import criteria, tables
from litsieve.criteria.interface import MET, Context
from litsieve.decisions import SETTLING, LogFile, moment, no_moment, no_role
from litsieve.findings import Finding
from litsieve.schemes import Scheme

RULES, NOBODY = "rules", "nobody"
UNCODED, CONFLICT = "uncoded", "conflict"


class Coded(NamedTuple):
    """CODES, TALLIES and what did not add up."""

    codes: pd.DataFrame
    tallies: pd.DataFrame
    findings: list[Finding]


class Override(NamedTuple):
    """A reviewer's latest word on the value (or values) of one record in a scheme."""

    record_id: str
    reviewer: str
    role: str
    decided_at: str
    line: int
    values: tuple[str, ...]


def code(
    included: pd.DataFrame,
    clusters: pd.DataFrame,
    schemes: Sequence[Scheme],
    files: Sequence[LogFile],
    context: Context,
) -> Coded:
    """Code `included` (rows of REPORTS) by every scheme.

    A person's value outranks a rule's. Of an exclusive scheme a report has one value, else 'uncoded' or,
    where people differ, 'conflict': its tally sums to the included reports.
    """
    cluster_of = dict(zip(clusters["record_id"], clusters["cluster_id"], strict=True))
    rows: list[dict[str, Any]] = []
    findings = [Finding("D112", f"there is no scheme {file.scope!r}", file.file) for file in _strays(files, schemes)]
    for scheme in schemes:
        overrides, wrong = _overrides(scheme, files, cluster_of)
        findings += wrong
        by_rule = _by_rule(scheme, included, context)
        for cluster_id in included["cluster_id"]:
            rows += _report(scheme, cluster_id, by_rule[cluster_id], overrides.get(cluster_id, []))
    codes = tables.from_rows(rows, tables.CODES)
    return Coded(codes, tally(codes, schemes), findings)


def tally(codes: pd.DataFrame, schemes: Sequence[Scheme]) -> pd.DataFrame:
    """TALLIES: for each scheme its values in the protocol's order, then 'uncoded' and 'conflict'."""
    counting = codes[codes["counts"]].drop_duplicates(["cluster_id", "scheme", "value"])
    counted = counting.groupby(["scheme", "value"]).size()
    rows = [
        {"scheme": scheme.id, "value": value, "n": int(counted.get((scheme.id, value), 0))}
        for scheme in schemes
        for value in (*(value.id for value in scheme.values), UNCODED, CONFLICT)
    ]
    return tables.from_rows(rows, tables.TALLIES)


def _strays(files: Sequence[LogFile], schemes: Sequence[Scheme]) -> Iterator[LogFile]:
    known = {scheme.id for scheme in schemes}
    return (file for file in files if file.kind == "codes" and file.scope not in known)


def _by_rule(scheme: Scheme, included: pd.DataFrame, context: Context) -> dict[str, list[str]]:
    """The values whose rule each report meets, in the scheme's order; of an exclusive scheme the first."""
    met: dict[str, list[str]] = {cluster_id: [] for cluster_id in included["cluster_id"]}
    for value in scheme.values:
        if value.when is None:
            continue
        verdicts = criteria.get(value.when.kind).check(value.when, included, context)
        for cluster_id in included["cluster_id"][verdicts == MET]:
            met[cluster_id].append(value.id)
    if scheme.kind == "exclusive":
        return {cluster_id: values[:1] for cluster_id, values in met.items()}
    return met


def _overrides(
    scheme: Scheme, files: Sequence[LogFile], cluster_of: Mapping[str, str]
) -> tuple[dict[str, list[Override]], list[Finding]]:
    """People's standing words for each cluster, of the strongest role that spoke, and what does not fit."""
    latest: dict[tuple[str, str, str], Override] = {}
    findings: list[Finding] = []
    for file in files:
        if file.kind != "codes" or file.scope != scheme.id:
            continue
        if file.who not in {*scheme.reviewers, *scheme.adjudicators}:
            findings.append(Finding("D102", f"scheme {scheme.id} does not name {file.who!r}", file.file))
            continue
        for override, finding in _rows(scheme, file, cluster_of):
            if finding:
                findings.append(finding)
            if override:
                key = (override.record_id, override.reviewer, override.role)
                latest[key] = max(latest.get(key, override), override, key=lambda o: (o.decided_at, o.line))
    of_cluster: dict[str, list[Override]] = {}
    for override in latest.values():
        if override.values:
            of_cluster.setdefault(cluster_of[override.record_id], []).append(override)
    return {cluster_id: _strongest(words) for cluster_id, words in of_cluster.items()}, findings


def _rows(
    scheme: Scheme, file: LogFile, cluster_of: Mapping[str, str]
) -> Iterator[tuple[Override | None, Finding | None]]:
    known = {value.id for value in scheme.values}
    for row in file.rows:
        record_id, decided_at = row.cells.get("record_id", ""), row.cells.get("decided_at", "")
        at, role = moment(decided_at), row.cells.get("role") or "review"
        said = row.cells.get("value", "")
        values = tuple(sorted({part.strip() for part in said.split(";") if part.strip()}))
        if row.torn or not record_id or not decided_at:
            yield None, Finding("D106", "the row is cut off", file.file, row.line)
        elif record_id not in cluster_of:
            yield None, Finding("D101", f"no record is called {record_id!r}", file.file, row.line)
        elif not set(values) <= known or (scheme.kind == "exclusive" and len(values) > 1):
            yield None, Finding("D113", f"scheme {scheme.id} has no value {said!r}", file.file, row.line)
        elif misfit := no_role(role, file.who, scheme) or (None if at else no_moment(decided_at)):
            yield None, Finding(*misfit, file.file, row.line)
        else:
            yield Override(record_id, file.who, role, at, row.line, values), None


def _strongest(words: Sequence[Override]) -> list[Override]:
    """The words of the strongest role that spoke: adjudication, then consensus, then reviews."""
    for role in SETTLING:
        if ruling := [word for word in words if word.role == role]:
            return ruling
    return list(words)


def _report(
    scheme: Scheme, cluster_id: str, by_rule: Sequence[str], words: Sequence[Override]
) -> Iterator[dict[str, Any]]:
    """The rows of CODES for one report in one scheme."""
    base = {"cluster_id": cluster_id, "scheme": scheme.id}
    differ = len({word.values for word in words}) > 1
    for value in by_rule:
        yield {**base, "value": value, "reviewer": RULES, "counts": not words}
    for reviewer in sorted({word.reviewer for word in words}):
        values = {value for word in words if word.reviewer == reviewer for value in word.values}
        for value in sorted(values):
            yield {**base, "value": value, "reviewer": reviewer, "counts": not differ}
    if differ:
        yield {**base, "value": CONFLICT, "reviewer": NOBODY, "counts": True}
    elif not words and not by_rule:
        yield {**base, "value": UNCODED, "reviewer": NOBODY, "counts": True}
