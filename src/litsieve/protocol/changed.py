"""A protocol with other criteria put into it, as a file of its own says them: what a preview is made of."""

from __future__ import annotations

from typing import Final

from litsieve.errors import ProtocolFault
from litsieve.protocol.loader import Node

LISTS: Final = ("criteria", "stages")
PARTS: Final = (*LISTS, "sets")


def put(into: Node, changes: Node) -> list[ProtocolFault]:
    """Put the criteria, stages and sets of `changes` into the tree `into`; what cannot be put there are faults.

    A whole protocol (with `litsieve:`) brings all of its own. Else what it names replaces what has that id or that
    name, and the rest stays.
    """
    assert into.entries is not None
    assert changes.entries is not None
    given = {part: node for part, node in changes.entries.items() if part in PARTS and not node.nothing}
    if not given:
        return [ProtocolFault(0, "", "it names no criteria: write `criteria:` and those to be changed below it")]
    if "litsieve" in changes.entries:
        for part in PARTS:
            if part in given:
                into.entries[part] = given[part]
            else:
                into.entries.pop(part, None)
        return []
    unknown = [name for name in changes.entries if name not in PARTS]
    faults = [
        ProtocolFault(
            changes.lines[name],
            name,
            f"only {', '.join(PARTS)} may stand here, or a whole protocol with `litsieve: 1`",
        )
        for name in unknown
    ]
    for part, node in given.items():
        into.entries[part] = _items(into.entries.get(part), node) if part in LISTS else _sets(into, part, node)
    return faults


def _items(old: Node | None, new: Node) -> Node:
    """The items of `old`, those of `new` in the place of what has their id, the others behind."""
    if old is None or old.items is None or new.items is None:
        return new
    come = {_id(item): item for item in new.items}
    kept = [come.pop(_id(item), item) for item in old.items]
    made = Node(old.line)
    made.items = [*kept, *come.values()]
    return made


def _sets(into: Node, part: str, new: Node) -> Node:
    old = into.entries.get(part) if into.entries else None
    if old is None or old.entries is None or new.entries is None:
        return new
    made = Node(old.line)
    made.entries = {**old.entries, **new.entries}
    made.lines = {**old.lines, **new.lines}
    return made


def _id(item: Node) -> str:
    named = item.entries.get("id") if item.entries else None
    return named.text or "" if named is not None else ""
