"""Archives around exports: gzip and zip, told by their content. No name in them ever becomes a path.

A workbook is a zip archive too, and is left to its reader.
"""

from __future__ import annotations

import lzma
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, Final, NamedTuple

from litsieve.errors import ExportError
from litsieve.readers import limits

_CHUNK: Final = 1 << 15
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What stands first in archives that are a format of their own: workbooks of Microsoft and of LibreOffice.
_FORMATS: Final = frozenset(("[Content_Types].xml", "mimetype", "META-INF/manifest.xml"))
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LONGEST_NAME: Final = 200
# One entry of a zip archive's list: 46 bytes and a name.
_LARGEST_LIST: Final = limits.MOST_MEMBERS * (46 + 4 * _LONGEST_NAME)
BROKEN: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, struct.error)
"""What is raised of a damaged archive, whichever way it is packed."""
_ADVICE: Final = "Unpack it, and name the files in it"


class Member(NamedTuple):
    """One export in a file. `name` is `""` where the file holds no other, `why` where the file is the export itself.

    `at` is its place in a zip archive's list, `why` is what was seen of the archive, for people.
    """

    name: str = ""
    why: str = ""
    at: int = -1


WHOLE: Final = Member()
"""The member of a file that is no archive."""


def is_litter(name: str) -> bool:
    """Whether a file of this name is nobody's: hidden, or left behind by an operating system or by Excel."""
    # ~$ begins the lock file that Excel leaves beside an open workbook.
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def members(stream: BinaryIO, file: str) -> tuple[Member, ...]:
    """The exports that `stream` (seekable) holds: one for a file that is no archive.

    Raises ExportError for an archive that is damaged, empty, encrypted or too large; `file` is for messages.
    """
    stream.seek(0)
    head = stream.read(4)
    if head.startswith(_GZIP):
        return (Member("", "archive gzip: its mark begins the file"),)
    if not head.startswith(_ZIP):
        return (WHOLE,)
    with _opened(stream, file) as archive:
        if not _FORMATS.isdisjoint(archive.namelist()):
            return (WHOLE,)
        listed = [(at, info) for at, info in enumerate(archive.infolist()) if not _is_skipped(info)]
        _check(stream, [info for _, info in listed], file)
        names = _told_apart(_shown(info.filename) for _, info in listed)
        alone = len(listed) == 1
        return tuple(
            Member("" if alone else name, f"archive zip: {name}, {info.file_size:,} bytes unpacked", at)
            for name, (at, info) in zip(names, listed, strict=True)
        )


def unpack(stream: BinaryIO, member: Member, into: BinaryIO, file: str) -> None:
    """Write what `member` of the archive `stream` holds to `into`; `file` is the export's name, for messages.

    Raises ExportError where it is damaged, goes beyond the limits, or is an archive once more.
    """
    stream.seek(0, 2)
    packed = stream.tell()
    stream.seek(0)
    try:
        if member.at < 0:
            _copy(_inflated(stream), into, packed, file)
        else:
            with _opened(stream, file) as archive:
                info = archive.infolist()[member.at]
                with archive.open(info) as inside:
                    zipped = inside.read(2) == _GZIP
                    inside.seek(0)
                    _copy(_inflated(inside) if zipped else _read(inside), into, info.compress_size, file)
        _refuse_archive(into, file)
    except BROKEN as error:
        raise ExportError(f"{file}: the archive is damaged ({error}). Download it again.") from error
    except (NotImplementedError, RuntimeError) as error:
        raise ExportError(f"{file}: the archive is packed in a way that is not read ({error}). {_ADVICE}.") from error
    except OSError as error:
        if error.errno is not None:
            raise  # It is the disk's.
        raise ExportError(f"{file}: the archive is damaged ({error}). Download it again.") from error


def _opened(stream: BinaryIO, file: str) -> zipfile.ZipFile:
    """The zip archive in `stream`, its list small enough to be held in memory."""
    try:
        size = _size_of_list(stream)
        if size > _LARGEST_LIST:
            raise ExportError(f"{file}: the archive lists more files than {limits.MOST_MEMBERS:,}. {_ADVICE}.")
        return zipfile.ZipFile(stream)
    except (*BROKEN, NotImplementedError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise ExportError(
            f"{file}: the zip archive or workbook is damaged ({error}). Download it again or save it anew."
        ) from error


def _size_of_list(stream: BinaryIO) -> int:
    """The bytes of a zip archive's list of its files, as its end says; 0 where it has no end."""
    stream.seek(0, 2)
    start = max(0, stream.tell() - (1 << 16) - 22)
    stream.seek(start)
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if size == 0xFFFFFFFF and (wide := tail.rfind(b"PK\x06\x06")) >= 0:
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    stream.seek(0)
    return size


def _is_skipped(info: zipfile.ZipInfo) -> bool:
    # Some programs of Windows end a folder's name in a backslash. A name may be empty, and then it is no folder's.
    folder = info.filename.endswith("/") or (info.filename.endswith("\\") and not info.file_size)
    return folder or any(map(is_litter, _parts(info.filename)))


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def _shown(name: str) -> str:
    """A member's name as it may be shown: it leads nowhere, and what would not be seen is spelt out."""
    text = unicodedata.normalize("NFC", "/".join(_parts(name))) or "unnamed"
    seen = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return seen if len(seen) <= _LONGEST_NAME else f"{seen[: _LONGEST_NAME - 1]}…"


def _told_apart(names: Iterable[str]) -> list[str]:
    """`names`, a repeated one with its number, whatever case it is in."""
    seen: Counter[str] = Counter()
    told: list[str] = []
    for name in names:
        one = name
        while seen[one.casefold()]:
            seen[name.casefold()] += 1
            one = f"{name} ({seen[name.casefold()]})"
        seen[one.casefold()] += 1
        told.append(one)
    return told


def _check(stream: BinaryIO, infos: list[zipfile.ZipInfo], file: str) -> None:
    if not infos:
        raise ExportError(f"{file}: the archive holds no file.")
    if len(infos) > limits.MOST_MEMBERS:
        raise ExportError(f"{file}: the archive holds more files than {limits.MOST_MEMBERS:,}. {_ADVICE}.")
    for info in infos:
        if info.flag_bits & 1:
            raise ExportError(f"{file}: {_shown(info.filename)} in it has a password. {_ADVICE}.")
    # Members may overlap, so their packed sizes do not add up to the file's.
    stream.seek(0, 2)
    limits.check_unpacked(sum(info.file_size for info in infos), stream.tell(), f"{file}: the archive")


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while data := stream.read(_CHUNK):
        yield data


def _inflated(stream: IO[bytes]) -> Iterator[bytes]:
    """What a gzip stream holds, all its parts, a little at a time; gzip's own reader has no limit for a header."""
    data = stream.read(_CHUNK)
    while data:
        engine = zlib.decompressobj(wbits=31)
        while not engine.eof:
            out = engine.decompress(data, _CHUNK)
            data = engine.unconsumed_tail
            if out:
                yield out
            elif not data and not engine.eof:
                data = stream.read(_CHUNK)
                if not data:
                    raise EOFError("it ends before its end")
        data = engine.unused_data or stream.read(_CHUNK)
        while data and not (data := data.lstrip(b"\0")):  # what fills up a block of a tape
            data = stream.read(_CHUNK)


def _copy(pieces: Iterator[bytes], into: BinaryIO, packed: int, file: str) -> None:
    done = 0
    for piece in pieces:
        done += len(piece)
        limits.check_unpacked(done, packed, f"{file}: it")
        into.write(piece)


def _refuse_archive(into: BinaryIO, file: str) -> None:
    """Raise ExportError where what was unpacked is an archive and no workbook."""
    into.seek(257)
    if into.read(5) == b"ustar" or any(member.why for member in members(into, file)):
        raise ExportError(f"{file}: this is an archive within an archive. {_ADVICE}.")
    into.seek(0)
