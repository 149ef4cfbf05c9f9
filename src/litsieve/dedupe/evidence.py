"""Why a pair was judged as it was: each field's agreement with the two values, as the sources wrote them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json.encoder import encode_basestring
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from litsieve import tables
from litsieve.dedupe.agreement import Agreement, Mask
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.forms import Forms, Ints

# Longer values say no more to a reader and fill the file.
SHOWN = 200

# Of so many pairs at a time, so that no array outgrows what Arrow can count.
_BATCH = 50_000
# Of these a value in JSON has to say otherwise.
_ODD = r'["\\\x00-\x1f]'
_NOTHING = pa.array([""], pa.string())
_WORDS = {1: "agree", 0: "cannot say", -1: "contradict"}
Text: TypeAlias = "pd.Series[str]"
Show: TypeAlias = Callable[[Forms, pd.DataFrame, Ints], Text]
FIELDS = (
    *("doi", "pmid", "accession", "title", "author", "year"),
    *("volume", "issue", "pages", "venue", "part", "marker"),
)


def evidence(f: Forms, records: pd.DataFrame, compared: Compared, at: Ints, left: Ints, right: Ints) -> Text:
    """For each pair `{field: [agreement, left value, right value]}` as JSON; fields that both lack are left out.

    `records` are the rows of RECORDS in the order of the forms; `at` are the places of the pairs in `compared`.
    """
    rows, place = np.unique(np.r_[left, right], return_inverse=True)
    a, b = place[: len(left)], place[len(left) :]
    fields = {field: _encoded(show(f, records, rows)) for field, show in _SHOW.items()}
    batches = (slice(begin, begin + _BATCH) for begin in range(0, len(at), _BATCH))
    told = [_told(fields, compared, at[batch], a[batch], b[batch]) for batch in batches]
    return pd.concat(told, ignore_index=True) if told else pd.Series(dtype="str")


def _told(fields: Mapping[str, Cells], compared: Compared, at: Ints, a: Ints, b: Ints) -> Text:
    pieces: list[pa.Array] = []
    begun = np.zeros(len(at), dtype=bool)
    for name, cells in fields.items():
        given = cells.given[a] | cells.given[b]
        if given.any():
            pieces += _field(name, cells, getattr(compared, name)[at], (a, b), given, begun)
            begun |= given
    return pd.Series(pc.binary_join_element_wise("{", *pieces, pa.array(["}"] * len(at)), ""), dtype="str")


def _field(
    name: str, cells: Cells, said: Agreement, sides: tuple[Ints, Ints], given: Mask, begun: Mask
) -> tuple[pa.Array, ...]:
    """One field as pieces of JSON, all empty but where it is `given`; behind a comma where the JSON has `begun`."""
    heads = [f'{comma}"{name}":["{_WORDS[value]}",' for comma in ("", ",") for value in (0, 1, -1)]
    kind = np.where(given, said % 3 + 3 * begun, len(heads))
    a, b = (pa.array(np.where(given, side, len(cells.given))) for side in sides)
    return pa.array([*heads, ""]).take(pa.array(kind)), cells.left.take(a), cells.right.take(b)


class Cells(NamedTuple):
    """The values of a field as the JSON of a pair holds them on its left and on its right, `""` behind the last."""

    given: Mask
    left: pa.Array
    right: pa.Array


def _encoded(shown: Text) -> Cells:
    """Values as JSON holds them, none longer than `SHOWN`."""
    given = (shown != "").to_numpy(dtype=bool)
    if not given.any():
        return Cells(given, _NOTHING, _NOTHING)
    odd = (shown.str.len() > SHOWN) | shown.str.contains(_ODD)
    if odd.any():
        written = pd.Series(
            [encode_basestring(_cut(text))[1:-1] for text in shown[odd]], shown.index[odd], dtype="str"
        )
        shown = shown.where(~odd, written.reindex(shown.index))
    cells = _arrow(shown)
    left, right = (pc.binary_join_element_wise('"', cells, end, "") for end in ('",', '"]'))
    return Cells(given, pa.concat_arrays([left, _NOTHING]), pa.concat_arrays([right, _NOTHING]))


def _arrow(shown: Text) -> pa.Array:
    chunked = pa.array(shown, pa.string())
    return chunked.combine_chunks() if isinstance(chunked, pa.ChunkedArray) else chunked


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _column(name: str, instead: str = "") -> Show:
    """The column; another one `instead` where it is empty."""

    def show(_: Forms, records: pd.DataFrame, rows: Ints) -> Text:
        first = records[name].take(rows).reset_index(drop=True)
        if not instead:
            return first
        return first.where(first != "", records[instead].take(rows).reset_index(drop=True))

    return show


def _doi(f: Forms, records: pd.DataFrame, rows: Ints) -> Text:
    """The DOI; the address where it is one, and no other stands beside it."""
    shown = _column("doi", "url")(f, records, rows)
    own = records["doi"].take(rows).reset_index(drop=True)
    return shown.where((own != "") | (f.dois.codes[rows] >= 0), "")


def _year(f: Forms, _: pd.DataFrame, rows: Ints) -> Text:
    return _by_value(f.year[rows], lambda year: "" if year < 0 else str(year))


def _first_author(f: Forms, records: pd.DataFrame, rows: Ints) -> Text:
    codes, cells = pd.factorize(records["authors"].take(rows))
    named = [_name(listed) for listed in tables.load_lists(cells.tolist())]
    return pd.Series(named, dtype="str").take(codes).reset_index(drop=True)


def _name(listed: list[dict[str, str]]) -> str:
    if not listed:
        return ""
    parts = (listed[0].get("family", ""), listed[0].get("given", ""))
    return ", ".join(part for part in parts if part) or listed[0].get("name", "")


def _part(f: Forms, _: pd.DataFrame, rows: Ints) -> Text:
    return pd.Series(f.title.told(rows, lambda title: title.part, "", object), dtype="str")


def _marker(f: Forms, _: pd.DataFrame, rows: Ints) -> Text:
    marks = pd.Series(f.title.told(rows, lambda title: title.marker, "", object), dtype="str")
    return marks.where((marks != "") | (f.erratum[rows] == 0), "erratum")


def _by_value(values: Ints, show: Callable[[int], str]) -> Text:
    """Each value in words, each distinct one written once."""
    codes, distinct = pd.factorize(values)
    return pd.Series([show(value) for value in distinct.tolist()], dtype="str").take(codes).reset_index(drop=True)


_SHOW: Mapping[str, Show] = {
    "doi": _doi,
    "pmid": _column("pmid"),
    "accession": _column("accession"),
    "title": _column("title"),
    "author": _first_author,
    "year": _year,
    "volume": _column("volume"),
    "issue": _column("issue"),
    "pages": _column("pages", "article_number"),
    "venue": _column("venue", "venue_short"),
    "part": _part,
    "marker": _marker,
}
