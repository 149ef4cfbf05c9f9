"""The columns of REPORTS as text that can be searched and shown, and where one of them is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.criteria import remembered
from litsieve.query import joined
from litsieve.query.apart import Apart
from litsieve.query.corpus import Corpus
from litsieve.query.language import foreign
from litsieve.query.values import Flags
from litsieve.query.words import BREAK
from litsieve.tables import load_list

FULLTEXT: Final = "fulltext"
"""The field that is no column: a report's full text."""
Prose = Literal[
    "title", "abstract", "keywords", "subjects", "authors", "venue", "venue_short", "publisher", "fulltext"
]
"""The columns that hold words, and the full text."""
PROSE: Final = frozenset({"title", "abstract", "fulltext"})
"""Those that are sentences, of which the language can be told."""
LISTS: Final = frozenset({"keywords", "subjects", "authors", "languages", "document_types", "issn", "isbn"})

_CUT = r"(?:…|\.\.\.|\[truncated\]|truncated at \d+ words\)?\]?)\s*$"
_NONE = r"^\W*(?:(?:no|not) abstract(?: is)?(?: available)?|abstract not available|n/?a|none)\W*$"
_BETWEEN: Final = f"{BREAK} "
_PARTED: Final = '","'
"""What stands in JSON between two texts of a list."""
_CUT_ENDS: Final = tuple(b"])sS")
"""What `_CUT` matches ends in these bytes, in two dots or beyond ASCII."""
_ENDING: Final = 60
"""How much of an abstract says whether it is cut or a placeholder."""


class Words(Corpus):
    """The words of one REPORTS frame, for all the criteria that read it."""

    def __init__(
        self,
        reports: pd.DataFrame,
        fulltext: Callable[[str], str] | None = None,
        memo: remembered.Memo | None = None,
    ) -> None:
        """`fulltext` gives a report's text by its record_id, `""` where there is none; `memo` remembers words."""
        self._texts_of = _Texts(reports, fulltext)
        super().__init__(self._texts_of, len(reports))
        self._reports = reports
        self._memo = memo if len(reports) >= remembered.WORTH_IT else None
        self._missing: dict[str, Flags] = {}
        self._keys: dict[str, str] = {}
        self._foreign: dict[tuple[str, tuple[str, ...], frozenset[str]], Flags] = {}

    def of(self, reports: pd.DataFrame) -> bool:
        """Whether this is the very frame that the words were taken from."""
        return self._reports is reports

    def lacking(self, fields: Sequence[str]) -> Flags:
        """Where any of `fields` is missing."""
        found = np.zeros(self.rows, dtype=bool)
        for field in fields:
            if field not in self._missing:
                self._missing[field] = self._gaps(field)
            found |= self._missing[field]
        return found

    def foreign(self, fields: Sequence[str], languages: tuple[str, ...], scripts: frozenset[str]) -> Flags:
        """Where any of `fields` that is prose is plainly neither in these languages nor in these scripts."""
        found = np.zeros(self.rows, dtype=bool)
        for field in fields:
            key = (field, languages, scripts)
            if field in PROSE and key not in self._foreign:
                self._foreign[key] = self._in_other_language(*key)
            found |= self._foreign.get(key, False)
        return found

    def _apart(self, field: str) -> Apart:
        if self._memo is None or field == FULLTEXT:
            return super()._apart(field)
        key = self._key(field)
        return remembered.apart(*self._memo("words", key, remembered.TABLES, partial(self._frames, field)))

    def _frames(self, field: str) -> remembered.Frames:
        return remembered.frames(super()._apart(field))

    def _key(self, field: str) -> str:
        if field not in self._keys:
            # Lists are known by their cells, so that they need not be read as lists again.
            self._keys[field] = remembered.key(field, pa.array(self._reports[field]))
        return self._keys[field]

    def _in_other_language(self, field: str, languages: tuple[str, ...], scripts: frozenset[str]) -> Flags:
        if self._memo is None or field == FULLTEXT:
            return foreign(self, field, languages, scripts)
        key = remembered.foreign_key(self._key(field), languages, scripts)
        (frame,) = self._memo(
            "foreign",
            key,
            remembered.FOREIGN,
            lambda: remembered.rows_frame(foreign(self, field, languages, scripts)),
        )
        return remembered.rows(frame, self.rows)

    def _gaps(self, field: str) -> Flags:
        if field == FULLTEXT:
            return np.array([not text.strip() for text in self._texts_of[field]], dtype=bool)
        return missing(self._reports, field)


