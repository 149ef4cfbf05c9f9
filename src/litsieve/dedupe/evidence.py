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
_BATCH = 20_000
# Of these a value in JSON has to say otherwise.
_ODD = r'["\\\x00-\x1f]'
# The first author of nearly every cell; the list of any other one is read.
_FIRST = r'^\[\{"family": ?"(?P<family>[^"\\]+)"(?:, ?"given": ?"(?P<given>[^"\\]*)")?\}'
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
            pieces += _field(name, cells.texts, getattr(compared, name)[at], (a, b), given, begun)
            begun |= given
    return pd.Series(pc.binary_join_element_wise("{", *pieces, _either(begun, '"]}', "}"), ""), dtype="str")


def _field(
    name: str, texts: pa.Array, said: Agreement, sides: tuple[Ints, Ints], given: Mask, begun: Mask
) -> tuple[pa.Array, ...]:
    """One field as pieces of JSON, empty where it is not `given`; behind another one where the JSON has `begun`."""
    heads = [f'{end}"{name}":["{_WORDS[value]}","' for end in ("", '"],') for value in (0, 1, -1)]
    kind = np.where(given, said % 3 + 3 * begun, len(heads))
    left, right = (texts.take(pa.array(np.where(given, side, len(texts) - 1))) for side in sides)
    return pa.array([*heads, ""]).take(pa.array(kind)), left, _either(given, '","', ""), right


def _either(mask: Mask, one: str, other: str) -> pa.Array:
    return pa.array([other, one]).take(pa.array(mask.astype(np.int8)))


class Cells(NamedTuple):
    """The values of a field as JSON holds them between quotes, `""` behind the last."""

    given: Mask
    texts: pa.Array


def _encoded(shown: Text) -> Cells:
    """Values as JSON holds them, none longer than `SHOWN`."""
    texts = _arrow(shown)
    sizes = pc.binary_length(texts).to_numpy()
    # What is short in bytes is short in letters.
    long = pc.greater(pc.utf8_length(texts), SHOWN) if sizes.max(initial=0) > SHOWN else pa.scalar(False)
    odd = pc.or_(pc.match_substring_regex(texts, _ODD), long)
    if pc.any(odd).as_py():
        written = [encode_basestring(_cut(text))[1:-1] for text in texts.filter(odd).to_pylist()]
        texts = pc.replace_with_mask(texts, odd, pa.array(written, texts.type))
    return Cells(sizes > 0, pa.concat_arrays([texts, _NOTHING]))


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


def _first_author(_: Forms, records: pd.DataFrame, rows: Ints) -> Text:
    cells = _arrow(records["authors"].take(rows))
    found = pc.extract_regex(cells, _FIRST)
    family, given = (pc.struct_field(found, part) for part in ("family", "given"))
    names = pc.if_else(pc.equal(given, ""), family, pc.binary_join_element_wise(family, given, ", "))
    odd = pc.is_null(found)
    read = [_name(listed) for listed in tables.load_lists(cells.filter(odd).to_pylist())]
    return pd.Series(pc.replace_with_mask(names, odd, pa.array(read, pa.string())), dtype="str")


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
