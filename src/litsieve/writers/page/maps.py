"""The evidence map: each scheme of codes against years, sources, facets and other schemes, empty cells kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from litsieve.flow import crossed as crossing
from litsieve.protocol.model import ReviewProtocol
from litsieve.review import Review
from litsieve.schemes import RESERVED, Scheme
from litsieve.writers.page.links import to_list

SHADES: Final = 4
"""How many strengths of shading cells have beside none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, how strongly it is shaded, and the list behind it."""

    n: int
    shade: int
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """A value of the scheme: its words, how many reports have it, their list, the cells."""

    label: str
    n: int
    link: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A scheme against something else; `groups` are heads that span several columns, with how many."""

    name: str
    groups: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """What a scheme is held against: its values, their words, the part of a link that names one, and heads."""

    name: str
    values: pd.DataFrame
    labels: Mapping[str, str]
    asked: Callable[[str], Mapping[str, str]]
    groups: tuple[tuple[str, int], ...] = ()


def maps(review: Review, scheme: Scheme) -> tuple[Map, ...]:
    """The maps of one scheme, those without a column left out."""
    listed = review.tallies[review.tallies["scheme"] == scheme.id]
    told = dict(zip(listed["value"], listed["n"], strict=True))
    labels = {value.id: value.label or value.id for value in scheme.values}
    labels |= {name: name for name in RESERVED if told.get(name)}
    return tuple(_map(review, scheme.id, labels, against) for against in _against(review, scheme) if against.labels)


def _against(review: Review, scheme: Scheme) -> Iterator[Against]:
    included, protocol = review.included, review.protocol
    spans = crossing.periods(included)
    labels = {name: name for name in spans}
    if included["year"].isna().any():
        labels |= {crossing.NO_YEAR: crossing.NO_YEAR}
    yield Against("Year", crossing.of_periods(included, spans), labels, lambda name: {"years": _years(spans, name)})
    sources = {source.id: source.printed for source in protocol.sources}
    yield Against("Source", crossing.of_sources(included), sources, lambda name: {"found": name})
    asked = _faceted(protocol)
    met = crossing.of_criteria(included, review.checks, [*asked])
    yield Against("Facet, as the rules see it", met, asked, lambda name: {"met": name}, _facets(protocol, asked))
    for other in protocol.codes:
        if other.id != scheme.id:
            values = {value.id: value.label or value.id for value in other.values}
            held = crossing.of_scheme(review.codes, other.id)
            yield Against(other.label or other.id, held, values, _coded(other.id))


def _coded(scheme: str) -> Callable[[str], Mapping[str, str]]:
    return lambda name: {"and": f"{scheme}:{name}"}


def _years(spans: Mapping[str, tuple[int, int]], name: str) -> str:
    return "-".join(map(str, spans[name])) if name in spans else "none"


def _faceted(protocol: ReviewProtocol) -> dict[str, str]:
    """The criteria of a facet that rules can judge, the facets together in the order of the protocol."""
    found = [one for one in protocol.criteria if one.facet and one.kind != "people"]
    facets = list(dict.fromkeys(one.facet for one in found))
    return {one.id: one.id for one in sorted(found, key=lambda one: facets.index(one.facet))}


def _facets(protocol: ReviewProtocol, asked: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    facets = [protocol.criterion(name).facet for name in asked]
    return tuple((facet, facets.count(facet)) for facet in dict.fromkeys(facets))


def _map(review: Review, scheme: str, labels: Mapping[str, str], against: Against) -> Map:
    held = crossing.of_scheme(review.codes, scheme)
    found = crossing.crossed(held, against.values, [*labels], [*against.labels])
    n = dict(zip(zip(found["row"], found["column"], strict=True), found["n"].tolist(), strict=True))
    most = max((count for (row, column), count in n.items() if row and column), default=0)
    rows = [
        Row(
            label,
            n[value, crossing.ANY],
            to_list(code=f"{scheme}:{value}"),
            tuple(
                Cell(n[value, column], _shade(n[value, column], most), to_list(code=f"{scheme}:{value}", **asked))
                for column in against.labels
                for asked in [against.asked(column)]
            ),
        )
        for value, label in labels.items()
    ]
    return Map(against.name, against.groups, tuple(against.labels.values()), tuple(rows))


def _shade(n: int, most: int) -> int:
    return -(-n * SHADES // most) if most else 0


def tally(review: Review, scheme: Scheme) -> Sequence[tuple[str, int, int, str]]:
    """Each value of a scheme: its words, its reports, of a hundred of the largest how many, and the list."""
    listed = review.tallies[review.tallies["scheme"] == scheme.id]
    labels = {value.id: value.label or value.id for value in scheme.values}
    most = max(listed["n"], default=0) or 1
    return [
        (labels.get(value, value), int(n), round(100 * n / most), to_list(code=f"{scheme.id}:{value}"))
        for value, n in zip(listed["value"], listed["n"], strict=True)
        if n or value in labels
    ]
