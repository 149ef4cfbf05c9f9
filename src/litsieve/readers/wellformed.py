"""Half of a surrogate pair, alone: no file can hold it. A rare encoding decodes to it, an escape can say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from litsieve.normalize.text import well_formed
from litsieve.readers.dialect import PYTHON_LIST, Dialect
from litsieve.readers.interface import Entry, Field, Item, Problem
from litsieve.readers.problems import CODES

_PAIR_OR_HALF: Final = re.compile(
    r"\\u(d[89ab][0-9a-f]{2})(?:\\u(d[c-f][0-9a-f]{2}))?|\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)


def mended(items: Iterator[Item], dialect: Dialect, *, told: bool) -> Iterator[Item]:
    """`items` with such halves as U+FFFD, and a problem for each entry that has any.

    Only an encoding that was told decodes to them, and only lists within cells escape them: where there is
    neither, the items come back as they are.
    """
    lists = dialect.own or PYTHON_LIST in dialect.separators.values()
    return _mended(items, lists) if told or lists else items


def _mended(items: Iterator[Item], lists: bool) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Problem):
            yield item._replace(raw=well_formed(item.raw))
            continue
        fields = tuple(Field(well_formed(tag), well_formed(value), line) for tag, value, line in item.fields)
        yield Entry(item.line, fields, item.spelling)
        if fields != item.fields or (lists and any(_escapes(field.value) for field in fields)):
            yield Problem(item.line, "R005", CODES["R005"])


def _escapes(value: str) -> bool:
    """Whether a list in a cell escapes half of a pair; the mapping replaces it when it reads the list."""
    return value[:1] == "[" and any(match[3] or not match[2] for match in _PAIR_OR_HALF.finditer(value))
