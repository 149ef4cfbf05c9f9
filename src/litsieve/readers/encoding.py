"""Bytes to text: which encoding an export is in and why, and its text as a stream that is never held whole."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple, TextIO

from litsieve.errors import ExportError, UsageError
from litsieve.readers import limits
from litsieve.readers.interface import Problem

CHUNK: Final = 1 << 16
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SHOWN: Final = 50  # undecodable places that get a row of their own
_HOPELESS: Final = 1000
# In these the character U+000D is the byte 0D and nothing else.
_RETURN_IS_A_BYTE: Final = frozenset(("ascii", "utf-8", "utf-8-sig", "cp1252", "latin-1", "iso8859-1", "gb18030"))
_HAN_SHARE: Final = 0.1
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Text(NamedTuple):
    """What was found out about a stream of bytes: its encoding, why, what is wrong in it, how it begins.

    `returns` says that a line may end in a carriage return alone: to look for that is half the cost of parting lines.
    """

    name: str
    evidence: str
    problems: tuple[Problem, ...]
    head: str
    nuls: bool
    long_lines: bool = False
    returns: bool = True


class _Bad(NamedTuple):
    """A place that does not decode: its byte offset from 0 and the bytes around it."""

    offset: int
    around: bytes


class _Scan(NamedTuple):
    """What a strict pass over the whole stream saw. `beyond_ascii` counts the bytes that UTF-8 needs for more."""

    bad: int
    first: tuple[_Bad, ...]
    beyond_ascii: int
    han: int
    characters: int


def detect(stream: BinaryIO, told: str = "", name: str = "") -> Text:
    """The encoding of `stream` (seekable), by BOM, NULs, strict UTF-8, GB18030 of Chinese, cp1252, latin-1.

    `told` overrules the content. Raises ExportError for bytes that are no text, UsageError for an encoding
    that does not exist.
    """
    head = _head(stream)
    encoding, why = _told(told) if told else _marked(head)
    if not encoding and _is_binary(head):
        raise ExportError(
            f"{name}: this is no text and no spreadsheet that litsieve knows. Export the search again "
            "as RIS, BibTeX, nbib, Web of Science tagged text, CSV, XLSX or Parquet."
        )
    wide = encoding.startswith(("utf-16", "utf-32"))
    nuls, first_nul, run, returns = _measured(stream)
    if wide:
        nuls = 0
    scan = _scan(stream, encoding or "utf-8")
    if not encoding:
        encoding, why, scan = _unmarked(stream, scan)
    problems = (*_nul_problem(nuls, first_nul), *_problems(stream, scan, encoding))
    evidence = f"encoding {encoding}: {why}"
    returns = returns or encoding not in _RETURN_IS_A_BYTE
    return Text(encoding, evidence, problems, _shown(head, encoding), nuls > 0, run > limits.LONGEST_LINE, returns)


def known(stream: BinaryIO, encoding: str, evidence: str) -> Text:
    """What `detect` found of a text without a fault, whose lines do not end in a carriage return alone."""
    return Text(encoding, evidence, (), _shown(_head(stream), encoding), nuls=False, returns=False)


def _shown(head: bytes, encoding: str) -> str:
    text = head.decode(encoding, "replace").replace("\0", "").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def open_text(stream: BinaryIO, text: Text) -> TextIO:
    """`stream` as text in the encoding found, line ends as `\\n`, NULs left out; closing it leaves `stream` open.

    Of a line beyond `limits.LONGEST_LINE`, read as a line, comes the beginning alone; `cut_lines` says which it was.
    """
    stream.seek(0)
    codec = "utf-8" if text.name == "ascii" else text.name
    raw: io.RawIOBase = _Borrowed(stream, drop_nuls=text.nuls, mend_ends=not text.returns)
    kind = _Bounded if text.long_lines else io.TextIOWrapper
    return kind(
        io.BufferedReader(raw, CHUNK), encoding=codec, errors="replace", newline=None if text.returns else "\n"
    )


def cut_lines(opened: TextIO) -> Iterator[Problem]:
    """A problem for each line that was cut so far in a stream of `open_text`."""
    for number in opened.cut if isinstance(opened, _Bounded) else ():
        message = f"The line has over {limits.LONGEST_LINE:,} characters; the rest of it was left out."
        yield Problem(number, "R006", message)


class _Bounded(io.TextIOWrapper):
    """A text whose lines, read as lines, are none longer than an export's can be; the rest of each is passed over."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cut: list[int] = []
        self._ended = 0

    def read(self, size: int | None = -1, /) -> str:
        text = super().read(size)
        self._ended += text.count("\n")
        return text

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = rest = super().readline(limits.LONGEST_LINE)
        self._ended += 1
        while rest and rest[-1] != "\n":
            rest = super().readline(CHUNK)
            # The line end may be all that is left of it.
            if rest not in ("", "\n") and self.cut[-1:] != [self._ended]:
                self.cut.append(self._ended)
        return line if line is rest or not rest else line + "\n"

    def __next__(self) -> str:  # type: ignore[override]
        if line := self.readline():
            return line
        raise StopIteration


