"""XML of any root that holds bibliographic records: PubMed, EndNote, Crossref, MODS, MARCXML and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TextIO

from litsieve.readers import namespaces, xml_marc, xml_tree
from litsieve.readers.dialects import xml_records
from litsieve.readers.dialects.xml_records import Kind
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.namespaces import Steps
from litsieve.readers.problems import CODES
from litsieve.readers.xml_blocks import Block, Blocks
from litsieve.readers.xml_names import PREFIXES

FORMAT: Final = "xml"
_SHOWN: Final = 2000
_MOST_SHARED: Final = 5_000_000  # fields, said again for each document of a volume; beyond, a volume is one entry
# Namespaces of attributes alone.
_OF_ATTRIBUTES: Final = frozenset(PREFIXES[name] for name in ("xml", "xlink", "xsi"))
_CUT_TAG: Final = re.compile(r"</?(?:[A-Za-z_][^<>]*)?\Z")


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; one record is held at a time."""
    blocks = Blocks(stream)
    kind = xml_records.kind(blocks.head)
    for block in blocks.read(kind):
        if isinstance(block, Problem):
            yield block
        else:
            yield from _items(block, kind)


def _items(block: Block, kind: Kind) -> Iterator[Item]:
    """The entries of one record: one, or one for each document that it is a volume of."""
    tail = "" if block.ended else _cut_tag(block.text)
    read = xml_tree.parse(block.text.removesuffix(tail), block.prefixes)
    fields = _fields(block, read.element, kind)
    parts = fields.parts
    says = any(value for _, value, _ in parts)
    if not says:
        yield Problem(block.line, "R707", CODES["R707"], block.text[:_SHOWN], lost=True)
        return
    if not block.ended:
        yield Problem(block.line, "R702", CODES["R702"], tail)
    elif read.code:
        yield Problem(block.line + read.line - 1, read.code, f"{CODES[read.code]} ({read.message})")
    yield from _entries(fields, block.line, kind)


class _Fields(NamedTuple):
    """The fields of a record; where its elements are of several namespaces, these, and a letter for each field."""

    parts: list[Part]
    letters: str = ""
    namespaces: Sequence[str] = ()

    def entry(self, line: int, places: Sequence[int] = ()) -> Entry:
        """The entry of all fields, or of those at `places`."""
        parts = [self.parts[place] for place in places] if places else self.parts
        letters = "".join(self.letters[place] for place in places) if places and self.letters else self.letters
        return Entry(line, parts, namespaces.spelling(letters, self.namespaces))


def _fields(block: Block, element: Any, kind: Kind) -> _Fields:
    if "xmlns" not in block.text and len({*block.prefixes.values()} - _OF_ATTRIBUTES) < 2:
        return _Fields(xml_marc.renamed(xml_tree.parts(element, block.line, named=kind.named, through=kind.through)))
    steps = Steps()
    through = namespaces.lettered(kind.through)
    found = xml_tree.parts(element, block.line, named=kind.named, through=through, steps=steps)
    parts, letters = namespaces.parted(found)
    own = steps[element.tag][0]
    pairs = zip(parts, letters, strict=True)
    several = any(letter != own and "@" not in tag and not tag.endswith("#text") for (tag, _, _), letter in pairs)
    renamed = xml_marc.renamed(parts)
    return _Fields(parts, letters, steps.namespaces) if several and renamed is parts else _Fields(renamed)


def _cut_tag(text: str) -> str:
    """What a text that was cut short has of a tag at its end."""
    found = _CUT_TAG.match(text, max(0, text.rfind("<")))
    return found[0] if found else ""


def _entries(fields: _Fields, line: int, kind: Kind) -> Iterator[Entry]:
    """An entry for each document of a volume that has several, with what the volume says; else one of all."""
    parts = fields.parts
    tags = {tag for tag, _, _ in parts} if kind.items else ()
    paths = ("/".join(pair) for pair in kind.items.items())
    spans = next((found for path in paths if path in tags and (found := _spans(parts, path))), [])
    inside = {place for first, after in spans for place in range(first, after)}
    shared = [place for place in range(len(parts)) if place not in inside] if spans else []
    if not spans or len(spans) * len(shared) > _MOST_SHARED:
        yield fields.entry(line)
        return
    for first, after in spans:
        yield fields.entry(parts[first][2], sorted([*shared, *range(first, after)]))


def _spans(parts: list[Part], path: str) -> list[tuple[int, int]]:
    """From where to where the fields of each element at `path` stand, where there are several."""
    starts = [place for place, part in enumerate(parts) if part[0] == path]
    if len(starts) < 2:
        return []
    spans = []
    below = (f"{path}/", f"{path}@")
    for start in starts:
        after = start + 1
        while after < len(parts) and parts[after][0].startswith(below):
            after += 1
        spans.append((start, after))
    return spans
