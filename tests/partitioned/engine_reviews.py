"""A review with what is known of it, to be held against what an engine makes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import generated_review

from litsieve import api, digests, running
from litsieve.lock import DERIVED
from litsieve.review import Review


class Known(NamedTuple):
    """A review folder, and what one process makes of it: the digests of all tables, and the counts of the stages."""

    folder: Path
    tables: dict[str, str]
    counts: dict[str, dict[str, int]]


def said(review: Review) -> dict[str, str]:
    """The digest of all that the outputs are made of."""
    frames = {name: getattr(review, name) for name in (*DERIVED, "exports", "findings", "rulings")}
    frames |= {"boxes": review.flow.boxes, "sources": review.flow.sources, "reasons": review.flow.reasons}
    words = {"counts": str(dict(review.flow.counts)), "notes": str(review.notes), "rounds": str(review.flow.rounds)}
    return {name: digests.of_frame(frame) for name, frame in frames.items()} | words


def known(folder: Path, rows: list[dict[str, str]]) -> Known:
    """A review of `rows` on which people have decided, made in one process."""
    generated_review.folder(folder, rows)
    ids = api.read(folder / "exports" / "scopus-2.ris").records["record_id"].str.replace("scopus-2.", "scopus.")
    far = [(left, right) for left, right in zip(ids[:3], ids[-3:], strict=True) if left < right]
    generated_review.decide(folder, ids.tolist()[:: max(len(ids) // 60, 1)], pairs=far)
    review = api.build(folder)
    return Known(folder, said(review), running.counts(review))


def copied(folder: Path, at: Path) -> Path:
    """The same review in a folder of its own, without what was made of it."""
    shutil.copytree(folder, at, ignore=shutil.ignore_patterns(".litsieve", "build", "review.lock"))
    return at


def log(folder: Path) -> dict[str, Any]:
    """What a run on an engine says of itself."""
    told: dict[str, Any] = json.loads((folder / ".litsieve" / "run.json").read_text())
    return told
