"""Verbs on searches that need no review: read one from a file or an argument, and ask it of exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import pandas as pd

from litsieve import query
from litsieve.criteria import fields
from litsieve.criteria.sets import read as read_sets
from litsieve.errors import QueryError, UsageError
from litsieve.normalize.identifiers import doi
from litsieve.query.assume import assume_limits
from litsieve.query.dialects import DIALECTS
from litsieve.query.language import scripts_of
from litsieve.query.lint import Records
from litsieve.query.nodes import Heading, Node, Unknown, asked, unknowns
from litsieve.query.read import Query
from litsieve.query.read import read as read_query
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Flags, Span, Verdicts
from litsieve.standalone import STANDARD
from litsieve.workspace import files

READ: Final = ("title", "abstract", "keywords")
"""The fields that a query reads where it names none, as a criterion of kind `terms` does."""
LANGUAGE: Final = "language"
"""What a text lacks that is in another language than the search."""
UNANSWERED: Final = "unanswered"
"""What a record that lacks nothing lacks: an answer to what only the database knows."""
_LARGEST: Final = 1 << 22
_LOOKED_AT: Final = 2_000
"""So much of a search shows whose it is."""
VERDICTS: Final = {MET: "met", CANNOT_SAY: "cannot say", NOT_MET: "not met"}


def text_of(path: Path, stdin: BinaryIO) -> str:
    """The text of a search in the file `path`, or on standard input where that is `-`."""
    if path != STANDARD:
        return files.read_text(path, limit=_LARGEST)
    try:
        return stdin.read(_LARGEST).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8 (byte {error.start}): save the search as UTF-8") from error


def read(text: str, *, dialect: str = "", sets: Sequence[str] = (), name: str = "") -> Query:
    """The search that `text` is; `sets` are `name=expression`. QueryError names the line of a text of many lines."""
    if dialect not in ("", "neutral", *DIALECTS):
        raise UsageError(f"there is no dialect {dialect!r}; choose one of {', '.join(sorted(DIALECTS))}, or neutral")
    named = read_sets(dict(map(_set, sets)))
    try:
        return read_query(text, dialect, named)
    except QueryError as error:
        raise _placed(error, name, _looks_like(text, dialect)) from error


def _set(said: str) -> tuple[str, str]:
    name, equals, expression = said.partition("=")
    if not equals or not re.fullmatch(r"\$?[A-Za-z][\w-]*", name.strip(), re.ASCII):
        raise UsageError(f"--set {said}: write NAME=EXPRESSION, as in care='care* OR nurs*'")
    return name.strip().removeprefix("$"), expression


def _looks_like(text: str, dialect: str) -> str:
    """Whose language a text that could not be read looks to be in, if it is another than was said."""
    guess = query.guess_dialect(text[:_LOOKED_AT])
    if guess is None or guess.dialect == dialect:
        return ""
    signs = " and ".join(guess.evidence[:2])
    return f" This looks like {DIALECTS[guess.dialect].name} ({signs}): if it is, add --dialect {guess.dialect}."


def _placed(error: QueryError, name: str, hint: str) -> QueryError:
    """The error shown in its own line, with the line's number where there are several."""
    line, column = place(error.text, error.position)
    where = f"{name}:{line}:{column}: " if name else ""
    if not name and "\n" in error.text:
        where = f"line {line}, character {column}: "
    shown = error.text.split("\n")[line - 1] if "\n" in error.text else error.text
    return QueryError(f"{where}{error.message}{hint}", shown, column - 1)


def place(text: str, position: int) -> tuple[int, int]:
    """The line and the character in it, both from 1, of a 0-based place."""
    before = text[:position].split("\n")
    return len(before), len(before[-1]) + 1


