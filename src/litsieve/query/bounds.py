"""How large a tree may be: what every function over trees can rely on, whatever the tree was made from."""

from __future__ import annotations

from itertools import chain, islice
from typing import Final

from litsieve.query.nodes import Node, parts

MAX_DEPTH: Final = 200
"""Nodes one below the other; a function that calls itself for each of them stays far below Python's limit."""
MAX_NODES: Final = 150_000
"""Nodes of a tree, each counted where it stands: a set that is named twice counts twice."""


def measure(node: Node) -> tuple[int, int]:
    """The depth of a tree and how many nodes it has; neither is counted on beyond its bound."""
    depth = count = 0
    level: list[Node] = [node]
    while level and depth <= MAX_DEPTH and count <= MAX_NODES:
        depth += 1
        count += len(level)
        level = list(islice(chain.from_iterable(map(parts, level)), MAX_NODES + 1))
    return depth, count


def fits(node: Node) -> bool:
    """Whether a tree is within the bounds."""
    depth, count = measure(node)
    return depth <= MAX_DEPTH and count <= MAX_NODES
