"""Decisions to other tools: the words of a stage as each of them writes such words, with its references."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from litsieve import decisions, interop
from litsieve.decisions import Word
from litsieve.errors import UsageError
from litsieve.interop import Claim
from litsieve.review import Review
from litsieve.stages import Stage
from litsieve.workspace import files
from litsieve.writers import cells, write

Headings = Mapping[str, str]
# What each tool calls our columns, in its order.
HEADINGS: Final[Mapping[str, Headings]] = {
    "csv": {name: name for name in ("record_id", "doi", "pmid", "title", "authors", "year", "venue")},
    "rayyan": {
        "key": "record_id",
        **{name: name for name in ("title", "year", "volume", "issue", "pages", "authors", "url", "publisher")},
        "journal": "venue",
        "language": "languages",
        "abstract": "abstract",
        "doi": "doi",
        "keywords": "keywords",
        "pubmed_id": "pmid",
        "pmc_id": "pmcid",
    },
    "covidence": {
        "Title": "title",
        "Authors": "authors",
        "Abstract": "abstract",
        "Published Year": "year",
        "Journal": "venue",
        "Volume": "volume",
        "Issue": "issue",
        "Pages": "pages",
        "DOI": "doi",
        "Accession Number": "record_id",
    },
    "asreview": {
        **{name: name for name in ("record_id", "title", "abstract", "authors", "keywords", "year", "doi", "url")},
    },
}
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "csv": (".csv",),
    "rayyan": (".csv", ".ris"),
    "covidence": (".csv",),
    "asreview": (".csv", ".ris"),
    "colrev": (".bib",),
}
_LABELS: Final = {"1": "ASReview_relevant", "0": "ASReview_irrelevant", "": "ASReview_not_seen"}


class Given(NamedTuple):
    """How many reports and words were written, and what the other format could not say, in sentences."""

    reports: int
    words: int
    lost: tuple[str, ...]


def give(review: Review, stage: Stage, path: Path, tool: str, labels: Mapping[str, str], verdict: str = "") -> Given:
    """Write the words of a stage to `path` as `tool` has them; at a blind stage none on a report that is open.

    `labels` are the words of each criterion; `verdict` takes the reports alone that all readers so decided, which is
    how Covidence keeps its lists. UsageError where the tool or the suffix is not known.
    """
    _check(tool, path)
    said = _words(review, stage, verdict)
    reports = review.reports[review.reports["cluster_id"].isin(said)]
    claims = [[_claim(word, labels, tool) for word in said[name]] for name in reports["cluster_id"]]
    path_writes: Mapping[str, Callable[[], bytes]] = {
        ".csv": lambda: _table(reports, claims, stage, tool),
        ".ris": lambda: _ris(reports, claims, stage, tool),
        ".bib": lambda: _bib(reports, claims, stage),
    }
    files.write(path, path_writes[path.suffix.lower()]())
    return Given(len(reports), sum(map(len, claims)), tuple(_lost(claims, tool, review, stage)))


def _check(tool: str, path: Path) -> None:
    if tool not in SUFFIXES:
        raise UsageError(f"there is no tool {tool!r}; the tools are {', '.join(SUFFIXES)}.")
    if path.suffix.lower() not in SUFFIXES[tool]:
        raise UsageError(
            f"{path.name}: decisions for {tool} are written as {' or '.join(SUFFIXES[tool])}; name it so."
        )


def _words(review: Review, stage: Stage, verdict: str) -> dict[str, list[Word]]:
    """The reviewers' words on each report, by cluster_id, of those that may be shown."""
    outcomes = review.outcomes[review.outcomes["stage"] == stage.id]
    open_ = set(outcomes.loc[outcomes["outcome"] == "pending", "cluster_id"]) if stage.blind else set()
    found = {}
    for cluster_id, words in decisions.words(review.decisions, review.clusters, stage.id):
        own = [word for word in words if word.role == "review"]
        wanted = not verdict or {word.verdict for word in own} == {verdict}
        if own and wanted and cluster_id not in open_:
            found[cluster_id] = own
    return found


