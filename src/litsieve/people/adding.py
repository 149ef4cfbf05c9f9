"""Records that no export brought: found by hand, at a website or in a report's references, typed in by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from litsieve import api
from litsieve.decisions import moment
from litsieve.errors import UsageError
from litsieve.normalize import identifiers
from litsieve.normalize.text import title_key
from litsieve.protocol import Source
from litsieve.workspace import by_hand, exports
from litsieve.workspace.by_hand import BIBLIOGRAPHIC, name_of
from litsieve.workspace.paths import Workspace


class Added(NamedTuple):
    """The file that was written to, how many records are new in it and how many stood there already."""

    file: str
    written: int
    known: int


def add(
    workspace: Workspace,
    source: Source,
    given: Sequence[Mapping[str, str]],
    who: str,
    now: datetime,
    *,
    found_in: str = "",
    note: str = "",
) -> Added:
    """Append records (columns of `by_hand.BIBLIOGRAPHIC`) to the source's file; those that it has already are left.

    UsageError where no search of the source names the file, or a record has neither title nor DOI nor PMID.
    """
    file = name_of(source.id)
    patterns = [pattern for search in source.searches for pattern in search.exports]
    if not any(exports.names(pattern, file) for pattern in patterns):
        raise UsageError(f"no search of {source.id} names {file}: add it to `exports` of one in review.yaml.")
    faults = [why for row in given if (why := _fault(row))]
    if faults:
        raise UsageError("\n".join(faults))
    at = moment(now.isoformat(timespec="milliseconds"))
    known = {_key(row) for row in by_hand.read(workspace, source.id)}
    new = {_key(row): row for row in given if _key(row) not in known}
    said = {"note": note, "found_in": found_in, "added_by": who, "added_at": at}
    if new:
        by_hand.append(workspace, source.id, [{**row, **said} for row in new.values()])
    return Added(file, len(new), len(given) - len(new))


def source_of(folder: str | Path, source: str) -> tuple[Workspace, Source]:
    """The review in `folder` and its source of that id; UsageError with those that there are."""
    given = api.inputs(folder)
    known = {one.id: one for one in given.protocol.sources}
    if source not in known:
        raise UsageError(f"no source is called {source!r}; the sources are: {', '.join(known)}.")
    return given.workspace, known[source]


def _fault(row: Mapping[str, str]) -> str:
    """Why a record cannot be taken in a sentence, if it cannot."""
    doi, pmid = row.get("doi", ""), row.get("pmid", "")
    if doi and not identifiers.doi(doi):
        return f"{doi!r} is no DOI: it begins with 10. and has a / in it."
    if pmid and not identifiers.pmid(pmid):
        return f"{pmid!r} is no PMID: it is digits alone."
    if not any(row.get(name, "").strip() for name in ("title", "doi", "pmid")):
        return "A record needs a title, a DOI or a PMID."
    if (year := row.get("year", "")) and not (year.isdecimal() and len(year) == 4):
        return f"{year!r} is no year: write four digits."
    return ""


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    """What makes two typed records the same: the DOI, else the PMID, else all that is said of the document."""
    if doi := identifiers.doi(row.get("doi", "")):
        return ("doi", doi)
    if pmid := identifiers.pmid(row.get("pmid", "")):
        return ("pmid", pmid)
    told = [" ".join(row.get(name, "").split()).casefold() for name in BIBLIOGRAPHIC if name != "title"]
    return (title_key(row.get("title", "")), *told)
