"""What `litsieve init` lays down: a commented protocol, the folders, and what git must know of them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from litsieve.errors import UsageError, WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import PROTOCOL, Workspace

SCHEMA = "review.schema.json"

FOLDERS = ("exports", "decisions", "fulltext")
GITIGNORE = """\
# The cache and the build in the making; deleting them costs nothing but time.
/.litsieve/

# Derived from everything else by `litsieve run`, byte for byte. Take the line out to commit the build too:
# then every change of the review can be read as a change of its outputs.
/build/

# Full texts are rarely ours to share. The list of them is kept.
/fulltext/*
!/fulltext/index.csv
"""
GITATTRIBUTES = """\
exports/** -text
searches/** -text
decisions/**/*.csv -text merge=union
review.yaml -text
review.lock -text
"""


def scaffold(folder: Path | str, protocol: str, schema: str) -> Workspace:
    """Make `folder` a review whose protocol is the text `protocol`, and `schema` what editors check it by.

    WorkspaceError, before anything is written, where a protocol stands there already. Other files in the folder
    are left alone, folders that we need and that are there are used, and what git is told there is added to.
    """
    with files.disk("make a review in", Path(folder)):
        root = Path(folder).resolve()
        for_git = {".gitattributes": GITATTRIBUTES, ".gitignore": GITIGNORE}
        there = {name: text for name, text in for_git.items() if (root / name).is_file()}
        ours = {name: text for name, text in for_git.items() if name not in there} | {
            SCHEMA: schema,
            PROTOCOL: protocol,
        }
        _refuse_to_overwrite(root, list(ours))
        root.mkdir(parents=True, exist_ok=True)
        for name in FOLDERS:
            (root / name).mkdir(exist_ok=True)
        for name, text in there.items():
            _add(root / name, text)
        _create_all({root / name: text for name, text in ours.items()})
    return Workspace(root)


def frameworks() -> tuple[str, ...]:
    """The frameworks there is a commented protocol for."""
    return tuple(sorted(path.name.removesuffix(".yaml") for path in _configs() if path.name.endswith(".yaml")))


def template(framework: str) -> str:
    """The commented protocol for `framework`; UsageError names those there are."""
    for path in _configs():
        if path.name == f"{framework}.yaml":
            return path.read_text("utf-8")
    raise UsageError(f"there is no framework {framework!r}: choose one of {', '.join(frameworks())}.")


def _configs() -> list[Traversable]:
    """The files of configs/: in the package once it is installed, at the repository's top in a checkout."""
    package = resources.files("litsieve")
    places: list[Traversable] = [package / "configs", Path(str(package)).parents[1] / "configs"]
    for place in places:
        if place.is_dir():
            return list(place.iterdir())
    return []


def _refuse_to_overwrite(root: Path, names: list[str]) -> None:
    there = [name for name in names if (root / name).exists() or (root / name).is_symlink()]
    there += [name for name in FOLDERS if (root / name).exists() and not (root / name).is_dir()]
    if there:
        raise WorkspaceError(
            f"{root} already has {', '.join(there)}, which `litsieve init` would overwrite: "
            "choose another folder, or move what is there away."
        )


def _add(path: Path, text: str) -> None:
    """Put `text` at the end of a file that is there, if it does not hold it yet."""
    had = path.read_bytes()
    if text.encode() not in had:
        gap = b"" if not had else b"\n" if had.endswith(b"\n") else b"\n\n"
        files.replace(path, had + gap + text.encode())


def _create_all(texts: Mapping[Path, str]) -> None:
    made: list[Path] = []
    try:
        # The protocol comes last: with it the folder is a review, and by then it is a whole one.
        for path, text in texts.items():
            files.create(path, text.encode())
            made.append(path)
    except OSError:
        for path in made:
            with contextlib.suppress(OSError):
                files.remove(path)
        raise
