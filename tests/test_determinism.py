"""Two clean copies of a review give the same bytes, whatever the machine's hash seed, locale, time zone and place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
DEMO = REPOSITORY / "data" / "values-alignment"
DERIVED = shutil.ignore_patterns("build", ".litsieve", "review.lock", "__pycache__")
WORLDS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
)


def outputs(folder: Path) -> dict[str, bytes]:
    """build/ and review.lock, by name."""
    files = [folder / "review.lock", *sorted(path for path in (folder / "build").rglob("*") if path.is_file())]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(folder: Path, world: dict[str, str], *, inside: bool) -> dict[str, bytes]:
    """What a run of a new process gives, from within the folder or from elsewhere."""
    command = [sys.executable, "-m", "litsieve", "run", "." if inside else str(folder), "--quiet"]
    cwd = folder if inside else folder.parents[1]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **world}, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return outputs(folder)


@pytest.mark.skipif(not (DEMO / "exports").is_dir(), reason="the demo's exports are not made yet")
def test_two_clean_checkouts_give_the_same_bytes_in_other_worlds(tmp_path: Path) -> None:
    here = Path(shutil.copytree(DEMO, tmp_path / "one" / "review", ignore=DERIVED))
    there = Path(shutil.copytree(DEMO, tmp_path / "other place" / "Überprüfung", ignore=DERIVED))
    for path in sorted(there.rglob("*")):
        os.utime(path, (0, 0))
    first, second = run(here, WORLDS[0], inside=True), run(there, WORLDS[1], inside=False)
    assert [name for name in first if first[name] != second.get(name)] == []
    assert list(first) == list(second)
    assert len(first) == 19
