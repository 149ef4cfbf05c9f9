"""What is left of a desk that is killed: every decision that it said was written, and a file that can be read."""

from __future__ import annotations

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_reviews import HEAD, folder_of
from filelock import FileLock

from litsieve import api, worklist
from litsieve.errors import WorkspaceError
from litsieve.people import deciding
from litsieve.people.deciding import Decision
from litsieve.workspace import find
from litsieve.workspace.append import append

SITTER = Path(__file__).with_name("sitter.py")
SEATS = Path(__file__).with_name("seats.py")
MANY = 1_000_000
TMUX = shutil.which("tmux")


def sit(folder: Path, who: str = "ana", most: int = MANY) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SITTER), str(folder), who, str(most)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def log(folder: Path) -> Path:
    return folder / "decisions/titles/ana.csv"


def notes(path: Path) -> list[str]:
    with path.open(newline="") as stream:
        return [row["note"] for row in csv.DictReader(stream)]


def verdicts(path: Path) -> list[str]:
    """What stands in a file, as the desks of `seats.py` say it."""
    if not path.exists():
        return []
    with path.open(newline="") as stream:
        return [f"{row['record_id']},{row['verdict']}" for row in csv.DictReader(stream)]


def errors(folder: Path) -> list[str]:
    """Where an error in the log is found."""
    found = api.build(folder).findings
    wrong = found[(found["severity"] == "error") & found["code"].str.startswith("D")]
    return [f"{file}:{line}" for file, line in zip(wrong["file"], wrong["line"], strict=True)]


def killed_at_random(folder: Path, seconds: float) -> Sequence[str]:
    """What a sitter said until it was killed with SIGKILL, `seconds` after its first word."""
    sitter = sit(folder)
    assert sitter.stdout is not None
    assert sitter.stdout.readline() == "ready\n"
    first = sitter.stdout.readline()
    time.sleep(seconds)
    sitter.kill()
    out, _ = sitter.communicate()
    return [line for line in (first + out).split("\n")[:-1] if line]


def check_after_a_kill(folder: Path, seconds: float) -> None:
    """Kill one sitting; then nothing that was said is lost, no row is torn, and the review can be built."""
    known = notes(log(folder)) if log(folder).exists() else []
    said = killed_at_random(folder, seconds)
    stands = notes(log(folder))[len(known) :] if log(folder).exists() else []
    assert stands[: len(said)] == [f"word {line.split(',')[0]}" for line in said]
    assert len(stands) - len(said) in (0, 1)
    check_the_file(folder)


def check_the_file(folder: Path) -> None:
    """Each line of the file is whole, the header its first."""
    data = log(folder).read_bytes() if log(folder).exists() else b""
    if not data:  # killed before the first word
        return
    assert data.startswith(f"{HEAD}\n".encode())
    assert data.endswith(b"\n")
    assert all(line.count(",") == HEAD.count(",") for line in data.decode().splitlines())


