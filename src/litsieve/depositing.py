"""A review as one archive for a repository: packed as a Workflow Run RO-Crate, and opened again to be audited."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litsieve import api, lock
from litsieve.api import Inputs
from litsieve.digests import of_bytes
from litsieve.errors import WorkspaceError
from litsieve.protocol.fields import is_remote
from litsieve.workspace import files, find, packed, review_lock, swap
from litsieve.writers import crate, dated, outputs, pinned_zip
from litsieve.writers.crate import Packed

AGAIN = "run `litsieve run`, read what changed, and pack it then"


@dataclass(frozen=True, slots=True)
class Made:
    """What was packed: how many files, whether the exports are among them, and their number."""

    files: int
    exports: int
    with_exports: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A review folder to be audited, and whether the exports that its lock knows are all missing from it."""

    folder: Path
    bare: bool


def pack(folder: Path, output: Path, *, with_exports: bool = True, licence: str = "") -> Made:
    """Pack the review in `folder` into the archive `output`; equal reviews give equal bytes.

    WorkspaceError where build/ and review.lock are not those of its inputs: what is deposited must be whole.
    """
    address = crate.licence(licence) if licence else ""
    given = api.inputs(folder)
    locked = _whole(given)
    exports = lock.export_files(given.hashes, [one.file for one in given.exports])
    listed = [*_inputs(given, exports, with_exports=with_exports), *_others(given), *_outputs(given)]
    made: dict[str, bytes] = {}
    if all(file.name != packed.README for file in listed):
        made[packed.README] = crate.readme(given.protocol, with_exports=with_exports)
        listed.append(Packed(packed.README, len(made[packed.README]), of_bytes(made[packed.README]), "other"))
    listed.sort(key=lambda file: file.name)
    made[crate.NAME] = crate.metadata(
        given.protocol,
        listed,
        moment=dated.of_inputs(given.protocol, given.log),
        made_with=locked["made_with"],
        licence=address,
    )
    files.write(output, pinned_zip.pack(_members(given, listed, made)))
    return Made(1 + sum(file.there for file in listed), len(exports), with_exports)


def _members(given: Inputs, listed: list[Packed], made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the archive with its bytes, by name, read one at a time but for those `made` here."""
    known = {file.name: file.sha256 for file in listed if file.there}
    for name in sorted({*known, *made}):
        data = made[name] if name in made else packed.read(given.workspace, name)
        if name in known and of_bytes(data) != known[name]:
            raise WorkspaceError(f"{name} was changed while the review was packed: pack it again.")
        yield name, data


def _inputs(given: Inputs, exports: frozenset[str], *, with_exports: bool) -> Iterator[Packed]:
    """The protocol with its files, the exports and the files of people."""
    protocol = given.workspace.protocol.name
    for name, sha256 in given.hashes.items():
        # What lies in a storage stays there; its hash tells whether it is the same.
        there = name not in exports or (with_exports and not is_remote(name))
        size = packed.size(given.workspace, name) if there else 0
        yield Packed(name, size, sha256, "protocol" if name == protocol else "input", there)


def _others(given: Inputs) -> Iterator[Packed]:
    """What is kept beside: what was measured of the rules, and which full texts there are (never the texts)."""
    for name in packed.beside(given.workspace):
        data = packed.read(given.workspace, name)
        yield Packed(name, len(data), of_bytes(data), "input" if name.startswith("fulltext/") else "other")


def _outputs(given: Inputs) -> Iterator[Packed]:
    lock_file = packed.read(given.workspace, given.workspace.lock.name)
    yield Packed(given.workspace.lock.name, len(lock_file), of_bytes(lock_file), "output")
    for name, data in swap.read_build(given.workspace).items():
        yield Packed(f"build/{name}", len(data), of_bytes(data), "output")


def _whole(given: Inputs) -> Mapping[str, Any]:
    """The lock, if inputs and build are those that it knows; else WorkspaceError with the first that is not."""
    locked = lock.checked(review_lock.read(given.workspace))
    if locked is None:
        raise WorkspaceError(f"there is no review.lock, so nothing says what the review came to: {AGAIN}.")
    if given.faults or given.broken:
        raise WorkspaceError("\n".join([*given.faults, *(one.message for one in given.broken)]))
    _same(given.hashes, locked["inputs"], "")
    _same(outputs.digests(swap.read_build(given.workspace)), locked["outputs"], "build/")
    return locked


def _same(found: Mapping[str, str], locked: Mapping[str, str], below: str) -> None:
    changed = sorted(name for name in {*found, *locked} if found.get(name) != locked.get(name))
    if changed:
        more = f" and {len(changed) - 1} more" if changed[1:] else ""
        raise WorkspaceError(f"{below}{changed[0]}{more} is not what review.lock knows: {AGAIN}.")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The review in `path`: a folder as it is, an archive unpacked for as long as it is looked at."""
    if not packed.is_one(path):
        yield Opened(path, False)
        return
    with packed.unpacked(path) as folder:
        yield Opened(folder, _bare(folder))


def _bare(folder: Path) -> bool:
    """Whether the review in `folder` was packed without the exports that its lock knows."""
    locked = lock.checked(review_lock.read(find(folder)))
    known = lock.export_files(locked["inputs"], locked["exports"]) if locked else frozenset()
    return bool(known) and not packed.any_there(folder, sorted(known))
