"""A build goes in whole: made aside, moved into place by two renames, `review.lock` last.

    .litsieve/new/build/       the build in the making      } the manifest comes last: without it
    .litsieve/new/review.lock  the lock that belongs to it  } nothing in new/ counts
    .litsieve/new/manifest.json
    .litsieve/old/             the previous build from the first rename on, until the lock is in place

Whoever dies on the way leaves a state that `recover` tells by what stands where: it finishes the swap once
the new build is in its place, and undoes it before.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, safe_name


@dataclass(frozen=True, slots=True)
class _Places:
    build: Path
    lock: Path
    state: Path
    new: Path
    old: Path

    @property
    def new_build(self) -> Path:
        return self.new / "build"

    @property
    def new_lock(self) -> Path:
        return self.new / "review.lock"

    @property
    def manifest(self) -> Path:
        return self.new / "manifest.json"


def _places(workspace: Workspace) -> _Places:
    state = workspace.state
    return _Places(workspace.build, workspace.lock, state, state / "new", state / "old")


def publish(workspace: Workspace, outputs: Mapping[str, bytes], lock: str) -> bool:
    """Make `outputs` (name in build/, with / -> bytes) the build and `lock` the text of review.lock.

    False where both stood there already, byte for byte. WorkspaceError where the disk refuses; then the
    previous build and lock stand. The caller holds the writer's lock.
    """
    recover(workspace)
    at = _places(workspace)
    _check(outputs)
    with files.disk("write the build in", workspace.root):
        if _stands(at, outputs, lock):
            return False
        try:
            _prepare(at, outputs, lock.encode())
            _swap(at)
        except OSError:
            # What cannot be undone now is undone, or finished, at the next start.
            with contextlib.suppress(OSError):
                _undo(at)
                _tidy(at)
            raise
        # The new build and its lock stand, and there is no way back: what fails from here on is no failure to
        # publish. What is left over is swept at the next start.
        with contextlib.suppress(OSError):
            files.sync_folder(at.lock.parent)
            _tidy(at)
    return True


def recover(workspace: Workspace) -> Literal["", "finished", "undone"]:
    """Finish or undo a swap that was cut short, and sweep what is left of it; under the writer's lock."""
    at = _places(workspace)
    _refuse_links(at)
    with files.disk("put right the build in", workspace.root):
        if not at.state.is_dir():
            return ""
        done: Literal["", "finished", "undone"] = ""
        if at.manifest.exists() and _is_in_place(at):
            done = "finished"
            _finish(at)
        elif at.manifest.exists():
            done = "undone"
            _undo(at)
        _tidy(at)
        return done


def read_build(workspace: Workspace) -> dict[str, bytes]:
    """What stands in build/: name with / -> bytes, by name; empty where there is no build.

    A link, of which there is none in a build of ours, counts as the text of where it leads and is not followed.
    """
    return {name: read_output(workspace, name) for name in built(workspace)}


def built(workspace: Workspace) -> list[str]:
    """The names of what stands in build/, with /, sorted."""
    with files.disk("read", workspace.build):
        return list(_listing(workspace.build))


def read_output(workspace: Workspace, name: str) -> bytes:
    """The bytes of one of those that `built` names; of a link, which is not followed, the text of where it leads."""
    path = workspace.build / name
    with files.disk("read", path):
        return os.fsencode(os.readlink(path)) if path.is_symlink() else path.read_bytes()


def _check(outputs: Mapping[str, bytes]) -> None:
    seen: dict[str, str] = {}
    for name in outputs:
        for part in name.split("/"):
            safe_name(part)
        other = seen.setdefault(name.lower(), name)
        assert other == name, f"{name} and {other} are one file where case does not count"


def _refuse_links(at: _Places) -> None:
    for folder in (at.build, at.state, at.new, at.old):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            kind = "a link" if folder.is_symlink() else "a file"
            raise WorkspaceError(
                f"{folder} is {kind}, and litsieve needs a folder of its own there: move it away and run this again."
            )


def _listing(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in files.listing(folder)}


def _stands(at: _Places, outputs: Mapping[str, bytes], lock: str) -> bool:
    there = _listing(at.build)
    if sorted(there) != sorted(outputs) or any(path.is_symlink() for path in there.values()):
        return False
    if not at.lock.is_file() or at.lock.read_bytes() != lock.encode():
        return False
    same_size = all(path.stat().st_size == len(outputs[name]) for name, path in there.items())
    return same_size and all(path.read_bytes() == outputs[name] for name, path in there.items())


def _prepare(at: _Places, outputs: Mapping[str, bytes], lock: bytes) -> None:
    at.state.mkdir(exist_ok=True)
    at.new_build.mkdir(parents=True)
    folders = {at.new_build}
    for name in sorted(outputs):
        path = at.new_build / name
        path.parent.mkdir(parents=True, exist_ok=True)
        files.create(path, outputs[name])
        folders.update(parent for parent in path.parents if parent.is_relative_to(at.new_build))
    files.create(at.new_lock, lock)
    for folder in sorted(folders):
        files.sync_folder(folder)
    hashes = {name: hashlib.sha256(outputs[name]).hexdigest() for name in sorted(outputs)}
    manifest = {"schema": 1, "review.lock": hashlib.sha256(lock).hexdigest(), "build": hashes}
    files.replace(at.manifest, json.dumps(manifest, indent=1).encode())
    files.sync_folder(at.state)


def _swap(at: _Places) -> None:
    if at.build.exists():
        _move(at.build, at.old)
    _move(at.new_build, at.build)
    os.replace(at.new_lock, at.lock)


def _move(here: Path, there: Path) -> None:
    os.replace(here, there)
    for folder in sorted({here.parent, there.parent}):
        files.sync_folder(folder)


def _is_in_place(at: _Places) -> bool:
    """The new build stands in build/ and is what the manifest says; then there is no way back."""
    if at.new_build.exists():
        return False
    if not at.new_lock.exists():
        return True
    try:
        manifest = json.loads(at.manifest.read_bytes())
    except ValueError:
        return False
    found = {name: files.sha256(path) for name, path in _listing(at.build).items()}
    return bool(found == manifest["build"] and files.sha256(at.new_lock) == manifest["review.lock"])


def _finish(at: _Places) -> None:
    if at.new_lock.exists():
        _move(at.new_lock, at.lock)


def _undo(at: _Places) -> None:
    if not at.manifest.exists():
        return
    if at.build.exists() and not at.new_build.exists():
        _move(at.build, at.new_build)
    if at.old.exists() and not at.build.exists():
        _move(at.old, at.build)


def _tidy(at: _Places) -> None:
    # The manifest goes first: without it nothing in new/ counts, however much of it is gone.
    files.remove(at.manifest)
    files.remove(at.old)
    files.remove(at.new)
