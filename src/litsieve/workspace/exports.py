"""The exports on disk: which files a pattern of the protocol names, their hashes, and which nobody names.

Names are relative, with / and composed accents, and matched with their case, whatever the file system does:
the same protocol must find the same files on every machine.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from litsieve.errors import WorkspaceError
from litsieve.protocol.fields import is_remote
from litsieve.readers import archive
from litsieve.readers.archive import WHOLE, Member
from litsieve.workspace import files, remote
from litsieve.workspace.paths import Workspace, refusal

_DERIVED = ("build", ".litsieve")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One export: its name in the review, its place, hash and size; `stamp` changes when it is rewritten."""

    file: str
    path: Path
    sha256: str
    size: int
    stamp: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What a pattern names: its files by name, and what is wrong with it: how a sentence on it goes on."""

    pattern: str
    files: tuple[ExportFile, ...]
    faults: tuple[str, ...]


def expand(workspace: Workspace, pattern: str) -> Matches:
    """The files that `pattern` names: `*`, `?` and `[…]` within a folder, `**` over folders.

    A file of exactly that name comes first: `records[1].ris` names itself. Wild cards pass hidden files by.
    Nothing found, or a path that leads outside, is a fault; WorkspaceError only where a file cannot be read.
    A URL names files in a storage.
    """
    if is_remote(pattern):
        return _expand_remote(pattern)
    pattern = unicodedata.normalize("NFC", pattern)
    why = refusal(pattern)
    if not why and pattern.split("/")[0].lower() in _DERIVED:
        why = "lies among what litsieve itself writes: keep what you downloaded in exports/"
    if why:
        return Matches(pattern, (), (why,))
    with files.disk("list", workspace.root):
        named = _named(workspace.root, pattern)
        faults = [_outside(name) for name, path in named if not _is_inside(workspace.root, path)]
        found = [at(path, name) for name, path in named if _is_inside(workspace.root, path)]
        if not named:
            faults.append(_nothing(workspace, pattern))
    return Matches(pattern, tuple(found), tuple(faults))


def _expand_remote(url: str) -> Matches:
    found = remote.listed(url)
    each = (ExportFile(one.url, Path(one.url), remote.sha256(one.url), one.size, one.stamp) for one in found)
    return Matches(url, tuple(each), () if found else ("names no file in its storage",))


def names(pattern: str, file: str) -> bool:
    """Whether `pattern` names the file of that name, whether it is there or not."""
    parts = [part for part in unicodedata.normalize("NFC", pattern).split("/") if part not in ("", ".")]
    of = [part for part in file.split("/") if part]
    return parts == of or _matches(of, parts)


def extra(workspace: Workspace, named: Collection[str]) -> tuple[str, ...]:
    """The files in exports/ that are not in `named` (names as in `ExportFile.file`)."""
    with files.disk("list", workspace.exports):
        return tuple(name for name, _ in _walk(workspace.root, "exports") if name not in named)


def same_but_for_case(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of names that are one file on a system where case does not count."""
    seen: dict[str, str] = {}
    return tuple((seen[n.casefold()], n) for n in sorted(names) if seen.setdefault(n.casefold(), n) != n)


def at(path: Path, name: str) -> ExportFile:
    """The file at `path` under the name `name`, read once for its hash. WorkspaceError where it cannot be."""
    with files.disk("read", path):
        before = os.stat(path)
        return ExportFile(name, path, files.sha256(path), before.st_size, before.st_mtime_ns)


def members(export: ExportFile) -> tuple[tuple[str, Member], ...]:
    """The exports in a file, each with its name: the file's own, or `file.zip/member` where a zip holds several.

    ExportError for an archive that cannot be read.
    """
    with _unchanged(export) as stream:
        found = archive.members(stream, export.file)
    return tuple((_name(export, member), member) for member in found)


def _name(export: ExportFile, member: Member) -> str:
    return f"{export.file}/{member.name}" if member.name else export.file


