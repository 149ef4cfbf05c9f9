"""The words of a field as a table, so that a changed criterion need not take the same texts apart again."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from litsieve.query.apart import Apart
from litsieve.query.corpus import BLOCK_ROWS
from litsieve.query.joined import Texts, batches
from litsieve.tables import Table, from_rows, number, text

Frames: TypeAlias = tuple[pd.DataFrame, ...]
Memo: TypeAlias = Callable[[str, str, tuple[Table, ...], Callable[[], Frames]], Frames]
"""A cache: the tables that a computation gives, or those that it gave before for the same kind and key."""

APART: Final = Table(
    "apart",
    (
        number("block", "place of the block among those of the field"),
        number("bytes", "that each code takes"),
        text("codes", "its words in their order, each as its place in `spelled`: little-endian numbers, base64"),
        text("spelled", "the distinct spellings, a line each, base64"),
    ),
    key=("block",),
)
WORTH_IT: Final = 5_000
"""From so many rows on reading words back is much faster than taking texts apart."""
_METHOD: Final = 1
"""Counts up when texts are taken apart in another way."""


def key(field: str, cells: Texts) -> str:
    """What the words of a field follow from: its cells, and what counts as a letter."""
    digest = hashlib.sha256(json.dumps([_METHOD, field, BLOCK_ROWS, unicodedata.unidata_version]).encode())
    for batch in batches(cells, 0, len(cells)):
        digest.update(batch)
    return digest.hexdigest()[:40]


def table(blocks: Iterable[Apart]) -> pd.DataFrame:
    """APART of a field's blocks."""
    return from_rows([_row(place, block) for place, block in enumerate(blocks)], APART)


def _row(place: int, block: Apart) -> dict[str, Any]:
    width = block.codes.dtype.itemsize
    codes = block.codes.astype(block.codes.dtype.newbyteorder("<"))
    spelled = b64encode(b"\n".join(block.spelled)).decode()
    return {"block": place, "bytes": width, "codes": b64encode(codes.tobytes()).decode(), "spelled": spelled}


def blocks(frame: pd.DataFrame) -> Iterator[Apart]:
    """The blocks of which `frame` is the APART."""
    for width, codes, spelled in frame[["bytes", "codes", "spelled"]].itertuples(index=False):
        told = np.frombuffer(b64decode(codes), dtype="<u2" if width == 2 else "<i4")
        yield Apart(told.astype(told.dtype.newbyteorder("=")), b64decode(spelled).split(b"\n"))
