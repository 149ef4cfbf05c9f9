"""Run what the manual shows: make its files, type its commands, and put what they print where it stands.

    python docs/replay.py            rewrite what the pages print, after a change of the program
    python docs/replay.py --check    fail where a page prints something else than the program does

A fenced block with `file=NAME` behind its language is a file to make, with `append=NAME` one to add to. In a
block of `console`, each line after `$ ` is typed; a block of `pycon` is typed into Python. Every page but the
tutorial starts from a copy of the folder that the tutorial leaves behind.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from unittest import mock

from litsieve import cli

DOCS: Final = Path(__file__).resolve().parent
TUTORIAL: Final = DOCS / "tutorial.md"
HOME: Final = "/home/anna"  # what the pages call the folder they are run in
SCREEN: Final = {"COLUMNS": "100", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
_BLOCK: Final = re.compile(r"^```([^\n`]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOK: Final = "Took 0.6 s and 150 MB of memory."  # what no two runs have in common
_TOOK: Final = re.compile(r"^Took .* s( and .* MB of memory)?\.$", re.MULTILINE)
_FILE: Final = re.compile(r"^\w+ (file|append)=(\S+)$")


@dataclass
class Session:
    """A person at work in `root`: where they are, how the last command ended, what Python knows."""

    root: Path
    cwd: Path
    code: int = 0
    names: dict[str, Any] = field(default_factory=dict)


def pages() -> list[Path]:
    """The pages that type anything, the tutorial first."""
    found = [
        page
        for page in sorted(DOCS.rglob("*.md"))
        if re.search(r"^```(console|pycon)$", page.read_text("utf-8"), re.M)
    ]
    return sorted(found, key=lambda page: page != TUTORIAL)


def replay(text: str, root: Path) -> str:
    """The page `text` with the output that its commands have when they are typed in `root`."""
    session = Session(root, root)
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "CLICOLOR_FORCE")}
    with mock.patch.dict(os.environ, {**environment, **SCREEN}, clear=True):
        return _BLOCK.sub(lambda block: _block(block, session), text)


def _block(block: re.Match[str], session: Session) -> str:
    info, body = block[1], block[2]
    if named := _FILE.match(info):
        path = session.cwd / named[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if named[1] == "append" else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(body)
    elif info == "console":
        body = "".join(_typed(command, session) for command in _commands(body))
    elif info == "pycon":
        body = _python(body, session)
    return f"```{info}\n{body}```"


def _commands(body: str) -> Iterator[str]:
    """The commands of a block; a line that ends in a backslash goes on in the next."""
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


def _typed(command: str, session: Session) -> str:
    words = shlex.split(command.replace("\\\n", " "))
    if words[0] == "cd":
        session.cwd = (session.cwd / words[1]).resolve()
        printed = ""
    elif words == ["echo", "$?"]:
        printed = f"{session.code}\n"
    elif words[0] == "litsieve" and not {">", "&&"} & set(words):
        printed = _litsieve(words[: words.index("|")] if "|" in words else words, session)
        if "|" in words:
            printed = _shell(command.split(" | ", 1)[1], session, printed)
    else:
        printed = _shell(command, session)
    return f"$ {command}\n{_shown(printed, session)}"


def _litsieve(words: list[str], session: Session) -> str:
    """What the command prints. It runs in this process: a new one would load pandas each time."""
    out = io.StringIO()
    with (
        contextlib.chdir(session.cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
        mock.patch.object(sys, "argv", words),
        # So that click calls itself litsieve, and not `python -m` whatever runs this.
        mock.patch.object(sys.modules["__main__"], "__package__", None, create=True),
    ):
        try:
            cli.main()
        except SystemExit as end:
            session.code = int(end.code or 0)
    return out.getvalue()


def _shell(command: str, session: Session, given: str = "") -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=session.cwd,
        env={**os.environ, "PATH": path},
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    session.code = done.returncode
    return done.stdout


def _python(body: str, session: Session) -> str:
    typed = []
    with contextlib.chdir(session.cwd):
        for example in doctest.DocTestParser().get_examples(body):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(example.source, "<manual>", "single"), session.names)
            lines = example.source.splitlines()
            # A block ends with an empty line, which Python asks for by three dots.
            lines += [""] if lines[-1].startswith(" ") else []
            typed.append("\n".join([f">>> {lines[0]}", *(f"... {line}".rstrip() for line in lines[1:])]) + "\n")
            typed.append(_shown(out.getvalue(), session))
    return "".join(typed)


def _shown(printed: str, session: Session) -> str:
    """Output as the page has it: without blanks at the ends of lines, in anna's home and in her time."""
    lines = _TOOK.sub(TOOK, printed.replace(str(session.root), HOME)).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def replayed(scratch: Path) -> Mapping[Path, str]:
    """Each page as it should be; `scratch` is an empty folder to work in."""
    start = scratch / "tutorial"
    made = {TUTORIAL: of_tutorial(start)}
    return made | {page: of_page(page, start, scratch / page.stem) for page in pages() if page != TUTORIAL}


def of_tutorial(root: Path) -> str:
    """The tutorial as it should be, typed in the new folder `root`."""
    root.mkdir()
    return replay(TUTORIAL.read_text("utf-8"), root.resolve())


def of_page(page: Path, start: Path, root: Path) -> str:
    """Another page as it should be, typed in `root`, a copy of the folder that the tutorial left."""
    shutil.copytree(start, root)
    return replay(page.read_text("utf-8"), root.resolve())


def main(arguments: list[str]) -> int:
    """Rewrite the pages, or with --check name those that are out of date; gives the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        stale = {page: text for page, text in replayed(Path(scratch)).items() if page.read_text("utf-8") != text}
    for page, text in stale.items():
        print(f"{page.relative_to(DOCS.parent)} {'is out of date' if '--check' in arguments else 'rewritten'}")
        if "--check" not in arguments:
            page.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
