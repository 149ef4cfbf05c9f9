"""A queue that people filled in, as rows of text: whatever spreadsheet program saved it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from litsieve.decisions import LogFile, Row
from litsieve.errors import DecisionError
from litsieve.workspace import files
from litsieve.workspace.decision_files import rows, split

NEEDED: Final = ("left", "right", "verdict")
_LARGEST: Final = 200_000_000  # bytes; a queue has some kilobytes a row


def read(path: Path, who: str = "") -> LogFile:
    """The rows of `path` that hold an answer, as `who` gave it (where empty, the file stands for its reader).

    DecisionError where the file has not the columns left, right and verdict: a queue, or a file of rulings.
    """
    name = str(path)
    with files.disk("read", path), files.open_input(path) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise DecisionError(f"{name} is larger than any queue: name the file that --queue wrote.")
    found = rows(split(_text(data)), name, NEEDED, NEEDED)
    return LogFile("pairs", "", who or name, name, "", tuple(_plain(row) for row in found if _answered(row)))


def _text(data: bytes) -> str:
    # Excel saves a CSV in the code page of the system, which hurts nothing but an accent in a note.
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _answered(row: Row) -> bool:
    return bool(row.cells.get("verdict", "").strip())


def _plain(row: Row) -> Row:
    """The row with its verdict and ids as they are meant: without blanks around, the verdict in small letters."""
    cells = dict(row.cells)
    cells |= {name: cells.get(name, "").strip() for name in ("left", "right")}
    return row._replace(cells={**cells, "verdict": cells["verdict"].strip().lower()})
