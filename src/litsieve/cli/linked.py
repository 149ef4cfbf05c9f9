"""Why two records are of one report or not, on the screen: the rule, the veto, and what both say field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from litsieve import console
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.vetoes import VETOES

AT_MOST: Final = 40  # pairs that the screen shows; --json has them all

_RULES: Final = {rule.name: rule.meaning for rule in RULES} | {"ruling": "people said so"}
_VETOES: Final = {veto.name: veto.meaning for veto in VETOES} | {
    "cluster": "it would bring a third record together with one that contradicts it",
    "ruling": "people said that they are different",
    "rulings-differ": "people contradict each other",
}
_STYLES: Final = {"agree": "green", "contradict": "red", "cannot say": "dim"}
_FIELD = 25  # where the values begin


def pairs(found: pd.DataFrame, rulings: pd.DataFrame) -> None:
    """Each pair of PAIRS with its verdict and why, its blocks, its fields, and what people said of it."""
    said = {
        (left, right): group.to_dict("records")
        for (left, right), group in rulings.groupby(["left", "right"], sort=False)
    }
    for pair in found.head(AT_MOST).to_dict("records"):
        console.say()
        console.say(f"{pair['left']} – {pair['right']}", style="bold")
        console.hanging("", f"{pair['verdict']}{_because(pair)}", indent=2)
        if pair["block"]:
            console.hanging("", f"brought together by {', '.join(pair['block'].split())}", indent=2, style="dim")
        for word in said.get((pair["left"], pair["right"]), ()):
            note = f": {word['note']}" if word["note"] else ""
            console.hanging("", f"{word['reviewer']} said {word['verdict']}{note}", indent=2)
        fields(pair["evidence"])
    if len(found) > AT_MOST:
        console.say()
        console.say(f"and {len(found) - AT_MOST:,} pairs more, which --json lists", style="dim")


def _because(pair: Mapping[Any, Any]) -> str:
    rule, veto = pair["rule"], pair["veto"]
    by = f" by {rule} ({_RULES.get(rule, '')})".replace(" ()", "") if rule else ""
    if not veto:
        return by
    held = f"{veto} ({_VETOES.get(veto, '')})".replace(" ()", "")
    return f":{by or ' by no rule'}, but held by {held}" if rule else f": held by {held}"


def fields(evidence: str) -> None:
    """What two records say, a field a line: whether it agrees, and the two values, one where they are equal."""
    for name, (agreement, left, right) in json.loads(evidence or "{}").items():
        label = f"  {agreement:<10}  {name:<9}  "
        for n, value in enumerate(_values(left, right)):
            console.hanging(label if n == 0 else "", value, indent=_FIELD, style=_STYLES.get(agreement, ""))


def _values(left: str, right: str) -> Iterable[str]:
    """The two values on one line where they are short, else below each other."""
    if left == right:
        return [left]
    both = [left or "missing", right or "missing"]
    return [" | ".join(both)] if sum(map(len, both)) <= 50 else both
