"""Named sets: expressions that others name by `$name`, each read once and put where it is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litsieve.errors import QueryError
from litsieve.query import refuse
from litsieve.query.nodes import Node
from litsieve.query.parse import parse
from litsieve.query.scan import scan


def named(texts: Mapping[str, str | Node]) -> dict[str, Node]:
    """The trees of sets by their names, in the order given; those that are trees already stay as they are.

    QueryError where one does not parse, names a set that there is not, or is made of itself.
    """
    found = {name: text for name, text in texts.items() if not isinstance(text, str)}
    for name in texts:
        _resolve(name, texts, found)
    return {name: found[name] for name in texts}


def _resolve(name: str, texts: Mapping[str, str | Node], found: dict[str, Node]) -> None:
    """Read `name` and before it what it names; the path is kept here, for sets may name each other many deep."""
    path = {name: _asked(name, texts, found)}
    while path:
        current = next(reversed(path))
        needed = next(path[current], None)
        if needed is None:
            del path[current]
            text = texts[current]
            if current not in found and isinstance(text, str):
                found[current] = parse(text, found)
            continue
        other, place = needed
        if other in path:
            names = list(path)
            circle = " → ".join(f"${one}" for one in [*names[names.index(other) :], other])
            message = f"The set ${other} is made of itself ({circle}); write its words here."
            raise QueryError(message, str(texts[current]), place)
        path[other] = _asked(other, texts, found)


def _asked(name: str, texts: Mapping[str, str | Node], found: Mapping[str, Node]) -> Iterator[tuple[str, int]]:
    """The sets that `name` is made of and that are not read yet, each with its place."""
    text = texts[name]
    if not isinstance(text, str) or name in found:
        return
    for token in scan(text):
        if token.kind == "set":
            (other,) = token.said
            if other not in texts:
                raise QueryError(refuse.no_set(other, texts), text, token.start)
            if other not in found:
                yield other, token.start
