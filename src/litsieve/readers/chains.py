"""A dialect's chains made ready to use, and the values that they find in an entry."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from litsieve.normalize import latex, markup
from litsieve.normalize.text import well_formed
from litsieve.readers import groups
from litsieve.readers.dialect import PYTHON_LIST, Chain, Dialect, From, Separator
from litsieve.readers.interface import Entry

Values = dict[str, list[str]]
_ESCAPED: Final = re.compile(r"\\.")  # the b of \bdoi is no letter of the word
_ELSEWHERE: Final = re.compile(r"\[[^\]]*\]|\([^()]*\)")  # sets of characters, and groups
_WRAPPED: Final = 4  # braces around the whole of a value that are taken away
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_WORD: Final = re.compile(r"[a-zA-Z]{4,}(?![a-zA-Z?*{])")
# What R, pandas and databases write for nothing. In what litsieve wrote it is what it says.
_LONG_GAP: Final = re.compile(r"\s{50,}+")
_NOTHING: Final = frozenset(("NA", "N/A", "nan", "NaN", "null", "NULL"))
_SHAPES: Final = 4096  # combinations of tags that a plan remembers
_MEMO: Final = 1 << 15  # values of one tag that a plan remembers: names, venues and keywords come again and again


class Step(NamedTuple):
    """One `From` of a chain with its patterns compiled.

    `bare` says that the tag's values count as they are; `hint` is a text that every match of `pattern` holds.
    """

    bare: bool
    tag: str
    pattern: re.Pattern[str] | None
    when_tag: str
    when: re.Pattern[str] | None
    hint: str


Steps = tuple[Step, ...]
Live = dict[str, Steps]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A dialect made ready: its chains compiled, the way its text is cleaned chosen, what was met remembered."""

    dialect: Dialect
    chains: Mapping[str, Steps]
    tags: frozenset[str]
    accession_pattern: re.Pattern[str]
    clean: Callable[[str], str]
    short: Callable[[str], str]
    """`clean` for what is short and comes again: it remembers."""
    groups: groups.Groups
    missing: frozenset[str]
    """Short values that say that there is none; empty where litsieve itself wrote the export."""
    lower: dict[str, str] | None
    """Tags in lower case as they are met, where upper and lower case are the same; else None."""
    shapes: dict[tuple[str, ...], Live] = field(default_factory=dict)
    apart: dict[tuple[object, str], Callable[[str], tuple[str, ...]]] = field(default_factory=dict)


@lru_cache(maxsize=256)
def plan(dialect: Dialect) -> Plan:
    """The plan of `dialect`, made once."""
    chains = {column: _steps(steps, dialect) for column, steps in dialect.columns.items()}
    chains["database"] = _steps(dialect.database_tags, dialect)
    chains["accession"] = _steps(dialect.accession, dialect)
    if dialect.notices:
        chains["notices"] = _steps(tuple(dialect.notices), dialect)
    clean = _cleaner(dialect)
    return Plan(
        dialect,
        chains,
        _tags(step for steps in chains.values() for step in steps),
        re.compile(dialect.accession_pattern),
        clean,
        lru_cache(_MEMO)(clean),
        groups.by_place(dialect.groups),
        frozenset() if dialect.ours else _NOTHING,
        {} if dialect.ignore_case else None,
    )


def gathered(entry: Entry, plan: Plan) -> Values:
    """The values of each tag that the plan reads, in order; empty ones left out."""
    values: Values = {}
    wanted, lower = plan.tags, plan.lower
    for tag, value, _ in groups.joined(entry.parts, plan.groups) if plan.groups else entry.parts:
        if lower is not None:
            tag = lower.get(tag) or lower.setdefault(tag, tag.lower())  # noqa: PLW2901 - as the plan knows it
        if value and tag in wanted:
            if tag in values:
                values[tag].append(value)
            else:
                values[tag] = [value]
    for full, short in plan.dialect.pairs:
        if full in values and len(values.get(short, ())) > len(values[full]):
            values[full] = _paired(entry, full, short)
    return values


def _paired(entry: Entry, full: str, short: str) -> list[str]:
    """The values of `full`, and those of `short` that do not follow one, in their order."""
    names: list[str] = []
    waiting = False
    for tag, value, _ in entry.parts:
        if tag == full or (tag == short and not waiting):
            names.append(value)
        if tag in (full, short):
            waiting = tag == full
    return names


def live(plan: Plan, values: Values) -> Live:
    """The plan's chains cut to the tags that `values` has; a column of which none is left is not in it.

    Entries of one export have few combinations of tags, so that each is worked out once.
    """
    shape = tuple(values)
    found = plan.shapes.get(shape)
    if found is None:
        cut = {name: tuple(step for step in steps if step.tag in values) for name, steps in plan.chains.items()}
        found = {name: steps for name, steps in cut.items() if steps}
        if len(plan.shapes) >= _SHAPES:
            plan.shapes.clear()
        plan.shapes[shape] = found
    return found


