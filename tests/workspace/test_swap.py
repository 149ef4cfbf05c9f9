"""A build is the old one or the new one, whole, with the lock that belongs to it, whoever dies and wherever."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, swap
from litsieve.workspace import files as files_module

OLD = {"records.csv": b"old\n" * 2000, "prisma.svg": b"<svg>old</svg>", "sub/only-old.csv": b"x"}
NEW = {"records.csv": b"new\n" * 2500, "prisma.svg": b"<svg>new</svg>", "only-new.csv": b"y"}
OLD_LOCK, NEW_LOCK = '{"schema": 1, "it": "old"}\n', '{"schema": 1, "it": "new"}\n'
STATES = {"nothing": ({}, None), "old": (OLD, OLD_LOCK), "new": (NEW, NEW_LOCK)}
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


def state(review: Workspace) -> str:
    """Which of STATES stands in the folder; fails where it is none of them."""
    lock = review.lock.read_text() if review.lock.exists() else None
    found = (swap.read_build(review), lock)
    return next((name for name, whole in STATES.items() if whole == found), f"a mixture: {found}")


def leftovers(review: Workspace) -> list[str]:
    return sorted(path.name for path in review.state.iterdir()) if review.state.exists() else []


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, at: int, fail: Callable[[], None], *, once: bool) -> Iterator[list[int]]:
    """Every call of `os` that changes the disk is counted; from the `at`-th on (or then alone) `fail` is called."""
    calls = [0]
    with monkeypatch.context() as patch:
        for name in ("replace", "fsync", "unlink", "rmdir", "mkdir", "open", "write"):
            patch.setattr(os, name, _counted(getattr(os, name), calls, at, fail, once))
        yield calls


def _counted(
    real: Callable[..., object], calls: list[int], at: int, fail: Callable[[], None], once: bool
) -> Callable[..., object]:
    def call(*args: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] == at or (calls[0] > at and not once):
            fail()
        return real(*args, **named)

    return call


def no_space() -> None:
    raise OSError(28, "No space left on device")


def steps(review: Workspace, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many calls it takes to publish NEW over OLD."""
    swap.publish(review, OLD, OLD_LOCK)
    with failing(monkeypatch, -1, lambda: None, once=True) as calls:
        swap.publish(review, NEW, NEW_LOCK)
    return calls[0]


def test_publishing_replaces_the_whole_build_and_the_lock(review: Workspace) -> None:
    assert swap.publish(review, OLD, OLD_LOCK)
    assert swap.publish(review, NEW, NEW_LOCK)
    assert state(review) == "new"
    assert leftovers(review) == []


