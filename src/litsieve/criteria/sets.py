"""Named sets: expressions that others name after `$`, each parsed once and after those that it names itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from litsieve import query
from litsieve.errors import LitsieveError, QueryError

_COMMENT = re.compile(r"#(?=\s|$)[^\n]*")
_NAMED = re.compile(r"(?<!\w)\$([A-Za-z][\w-]*)", re.ASCII)

Parse = Callable[[str, Mapping[str, query.Node]], query.Node]


class FaultySet(Exception):  # noqa: N818 (the fault is told where the set stands)
    """A set that is named and cannot be read itself."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Sets(Mapping[str, query.Node]):
    """The sets as trees. One that cannot be read raises FaultySet, and `faults` says why."""

    def __init__(self, texts: Mapping[str, str], parse: Parse) -> None:
        """`texts` by name; `parse` makes the tree of a name out of those it is given."""
        self.texts = texts
        self.faults: dict[str, LitsieveError] = {}
        self._nodes: dict[str, query.Node] = {}
        named = {name: _names(text, texts) for name, text in texts.items()}
        straight = set[str]()  # they lead into no circle, which need not be sought from each of a long chain
        for name in in_order(named):
            if straight.issuperset(named[name]):
                straight.add(name)
            elif way := circle(name, named):
                chain = " → ".join(f"${each}" for each in way)
                place = max(texts[name].find(f"${way[1]}"), 0)
                self.faults[name] = QueryError(f"The set refers to itself: {chain}.", texts[name], place)
                continue
            try:
                self._nodes[name] = parse(name, self)
            except FaultySet as fault:
                place = max(texts[name].find(f"${fault.name}"), 0)
                self.faults[name] = QueryError(f"The set ${fault.name} is itself at fault.", texts[name], place)
            except LitsieveError as error:
                self.faults[name] = error

    def __getitem__(self, name: str) -> query.Node:
        if name in self.faults:
            raise FaultySet(name)
        return self._nodes[name]

    def __contains__(self, name: object) -> bool:
        return name in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def read(texts: Mapping[str, str]) -> dict[str, query.Node]:
    """Sets in the neutral language as trees, in the order given.

    QueryError where one does not parse, names a set that there is not, or is made of itself.
    """
    sets = Sets(texts, lambda name, others: query.parse(texts[name], others))
    for fault in sets.faults.values():  # the first is that of a set, not of one that names it
        raise fault
    return {name: sets[name] for name in texts}


def _names(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The sets that an expression names, each once."""
    found = dict.fromkeys(_NAMED.findall(_COMMENT.sub("", text)))
    return tuple(name for name in found if name in known)


def in_order(named: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The names, each behind those that it names; within a circle the order is that of the protocol."""
    done: dict[str, None] = {}
    for first in named:
        stack = [(first, iter(named[first]))]
        seen = {first}
        while stack:
            name, rest = stack[-1]
            below = next((each for each in rest if each not in done and each not in seen), None)
            if below is None:
                done.setdefault(name)
                stack.pop()
            else:
                seen.add(below)
                stack.append((below, iter(named[below])))
    return list(done)


def circle(name: str, named: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The shortest way from `name` back to it, both ends included; empty where there is none."""
    came: dict[str, str] = {}
    level = [name]
    while level:
        below = [(each, parent) for parent in level for each in named[parent]]
        level = []
        for each, parent in below:
            if each == name:
                way = [parent]
                while way[-1] != name:
                    way.append(came[way[-1]])
                return [*reversed(way), name]
            if each not in came:
                came[each] = parent
                level.append(each)
    return []
