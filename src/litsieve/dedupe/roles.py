"""What a record says of itself besides being a paper: that it is an erratum, a protocol, an abstract, a preprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Forms, Ints
from litsieve.normalize.text import fold

Row = Mapping[str, Any]

# `Retracted Publication` is the paper, these are what retracts it.
_RETRACTS = re.compile(r"retraction (?:of publication|note|notice)")
_SUPPLEMENT = re.compile(r"\bsuppl|\bs\d|^\W*s\W*\d|\bconference\b|\babstracts?\b")
_SUPPLEMENT_PAGE = re.compile(r"^\W*(?:p+\.?\s*)?s\d|^\W*a\d{2,}|\[abstract\]")
_MEETS = re.compile(
    r"\bconference: |[.:]\s*conference\b|(?<!dissertation )\babstracts?\b|\bannual (?:meeting|congress)\b"
)
# No abstract of a meeting fills more pages.
_LONGEST = 3
_SERVER = re.compile(
    r"\b(?:(?:ar|bior|medr|chemr|psyar|socar|earthar|techr)xiv|preprints?|ssrn|research square|authorea)\b"
)
_SERVER_DOI = re.compile(r"^10\.(?:1101|48550|2139|21203|20944|31234|31235|26434|22541|36227|64898)/")


def _typed(row: Row, kind: str) -> bool:
    return f'"{kind}"' in row["document_types"]


def _retracts(row: Row) -> bool:
    return row["marker"] == "retraction" or bool(_RETRACTS.search(fold(row["source_types"])))


def _corrects(row: Row) -> bool:
    return row["marker"] in ("erratum", "note") or (_typed(row, "erratum") and not row["marker"])


def _comments(row: Row) -> bool:
    return row["marker"] in ("comment", "reply", "concern") or _typed(row, "comment")


def _plans(row: Row) -> bool:
    return row["marker"] == "protocol" or _typed(row, "protocol")


def _abstract(row: Row) -> bool:
    if _typed(row, "conference-abstract"):
        return True
    if row["length"] > _LONGEST:
        return False
    supplement = any(_SUPPLEMENT.search(fold(row[name])) for name in ("volume", "issue"))
    return supplement or bool(_SUPPLEMENT_PAGE.search(fold(row["pages"])) or _MEETS.search(fold(row["venue"])))


def _preprint(row: Row) -> bool:
    return _typed(row, "preprint") or bool(_SERVER.search(fold(row["venue"])) or _SERVER_DOI.match(row["doi"]))


ROLES: Final[Mapping[str, Callable[[Row], bool]]] = {
    "retraction-of": _retracts,
    "erratum-of": _corrects,
    "comment-on": _comments,
    "protocol-of": _plans,
    "preprint-of": _preprint,
    "abstract-of": _abstract,
    "translation-of": lambda row: row["title_note"] == "translated",
}
_READ = ("document_types", "source_types", "volume", "issue", "pages", "venue", "doi", "title_note")


def roles(f: Forms, records: pd.DataFrame, rows: Ints) -> dict[str, Mask]:
    """For each relation, by its name, which records could be on its left side; others than `rows` are not asked.

    `records` are the rows of RECORDS in the order of the forms.
    """
    asked = np.unique(rows)
    cells = {name: records[name].take(asked).tolist() for name in _READ}
    marks = [f.title.values[code].marker if code >= 0 else "" for code in f.title.codes[asked].tolist()]
    length = np.array([max(p.last - p.first, 0) + 1 for p in f.pages.values] + [1])[f.pages.codes[asked]].tolist()
    told = [
        {"marker": mark, "length": length[n], **{name: cells[name][n] for name in _READ}}
        for n, mark in enumerate(marks)
    ]
    found = {}
    for name, holds in ROLES.items():
        mask = np.zeros(len(f.ids), dtype=bool)
        mask[asked] = [holds(row) for row in told]
        found[name] = mask
    return found
