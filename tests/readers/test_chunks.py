"""An export read in chunks gives the entries and the problems of the whole; where a cut is not safe there is none."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers, records
from litsieve.readers import chunks
from litsieve.readers.batch import Batch
from litsieve.readers.interface import Item

WORDS = st.text(st.sampled_from("ab é\"'-,"), max_size=12).map(lambda text: f"T{text}.")
RECORDS = st.lists(st.tuples(WORDS, st.integers(1990, 2024), st.booleans()), min_size=1, max_size=8)
Record = tuple[str, int, bool]


def ris(rows: Sequence[Record], end: str) -> bytes:
    """Some records say ER with text behind it, which is a problem."""
    told = [f"TY  - JOUR\nTI  - {t}\nAB  - {t}\n  more\nPY  - {y}\nER  - \n{'stray' * odd}\n" for t, y, odd in rows]
    return "".join(told).replace("\n", end).encode()


def nbib(rows: Sequence[Record], end: str) -> bytes:
    told = [
        f"PMID- {n}\nTI  - {t}\n      more\nDP  - {y}\n{'odd line' + end if odd else ''}"
        for n, (t, y, odd) in enumerate(rows)
    ]
    return "\n".join(told).replace("\r\n", "\n").replace("\n", end).encode()


def wos(rows: Sequence[Record], end: str) -> bytes:
    told = [
        f"PT J\nTI {t}\n   more\nPY {y}\nUT WOS:{n:015}\nER\n\n{'odd' * odd}\n" for n, (t, y, odd) in enumerate(rows)
    ]
    return ("FN Clarivate\nVR 1.0\n" + "".join(told) + "EF\n").replace("\n", end).encode()


def csv(rows: Sequence[Record], end: str) -> bytes:
    told = [f'{t if odd and set(t).isdisjoint(QUOTING) else quoted(t)},{y},"a\nb"\n' for t, y, odd in rows]
    return ("Title,Year,Abstract\n" + "".join(told)).replace("\n", end).encode()


def tsv(rows: Sequence[Record], end: str) -> bytes:
    return ("Title\tYear\tDOI\n" + "".join(f"{quoted(t)}\t{y}\t\n" for t, y, _ in rows)).replace("\n", end).encode()


def jsonl(rows: Sequence[Record], end: str) -> bytes:
    told = [json.dumps({"title": t, "year": y, "authors": [{"family": t}] * odd}) for t, y, odd in rows]
    return end.join(told).encode()


QUOTING = frozenset('",')
FORMATS = {"ris": ris, "nbib": nbib, "wos": wos, "csv": csv, "tsv": tsv, "jsonl": jsonl}


def quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


def items_of(export: readers.Export) -> list[Item]:
    items = export.batches() if export.batches else export.items
    return [item for item in items if not isinstance(item, Batch)]


def in_chunks(data: bytes, size: int) -> tuple[int, list[Any]]:
    """How many chunks there are, and their items as they come; of Parquet all that `records` makes of them."""
    stream = io.BytesIO(data)
    plan = chunks.plan(stream, "x", size)
    return len(plan), [item for chunk in plan for item in items_of(chunks.opened(stream, "x", chunk))]


def in_order(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.line, isinstance(item, readers.Entry), str(item)))


@pytest.mark.parametrize("written", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@settings(max_examples=4, deadline=None)
@given(rows=RECORDS, size=st.integers(300, 1500))
def test_chunks_give_what_the_whole_gives(
    written: Callable[[Sequence[Record], str], bytes], end: str, rows: list[Record], size: int
) -> None:
    plain = [(f"Plain {n}", 2000, False) for n in range(260)]
    data = written([*plain, *rows * 5], end)
    number, items = in_chunks(data, size)
    assert number > 1
    assert in_order(items) == in_order(items_of(readers.open_export(io.BytesIO(data), "x")))


@settings(max_examples=6, deadline=None)
@given(size=st.integers(1, 4000), rows=st.integers(1, 30))
def test_row_groups_give_what_the_table_gives(size: int, rows: int) -> None:
    out = io.BytesIO()
    table = pa.table({"title": [f"T{n}" for n in range(60)], "year": [2000] * 60, "doi": [""] * 60})
    pq.write_table(table, out, row_group_size=rows)
    plan = chunks.plan(out, "x", size)
    whole = records.parse(out, "x").entries
    parts = [piece.entries for one in plan for piece in records.pieces(out, "x", chunk=one)]
    assert [line for part in parts for line in part["line"]] == (whole["line"].tolist() if plan else [])
    assert [raw for part in parts for raw in part["raw"]] == (whole["raw"].tolist() if plan else [])


MANY = [(f"Title {n}", 2001, False) for n in range(300)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ris(MANY, "\r"), id="lines-that-end-in-a-carriage-return"),
        pytest.param(ris([*MANY, ("é", 2000, False)], "\n").decode().encode("cp1252"), id="another-encoding"),
        pytest.param(ris(MANY, "\n") + b"\0", id="a-nul"),
        pytest.param(ris(MANY[:20], "\n"), id="too-few-records"),
        pytest.param(csv(MANY, "\n") + b'"never closed\n' + csv(MANY, "\n"), id="a-quote-that-is-not-closed"),
        pytest.param(csv(MANY, "\n") * 2, id="a-second-header"),
        pytest.param(jsonl(MANY, "\n") + b'\n{"title": "cut', id="an-object-that-is-cut"),
        pytest.param(b'{"results": []}\n' + jsonl(MANY, "\n"), id="an-answer"),
        pytest.param(f"[{jsonl(MANY, ',').decode()}]".encode(), id="a-list"),
        pytest.param(b"@article{a, title={A}}\n" * 300, id="a-format-that-is-not-cut"),
        pytest.param(b"no export", id="no-export"),
    ],
)
def test_what_cannot_be_cut_safely_is_read_whole(data: bytes) -> None:
    assert chunks.plan(io.BytesIO(data), "x", 500) == ()
