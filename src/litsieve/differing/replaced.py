"""An export in the place of another one: the same search downloaded again, record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import pandas as pd

# Where an entry stands in its file, and what is written of the file itself, is no difference.
_OF_THE_FILE: Final = ("file", "line", "position", "raw", "sha256", "format", "dialect", "round", "source")


class Replaced(NamedTuple):
    """An export whose bytes are others than they were: its records then and now, and what became of them.

    `kept` have the same record_id, `changed` of them say something else; `new` and `gone` are on one side alone;
    `decided` are those that are gone though people had decided on them.
    """

    file: str
    then: int
    now: int
    kept: int
    changed: int
    new: int
    gone: int
    decided: tuple[str, ...]

    @property
    def again(self) -> bool:
        """Whether it is plainly the same search: it holds nine of ten records that were there."""
        return self.kept * 10 >= self.then * 9 and self.kept > 0


def replaced(
    then: pd.DataFrame, now: pd.DataFrame, files: Collection[str], decided: Collection[str]
) -> tuple[Replaced, ...]:
    """What became of the records of `files`: RECORDS `then` and `now`; `decided` are record_ids in people's files."""
    return tuple(_each(then, now, sorted(files), frozenset(decided)))


def _each(
    then: pd.DataFrame, now: pd.DataFrame, files: Collection[str], decided: frozenset[str]
) -> Iterator[Replaced]:
    # A record may have gone to another file of its source; then it is not gone.
    everywhere = frozenset(now["record_id"])
    for file in files:
        old, new = (side[side["file"] == file].set_index("record_id") for side in (then, now))
        kept = old.index.intersection(new.index)
        gone = [name for name in old.index if name not in everywhere]
        columns = [name for name in old.columns if name in new.columns and name not in _OF_THE_FILE]
        differs = _text(old.loc[kept, columns]) != _text(new.loc[kept, columns])
        yield Replaced(
            *(file, len(old), len(new), len(kept), int(differs.any(axis=1).sum())),
            *(len(new) - len(kept), len(gone)),
            tuple(name for name in gone if name in decided),
        )


def _text(side: pd.DataFrame) -> pd.DataFrame:
    """The cells as text, so that missing numbers equal each other."""
    return side.astype("str")
