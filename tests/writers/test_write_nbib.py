"""nbib as PubMed writes it and reference managers import it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from writer_samples import BARE, FULL, read_back, records

from litsieve.tables import dump_list
from litsieve.writers import lost, write


def lines(**row: Any) -> list[str]:
    return write("nbib", records({"record_id": "s.1", **row})).decode().splitlines()


def test_a_record_is_written_as_the_golden_text() -> None:
    assert write("nbib", records(FULL)).decode().splitlines() == [
        *("PMID- 30922926", "OWN - litsieve", "IS  - 1234-5678", "IS  - 8765-432X", "ISBN- 9781234567897"),
        *("VI  - 12", "IP  - 3", "DP  - 2019 May 3", "TI  - [Values & care: a 100% review of $5 homes_]"),
        *("PG  - 194-205", "LID - 10.1000/a_b [doi]", "LID - e1001 [article]"),
        *("AB  - Background: p < 0.05 and n > 3. Ñandú – 😀.", "FAU - van der Berg, Jan", "AU  - van der Berg J"),
        *("FAU - King, Martin Luther, Jr", "AU  - King ML Jr", "CN  - World Health Organization"),
        *("LA  - eng", "LA  - ger", "PT  - Journal Article", "PT  - Review", "STY - Article", "STY - Review"),
        *("PB  - Care & Sons", "TT  - Werte & Fürsorge_1", "TA  - J. Care", "JT  - Journal of Care"),
        *("EIN - J Care. 2020;1:2", "MH  - Humans", "MH  - Aged", "OT  - values", "OT  - social care"),
        *("PMC - PMC7026692", "URL - https://example.org/a_b?c=1&d=%20#e", "DB  - Scopus", "ACC - 2-s2.0-85012", ""),
    ]


def test_a_record_that_knows_nothing_begins_as_one() -> None:
    assert write("nbib", records(BARE)) == b"PMID- \nOWN - litsieve\n\n"


def test_long_values_go_on_under_six_blanks_and_come_back() -> None:
    abstract = " ".join(["word"] * 40 + ["x" * 200] + ["end"] * 30)
    written = lines(abstract=abstract)
    assert max(len(line) for line in written if "x" * 200 not in line) <= 86
    assert [line[:6] for line in written if "word" in line] == ["AB  - ", "      ", "      "]
    assert read_back("\n".join(written).encode())[0][0]["abstract"] == abstract


@pytest.mark.parametrize(
    ("notices", "written"),
    [
        (["retraction-in A", "comment-on B"], ["RIN - A", "CON - B"]),
        (["comment-on B", "retraction-in A"], ["NT  - comment-on B", "NT  - retraction-in A"]),
        (["seen-in C"], ["NT  - seen-in C"]),
    ],
)
def test_notices_stand_under_pubmeds_tags_where_their_order_allows(notices: list[str], written: list[str]) -> None:
    assert [line for line in lines(notices=dump_list(notices)) if line[:2] in ("RI", "CO", "NT")] == written


def test_a_body_before_a_person_is_told() -> None:
    authors = dump_list([{"name": "WHO"}, {"family": "Doe", "given": "J"}])
    assert [(one.column, one.rows) for one in lost("nbib", records({"authors": authors}))] == [("authors", 1)]


def test_what_a_record_of_pubmed_came_with_goes_with_it() -> None:
    came = json.dumps(
        [["PMID", "1", 1], ["OWN", "NLM", 2], ["GR", "R01", 3], ["LID", "S01 [pii]", 4], ["MH", "X", 5]]
    )
    written = lines(format="nbib", dialect="pubmed", pmid="1", accession="1", subjects='["X"]', raw=came)
    assert written[-5:-1] == ["ACC - 1", "GN  - OWN: NLM", "GR  - R01", "AID - S01 [pii]"]
