"""Fields of one element of a tree put together, by the table of the dialect (`dialect.Group`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from litsieve.readers.dialect import Group

Part = tuple[str, str, int]
Groups = Mapping[str, Sequence[Group]]


def by_place(groups: Iterable[Group]) -> Groups:
    """`groups` by the tag of the element that each stands in."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.at, []).append(group)
    return found


def joined(parts: Sequence[Part], groups: Groups) -> Iterator[Part]:
    """`parts` and what `groups` make of them; each group's value stands before the element that it is made of."""
    for at, (tag, _, line) in enumerate(parts):
        here = groups.get(tag)
        below = _below(parts, at) if here else {}
        for group in here or ():
            if all(_holds(below, name, pattern) for name, pattern in group.when) and (value := _value(below, group)):
                yield group.into, value, line
        yield parts[at]


def _below(parts: Sequence[Part], at: int) -> dict[str, list[str]]:
    """The values of the element whose field stands at `at`, by their path from it."""
    tag = parts[at][0]
    inside = (f"{tag}/", f"{tag}@")
    found = {"": [parts[at][1]]}
    for place in range(at + 1, len(parts)):  # a slice would copy the rest for each element
        name, value, _ = parts[place]
        if not name.startswith(inside):
            break
        found.setdefault(name[len(tag) :].removeprefix("/"), []).append(value)
    return found


def _holds(below: Mapping[str, Sequence[str]], name: str, pattern: str) -> bool:
    return any(re.search(pattern, value) for value in below.get(name, ("",)))


def _value(below: Mapping[str, Sequence[str]], group: Group) -> str:
    if group.says:
        return group.says
    values = [" ".join(filter(None, (_part(below, name, group) for name in part.split(" ")))) for part in group.parts]
    if not any(values):
        return ""
    kept = values if group.keep_empty else [value for value in values if value]
    whole = group.between.join(kept).rstrip(", ") if group.keep_empty else group.between.join(kept)
    return group.around[0] + whole + group.around[1]


def _part(below: Mapping[str, Sequence[str]], name: str, group: Group) -> str:
    return group.again.join(filter(None, _trimmed(below.get(name, ()), group.trim)))


def _trimmed(values: Sequence[str], pattern: str) -> Sequence[str]:
    return [re.sub(pattern, "", value) for value in values] if pattern else values
