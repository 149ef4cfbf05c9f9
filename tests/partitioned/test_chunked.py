"""Large exports that are read in chunks become the same tables as when each is read whole."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

import generated_review
import pyarrow as pa
import pyarrow.parquet as pq

from litsieve import digests, engines, importing, protocol, tables
from litsieve.importing import Export, Read
from litsieve.partitioned import reading
from litsieve.partitioned.stages import Stages

PROTOCOL = protocol.load(generated_review.PROTOCOL, "review.yaml")
# One real export of each format that can be cut.
REAL = (
    "csv/scopus__metaknowledge-scopus_testing.csv.scopus",
    "ris/scopus__revtools-restoration_scopus.ris",
    "nbib/pubmed__revtools-restoration_pubmed.nbib",
    "wos/web-of-science__revtools-restoration_WoS.ciw",
)


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[BinaryIO]:
    yield io.BytesIO(data)


def exports(files: Mapping[str, bytes]) -> list[Export]:
    return [
        Export(name, "scopus", 1, "0" * 64, partial(opened, data), size=len(data)) for name, data in files.items()
    ]


def whole(files: Mapping[str, bytes]) -> Read:
    return importing.read_all(
        PROTOCOL, exports(files), importing.fresh, importing.in_turn, importing.silent, lenient=True
    )


def in_chunks(files: Mapping[str, bytes], size: int, at: Path) -> tuple[Read, int]:
    """What is read in chunks of `size`, and how many partitions were read."""
    stages = Stages(engines.start("local", at / "aside"), at, importing.silent, rows=2_000)
    got = reading.read(stages, PROTOCOL, exports(files), lenient=True, large=size)
    rows = stages.rows_of(stages.engine.read((got.at, {"records": tables.RECORDS})), "reading")
    imported = importing.records.Imported(tables.conform(rows, tables.RECORDS), got.problems, got.exports)
    return Read(imported, got.unreadable), stages.log["read"]["partitions"]


def said(read: Read) -> dict[str, str]:
    return {name: digests.of_frame(frame) for name, frame in read.imported._asdict().items()} | {
        "unreadable": str(read.unreadable)
    }


def test_real_exports_become_the_same_tables(tmp_path: Path, real_file: Callable[[str], Path]) -> None:
    files = {name: real_file(f"data/exports/{name}").read_bytes() for name in REAL}
    found, partitions = in_chunks(files, 250_000, tmp_path)
    assert said(found) == said(whole(files))
    assert partitions > 8


def test_what_is_wrong_in_a_chunk_keeps_its_place(tmp_path: Path) -> None:
    rows = list(generated_review.records(160))
    text = generated_review.ris(rows)
    # Text between records is a problem, and records that say the same have a number each.
    data = b"stray\r\n" + text + b"\r\nstray\r\nTY  - JOUR\r\nER  - \r\n" + text
    table = pa.table({"title": [row["TI"] for row in rows], "year": [int(row["PY"]) for row in rows]})
    out = io.BytesIO()
    pq.write_table(table, out, row_group_size=30)
    files = {"a.ris": data, "b.parquet": out.getvalue(), "c.csv": b"Title,Year\nA,2000\n", "d.ris": b"%PDF no export"}
    found, partitions = in_chunks(files, 12_000, tmp_path)
    assert said(found) == said(whole(files))
    assert partitions > 6
    assert len(found.unreadable) == 1