def test_publishing_the_same_again_touches_nothing(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    before = (review.build / "records.csv").stat().st_mtime_ns, review.build.stat().st_ino
    assert swap.publish(review, OLD, OLD_LOCK) is False
    assert ((review.build / "records.csv").stat().st_mtime_ns, review.build.stat().st_ino) == before


@pytest.mark.parametrize("spoil", ["content", "extra", "missing", "lock"])
def test_a_build_that_somebody_changed_is_put_right(review: Workspace, spoil: str) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    if spoil in ("missing", "lock"):
        (review.lock if spoil == "lock" else review.build / "prisma.svg").unlink()
    else:
        (review.build / ("prisma.svg" if spoil == "content" else "notes.txt")).write_bytes(b"<svg>odd</svg>")
    assert swap.publish(review, OLD, OLD_LOCK)
    assert state(review) == "old"


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncing costs most of the time and is nothing to a process that dies: here it only counts as a step."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def begin(review: Workspace, build: str) -> None:
    """Put the folder in one of STATES."""
    files_module.remove(review.build)
    files_module.remove(review.lock)
    if build != "nothing":
        swap.publish(review, OLD, OLD_LOCK)


@pytest.mark.usefixtures("unsynced")
@pytest.mark.parametrize("before", ["nothing", "old"])
@pytest.mark.parametrize("once", [True, False], ids=["one call fails", "all fail from there on"])
def test_an_error_at_any_step_leaves_old_or_new_whole(
    review: Workspace, monkeypatch: pytest.MonkeyPatch, before: str, once: bool
) -> None:
    for at in range(1, steps(review, monkeypatch) + 1):
        begin(review, before)
        with failing(monkeypatch, at, no_space, once=once):
            told = publish_or_error(review)
        assert told == "" or "the disk is full" in told
        expected = before if told else "new"  # no error: what failed was only the sweeping up
        if once:
            assert state(review) == expected, f"at call {at}, before recovering"
        swap.recover(review)
        assert state(review) in (expected, "new"), f"at call {at}"
        assert leftovers(review) == [], f"at call {at}"


def publish_or_error(review: Workspace) -> str:
    try:
        swap.publish(review, NEW, NEW_LOCK)
    except WorkspaceError as error:
        return str(error)
    return ""


@POSIX
@pytest.mark.usefixtures("unsynced")
@pytest.mark.parametrize("before", ["nothing", "old"])
def test_a_kill_at_any_step_leaves_old_or_new_whole(
    review: Workspace, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    seen = []
    for at in range(1, steps(review, monkeypatch) + 1):
        begin(review, before)
        _killed_at(review, monkeypatch, at)
        swap.recover(review)
        seen.append(state(review))
        assert leftovers(review) == [], f"at call {at}"
    # One step decides: before it the old build stands, from it on the new one.
    assert set(seen) == {before, "new"}
    assert seen == sorted(seen, key=[before, "new"].index)


class Dead(BaseException):
    """What a killed process does from the first call on: nothing any more."""


def die() -> None:
    raise Dead


@pytest.mark.usefixtures("unsynced")
def test_dying_again_while_recovering_leaves_old_or_new_whole(
    review: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = swap._places(review)
    tried = set()
    for first in range(1, steps(review, monkeypatch) + 1):
        for again in range(1, 60):
            begin(review, "old")
            with suppress(Dead), failing(monkeypatch, first, die, once=False):
                swap.publish(review, NEW, NEW_LOCK)
            left = tuple(path.exists() for path in (at.manifest, at.new_build, at.new_lock, at.old, at.build))
            if (left, again) in tried:
                break
            tried.add((left, again))
            with suppress(Dead), failing(monkeypatch, again, die, once=False) as calls:
                swap.recover(review)
            swap.recover(review)
            assert state(review) in ("old", "new"), f"at call {first}, then {again}"
            assert leftovers(review) == []
            if calls[0] < again:
                break
    assert len({left for left, _ in tried}) > 5


def _killed_at(review: Workspace, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    child = os.fork()
    if child == 0:
        with failing(monkeypatch, at, lambda: os.kill(os.getpid(), signal.SIGKILL), once=True):
            swap.publish(review, NEW, NEW_LOCK)
        os._exit(0)
    os.waitpid(child, 0)


CHILD = textwrap.dedent(
    """
    import json, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from litsieve.workspace import Workspace, swap
    builds = [({name: text.encode() for name, text in build.items()}, lock) for build, lock in json.load(sys.stdin)]
    review = Workspace(Path(sys.argv[1]))
    print("ready", flush=True)
    while True:
        for build, lock in builds:
            swap.publish(review, build, lock)
    """
)


def _kills(review: Workspace, number: int) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    waits = random.Random(0)
    command = [sys.executable, "-c", CHILD, str(review.root), str(Path(swap.__file__).parents[2])]
    builds = [
        [{name: data.decode() for name, data in build.items()}, lock]
        for build, lock in (STATES["new"], STATES["old"])
    ]
    seen = set()
    for _ in range(number):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(builds).encode())
            child.stdin.close()
            assert child.stdout.readline() == b"ready\n"
            time.sleep(waits.uniform(0, 0.05))
            child.kill()
        swap.recover(review)
        seen.add(state(review))
        assert leftovers(review) == []
    assert seen <= {"old", "new"}


@POSIX
def test_a_kill_at_a_random_time_leaves_old_or_new_whole(review: Workspace) -> None:
    _kills(review, 30)


@POSIX
@pytest.mark.stress
def test_a_thousand_kills_leave_old_or_new_whole(review: Workspace) -> None:
    _kills(review, 1000)


@POSIX
def test_what_was_written_and_not_synced_is_never_needed(review: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut loses what was not synced: at each rename of the swap, all new bytes are on the disk."""
    synced: set[int] = set()
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.add(os.fstat(fd).st_ino), real(fd))[1])
    swap.publish(review, OLD, OLD_LOCK)
    inodes = {path.stat().st_ino for path in [*review.build.rglob("*"), review.build, review.lock, review.root]}
    assert inodes <= synced


def test_a_new_build_that_was_damaged_on_the_way_gives_way_to_the_old_one(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    at = swap._places(review)
    swap._prepare(at, NEW, NEW_LOCK.encode())
    os.replace(at.build, at.old)
    os.replace(at.new_build, at.build)
    (review.build / "records.csv").write_bytes(b"")
    assert swap.recover(review) == "undone"
    assert state(review) == "old"


def test_a_new_build_in_its_place_is_finished_with_its_lock(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    at = swap._places(review)
    swap._prepare(at, NEW, NEW_LOCK.encode())
    os.replace(at.build, at.old)
    os.replace(at.new_build, at.build)
    assert swap.recover(review) == "finished"
    assert state(review) == "new"


def test_a_folder_without_a_swap_needs_no_recovering(review: Workspace) -> None:
    assert swap.recover(review) == ""
    swap.publish(review, OLD, OLD_LOCK)
    assert swap.recover(review) == ""
    assert state(review) == "old"


@pytest.mark.parametrize("name", ["build", ".litsieve"])
def test_a_linked_folder_is_refused_and_what_it_leads_to_is_untouched(review: Workspace, name: str) -> None:
    elsewhere = review.root.parent / "precious"
    (elsewhere / "new").mkdir(parents=True)
    (elsewhere / "new" / "thesis.tex").write_text("mine")
    (review.root / name).symlink_to(elsewhere)
    with pytest.raises(WorkspaceError, match="is a link, and litsieve needs a folder of its own there"):
        swap.publish(review, NEW, NEW_LOCK)
    assert (elsewhere / "new" / "thesis.tex").read_text() == "mine"


def test_a_linked_lock_is_replaced_and_what_it_leads_to_is_untouched(review: Workspace) -> None:
    target = review.root.parent / "target"
    target.write_text("mine")
    review.lock.symlink_to(target)
    swap.publish(review, NEW, NEW_LOCK)
    assert (target.read_text(), review.lock.is_symlink(), state(review)) == ("mine", False, "new")


def test_links_inside_an_old_build_are_removed_and_not_followed(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    outside = review.root.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_text("mine")
    (review.build / "link").symlink_to(outside)
    swap.publish(review, NEW, NEW_LOCK)
    assert (state(review), (outside / "kept").read_text()) == ("new", "mine")


def test_a_link_in_a_build_is_not_followed(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    (review.build / "prisma.svg").unlink()
    (review.build / "prisma.svg").symlink_to(review.protocol)
    assert swap.read_build(review)["prisma.svg"] == os.fsencode(review.protocol)
    assert swap.publish(review, OLD, OLD_LOCK)
    assert state(review) == "old"


@pytest.mark.parametrize("name", ["../x.csv", "/etc/x", "a\\b", "con.csv", ".hidden", "x.", "a//b", ""])
def test_an_output_that_would_leave_the_build_is_refused(review: Workspace, name: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be a file name"):
        swap.publish(review, {name: b""}, NEW_LOCK)


@POSIX
def test_a_full_disk_says_so_and_leaves_the_old_build(review: Workspace) -> None:
    swap.publish(review, OLD, OLD_LOCK)
    code = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[2])
        from litsieve.errors import WorkspaceError
        from litsieve.workspace import Workspace, swap
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        try:
            swap.publish(Workspace(Path(sys.argv[1])), {"a.csv": b"a", "b.csv": b"b" * 5000}, "{}")
        except WorkspaceError as error:
            print(error)
        """
    )
    source = str(Path(swap.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, str(review.root), source], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"cannot write the build in {review.root}: the file grew beyond what this system allows\n"
    assert state(review) == "old"
    assert leftovers(review) == []


@POSIX
def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_old_build(review: Workspace) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    swap.publish(review, OLD, OLD_LOCK)
    review.root.chmod(0o555)
    try:
        with pytest.raises(WorkspaceError, match="permission denied"):
            swap.publish(review, NEW, NEW_LOCK)
    finally:
        review.root.chmod(0o755)
    assert state(review) == "old"


def test_a_read_only_disk_says_so(review: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise OSError(30, "Read-only file system")

    swap.publish(review, OLD, OLD_LOCK)
    monkeypatch.setattr(files_module, "create", refuse)
    with pytest.raises(WorkspaceError, match="the disk is read-only"):
        swap.publish(review, NEW, NEW_LOCK)
    assert state(review) == "old"
