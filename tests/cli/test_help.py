"""`litsieve --help`: fast because it loads nothing, whole on a narrow screen, and plain in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

from litsieve.cli import COMMANDS

Command = Callable[..., Ran]
HEAVY = ("pandas", "numpy", "pyarrow", "pydantic", "rich", "yaml", "rapidfuzz", "bibtexparser", "jinja2")


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["run", "--help"], []], ids=" ".join)
def test_help_loads_no_heavy_library(args: list[str]) -> None:
    code = (
        "import sys\n"
        "from litsieve import cli\n"
        "try:\n"
        f"    cli.main({args!r})\n"
        "except SystemExit:\n"
        f"    sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1:] if done.returncode else []) == (0, [])


def test_help_names_every_command_whole_on_eighty_columns(litsieve: Command) -> None:
    code, out, err = litsieve("--help")
    assert (code, err) == (0, "")
    listed = out[out.index("Commands:") :].splitlines()[1:]
    assert [line.split()[0] for line in listed if not line.startswith(" " * 4)] == list(COMMANDS)
    assert "..." not in "".join(listed)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_sentence_a_paragraph_and_an_example(name: str, litsieve: Command) -> None:
    code, out, err = litsieve(name, "--help")
    assert (code, err) == (0, "")
    usage, sentence, paragraph, example, *_ = (part for part in out.split("\n\n"))
    assert usage.startswith(f"Usage: litsieve {name}")
    assert all(part.strip().endswith(".") for part in (sentence, paragraph))
    assert example.strip().startswith(f"Example: litsieve {name}")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}], ids=str)
def test_in_a_pipe_there_are_neither_colours_nor_progress(
    environment: dict[str, str], built: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = litsieve("run", built)
    assert (told.code, told.err, "\x1b" in told.out) == (0, "", False)


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_on_a_terminal_no_color_is_respected(no_color: str, coloured: bool, built: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    environment.pop("NO_COLOR", None)
    if no_color:
        environment["NO_COLOR"] = no_color
    (built / "exports" / "stray.ris").write_text("TY  - JOUR\nER  - \n", "utf-8")
    command = [sys.executable, "-m", "litsieve", "audit", str(built)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert b"no search names this file" in shown
    assert (b"\x1b[33m" in shown) is coloured


def test_a_reader_that_goes_away_is_no_finding(built: Path) -> None:
    command = f"{sys.executable} -m litsieve schema | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode in (0, 141)) == ("{", "", True)
