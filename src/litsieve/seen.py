"""A short hash of the text that a reviewer was shown, so that a later change of it can be told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from litsieve.criteria.fields import shown
from litsieve.findings import Finding

FIELDS: Final = ("title", "abstract", "keywords")
_DIGITS: Final = 12


def of(report: Mapping[str, Any]) -> str:
    """Twelve hex digits of the SHA-256 of title, abstract and keywords, as they are shown."""
    texts = [shown(str(report[field]), field) for field in FIELDS]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def changed(decided: pd.DataFrame, clusters: pd.DataFrame, reports: pd.DataFrame) -> list[Finding]:
    """A finding for each stage at which reports were decided on another text than they have now.

    Of each reviewer and record the latest word counts; a row without `seen` says nothing.
    """
    latest = decided.drop_duplicates(["stage", "record_id", "reviewer", "role"], keep="last")
    told = latest[(latest["seen"] != "") & (latest["verdict"] != "withdraw")]
    told = told.merge(clusters[["record_id", "cluster_id"]], on="record_id", validate="many_to_one")
    wanted = reports[reports["cluster_id"].isin(told["cluster_id"])]
    columns = ("cluster_id", *FIELDS)
    texts = wanted[list(columns)].itertuples(index=False, name=None)
    now = {row[0]: of(dict(zip(columns, row, strict=True))) for row in texts}
    other = told[told["seen"] != told["cluster_id"].map(now)]
    found = []
    for stage, rows in other.groupby("stage", sort=True):
        names = sorted(set(rows["record_id"]))
        reports_ = "1 report was" if len(names) == 1 else f"{len(names)} reports were"
        message = f"stage {stage}: {reports_} decided on another title, abstract or keywords, the first is {names[0]}"
        found.append(Finding("D117", message, f"decisions/{stage}"))
    return found
