"""The five verbs over files, for an engine that only has to say how many jobs are done at once."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from litsieve.engines import files
from litsieve.engines.interface import (
    EngineError,
    Frame,
    Heard,
    Made,
    Manifest,
    Part,
    Schema,
    Step,
    Used,
    Written,
    unheard,
)
from litsieve.errors import LitsieveError
from litsieve.tables import Table


class Job(NamedTuple):
    """Something to be done once, wherever; `of` names the files that it reads."""

    do: Callable[[], Any]
    of: str


class Done(NamedTuple):
    """What a job gave, and what it took."""

    gave: Any
    used: Used


_Each: TypeAlias = Callable[[Sequence[Job]], Iterator[Done]]


class Verbs(ABC):
    """An engine over files; what it sets aside between two steps lies in `scratch`, until the next `write`."""

    name = ""

    def __init__(self, scratch: Path) -> None:
        """Nothing is started before it is asked for."""
        self.used = Used()
        self._scratch = scratch
        self._shuffles = 0

    @abstractmethod
    def _each(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """What each of `jobs` gives, in their order."""

    def read(self, *folders: tuple[Path, Schema]) -> Frame:
        """See `Engine`."""
        places: dict[str, list[Path]] = {}
        wanted: dict[str, Table] = {}
        for folder, tables in folders:
            found = files.whole(folder)
            places |= {name: [folder / name / one.file for one in found.tables[name]] for name in tables}
            wanted |= tables
        counts = {len(paths) for paths in places.values()}
        assert len(counts) == 1, f"tables of {sorted(counts)} partitions do not stand side by side"
        columns = {name: tuple(table.names) for name, table in wanted.items()}
        of = ({name: paths[n] for name, paths in places.items()} for n in range(counts.pop()))
        named = ((paths, ", ".join(map(str, paths.values()))) for paths in of)
        parts = (Made(partial(_read, paths, columns), name, stored=True) for paths, name in named)
        return Frame(tuple(parts), wanted)

    def map(self, frame: Frame, step: Step, schema: Schema) -> Frame:
        """See `Engine`."""
        return Frame(tuple(Made(partial(_stepped, one.make, step), one.of) for one in frame.parts), schema)

    def by_key(self, frame: Frame, key: str, step: Step, schema: Schema, parts: int) -> Frame:
        """See `Engine`."""
        self._shuffles += 1
        # A name of this run's own: what a worker still does for one that was killed must not come in between.
        folder = self._scratch / f"{os.getpid()}-{self._shuffles:03d}"
        files.remove(folder)
        asides = [folder / f"{n:05d}" for n in range(len(frame.parts))]
        jobs = [
            Job(partial(_split, one.make, frame.schema, key, parts, aside), one.of)
            for one, aside in zip(frame.parts, asides, strict=True)
        ]
        for done in self._counted(jobs, unheard):
            self.used.spilled += done
        names = tuple(frame.schema)
        made = (Made(partial(_gathered, names, key, n, tuple(asides)), f"{folder}, {n}") for n in range(parts))
        return self.map(Frame(tuple(made), frame.schema), step, schema)

    def write(self, frame: Frame, folder: Path, heard: Heard = unheard) -> Manifest:
        """See `Engine`."""
        files.remove(folder)
        jobs = [Job(partial(_write, one.make, frame.schema, folder, n), one.of) for n, one in enumerate(frame.parts)]
        written = [piece for pieces in self._counted(jobs, heard) for piece in pieces]
        found = Manifest({name: tuple(of[name] for of in written) for name in frame.schema}, self.used)
        files.finish(folder, found)
        files.remove(self._scratch)
        self.used = Used()
        return found

    def collect(self, frame: Frame, most: int, heard: Heard = unheard) -> Part:
        """See `Engine`."""
        held: dict[str, list[pd.DataFrame]] = {name: [] for name in frame.schema}
        bytes_ = 0
        # What stands in files is read here: a worker would hold it twice, to send it on.
        each = _done if all(one.stored for one in frame.parts) else self._each
        for part in self._counted([Job(one.make, one.of) for one in frame.parts], heard, each):
            bytes_ += sum(int(rows.memory_usage(index=False).sum()) for rows in part.values())
            if bytes_ > most:
                raise EngineError(
                    f"more than {most:,} bytes of rows come together in one place, which is all that it may hold: "
                    "say a larger --memory"
                )
            for name, frames in held.items():
                if len(part[name]):
                    frames.append(part[name])
        return {
            name: pd.concat(frames, ignore_index=True) if frames else _empty(frame.schema, name)
            for name, frames in held.items()
        }

    def _counted(self, jobs: Sequence[Job], heard: Heard, each: _Each | None = None) -> Iterator[Any]:
        """What the jobs give, done by `each` or by the engine; what they took is added up."""
        heard(0, len(jobs))
        n, measured = 0, [Job(partial(_measured, job), job.of) for job in jobs]
        for n, done in enumerate((each or self._each)(measured), start=1):
            self.used.add(done.used)
            heard(n, len(jobs))
            yield done.gave
        assert n == len(jobs), f"{n} of {len(jobs)} partitions came back"

    def close(self) -> None:
        """See `Engine`."""
        files.remove(self._scratch)


def _done(jobs: Sequence[Job]) -> Iterator[Done]:
    """What each job gives, in this process."""
    return (job.do() for job in jobs)


def _read(paths: Mapping[str, Path], columns: Mapping[str, Sequence[str]]) -> Part:
    return {name: files.load(path, columns[name]) for name, path in paths.items()}


def _stepped(make: Callable[[], Part | Iterator[Part]], step: Step) -> Part:
    return step(_whole(make()))


def _whole(made: Part | Iterator[Part]) -> Part:
    assert isinstance(made, Mapping), "what is made in pieces is written before anything is done with it"
    return made


def _empty(schema: Schema, name: str) -> pd.DataFrame:
    return files.frame_of(files.schema(schema[name].columns).empty_table())


def _split(make: Callable[[], Part | Iterator[Part]], schema: Schema, key: str, parts: int, aside: Path) -> int:
    part = _whole(make())
    rows = {}
    for name, table in schema.items():
        to = part[name][key].to_numpy(dtype=np.int64) % parts
        columns = [column for column in table.columns if column.name != key]
        rows[name] = (files.arrow(part[name], columns), to)
    return files.split(rows, parts, aside)


def _gathered(names: Sequence[str], key: str, n: int, asides: Sequence[Path]) -> Part:
    return {name: files.gathered(name, n, asides) for name in names}


def _write(
    make: Callable[[], Part | Iterator[Part]], schema: Schema, folder: Path, n: int
) -> list[Mapping[str, Written]]:
    """The files of a partition; of one that is made in pieces, of each piece."""
    made = make()
    pieces = [made] if isinstance(made, Mapping) else made
    return [
        {name: files.save(part[name], table, files.place(folder, name, n, piece)) for name, table in schema.items()}
        for piece, part in enumerate(pieces)
    ]


def _measured(job: Job) -> Done:
    """The job done and measured; what stops it names the files that it read."""
    before = _cpu()
    try:
        gave = job.do()
    except (LitsieveError, MemoryError):
        raise
    except Exception as error:
        raise EngineError(f"{job.of}: {type(error).__name__}: {error}") from error
    finally:
        files.give_back()
    return Done(gave, Used(_cpu() - before, _memory()))


def _cpu() -> float:
    return sum(os.times()[:2])


def _memory() -> int:
    """The most bytes that this process has held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
