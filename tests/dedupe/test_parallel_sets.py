"""One library exported by several tools comes out as that library: each paper one cluster."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from litsieve import dedupe
from litsieve import records as import_
from real_data import shared

LENS = (
    "csv/lens.org__*_baseline.csv",
    "tsv/lens.org__*",
    "tsv/refworks__*",
    "xlsx/lens.org--excel__*",
    "ris/endnote--from-lens__*",
    "ris/citavi__*",
)


def imported(files: list[Path]) -> pd.DataFrame:
    """RECORDS of the files, each a source of its own."""
    exports = []
    for n, file in enumerate(files):
        with file.open("rb") as stream:
            exports.append((import_.Place(file.name, f"s{n}", 1, ""), import_.parse(stream, file.name)))
    return import_.assemble(exports).records


def linked(files: list[Path]) -> pd.DataFrame:
    """For each cluster the files that its records are from, and its first title."""
    table = imported(files)
    found = dedupe.find(table).clusters.merge(table, on="record_id", validate="one_to_one")
    return found.groupby("cluster_id").agg(
        records=("record_id", "size"), files=("file", "nunique"), title=("title", "first")
    )


def test_the_six_exports_of_the_lens_library_are_its_hundred_papers() -> None:
    exports = shared("data/exports")
    found = linked(sorted(file for pattern in LENS for file in exports.glob(pattern)))
    assert found[["records", "files"]].to_numpy().tolist() == [[6, 6]] * 100


def test_the_seventeen_exports_of_the_dinosaur_search_are_twelve_papers_errata_apart() -> None:
    told = shared("data/exports-expected/citation-file-formatting/dinosaur_embase_set.json")
    papers = json.loads(told.read_text(encoding="utf-8"))
    exports = shared("data/exports")
    found = linked(sorted({exports / file for paper in papers for file in paper["in_files_by_title"]}))
    # Two papers are in the five exports of Covidence alone.
    sizes = sorted([len(paper["in_files_by_title"]) for paper in papers] + [5, 5])
    assert sorted(found["records"]) == sorted(found["files"]) == sizes
    assert sorted(title.split(":")[0] for title in found["title"] if title.startswith("Erratum")) == ["Erratum"] * 2
