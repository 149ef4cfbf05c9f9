"""The files of people as rows of text: which there are and what each line says, not what it means."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from litsieve.decisions import LogFile, Row
from litsieve.errors import DecisionError, WorkspaceError
from litsieve.normalize.cells import unguard
from litsieve.workspace import files, plain_log
from litsieve.workspace.paths import Workspace, inside, slug

Kind = Literal["stage", "codes", "pairs", "studies"]

# The columns of DECISIONS as the files have them, and those without which a file says nothing.
COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    "stage": ("record_id", "verdict", "reason", "note", "decided_at", "role", "via", "seen"),
    "codes": ("record_id", "value", "note", "decided_at", "role"),
    "pairs": ("left", "right", "verdict", "note", "decided_at"),
    "studies": ("record_id", "study", "note", "decided_at"),
}
REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    "stage": ("record_id", "verdict", "decided_at"),
    "codes": ("record_id", "value", "decided_at"),
    "pairs": ("left", "right", "verdict", "decided_at"),
    "studies": ("record_id", "study", "decided_at"),
}
_NO_STAGES = ("codes", "pairs", "studies")
_LONGEST_LINE = 100_000  # more than any note has; csv has a limit of its own, which others may have raised
_LINES_OF_A_ROW = 200  # more lines than any note has: beyond, a quote was left open
_END = "\0end"


@dataclass(frozen=True, slots=True)
class Stray:
    """A file in decisions/ that is nobody's word, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class DecisionFiles:
    """All that stands in decisions/, by name."""

    files: tuple[LogFile, ...]
    strays: tuple[Stray, ...]


def read_all(workspace: Workspace) -> DecisionFiles:
    """Every file of decisions/. DecisionError names, at once, all that cannot be read as their table."""
    logs: list[LogFile] = []
    strays: list[Stray] = []
    broken: list[str] = []
    for name in _names(workspace):
        try:
            kind, scope, who = placed(name)
            path = inside(workspace, name)
        except WorkspaceError as error:
            strays.append(Stray(name, str(error)))
            continue
        with files.disk("read", path):
            data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        try:
            logs.append(LogFile(kind, scope, who, name, digest, _rows_of(data, name, kind)))
        except DecisionError as error:
            broken.append(str(error))
    if broken:
        raise DecisionError("\n".join(broken))
    return DecisionFiles(tuple(logs), tuple(strays))


def _rows_of(data: bytes, file: str, kind: Kind) -> Sequence[Row]:
    """The rows of a file's bytes, at once where all of them are plain."""
    if kind == "stage" and (known := header_of(data[: data.find(b"\n") + 1], file, kind)):
        plain = plain_log.told(data, *known, longest=_LONGEST_LINE)
        if plain is not None:
            return plain
    return tuple(parse(data, file, kind))


def placed(file: str) -> tuple[Kind, str, str]:
    """Kind, stage or scheme, and reviewer of the file of that name; WorkspaceError says why it has none."""
    folder, *parts = file.split("/")
    kind: Kind = parts[0] if parts[0] in _NO_STAGES else "stage"  # type: ignore[assignment]
    depth = 3 if kind == "codes" else 2
    if folder != "decisions" or len(parts) != depth or not parts[-1].endswith(".csv"):
        raise WorkspaceError(
            f"{file} is read by nothing: decisions stand in decisions/<stage>/<reviewer>.csv, "
            "decisions/codes/<scheme>/<reviewer>.csv, decisions/pairs/<reviewer>.csv or "
            "decisions/studies/<reviewer>.csv."
        )
    scope = ""
    if kind in ("stage", "codes"):
        scope = slug(parts[-2], "stage" if kind == "stage" else "scheme")
    return kind, scope, slug(parts[-1].removesuffix(".csv"), "reviewer")


def path_of(workspace: Workspace, kind: Kind, scope: str, who: str) -> Path:
    """Where that person's file stands or would stand, certainly inside the review."""
    folder = {"stage": scope, "codes": f"codes/{scope}"}.get(kind, kind)
    name = f"decisions/{folder}/{who}.csv"
    if placed(name) != (kind, scope, who):
        raise WorkspaceError(f"{name!r} is no place for {kind} of {scope!r} by {who!r}.")
    return inside(workspace, name)


