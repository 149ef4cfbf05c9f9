"""The stages of a large review: each a folder of partitions named by what it was made of, kept once it is whole.

A run that was cut short goes on behind the last stage that is whole; what nothing needs any more is swept away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from litsieve.engines import Engine, Frame, Manifest, Part
from litsieve.engines.files import manifest, put, sweep
from litsieve.importing import Notify
from litsieve.tables import Table

ROWS = 50_000
"""Records of a partition: fixed, so that what is too much for a worker does not depend on the review."""
LAYOUT = 2
"""Counts up when a stage holds other tables for the same input: what an older litsieve left is made anew."""
MOST = 1 << 62


@dataclass(slots=True)
class Stages:
    """Where the stages of a review stand, the engine that makes them, and what each came to."""

    engine: Engine
    folder: Path
    notify: Notify
    rows: int = ROWS
    most: int = MOST
    """Bytes of rows that may come together in one place."""
    memory: int = MOST
    """Bytes that the whole run may use."""
    beside: int = 0
    """Bytes that the other processes hold of them, even at rest."""
    log: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: list[Path] = field(default_factory=list)

    def made(self, name: str, key: str, what: str, make: Callable[[], Frame]) -> tuple[Path, Manifest]:
        """The folder of the stage `name` out of what `key` names: as it stands there, or else made."""
        return self._kept(name, key, lambda at: self.engine.write(make(), at, partial(self._heard, what)))

    def put(
        self, name: str, key: str, what: str, schema: Mapping[str, Table], make: Callable[[], Iterable[Part]]
    ) -> tuple[Path, Manifest]:
        """The same of a stage that is made here."""
        self.notify(what)
        return self._kept(name, key, lambda at: put(at, schema, make()))

    def _kept(self, name: str, key: str, write: Callable[[Path], Manifest]) -> tuple[Path, Manifest]:
        at = self.folder / f"{name}-{LAYOUT}-{key[:24]}"
        self.used.append(at)
        found = manifest(at)
        reused = found is not None
        found = found or write(at)
        rows = {table: found.rows(table) for table in found.tables}
        self.log[name] = {"rows": rows, "partitions": _partitions(found), "reused": reused, **asdict(found.used)}
        return at, found

    def all_of(self, frame: Frame, what: str, most: int = 0) -> Part:
        """All rows of `frame`, of `most` bytes where that is not what may come together in general."""
        return self.engine.collect(frame, most or self.most, partial(self._heard, what))

    def rows_of(self, frame: Frame, what: str) -> pd.DataFrame:
        """All rows of a frame of one table."""
        (rows,) = self.all_of(frame, what).values()
        return rows

    def sweep(self) -> None:
        """Take away the stages that this run did not need."""
        sweep(self.folder, self.used)

    def _heard(self, what: str, done: int, total: int) -> None:
        self.notify(what, done, total)


def _partitions(found: Manifest) -> int:
    return max((len(files) for files in found.tables.values()), default=0)
