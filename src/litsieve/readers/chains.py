"""A dialect's chains made ready to use, and the values that they find in an entry."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from litsieve.normalize import latex, markup
from litsieve.normalize.text import well_formed
from litsieve.readers import groups
from litsieve.readers.dialect import PYTHON_LIST, Chain, Dialect, From, Separator
from litsieve.readers.interface import Entry

Values = dict[str, list[str]]
_SHAPES: Final = 4096  # combinations of tags that a plan remembers


class Step(NamedTuple):
    """One `From` of a chain with its patterns compiled."""

    tag: str
    pattern: re.Pattern[str] | None
    when_tag: str
    when: re.Pattern[str] | None


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A dialect made ready: its chains compiled, the way its text is cleaned chosen."""

    dialect: Dialect
    chains: Mapping[str, Steps]
    tags: frozenset[str]
    accession: Steps
    accession_tags: frozenset[str]
    accession_pattern: re.Pattern[str]
    clean: Callable[[str], str]
    groups: groups.Groups
    shapes: dict[tuple[str, ...], dict[str, Steps]] = field(default_factory=dict)


@lru_cache(maxsize=256)
def plan(dialect: Dialect) -> Plan:
    """The plan of `dialect`, made once."""
    chains = {column: _steps(chain, dialect) for column, chain in dialect.columns.items()}
    chains["database"] = _steps(dialect.database_tags, dialect)
    if dialect.notices:
        chains["notices"] = _steps(tuple(dialect.notices), dialect)
    accession = _steps(dialect.accession, dialect)
    return Plan(
        dialect,
        chains,
        _tags(step for chain in chains.values() for step in chain),
        accession,
        _tags(accession),
        re.compile(dialect.accession_pattern),
        latex.plain if dialect.latex else markup.clean,
        groups.by_place(dialect.groups),
    )


def gathered(entry: Entry, wanted: frozenset[str], plan: Plan) -> Values:
    """The values of each tag that is wanted, in order; empty ones left out."""
    values: Values = {}
    ignore_case = plan.dialect.ignore_case
    for tag, value, _ in groups.joined(entry.parts, plan.groups) if plan.groups else entry.parts:
        key = tag.lower() if ignore_case else tag
        if value and key in wanted:
            if key in values:
                values[key].append(value)
            else:
                values[key] = [value]
    return values


def live(plan: Plan, values: Values) -> Mapping[str, Steps]:
    """The plan's chains cut to the tags that `values` has; a column of which none is left is not in it.

    Entries of one export have few combinations of tags, so that each is worked out once.
    """
    shape = tuple(values)
    found = plan.shapes.get(shape)
    if found is None:
        cut = {name: tuple(step for step in chain if step.tag in values) for name, chain in plan.chains.items()}
        found = {name: chain for name, chain in cut.items() if chain}
        if len(plan.shapes) >= _SHAPES:
            plan.shapes.clear()
        plan.shapes[shape] = found
    return found


def of(values: Values, step: Step) -> Sequence[str]:
    """What counts of a step's tag in this entry."""
    tag, pattern, when_tag, when = step
    found = values.get(tag, ())
    if not pattern and not when:
        return found
    if when and not any(when.search(value) for value in values.get(when_tag, ())):
        return ()
    if not pattern:
        return found
    search, group = pattern.search, min(pattern.groups, 1)
    return [match[group] for value in found if (match := search(value))]


def first(values: Values, steps: Steps) -> str:
    """The first value that is more than white space, or `""`."""
    for step in steps:
        for value in of(values, step):
            if not value.isspace():
                return value
    return ""


def every(values: Values, steps: Steps, dialect: Dialect) -> list[str]:
    """All values of the first tag that has any, cells that hold several taken apart."""
    for step in steps:
        if found := of(values, step):
            separator = dialect.separators.get(step.tag)
            if separator is None:
                return list(found)
            parts: list[str] = []
            plain = separator if separator.__class__ is str and separator != PYTHON_LIST else None
            for value in found:
                if plain and plain not in value:
                    parts.append(value)
                else:
                    parts.extend(_split(value, separator, dialect))
            return parts
    return []


def _tags(steps: object) -> frozenset[str]:
    return frozenset(tag for step in steps for tag in (step.tag, step.when_tag))  # type: ignore[attr-defined]


def _steps(chain: Chain, dialect: Dialect) -> Steps:
    def tag(name: str) -> str:
        return name.lower() if dialect.ignore_case else name

    def compiled(pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern) if pattern else None

    froms = (step if isinstance(step, From) else From(step) for step in chain)
    return tuple(Step(tag(f.tag), compiled(f.pattern), tag(f.when[0]), compiled(f.when[1])) for f in froms)


def _split(value: str, separator: Separator, dialect: Dialect) -> Sequence[str]:
    if isinstance(separator, tuple):
        separator = next((one for one in separator if one in value), "")
    if isinstance(separator, re.Pattern):
        return separator.split(value)
    if separator == PYTHON_LIST:
        return _literal(value)
    if not separator or separator not in value:
        return (value,)
    if "&" in value and ";" in separator:
        value = markup.unescape(value)
    if dialect.latex and "{" in value:
        return _split_outside_braces(value, separator)
    return value.split(separator)


def _literal(value: str) -> list[str]:
    """The list that `value` is as Python writes it (`['Abbas, C. C.', 'Schmid, J.']`), or the one value."""
    if value.startswith("["):
        try:
            found = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [value]
        if isinstance(found, list):
            return [well_formed(str(one)) for one in found]
    return [value]


def _split_outside_braces(value: str, separator: str) -> list[str]:
    parts: list[str] = []
    whole = ""
    for piece in value.split(separator):
        whole = f"{whole}{separator}{piece}" if whole else piece
        if whole.count("{") <= whole.count("}"):
            parts.append(whole)
            whole = ""
    return [*parts, whole] if whole else parts
