"""Where the list of items stands in the object that an interface answers with, such as `message.items`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from litsieve.readers.json_fields import STRING
from litsieve.readers.json_text import Text

# What interfaces call the list of what they found, and the object that it may stand in.
LISTS: Final = frozenset(
    {
        *("results", "items", "data", "result", "records", "record", "works", "articles", "docs", "documents"),
        *("entries", "entry", "publications", "papers", "recommendedPapers", "hits", "hit", "recommendations"),
        *("studies", "@graph", "References"),
    }
)
OBJECTS: Final = frozenset({"message", "resultList", "data", "hits", "response", "result", "search-results"})
# What an item has and no envelope.
TITLES: Final = frozenset({"title", "titles", "display_name", "DOI", "doi", "author", "authors"})

_KEY: Final = re.compile(rf"[\s,]*+{STRING}\s*+:\s*+(?=\S)", re.DOTALL)
_LIST_OF_OBJECTS: Final = re.compile(r"\[\s*+[{\]]")
# What some say of the page, in a list before that of its items.
_FIGURES: Final = re.compile(r'\[\s*+\{\s*+"(?:total|start|pageLength|recordsDisplayed)"')
_SCALAR: Final = re.compile(rf'{STRING}|[^\s,"{{}}\[\]]++', re.DOTALL)
_OTHER_LIST: Final = re.compile(rf"{STRING}\s*+:\s*+\[\s*+\{{", re.DOTALL)


class Place(NamedTuple):
    """How far on the list of items, or the only item, begins, how many objects are open there, if it is empty."""

    ahead: int
    opened: int
    empty: bool = False


def may_hold(keys: Iterable[str]) -> bool:
    """Whether an object with these keys may hold items, rather than be one."""
    found = frozenset(keys)
    return not found.isdisjoint(LISTS | OBJECTS) and found.isdisjoint(TITLES)


def find(text: Text, ahead: int = 0, opened: int = 1) -> Place | None:
    """Where the items stand in the object that begins `ahead`; None where it is an item itself."""
    ahead, keys = ahead + 1, 0
    while match := text.match(_KEY, ahead):
        key, keys = match[1], keys + 1
        ahead = match.end() - text.at
        value = text.buffer[text.at + ahead]
        if key in TITLES:
            return None
        listed = key in LISTS and value == "[" and not text.match(_FIGURES, ahead)
        if listed and (inside := text.match(_LIST_OF_OBJECTS, ahead)):
            return Place(ahead, opened, empty=inside[0][-1] == "]")
        if key in OBJECTS and value == "{" and opened < 3:
            if inner := find(text, ahead, opened + 1):
                return inner
            if key == "message" or (key == "data" and opened == 1 and keys == 1):
                return Place(ahead, opened)
        after = _after(text, ahead, value)
        if not after:
            return None
        ahead = after
    return None


def other_lists(text: str) -> list[str]:
    """The names of the lists of objects in what stands around the items."""
    return [match[1] for match in _OTHER_LIST.finditer(text)]


def _after(text: Text, ahead: int, value: str) -> int | None:
    """How far on the value ends that begins `ahead` with `value`."""
    if value in "{[":
        return text.end(ahead)
    match = text.match(_SCALAR, ahead)
    return match.end() - text.at if match else None
