"""One record of ISO 2709 taken apart: leader, directory, fields, subfields. A directory that lies is done without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from litsieve.readers.interface import Part, Problem
from litsieve.readers.marc_text import LEADER, SUBFIELD, Decoder
from litsieve.readers.problems import CODES

FIELD_END: Final = b"\x1e"
_ENTRY: Final = 12  # of the directory: a tag of three characters, a length of four digits, a start of five
_DIRECTORY = re.compile(rb"(?:[0-9A-Za-z]{3}\d{9})*")
# A field that the directory does not name.
NAMELESS: Final = "unknown"

RawField = tuple[str, bytes]


def taken_apart(data: bytes, number: int, encoding: str = "") -> tuple[list[Part], list[Problem]]:
    """The fields of a record without its terminator, and what was wrong with it; no fields where none can be found.

    `number` is the record's place in the file. A field is a tag with the value `""`, then its indicators
    (`245@1`, `245@2`) and its subfields (`245/a`); a control field has a value of its own.
    """
    directory, end, body = data[LEADER:].partition(FIELD_END)
    if not end:
        return [], []
    text = Decoder(data, encoding)
    found = _named(directory, body)
    problems = []
    if found is None:
        found = list(_by_terminators(directory, body))
        problems.append(Problem(number, "R652", CODES["R652"]))
    parts: list[Part] = [("leader", text.of(data[:LEADER]), number)]
    for tag, value in found:
        parts += _parts(tag, text.of(value), number)
    problems += [Problem(number, code, message) for code, message in text.problems()]
    return parts, problems


def _named(directory: bytes, body: bytes) -> list[RawField] | None:
    """The fields where the directory says that they are; None where that does not fit what is there."""
    if not _DIRECTORY.fullmatch(directory):
        return None
    found: list[RawField] = []
    covered = 0
    for at in range(0, len(directory), _ENTRY):
        length, start = int(directory[at + 3 : at + 7]), int(directory[at + 7 : at + 12])
        last = start + length - 1
        if length < 1 or body[last : last + 1] != FIELD_END or (start and body[start - 1 : start] != FIELD_END):
            return None
        found.append((directory[at : at + 3].decode("ascii"), body[start:last]))
        covered += length
    whole = covered == len(body.rstrip()) and body.count(FIELD_END) == len(found)
    return found if whole else None


def _by_terminators(directory: bytes, body: bytes) -> Iterator[RawField]:
    """The fields between terminators, with the tags of the directory in the order that fits them best.

    Where all fields begin at a start that the directory names, as when a terminator was lost, that start names them.
    """
    named = re.findall(rb"([0-9A-Za-z]{3})\d{4}(\d{5})", directory)
    entries = [(int(start), tag.decode("ascii")) for tag, start in named]
    values = body.split(FIELD_END)
    if not values[-1].strip():
        values.pop()
    starts = list(accumulate((len(value) + 1 for value in values), initial=0))[:-1]
    by_start = dict(entries)
    if len(values) != len(entries) and all(start in by_start for start in starts):
        yield from ((by_start[start], value) for start, value in zip(starts, values, strict=True))
        return
    sorted_ = sorted(entries, key=lambda entry: entry[0])
    best = max((sorted_, entries), key=lambda order: sum(e[0] == s for e, s in zip(order, starts, strict=False)))
    for place, value in enumerate(values):
        yield best[place][1] if place < len(best) else NAMELESS, value


def _parts(tag: str, value: str, number: int) -> Iterator[Part]:
    """A field as parts. What stands before the first subfield are two indicators, in a control field its value."""
    head, *subfields = value.split(SUBFIELD)
    if not subfields or tag.startswith("00"):
        yield tag, head, number
    else:
        yield tag, head[2:], number
        yield from ((f"{tag}@{place}", sign, number) for place, sign in enumerate(head[:2], start=1))
    for subfield in subfields:
        if subfield:
            yield f"{tag}/{subfield[0]}", subfield[1:], number
