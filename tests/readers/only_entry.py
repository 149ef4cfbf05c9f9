"""What the only entry of an export says, for tests of dialects."""

from __future__ import annotations

import io
from typing import Any

from litsieve import readers, tables
from litsieve.readers import mapping
from litsieve.readers.interface import Entry


def told(data: bytes) -> tuple[str, str, str, dict[str, Any]]:
    """The dialect, the accession, the database and the filled columns of the only entry."""
    export = readers.open_export(io.BytesIO(data), "file")
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = mapping.bibliographic(entry, export.dialect)
    filled = {key: tables.load_list(value) if str(value)[:1] == "[" else value for key, value in row.items() if value}
    return (
        export.dialect.id,
        mapping.accession(entry, export.dialect),
        mapping.database(entry, export.dialect),
        filled,
    )