@contextlib.contextmanager
def open_export(export: ExportFile, member: Member = WHOLE) -> Iterator[BinaryIO]:
    """The bytes of an export, or of one in an archive, as a stream that can seek.

    WorkspaceError if the file is not, or not any more, what was hashed.
    """
    with _unchanged(export) as stream:
        if not member.why:
            yield stream
            return
        with files.room(export.path) as unpacked:
            archive.unpack(
                stream, member, unpacked, export.file if not member.name else f"{export.file}/{member.name}"
            )
            yield unpacked


@contextlib.contextmanager
def _unchanged(export: ExportFile) -> Iterator[BinaryIO]:
    if is_remote(export.file):
        with remote.opened(export.file) as stored:
            yield stored
        if remote.stamp(export.file) != export.stamp:
            raise WorkspaceError(f"{export.file} changed while it was read: run it again.")
        return
    with files.disk("read", export.path), files.open_input(export.path) as stream:
        try:
            yield stream
        finally:
            # What is wrong with a file that is still growing is that it grows, not what a reader makes of it.
            now = os.stat(export.path)
            if (now.st_size, now.st_mtime_ns) != (export.size, export.stamp):
                raise WorkspaceError(
                    f"{export.file} changed while it was read: let the download finish, then run it again."
                )


def _named(root: Path, pattern: str) -> list[tuple[str, Path]]:
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    wild = next((n for n, part in enumerate(parts) if re.search(r"[*?\[]", part)), len(parts))
    if wild < len(parts):
        exact = _named_exactly(root, parts)
        return exact or [f for f in _walk(root, "/".join(parts[:wild])) if _matches(f[0].split("/"), parts)]
    return _named_exactly(root, parts)


def _named_exactly(root: Path, parts: list[str]) -> list[tuple[str, Path]]:
    # The folder is listed, not asked for the name: a disk that ignores case would say yes to a wrong one.
    places = [root]
    for part in parts:
        entries = [entry for place in places if place.is_dir() for entry in os.scandir(place)]
        places = [Path(entry.path) for entry in entries if _composed(entry.name) == part]
    return [("/".join(parts), path) for path in places[:1] if path.is_file() or path.is_symlink()]


def _walk(root: Path, below: str) -> list[tuple[str, Path]]:
    """All files below a folder by name, links to folders not followed, hidden and derived ones left out."""
    found = [path.relative_to(root) for path in files.listing(root / below, skip=_is_hidden)]
    return sorted((_composed(path.as_posix()), root / path) for path in found if path.parts[0] not in _DERIVED)


def _is_hidden(name: str) -> bool:
    return archive.is_litter(name) or name.endswith(files.TEMPORARY)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _matches(name: list[str], pattern: list[str]) -> bool:
    """Parts of a path against parts of a pattern; `reach` is how many of the latter may be used up so far."""
    reach = _closed({0}, pattern)
    for part in name:
        open_ = sorted(n for n in reach if n < len(pattern))
        stay = {n for n in open_ if pattern[n] == "**"}
        step = {n + 1 for n in open_ if n not in stay and fnmatch.fnmatchcase(part, pattern[n])}
        reach = _closed(stay | step, pattern)
    return len(pattern) in reach


def _closed(reach: set[int], pattern: list[str]) -> set[int]:
    # ** may stand for no folder at all.
    for n, part in enumerate(pattern):
        if part == "**" and n in reach:
            reach = reach | {n + 1}
    return reach


def _is_inside(root: Path, path: Path) -> bool:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return real.is_relative_to(root) and real.is_file()


def _outside(name: str) -> str:
    return (
        f"names {name}, which is no file or a link that leads to none in the review folder: put the file itself there"
    )


def _nothing(workspace: Workspace, pattern: str) -> str:
    wanted = pattern.casefold().split("/")
    near = [name for name, _ in _walk(workspace.root, "exports") if _matches(name.casefold().split("/"), wanted)]
    hint = f"; {near[0]} differs in upper and lower case only" if near else ""
    return f"names no file in the review folder{hint}"
