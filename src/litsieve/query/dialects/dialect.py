"""What one database makes of a search, as a table of data: its signs, its operators, its fields. No code below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Reads = tuple[str, ...]
"""Columns of a report, in the order in which they are named everywhere."""

TEXT: Reads = ("title", "abstract")
WORDS: Reads = ("title", "abstract", "keywords")
TOPIC: Reads = ("title", "abstract", "keywords", "subjects")
EVERYTHING: Reads = (*TOPIC, "authors", "venue", "publisher")
WHOLE: Reads = (*EVERYTHING, "fulltext")

OPERATORS: Mapping[str, str] = {"and": "AND", "or": "OR", "not": "NOT"}
"""The three that all databases share."""
USUAL: tuple[tuple[str, ...], ...] = (("NEAR",), ("NOT",), ("AND",), ("OR",))
UNDOCUMENTED: tuple[tuple[str, ...], ...] = (("NEAR",), ("AND", "OR", "NOT"))


@dataclass(frozen=True, slots=True)
class Field:
    """What a field code searches: columns that a report has (`reads`), and what else (`why`, if not empty).

    `kind` says what a group in this field is: `text` (met or not in the columns; where `why` is given a miss is
    cannot say), `heading` (descriptors of `thesaurus`), `limit` (dates, languages, types), `unknown`.
    """

    reads: Reads = ()
    kind: Literal["text", "heading", "limit", "unknown"] = "text"
    why: str = ""
    thesaurus: str = ""
    explode: bool = False


DETAIL: Final = Field(kind="unknown", why="a detail that a record need not hold")


def by_code(rows: Mapping[str, Field]) -> dict[str, Field]:
    """The fields by each of their codes; those of one field stand in a row, with commas between."""
    return {" ".join(code.split()): meant for codes, meant in rows.items() for code in codes.split(",")}


def one_of(codes: Iterable[str]) -> str:
    """Any of these codes, for an expression: the longest first, so that none hides another."""
    return "|".join(sorted(codes, key=lambda code: (-len(code), code)))


@dataclass(frozen=True, slots=True)
class Distance:
    """One way to ask for words near each other; `pattern` fullmatches the operator and captures the number.

    `shift` is added to the number to give the words between; `alone` is meant where no number is written.
    `form` writes it, `{n}` being the database's own number.
    """

    pattern: str
    form: str
    ordered: bool = False
    shift: int = 0
    alone: int = 0

    def words(self, operator: str) -> int | None:
        """How many words this operator lets stand between; None where it is another operator."""
        match = re.fullmatch(self.pattern, operator, re.IGNORECASE | re.ASCII)
        if match is None:
            return None
        digits = next((group for group in match.groups() if group), None)
        return self.alone if digits is None else max(int(digits[:6]) + self.shift, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A piece that is read as it stands: `pattern` is matched where a piece may begin, `kind` says what it is.

    Groups: `codes` of a field; `name`, `explode`, `only`, `qualifier` of a heading; `from`, `to`, `op` of line
    references; the whole match is what a limit said.
    """

    kind: Literal["skip", "note", "limit", "unknown", "prefix", "suffix", "heading", "ref", "list", "subset", "range"]
    pattern: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a database is written; `{x}` stands for the words, and a form without it stands behind them.

    `fields` has the form that reads just these columns, `listed` one that takes a list of columns' `codes`,
    `mixed` one that looks among headings too; `own` are the columns for a query that names none. `heading` and
    `exploded` are forms of descriptors, {q} being a slash and a subheading's `name` or two-letter `code`, or a
    slash alone at least (`ending`). `left`: a word may begin with a wildcard.
    """

    fields: Mapping[Reads, str] = field(default_factory=dict)
    mixed: Mapping[Reads, str] = field(default_factory=dict)
    own: Reads = WORDS
    codes: Mapping[str, str] = field(default_factory=dict)
    listed: str = ""
    substance: str = ""
    heading: str = ""
    exploded: str = ""
    qualified: Literal["", "name", "code", "ending"] = ""
    quotes_headings: bool = False
    left: bool = True
    calls: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """A database's search language.

    `levels` names the operators from the tightest to the loosest; those of one level are read from left to right,
    or are refused side by side where `mixes` is false. `wildcards` gives the neutral sign of each of its own;
    `limited` is the sign that a number may follow. Two bare words are a phrase, both words (`and`), or what the
    database makes of them (`mapped`). `quotes` open and close phrases; smart ones mean the same unless
    `smart` says otherwise. Headings are of `thesaurus`, and take narrower ones along unasked where it `explodes`.
    `fields` are in small letters. `default` is what a term without a field is sought in. A bare number is a line
    where `bare_lines` says so.
    `signs` are the expressions by which a text is guessed to be in this dialect.
    """

    id: str
    name: str
    levels: tuple[tuple[str, ...], ...] = UNDOCUMENTED
    mixes: bool = False
    operators: Mapping[str, str] = field(default_factory=lambda: OPERATORS)
    distances: tuple[Distance, ...] = ()
    wildcards: Mapping[str, str] = field(default_factory=lambda: {"*": "*"})
    limited: str = ""
    adjacent: Literal["phrase", "and", "mapped"] = "phrase"
    quotes: str = '"'
    exact: bool = False
    smart: Literal["phrase", "ignored"] = "phrase"
    braces: bool = False
    groups: bool = True
    stops: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    default: Field | None = None
    rules: tuple[Rule, ...] = ()
    bare_lines: bool = False
    thesaurus: str = "mesh"
    explodes: bool = False
    writing: Writing = field(default_factory=Writing)
    signs: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
