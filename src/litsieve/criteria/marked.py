"""The words that matched in many reports: what `spans` of each criterion says, with every text taken apart once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from litsieve import query
from litsieve.criteria import get, terms
from litsieve.criteria.criterion import Rule
from litsieve.criteria.fields import FULLTEXT, Texts
from litsieve.criteria.interface import Context
from litsieve.query.nodes import In, Or


class Mark(NamedTuple):
    """A stretch of a field that a criterion, by its place among those asked, matched."""

    field: str
    start: int
    end: int
    criterion: int


def marker(asked: Sequence[Rule], context: Context) -> Callable[[Mapping[str, Any]], list[Mark]]:
    """What gives the marks of one report, a row of REPORTS, sorted; the full text has none."""
    plain = [(n, cast(terms.Options, rule)) for n, rule in enumerate(asked) if isinstance(rule, terms.Options)]
    others = [(n, rule) for n, rule in enumerate(asked) if not isinstance(rule, terms.Options)]
    # All expressions as one, so that each text is taken apart once and not once for each criterion.
    whole = Or(tuple(In(rule.fields, terms.node(rule)) for _, rule in plain))
    owners: dict[tuple[str, str], list[int]] = {}
    for n, rule in plain:
        for name in _names(rule):
            owners.setdefault(name, []).append(n)

    def marks(report: Mapping[str, Any]) -> Iterator[Mark]:
        if plain:
            for span in query.spans(whole, Texts(report), fields=()):
                yield from (Mark(*span[:3], n) for n in owners.get((span.field, span.term), ()))
        for n, rule in others:
            yield from (Mark(*span[:3], n) for span in get(rule.kind).spans(rule, report, context))

    return lambda report: sorted({mark for mark in marks(report) if mark.field != FULLTEXT})


def _names(rule: terms.Options) -> Iterator[tuple[str, str]]:
    """What the spans of an expression are called, in each field that it reads."""
    for asked in query.asked(terms.node(rule), rule.fields):
        name = query.unparse(asked.node)
        yield from ((field, f"NOT {name}" if asked.negated else name) for field in asked.fields)
