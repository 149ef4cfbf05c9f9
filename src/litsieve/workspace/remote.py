"""Exports that lie in object storage: tables in Parquet, named by their URL, listed, hashed and read through fsspec.

The only file that imports fsspec, and only where a protocol names a URL. Who may read there is for the storage's own
package to know, from the environment; nothing of it is asked, kept or written here.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from litsieve.errors import WorkspaceError
from litsieve.protocol.fields import is_remote

PACKAGES: Final = {"s3": "s3fs", "gs": "gcsfs"}
"""What must be installed beside fsspec for each kind of storage."""
_BUFFER: Final = 1 << 22


class Found(NamedTuple):
    """A file as the storage lists it: its URL, its bytes, and a number that changes when it is written anew."""

    url: str
    size: int
    stamp: int


def listed(url: str) -> list[Found]:
    """The files that `url` names, in the order of their names: `*` is wild, a folder stands for its Parquet files."""
    kind = url.partition("://")[0]
    with _storage(url) as storage:
        storage.invalidate_cache()
        found = storage.glob(f"{url}**/*.parquet" if url.endswith("/") else url)
        infos = [(f"{kind}://{path.lstrip('/')}", storage.info(path)) for path in sorted(found)]
    return [Found(one, info["size"], _stamp(info)) for one, info in infos if info["type"] == "file"]


def sha256(url: str) -> str:
    """SHA-256 of the file's bytes, in hex; it is read in pieces, and not kept."""
    with opened(url) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


@contextlib.contextmanager
def opened(url: str) -> Iterator[BinaryIO]:
    """The file's bytes as a stream that can seek."""
    with _storage(url) as storage, storage.open(url, "rb", block_size=_BUFFER) as stream:
        yield stream


def stamp(url: str) -> int:
    """The number of the file as it is now."""
    with _storage(url) as storage:
        storage.invalidate_cache()
        return _stamp(storage.info(url))


def _stamp(info: dict[str, Any]) -> int:
    told = sorted((name, str(value)) for name, value in info.items())
    return int.from_bytes(hashlib.sha256(repr(told).encode()).digest()[:7])


@contextlib.contextmanager
def _storage(url: str) -> Iterator[Any]:
    """What lists and opens `url`; WorkspaceError where its package is missing, or where it cannot be read."""
    assert is_remote(url), "a name without its storage is a file of the review"
    kind = url.partition("://")[0]
    try:
        import fsspec

        storage = fsspec.filesystem(kind)
    except ImportError as error:
        package = PACKAGES.get(kind, kind)
        raise WorkspaceError(
            f"cannot read {url}: it needs two packages: pip install 'litsieve[remote]' {package}"
        ) from error
    try:
        yield storage
    except _troubles() as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        raise WorkspaceError(f"cannot read {url}: {said}; is the name right, and may you read there?") from error


def _troubles() -> tuple[type[Exception], ...]:
    """What storages raise; that of S3 has errors of its own where it finds no credentials."""
    own = getattr(sys.modules.get("botocore.exceptions"), "BotoCoreError", None)
    return (OSError, ValueError, *([own] if own else []))
