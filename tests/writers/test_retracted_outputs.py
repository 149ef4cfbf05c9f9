"""A retracted report that is included is marked wherever included reports are written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from litsieve import api, explain, methods, protocol, review
from litsieve.criteria import retracted
from litsieve.doubts import retractions
from litsieve.doubts.retractions import Notice
from litsieve.readers import xlsx
from litsieve.review import Review
from litsieve.writers import listings, outputs, write
from review_builders import PROTOCOL, decided, export, ris

RECORDS = ris(
    [
        {"TI": "A garden for all", "AU": "Lee, A", "PY": "2020", "LA": "eng", "DO": "10.1000/a", "KW": "care"},
        {"TI": "RETRACTED: Gardens", "AU": "Roe, B", "PY": "2021", "LA": "eng", "DO": "10.1000/b"},
        {"TI": "Garden days", "AU": "Poe, C", "PY": "2021", "LA": "eng", "DO": "10.1000/c"},
    ]
)
WATCHED = {"10.1000/a": Notice("2022-03-04", "Retraction")}
SIGNS = "Retraction Watch has 10.1000/a, 2022-03-04"


@pytest.fixture(scope="module")
def made() -> Review:
    """Three reports, all in: one that Retraction Watch knows, one whose title says so, one that stands."""
    exports = [export("scopus", RECORDS), export("wos", b""), export("site", b"")]
    plan = protocol.load(PROTOCOL)
    words = [(name, "include", "") for name in review.build(plan, exports).records["record_id"]]
    log = [decided("reading", who, *words) for who in ("ana", "ben")]
    return review.build(plan, exports, log, retracted=WATCHED)


def test_the_review_knows_which_and_why(made: Review) -> None:
    signs = [(made.reports.set_index("record_id")["doi"][name], one.signs) for name, one in made.retracted.items()]
    assert sorted(signs) == [("10.1000/a", SIGNS), ("10.1000/b", "title: RETRACTED:")]


def test_a_column_of_the_tables_says_what_tells_it(made: Review) -> None:
    listed = listings.included(made)
    assert dict(zip(listed["doi"], listed["retracted"], strict=True)) == {
        "10.1000/a": SIGNS,
        "10.1000/b": "title: RETRACTED:",
        "10.1000/c": "",
    }
    assert listed.drop(columns=["retracted", "keywords", "notices"]).equals(
        made.included.drop(columns=["keywords", "notices"])
    )


@pytest.mark.parametrize("format", outputs.INCLUDED_AS)
def test_every_format_of_the_included_reads_back_as_retracted(format: str, made: Review, tmp_path: Path) -> None:
    path = tmp_path / f"included.{format}"
    path.write_bytes(outputs.files(made)[path.name])
    found = api.read(path).records
    told = retracted.evidence(retracted.Options.model_validate({}), found)
    assert {doi for doi, signs in zip(found["doi"], told, strict=True) if signs} == {"10.1000/a", "10.1000/b"}
    marked = [doi for doi, words in zip(found["doi"], found["keywords"], strict=True) if retractions.MARK in words]
    assert sorted(marked) == ["10.1000/a", "10.1000/b"]


@pytest.mark.parametrize("format", ["ris", "bib", "csv", "nbib", "endnote-xml", "csl-json"])
def test_programs_see_a_keyword(format: str, made: Review) -> None:
    text = write(format, listings.included(made)).decode()
    assert text.count(retractions.MARK) >= 2
    assert text.count(f"retraction-in {SIGNS}") + text.count(f"RIN - {SIGNS}") + text.count(f"RIN  - {SIGNS}") == 1


def test_the_summaries_mark_it(made: Review) -> None:
    files = outputs.files(made)
    lines = files["summary.md"].decode().splitlines()
    assert sum("\\[Retracted\\]" in line for line in lines) == 2
    sheets = dict(xlsx.sheets(io.BytesIO(files["summary.xlsx"])))
    told = [list(row) for row in sheets["Included"]]
    assert [row[told[0].index("retracted")] for row in told[1:]].count("") == 1


def test_its_life_and_the_methods_tell_it(made: Review) -> None:
    (name,) = made.reports.loc[made.reports["doi"] == "10.1000/a", "record_id"]
    assert explain.life(made, name).retracted == SIGNS
    results = {one.item: one.text for one in methods.sentences(made)}["16a"]
    assert results.endswith("3 studies were included, in 3 reports. 2 reports of these have been retracted.")


def test_the_list_that_export_writes_is_marked_too(made: Review) -> None:
    assert api.listed(made, "included")["retracted"].tolist().count("") == 1
    assert api.listed(made, "reading", "included")["retracted"].tolist().count("") == 1


def test_where_none_was_retracted_nothing_but_an_empty_column_is_added(made: Review) -> None:
    listed = retractions.marked(made.included, {})
    assert listed.equals(made.included.assign(retracted=""))