def of(values: Values, step: Step) -> Sequence[str]:
    """What counts of a step's tag in this entry."""
    bare, tag, pattern, when_tag, when, hint = step
    found = values.get(tag, ())
    if bare or not found:
        return found
    if hint:
        found = [value for value in found if hint in value]
    if not found or (when and not any(map(when.search, values.get(when_tag, ())))):
        return ()
    if not pattern:
        return found
    search, group = pattern.search, 1 if pattern.groups else 0
    return [match[group] for value in found if (match := search(value)) and match[group]]


def first(values: Values, steps: Steps, missing: Collection[str] = ()) -> str:
    """The first value that is more than white space and none of `missing`, or `""`."""
    for step in steps:
        for value in values[step.tag] if step.bare else of(values, step):
            if not value.isspace() and value not in missing:
                return value
    return ""


def every(values: Values, steps: Steps, plan: Plan, spell: Callable[[str, Plan], Iterable[str]]) -> Iterator[str]:
    """What `spell` makes of each value of the first tag that has any, cells that hold several taken apart.

    What became of a value is remembered, for most come again.
    """
    for step in steps:
        if found := values[step.tag] if step.bare else of(values, step):
            return chain.from_iterable(map(_apart(step.tag, plan, spell), found))
    return iter(())


def _apart(tag: str, plan: Plan, spell: Callable[[str, Plan], Iterable[str]]) -> Callable[[str], tuple[str, ...]]:
    remembered = plan.apart.get((spell, tag))
    if remembered is None:
        separator = plan.dialect.separators.get(tag)

        def apart(value: str) -> tuple[str, ...]:
            parts = (value,) if separator is None else _split(value, separator, plan.dialect)
            return tuple(one for part in parts for one in spell(part, plan))

        remembered = plan.apart[spell, tag] = lru_cache(_MEMO)(apart)
    return remembered


def _cleaner(dialect: Dialect) -> Callable[[str], str]:
    clean = latex.plain if dialect.latex else markup.clean
    if not dialect.line_break:
        return clean
    return lambda text: clean(text.replace(dialect.line_break, "\n"))


def _tags(steps: object) -> frozenset[str]:
    return frozenset(tag for step in steps for tag in (step.tag, step.when_tag))  # type: ignore[attr-defined]


def _steps(steps: Chain, dialect: Dialect) -> Steps:
    def tag(name: str) -> str:
        return name.lower() if dialect.ignore_case else name

    def compiled(pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern) if pattern else None

    froms = (step if isinstance(step, From) else From(step) for step in steps)
    return tuple(
        Step(
            not (f.pattern or f.when[0]),
            tag(f.tag),
            compiled(f.pattern),
            tag(f.when[0]),
            compiled(f.when[1]),
            hint(f.pattern),
        )
        for f in froms
    )


def hint(pattern: str) -> str:
    """The longest word that all that `pattern` matches must hold; `""` where that is not plain to see.

    To look for a word is many times cheaper than to try a pattern, and most values do not hold it.
    """
    outside = _ELSEWHERE.sub(" ", _ELSEWHERE.sub(" ", _ESCAPED.sub(" ", pattern)))
    if "|" in outside or "(" in outside or "(?i" in pattern:
        return ""
    return max(_WORD.findall(outside), key=len, default="")


def _split(value: str, separator: Separator, dialect: Dialect) -> Sequence[str]:
    if dialect.latex and not dialect.ours:  # whose braces hold one value of a list together
        value = _unwrapped(value)
    if isinstance(separator, tuple):
        separator = next((one for one in separator if one in value), "")
    if isinstance(separator, re.Pattern):
        # Such patterns begin with white space, and would try a long run of it from each of its characters.
        return separator.split(_LONG_GAP.sub(_short_gap, value) if "        " in value else value)
    if separator == PYTHON_LIST:
        return _literal(value)
    if not separator or separator not in value:
        return (value,)
    if "&" in value and ";" in separator:
        value = markup.unescape(value)
    if dialect.latex and "{" in value:
        return _split_outside_braces(value, separator)
    return value.split(separator)


def _short_gap(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


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


def _unwrapped(value: str) -> str:
    """`value` without the braces that hold the whole of it: Web of Science and pandas write `{{one; two}}`."""
    for _ in range(_WRAPPED):
        if value[:1] != "{" or value[-1:] != "}" or _depth_inside(value) < 0:
            break
        value = value[1:-1].strip()
    return value


def _depth_inside(value: str) -> int:
    """How deep the braces between the first and the last character go below where they begin, 0 or less."""
    depth = lowest = 0
    for brace in _BRACE.findall(value, 1, len(value) - 1):
        depth += 1 if brace == "{" else -1
        lowest = min(lowest, depth)
    return lowest


def _split_outside_braces(value: str, separator: str) -> list[str]:
    parts: list[str] = []
    whole = ""
    for piece in value.split(separator):
        whole = f"{whole}{separator}{piece}" if whole else piece
        if whole.count("{") <= whole.count("}"):
            parts.append(whole)
            whole = ""
    return [*parts, whole] if whole else parts
