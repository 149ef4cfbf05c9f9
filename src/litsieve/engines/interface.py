"""What an engine is: five verbs over partitions of tables. It moves and counts rows, and decides nothing.

A partition is a handful of tables about the same records. What is done with it is a function from partition to
partition that can be imported by its name, sees no file, and gives the same for the same rows in any order. There are
no expressions, no joins and no SQL: the day someone wants them the layer has stopped being thin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

import pandas as pd

from litsieve.errors import LitsieveError
from litsieve.tables import Table

Part: TypeAlias = Mapping[str, pd.DataFrame]
"""The tables of one partition, by name."""
Step: TypeAlias = Callable[[Part], Part]
"""What makes of a partition another one."""
Schema: TypeAlias = Mapping[str, Table]
"""The tables that a partition holds, by name."""
Heard: TypeAlias = Callable[[int, int], None]
"""Is told how many partitions are done, and of how many."""


class EngineError(LitsieveError):
    """An engine that cannot do its work: a worker that was lost again and again, a partition that stops a step."""


@dataclass(frozen=True, slots=True)
class Made:
    """How one partition of a frame is made: by `make`, out of the files that `of` names.

    One that is `stored` is there already, and only read. One that is too large to be held is made in pieces, each a
    partition for whoever reads what is written.
    """

    make: Callable[[], Part | Iterator[Part]]
    of: str
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Partitions that are there once they are written or collected."""

    parts: tuple[Made, ...]
    schema: Schema


@dataclass(slots=True)
class Used:
    """What a step took: processor seconds, the most bytes that one process held, bytes set aside on the disk."""

    cpu: float = 0.0
    memory: int = 0
    spilled: int = 0

    def add(self, other: Used) -> None:
        """Count another step, done before or after."""
        self.cpu += other.cpu
        self.memory = max(self.memory, other.memory)
        self.spilled += other.spilled


@dataclass(frozen=True, slots=True)
class Written:
    """One table of one partition on the disk: its file, its rows, the SHA-256 of its bytes."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a folder of partitions: for each table its files, in the order of the partitions."""

    tables: Mapping[str, tuple[Written, ...]]
    used: Used = field(default_factory=Used, compare=False)

    def rows(self, table: str) -> int:
        """The rows of a table."""
        return sum(one.rows for one in self.tables[table])


class Engine(Protocol):
    """Where steps run. It is closed after use, and then what it had started has ended."""

    name: str
    used: Used
    """What the steps since the last `write` took; `write` puts it into its manifest."""

    def read(self, *folders: tuple[Path, Schema]) -> Frame:
        """The partitions in folders, side by side: the tables that are wanted of each, and of these the columns."""
        ...

    def map(self, frame: Frame, step: Step, schema: Schema) -> Frame:
        """`step` of each partition."""
        ...

    def by_key(self, frame: Frame, key: str, step: Step, schema: Schema, parts: int) -> Frame:
        """`step` of partitions in which all rows of one `key` stand together, those of key n in number n % `parts`.

        Each table of `frame` has the whole number `key`; what `step` is shown has it no more.
        """
        ...

    def write(self, frame: Frame, folder: Path, heard: Heard = ...) -> Manifest:
        """Put all partitions of `frame` into `folder`, which is whole once its manifest is there."""
        ...

    def collect(self, frame: Frame, most: int, heard: Heard = ...) -> Part:
        """All rows of `frame` here, in the order of the partitions. EngineError for more than `most` bytes."""
        ...

    def close(self) -> None:
        """End what was started."""
        ...


def unheard(done: int, total: int) -> None:
    """Nobody is told."""
