"""What a record's own subject headings answer: `Social Work/*methods` is a descriptor, a star and a qualifier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from litsieve.query.nodes import Heading
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Flags, Verdicts
from litsieve.query.words import BREAK, fold_word, places

CHECK_TAGS: Final = frozenset({("humans",), ("animals",)})
"""Those of NLM's check tags that no other thesaurus spells so; Emtree has "human" and "animal", and "male" as NLM.
A record that has one was indexed with MeSH by people or machine, so that what its headings lack it is not about."""


class Descriptor(NamedTuple):
    """One subject heading as it is compared: the folded words of its name, and of each of its qualifiers."""

    name: tuple[str, ...]
    qualifiers: tuple[tuple[str, ...], ...]


def descriptor(value: str) -> Descriptor:
    """A value of the column `subjects`, taken apart."""
    name, *qualifiers = (_words(part) for part in value.split("/"))
    return Descriptor(name, tuple(qualifiers))


def is_about(found: Descriptor, wanted: Heading) -> bool:
    """Whether a subject heading is the one wanted, with the qualifier that is wanted if one is."""
    if found.name != _words(wanted.name):
        return False
    return not wanted.qualifier or _words(wanted.qualifier) in found.qualifiers


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_word(text[start:end]) for start, end in places(text))


class Headings:
    """The subject headings of many records, each text the values of one record with breaks between them."""

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        rows, values = [], []
        for row, text in enumerate(texts):
            for value in text.split(BREAK) if text else ():
                rows.append(row)
                values.append(numbers.setdefault(value.strip(), len(numbers)))
        self._size = len(texts)
        self._rows, self._values = np.array(rows, dtype=np.int64), np.array(values, dtype=np.int64)
        self._descriptors = [descriptor(value) for value in numbers]

    @cached_property
    def _mesh(self) -> Flags:
        """Which records were indexed with MeSH."""
        return self._having(lambda found: found.name in CHECK_TAGS)

    @cached_property
    def _qualified(self) -> Flags:
        """Which records have any qualifiers; some databases leave them all out."""
        return self._having(lambda found: bool(found.qualifiers))

    def verdicts(self, wanted: Heading) -> Verdicts:
        """What the headings of each record say: a thesaurus's tree and others' indexing no record holds."""
        name = _words(wanted.name)
        verdicts = np.full(self._size, CANNOT_SAY, dtype=np.int8)
        if wanted.thesaurus == "mesh" and not wanted.explode:
            verdicts[self._mesh & (self._qualified | ~self._having(lambda found: found.name == name))] = NOT_MET
        verdicts[self._having(lambda found: is_about(found, wanted))] = MET
        return verdicts

    def _having(self, told: Callable[[Descriptor], bool]) -> Flags:
        """Which records have a heading of which `told` is true."""
        right = np.array([told(found) for found in self._descriptors], dtype=bool)
        having = np.zeros(self._size, dtype=bool)
        having[self._rows[right[self._values]]] = True
        return having
