"""Fields of one element of a tree put together, by the table of the dialect (`dialect.Group`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from litsieve.readers.dialect import Group

Part = tuple[str, str, int]
Places = Mapping[str, Sequence[Group]]
Groups = tuple[Places, ...]


def by_place(groups: Sequence[Group]) -> Groups:
    """`groups` by the tag of the element that each stands in, those that use what others make after these.

    So an abstract is put together of parts that each were put together with their label.
    """
    levels: list[Places] = []
    while groups:
        made = {group.into for group in groups}
        now: list[Group] = []
        later: list[Group] = []
        for group in groups:
            (later if _used(group) & made else now).append(group)
        # Groups that use one another in a circle are read at once.
        levels.append(_by_place(now or later))
        groups = later if now else []
    return tuple(levels)


def _used(group: Group) -> set[str]:
    names = (name for part in (*group.parts, *(name for name, _ in group.when)) for name in (part, *part.split(" ")))
    return {f"{group.at}/{name}" for name in names}


def _by_place(groups: Sequence[Group]) -> Places:
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.at, []).append(group)
    return found


def joined(parts: Sequence[Part], groups: Groups) -> Sequence[Part]:
    """`parts` and what `groups` make of them.

    A value stands before the element that it is made of where its tag is a path beside or above it, for groups around
    that element to use; else at the end.
    """
    aside: list[Part] = []
    for places in groups:
        parts = _joined(parts, places, aside)
    return [*parts, *aside] if aside else parts


def _joined(parts: Sequence[Part], places: Places, aside: list[Part]) -> list[Part]:
    found: list[Part] = []
    for at, part in enumerate(parts):
        tag, _, line = part
        if here := places.get(tag):
            below = _below(parts, at)
            for group in here:
                if all(_holds(below, name, pattern) for name, pattern in group.when) and (
                    value := _value(below, group)
                ):
                    (found if _is_within(group.into, tag) else aside).append((group.into, value, line))
        found.append(part)
    return found


def _is_within(into: str, tag: str) -> bool:
    """Whether a value stands, by its path, in an element that holds the one at `tag`."""
    return "/" in into and tag.startswith(into[: into.rfind("/") + 1])


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
