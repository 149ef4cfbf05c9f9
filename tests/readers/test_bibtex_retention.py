"""Every value of every real BibTeX file is in the raw entry, by a second reader that is dumb and shares no code."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry
from real_data import SHARED, shared

INDEX = SHARED / "data/exports/index.csv"
FILES = (
    [row for row in csv.DictReader(INDEX.open(encoding="utf-8")) if row["format"] == "bibtex"]
    if INDEX.exists()
    else [{"file": "bibtex"}]
)
BLOCK = re.compile(r"^[ \t%]*@(?!comment|string|preamble)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)
FIELD = re.compile(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]?(.*)$", re.MULTILINE)


MISSING_COMMA = re.compile(r"(?<=[}\"])\n[ \t]*(?=\w+[ \t]*=[ \t]*[{\"])")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """The line that each entry begins on, and all text from there to the next."""
    starts = [match.start() for match in BLOCK.finditer(text)]
    line = text.count("\n", 0, starts[0]) + 1 if starts else 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        block = text[start:end]
        yield line, re.sub(r"^[ \t]*%+", "", block, flags=re.MULTILINE) if block.lstrip(" \t")[:1] == "%" else block
        line += block.count("\n")


def pieces(block: str) -> list[str] | None:
    """What stands between the commas of an entry, one character after the other; None where it does not close."""
    found, depth, quoted, comment = [""], 0, False, False
    opened = min(place for place in map(block.find, "{(") if place >= 0)
    closing = "}" if block[opened] == "{" else ")"
    for c in block[opened + 1 :]:
        if comment or (c == "%" and not depth and not quoted):
            comment = c != "\n"
        elif c == closing and not depth and not quoted:
            return found
        elif c == "," and not depth and not quoted:
            found.append("")
        else:
            found[-1] += c
            depth += (c == "{") - (c == "}")
            quoted ^= c == '"' and not depth
    return None


def expected(block: str) -> Iterator[tuple[str, str]]:
    """The name of each field of an entry and its value; of an entry that does not close, what its lines hold."""
    whole = pieces(block)
    if whole is None:
        yield from ((name, value.strip(' \t,}")')) for name, value in FIELD.findall(block))
        return
    # Where a comma is missing, the next field begins on a line of its own.
    for piece in (part for one in whole for part in MISSING_COMMA.split(one)):
        name, equals, value = piece.partition("=")
        # A macro stands for something else.
        if equals and (value.strip().isdigit() or value.strip()[:1] + value.strip()[-1:] in ("{}", '""')):
            yield " ".join(name.split()), value.partition('" #')[0]


def reduced(text: str) -> str:
    """The letters and digits of a value: delimiters, blanks and punctuation are no part of it."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"].rpartition("/")[2][-60:])
def test_every_value_of_a_real_file_is_in_the_raw_entry(row: dict[str, str]) -> None:
    path = shared(f"data/exports/{row['file']}")
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        entries = [item for item in export.items if isinstance(item, Entry)]
    raw: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for tag, value, _ in entry.parts:
            raw[entry.line][tag].append(reduced(value))
    text = path.read_text(export.encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    missing = [
        (line, name, value)
        for line, block in blocks(text)
        for name, value in expected(block)
        if not any(reduced(value) in own for own in raw[line][name.lower()])
    ]
    assert missing == []
