"""The outputs of a review, one at a time: published, or made anew in a scratch folder beside those that stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litsieve import lock
from litsieve.review import Review
from litsieve.running import HELD, Beyond
from litsieve.workspace import Workspace, review_lock, scratch, spool, swap
from litsieve.writers import outputs


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a run would write, as its lock tells it, and what stands in build/."""

    lock: Mapping[str, Any]
    built: Mapping[str, str] | None
    """The digests of what stands; None where there is no build/."""
    kept: str
    """The folder in which the outputs were left, beside their lock; `""` where they are gone."""


def checked(keep: str | Path | None, workspace: Workspace) -> Path | None:
    """`keep` as a path; WorkspaceError, before anything is computed, where outputs may not be left there."""
    if keep is None:
        return None
    scratch.check(Path(keep), workspace)
    return Path(keep)


def published(
    workspace: Workspace, made: Review, inputs: Mapping[str, str], beyond: Beyond = HELD
) -> tuple[bool, tuple[str, ...], str]:
    """Write the outputs and the lock: whether anything is new, the names, the text of the lock."""
    with spool.held(workspace, large=max(beyond.n, len(made.records)) > outputs.LISTED) as written:
        digests = {}
        for name, data in outputs.made(made, *beyond.outputs):
            written[name] = data
            digests[name] = outputs.digest(name, data)
        text = review_lock.dump(lock.content(made, inputs, digests, beyond.tables))
        return swap.publish(workspace, written, text), tuple(sorted(written)), text


def rebuilt(
    workspace: Workspace, made: Review, inputs: Mapping[str, str], *, beyond: Beyond = HELD, keep: Path | None = None
) -> Rebuilt:
    """Write what a run would write into a scratch folder, and hold it against build/ by its digests.

    Only what differs stays in the folder until all is compared: of a large review one output at a time is held.
    With `keep` they are all left there, as `build/` and `review.lock`.
    """
    standing, written, built = swap.built(workspace), dict[str, str](), dict[str, str]()
    with scratch.folder(keep) as aside:
        for name, data in outputs.made(made, *beyond.outputs):
            aside.put(f"build/{name}", data)
            written[name] = outputs.digest(name, data)
            if name in standing:
                there = swap.read_output(workspace, name)
                built[name] = written[name] if there == data else outputs.digest(name, there)
            if keep is None and built.get(name) == written[name]:
                aside.drop(f"build/{name}")
        for name in (name for name in standing if name not in written):
            built[name] = outputs.digest(name, swap.read_output(workspace, name))
        content = lock.content(made, inputs, written, beyond.tables)
        if keep is not None:
            aside.put("review.lock", review_lock.dump(content).encode())
    return Rebuilt(content, built or None, "" if keep is None else str(keep))
