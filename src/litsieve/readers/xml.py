"""XML of any root that holds bibliographic records: PubMed, EndNote, Crossref, MODS, MARCXML and their like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TextIO

from litsieve.readers import namespaces, xml_marc, xml_tree
from litsieve.readers.dialects import xml_records
from litsieve.readers.dialects.xml_records import Kind
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.namespaces import AS_RECORD, NONE, Steps
from litsieve.readers.problems import CODES
from litsieve.readers.xml_blocks import Block, Blocks
from litsieve.readers.xml_names import PREFIXES, STEPS

FORMAT: Final = "xml"
_SHOWN: Final = 2000
_FEW: Final = 100
_MOST_SHARED: Final = 5_000_000  # fields, said again for each document of a volume; beyond, a volume is one entry
# Namespaces of attributes alone.
_OF_ATTRIBUTES: Final = frozenset(PREFIXES[name] for name in ("xml", "xlink", "xsi"))
_CUT_TAG: Final = re.compile(r"</?(?:[A-Za-z_][^<>]*)?\Z")


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; one record is held at a time."""
    blocks = Blocks(stream)
    reading = _Reading(xml_records.kind(blocks.head))
    for block in blocks.read(reading.kind):
        if isinstance(block, Problem):
            yield block
        else:
            yield from reading.items(block)


class _Fields(NamedTuple):
    """The fields of a record, and its spelling.

    That is the letter of the record and those of each field, `""` where these are as usual, the elements down to the
    record's own, and the places of texts that look like mark-up.
    """

    parts: list[Part]
    own: str
    letters: str
    around: tuple[str, ...]
    literal: Sequence[int]


class _Reading:
    """A file of a `kind`, and the names that were met in it."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._steps = Steps()
        self._through = namespaces.lettered(kind.through)
        self._spelling = lru_cache(maxsize=_FEW)(self._steps.spelling)

    def items(self, block: Block) -> Iterator[Item]:
        """The entries of one record: one, or one for each document that it is a volume of."""
        tail = "" if block.ended else _cut_tag(block.text)
        read = xml_tree.parse(block.text.removesuffix(tail), block.prefixes)
        fields = self._fields(block, read.element)
        if not any(value for _, value, _ in fields.parts):
            yield Problem(block.line, "R707", CODES["R707"], block.text[:_SHOWN], lost=True)
            return
        if not block.ended:
            yield Problem(block.line, "R702", CODES["R702"], tail)
        elif read.code:
            yield Problem(block.line + read.line - 1, read.code, f"{CODES[read.code]} ({read.message})")
        for line, places in _documents(fields.parts, block.line, self.kind):
            yield self._entry(fields, line, places)

    def _fields(self, block: Block, element: Any) -> _Fields:
        named, through, steps = self.kind.named, self.kind.through, STEPS
        has_several = "xmlns" in block.text or len({*block.prefixes.values()} - _OF_ATTRIBUTES) > 1
        if has_several:
            through, steps = self._through, self._steps
        inner: set[int] = set()
        parts = xml_tree.parts(element, block.line, named=named, through=through, steps=steps, inner=inner)
        parts, letters = namespaces.parted(parts) if has_several else (parts, "")
        own = steps[element.tag][0]
        return _Fields(parts, own, letters, (*block.around, element.tag), _literal(block, parts, inner))

    def _entry(self, fields: _Fields, line: int, places: Sequence[int]) -> Entry:
        """The entry of all fields, or of those at `places`."""
        parts, own, letters, around, literal = fields
        if places:
            parts = [parts[place] for place in places]
            letters = "".join(letters[place] for place in places) if letters else ""
            literal = [n for n, place in enumerate(places) if place in literal]
        renamed = xml_marc.renamed(parts)
        if renamed is not parts:
            return Entry(line, renamed, self._spelling(AS_RECORD, around))
        said = AS_RECORD if _are_usual(parts, letters, own) else letters
        return Entry(line, parts, self._spelling(said, around, tuple(literal)))


def _are_usual(parts: Sequence[Part], letters: str, own: str) -> bool:
    """Whether all elements are in the namespace of the record, and each attribute in none but what its name says.

    So it is where there are no `letters`.
    """
    for (tag, _, _), letter in zip(parts, letters, strict=False):
        _, at, attribute = tag.partition("@")
        if letter != (NONE if at else own) and ":" not in attribute and not tag.endswith("#text"):
            return False
    return True


def _literal(block: Block, parts: Sequence[Part], inner: Collection[int]) -> list[int]:
    """The places of values that look like mark-up and are not `inner` XML."""
    text = block.text
    if not ("&lt;" in text or "&#" in text or "<![CDATA[" in text):
        return []
    return [n for n, (_, value, _) in enumerate(parts) if ("</" in value or "/>" in value) and n not in inner]


def _cut_tag(text: str) -> str:
    """What a text that was cut short has of a tag at its end."""
    found = _CUT_TAG.match(text, max(0, text.rfind("<")))
    return found[0] if found else ""


def _documents(parts: list[Part], line: int, kind: Kind) -> Iterator[tuple[int, list[int]]]:
    """For each entry of a record its line and the places of its fields, none for all: one entry, or one for each
    document of a volume that has several, with what the volume says."""
    tags = {tag for tag, _, _ in parts} if kind.items else ()
    paths = ("/".join(pair) for pair in kind.items.items())
    spans = next((found for path in paths if path in tags and (found := _spans(parts, path))), [])
    inside = {place for first, after in spans for place in range(first, after)}
    shared = [place for place in range(len(parts)) if place not in inside] if spans else []
    if not spans or len(spans) * len(shared) > _MOST_SHARED:
        yield line, []
        return
    for first, after in spans:
        yield parts[first][2], sorted([*shared, *range(first, after)])


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
