"""Fields of one element of a tree put together, by the table of the dialect (`dialect.Group`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from litsieve.readers.dialect import Group
from litsieve.readers.interface import Part


class Ready(NamedTuple):
    """A group with its patterns compiled and its names taken apart."""

    into: str
    named: str
    within: bool
    when: tuple[tuple[str, Callable[[str], object]], ...]
    parts: tuple[tuple[str, ...], ...]
    trim: Callable[[str], str] | None
    group: Group


Places = Mapping[str, Sequence[Ready]]
Groups = tuple[Places, ...]
_ABSENT: Final = ("",)


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
    found: dict[str, list[Ready]] = {}
    for group in groups:
        found.setdefault(group.at, []).append(_ready(group))
    return found


def _ready(group: Group) -> Ready:
    into, _, named = group.into.partition("{")
    trim = re.compile(group.trim) if group.trim else None
    return Ready(
        into,
        named.rstrip("}"),
        "/" in into and group.at.startswith(into[: into.rfind("/") + 1]),
        tuple((name, re.compile(pattern).search) for name, pattern in group.when),
        tuple(tuple(part.split(" ")) for part in group.parts),
        (lambda value: trim.sub("", value)) if trim else None,
        group,
    )


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
    here_of = places.get
    for at, part in enumerate(parts):
        if here := here_of(part[0]):
            below = _below(parts, at)
            for ready in here:
                if _holds(below, ready) and (value := _value(below, ready)):
                    into = ready.into + " ".join(below.get(ready.named, ())) if ready.named else ready.into
                    (found if ready.within else aside).append((into, value, part[2]))
        found.append(part)
    return found


def _below(parts: Sequence[Part], at: int) -> dict[str, list[str]]:
    """The values of the element whose field stands at `at`, by their path from it."""
    tag = parts[at][0]
    inside, size = (f"{tag}/", f"{tag}@"), len(tag)
    found = {"": [parts[at][1]]}
    for place in range(at + 1, len(parts)):  # a slice would copy the rest for each element
        name, value, _ = parts[place]
        if not name.startswith(inside):
            break
        key = name[size + 1 :] if name[size] == "/" else name[size:]
        if key in found:
            found[key].append(value)
        else:
            found[key] = [value]
    return found


def _holds(below: Mapping[str, Sequence[str]], ready: Ready) -> bool:
    for name, search in ready.when:
        for value in below.get(name, _ABSENT):
            if search(value):
                break
        else:
            return False
    return True


def _value(below: Mapping[str, Sequence[str]], ready: Ready) -> str:
    group = ready.group
    if group.says:
        return group.says
    values = [" ".join([text for name in names if (text := _part(below, name, ready))]) for names in ready.parts]
    if not any(values):
        return ""
    kept = values if group.keep_empty else [value for value in values if value]
    whole = group.between.join(kept).rstrip(", ") if group.keep_empty else group.between.join(kept)
    return group.around[0] + whole + group.around[1]


def _part(below: Mapping[str, Sequence[str]], name: str, ready: Ready) -> str:
    values: Sequence[str] = below.get(name, ())
    if ready.trim:
        values = [ready.trim(value) for value in values]
    return values[0] if len(values) == 1 else ready.group.again.join([value for value in values if value])
