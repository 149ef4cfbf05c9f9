"""The folder fulltext/: a PDF a report, and index.csv, which is committed where the PDFs are not."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock, Timeout

from litsieve import pdf_text
from litsieve.errors import DecisionError, WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.cache import Cache
from litsieve.workspace.paths import Workspace, inside, safe_name
from litsieve.workspace.writing import prepare_state

INDEX: Final = "fulltext/index.csv"
COLUMNS: Final = ("record_id", "sha256", "pages")
LARGEST: Final = 500_000_000  # bytes of one PDF
PAGE: Final = "\f"
"""Stands between two pages in the text of a report."""


class Filed(NamedTuple):
    """A report's PDF as the index has it: hash of its bytes, number of its pages."""

    sha256: str
    pages: int


def index(workspace: Workspace) -> dict[str, Filed]:
    """What is filed, by record_id. DecisionError where the index is no table of its columns."""
    path = inside(workspace, INDEX)
    if not path.exists():
        return {}
    with files.disk("read", path):
        text = path.read_bytes().decode("utf-8-sig", "replace")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if rows and not set(COLUMNS) <= set(rows[0]):
        raise DecisionError(f"{INDEX}:1: the first line must name the columns {','.join(COLUMNS)}.")
    found: dict[str, Filed] = {}
    for line, row in enumerate(rows, 2):
        if not (row["record_id"] and row["sha256"] and (row["pages"] or "").isdecimal()):
            raise DecisionError(f"{INDEX}:{line}: a row has a record_id, a sha256 and a number of pages.")
        found[row["record_id"]] = Filed(row["sha256"], int(row["pages"]))
    return found


def names(workspace: Workspace) -> list[str]:
    """The record_ids under which a PDF is filed, by the index or by a file being here."""
    folder = inside(workspace, "fulltext")
    with files.disk("list", folder):
        here = [path.stem for path in files.listing(folder) if path.suffix == ".pdf" and path.parent == folder]
    return sorted({*here, *index(workspace)})


def path_of(workspace: Workspace, record_id: str) -> Path:
    """Where the PDF of a record stands or would stand, certainly inside the review."""
    return inside(workspace, f"fulltext/{safe_name(record_id)}.pdf")


def take_in(path: Path) -> bytes:
    """The bytes of a PDF that a user names; WorkspaceError for what is no file, or too large."""
    with files.open_input(path) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise WorkspaceError(f"{path} has more than {LARGEST:,} bytes; no report has.")
    return data


def put(workspace: Workspace, record_id: str, data: bytes, pages: int, *, timeout: float = 5) -> Path:
    """File a PDF under its report, in the place of one that stood there, and say so in the index; gives its path."""
    path = path_of(workspace, record_id)
    prepare_state(workspace)
    try:
        with FileLock(workspace.state / "decisions.lock", timeout=timeout), files.disk("write", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            known = {**index(workspace), record_id: Filed(pdf_text.sha256(data), pages)}
            files.replace(path, data)
            files.replace(inside(workspace, INDEX), _index(known))
    except Timeout:
        raise WorkspaceError(f"{INDEX} is being written by another litsieve: try again.") from None
    return path


def _index(known: Mapping[str, Filed]) -> bytes:
    out = io.StringIO()
    rows = ((record_id, *filed) for record_id, filed in sorted(known.items()))
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])
    return out.getvalue().encode()


def read_pages(workspace: Workspace, record_id: str, *, keep: bool = False) -> list[str] | None:
    """The pages of a report's PDF as text, remembered by the hash of its bytes; None where there is no PDF here.

    ExportError where the file is no PDF that can be read.
    """
    path = path_of(workspace, record_id)
    if not path.is_file():
        return None
    data = take_in(path)
    memo = Cache(workspace, keep=keep).memo
    (table,) = memo(
        "pages", pdf_text.sha256(data), (pdf_text.PAGES,), lambda: (pdf_text.table(pdf_text.pages(data)),)
    )
    return list(table["text"])
