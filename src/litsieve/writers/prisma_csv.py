"""A flow as the CSV that the R package PRISMA2020 reads: its columns, its 34 rows, its way to list reasons.

Boxes that the package has no row for (open work, the human and automation split) are not in it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from litsieve.flow import Flow
from litsieve.normalize.cells import guard
from litsieve.writers.prisma_text import clean

COLUMNS = ("data", "node", "box", "description", "boxtext", "tooltips", "url", "n")
NOTHING = "NA"


class Row(NamedTuple):
    """A row of the schema. `new` is the wording of a new review where it differs from an update's."""

    data: str
    node: str
    box: str
    text: str
    about: str = ""
    new: str = ""


DBR, OTHER = "databases and registers", "other methods"
ROWS = (
    Row(NOTHING, "node4", "prevstud", "Previous studies"),
    Row("previous_studies", "node5", "box1", "Studies included in previous version of review"),
    Row("previous_reports", NOTHING, "box1", "Reports of studies included in previous version of review"),
    Row(
        NOTHING,
        "node6",
        "newstud",
        "Identification of new studies via databases and registers",
        new="Identification of studies via databases and registers",
    ),
    Row("database_results", "node7", "box2", "Databases"),
    Row("database_specific_results", NOTHING, "box2", "Specific Databases"),
    Row("register_results", NOTHING, "box2", "Registers"),
    Row("register_specific_results", NOTHING, "box2", "Specific Registers"),
    Row(
        NOTHING,
        "node16",
        "othstud",
        "Identification of new studies via other methods",
        new="Identification of studies via other methods",
    ),
    Row("website_results", "node17", "box11", "Websites"),
    Row("organisation_results", "", "box11", "Organisations"),
    Row("citations_results", NOTHING, "box11", "Citation searching"),
    Row("duplicates", "node8", "box3", "Duplicate records removed"),
    Row("excluded_automatic", NOTHING, "box3", "Records marked as ineligible by automation tools"),
    Row("excluded_other", NOTHING, "box3", "Records removed for other reasons"),
    Row("records_screened", "node9", "box4", "Records screened", DBR),
    Row("records_excluded", "node10", "box5", "Records excluded", DBR),
    Row("dbr_sought_reports", "node11", "box6", "Reports sought for retrieval", DBR),
    Row("dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved", DBR),
    Row("other_sought_reports", "node18", "box12", "Reports sought for retrieval", OTHER),
    Row("other_notretrieved_reports", "node19", "box13", "Reports not retrieved", OTHER),
    Row("dbr_assessed", "node13", "box8", "Reports assessed for eligibility", DBR),
    Row("dbr_excluded", "node14", "box9", "Reports excluded", DBR),
    Row("other_assessed", "node20", "box14", "Reports assessed for eligibility", OTHER),
    Row("other_excluded", "node21", "box15", "Reports excluded", OTHER),
    Row(
        "new_studies",
        "node15",
        "box10",
        "New studies included in review",
        new="Studies included in review",
    ),
    Row("new_reports", NOTHING, "box10", "Reports of new included studies", new="Reports of included studies"),
    Row("total_studies", "node22", "box16", "Total studies included in review"),
    Row("total_reports", NOTHING, "box16", "Reports of total included studies"),
    Row("identification", "node1", "identification", "Identification"),
    Row("screening", "node2", "screening", "Screening"),
    Row("included", "node3", "included", "Included"),
    Row("total_studies_ma", "node23", "box17", "Total studies included in meta-analysis"),
    Row("total_reports_ma", NOTHING, "box17", "Reports of total included studies in meta-analysis"),
)


def write(flow: Flow, labels: Mapping[str, str]) -> str:
    """The CSV of `flow`; `labels` gives the printed words of a reason by its id."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for row in ROWS:
        text = row.text if flow.updated or not row.new else row.new
        about = f"{text} ({row.about})" if row.about else text
        tooltip = NOTHING if row.node == NOTHING else about
        cells = (row.data, row.node, row.box, about, text, tooltip, NOTHING, _n(row.data, flow, labels))
        rows.writerow(guard(cell) for cell in cells)
    return out.getvalue()


def _n(data: str, flow: Flow, labels: Mapping[str, str]) -> str:
    if data in {"database_specific_results", "register_specific_results"}:
        kind = data.removesuffix("_specific_results")
        found = flow.sources[flow.sources["kind"] == kind]
        return _listed(zip(found["name"], found["n"], strict=True)) or NOTHING
    n = flow.counts.get(data, 0)
    if n is None:
        return NOTHING
    if data in {"dbr_excluded", "other_excluded"}:
        reasons = flow.reasons[flow.reasons["box"] == data]
        names = [labels.get(reason, reason) for reason in reasons["reason"]]
        return _listed(zip(names, reasons["n"], strict=True)) or str(n)
    return str(n)


def _listed(items: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{_safe(name)}, {n}" for name, n in items)


def _safe(name: str) -> str:
    """`name` without what the package reads as its own: it splits at `;` and `,` and quotes with `'`.

    A sign that would begin a formula goes too: the guard before it would be such a quote.
    """
    plain = re.sub(r"\s*[,;]\s*", " - ", clean(name)).translate({0x27: "’", 0x22: "”", 0x5C: "/"})
    return plain.strip(" -").lstrip("=+-@ ") or "not stated"
