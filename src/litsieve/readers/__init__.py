"""What reads an export: the registry of formats, and `open_export`, which finds out what a stream holds.

A format is a module that satisfies `interface.TextReader` or `interface.BinaryReader`, one line here, and its
dialects under `dialects`.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from itertools import chain
from typing import Any, BinaryIO, Final, TypeVar

from litsieve import wasm
from litsieve.errors import ExportError, UsageError
from litsieve.readers import detect, wellformed, xml_encoding
from litsieve.readers import encoding as encodings
from litsieve.readers.batch import Batch
from litsieve.readers.dialect import PYTHON_LIST, Dialect
from litsieve.readers.interface import Entry, Item, Problem
from litsieve.readers.problems import CODES

# The module of each format and the module of its dialects, imported when the format is met.
FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "ris": ("ris", "ris"),
    "nbib": ("nbib", "nbib"),
    "wos": ("wos", "wos"),
    "refer": ("refer", "refer"),
    "refworks": ("refworks", "refworks"),
    "ovid": ("ovid", "ovid"),
    "cnki": ("cnki", "cnki"),
    "proquest": ("proquest", "proquest"),
    "embase": ("embase", "embase"),
    "bibtex": ("bibtex", "bibtex"),
    "json": ("json", "json"),
    "csv": ("delimited", "delimited"),
    "xlsx": ("xlsx", "delimited"),
    "parquet": ("parquet", "delimited"),
    "marc21": ("marc21", "marc"),
    "rdf": ("rdf", "rdf"),
    "xml": ("xml", "xml"),
}
# Formats that are read from bytes, and what shows each.
BINARY: Final[Mapping[str, str]] = {
    "xlsx": "the file is a spreadsheet",
    "parquet": "the file begins with PAR1",
    "marc21": "a record begins with a leader and a directory",
}
PEEK: Final = 20
"""Entries that a dialect is told by."""
TOGETHER: Final = frozenset(("ris", "nbib", "csv"))
"""Formats of text whose records compiled code takes together."""
LEAST: Final = 4 << 20
"""Bytes of a text for which it pays to load what compiles the loops."""
ENCODINGS: Final = ("ascii", "utf-8", "utf-8-sig")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Export:
    """An export opened: what it is, why we think so, and its entries and problems, read as they are asked for."""

    format: str
    dialect: Dialect
    encoding: str
    evidence: tuple[str, ...]
    items: Iterator[Item]
    batches: Callable[[], Iterator[Item | Batch]] | None = None
    """All of it again from the beginning, entries together where the format has columns."""


def reader_of(format: str) -> Any:
    """The module that reads `format`."""
    return import_module(f"litsieve.readers.{_known(format)[0]}")


def dialects_of(format: str) -> tuple[Dialect, ...]:
    """The dialects of `format`; the last is the generic one."""
    found: tuple[Dialect, ...] = import_module(f"litsieve.readers.dialects.{_known(format)[1]}").DIALECTS
    return found


def open_export(
    stream: BinaryIO,
    name: str,
    *,
    format: str = "",
    dialect: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    text: encodings.Text | None = None,
) -> Export:
    """The export in `stream` (seekable), its format, dialect and encoding found in its content where not given.

    `name` is for messages alone. `columns` maps columns of `tables.BIBLIOGRAPHIC` (or `accession`) to the tag or
    header that holds them and goes before the dialect's own chain. `text` is what is known of a text already.
    Raises ExportError where the content is no export at all or is not what it was said to be.
    """
    told = tuple((columns or {}).values())
    if not text and detect.is_empty(stream):
        return _empty(format, dialect)
    if not text and not format and (binary := detect.binary_format(stream, name)):
        format = binary
    if format in BINARY:
        items = _with_name(name, reader_of(format).read(stream, told, encoding))
        export = _export(format, dialect, "binary", (f"format {format}: {BINARY[format]}",), items, columns)
        return _batched(export, stream, told, name) if format == "parquet" else export
    text = text or xml_encoding.detect(stream, encoding, name)
    found = detect.text_format(text.head, name, told) if not format else (format, f"format {format}: as told")
    opened = encodings.open_text(stream, text)
    # Of the formats of text, only a table has names that a protocol can tell.
    items = reader_of(found[0]).read(opened, told) if found[0] == "csv" else reader_of(found[0]).read(opened)
    evidence = (text.evidence, found[1])
    items = chain(text.problems, _with_name(name, items), encodings.cut_lines(opened))
    export = _export(found[0], dialect, text.name, evidence, items, columns)
    export = _together(export, stream, text, name, told)
    return replace(export, items=wellformed.mended(export.items, export.dialect, told=bool(encoding)))


def _together(export: Export, stream: BinaryIO, text: encodings.Text, name: str, told: Collection[str]) -> Export:
    """`export` with its batches, where compiled code is there to read it and it is large enough for that to pay."""
    plain = text.name in ENCODINGS and not (text.problems or text.nuls or text.long_lines or text.returns)
    if not plain or export.format not in TOGETHER or not _is_flat(export.dialect) or not wasm.is_installed():
        return export
    at = stream.tell()  # so far the items have been read
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    if size < LEAST:
        return export
    begin = len(codecs.BOM_UTF8) if text.name == "utf-8-sig" else 0
    read = partial(from_line, stream, export.format, begin, told=told)
    return replace(export, batches=partial(_noted, read, name))


def from_line(
    stream: BinaryIO,
    format: str,
    begin: int,
    line: int = 1,
    *,
    told: Collection[str] = (),
    head: BinaryIO | None = None,
) -> Iterator[Item | Batch]:
    """What stands in a text from the byte `begin` on, which is the first of a line of that number.

    Where the rows of a table go on there, `head` has its beginning, and `told` names of its columns.
    """
    stream.seek(begin)
    how = (told, head) if format == "csv" else ()
    read: Iterator[Item | Batch] = reader_of(format).batches(stream, line, *how)
    return read


def _is_flat(dialect: Dialect) -> bool:
    """Whether a dialect makes of an entry nothing but the values of its tags."""
    return not (dialect.own or dialect.groups or PYTHON_LIST in dialect.separators.values())


def _batched(export: Export, stream: BinaryIO, told: Collection[str], name: str) -> Export:
    """`export` with its batches, where its dialect makes of an entry nothing but the values of its columns."""
    dialect = export.dialect
    if dialect.own or dialect.pairs or dialect.groups:
        return export
    batches = partial(_noted, partial(reader_of(export.format).batches, stream, told), name)
    return replace(export, batches=batches)


def _noted(read: Callable[[], Iterator[Item | Batch]], name: str) -> Iterator[Item | Batch]:
    """What `read` gives, and that there is no entry where there is none."""
    empty = True
    for item in _with_name(name, read()):
        empty = empty and isinstance(item, Problem)
        yield item
    if empty:
        yield Problem(0, "R004", CODES["R004"])


def _export(
    format: str,
    dialect: str,
    encoding: str,
    evidence: tuple[str, ...],
    items: Iterator[Item],
    columns: Mapping[str, str] | None,
) -> Export:
    """Look at the first entries for the dialect, then hand all of them on."""
    known = dialects_of(format)
    first: list[Item] = []
    entries: list[Entry] = []
    for item in items:
        first.append(item)
        if isinstance(item, Entry):
            entries.append(item)
            if len(entries) == PEEK:
                break
    if dialect:
        found, why = _named(dialect, known), f"dialect {dialect}: as told"
    else:
        found, why = detect.dialect(entries, known)
    return Export(
        format, _with(found, columns), encoding, (*evidence, why), _all(first, items, has_entry=bool(entries))
    )


def _with_name(name: str, items: Iterator[T]) -> Iterator[T]:
    """`items`; a reader, which knows no file, has its errors begin with the file's name."""
    try:
        yield from items
    except ExportError as error:
        raise ExportError(f"{name}: {error}") from error


def _all(first: list[Item], rest: Iterator[Item], *, has_entry: bool) -> Iterator[Item]:
    yield from first
    if not has_entry:
        yield Problem(0, "R004", CODES["R004"])
    yield from rest


def _with(dialect: Dialect, columns: Mapping[str, str] | None) -> Dialect:
    """`dialect` with the protocol's `columns` before its own."""
    if not columns:
        return dialect
    chains = {name: (tag, *dialect.columns.get(name, ())) for name, tag in columns.items() if name != "accession"}
    first = (columns["accession"],) if "accession" in columns else ()
    return replace(dialect, columns={**dialect.columns, **chains}, accession=(*first, *dialect.accession))


def _empty(format: str, dialect: str) -> Export:
    format = format or "ris"
    known = dialects_of(format)
    found = _named(dialect, known) if dialect else known[-1]
    return Export(format, found, "ascii", ("the file is empty",), iter([Problem(0, "R001", CODES["R001"])]))


def _named(dialect: str, known: tuple[Dialect, ...]) -> Dialect:
    for one in known:
        if one.id == dialect:
            return one
    raise UsageError(f"there is no dialect {dialect!r}; choose one of {', '.join(one.id for one in known)}")


def _known(format: str) -> tuple[str, str]:
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[format]
