"""Included reports that were retracted: by a local copy of the Retraction Watch data, or by their own records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pandas as pd

from litsieve.criteria import retracted
from litsieve.errors import WorkspaceError
from litsieve.findings import Finding
from litsieve.normalize import identifiers
from litsieve.tables import dump_list, load_list

DOI: Final = "OriginalPaperDOI"
PMID: Final = "OriginalPaperPubMedID"
NATURE: Final = "RetractionNature"
DATE: Final = "RetractionDate"
LIMIT: Final = 1 << 28
"""Bytes; in 2025 the public file had less than a quarter of it."""
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Notice(NamedTuple):
    """What the data say last of a report: the day as text that sorts (`""` where not told), and what happened."""

    day: str
    nature: str


Retractions = Mapping[str, Notice]
"""By DOI and by PMID."""

MARK: Final = "Retracted"
"""What stands among the keywords of a retracted report, wherever it is written."""


class Retracted(NamedTuple):
    """What tells that a report was retracted, in words, and as a notice of a record (`""` where its own tells it)."""

    signs: str
    notice: str


def read(text: str, file: str) -> Retractions:
    """The last word on each report of a CSV as Retraction Watch publishes it; WorkspaceError where it is none."""
    rows = csv.DictReader(io.StringIO(text), strict=True)
    last: dict[str, Notice] = {}
    try:
        lacking = [name for name in (DOI, PMID, NATURE) if name not in (rows.fieldnames or ())]
        for row in rows if not lacking else ():
            notice = Notice(_day(row.get(DATE) or ""), (row[NATURE] or "").strip())
            for name in _names(row):
                last[name] = max(last.get(name, notice), notice, key=_rank)
    except csv.Error as error:
        raise WorkspaceError(f"{file}:{rows.reader.line_num}: {error}; take a whole copy of the file.") from error
    if lacking:
        raise WorkspaceError(
            f"{file} lacks the columns {', '.join(lacking)}: take the CSV as Retraction Watch publishes it."
        )
    return last


def told(
    included: pd.DataFrame, known: Retractions, records: pd.DataFrame, clusters: pd.DataFrame
) -> dict[str, Retracted]:
    """Which of the included rows of REPORTS were retracted, by record_id.

    Where a report's own row says nothing, what another of its RECORDS says counts, such as one of a later search.
    """
    names = included[["record_id", "cluster_id"]].itertuples(index=False, name=None)
    others = _by_cluster(_members(included, records, clusters), known)
    found = {}
    for (record_id, cluster_id), said in zip(names, _told(included, known), strict=True):
        if signs := said or others.get(cluster_id, ""):
            notice = "" if "retraction-in" in said else f"retraction-in {signs}"
            found[record_id] = Retracted(signs, notice)
    return found


def _told(rows: pd.DataFrame, known: Retractions) -> list[str]:
    """What tells of each row of REPORTS or RECORDS that it was retracted; `""` where nothing does."""
    own = retracted.evidence(retracted.Options.model_validate({}), rows)
    names = zip(rows["doi"], rows["pmid"], own, strict=True)
    return ["; ".join([*_signs(known, doi, pmid), *filter(None, [said])]) for doi, pmid, said in names]


def _members(included: pd.DataFrame, records: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """The records of the included reports, with the cluster of each."""
    wanted = clusters.loc[clusters["cluster_id"].isin(included["cluster_id"]), ["record_id", "cluster_id"]]
    mine = records[records["record_id"].isin(wanted["record_id"])]
    return mine.merge(wanted, on="record_id", validate="one_to_one").sort_values("record_id")


def _by_cluster(members: pd.DataFrame, known: Retractions) -> dict[str, str]:
    """What the records of each report tell, each with its name before it."""
    found: dict[str, list[str]] = {}
    for record_id, cluster_id, said in zip(
        members["record_id"], members["cluster_id"], _told(members, known), strict=True
    ):
        if said:
            found.setdefault(cluster_id, []).append(f"{record_id}: {said}")
    return {cluster_id: "; ".join(texts) for cluster_id, texts in found.items()}


def findings(retracted: Mapping[str, Retracted], *, wanted: bool = False) -> list[Finding]:
    """A finding for each of the retracted reports that are included; none where such are `wanted`."""
    return [
        Finding("F104", f"{record_id} is included, and was retracted: {one.signs}")
        for record_id, one in retracted.items()
        if not wanted
    ]


def marked(rows: pd.DataFrame, retracted: Mapping[str, Retracted]) -> pd.DataFrame:
    """`rows` of REPORTS with a column `retracted`, and the mark where every format of references has a place for it.

    A retracted report gets the keyword MARK, and a notice where its own record has none. No other row is changed.
    """
    signs = rows["record_id"].map(lambda name: retracted[name].signs if name in retracted else "").astype("str")
    said = rows.assign(retracted=signs)
    if not (signs != "").any():
        return said
    notices = {name: [one.notice] for name, one in retracted.items() if one.notice}
    return said.assign(
        keywords=_with(rows, "keywords", {name: [MARK] for name in retracted}),
        notices=_with(rows, "notices", notices),
    )


def _with(rows: pd.DataFrame, column: str, more: Mapping[str, list[str]]) -> pd.Series[str]:
    """A column of lists, with what there is `more` of a record at the end of its list."""
    cells = [
        dump_list([*load_list(cell), *more[name]]) if name in more else cell
        for name, cell in zip(rows["record_id"], rows[column], strict=True)
    ]
    return pd.Series(cells, index=rows.index, dtype="str")


def _names(row: Mapping[str, str]) -> Iterator[str]:
    """DOI and PMID of the report; "unavailable" and 0 name none."""
    yield from filter(None, (identifiers.doi(row[DOI] or ""), identifiers.pmid(row[PMID] or "")))


def _day(text: str) -> str:
    found = _DATE.match(text.strip())
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else ""


def _rank(notice: Notice) -> tuple[str, bool]:
    # Of one day the retraction counts: a reader is to be warned.
    return notice.day, _is_retraction(notice)


def _is_retraction(notice: Notice) -> bool:
    return notice.nature.casefold() == "retraction"


def _signs(known: Retractions, doi: str, pmid: str) -> Iterator[str]:
    """What the data say of the report, by its DOI or else its PMID."""
    for name, notice in ((name, known[name]) for name in (doi, pmid) if name in known):
        if _is_retraction(notice):
            yield f"Retraction Watch has {name}{f', {notice.day}' if notice.day else ''}"
            return
