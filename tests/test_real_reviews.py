"""Real libraries, each exported by several tools, run as one review: as many reports as there are papers."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path

from litsieve import protocol, review
from litsieve.review import Export, Review
from litsieve.workspace import files
from real_data import shared

LENS = (
    "csv/lens.org__citation-file-formatting-_baseline.csv",
    "tsv/lens.org__citation-file-formatting-_baseline.tsv",
    "tsv/refworks__citation-file-formatting-_baseline_refworks.tsv",
    "xlsx/lens.org--excel__citation-file-formatting-_baseline.xlsx",
    "ris/endnote--from-lens__citation-file-formatting-_baseline.ris",
    "ris/citavi__citation-file-formatting-_baseline_citavi.ris",
)


def review_of(paths: list[Path]) -> Review:
    """One review with a source a file."""
    sources = [
        {"id": f"s{n}", "kind": "database", "searches": [{"date": "2024-05-01", "exports": [f"exports/s{n}/*"]}]}
        for n in range(len(paths))
    ]
    plan = protocol.load(json.dumps({"litsieve": 1, "review": {"title": "One library"}, "sources": sources}))
    exports = [
        Export(f"exports/s{n}/{path.name}", f"s{n}", 1, files.sha256(path), partial(path.open, "rb"))
        for n, path in enumerate(paths)
    ]
    return review.build(plan, exports)


def test_the_lens_library_through_six_files_is_one_hundred_reports() -> None:
    made = review_of([shared("data/exports") / name for name in LENS])
    assert (len(made.records), len(made.reports)) == (600, 100)
    assert Counter(made.reports["members"]) == {6: 100}


def test_the_dinosaur_library_through_seventeen_files_is_twelve_reports() -> None:
    expected = json.loads(
        shared("data/exports-expected/citation-file-formatting/dinosaur_embase_set.json").read_text("utf-8")
    )
    names = sorted({name for paper in expected for name in paper["in_files_by_title"]})
    made = review_of([shared("data/exports") / name for name in names])
    assert (len(names), len(made.reports)) == (17, 12)
    corrected = {
        "10.1038/s41598-024-65283-y": "10.1038/s41598-024-56479-3",
        "10.1186/s12862-024-02216-3": "10.1186/s12862-024-02210-9",
    }
    of_doi = dict(zip(made.reports["doi"], made.reports["cluster_id"], strict=True))
    assert all(of_doi[erratum] != of_doi[article] for erratum, article in corrected.items())