def _claim(word: Word, labels: Mapping[str, str], tool: str) -> Claim:
    """A word for another tool: reasons by their labels, but for formats that keep our ids."""
    ids = [reason for reason in word.reason.split(";") if reason and reason != decisions.NOT_STATED]
    named = ids if tool in ("csv", "colrev") else [labels.get(reason, reason) for reason in ids]
    return Claim(word.verdict, word.reviewer, tuple(named), word.note)


def _table(reports: pd.DataFrame, claims: Sequence[Sequence[Claim]], stage: Stage, tool: str) -> bytes:
    readable = cells.readable(reports)
    headings = HEADINGS[tool]
    rows = []
    for report, said in zip(readable.to_dict("records"), claims, strict=True):
        base = {heading: "" if pd.isna(report[name]) else str(report[name]) for heading, name in headings.items()}
        for part in [[one] for one in said] if tool == "csv" else [said]:
            rows.append({**base, **interop.TOOLS[tool].tell(part, stage.phase)})
    columns = list(dict.fromkeys([*headings, *(name for row in rows for name in row)]))
    return cells.csv_text(pd.DataFrame(rows, columns=columns, dtype="str").fillna("")).encode("utf-8", "replace")


def _ris(reports: pd.DataFrame, claims: Sequence[Sequence[Claim]], stage: Stage, tool: str) -> bytes:
    """Each reference with the tool's note before its end."""
    out = []
    for number, said in enumerate(claims):
        told = interop.TOOLS[tool].tell(said, stage.phase)
        note = told["notes"] if tool == "rayyan" else _LABELS[told["asreview_label"]]
        entry = write("ris", reports.iloc[[number]]).decode()
        end = entry.rindex("ER  -")
        out.append(f"{entry[:end]}N1  - {' '.join(note.split())}\n{entry[end:]}")
    return "".join(out).encode("utf-8", "replace")


def _bib(reports: pd.DataFrame, claims: Sequence[Sequence[Claim]], stage: Stage) -> bytes:
    """Each reference with CoLRev's fields before its closing brace."""
    out = []
    for number, said in enumerate(claims):
        told = interop.TOOLS["colrev"].tell(said, stage.phase)
        entry = write("bib", reports.iloc[[number]]).decode().rstrip()
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in told.items())
        out.append(f"{entry.removesuffix('}').rstrip().removesuffix(',')},\n{fields}}}\n\n")
    return "".join(out).encode("utf-8", "replace")


def _lost(claims: Sequence[Sequence[Claim]], tool: str, review: Review, stage: Stage) -> list[str]:
    """What the other format does not hold, in sentences."""
    every = [one for said in claims for one in said]
    unsure = sum(one.verdict not in ("include", "exclude") for one in every)
    split = sum(len({one.verdict for one in said}) > 1 for said in claims)
    reasons = sum(bool(one.reasons) for one in every)
    shared = sum(sum(one.verdict == "exclude" for one in said) > 1 for said in claims)
    noted = sum(bool(one.note) for one in every)
    open_ = review.outcomes[(review.outcomes["stage"] == stage.id) & (review.outcomes["outcome"] == "pending")]
    found = {
        f"{len(open_)} reports are open at a blind stage, so nothing is said of them": stage.blind and len(open_),
        f"{split} reports on which reviewers differ have no label": tool in ("asreview", "colrev") and split,
        f"{unsure} words are neither include nor exclude, which {tool} does not know": tool in ("asreview", "colrev")
        and unsure,
        f"{reasons} words have reasons, which ASReview does not keep": tool == "asreview" and reasons,
        f"of {shared} reports several reviewers exclude, and Rayyan's reasons carry no reviewer": tool == "rayyan"
        and shared,
        f"who decided is not said by {tool}": tool in ("covidence", "colrev") and every,
        f"{noted} notes are not kept by CoLRev": tool == "colrev" and noted,
    }
    return [sentence for sentence, there in found.items() if there]