def parse(data: bytes, file: str, kind: Kind) -> Iterator[Row]:
    """The rows of a file's bytes in its order, without empty lines and the headers that a merge repeats.

    A row is torn where it has not as many cells as the header, or a quote that does not close: it was cut by
    a crash or damaged by hand, so its cells are not to be believed. A cell that is not there is "".
    """
    yield from rows(_lines(data, file), file, REQUIRED[kind], COLUMNS[kind])


def rows(lines: list[str], file: str, needed: Sequence[str], known: Sequence[str]) -> Iterator[Row]:
    """The rows of a table of people in lines; its header must have the columns `needed`. As `parse` has them."""
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    delimiter, header = _header(lines[first], file, needed, known)
    at, width = first + 1, len(header)
    while at < len(lines):
        line = lines[at]
        plain = line.split(delimiter)
        if len(plain) == width and _is_plain(line) and not line.lstrip().lower().startswith(header[0]):
            # As the desk writes most of them: no quote to close, nothing to unguard, a cell for each column.
            yield Row(at + 1, dict(zip(header, plain, strict=True)))
            at += 1
            continue
        if not line.strip():
            at += 1
            continue
        cells, used, closed = _row(lines[at : at + _LINES_OF_A_ROW], delimiter, width)
        torn = not closed or len(cells) < width or any(cells[width:])
        if [cell.strip().lower() for cell in cells] != header:
            texts = [unguard(cell) for cell in cells] + [""] * width
            yield Row(at + 1, dict(zip(header, texts, strict=False)), torn)
        at += used


def _is_plain(line: str) -> bool:
    """Whether a line has no quote, no guard, and is no longer than a row may be."""
    return '"' not in line and "'" not in line and len(line) <= _LONGEST_LINE


def header_of(data: bytes, file: str, kind: Kind) -> tuple[str, list[str]] | None:
    """The delimiter and the columns that a file begins with; None for a file that is empty."""
    first = next((line for line in _lines(data, file) if line.strip()), None)
    return None if first is None else _header(first, file, REQUIRED[kind], COLUMNS[kind])


def _names(workspace: Workspace) -> list[str]:
    with files.disk("list", workspace.decisions):
        paths = files.listing(workspace.decisions)
    names = [path.relative_to(workspace.root).as_posix() for path in paths]
    return sorted(name for name in names if not any(part.startswith((".", "~$")) for part in name.split("/")))


def _lines(data: bytes, file: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DecisionError(f"{file}:{line}: this is not UTF-8: save the file as 'CSV UTF-8'.") from error
    return split(text)


def split(text: str) -> list[str]:
    """The lines of a text. Only these three end one: str.splitlines also breaks at what a note may hold."""
    return re.split(r"\r\n|\n|\r", text)


def _header(line: str, file: str, needed: Sequence[str], known: Sequence[str]) -> tuple[str, list[str]]:
    # A spreadsheet of a country with decimal commas saves with semicolons.
    for delimiter in ",;\t":
        header = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter))]
        while header and not header[-1]:
            header.pop()
        if set(needed) <= set(header):
            if len(set(header)) != len(header):
                raise DecisionError(f"{file}:1: a column stands twice in {line!r}: keep one of them.")
            return delimiter, header
    wanted = ",".join(known)
    raise DecisionError(f"{file}:1: the first line must name the columns {wanted}; it is {line[:200]!r}.")


def _row(lines: list[str], delimiter: str, width: int) -> tuple[list[str], int, bool]:
    """The cells of the row that begins `lines`, the lines it takes, and whether its quotes close.

    A quote that is never closed swallows the rows after it. So a row may go over several lines only if it
    then has all its cells and none of those lines is a row itself; else it is torn, and ends with its line.
    """
    if len(lines[0]) > _LONGEST_LINE:
        return [], 1, False
    cells, used = _parsed(lines, delimiter)
    if used == 1:
        return cells, 1, True
    whole = used <= len(lines) and len(cells) == width
    if whole and all(len(_alone(line, delimiter)) < width for line in lines[1:used]):
        return cells, used, True
    return _alone(lines[0], delimiter), 1, False


def _parsed(lines: list[str], delimiter: str) -> tuple[list[str], int]:
    # The line after the last one shows an open quote: the reader takes it only to look for the closing one.
    reader = csv.reader((f"{line}\n" for line in [*lines, _END]), delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except csv.Error:  # a cell over the reader's limit, which no note reaches
        return [], len(lines) + 1


def _alone(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
