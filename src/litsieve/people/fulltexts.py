"""Full texts of a review: which are sought, which are there, which report a PDF belongs to, what its words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import pandas as pd

from litsieve import pdf_text, tables
from litsieve.errors import LitsieveError
from litsieve.normalize import identifiers
from litsieve.normalize.text import title_key
from litsieve.review import Review
from litsieve.workspace import Workspace, pdf_files
from litsieve.workspace.pdf_files import PAGE

FIRST: Final = 2
"""Pages on which a report names itself: repositories put a cover before the first."""
SHORTEST: Final = 20
"""Letters and digits of a title below which finding it on a page proves nothing."""

STATUS: Final = tables.Table(
    "fulltext",
    (
        tables.text("record_id", "of the report"),
        tables.text("title", ""),
        tables.text("doi", ""),
        tables.text("outcome", "at the retrieval stage: included (retrieved), excluded (not retrieved) or open"),
        tables.text("pdf", "here, elsewhere (in the index, not in this folder), changed (another file), or empty"),
        tables.number("pages", "of the PDF"),
        tables.text("filed_as", "the record of the report's cluster that the PDF is filed under"),
    ),
    key=("record_id",),
)


class Match(NamedTuple):
    """A report that a PDF may belong to, and why; sure where its DOI stands on the first pages."""

    record_id: str
    why: str
    sure: bool


def status(review: Review, workspace: Workspace) -> pd.DataFrame:
    """STATUS of the reports that are sought: those that came to a retrieval stage, or else to eligibility."""
    filed, shelf = pdf_files.index(workspace), filed_as(review, workspace)
    sought = _sought(review)
    names = [shelf.get(record_id, "") for record_id in sought["record_id"]]
    states = [_state(workspace, name, filed.get(name)) if name else "" for name in names]
    pages = pd.array([filed[name].pages if name in filed else pd.NA for name in names], dtype="Int64")
    return tables.conform(sought.assign(pdf=states, pages=pages, filed_as=names), STATUS)


def filed_as(review: Review, workspace: Workspace) -> dict[str, str]:
    """For each report with a PDF the record that it is filed under: its own, else the first of its cluster."""
    cluster_of = dict(zip(review.clusters["record_id"], review.clusters["cluster_id"], strict=True))
    speaks = dict(zip(review.reports["cluster_id"], review.reports["record_id"], strict=True))
    found: dict[str, str] = {}
    for name in pdf_files.names(workspace):
        report = speaks.get(cluster_of.get(name, ""), "")
        if report and (report not in found or report == name):
            found[report] = name
    return found


def _state(workspace: Workspace, record_id: str, known: pdf_files.Filed | None) -> str:
    path = pdf_files.path_of(workspace, record_id)
    if not path.is_file():
        return "elsewhere" if known else ""
    return "here" if known and pdf_text.sha256(pdf_files.take_in(path)) == known.sha256 else "changed"


def _sought(review: Review) -> pd.DataFrame:
    """record_id, title, doi and outcome of each report that is sought."""
    out = review.outcomes
    for phase in ("retrieval", "eligibility"):
        here = out[out["phase"] == phase].drop_duplicates("cluster_id", keep="last")
        if len(here):
            open_ = here["outcome"].where(here["outcome"].isin(["included", "excluded"]), "open")
            chosen = here.assign(outcome=open_)[["cluster_id", "outcome"]]
            named = review.reports[["cluster_id", "record_id", "title", "doi"]]
            return chosen.merge(named, on="cluster_id", validate="one_to_one")
    return pd.DataFrame(columns=["record_id", "cluster_id", "title", "doi", "outcome"])


def wanted(review: Review, workspace: Workspace) -> pd.DataFrame:
    """The rows of REPORTS that are sought, not said to be out of reach, and without a PDF: a library's list."""
    listed = status(review, workspace)
    missing = listed[(listed["pdf"] == "") & (listed["outcome"] == "open")]
    return review.reports[review.reports["record_id"].isin(missing["record_id"])].reset_index(drop=True)


def matches(review: Review, pages: Sequence[str]) -> list[Match]:
    """The sought reports that a PDF may be of: by a DOI on its first pages, and else by the title there."""
    first = " ".join(pages[:FIRST])
    sought = _sought(review)[["record_id", "cluster_id", "title"]].itertuples(index=False, name=None)
    named, dois = identifiers.dois(first), _dois(review)
    words = title_key(first)
    found = []
    for record_id, cluster_id, title in sought:
        key = title_key(title)
        if doi := next((one for one in named if cluster_id in dois.get(one, ())), ""):
            found.append(Match(record_id, f"its DOI {doi} stands on the first pages", True))
        elif len(key) >= SHORTEST and key in words:
            found.append(Match(record_id, "its title stands on the first pages", False))
    sure = [match for match in found if match.sure]
    return sure or found


def _dois(review: Review) -> dict[str, set[str]]:
    """The clusters whose records bear each DOI."""
    bears = review.records.loc[review.records["doi"] != "", ["record_id", "doi"]]
    found: dict[str, set[str]] = {}
    together = bears.merge(review.clusters[["record_id", "cluster_id"]], on="record_id", validate="one_to_one")
    for doi, cluster_id in zip(together["doi"], together["cluster_id"], strict=True):
        found.setdefault(doi, set()).add(cluster_id)
    return found


def reader(review: Review, workspace: Workspace, *, keep: bool = False) -> Callable[[str], str]:
    """Gives the text of a report's PDF by its record_id, a form feed between two pages.

    A PDF that is filed under another record of the report's cluster is the report's.
    `""` where there is none here, where it cannot be read, and where its pages are pictures.
    """
    try:
        shelf = filed_as(review, workspace)
    except LitsieveError:  # `fulltext status` says what is wrong with the folder; people can go on reading abstracts
        shelf = {}

    def text(record_id: str) -> str:
        try:
            pages = pdf_files.read_pages(workspace, shelf.get(record_id, record_id), keep=keep)
        except LitsieveError:
            return ""
        return "" if not pages or pdf_text.is_scanned(pages) else PAGE.join(pages)

    return text


def page_of(text: str, offset: int) -> int:
    """The page, from 1, on which a place in a report's text lies."""
    return text.count(PAGE, 0, offset) + 1