class _Borrowed(io.RawIOBase):
    """A stream of someone else's: closing it closes nothing.

    It can leave out NUL bytes, and carriage returns where none stands alone: then each `\\r\\n` becomes `\\n`.
    """

    def __init__(self, stream: BinaryIO, *, drop_nuls: bool, mend_ends: bool) -> None:
        self._stream, self._drop_nuls, self._mend_ends = stream, drop_nuls, mend_ends

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Back to the beginning: BibTeX is read again where an entry refers to another."""
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        while self._drop_nuls and b"\0" in data:
            data = data.replace(b"\0", b"") or self._stream.read(len(buffer))
        if self._mend_ends and b"\r" in data:
            data = data.replace(b"\r", b"") or self._stream.read(1)
        buffer[: len(data)] = data
        return len(data)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(CHUNK)


def _told(told: str) -> tuple[str, str]:
    try:
        return codecs.lookup(told).name, "as told"
    except LookupError:
        raise UsageError(f"there is no encoding {told!r}; try utf-8, cp1252, latin-1, utf-16 or gb18030") from None


def _marked(head: bytes) -> tuple[str, str]:
    """The encoding that a BOM or the places of NULs show; `("", "")` where nothing does."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, "a byte order mark"
    sample = head[:4096]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le", "every second byte is NUL"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be", "every second byte is NUL"
    return "", ""


def _is_binary(head: bytes) -> bool:
    """Whether so many bytes are control codes that this is no text."""
    controls = head.translate(None, bytes(range(8, 14)) + b"\x1a\x1b\x1c\x1d\x1e\x1f" + bytes(range(32, 256)))
    return len(controls) * 10 > len(head)


def _unmarked(stream: BinaryIO, scan: _Scan) -> tuple[str, str, _Scan]:
    """The encoding of a stream without a mark, given what a pass as UTF-8 saw."""
    if not scan.bad:
        if not scan.beyond_ascii:
            return "ascii", "every byte is below 128", scan
        return "utf-8", "all of it decodes strictly", scan
    # A legacy text hardly ever holds two bytes that happen to be UTF-8; a damaged one holds little else.
    if scan.beyond_ascii > 4 * scan.bad or (scan.bad == 1 and _at_end(stream, scan.first[0])):
        return "utf-8", f"nearly all of it decodes, {scan.bad} places do not", scan
    chinese = _scan(stream, "gb18030", stop_at=1)
    if not chinese.bad and chinese.han >= _HAN_SHARE * chinese.characters:
        return "gb18030", f"decodes strictly, {chinese.han} of {chinese.characters} characters are Han", chinese
    western = _scan(stream, "cp1252", stop_at=1)
    if not western.bad:
        return "cp1252", "not UTF-8, and every byte is a character of cp1252", western
    return "latin-1", "neither UTF-8 nor cp1252", _Scan(0, (), 0, 0, 0)


def _at_end(stream: BinaryIO, bad: _Bad) -> bool:
    stream.seek(max(0, bad.offset))
    return len(stream.read(8)) < 4


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while data := stream.read(CHUNK):
        yield data


