"""Records for tests of duplicates: built by hand, or from the labelled sets."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from litsieve import dedupe, tables
from litsieve.normalize import names, pages

PAPER: Mapping[str, Any] = {
    "title": "Long-term outcomes of supported housing for adults with severe mental illness",
    "authors": [{"family": "Müller", "given": "Anna K."}, {"family": "Okafor", "given": "Chidi"}],
    "year": 2015,
    "venue": "Journal of Community Psychiatry",
    "volume": "12",
    "issue": "3",
    "pages": "210-221",
}


def records(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """RECORDS of the given rows, each PAPER but for what the row says; ids are s1.1, s2.2, … where not given."""
    built = []
    for n, row in enumerate(rows, 1):
        values = {**PAPER, "source": f"s{n}", "round": 1, **row}
        values.setdefault("record_id", f"{values['source']}.{n}")
        for column in ("authors", "document_types"):
            if isinstance(values.get(column), list):
                values[column] = tables.dump_list(values[column])
        built.append(values)
    return tables.from_rows(built, tables.RECORDS)


def clusters(found: dedupe.Found) -> list[list[str]]:
    """The record ids of each cluster, sorted."""
    groups: dict[str, list[str]] = {}
    for record_id, cluster_id in zip(found.clusters["record_id"], found.clusters["cluster_id"], strict=True):
        groups.setdefault(cluster_id, []).append(record_id)
    return sorted(sorted(group) for group in groups.values())


def verdict(a: Mapping[str, Any], b: Mapping[str, Any], **options: Any) -> tuple[str, str, str]:
    """Verdict, rule and veto of a pair; empty where no rule speaks for it."""
    pairs = dedupe.find(records(a, b), dedupe.Options(**options)).pairs
    if not len(pairs):
        return "", "", ""
    row = pairs.iloc[0]
    return row["verdict"], row["rule"], row["veto"]


def from_bibtex_fields(rows: Iterable[Mapping[str, str | None]]) -> pd.DataFrame:
    """RECORDS of rows with BibTeX's field names, in their order: the n-th is called `set.<n>`, seven digits."""
    built = []
    for n, row in enumerate(rows, 1):
        cell = {key: (value or "").strip() for key, value in row.items()}
        year = cell.get("year", "")[:4]
        venues = [cell.get("journal", ""), cell.get("booktitle", "")]
        built.append(
            {
                "record_id": f"set.{n:07d}",
                "source": "set",
                "round": 1,
                "title": cell.get("title", ""),
                "abstract": cell.get("abstract", ""),
                "authors": _authors(cell.get("author", "")),
                "year": int(year) if year.isdigit() else pd.NA,
                "venue": next((venue for venue in venues if venue), ""),
                "volume": cell.get("volume", ""),
                "issue": cell.get("number", "") or cell.get("issue", ""),
                "pages": pages.expand(cell.get("pages", "")),
                "doi": cell.get("doi", ""),
            }
        )
    return tables.from_rows(built, tables.RECORDS)


def labelled(folder: Path) -> pd.DataFrame:
    """RECORDS of a labelled set."""
    csv.field_size_limit(2**31 - 1)
    with (folder / "records.csv").open(newline="", encoding="utf-8") as file:
        return from_bibtex_fields(csv.DictReader(file))


def _authors(text: str) -> str:
    parts = text.split(" and ") if " and " in text or ";" not in text else text.split(";")
    parsed = [names.parse(part, "given-first") for part in parts]
    return json.dumps([name for name in parsed if name], ensure_ascii=False) if parsed else ""
