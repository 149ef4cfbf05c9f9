"""Verbs on two reviews, wherever they stand: a folder, a lock, a revision in git; and on a change not made yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from litsieve import api, differing, lock, protocol, review
from litsieve.differing import Differences, LockDifferences, Preview
from litsieve.errors import UsageError, WorkspaceError
from litsieve.review import Notify, Review, silent
from litsieve.workspace import Workspace, files, find, review_lock, revisions
from litsieve.workspace.cache import Cache
from litsieve.workspace.named import Named
from litsieve.workspace.processes import many
from litsieve.writers import outputs

LOCK = "review.lock"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, and what that is."""

    name: str
    kind: Literal["folder", "lock", "revision"]


@dataclass(frozen=True, slots=True)
class _Built:
    review: Review
    hashes: Mapping[str, str]


def side(name: str) -> Side:
    """What `name` is: a folder or a protocol in one, else a file is a lock, else it is a revision."""
    path = Path(name)
    if path.is_dir() or path.name == "review.yaml":
        return Side(name, "folder")
    return Side(name, "lock" if path.is_file() else "revision")


def diff(
    a: str,
    b: str,
    folder: str | Path = ".",
    *,
    locks: bool = False,
    processes: int = 1,
    notify: Notify = silent,
) -> Differences | LockDifferences:
    """What changed from `a` to `b`; revisions are those of the review in `folder`.

    Both are built, in memory, and compared in whole. Where one is a lock, or `locks` says so, their locks are: of a
    folder and a revision the lock that stands there where `locks`, else the one that a run would write.
    """
    sides = side(a), side(b)
    if locks or "lock" in (sides[0].kind, sides[1].kind):
        before, after = (_locked(one, folder, locks, processes, notify) for one in sides)
        return differing.between_locks(before, after)
    old, new = (_built(one, folder, processes, notify) for one in sides)
    return differing.between(old.review, new.review, files=(old.hashes, new.hashes))


def preview(folder: str | Path, changes: str | Path, *, processes: int = 1, notify: Notify = silent) -> Preview:
    """What the criteria (stages, sets) in `changes` would do to the review in `folder`; nothing is written."""
    given = api.inputs(folder)
    text, named = files.read_text(given.workspace.protocol), Named(given.workspace)
    plan = protocol.load_changed(text, files.read_text(Path(changes)), str(changes), named.read)
    before = _build(given, given.workspace, processes, notify)
    after = _build(replace(given, protocol=plan), given.workspace, processes, notify)
    return differing.preview(before, after)


def _built(one: Side, folder: str | Path, processes: int, notify: Notify) -> _Built:
    """A folder or a revision, built; what the cache of the folder remembers is used for both."""
    with _folder(one, folder) as (place, cache):
        given = api.inputs(place)
        try:
            return _Built(_build(given, cache, processes, notify), given.hashes)
        except WorkspaceError as error:
            if one.kind != "revision":
                raise
            raise WorkspaceError(
                f"{one.name} cannot be built: {error}\nWhere exports are not in git, compare the locks: "
                "`litsieve diff --locks`."
            ) from error


@contextlib.contextmanager
def _folder(one: Side, folder: str | Path) -> Iterator[tuple[Path, Workspace]]:
    """Where a side stands on disk, and the review whose cache may know it."""
    if one.kind == "folder":
        found = find(one.name)
        yield found.root, found
        return
    current = find(folder)
    with revisions.checked_out(current, one.name) as place:
        yield place, current


def _build(given: api.Inputs, cache: Workspace, processes: int, notify: Notify) -> Review:
    if given.faults:
        raise WorkspaceError("\n".join(given.faults))
    return review.build(
        given.protocol,
        given.exports,
        given.log,
        strays=given.strays,
        memo=Cache(cache, keep=False).memo,
        many=partial(many, processes=processes),
        notify=notify,
    )


def _locked(one: Side, folder: str | Path, standing: bool, processes: int, notify: Notify) -> Mapping[str, Any]:
    """The lock of a side."""
    if one.kind == "lock":
        text, name = files.read_text(Path(one.name), limit=1 << 28), one.name
    elif not standing:
        built = _built(one, folder, processes, notify)
        return lock.content(built.review, built.hashes, outputs.digests(outputs.files(built.review)))
    elif one.kind == "folder":
        text, name = files.read_text(find(one.name).lock, limit=1 << 28), str(find(one.name).lock)
    else:
        text, name = revisions.text_at(find(folder), one.name, LOCK), f"{one.name}:{LOCK}"
    checked = lock.checked(review_lock.parse(text, name))
    if checked is None:
        raise UsageError(f"{name} is no lock")
    return checked
