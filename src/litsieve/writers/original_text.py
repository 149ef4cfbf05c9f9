"""Entries of Ovid, CNKI, ProQuest and Embase as they came: lines of a name and values, each format with its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from litsieve.readers.interface import Part
from litsieve.readers.proquest import ADDRESS, HEADING, LOOSE

OVID_MARK: Final = "<{0}. >\n"
PROQUEST_MARK: Final = "Document {0} of {1}\n"
_OVID_TAG: Final = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_OVID_INNER: Final = re.compile(r"[A-Z][A-Z0-9]{1,7} {1,2}-(?:\s|$)")
_CNKI_PAIR: Final = re.compile(r"[A-Z][A-Za-z]{2,20}-[\u4e00-\u9fff]{1,10}")
_CNKI_TYPES: Final = ("Reference Type", "SrcDatabase-来源库")
_RULE: Final = "_" * 60
_QUOTE: Final = '"'


def ovid(parts: Sequence[Part]) -> str:
    """The lines below a record's number: tags, or headings with their values below, as the record has them."""
    tagged = all(_OVID_TAG.fullmatch(tag) for tag, _, _ in parts)
    return "".join([*(_tagged(tag, value) if tagged else _headed(tag, value) for tag, value, _ in parts), "\n"])


def _tagged(tag: str, value: str) -> str:
    """A tag and its value; one that looks like a further tag stands on a line of its own."""
    between = "\n      " if _OVID_INNER.match(value) else ""
    return f"{tag}  - {between}" + value.replace("\n", "\n      ") + "\n"


def _headed(tag: str, value: str) -> str:
    return f"{tag}\n" + "".join(f"  {line}\n" for line in value.split("\n") if line)


def cnki(parts: Sequence[Part]) -> str:
    """`{Name}: value`, or CNKI's own `Title-题名: value`; an empty type heads a record that has none."""
    untyped = parts[0][0] not in _CNKI_TYPES
    named = [(f"{{{_CNKI_TYPES[0]}}}", "")] if untyped else []
    named += [(tag if _CNKI_PAIR.fullmatch(tag) else f"{{{tag}}}", value) for tag, value, _ in parts]
    return "".join([*(f"{tag}: {value}\n" for tag, value in named), "\n"])


def proquest(parts: Sequence[Part]) -> str:
    """A title, paragraphs with a name or without, and the row of underscores that ends a document."""
    bare = (HEADING, ADDRESS, LOOSE)
    paragraphs = [value if tag in bare else f"{tag}: {value}" for tag, value, _ in parts]
    return "\n".join(["", *(f"{text}\n" for text in paragraphs), f"{_RULE}\n\n"])


def embase(parts: Sequence[Part]) -> str:
    """A row for each name with a cell for each of its values, and the empty row that ends a record."""
    rows = ([tag, *(value for _, value, _ in some)] for tag, some in groupby(parts, key=lambda part: part[0]))
    quoted = (",".join(f'"{cell.replace(_QUOTE, _QUOTE * 2)}"' for cell in row) for row in rows)
    return "".join([*(f"{row}\n" for row in quoted), "\n"])
