"""What `conform` promises of every table."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import tables
from litsieve.tables import PROBLEMS, Table, flag, number, text

SMALL = Table("small", (text("id", ""), number("n", ""), flag("ok", "")), key=("id",))


def test_what_is_missing_is_the_empty_text_no_number_and_false() -> None:
    made = tables.from_rows([{"id": "b"}, {"id": "a", "n": 3, "ok": True}, {"id": None}], SMALL)
    assert made["id"].tolist() == ["", "a", "b"]
    assert made["n"].isna().tolist() == [True, False, True]
    assert made["ok"].tolist() == [False, True, False]
    assert [str(dtype) for dtype in made.dtypes] == ["str", "Int64", "bool"]


def test_columns_that_are_not_the_tables_are_left_out() -> None:
    made = tables.conform(pd.DataFrame({"other": [1], "id": ["a"]}), SMALL)
    assert list(made.columns) == ["id", "n", "ok"]


def test_a_key_that_does_not_tell_rows_apart_is_our_mistake() -> None:
    with pytest.raises(AssertionError, match=r"small: the key \['id'\] is not unique"):
        tables.from_rows([{"id": "a"}, {"id": "a"}], SMALL)


PLACED = Table("placed", (text("id", ""), number("n", "")), key=("id", "n"))
KEYS = st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from([None, 0, 1, 2**53, 2**53 + 1]))


@given(st.lists(KEYS, max_size=6))
def test_a_key_of_several_columns_tells_rows_apart_or_is_our_mistake(keys: list[tuple[str, int | None]]) -> None:
    rows = [{"id": one, "n": n} for one, n in keys]
    if len(set(keys)) < len(keys):
        with pytest.raises(AssertionError, match="the key"):
            tables.from_rows(rows, PLACED)
    else:
        assert len(tables.from_rows(rows, PLACED)) == len(keys)


@given(st.lists(st.text(max_size=2)), st.lists(st.text(max_size=2)))
def test_each_text_is_found_where_it_stands_first(values: list[str], among: list[str]) -> None:
    found = tables.places(*(pd.Series(texts, dtype="str") for texts in (values, among)))
    assert found.tolist() == [among.index(value) if value in among else -1 for value in values]


def test_texts_that_look_missing_are_texts() -> None:
    made = tables.from_rows([{"id": word} for word in ("NA", "nan", "None", "007")], SMALL)
    assert made["id"].tolist() == ["007", "NA", "None", "nan"]


def test_an_empty_table_has_its_columns_and_types() -> None:
    made = tables.empty(PROBLEMS)
    assert (len(made), list(made.columns), str(made["lost"].dtype)) == (0, PROBLEMS.names, "bool")


@given(st.permutations(["c", "a", "b", "d"]))
def test_the_order_of_rows_going_in_changes_nothing(ids: list[str]) -> None:
    made = tables.from_rows([{"id": one, "n": ord(one)} for one in ids], SMALL)
    assert made["id"].tolist() == ["a", "b", "c", "d"]
    assert made.index.tolist() == [0, 1, 2, 3]


@given(st.lists(st.one_of(st.text(), st.integers(), st.dictionaries(st.text(), st.text()))))
def test_a_list_comes_back_out_of_its_cell(values: list[object]) -> None:
    assert tables.load_list(tables.dump_list(values)) == values