@pytest.mark.parametrize("number", range(3))
def test_a_killed_desk_loses_no_decision(number: int, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    check_after_a_kill(folder, random.Random(number).uniform(0, 0.3))
    assert errors(folder) == []


def kill_a_desk(seats: subprocess.Popen[str], seconds: float, *, after_a_word: bool) -> list[str]:
    """What a desk said that was killed with SIGKILL so long after it was seated, or after its first word."""
    assert seats.stdin is not None
    assert seats.stdout is not None
    seats.stdin.write("sit\n")
    seats.stdin.flush()
    pid = int(seats.stdout.readline())
    first = [seats.stdout.readline()] if after_a_word else []
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return [line.rstrip("\n") for line in [*first, *iter(seats.stdout.readline, "gone\n")]]


@pytest.mark.stress
def test_two_hundred_killed_desks_lose_no_decision(tmp_path: Path) -> None:
    folder, drawn = folder_of(tmp_path), random.Random(2026)
    known: list[str] = []
    counted = 0
    with subprocess.Popen(
        [sys.executable, str(SEATS), str(folder), "ana"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as seats:
        assert seats.stdout is not None
        assert seats.stdin is not None
        assert seats.stdout.readline() == "ready\n"
        for number in range(200):
            said = kill_a_desk(seats, drawn.uniform(0, 1), after_a_word=bool(number % 2))
            check_the_file(folder)
            words = verdicts(log(folder))
            assert words[: len(known)] == known
            assert words[len(known) :][: len(said)] == said
            assert len(words) - len(known) - len(said) in (0, 1)
            known, counted = words, counted + len(said)
        seats.stdin.close()
    assert counted >= 100
    assert errors(folder) == []


def test_a_torn_last_line_is_a_finding_with_its_place_and_the_next_word_stands_whole(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    whole = "pubmed.101,include,,,2026-01-01T00:00:00.000Z,review,desk,"
    log(folder).write_text(f"{HEAD}\n{whole}\npubmed.102,excl")
    assert errors(folder) == ["decisions/titles/ana.csv:3"]
    review = api.build(folder)
    assert len(worklist.tasks(review, review.protocol.stages[1], "ana")) == 4
    stage = worklist.stage_of(review, "titles", "ana")
    deciding.write(find(folder), stage, "ana", [Decision("pubmed.102", "include")], datetime.now(UTC), via="desk")
    assert log(folder).read_text().splitlines()[1:3] == [whole, "pubmed.102,excl"]
    decided = api.build(folder).decisions
    assert decided.loc[decided["stage"] == "titles", "record_id"].tolist() == ["pubmed.101", "pubmed.102"]


def test_two_desks_of_one_reviewer_write_no_row_into_another(tmp_path: Path) -> None:
    folder, each = folder_of(tmp_path), 60
    sitters = [sit(folder, most=each) for _ in range(2)]
    said = [sitter.communicate(timeout=300) for sitter in sitters]
    assert [sitter.returncode for sitter in sitters] == [0, 0], said
    with log(folder).open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted(row["note"] for row in rows) == sorted(2 * [f"word {number}" for number in range(each)])
    assert log(folder).read_text().count(HEAD) == 1
    moments = [row["decided_at"] for row in rows]
    assert moments == sorted(set(moments))


def test_a_file_that_is_held_too_long_is_told(tmp_path: Path) -> None:
    workspace = find(folder_of(tmp_path))
    now = datetime.now(UTC)
    append(workspace, "stage", "titles", "ben", [{"record_id": "pubmed.101", "verdict": "include"}], now)
    with (
        FileLock(workspace.state / "decisions.lock"),
        pytest.raises(WorkspaceError, match=r"ana\.csv is being written by another litsieve: try again\."),
    ):
        append(workspace, "stage", "titles", "ana", [{"record_id": "pubmed.101"}], now, timeout=0.1)


@pytest.mark.skipif(TMUX is None, reason="no tmux is installed")
def test_keys_in_a_real_terminal_decide_and_a_kill_loses_nothing(tmp_path: Path) -> None:
    folder, socket = folder_of(tmp_path), f"litsieve-{tmp_path.name}"
    assert TMUX is not None

    def tmux(*args: str) -> str:
        done = subprocess.run([TMUX or "", "-L", socket, *args], capture_output=True, text=True, check=False)
        return done.stdout

    def wait_for(text: str) -> str:
        for _ in range(300):
            if text in (shown := tmux("capture-pane", "-p", "-t", "desk")):
                return shown
            time.sleep(0.2)
        raise AssertionError(f"{text!r} is not on the screen:\n{shown}")

    command = f"{sys.executable} -m litsieve screen titles --as ana --review {folder}"
    tmux("new-session", "-d", "-s", "desk", "-x", "80", "-y", "24", command)
    try:
        assert "A healing garden" in wait_for("0 decided · 5 left")
        tmux("send-keys", "-t", "desk", "i")
        wait_for("1 decided · 4 left")
        tmux("resize-window", "-t", "desk", "-x", "120", "-y", "30")
        tmux("send-keys", "-t", "desk", "e")
        wait_for("Why is it excluded?")
        tmux("send-keys", "-t", "desk", "1")
        wait_for("2 decided · 3 left")
        tmux("kill-server")
    finally:
        tmux("kill-server")
    with log(folder).open(newline="") as stream:
        rows = [(row["record_id"], row["verdict"], row["reason"]) for row in csv.DictReader(stream)]
    assert rows == [("pubmed.101", "include", ""), ("pubmed.102", "exclude", "garden")]
