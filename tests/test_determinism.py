"""Two clean copies of a review give the same bytes: whatever the machine's hash seed, locale, zone, place and day."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.cli_reviews import make

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


# What a person asks for beside a run: files made from the whole review, and below every list and drawing in each format.
ASKED = (
    ("checklist", "prisma", "-o", "prisma.docx"),
    ("checklist", "prisma-s", "-o", "prisma-s.md"),
    ("crate", "-o", "review.zip"),
    ("worksheet", "reading", "--as", "ana", "-o", "ana.xlsx"),
    ("dedupe", "exports/pubmed/search.nbib", "exports/site/pages.csv", "-o", "apart.ris"),
)
# Every clock that Python shows is moved before our rooms and those who write files for them are imported, so that a name
# taken from it is moved too. pandas and pyarrow take the class of dates as it is in C, and come first.
DRIVER = """
import datetime, sys, time
import pandas, pyarrow.parquet, pyarrow.compute
DAYS = int(sys.argv[1])
real, local, greenwich = time.time, time.localtime, time.gmtime
time.time = lambda: real() + DAYS * 86400
time.localtime = lambda at=None: local(time.time() if at is None else at)
time.gmtime = lambda at=None: greenwich(time.time() if at is None else at)
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
class Today(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Moved, Today
import contextlib, io, json
from litsieve import cli
for args in json.loads(sys.argv[2]):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            cli.main(args)
    except SystemExit as left:
        assert left.code in (None, 0), (args, out.getvalue())
from pathlib import Path
from litsieve import api, writers
from litsieve.writers import diagrams, outputs
made = api.build(".")
kinds = [name + flavour for name in writers.FORMATS for flavour in ("", *(f":{one}" for one in writers.FLAVOURS.get(name, ())))]
for kind in kinds:
    Path("asked", kind.replace(":", "-")).write_bytes(writers.write(kind, made.included))
for suffix in diagrams.FORMATS:
    Path("asked", f"flow.{suffix}").write_bytes(outputs.diagram(made, suffix))
"""


def asked(folder: Path, world: dict[str, str], days: int) -> dict[str, bytes]:
    """What a run and all that is asked for give in a process whose clock is so many days ahead."""
    (folder / "asked").mkdir()
    commands = [["run", "--quiet"], *([*rest, f"asked/{file}"] for *rest, file in ASKED)]
    command = [sys.executable, "-c", DRIVER, str(days), json.dumps(commands)]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **world}, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return outputs(folder) | {path.name: path.read_bytes() for path in sorted((folder / "asked").iterdir())}


def test_all_that_can_be_asked_for_is_the_same_in_another_world_and_year(tmp_path: Path) -> None:
    here, there = (make(tmp_path / place / "review") for place in ("one", "other place"))
    first, second = asked(here, WORLDS[0], 0), asked(there, WORLDS[1], 400)
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second) >= {"build/summary.html", "flow.png", "prisma.docx", "xlsx"}


@pytest.mark.skipif(not (DEMO / "exports").is_dir(), reason="the demo's exports are not made yet")
def test_two_clean_checkouts_give_the_same_bytes_in_other_worlds(tmp_path: Path) -> None:
    here = Path(shutil.copytree(DEMO, tmp_path / "one" / "review", ignore=DERIVED))
    there = Path(shutil.copytree(DEMO, tmp_path / "other place" / "Überprüfung", ignore=DERIVED))
    for path in sorted(there.rglob("*")):
        os.utime(path, (0, 0))
    first, second = run(here, WORLDS[0], inside=True), run(there, WORLDS[1], inside=False)
    assert [name for name in first if first[name] != second.get(name)] == []
    assert list(first) == list(second)
    locked = json.loads(first["review.lock"])["outputs"]
    assert sorted(first) == sorted(["review.lock", *(f"build/{name}" for name in locked)])
