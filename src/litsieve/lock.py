"""What review.lock says of a review: what went in, what came out, and the numbers, so that CI can compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from litsieve import digests
from litsieve.errors import WorkspaceError
from litsieve.review import Review
from litsieve.version import made_with

DERIVED: Final = (
    *("records", "problems", "pairs", "clusters", "related", "reports"),
    *("decisions", "checks", "outcomes", "codes", "tallies", "agreement", "studies"),
)
"""The tables of a Review whose rows the lock has a digest of; each has been through `conform` once."""

MAPPINGS: Final = ("made_with", "inputs", "exports", "counts", "tables", "outputs")


def checked(content: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A lock that was read, if it has all its parts; WorkspaceError names those that are missing or damaged."""
    if content is None:
        return None
    damaged = [part for part in MAPPINGS if not isinstance(content.get(part), dict)]
    included = content.get("included")
    if not isinstance(included, list) or not all(isinstance(record_id, str) for record_id in included):
        damaged.append("included")
    damaged += _misshapen(content) if not damaged else []
    if damaged:
        raise WorkspaceError(f"review.lock is damaged ({', '.join(damaged)}): run `litsieve run` to make it new.")
    return content


def _misshapen(content: Mapping[str, Any]) -> list[str]:
    """The parts whose entries are not what they should be: whole numbers, texts, what an export came to."""
    whole = {"counts": int, "inputs": str, "outputs": str, "tables": str, "exports": dict}
    return [part for part, kind in whole.items() if any(type(value) is not kind for value in content[part].values())]


def export_files(inputs: Collection[str], exports: Iterable[str]) -> frozenset[str]:
    """Those of `inputs` that are one of `exports`, or the archive that one of them lies in."""
    return frozenset(name for one in exports for name in inputs if one == name or one.startswith(f"{name}/"))


def content(
    review: Review, inputs: Mapping[str, str], outputs: Mapping[str, str], tables: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The lock of `review` as JSON would hold it, in a stable order.

    `inputs` maps each file of the protocol, the exports and the decisions to the SHA-256 of its bytes;
    `outputs` each file of build/ to its digest. `tables` are the digests of tables of which `review` has a part.
    """
    known = tables or {}
    exports = {
        row.file: {"source": row.source, "round": row.round, "entries": row.entries, "lost": row.lost}
        for row in review.exports.astype(object).itertuples(index=False)
    }
    counts = {name: value for name, value in review.flow.counts.items() if value is not None}
    return {
        "made_with": made_with(),
        "inputs": dict(sorted(inputs.items())),
        "exports": dict(sorted(exports.items())),
        "counts": dict(sorted(counts.items())),
        "included": sorted(review.included["record_id"]),
        "tables": {name: known.get(name) or digests.of_frame(getattr(review, name)) for name in DERIVED},
        "outputs": dict(sorted(outputs.items())),
    }
