"""BibTeX and BibLaTeX. Each `@type{` that begins a line begins a region: a broken entry never takes another with it.

The type and the key of an entry are its fields ENTRYTYPE and ID; all other tags are in lower case.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, TextIO

from litsieve.readers.bibtex_blocks import Macros, blocks
from litsieve.readers.bibtex_entry import KEY
from litsieve.readers.bibtex_regions import regions
from litsieve.readers.bibtex_values import inherit, referred
from litsieve.readers.interface import Entry, Item, Problem

FORMAT: Final = "bibtex"


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file, one region held at a time.

    An entry may inherit from one that stands behind it: at the first that refers to another, the stream is read
    again from its beginning for what is referred to.
    """
    stream = stream if stream.seekable() else io.StringIO(stream.read())
    parents: Mapping[str, Entry] | None = None
    lines: dict[str, int] = {}
    for number, item in enumerate(_items(stream)):
        if isinstance(item, Entry) and referred(item):
            parents, done = _parents(stream), number
            break
        yield from _keyed(item, lines)
    if parents is not None:
        stream.seek(0)
        for item in islice(_items(stream), done, None):
            yield from _keyed(inherit(item, parents) if isinstance(item, Entry) else item, lines)


def _items(stream: TextIO) -> Iterator[Item]:
    macros = Macros()
    for region in regions(stream):
        yield from blocks(region, macros)


def _keyed(item: Item, lines: dict[str, int]) -> Iterator[Item]:
    """`item`, behind a problem where its key stands on one of `lines` already."""
    if isinstance(item, Entry) and (key := _key_of(item)):
        if key in lines:
            message = f"The key {key} stands on line {lines[key]} already; both entries are kept."
            yield Problem(item.line, "R402", message, key)
        else:
            lines[key] = item.line
    yield item


def _parents(stream: TextIO) -> Mapping[str, Entry]:
    """The entries that others refer to, by key in lower case; the first of one key counts."""
    stream.seek(0)
    wanted = {key for item in _items(stream) if isinstance(item, Entry) for key in referred(item)}
    stream.seek(0)
    found: dict[str, Entry] = {}
    for item in _items(stream):
        if isinstance(item, Entry) and (key := _key_of(item).lower()) in wanted:
            found.setdefault(key, item)
    return found


def _key_of(entry: Entry) -> str:
    return next((value for tag, value, _ in entry.parts[:2] if tag == KEY), "")
