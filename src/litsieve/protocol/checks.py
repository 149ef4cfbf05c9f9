"""What can only be seen across the parts of a protocol: names that lead nowhere, names given twice, the order.

It looks at the plain values, so that these faults are told even where another part does not fit its model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from litsieve import readers
from litsieve.protocol import parts
from litsieve.protocol.fields import is_remote
from litsieve.protocol.frameworks import FRAMEWORKS
from litsieve.protocol.model import SET_NAME
from litsieve.protocol.schema import Steps
from litsieve.protocol.words import choice, got, name_from, path
from litsieve.stages import PHASES

Fault = tuple[Steps, str]
_SET: Final = re.compile(SET_NAME)
DEVICES: Final = frozenset({"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)})
"""Names that Windows keeps for devices, so that no file or folder can have them."""


def faults(data: dict[str, Any]) -> Iterator[Fault]:
    """Every fault across the parts of `data`, each with the steps to its place."""
    for check in (_names, _repeats, _exports, _remote, _dialects, _sets, _facets, _combined, _stages, _preferred):
        yield from check(data)


def _rows(data: Any, key: str, *, under: Steps = ()) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Each mapping in the list `data[key]`, with the steps to it."""
    listed = data.get(key) if isinstance(data, dict) else None
    for n, row in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(row, dict):
            yield (*under, key, n), row


def _texts(row: dict[str, Any], key: str) -> Iterator[tuple[int, str]]:
    """Each text in the list `row[key]`, with its position."""
    listed = row.get(key)
    for n, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, str):
            yield n, each


