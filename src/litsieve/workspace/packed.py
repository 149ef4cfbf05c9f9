"""A review that came as one archive: unpacked into a folder that goes away again, or refused.

The archive may be anybody's. Nothing in it is written outside that folder, no link is made, and no more is unpacked
than a review has.
"""

from __future__ import annotations

import contextlib
import stat
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from litsieve.errors import WorkspaceError
from litsieve.readers import archive, limits
from litsieve.workspace import files
from litsieve.workspace.paths import PROTOCOL, Workspace, inside, refusal

README: Final = "README.md"
_CHUNK: Final = 1 << 16
_BROKEN: Final = (*archive.BROKEN, NotImplementedError, RuntimeError)
_TAIL: Final = 22 + (1 << 16)
"""Bytes at the end of an archive in which its end stands."""


def is_one(path: Path) -> bool:
    """Whether `path` is a file that holds a review, and no folder with one."""
    return path.name != PROTOCOL and path.is_file()


@contextlib.contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A folder with what the archive `path` holds, for as long as it is needed; WorkspaceError if it is refused."""
    with tempfile.TemporaryDirectory(prefix="litsieve-") as folder:
        # Where the system's folder of scratch files is a link, names in it would seem to lead out of it.
        root = Path(folder).resolve()
        with files.disk("unpack", path):
            _unpack(path, root)
        yield root


def _unpack(path: Path, root: Path) -> None:
    try:
        _refuse_crowd(path)
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            _check(path, members)
            left = [limits.LARGEST]
            for member in members:
                if not member.is_dir():
                    _write(packed, member, root, path, left)
        if not (root / PROTOCOL).is_file():
            raise WorkspaceError(f"{path} holds no {PROTOCOL} at its top: it is no packed review.")
    except _BROKEN as error:
        raise WorkspaceError(f"{path} is no zip archive that can be read ({error}): fetch it again.") from error


def _refuse_crowd(path: Path) -> None:
    """Refuse an archive by the number of files that its end tells, before its list is held in memory."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    listed = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if listed > limits.MOST_MEMBERS * 1024:
        raise WorkspaceError(f"{path} lists more files than {limits.MOST_MEMBERS:,}, which no review has.")


def _check(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Refuse what no review packs: names that lead out, links, files twice, too many or too large ones."""
    if len(members) > limits.MOST_MEMBERS:
        raise WorkspaceError(f"{path} holds more files than {limits.MOST_MEMBERS:,}, which no review has.")
    for member in members:
        if why := _refusal(member):
            raise WorkspaceError(f"{path}: the name {member.orig_filename!r} {why}; nothing was unpacked.")
    names = Counter(member.filename.rstrip("/").casefold() for member in members)
    if twice := [name for name, n in names.items() if n > 1]:
        raise WorkspaceError(
            f"{path} holds {twice[0]!r} twice, so nobody can tell which counts; nothing was unpacked."
        )
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > limits.LARGEST or total > max(limits.RATIO_COUNTS_FROM, limits.HIGHEST_RATIO * packed):
        raise WorkspaceError(f"{path} unpacks to more than a review has ({total:,} bytes); nothing was unpacked.")


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why a member may not be unpacked, or `""`."""
    name, kind = member.orig_filename, stat.S_IFMT(member.external_attr >> 16)
    if why := refusal(name):
        return why
    if any(part in ("", ".") for part in name.removesuffix("/").split("/")) or not name.isprintable():
        return "is none that a file of a review has"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, and no file"
    return "has a password" if member.flag_bits & 1 else ""


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, root: Path, path: Path, left: list[int]) -> None:
    """Write one file; what its header says of its size is not believed."""
    into = root.joinpath(*member.filename.split("/"))
    into.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    with archive.open(member) as source, into.open("xb") as stream:
        while data := source.read(_CHUNK):
            done += len(data)
            left[0] -= len(data)
            if done > member.file_size or left[0] < 0:
                raise WorkspaceError(f"{path}: {member.filename} unpacks to more than it says.")
            stream.write(data)


def any_there(folder: Path, names: Iterable[str]) -> bool:
    """Whether one of these files, named as in a review, is in `folder`."""
    return any(not refusal(name) and (folder / name).is_file() for name in names)


def read(workspace: Workspace, name: str) -> bytes:
    """The bytes of a file of the review; WorkspaceError where it leads outside or is not there."""
    path = inside(workspace, name)
    with files.disk("read", path):
        return path.read_bytes()


def size(workspace: Workspace, name: str) -> int:
    """How many bytes a file of the review has."""
    path = inside(workspace, name)
    with files.disk("read", path):
        return path.stat().st_size


def beside(workspace: Workspace) -> list[str]:
    """The files that belong to a deposit and are no input of the build: audits, the index of full texts, a README."""
    with files.disk("list", workspace.root):
        audits = [f"{workspace.audits.name}/{path.name}" for path in sorted(workspace.audits.glob("*.json"))]
        others = [name for name in ("fulltext/index.csv", README) if (workspace.root / name).is_file()]
        return [*audits, *others]
