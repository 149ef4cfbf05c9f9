"""What can go wrong where criteria are made of others: ids that lead nowhere, circles, parts that may not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from litsieve.criteria.sets import circle, in_order
from litsieve.protocol.schema import Steps
from litsieve.protocol.words import choice, got

Fault = tuple[Steps, str]
COMBINING: Final = ("any-of", "all-of", "none-of", "at-least")
MOST: Final = 1000
"""Rules that one criterion may come to, each counted wherever it is named."""
DEEPEST: Final = 20


class Extent(NamedTuple):
    """How many rules something comes to, how deep, and whether one of them is of kind `present`."""

    rules: int
    depth: int
    present: bool


def faults(criteria: Mapping[str, tuple[Steps, Any]], whens: Mapping[Steps, Any]) -> Iterator[Fault]:
    """Every fault in the parts of `criteria` (by id, each with its steps) and of the conditions of codes."""
    rules = {name: rule for name, (_, rule) in criteria.items()}
    named = {name: tuple(each for each in _ids(rule) if each in rules) for name, rule in rules.items()}
    extents: dict[str, Extent] = {}
    for name in in_order(named):
        extents[name] = _extent(rules[name], extents)
    placed = dict(criteria.values()) | dict(whens)
    for steps, rule in placed.items():
        yield from _of_rule(steps, rule, extents)
    for name, (steps, _) in criteria.items():
        if round_ := circle(name, named):
            yield (*steps, "of"), f"the criterion is made of itself: {' → '.join(round_)}"
    for steps, rule in placed.items():
        extent = _extent(rule, extents)
        if extent.rules > MOST or extent.depth > DEEPEST:
            said = f"more than {MOST:,} rules" if extent.rules > MOST else f"parts {DEEPEST} deep and more"
            yield (*steps, "of"), f"with all its parts this comes to {said}; make it simpler"


def _parts(rule: Any) -> list[Any]:
    listed = rule.get("of") if isinstance(rule, dict) and rule.get("kind") in COMBINING else None
    return listed if isinstance(listed, list) else []


def _ids(rule: Any) -> Iterator[str]:
    """The ids that a rule names, at any depth."""
    for part in _parts(rule):
        if isinstance(part, str):
            yield part
        else:
            yield from _ids(part)


def _extent(rule: Any, known: Mapping[str, Extent]) -> Extent:
    if isinstance(rule, str):
        return known.get(rule, Extent(1, 1, False))
    below = [_extent(part, known) for part in _parts(rule)]
    present = isinstance(rule, dict) and rule.get("kind") == "present"
    return Extent(
        min(1 + sum(each.rules for each in below), MOST + 1),
        1 + max((each.depth for each in below), default=0),
        present or any(each.present for each in below),
    )


def _of_rule(steps: Steps, rule: Any, known: Mapping[str, Extent]) -> Iterator[Fault]:
    for n, part in enumerate(_parts(rule)):
        here = (*steps, "of", n)
        if isinstance(part, str) and part not in known:
            hint = choice(part, tuple(known), "the criteria here")
            yield here, f"no criterion has the id {got(part)}; {hint}"
        elif rule["kind"] == "none-of" and _extent(part, known).present:
            yield here, "a criterion `present` may not be turned round: that a field is missing is no proof"
        yield from _of_rule(here, part, known)
