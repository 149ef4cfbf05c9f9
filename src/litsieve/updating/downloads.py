"""New downloads: whose each one is, that the review has it not yet, and which name it gets there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from litsieve import api, readers
from litsieve.api import Inputs
from litsieve.errors import ExportError, UsageError
from litsieve.importing import Notify
from litsieve.protocol import Source
from litsieve.review import Export
from litsieve.workspace import exports, files, placing


class Download(NamedTuple):
    """A file that was downloaded: of which source, where it lies, and what the review calls it."""

    source: str
    path: Path
    file: str
    placed: bool
    """Whether it lies in the review already, under that name."""


def sorted_out(given: Inputs, folder: Path, notify: Notify) -> Iterator[tuple[str, Path]]:
    """Whose each download in a folder is: by the folder below that is called as a source, else by who wrote it."""
    known = {source.id for source in given.protocol.sources}
    writers: Mapping[tuple[str, str], set[str]] | None = None
    for path in placing.found_in(folder):
        below = path.relative_to(folder).parts
        if below[0] in known and len(below) > 1:
            yield below[0], path
            continue
        writers = _writers(given, notify) if writers is None else writers
        fitting = sorted(writers.get(_writer(path), ()))
        if len(fitting) != 1:
            which = f"{' and '.join(fitting)} have such exports" if fitting else "no source has such exports"
            raise UsageError(
                f"it cannot be told whose {path} is ({which}): say --source ID={path}, or put it into a folder "
                "that is called as its source."
            )
        yield fitting[0], path


def _writers(given: Inputs, notify: Notify) -> Mapping[tuple[str, str], set[str]]:
    """Which sources have exports of each format and dialect."""
    found: dict[tuple[str, str], set[str]] = {}
    for n, export in enumerate(given.exports):
        notify("looking at exports", n, len(given.exports))
        found.setdefault(_opened(export), set()).add(export.source)
    return found


def _writer(path: Path) -> tuple[str, str]:
    """The format and the dialect of a download; of the first one in an archive."""
    return _opened(api.exports_in(path)[0])


def _opened(export: Export) -> tuple[str, str]:
    try:
        with export.open() as stream:
            found = readers.open_export(stream, export.file)
            return found.format, found.dialect.id
    except ExportError:
        return "", ""


def placed(given: Inputs, found: Sequence[tuple[Source, Path]], round: int) -> Iterator[Download]:
    """Each download with the name that it gets; UsageError with those that the review has already."""
    strays = {files.sha256(given.workspace.root / name): name for name in given.extra}
    has = {sha256: name for name, sha256 in given.hashes.items()}
    folders = {source.id: _folder(given, source, round) for source, _ in found}
    again, names, seen = [], set[str](), dict[str, Path]()
    for source, path in found:
        sha256 = files.sha256(path)
        if sha256 in has or sha256 in seen:
            again.append(f"{path} is {has.get(sha256) or seen[sha256]}, byte for byte")
            continue
        seen[sha256] = path
        if sha256 in strays:
            yield Download(source.id, path, strays[sha256], placed=True)
        else:
            file = _free(f"{folders[source.id]}/", placing.name_of(path), names)
            _refuse_named(given, file)
            yield Download(source.id, path, file, placed=False)
    if again:
        raise UsageError("\n".join([*again, "Nothing was added."]))


def _folder(given: Inputs, source: Source, round: int) -> str:
    """A folder of the source and the round that is not there yet."""
    usual = f"exports/{source.id}/round-{round}"
    numbered = (usual if n == 1 else f"{usual}-{n}" for n in count(1))
    return next(name for name in numbered if not (given.workspace.root / name).exists())


def _free(folder: str, name: str, taken: set[str]) -> str:
    """A name in a new folder that none of `taken` is, on any system; it is taken then."""
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    numbered = (name if n == 1 else f"{stem}-{n}{dot}{suffix}" for n in count(1))
    file = next(f"{folder}{one}" for one in numbered if f"{folder}{one}".casefold() not in taken)
    taken.add(file.casefold())
    return file


def _refuse_named(given: Inputs, file: str) -> None:
    """UsageError where a search that is there would take a new file as its own."""
    for source in given.protocol.sources:
        for search in source.searches:
            for pattern in search.exports:
                if exports.names(pattern, file):
                    raise UsageError(
                        f"{pattern} of {source.id} (round {search.round}) would take {file} as its own: "
                        "name its files more narrowly in review.yaml first."
                    )
