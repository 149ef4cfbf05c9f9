"""The only room with a screen: tables, progress, colours. Text from records can neither style nor control it."""

from __future__ import annotations

import json
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from litsieve.criteria.interface import Span
    from litsieve.review import Notify

# Some scripts cannot be written without these two, and they move nothing.
_JOINERS = "\u200c\u200d"


def clean(text: object) -> str:
    """`text` with every character that could control a terminal shown as its code, line ends included."""
    return "".join(c if c.isprintable() else _shown(c) for c in str(text))


def _shown(character: str) -> str:
    # Titles are full of no-break and thin spaces; a terminal needs only know that they are blank.
    if unicodedata.category(character) == "Zs":
        return " "
    if character in _JOINERS:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def say(text: str = "", *, style: str = "") -> None:
    """A line of ours to stdout; `text` may hold data, which stays text."""
    _console().print(_text(text, style), soft_wrap=True)


def lines(text: str) -> None:
    """Several lines of ours to stdout."""
    for line in text.split("\n"):
        say(line)


def cells(values: Sequence[object]) -> None:
    """Values on one line of stdout with a TAB between them, for `cut` and its like."""
    sys.stdout.write("\t".join(map(clean, values)) + "\n")


def listed(words: Sequence[str]) -> None:
    """Words one after the other on stdout, set in, on as many lines as the screen's width asks for."""
    width = _console().width
    text = "  ".join(words)
    for line in textwrap.wrap(text, max(width - 2, 20), break_long_words=False, break_on_hyphens=False):
        say(f"  {line}")


def at_terminal() -> bool:
    """Whether somebody sits there: what is printed goes to a terminal."""
    return bool(_console().is_terminal)


def hanging(label: str, text: str, *, indent: int, style: str = "") -> None:
    """A label and a text set in by `indent`; on a terminal the text is wrapped below its own beginning."""
    console = _console()
    head, shown = clean(label).ljust(indent), clean(text)
    if not console.is_terminal:
        say(f"{head}{shown}", style=style)
        return
    from rich.text import Text

    for n, line in enumerate(Text(shown).wrap(console, max(console.width - indent, 20))):
        say(f"{'' if n else head}{'' if not n else ' ' * indent}{line.plain.rstrip()}", style=style)


def heading(text: str) -> None:
    """A heading to stdout."""
    say("")
    say(text, style="bold")


def warn(text: str, *, style: str = "yellow") -> None:
    """Lines to stderr."""
    for line in text.split("\n"):
        _console(stderr=True).print(_text(line, style), soft_wrap=True)


def as_json(value: Any) -> None:
    """`value` as one JSON document on stdout, in ASCII where stdout does not hold all of Unicode."""
    wide = (sys.stdout.encoding or "").lower().replace("_", "-").startswith("utf")
    text = json.dumps(value, ensure_ascii=not wide, allow_nan=False, indent=2)
    # JSON may hold what a terminal obeys (DEL, C1, bidi marks) and halves of characters: all that as escapes.
    lines = (line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n"))
    sys.stdout.write("\n".join(lines) + "\n")


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]


def table(rows: Sequence[Mapping[Any, Any]], columns: Sequence[str]) -> None:
    """Rows as a table on stdout and an empty line; in a pipe without a frame, each row on one line."""
    numbers = {column for column in columns if any(isinstance(row.get(column), int) for row in rows)}
    shown = [[clean(_cell(row.get(column, ""))) for column in columns] for row in rows]
    names = [clean(column.replace("_", " ")) for column in columns]
    right = [column in numbers for column in columns]
    if _console().is_terminal:
        _framed(shown, names, right)
    else:
        _plain(shown, names, right)
    say()


def _framed(rows: Sequence[Sequence[str]], names: Sequence[str], right: Sequence[bool]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, number in zip(names, right, strict=True):
        shown.add_column(Text(name), justify="right" if number else "left", no_wrap=number, overflow="fold")
    for row in rows:
        shown.add_row(*map(Text, row))
    _console().print(shown)


def _plain(rows: Sequence[Sequence[str]], names: Sequence[str], right: Sequence[bool]) -> None:
    from rich.cells import cell_len

    sheet = [names, *rows]
    widths = [max(cell_len(row[n]) for row in sheet) for n in range(len(names))]
    for row in sheet:
        gaps = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        parts = [gap + cell if number else cell + gap for cell, gap, number in zip(row, gaps, right, strict=True)]
        say("  ".join(parts).rstrip())


def marked(text: str, spans: Sequence[Span], *, label: str = "") -> None:
    """A text with the words of `spans` marked, in colour and, where there is none, between « and »."""
    from rich.text import Text

    console = _console()
    plain = console.color_system is None or console.no_color
    shown, last = Text().append(f"{label}: " if label else "", style="dim"), 0
    for start, end in _merged(spans):
        shown.append(clean(text[last:start]))
        words = clean(text[start:end])
        shown.append(f"«{words}»" if plain else words, style="bold black on yellow")
        last = end
    shown.append(clean(text[last:]))
    console.print(shown, soft_wrap=not console.is_terminal)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Notify]:
    """A `notify` that draws a bar on a terminal's stderr, and nothing in a pipe."""
    from litsieve.review import silent

    console = _console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.table import Column

    # The words give way, not the bar: an export's name may be longer than the screen is wide.
    words = TextColumn(
        "{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")
    )
    with Progress(
        words, BarColumn(bar_width=20), TimeElapsedColumn(), console=console, transient=True, expand=True
    ) as bar:
        task = bar.add_task("", total=None)

        def notify(what: str, done: int = 0, total: int = 0) -> None:
            bar.update(task, description=clean(what), completed=done, total=total or None)

        yield notify


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            # Rich would leave with 1, which means findings; what was caught goes on to the command line.
            raise  # noqa: PLE0704

    return Screen(stderr=stderr, highlight=False, markup=False, emoji=False)


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