def _measured(stream: BinaryIO) -> tuple[int, int, int, bool]:
    """How many NUL bytes there are, the offset of the first, the bytes of the longest line, to a chunk or two, and
    whether a carriage return stands alone.
    """
    count, first, offset, run, longest, returns = 0, -1, 0, 0, 0, _Returns()
    for data in _chunks(stream):
        if found := data.count(0):
            first = offset + data.index(0) if first < 0 else first
            count += found
        offset += len(data)
        run += len(data)
        longest = max(longest, run)
        if returns.feed(data) or b"\n" in data:
            run = len(data)
    return count, first, longest, returns.lone or returns.open


class _Returns:
    """Whether a carriage return is `lone`, with no line feed behind it, or still `open`, as the last byte so far."""

    def __init__(self) -> None:
        self.lone = self.open = False

    def feed(self, data: bytes) -> bool:
        """Whether there is any in `data`, the next piece."""
        there = b"\r" in data
        if (there or self.open) and not self.lone:
            before, self.open = b"\r" if self.open else b"", data[-1:] == b"\r"
            _, *behind = (before + data[: len(data) - self.open]).split(b"\r")
            self.lone = not {piece[:1] for piece in behind} <= {b"\n"}
        return there


def _scan(stream: BinaryIO, encoding: str, *, stop_at: int = _HOPELESS) -> _Scan:
    """Decode the whole stream strictly, a chunk at a time, and note every place that does not decode.

    It stops where `stop_at` places and most of what is not ASCII did not: then it is another encoding.
    """
    tally = _Tally(encoding)
    for data in _chunks(stream):
        tally.feed(data, final=False)
        if tally.bad >= stop_at and (stop_at == 1 or tally.bytes - tally.characters < tally.bad):
            break
    else:
        tally.feed(b"", final=True)
    beyond = tally.bytes - tally.characters
    return _Scan(tally.bad, tuple(tally.first), beyond, tally.han, tally.characters)


class _Tally:
    """The running state of a scan."""

    def __init__(self, encoding: str) -> None:
        self._new = codecs.getincrementaldecoder(encoding)
        self._decoder = self._new("strict")
        self._counts_han = encoding == "gb18030"
        self.first: list[_Bad] = []
        self.bad = self.han = self.characters = self.bytes = 0

    def feed(self, data: bytes, *, final: bool) -> None:
        start = 0
        while start <= len(data):
            try:
                self._count(self._decoder.decode(data[start:], final))
                break
            except UnicodeDecodeError as error:
                start = self._note(error, len(data))
        self.bytes += len(data)

    def _note(self, error: UnicodeDecodeError, size: int) -> int:
        """Note the place, and give where in the chunk of `size` bytes decoding goes on."""
        # The decoder may have held back bytes of the chunk before: they stand at the head of its object.
        base = size - len(error.object)
        self._count(error.object[: error.start].decode(error.encoding, "replace"))
        self.bad += 1
        if len(self.first) < _SHOWN:
            around = error.object[max(0, error.start - 40) : error.end + 40]
            self.first.append(_Bad(self.bytes + base + error.start, around))
        self._decoder = self._new("strict")
        return max(0, base + max(error.end, error.start + 1))

    def _count(self, text: str) -> None:
        self.characters += len(text)
        if self._counts_han and not text.isascii():
            self.han += len(_HAN.findall(text))


def _line_at(stream: BinaryIO, offset: int) -> int:
    """The line, from 1, that the byte at `offset` stands in."""
    stream.seek(0)
    breaks, before = 0, b""
    while offset > 0 and (data := stream.read(min(CHUNK, offset))):
        breaks += data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
        breaks -= before == b"\r" and data[:1] == b"\n"
        before, offset = data[-1:], offset - len(data)
    return breaks + 1


def _nul_problem(count: int, first: int) -> Iterator[Problem]:
    if count:
        yield Problem(0, "R003", f"The text holds {count} NUL bytes, the first at byte {first}; they were left out.")


def _problems(stream: BinaryIO, scan: _Scan, encoding: str) -> Iterator[Problem]:
    for bad in scan.first:
        message = f"The byte at offset {bad.offset} is no {encoding}; it became U+FFFD."
        yield Problem(_line_at(stream, bad.offset), "R002", message, bad.around.decode("utf-8", "replace"))
    if scan.bad > len(scan.first):
        more = scan.bad - len(scan.first)
        yield Problem(0, "R002", f"{more} more places do not decode as {encoding}; each became U+FFFD.")