class _Texts(Mapping[str, joined.Texts]):
    """A frame's columns as texts, each made when it is asked for."""

    def __init__(self, reports: pd.DataFrame, fulltext: Callable[[str], str] | None) -> None:
        self._reports = reports
        self._fulltext = fulltext or (lambda record_id: "")

    def __getitem__(self, field: str) -> joined.Texts:
        if field == FULLTEXT:
            return [self._fulltext(record_id) for record_id in self._reports["record_id"]]
        if field in LISTS:
            return _in_rows(pa.array(self._reports[field]), field)
        return pa.array(self._reports[field])

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports.columns)

    def __len__(self) -> int:
        return len(self._reports.columns)


def needed(read: Sequence[str], needs: Sequence[str] | None) -> tuple[str, ...]:
    """The fields without which a term that reads `read` cannot deny.

    `needs` are those that somebody named; else title, abstract and full text as far as they are read, or all that are
    read where none of these is. A full text that is not here never excludes, whatever is named.
    """
    if needs is not None:
        return tuple(name for name in read if name in needs or name == FULLTEXT)
    return tuple(name for name in read if name in PROSE) or tuple(read)


def searched(cell: str, field: str) -> str:
    """A cell as it is searched: a list's values in a row, a break after each so that no phrase crosses."""
    if field not in LISTS or not cell:
        return cell
    values = load_list(cell)
    try:
        return _BETWEEN.join(values)
    except TypeError:  # people are more than a name
        return _BETWEEN.join(map(_said, values))


def _in_rows(cells: joined.Cells, field: str) -> joined.Texts:
    """The cells of a field of lists as they are searched: nearly all at once, those with anything but texts alone."""
    said = pc.replace_substring(pc.utf8_slice_codeunits(cells, 2, -2), _PARTED, _BETWEEN)
    plain = pc.and_(pc.starts_with(cells, '["'), pc.ends_with(cells, '"]'))
    others = pc.invert(
        pc.or_(pc.equal(cells, ""), pc.and_(plain, pc.invert(pc.match_substring_regex(said, r'["\\]'))))
    )
    rows = cells.filter(others).to_pylist()
    return pc.replace_with_mask(said, others, pa.array([searched(row, field) for row in rows], said.type))


class Texts(dict[str, str]):
    """What one report (a row of REPORTS) says in a field, as it is searched; made when it is asked for."""

    def __init__(self, report: Mapping[str, Any], fulltext: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._report = report
        self._fulltext = fulltext or (lambda record_id: "")

    def __missing__(self, field: str) -> str:
        if field == FULLTEXT:
            return self._fulltext(self._report["record_id"])
        return searched(self._report[field], field)


def shown(cell: str, field: str) -> str:
    """A cell as people read it: `a; b`. The offsets of a Span are offsets into this text."""
    return searched(cell, field).replace(BREAK, ";") if field in LISTS else cell


def _said(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    parts = [value.get(key, "") for key in ("given", "family", "suffix")]
    return " ".join(filter(None, parts)) or str(value.get("name", ""))


def missing(reports: pd.DataFrame, field: str) -> Flags:
    """Where `field` says nothing. A cut or placeholder abstract counts as missing: what it lacks is unknown.

    Of full texts REPORTS says nothing at all.
    """
    if field == FULLTEXT:
        return np.ones(len(reports), dtype=bool)
    cells = reports[field]
    if field == "year":
        return cells.isna().to_numpy(dtype=bool)
    if field != "abstract":
        return (cells.str.rstrip() == "").to_numpy(dtype=bool)
    lacking = np.zeros(len(cells), dtype=bool)
    places = _doubtful(pa.array(cells))
    lacking[places] = _says_nothing(cells.iloc[places])
    return lacking


def _says_nothing(abstracts: pd.Series[str]) -> Flags:
    """Which of some abstracts are empty, cut or placeholders."""
    told = abstracts.str.rstrip()
    found = (told == "") | told.str.slice(-_ENDING).str.contains(_CUT, case=False, regex=True)
    short = (told.str.len() <= _ENDING) & told.str.contains(_NONE, case=False, regex=True)
    return (found | short).to_numpy(dtype=bool)


def _doubtful(cells: joined.Cells) -> npt.NDArray[np.int64]:
    """The places of the texts that may say nothing, by their length and last bytes alone: a tenth of all."""
    ends, data = joined.bytes_of(cells)
    sizes = np.diff(ends)
    last = data.take(ends[1:] - 1, mode="clip")
    dots = (last == ord(".")) & (data.take(ends[1:] - 3, mode="clip") == ord("."))
    found = np.isin(last, _CUT_ENDS) | (last <= ord(" ")) | (last >= 128) | dots | (sizes <= 4 * _ENDING)
    return np.flatnonzero(found)
