"""Single files: read, hashed, and written so that a reader sees the old bytes or the new, never a part."""

from __future__ import annotations

import codecs
import contextlib
import errno
import hashlib
import itertools
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from litsieve.errors import WorkspaceError

TEMPORARY = ".part"
_FULL = "the disk is full: free some space and run it again"
_DENIED = "permission denied: check who may read and write there, and that no other program holds it open"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "the file grew beyond what this system allows",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "the disk is read-only",
    errno.EXDEV: "parts of it lie on another disk: .litsieve and build must be folders in the review",
    errno.ENOENT: "there is no such file or folder",
    errno.EISDIR: "it is a folder, and a file is wanted",
    errno.ENOTDIR: "a file stands where a folder is wanted",
}
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_IN_MEMORY = 8 * 1024**2
_numbers = itertools.count()


def why(error: OSError) -> str:
    """What the system's error means to the user, and where we know it, what to do."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextlib.contextmanager
def disk(doing: str, path: Path) -> Iterator[None]:
    """Turns an error of the system into `WorkspaceError("cannot <doing> <path>: <why>")`."""
    try:
        yield
    except OSError as error:
        raise WorkspaceError(f"cannot {doing} {path}: {why(error)}") from error


def made_folder(path: Path) -> Path:
    """The folder `path`, made with those above it where it is not there. WorkspaceError where it cannot be."""
    with disk("write in", path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def sha256(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex; the file is read in pieces."""
    with disk("read", path), open_input(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def open_input(path: Path) -> BufferedReader:
    """The file `path`, opened to read bytes. WorkspaceError for a folder, a pipe, a device: they may never end."""
    with disk("read", path):
        # A pipe that nobody writes to would keep us waiting here, were it not for O_NONBLOCK.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
        if kind == stat.S_IFREG:
            return os.fdopen(descriptor, "rb")
        os.close(descriptor)
    raise WorkspaceError(f"cannot read {path}: it is {_KINDS.get(kind, 'no file')}, and a file is wanted")


@contextlib.contextmanager
def room(of: Path) -> Iterator[BinaryIO]:
    """An empty temporary file for what is unpacked from `of`; a small one stays in memory, none stays behind."""
    with disk("unpack", of), tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as stream:
        yield stream  # type: ignore[misc]  # it is a BinaryIO in all but name


def read_text(path: Path, *, limit: int = 1 << 20) -> str:
    """The text of a file that a person writes: UTF-8, or UTF-16 with its mark; line ends become `\\n`.

    WorkspaceError names the line where the bytes are not text; a file over `limit` bytes is refused.
    """
    with disk("read", path), path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise WorkspaceError(f"{path} is larger than {limit} bytes, which no file of this kind needs.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WorkspaceError(
            f"{path}:{line}: this is not UTF-8 (byte {error.start}): save the file as UTF-8."
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise WorkspaceError(f"{path}:{line}: a NUL character: this is no text, or it was damaged.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def listing(folder: Path, *, skip: Callable[[str], bool] = lambda name: False) -> list[Path]:
    """Every file and link below `folder`, sorted; none where it is not there. Links are listed, not followed.

    What has a name that `skip` says yes to is left out, with all below it. Raises OSError where a folder cannot
    be listed: what is not seen would silently not count.
    """
    found: list[Path] = []
    if folder.is_dir():
        for at, folders, names in os.walk(folder, onerror=_raise):
            links = [name for name in folders if os.path.islink(os.path.join(at, name))]
            folders[:] = [name for name in folders if not skip(name)]
            found += [Path(at, name) for name in (*names, *links) if not skip(name)]
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def create(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Write a file that must not be there yet. Raises OSError; a file half written is taken away again."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def replace(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Put `data` in the place of what `path` held, at once. Raises OSError, and then the old file stands."""
    # A name of our own, not mkstemp's: the new file gets the rights that the user's umask gives.
    part = path.with_name(f".{path.name}.{os.getpid()}-{next(_numbers)}{TEMPORARY}")
    create(part, data, sync=sync)
    try:
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    if sync:
        sync_folder(path.parent)


def write(path: Path, data: bytes) -> None:
    """Write a file that the user named: in one step where it is a file, as a stream where it is a device."""
    with disk("write", path):
        if _is_stream(path):
            with path.open("wb") as stream:
                stream.write(data)
        else:
            replace(path, data)


def _is_stream(path: Path) -> bool:
    # /dev/stdout is a link: replacing it would put a file in the place of the link itself.
    if str(path).startswith("/dev/"):
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut, where the system can be asked to."""
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Take away a file, a link or a whole folder, if it is there. Links inside are removed, not followed."""
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    elif path.exists():
        shutil.rmtree(path)
