"""Texts as numbers: each field is taken apart once, when it is first asked for, and every query shares that.

A corpus of 100,000 abstracts takes about 100 MB. Work goes block by block, so that nothing else grows with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query.headings import Headings
from litsieve.query.nodes import SUBJECTS
from litsieve.query.vocabulary import END, RESERVED, Numbers, Vocabulary
from litsieve.query.words import split

BLOCK_ROWS: Final = 8192
GAP: Final = 1024
"""What lies between two texts on the line of places; more than any distance that a query may ask for."""
_BATCH: Final = 1024

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one field in some consecutive texts.

    `numbers` holds one word after the other, END before the first and after each text. `cuts` are the indexes
    of ENDs and breaks, `texts` those of ENDs alone; `ends` has for each text the place on the line behind its last
    word.
    """

    first: int
    rows: int
    numbers: Numbers
    cuts: Places
    texts: Places
    ends: Places

    def line(self, indexes: Places) -> Places:
        """Indexes into `numbers` as places on a line on which texts and their parts lie GAP apart."""
        return indexes + GAP * np.searchsorted(self.cuts, indexes)

    def index(self, place: int) -> int:
        """The index into `numbers` of a place on the line."""
        starts = self.cuts + GAP * np.arange(1, len(self.cuts) + 1)
        return int(place - GAP * np.searchsorted(starts, place))

    def row(self, places: Places) -> Places:
        """Which text of the block each place on the line lies in."""
        return np.searchsorted(self.ends, places)


class Corpus:
    """Some fields of many texts; `fields` gives the texts of a field, in one order for all fields.

    A field is read when a query first asks for it, and only then.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]], rows: int) -> None:
        self.rows = rows
        self.vocabulary = Vocabulary()
        self._fields = fields
        self._blocks: dict[str, tuple[Block, ...]] = {}

    def parts(self) -> list[slice]:
        """The rows of each block, in order."""
        return [slice(first, min(first + BLOCK_ROWS, self.rows)) for first in range(0, self.rows, BLOCK_ROWS)]

    @cached_property
    def headings(self) -> Headings:
        """The subject headings of each record, as values and not as words."""
        return Headings(self._texts(*SUBJECTS))

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The field's words. Blocks of different fields cover the same rows."""
        if field not in self._blocks:
            texts = self._texts(field)
            self._blocks[field] = tuple(self._block(texts, part.start, part.stop) for part in self.parts())
        return self._blocks[field]

    def _texts(self, field: str) -> Sequence[str]:
        texts = self._fields[field]
        assert len(texts) == self.rows, f"{field}: {len(texts)} texts for {self.rows} rows"
        return texts

    def _block(self, texts: Sequence[str], first: int, last: int) -> Block:
        parts = [np.array([END], dtype=np.int32)]
        for start in range(first, last, _BATCH):
            parts.append(self.vocabulary.numbers(split(texts[start : min(start + _BATCH, last)])))
        numbers = np.concatenate(parts)
        cuts = np.flatnonzero(numbers < RESERVED)
        is_end = numbers[cuts] == END
        ends = (cuts + GAP * np.arange(len(cuts)))[is_end][1:]
        return Block(first, last - first, numbers, cuts, cuts[is_end], ends)
