"""Where things stand in a review folder, and which names may become a path. Opens nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from litsieve.errors import WorkspaceError

PROTOCOL = "review.yaml"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,120}")
# Windows opens a device, not a file, under these names, whatever the ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True, slots=True)
class Workspace:
    """A review folder; the properties name what stands in it, whether it is there yet or not."""

    root: Path

    @property
    def protocol(self) -> Path:
        """The protocol, `review.yaml`."""
        return self.root / PROTOCOL

    @property
    def lock(self) -> Path:
        """The hashes of inputs and outputs, `review.lock`."""
        return self.root / "review.lock"

    @property
    def exports(self) -> Path:
        """The folder of what was downloaded."""
        return self.root / "exports"

    @property
    def decisions(self) -> Path:
        """The folder of what people decided."""
        return self.root / "decisions"

    @property
    def audits(self) -> Path:
        """The folder of what was measured of each stage's rules."""
        return self.root / "audits"

    @property
    def build(self) -> Path:
        """The folder of outputs; derived."""
        return self.root / "build"

    @property
    def parts(self) -> Path:
        """The stages of a large review, in partitions; derived."""
        return self.state / "parts"

    @property
    def state(self) -> Path:
        """The cache, the build in the making and the run's log; derived, never committed."""
        return self.root / ".litsieve"


def find(path: Path | str = ".") -> Workspace:
    """The review in the folder `path`, or whose protocol `path` is. WorkspaceError where there is none."""
    given = Path(path)
    try:
        folder = given.parent if given.name == PROTOCOL and not given.is_dir() else given
        workspace = Workspace(folder.resolve())
        if workspace.protocol.is_file():
            return workspace
        missing = "there is no such folder" if not folder.is_dir() else f"it holds no {PROTOCOL}"
    except (OSError, ValueError, RuntimeError) as error:
        missing = str(error)
    raise WorkspaceError(
        f"{str(path)!r} is no review folder: {missing}. Name the folder of a review, "
        "or run `litsieve init` to begin one."
    )


def refusal(name: str) -> str:
    """Why `name` may not be a path of a review, or `""`: it must be relative, have / and stay inside."""
    if not name.strip() or "\0" in name:
        return "is empty" if not name.strip() else "holds a NUL character"
    if "\\" in name:
        return "holds a backslash: write / between folders, on every system"
    if name.startswith(("/", "~")) or PureWindowsPath(name).drive:
        return "is not relative to the review folder: put the file inside it"
    if ".." in name.split("/"):
        return "leads out of its folder with ..: put the file inside the review folder"
    return ""


def inside(workspace: Workspace, name: str) -> Path:
    """The path of the file that the review calls `name`, links followed, certainly inside the folder."""
    why = refusal(name)
    if not why:
        try:
            path = (workspace.root / name).resolve()
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
            raise WorkspaceError(f"{name!r}: {error}") from error
        if path.is_relative_to(workspace.root):
            return path
        why = "is a link that leads out of the review folder: put the file itself there"
    raise WorkspaceError(f"{name!r} {why}.")


def safe_name(name: str) -> str:
    """`name`, if it is one harmless file name on every system; a name from data must pass here first."""
    plain = bool(_PLAIN.fullmatch(name)) and not name.startswith(".") and not name.endswith(".")
    if plain and name.split(".", maxsplit=1)[0].lower() not in _DEVICES:
        return name
    raise WorkspaceError(
        f"{name!r} cannot be a file name: at most 120 of A-Z a-z 0-9 . _ -, no dot at either end, "
        "no name that Windows keeps for a device."
    )


def slug(name: str, what: str) -> str:
    """`name`, if it may name a stage, a scheme, a source or a reviewer; `what` says which in the error."""
    if SLUG.fullmatch(name) and name not in _DEVICES:
        return name
    raise WorkspaceError(f"{name!r} cannot name a {what}: use small letters, digits and -, a letter or digit first.")
