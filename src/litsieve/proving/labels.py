"""Which reports belong in, by people who read them: from a table of labels, or from the decisions of the review."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from litsieve.decisions import SETTLING, Word, words
from litsieve.errors import DecisionError
from litsieve.normalize import identifiers
from litsieve.review import Review

DECISIONS: Final = "decisions"
"""What stands for the review's own decisions where a file of labels may be named."""
COLUMNS: Final = ("label_included", "included", "include", "label", "label_abstract")
"""Headings under which a label is looked for, the first that is there."""
_YES: Final = frozenset({"1", "1.0", "yes", "y", "true", "include", "included"})
_NO: Final = frozenset({"0", "0.0", "no", "n", "false", "exclude", "excluded"})
_NAMES: Final = ("record_id", "doi", "pmid")


@dataclass(frozen=True, slots=True)
class Labels:
    """Of labelled reports by cluster_id whether they belong in; where that comes from, and what was odd there."""

    source: str
    of: Mapping[str, bool]
    digest: str
    odd: tuple[str, ...] = ()

    @property
    def included(self) -> int:
        """How many labelled reports belong in."""
        return sum(self.of.values())


def from_decisions(review: Review) -> Labels:
    """What people said last of each report: any inclusion counts for it, an exclusion if nobody differs.

    A stage of the retrieval phase does not count: that a text was not got says nothing of the report.
    """
    said: dict[str, bool] = {}
    for stage in review.protocol.stages:
        if stage.phase != "retrieval":
            for cluster_id, spoken in words(review.decisions, review.clusters, stage.id):
                if (label := _label(spoken)) is not None:
                    said[cluster_id] = label
    return Labels(DECISIONS, said, _digest(said.items()))


def _label(spoken: Sequence[Word]) -> bool | None:
    """What the words on one report say, those of the strongest role alone; None where they leave it open."""
    for role in (*SETTLING, "review"):
        verdicts = {word.verdict for word in spoken if word.role == role}
        if verdicts & {"include", "ongoing", "awaiting"}:
            return True
        if verdicts:
            return False if verdicts == {"exclude"} else None
    return None


def from_csv(text: str, name: str, review: Review, column: str = "") -> Labels:
    """The labels in a table: record_id, doi or pmid, and a column of 0 and 1; an empty label is none.

    An id is a record's, or its database's own (accession) where that is one record's alone. A report that is
    labelled both ways counts as included. DecisionError where the table has no such columns.
    """
    try:
        # A spreadsheet may have saved it with semicolons or tabs.
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        return _read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), name, review, column)
    except csv.Error as error:
        raise DecisionError(f"{name}: this is no CSV: {error}") from error


def _read(rows: Any, name: str, review: Review, column: str) -> Labels:
    header = [cell.strip().lower() for cell in next(rows, [])]
    label_at = _label_column(header, name, column)
    named_at = [(key, header.index(key)) for key in _NAMES if key in header]
    if not named_at:
        raise DecisionError(f"{name}: expected a column record_id, doi or pmid; it has {', '.join(header)}")
    clusters = _Clusters(review)
    said: dict[str, bool] = {}
    strange: dict[str, list[int]] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cell = row[label_at].strip().lower() if label_at < len(row) else ""
        found = clusters.of({key: row[at] for key, at in named_at if at < len(row)})
        if cell not in _YES | _NO | {""}:
            strange.setdefault(f"the label {cell[:20]!r} is neither 1 nor 0", []).append(rows.line_num)
        elif cell and not found:
            strange.setdefault("fits no record of the review", []).append(rows.line_num)
        elif cell and said.setdefault(found, cell in _YES) != (cell in _YES):
            said[found] = True
            strange.setdefault("labels a report otherwise than another line; it counts as included", []).append(
                rows.line_num
            )
    return Labels(name, said, _digest(said.items()), tuple(_odd(why, at) for why, at in strange.items()))


def _label_column(header: Sequence[str], name: str, column: str) -> int:
    wanted = (column.strip().lower(),) if column else COLUMNS
    found = next((heading for heading in wanted if heading in header), None)
    if found is None:
        raise DecisionError(
            f"{name}: it has no column {' or '.join(wanted)} with labels 1 and 0; its columns are {', '.join(header)}"
        )
    return header.index(found)


def _odd(why: str, lines: Sequence[int]) -> str:
    """`line 4 fits no record`, `7 lines, the first is line 4: fits no record`."""
    return (
        f"line {lines[0]}: {why}" if len(lines) == 1 else f"{len(lines)} lines, the first is line {lines[0]}: {why}"
    )


class _Clusters:
    """The cluster of whatever a table of labels calls a record."""

    def __init__(self, review: Review) -> None:
        records = review.records
        cluster_of = dict(zip(review.clusters["record_id"], review.clusters["cluster_id"], strict=True))
        ids = records["record_id"].tolist()
        self._of: dict[str, dict[str, str]] = {"record_id": dict(cluster_of), "accession": {}, "doi": {}, "pmid": {}}
        for key in ("accession", "doi", "pmid"):
            found: dict[str, set[str]] = {}
            for value, record_id in zip(records[key].tolist(), ids, strict=True):
                found.setdefault(value, set()).add(cluster_of[record_id])
            found.pop("", None)
            self._of[key] = {value: min(hits) for value, hits in found.items() if len(hits) == 1}

    def of(self, names: Mapping[str, str]) -> str:
        """The cluster that the names of a row lead to, or `""`."""
        record_id = names.get("record_id", "").strip()
        tried = (
            self._of["record_id"].get(record_id),
            self._of["accession"].get(record_id),
            self._of["doi"].get(identifiers.doi(names.get("doi", ""))),
            self._of["pmid"].get(identifiers.pmid(names.get("pmid", ""))),
        )
        return next(filter(None, tried), "")


def _digest(pairs: Iterable[tuple[str, bool]]) -> str:
    return hashlib.sha256(json.dumps(sorted(pairs)).encode()).hexdigest()
