"""An entry gives the same columns whether its fields were asked for before or not."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from litsieve.readers import gather, ris
from litsieve.readers.chains import plan
from litsieve.readers.cut import Cut
from litsieve.readers.dialects.ris import DIALECTS
from litsieve.readers.interface import Entry

_PLAN = plan(DIALECTS[-1])
_LINES = st.lists(st.tuples(st.sampled_from(("AU", "TI", "KW", "AD", "N1")), st.text(" a-;\xa0é", max_size=6)))


def test_the_fields_of_an_entry_are_its_tags_values_and_lines() -> None:
    entry = Cut(7, ["TY", "TI"], [" JOUR", "A title "])
    assert not entry.is_made
    assert entry == Entry(7, [("TY", "JOUR", 7), ("TI", "A title", 8)])
    assert entry.is_made


@given(st.lists(_LINES, min_size=1, max_size=4))
def test_what_is_gathered_does_not_depend_on_whether_fields_were_asked_for(
    records: list[list[tuple[str, str]]],
) -> None:
    text = "".join(
        "TY  - JOUR\n" + "".join(f"{tag}  - {value}\n" for tag, value in lines) + "TI  - x\nER  - \n"
        for lines in records
    )
    unasked, asked = ([item for item in ris.read(io.StringIO(text)) if isinstance(item, Entry)] for _ in range(2))
    assert any(isinstance(entry, Cut) for entry in unasked)
    plain = [Entry(entry.line, entry.parts) for entry in asked]
    found = gather.gathered(plain, _PLAN)
    assert gather.gathered(unasked, _PLAN) == found
    assert gather.gathered(asked, _PLAN) == found
