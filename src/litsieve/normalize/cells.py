"""How a table's values stand in a cell of CSV or XLSX, and how they are read back out of it.

The spelling is litsieve's own: writers write it, the reader of delimited text takes it apart. A list is
`a; b; c` wherever that is unambiguous, and JSON where it is not; a formula guard stands in CSV alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, cast

from litsieve.normalize.text import well_formed

Name = dict[str, str]

_FORMULA: Final = frozenset("=+-@\t\r")
_NAME_KEYS: Final = frozenset({"family", "given", "suffix", "name"})


def guard(text: str) -> str:
    """`text` so that no spreadsheet program takes it for a formula: one `'` before what could be one.

    What could be one begins, leading `'` skipped, with `=`, `+`, `-`, `@`, TAB or CR. That includes what is
    guarded already, so that `unguard` gives every text back.
    """
    return f"'{text}" if _at_risk(text) else text


def unguard(text: str) -> str:
    """`text` without the one `'` that `guard` put before it."""
    return text[1:] if text[:1] == "'" and _at_risk(text) else text


def _at_risk(text: str) -> bool:
    return text.lstrip("'")[:1] in _FORMULA if text[:1] == "'" else text[:1] in _FORMULA


def join_list(values: Sequence[str]) -> str:
    """A list as `a; b`, or as JSON where a value holds `;`, begins with `[` or has blanks at its edges."""
    if all(_plain(value) for value in values):
        return "; ".join(values)
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def split_list(cell: str) -> list[str]:
    """The list that `join_list` put in a cell; what merely looks like JSON is text."""
    listed = _json(cell)
    if listed is not None and all(isinstance(value, str) for value in listed):
        return [str(value) for value in listed]
    return [part for part in (part.strip() for part in cell.split(";")) if part]


def join_names(authors: Sequence[Name]) -> str:
    """Authors as `Family, Given; Family, Given, Suffix; Body`, or as JSON where that would be ambiguous.

    A person without given names ends in a comma (`Plato,`), so that he is not taken for a body.
    """
    written = [_write_name(author) for author in authors]
    if all(_plain(text) and _read_name(text) == author for text, author in zip(written, authors, strict=True)):
        return "; ".join(written)
    return json.dumps(list(authors), ensure_ascii=False, separators=(",", ":"))


def split_names(cell: str) -> list[Name]:
    """The authors that `join_names` put in a cell."""
    listed = _json(cell)
    if listed is not None and all(_is_name(value) for value in listed):
        return cast(list[Name], listed)
    return [_read_name(part) for part in split_list(cell)]


def _plain(value: str) -> bool:
    return bool(value) and ";" not in value and value[0] != "[" and value == value.strip()


def _json(cell: str) -> list[object] | None:
    if not cell.startswith("["):
        return None
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    if "\\u" in cell:  # an escape may be half of a surrogate pair
        value = json.loads(well_formed(json.dumps(value, ensure_ascii=False)))
    return value if isinstance(value, list) else None


def _is_name(value: object) -> bool:
    return (
        isinstance(value, dict)
        and _NAME_KEYS.issuperset(value)
        and all(isinstance(part, str) for part in value.values())
    )


def _write_name(author: Name) -> str:
    if "name" in author:
        return author["name"]
    parts = (author.get("family", ""), author.get("given", ""), author.get("suffix", ""))
    return f"{parts[0]}," if not any(parts[1:]) else ", ".join(parts).removesuffix(", ")


def _read_name(text: str) -> Name:
    if "," not in text:
        return {"name": text}
    parts = [part.strip() for part in text.split(",", 2)]
    pairs = zip(("family", "given", "suffix"), parts, strict=False)
    return {key: value for key, value in pairs if value}
