"""A dialect's chains made ready to use: patterns compiled, the cleaning chosen, what was met remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from litsieve.normalize import latex, many, markup
from litsieve.readers import groups
from litsieve.readers.apart import split
from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.memo import Memo

_ESCAPED: Final = re.compile(r"\\.")  # the b of \bdoi is no letter of the word
_ELSEWHERE: Final = re.compile(r"\[[^\]]*\]|\([^()]*\)")  # sets of characters, and groups
_WORD: Final = re.compile(r"[a-zA-Z]{4,}(?![a-zA-Z?*{])|[a-zA-Z]{2,}=(?![?*{])")
# Mendeley's web importer has left tags behind a number that were on lines of their own: "60 OP  - In Energy".
_LEFT_BEHIND: Final = re.compile(r"\s+[A-Z][A-Z0-9]\s{1,2}- .*", re.DOTALL)
# What R, pandas and databases write for nothing. In what litsieve wrote it is what it says.
_NOTHING: Final = frozenset(("NA", "N/A", "nan", "NaN", "null", "NULL"))
_CONDITIONS: Final = 1 << 10  # values of one condition that a plan remembers: types and databases are few


class Step(NamedTuple):
    """One `From` of a chain with its patterns compiled.

    `hint` is a text that every match of `pattern` holds; `when` says whether a value of `when_tag` will do.
    """

    tag: str
    pattern: re.Pattern[str] | None
    when_tag: str
    when: Callable[[str], bool] | None
    hint: str


Steps = tuple[Step, ...]
Spell = Callable[[str, "Plan"], Iterable[str]]
"""What makes of one value the texts that stand in a cell."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A dialect made ready: its chains compiled, the way its text is cleaned chosen, what was met remembered."""

    dialect: Dialect
    chains: Mapping[str, Steps]
    tags: frozenset[str]
    accession_pattern: re.Pattern[str]
    clean: Callable[[str], str]
    many: Callable[[Sequence[str]], list[str]]
    """`clean` of each of many texts."""
    short: Callable[[str], str]
    """`clean` for what is short and comes again: it remembers."""
    number: Callable[[str], str]
    """`short` for a volume, issue or page. Where a column has gaps, pandas makes decimals of whole numbers: 12.0."""
    groups: groups.Groups
    missing: frozenset[str]
    """Short values that say that there is none; empty where litsieve itself wrote the export."""
    remembered: dict[tuple[Spell, str], Callable[[str], tuple[str, ...]]] = field(default_factory=dict)

    def apart(self, spell: Spell, tag: str) -> Callable[[str], tuple[str, ...]]:
        """What gives for a value of `tag` that which `spell` makes of each of the values in it; it remembers."""
        found = self.remembered.get((spell, tag))
        if found is None:
            separator = self.dialect.separators.get(tag)

            def apart(value: str) -> tuple[str, ...]:
                return tuple(one for part in split(value, separator, self.dialect) for one in spell(part, self))

            found = self.remembered[spell, tag] = Memo(apart).__getitem__
        return found


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
        frozenset(tag for steps in chains.values() for step in steps for tag in (step.tag, step.when_tag)),
        re.compile(dialect.accession_pattern),
        clean,
        many.clean if clean is markup.clean else lambda texts: [*map(clean, texts)],
        Memo(clean).__getitem__,
        Memo(_number_of(clean, dialect)).__getitem__,
        groups.by_place(dialect.groups),
        frozenset() if dialect.ours else _NOTHING,
    )


def _cleaner(dialect: Dialect) -> Callable[[str], str]:
    clean = latex.plain if dialect.latex else markup.clean
    if not dialect.line_break:
        return clean
    return lambda text: clean(text.replace(dialect.line_break, "\n"))


def _number_of(clean: Callable[[str], str], dialect: Dialect) -> Callable[[str], str]:
    def number(text: str) -> str:
        found = clean(text)
        if "- " in found:
            found = _LEFT_BEHIND.sub("", found)
        return found[:-2] if found[-2:] == ".0" and found[:-2].isdigit() else found

    return clean if dialect.ours else number


def _steps(steps: Chain, dialect: Dialect) -> Steps:
    def tag(name: str) -> str:
        return name.lower() if dialect.ignore_case else name

    froms = (step if isinstance(step, From) else From(step) for step in steps)
    return tuple(
        Step(
            tag(f.tag),
            re.compile(f.pattern) if f.pattern else None,
            tag(f.when[0]),
            _condition(f.when[1]),
            hint(f.pattern),
        )
        for f in froms
    )


def _condition(pattern: str) -> Callable[[str], bool] | None:
    if not pattern:
        return None
    search = re.compile(pattern).search
    return lru_cache(_CONDITIONS)(lambda value: search(value) is not None)


def hint(pattern: str) -> str:
    """The longest word that all that `pattern` matches must hold; `""` where that is not plain to see.

    To look for a word is many times cheaper than to try a pattern, and most values do not hold it.
    """
    outside = _ELSEWHERE.sub(" ", _ELSEWHERE.sub(" ", _ESCAPED.sub(" ", pattern)))
    if "|" in outside or "(" in outside or "(?i" in pattern:
        return ""
    return max(_WORD.findall(outside), key=len, default="")