@dataclass(frozen=True, eq=False)
class Answer:
    """What a query says of records: one verdict each, and on demand the words that made it so."""

    node: Node
    records: pd.DataFrame
    words: fields.Words
    verdicts: Verdicts
    read: tuple[str, ...]
    needs: tuple[str, ...] | None
    written_in: tuple[str, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many records have each verdict."""
        return {name: int((self.verdicts == verdict).sum()) for verdict, name in VERDICTS.items()}

    @cached_property
    def unknown(self) -> list[Unknown | Heading]:
        """The parts of the query that no record answers, or not every one."""
        return unknowns(self.node)

    def of(self, names: Sequence[str]) -> pd.DataFrame:
        """The records with these verdicts, in the order in which they were read."""
        wanted = [verdict for verdict, name in VERDICTS.items() if name in names]
        return self.records[np.isin(self.verdicts, wanted)]

    @cached_property
    def fields_read(self) -> tuple[str, ...]:
        """The fields that any of the query's terms reads."""
        return tuple(dict.fromkeys(name for part in asked(self.node, self.read) for name in part.fields))

    def lacking(self) -> dict[str, int]:
        """Of the records of which the query cannot say: how many lack each field, or are in another language."""
        those, unsaid = fields.needed(self.fields_read, self.needs), self.verdicts == CANNOT_SAY
        gaps = self.words.lacking(those)
        spoken = np.zeros(len(gaps), dtype=bool)
        if self.written_in:
            spoken = self.words.foreign(those, self.written_in, scripts_of(self.node)) & ~gaps
        counts = {name: int((unsaid & self.words.lacking((name,))).sum()) for name in those}
        counts[LANGUAGE] = int((unsaid & spoken).sum())
        counts[UNANSWERED] = int((unsaid & ~gaps & ~spoken).sum())
        return {name: n for name, n in counts.items() if n}

    def spans(self, report: Mapping[str, Any]) -> list[Span]:
        """The words of one record that the query's terms matched; offsets into `fields.shown`."""
        return query.spans(self.node, fields.Texts(report), fields=self.read)


def run(
    node: Node,
    records: pd.DataFrame,
    *,
    read: Sequence[str] = READ,
    needs: Sequence[str] | None = None,
    written_in: Sequence[str] = ("en",),
    limits_met: bool = False,
) -> Answer:
    """What `node` says of RECORDS where it reads the fields `read`; `needs` and `written_in` as in a criterion."""
    records = records.sort_values(["file", "position"], ignore_index=True)
    words = fields.Words(records)
    stated = None if needs is None else tuple(needs)
    wanted = assume_limits(node) if limits_met else node
    scripts = scripts_of(wanted)

    def lacking(one: tuple[str, ...]) -> Flags:
        those = fields.needed(one, stated)
        gaps = words.lacking(those)
        return gaps | words.foreign(those, tuple(written_in), scripts) if written_in else gaps

    verdicts = query.evaluate(wanted, words, lacking, fields=tuple(read))
    return Answer(wanted, records, words, verdicts, tuple(read), stated, tuple(written_in))


def known_records(records: pd.DataFrame, read: Sequence[str], known: Path | None) -> Records:
    """RECORDS for a lint to try a search on; `known` is a list of reports that it must find, one id a line."""
    records = records.sort_values(["file", "position"], ignore_index=True)
    words = fields.Words(records)
    rows, strays = _rows(records, _ids(known) if known else [])

    def lacking(one: tuple[str, ...]) -> Flags:
        return words.lacking(fields.needed(one, None))

    return Records(words, tuple(read), lacking, rows, strays)


def _ids(path: Path) -> list[str]:
    """The first word of each line, but for a heading."""
    lines = [re.split(r"[\s,;]", line.strip(), maxsplit=1)[0] for line in files.read_text(path).splitlines()]
    return [one for one in lines if one and one.lower() not in ("record_id", "doi", "pmid", "id")]


def _rows(records: pd.DataFrame, ids: Sequence[str]) -> tuple[dict[int, str], list[str]]:
    """The rows of the records that `ids` name by record_id, DOI or PMID, each with its name, and ids of none."""
    by_id: dict[str, list[int]] = {}
    for column in ("record_id", "doi", "pmid"):
        for row, value in enumerate(records[column]):
            by_id.setdefault(value.lower(), []).append(row)
    rows: dict[int, str] = {}
    strays = []
    for one in ids:
        name = doi(one) or one.lower()
        if found := by_id.get(name):
            rows |= dict.fromkeys(found, one)
        else:
            strays.append(one)
    return rows, strays


def field_names(said: str, option: str) -> tuple[str, ...]:
    """The fields in `title,abstract`; UsageError names one that there is not."""
    from litsieve.query import prefixes

    names = tuple(name.strip() for name in said.split(",") if name.strip())
    try:
        return tuple(dict.fromkeys(column for name in names for column in prefixes.columns(name)))
    except KeyError as stray:
        known = ", ".join(name for name in prefixes.FIELDS)
        raise UsageError(f"{option}: there is no field {stray.args[0]!r}; there are {known}") from None
