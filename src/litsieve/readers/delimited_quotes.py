"""A row whose quotes do not follow the rules, read leniently."""

from __future__ import annotations

import re
from typing import Final

from litsieve.readers.delimited_lines import Lines

# How many lines, of so many characters, a badly quoted row may draw in before its quote is taken as a mere character.
_FURTHER_LINES: Final = 500
_FURTHER: Final = 1 << 20


def mended(lines: Lines, delimiter: str, width: int) -> list[str]:
    """The cells of the present row of `lines`, of a table of `width` columns.

    A quote closes a cell only where a delimiter or the end of the line follows. Where that does not give as many
    cells as the header has, the quotes of the first line are taken as characters, if that does.
    """
    row = lines.row
    # Web of Science quotes nothing: a title may begin with a quote, and no cell of its tables holds a tab.
    bare = row[0].removesuffix("\n").split("\t") if delimiter == "\t" else []
    if bare and width in (len(bare), len(bare) - (not bare[-1])):  # its rows may end in a tab
        lines.put_back()
        return [_unquoted(cell) for cell in bare]
    lenient = _cell(delimiter)
    cells: list[str] = []
    text = "".join(row)
    open_at = _lenient(text, 0, delimiter, lenient, cells)
    while open_at >= 0 and lines.taken < _FURTHER_LINES and len(text) < _FURTHER and (line := next(lines, "")):
        text += line
        if '"' in line:
            open_at = _lenient(text, open_at, delimiter, lenient, cells)
    if open_at < 0 and len(cells) == width:
        return cells
    first = _literal(row[0], delimiter, lenient)
    if open_at >= 0 or len(first) == width:
        lines.put_back()
        return first
    return cells


def _unquoted(cell: str) -> str:
    """A cell without the quotes around it; those of `"Nature" and "nurture"` are not around it."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return cell
    at = inner.find('"')
    around = at < 0 or inner[at : at + 2] == '""' or (at > 0 and inner[at - 1] in " (")
    return inner.replace('""', '"') if around else cell


def _cell(delimiter: str) -> re.Pattern[str]:
    """One cell and what ends it: in quotes up to a quote before a delimiter or the line's end, or bare."""
    d = re.escape(delimiter)
    end = rf" *(?:{d}|\n|\Z)"
    return re.compile(rf'(?:"([^"]*(?:"(?!{end})[^"]*)*)"(?={end}) *|([^{d}\n]*))({d}|\n|\Z)')


def _lenient(text: str, position: int, delimiter: str, cell: re.Pattern[str], cells: list[str]) -> int:
    """Add the cells of `text` from `position` on; where the cell begins whose quote does not close, or -1."""
    while position <= len(text):
        match = cell.match(text, position)
        assert match is not None, "a bare cell may be anything"
        quoted = match[1] is not None
        if not quoted and match[2][:1] == '"':
            return position
        cells.append(match[1].replace('""', '"') if quoted else match[2])
        position = match.end()
        if match[3] != delimiter:
            break
    return -1


def _literal(line: str, delimiter: str, cell: re.Pattern[str]) -> list[str]:
    """The cells of one line, where a quote that does not close its cell is a character."""
    cells: list[str] = []
    position = 0
    line = line.removesuffix("\n")
    while position <= len(line):
        match = cell.match(line, position)
        assert match is not None, "a bare cell may be anything"
        cells.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        position = match.end()
        if match[3] != delimiter:
            break
    return cells
