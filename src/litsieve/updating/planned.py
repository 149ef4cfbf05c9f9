"""What an update is going to do, before anything is written: names, searches, the protocol's text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from litsieve import api, protocol
from litsieve.api import Inputs
from litsieve.errors import UsageError, WorkspaceError
from litsieve.importing import Notify, silent
from litsieve.protocol import ReviewProtocol, Source
from litsieve.protocol.extended import Addition, with_searches
from litsieve.updating import downloads
from litsieve.updating.downloads import Download
from litsieve.workspace import placing
from litsieve.workspace.named import Named


@dataclass(frozen=True, slots=True)
class Plan:
    """What an update does: what it places, which searches review.yaml gets more, its text before and after."""

    inputs: Inputs
    round: int
    downloads: tuple[Download, ...]
    searches: tuple[Addition, ...]
    before: str
    after: str

    @property
    def diff(self) -> list[str]:
        """What becomes of review.yaml, as a unified diff."""
        name = self.inputs.workspace.protocol.name
        old, new = self.before.splitlines(), self.after.splitlines()
        return list(difflib.unified_diff(old, new, f"{name} (before)", f"{name} (after)", lineterm=""))


def plan(
    folder: str | Path,
    named: Sequence[tuple[str, Path]],
    folder_of: Path | None,
    *,
    day: date,
    round: int | None = None,
    notify: Notify = silent,
) -> Plan:
    """How the review in `folder` takes in searches of `day`: files `named` with their source, and those in a folder.

    `round` is the next one, or the last one where an update goes on. Nothing is written. UsageError where it cannot
    be told whose a file is, or where the review has its bytes already.
    """
    given = api.inputs(folder)
    if given.faults:
        raise WorkspaceError("\n".join(given.faults))
    chosen = _round(given.protocol, round)
    found = [(_known(given.protocol, source, day), path) for source, path in named]
    if folder_of is not None:
        found += [
            (_known(given.protocol, source, day), path)
            for source, path in downloads.sorted_out(given, folder_of, notify)
        ]
    if not found:
        raise UsageError("no new download was named: say --source ID=FILE, or the folder that they lie in.")
    taken = tuple(downloads.placed(given, found, chosen))
    searches = tuple(_searches(taken, chosen, day))
    before = placing.text_of(given.workspace.protocol)
    after = with_searches(before, searches)
    _check(given, after, searches)
    return Plan(given, chosen, taken, searches, before, after)


def _round(plan: ReviewProtocol, asked: int | None) -> int:
    last = plan.last_round
    if asked is None or asked == last + 1 or (asked == last > 1):
        return last + 1 if asked is None else asked
    now = f" or {last}, to go on with the last update" if last > 1 else ""
    raise UsageError(f"--round {asked}: the next round is {last + 1}; say that{now}.")


def _known(plan: ReviewProtocol, source: str, day: date) -> Source:
    """The source of that id, if a search of `day` can come behind those it has."""
    found = {one.id: one for one in plan.sources}
    if source not in found:
        raise UsageError(f"no source is called {source!r}; the sources are: {', '.join(found)}.")
    last = max(search.date for search in found[source].searches)
    if day < last:
        raise UsageError(
            f"{source} was last searched on {last}, after {day}: say with --date when this search was run."
        )
    return found[source]


def _searches(taken: Sequence[Download], round: int, day: date) -> Iterator[Addition]:
    """A search for each source: the folder that its files are placed in, and each file that lies elsewhere."""
    for source in dict.fromkeys(one.source for one in taken):
        own = [one for one in taken if one.source == source]
        names = [one.file if one.placed else f"{one.file.rpartition('/')[0]}/*" for one in own]
        yield Addition(source, round, day, tuple(dict.fromkeys(names)))


def _check(given: Inputs, text: str, searches: Sequence[Addition]) -> None:
    """Make sure that `text` says what the protocol says and the searches, and no more."""
    expected = given.protocol.model_dump(mode="json")
    for one in searches:
        (source,) = [row for row in expected["sources"] if row["id"] == one.source]
        search = protocol.Search(round=one.round, date=one.date, exports=one.exports)
        source["searches"] = [*source["searches"], search.model_dump(mode="json")]
    if loaded(given, text).model_dump(mode="json") != expected:
        raise WorkspaceError(
            "review.yaml is written in a way that no search can be put into without changing it: add the searches "
            f"of round {searches[0].round} by hand."
        )


def loaded(given: Inputs, text: str) -> ReviewProtocol:
    """The protocol of that text."""
    return protocol.load(text, given.workspace.protocol.name, Named(given.workspace).read)
