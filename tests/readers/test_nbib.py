"""PubMed's tagged text: wrapped lines, and records that do not all begin with a PMID."""

from __future__ import annotations

import io

from litsieve.readers import nbib
from litsieve.readers.dialects.nbib import DIALECTS
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic

PUBMED = DIALECTS[-1]


def read(text: str) -> list[Entry | Problem]:
    return list(nbib.read(io.StringIO(text)))


def test_wrapped_lines_are_one_value() -> None:
    text = "\nPMID- 1\nTI  - A long\n      title.\nMHDA- 2020/01/01 06:00\n"
    assert read(text) == [
        Entry(2, (Field("PMID", "1", 2), Field("TI", "A long title.", 3), Field("MHDA", "2020/01/01 06:00", 5)))
    ]


def test_records_are_parted_by_an_empty_line_or_by_a_second_pmid() -> None:
    text = "PMID- 1\nTI  - A\n\nPMID- 2\nTI  - B\nPMID-3\nTI  - C\n"
    assert [entry.fields[0].value for entry in read(text)] == ["1", "2", "3"]


def test_a_record_may_begin_with_pmc_and_hold_pmc_inside() -> None:
    text = "PMC - PMC9\nPMID- 1\nTI  - A\n\nPMID- 2\nPMC - PMC8\nTI  - B\n"
    assert [len(entry.fields) for entry in read(text)] == [3, 3]


def test_a_record_without_a_pmid_is_an_entry() -> None:
    text = "OWN - ERIC\nTI  - A\nISSN - ISSN-1234-4567\n\nOWN - NLM\nBTI - A book\n"
    assert [[f.tag for f in entry.fields] for entry in read(text)] == [["OWN", "TI", "ISSN"], ["OWN", "BTI"]]


def test_a_line_that_is_neither_is_added_above_and_said() -> None:
    items = read("PMID- 1\nAID - x\nhttp://example.org/x\n")
    assert items == [
        Problem(
            3,
            "R203",
            "The line is neither a tag nor a wrapped line; it was added to AID above.",
            "http://example.org/x",
        ),
        Entry(1, (Field("PMID", "1", 1), Field("AID", "x http://example.org/x", 2))),
    ]


def test_text_outside_the_records_is_a_problem() -> None:
    items = read("Search: asthma\n\nPMID- 1\nTI  - A\n\nthe end\n")
    assert [(i.line, i.code) for i in items if isinstance(i, Problem)] == [(1, "R201"), (6, "R201")]
    assert sum(isinstance(i, Entry) for i in items) == 1


RECORD = """
PMID- 31980011
IS  - 1878-0849 (Electronic)
IS  - 0887-0446 (Print)
VI  - 12
IP  - Pt 2
DP  - 2020 Feb 3
TI  - [Title in another language].
PG  - 1194-205
LID - S0887-0446(20)30001-2 [pii]
LID - 10.1000/XYZ.1 [doi]
AB  - p < 0.05 &amp; n > 3.
FAU - de la Cruz, Ana Mar&iacute;a
AU  - de la Cruz AM
AD  - Somewhere
FAU - Smith, John A Jr
AU  - Smith JA Jr
CN  - The XYZ Group
LA  - ger
PT  - Journal Article
PT  - Review
PT  - Research Support, Non-U.S. Gov't
TA  - J X
JT  - Journal of X
MH  - Humans
MH  - Asthma/*drug therapy
OT  - care
PMC - PMC1234567
"""


def test_a_record_of_pubmed_gives_these_values() -> None:
    (entry,) = read(RECORD)
    assert accession(entry, PUBMED) == "31980011"
    assert bibliographic(entry, PUBMED) == {
        "title": "Title in another language",
        "title_note": "translated",
        "original_title": "",
        "abstract": "p < 0.05 & n > 3.",
        "authors": '[{"family":"de la Cruz","given":"Ana María"},'
        '{"family":"Smith","given":"John A","suffix":"Jr"},{"name":"The XYZ Group"}]',
        "year": 2020,
        "date": "2020-02-03",
        "venue": "Journal of X",
        "venue_short": "J X",
        "volume": "12",
        "issue": "Pt 2",
        "pages": "1194-1205",
        "article_number": "",
        "publisher": "",
        "doi": "10.1000/xyz.1",
        "pmid": "31980011",
        "pmcid": "PMC1234567",
        "issn": '["1878-0849","0887-0446"]',
        "isbn": "",
        "languages": '["de"]',
        "document_types": '["journal-article","review"]',
        "source_types": '["Journal Article","Review","Research Support, Non-U.S. Gov\'t"]',
        "keywords": '["care"]',
        "subjects": '["Humans","Asthma/drug therapy"]',
        "notices": "",
        "url": "",
    }


def test_an_author_without_a_full_name_keeps_his_place() -> None:
    (entry,) = read("PMID- 1\nTI  - T\nFAU - One, Ann\nAU  - One A\nAU  - Two B\nFAU - Three, Cy\nAU  - Three C\n")
    assert bibliographic(entry, PUBMED)["authors"] == (
        '[{"family":"One","given":"Ann"},{"family":"Two","given":"B"},{"family":"Three","given":"Cy"}]'
    )
