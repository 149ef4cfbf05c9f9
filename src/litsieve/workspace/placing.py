"""New downloads put into a review: copied under names that are free, all of them or none."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, inside

LIMIT: Final = 1 << 20
_ODD: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 100


def text_of(path: Path) -> str:
    """The text of a file as it stands, its line ends too; WorkspaceError where it is not UTF-8."""
    with files.disk("read", path), path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WorkspaceError(f"{path} is not UTF-8 (byte {error.start}): save the file as UTF-8.") from error


def name_of(path: Path) -> str:
    """What a download is called in a review: its own name, where it is harmless on every system."""
    stem, suffix = os.path.splitext(unicodedata.normalize("NFC", path.name))
    plain = _ODD.sub("-", stem).strip(".-")[:_LONGEST] or "export"
    return f"{plain}{_ODD.sub('', suffix)[:10]}"


def found_in(folder: Path) -> list[Path]:
    """The files below a folder of downloads, hidden ones left out."""
    with files.disk("list", folder):
        return files.listing(folder, skip=lambda name: name.startswith("."))


@contextlib.contextmanager
def placed(workspace: Workspace, copies: Mapping[str, Path], protocol: str) -> Iterator[None]:
    """The review with `copies` (name to the file it is copied from) and with `protocol` as its protocol.

    No file is overwritten. What fails here or inside leaves the review as it was.
    """
    with contextlib.ExitStack() as undo:
        for name, path in copies.items():
            undo.callback(_remove_empty, inside(workspace, name).parent)
            undo.callback(files.remove, _copy(workspace, name, path))
        before = workspace.protocol.read_bytes()
        undo.callback(files.replace, workspace.protocol, before)
        with files.disk("write", workspace.protocol):
            files.replace(workspace.protocol, protocol.encode())
        yield
        undo.pop_all()


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _copy(workspace: Workspace, name: str, source: Path) -> Path:
    """Copy a file to a name of the review that is free; gives its path."""
    path = inside(workspace, name)
    part = path.with_name(f".{path.name}.{os.getpid()}{files.TEMPORARY}")
    with files.disk("write", path), contextlib.ExitStack() as undo:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            files.create(path, b"", sync=False)  # the name is ours from here on, and nobody else's is overwritten
        except FileExistsError:
            raise WorkspaceError(f"{name} is there already: nothing was overwritten.") from None
        undo.callback(files.remove, path)
        undo.callback(files.remove, part)
        with files.open_input(source) as given, part.open("xb") as taken:
            shutil.copyfileobj(given, taken)
            taken.flush()
            os.fsync(taken.fileno())
        os.replace(part, path)
        files.sync_folder(path.parent)
        undo.pop_all()
    return path
