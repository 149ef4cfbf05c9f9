"""Lists in cells are searched as the values that they hold, read at once or one by one."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from litsieve.criteria import fields
from litsieve.tables import dump_list

VALUES = st.text(st.sampled_from('a b",\\[]{}:é研\x1f\n\u2028'), max_size=6)
PEOPLE = st.fixed_dictionaries({"family": VALUES, "given": VALUES})
CELLS = st.one_of(
    st.just(""), st.lists(VALUES, max_size=4).map(dump_list), st.lists(PEOPLE, max_size=2).map(dump_list)
)


@example(["[null,1]", '["a",null,"b"]', '["a",1]', '["a", "b"]', '[""]', '["",""]', "[]"])
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_cells_read_at_once_are_those_read_one_by_one(cells: list[str]) -> None:
    read = fields._in_rows(pa.array(cells, pa.large_string()), "authors")
    assert pa.array(read).to_pylist() == [fields.searched(cell, "authors") for cell in cells]