def _ids(data: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(row["id"] for _, row in _rows(data, key) if isinstance(row.get("id"), str))


def _names(data: dict[str, Any]) -> Iterator[Fault]:
    """Ids given twice, and names that could not be a file's."""
    for key in ("sources", "criteria", "stages", "codes"):
        first: dict[str, Steps] = {}
        for steps, row in _rows(data, key):
            name = row.get("id")
            if not isinstance(name, str):
                continue
            if name in first:
                yield (*steps, "id"), f"{got(name)} is the id of {path(first[name])} already; choose another"
            elif key != "criteria" and name in DEVICES:
                yield (*steps, "id"), f"Windows can have no file called {got(name)}; choose another name"
            first.setdefault(name, steps)


def _repeats(data: dict[str, Any]) -> Iterator[Fault]:
    """Names that stand twice in one list, and reviewers that could not be a file's name."""
    lists: list[tuple[Steps, Any]] = [(("dedupe",), data.get("dedupe"))]
    lists += [(steps, row) for key in ("stages", "codes") for steps, row in _rows(data, key)]
    for steps, row in lists:
        if not isinstance(row, dict):
            continue
        for key in ("criteria", "lanes", "reviewers", "adjudicators", "rules", "sources_preferred"):
            seen: set[str] = set()
            for n, name in _texts(row, key):
                if name in seen:
                    yield (*steps, key, n), f"{got(name)} stands twice in this list; keep it once"
                elif key in ("reviewers", "adjudicators") and name in DEVICES:
                    yield (*steps, key, n), f"Windows can have no file called {got(name)}; choose another name"
                seen.add(name)


def _searches(data: dict[str, Any]) -> Iterator[tuple[Steps, dict[str, Any]]]:
    for steps, source in _rows(data, "sources"):
        yield from _rows(source, "searches", under=steps)


def _exports(data: dict[str, Any]) -> Iterator[Fault]:
    """Exports that belong to two searches."""
    first: dict[str, Steps] = {}
    for steps, search in _searches(data):
        for n, glob in _texts(search, "exports"):
            if glob in first:
                yield (*steps, "exports", n), f"{got(glob)} is an export of {path(first[glob])} already"
            first.setdefault(glob, steps)


def _remote(data: dict[str, Any]) -> Iterator[Fault]:
    """Exports named by a URL that are not said to be Parquet: of that alone a part can be read without the whole."""
    for steps, source in _rows(data, "sources"):
        for under, search in _rows(source, "searches", under=steps):
            for n, glob in _texts(search, "exports"):
                if is_remote(glob) and source.get("format") != "parquet":
                    yield (*under, "exports", n), f"{got(glob)} is a URL: say `format: parquet` of its source"


def _dialects(data: dict[str, Any]) -> Iterator[Fault]:
    """Dialects that the format does not have."""
    for steps, source in _rows(data, "sources"):
        dialect, format = source.get("dialect"), source.get("format")
        formats = tuple(readers.FORMATS) if not format else (format,)
        if not isinstance(dialect, str) or not dialect or any(f not in readers.FORMATS for f in formats):
            continue
        known = dict.fromkeys(one.id for name in formats for one in readers.dialects_of(name))
        if dialect not in known:
            whose = f"of {format}" if format else "of any format"
            yield (*steps, "dialect"), f"{got(dialect)} is no dialect {whose}; {choice(dialect, tuple(known))}"


def _sets(data: dict[str, Any]) -> Iterator[Fault]:
    """Sets whose name no expression could say."""
    named = data.get("sets")
    for name in named if isinstance(named, dict) else ():
        if not _SET.fullmatch(name):
            guess = name_from(name).replace("-", "_").lstrip("_0123456789")
            remedy = f"; try `{guess}`" if guess else ""
            yield ("sets", name), f"expected a name of a-z, 0-9, `-` and `_` that begins with a letter{remedy}"


def _facets(data: dict[str, Any]) -> Iterator[Fault]:
    """Facets that the framework does not have."""
    review = data.get("review")
    framework = review.get("framework") if isinstance(review, dict) else None
    if isinstance(framework, dict):
        known = tuple(name for _, name in _texts(framework, "facets"))
        framework = framework.get("id")
    else:
        known = FRAMEWORKS.get(str(framework), ())
    if framework is not None and not known:
        return
    for steps, row in _rows(data, "criteria"):
        facet = row.get("facet")
        if isinstance(facet, str) and facet and facet not in known:
            yield (*steps, "facet"), _no_facet(facet, framework, known)


def _no_facet(facet: str, framework: object, known: Sequence[str]) -> str:
    if framework is None:
        return "the review names no framework; say `framework:` under `review:` or leave the facet away"
    return f"{got(facet)} is no facet of {framework}; {choice(facet, known, 'its facets')}"


def _combined(data: dict[str, Any]) -> Iterator[Fault]:
    """Criteria made of others that there are none of, that turn in a circle, or that nobody could follow."""
    criteria = {row["id"]: (steps, row) for steps, row in _rows(data, "criteria") if isinstance(row.get("id"), str)}
    codes = [each for steps, scheme in _rows(data, "codes") for each in _rows(scheme, "values", under=steps)]
    yield from parts.faults(criteria, {(*steps, "when"): row.get("when") for steps, row in codes})


def _stages(data: dict[str, Any]) -> Iterator[Fault]:
    """Criteria that there are none of, and stages out of the order of their phases."""
    known, latest, before = _ids(data, "criteria"), 0, ""
    for steps, row in _rows(data, "stages"):
        for n, name in _texts(row, "criteria"):
            if name not in known:
                hint = choice(name, known, "the criteria here")
                yield (*steps, "criteria", n), f"no criterion has the id {got(name)}; {hint}"
        phase = row.get("phase")
        if phase not in PHASES:
            continue
        if PHASES.index(phase) < latest:
            order = ", ".join(PHASES)
            yield (*steps, "phase"), f"{phase} comes before {PHASES[latest]} ({before}); the order is {order}"
        else:
            latest, before = PHASES.index(phase), path(steps)


def _preferred(data: dict[str, Any]) -> Iterator[Fault]:
    """Sources that the options of de-duplication name and the protocol does not have."""
    options, known = data.get("dedupe"), _ids(data, "sources")
    for key in ("sources_preferred", "ignore_doi_conflicts_for"):
        for n, name in _texts(options if isinstance(options, dict) else {}, key):
            if name not in known:
                hint = choice(name, known, "the sources here")
                yield ("dedupe", key, n), f"no source has the id {got(name)}; {hint}"
