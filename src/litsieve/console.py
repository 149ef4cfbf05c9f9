"""The only room with a screen: tables, progress, colours. Text from records can neither style nor control it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from litsieve.criteria.interface import Span
    from litsieve.review import Notify


def clean(text: object) -> str:
    """`text` with every character that could control a terminal shown as its code, line ends included."""
    return "".join(c if c.isprintable() else _code(c) for c in str(text))


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def say(text: str = "", *, style: str = "") -> None:
    """A line of ours to stdout; `text` may hold data, which stays text."""
    _console().print(_text(text, style), soft_wrap=True)


def lines(text: str) -> None:
    """Several lines of ours to stdout."""
    for line in text.split("\n"):
        say(line)


def heading(text: str) -> None:
    """A heading to stdout."""
    say("")
    say(text, style="bold")


def warn(text: str, *, style: str = "yellow") -> None:
    """Lines to stderr."""
    for line in text.split("\n"):
        _console(stderr=True).print(_text(line, style), soft_wrap=True)


def as_json(value: Any) -> None:
    """`value` as one JSON document on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def table(rows: Sequence[Mapping[Any, Any]], columns: Sequence[str], *, title: str = "") -> None:
    """Rows as a table on stdout; on a pipe the same words without a frame."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    shown = Table(title=_text(title) if title else None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        number = any(isinstance(row.get(column), int) for row in rows)
        name = _text(column.replace("_", " "))
        shown.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
    for row in rows:
        shown.add_row(*(_text(_cell(row.get(column, ""))) for column in columns))
    _console().print(shown)


def marked(text: str, spans: Sequence[Span], *, label: str = "") -> None:
    """A text with the words of `spans` marked, in colour and, where there is none, between « and »."""
    from rich.text import Text

    console = _console()
    plain = console.color_system is None
    shown, last = Text(f"{label}: " if label else "", style="dim"), 0
    for start, end in _merged(spans):
        shown.append(clean(text[last:start]), style="default")
        words = clean(text[start:end])
        shown.append(f"«{words}»" if plain else words, style="bold black on yellow")
        last = end
    shown.append(clean(text[last:]), style="default")
    console.print(shown, soft_wrap=plain)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Notify]:
    """A `notify` that draws a bar on a terminal's stderr, and nothing in a pipe."""
    from litsieve.review import silent

    console = _console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description}", markup=False)
    with Progress(words, BarColumn(), TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def notify(what: str, done: int = 0, total: int = 0) -> None:
            bar.update(task, description=clean(what), completed=done, total=total or None)

        yield notify


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(clean(text), style=style)


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Places of `spans` in one text, in order, overlapping ones made one."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged
