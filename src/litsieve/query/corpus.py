"""Texts as numbers: each field is taken apart once, when it is first asked for, and every query shares that.

A corpus of 100,000 abstracts takes about 60 MB. Work goes block by block, so that nothing else grows with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from litsieve import wasm
from litsieve.query import compiled
from litsieve.query.apart import Apart, Codes, Part, put_together, take_apart
from litsieve.query.at_once import at_once
from litsieve.query.familiar import SLOTS, Familiar
from litsieve.query.headings import Headings
from litsieve.query.joined import ROWS, Texts, batches, listed
from litsieve.query.nodes import SUBJECTS
from litsieve.query.vocabulary import BREAK, Numbers, Vocabulary

BLOCK_ROWS: Final = 8192
GAP: Final = 1024
"""What lies between two texts on the line of places; more than any distance that a query may ask for."""
_SAMPLES: Final = 4
_ENOUGH: Final = 4 * _SAMPLES * ROWS
"""From so many texts on their frequent words are learnt from a sample first."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one field in some consecutive texts.

    `codes` holds one word after the other, END before the first and after each text; a code is a place in `words`,
    where the numbers of the distinct words stand. `cuts` are the indexes of ENDs and breaks, `texts` those of ENDs
    alone; `ends` has for each text the place on the line behind its last word.
    """

    first: int
    rows: int
    codes: Codes
    words: Numbers
    cuts: Places
    texts: Places
    ends: Places

    @classmethod
    def of(cls, first: int, rows: int, codes: Codes, words: Numbers) -> Block:
        """The block whose first text is that of row `first`."""
        is_cut = codes == codes[0]  # the END before the first text
        for broken in np.flatnonzero(words == BREAK):
            is_cut |= codes == broken
        cuts = np.flatnonzero(is_cut)
        is_end = codes[cuts] == codes[0]
        ends = (cuts + GAP * np.arange(len(cuts)))[is_end][1:]
        return cls(first, rows, codes, words, cuts, cuts[is_end], ends)

    def line(self, indexes: Places) -> Places:
        """Indexes into `codes` as places on a line on which texts and their parts lie GAP apart."""
        return indexes + GAP * np.searchsorted(self.cuts, indexes)

    def indexes(self, places: Places) -> Places:
        """The indexes into `codes` of places on the line."""
        starts = self.cuts + GAP * np.arange(1, len(self.cuts) + 1)
        return places - GAP * np.searchsorted(starts, places)

    def row(self, places: Places) -> Places:
        """Which text of the block each place on the line lies in."""
        return np.searchsorted(self.ends, places)

    def look_up(self, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What a table of all words says of each word of the block, one after the other."""
        told = table[self.words]
        if self.codes.itemsize > 2 or len(told) > SLOTS:
            return told.take(self.codes, mode="clip")
        # Arrow takes by two bytes as they are, numpy makes eight of them first. Nobody need check that a code is in
        # the table, whatever was read back as one, where the table has all that two bytes can name.
        whole = np.zeros(SLOTS, dtype=np.uint8 if told.dtype == bool else told.dtype)
        whole[: len(told)] = told
        taken: npt.NDArray[Any] = pc.take(pa.array(whole), pa.array(self.codes), boundscheck=False).to_numpy()
        return taken.view(told.dtype)


class Corpus:
    """Some fields of many texts; `fields` gives the texts of a field, in one order for all fields.

    A field is read when a query first asks for it, and only then.
    """

    def __init__(self, fields: Mapping[str, Texts], rows: int) -> None:
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
        return Headings(listed(self._texts(*SUBJECTS)))

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The field's words. Blocks of different fields cover the same rows."""
        if field not in self._blocks:
            apart = self._apart(field)
            numbers = self.vocabulary.learn(apart.spelled, apart.counts)
            self._blocks[field] = tuple(
                Block.of(part.start, part.stop - part.start, codes, numbers[places])
                for part, codes, places in zip(self.parts(), apart.codes, apart.places, strict=True)
            )
        return self._blocks[field]

    def _apart(self, field: str) -> Apart:
        """The field's texts taken apart, part by part."""
        texts = self._texts(field)
        if len(texts) >= _ENOUGH and wasm.is_installed() and (apart := compiled.take_apart(texts, self.parts())):
            return apart
        familiar = sampled(texts)
        jobs = [partial(take_apart_part, texts, part, familiar) for part in self.parts()]
        return put_together(at_once(jobs), familiar)

    def _texts(self, field: str) -> Texts:
        texts = self._fields[field]
        assert len(texts) == self.rows, f"{field}: {len(texts)} texts for {self.rows} rows"
        return texts


def take_apart_part(texts: Texts, part: slice, familiar: Familiar | None = None) -> Part:
    """The words of these rows."""
    return take_apart(batches(texts, part.start, part.stop), familiar)


def sampled(texts: Texts) -> Familiar | None:
    """The words that are frequent in some of the texts, taken evenly; None where there are few texts."""
    if len(texts) < _ENOUGH:
        return None
    starts = [len(texts) * n // _SAMPLES for n in range(_SAMPLES)]
    codes, _, spelled = take_apart(chain.from_iterable(batches(texts, start, start + ROWS) for start in starts))
    return Familiar.of(spelled, np.bincount(codes, minlength=len(spelled)))


def ranges(starts: Places, counts: Places) -> Places:
    """The numbers start, start + 1, … of each range, `count` of each, one range after the other."""
    before = np.cumsum(counts) - counts
    ranges: Places = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
    return ranges
