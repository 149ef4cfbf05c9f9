"""Tables that lie in a storage are listed, hashed and read by their URL; here the storage is fsspec's memory."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from litsieve import api, digests
from litsieve.errors import ProtocolError, WorkspaceError
from litsieve.protocol import fields
from litsieve.workspace import find, remote
from litsieve.workspace.exports import expand

PROTOCOL = """\
litsieve: 1
review: {{title: Stored, framework: cimo}}
sources:
  - id: base
    kind: database
    format: {format}
    searches: [{{date: 2024-03-01, exports: ["{exports}"]}}]
"""
TABLES = [{"title": ["A garden", "B"], "year": [2019, 2020]}, {"title": ["C"], "year": [2021]}]


def stored(columns: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket with two tables and a note beside them."""
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.setattr(fields, "REMOTE", {*fields.REMOTE, "memory"})
    memory = fsspec.filesystem("memory")
    for n, table in enumerate(TABLES):
        memory.pipe(f"/bucket/works/part-{n}.parquet", stored(table))
    memory.pipe("/bucket/works/note.txt", b"no table")
    yield memory
    memory.rm("/bucket", recursive=True)


def review(at: Path, exports: str, format: str = "parquet") -> Path:
    at.mkdir()
    (at / "review.yaml").write_text(PROTOCOL.format(exports=exports, format=format))
    return at


@pytest.mark.parametrize("url", ["memory://bucket/works/*.parquet", "memory://bucket/"])
def test_a_review_reads_tables_by_their_url(tmp_path: Path, storage: Any, url: str) -> None:
    (tmp_path / "here" / "exports").mkdir(parents=True)
    for n, table in enumerate(TABLES):
        (tmp_path / "here" / "exports" / f"part-{n}.parquet").write_bytes(stored(table))
    (tmp_path / "here" / "review.yaml").write_text(PROTOCOL.format(exports="exports/*", format="parquet"))
    far, near = api.build(review(tmp_path / "far", url)), api.build(tmp_path / "here")
    assert far.exports["file"].tolist() == [f"memory://bucket/works/part-{n}.parquet" for n in range(2)]
    assert far.exports[["sha256", "entries"]].equals(near.exports[["sha256", "entries"]])
    assert digests.of_frame(far.records.drop(columns="file")) == digests.of_frame(near.records.drop(columns="file"))


def test_a_url_that_names_nothing_is_a_fault(tmp_path: Path, storage: Any) -> None:
    found = expand(find(review(tmp_path / "far", "memory://bucket/*.parquet")), "memory://bucket/none/*.parquet")
    assert found.faults == ("names no file in its storage",)


def test_a_file_that_is_gone_is_told(storage: Any) -> None:
    with pytest.raises(WorkspaceError, match=r"cannot read memory://bucket/gone\.parquet: "):
        remote.sha256("memory://bucket/gone.parquet")


@pytest.mark.parametrize(("missing", "package"), [("fsspec", "s3fs"), ("s3fs", "s3fs"), ("gcsfs", "gcsfs")])
def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, missing: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    kind = "gs" if missing == "gcsfs" else "s3"
    with pytest.raises(WorkspaceError, match=rf"pip install 'litsieve\[remote\]' {package}"):
        remote.listed(f"{kind}://bucket/*.parquet")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/a.parquet", "expected a URL such as s3://"),
        ("s3:///a.parquet", "expected a URL such as s3://"),
        ("s3://key:secret@bucket/a.parquet", "without credentials"),
        ("s3://bucket/a.parquet?X-Amz-Signature=1", "without credentials"),
    ],
)
def test_a_url_of_another_kind_or_with_credentials_is_refused(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(ProtocolError, match=said):
        api.inputs(review(tmp_path / "far", url))


def test_a_url_without_its_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match="say `format: parquet`"):
        api.inputs(review(tmp_path / "far", "s3://bucket/a.ris", format="ris"))
