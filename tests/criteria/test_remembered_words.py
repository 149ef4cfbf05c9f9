"""Words that are read back are those that were taken apart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import criteria
from litsieve.criteria import remembered
from litsieve.criteria.interface import Context
from litsieve.query.apart import put_together
from litsieve.query.corpus import take_apart_part
from litsieve.tables import REPORTS, Table, dump_list, from_rows
from litsieve.writers import parquet_table

Frames = tuple[pd.DataFrame, ...]


class Kept:
    """A memo that keeps bytes, as a cache on disk does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], list[bytes]] = {}
        self.computed = 0

    def __call__(self, kind: str, key: str, columns: tuple[Table, ...], compute: Callable[[], Frames]) -> Frames:
        if (kind, key) not in self.kept:
            self.computed += 1
            self.kept[kind, key] = [parquet_table.write(*pair) for pair in zip(compute(), columns, strict=True)]
        return tuple(parquet_table.read(*pair) for pair in zip(self.kept[kind, key], columns, strict=True))


TERMS = {"terms": '("social care" OR (values NEAR/2 align*)) AND NOT café'}
ROWS = [
    {"title": "Social care", "abstract": "Values, and how they align.", "keywords": dump_list(["Café", "x"])},
    {"title": "Values", "abstract": "Cared for socially …", "keywords": ""},
    {"title": "Nothing", "abstract": "of the sort", "keywords": dump_list(["social", "care"])},
]


def verdicts(reports: pd.DataFrame, memo: remembered.Memo | None) -> list[int]:
    kind = criteria.get("terms")
    context = Context(None, criteria.corpus(reports, memo=memo))
    return kind.check(kind.Options.model_validate(TERMS), reports, context).tolist()


def test_words_are_taken_apart_once_and_mean_the_same_when_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "WORTH_IT", 1)
    reports, memo = from_rows([row | {"cluster_id": str(n)} for n, row in enumerate(ROWS)], REPORTS), Kept()
    expected = verdicts(reports, None)
    assert verdicts(reports, memo) == verdicts(reports, memo) == expected == [-1, 0, -1]
    assert memo.computed == 3 + 2  # the words of three fields, the languages of two
    assert verdicts(reports.assign(title="Social care"), memo) == [-1, 0, 1]
    assert memo.computed == 5 + 2


def test_a_remembered_language_is_that_of_the_texts_for_the_terms_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "WORTH_IT", 1)
    titles = [
        "The care of the old and of the young is what they want",
        "Die Pflege der Alten und der Jungen ist das, was sie von dem Staat wollen",
    ]
    reports, memo = from_rows([{"cluster_id": str(n), "title": t} for n, t in enumerate(titles)], REPORTS), Kept()
    asked = [(("en",), frozenset({"LATIN"})), (("de",), frozenset({"LATIN"})), (("en",), frozenset({"GREEK"}))]
    for _ in range(2):
        words = criteria.corpus(reports, memo=memo)
        found = [words.foreign(("title",), languages, scripts).tolist() for languages, scripts in asked]
        assert found == [[False, True], [True, False], [True, True]]
    assert memo.computed == 1 + len(asked)


def test_few_reports_are_not_remembered() -> None:
    memo = Kept()
    verdicts(from_rows([row | {"cluster_id": str(n)} for n, row in enumerate(ROWS)], REPORTS), memo)
    assert memo.computed == 0


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_any_texts_are_read_back_as_they_were_taken_apart(texts: list[str]) -> None:
    apart = put_together([take_apart_part(texts, slice(0, len(texts)))])
    back = remembered.apart(*remembered.frames(apart))
    assert back.spelled == apart.spelled
    assert back.counts.tolist() == apart.counts.tolist()
    assert [codes.tolist() for codes in back.codes] == [codes.tolist() for codes in apart.codes]
    assert [codes.dtype for codes in back.codes] == [codes.dtype for codes in apart.codes]
    assert [places.tolist() for places in back.places] == [places.tolist() for places in apart.places]


def test_the_key_tells_texts_and_fields_apart() -> None:
    keys = [
        remembered.key(field, pa.array(cells))
        for field, cells in [
            ("title", ["a", "b"]),
            ("title", ["a b"]),
            ("title", ["a", "", "b"]),
            ("title", ["ab", ""]),
            ("abstract", ["a", "b"]),
        ]
    ]
    assert len(set(keys)) == 5


def test_the_key_depends_on_no_chunks() -> None:
    cells = pa.array(["a", "b", "c"])
    parts = pa.chunked_array([cells[:1], cells[1:]])
    assert remembered.key("title", cells) == remembered.key("title", parts) == remembered.key("title", parts[:3])
