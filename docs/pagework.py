"""What pages of Markdown are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import words

from litsieve.criteria.lists import did_you_mean

Lines = Iterator[str]


def said(about: Mapping[str, str], name: str) -> str:
    """What words.py says of `name`; SystemExit where it says nothing, so that no page has a hole."""
    if name not in about:
        near = did_you_mean(name, about)
        raise SystemExit(f"docs/words.py has no words for {name!r}{'; ' + near if near else ''}")
    return about[name]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Lines:
    """A table of Markdown."""
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(_cell(str(cell)) for cell in row)} |"


def _cell(text: str) -> str:
    """A cell in which a `|` does not end it and a `<`, unless it is code, begins no tag."""
    parts = text.replace("|", "\\|").split("`")
    return "`".join(part if place % 2 else part.replace("<", "\\<") for place, part in enumerate(parts))


def head(page: str) -> Lines:
    """The title of a page and what it begins with."""
    return iter(words.HEADS[page].split("\n"))


def code(text: str) -> str:
    """`text` as code."""
    return f"`{text}`" if text else ""
