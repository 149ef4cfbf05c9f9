"""What criteria do in a whole review: a miss that is no proof, what is only desirable, others made of others, files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from litsieve import api, explain, protocol, review
from litsieve.errors import ProtocolError
from litsieve.review import Review
from review_builders import export, ris

HEAD = """\
litsieve: 1
review: {title: Gardens, framework: cimo}
sources: [{id: scopus, kind: database, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}]}]
criteria:
"""
STAGE = "stages: [{id: facets, phase: screening, decided_by: rules, cannot_say: advance, criteria: [%s]}]\n"
RECORDS = [
    {"DO": "10.1000/1", "TI": "Gardens and falls", "AB": "Fewer falls.", "AD": "Univ Leeds, Leeds, England"},
    {"DO": "10.1000/2", "TI": "Gardens", "AB": "We planted.", "AD": "Ghent University, Ghent, Belgium"},
    {"DO": "10.1000/3", "TI": "Cars", "AB": "We drove.", "AD": "Somewhere"},
    {"DO": "10.1000/4", "TI": "Gardens", "AB": ""},
]
GARDEN = "  - {id: garden, kind: terms, terms: garden*, facet: intervention, label: No garden}\n"
FALLS = "  - {id: falls, kind: terms, terms: falls, facet: outcome, label: No falls%s}\n"


def built(criteria: str, stage: str) -> Review:
    """The review of RECORDS by some criteria, of which a stage of rules names some."""
    plan = protocol.load(HEAD + criteria + STAGE % stage)
    return review.build(plan, [export("scopus", ris(RECORDS))])


def names(made: Review) -> dict[str, str]:
    """The last figure of each report's DOI."""
    return dict(zip(made.reports["cluster_id"], made.reports["doi"].str[-1], strict=True))


def outcomes(made: Review) -> dict[str, str]:
    """The reason of each report that is excluded."""
    out = made.outcomes[made.outcomes["outcome"] == "excluded"]
    return {names(made)[one]: reason for one, reason in zip(out["cluster_id"], out["reason"], strict=True)}


def checks(made: Review, criterion: str) -> dict[str, str]:
    """What a criterion says of each report."""
    rows = made.checks[made.checks["criterion"] == criterion]
    return {names(made)[one]: said for one, said in zip(rows["cluster_id"], rows["verdict"], strict=True)}


def test_a_miss_of_an_outcome_excludes_nobody_unless_the_protocol_says_so() -> None:
    lenient, strict = (
        built(GARDEN + FALLS % "", "garden, falls"),
        built(GARDEN + FALLS % ", a_miss: excludes", "garden, falls"),
    )
    assert checks(lenient, "falls") == {"1": "met", "2": "cannot say", "3": "cannot say", "4": "cannot say"}
    assert outcomes(lenient) == {"3": "garden"}
    assert checks(strict, "falls") == {"1": "met", "2": "not met", "3": "not met", "4": "cannot say"}
    assert outcomes(strict) == {"2": "falls", "3": "garden"}


def test_a_criterion_that_cannot_exclude_is_no_finding_and_one_that_does_not_is() -> None:
    made = built(GARDEN + FALLS % "" + "  - {id: all, kind: terms, terms: '*a*', label: x}\n", "garden, falls, all")
    idle = made.findings[made.findings["code"] == "P104"]
    assert idle["message"].tolist() == ["criterion all excluded nothing at stage facets"]


def test_a_miss_of_another_facet_may_count_as_cannot_say() -> None:
    made = built(GARDEN.replace("}", ", a_miss: cannot-say}"), "garden")
    assert (checks(made, "garden")["3"], outcomes(made)) == ("cannot say", {})


def test_what_is_desirable_is_judged_and_excludes_nothing() -> None:
    made = built(GARDEN + FALLS % ", a_miss: excludes, weight: desirable", "garden, falls")
    assert checks(made, "falls")["2"] == "not met"
    assert outcomes(made) == {"3": "garden"}


def test_a_stage_of_desirable_criteria_lets_all_pass() -> None:
    made = built(GARDEN.replace("}", ", weight: desirable}"), "garden")
    assert made.outcomes["outcome"].tolist() == ["included"] * 4


MOST = (
    "  - {id: most, kind: at-least, count: 2, of: [garden, falls, {kind: terms, terms: drove}], label: Too little}\n"
)


def test_at_least_two_of_three_has_a_reason_of_its_own_and_says_what_lacked() -> None:
    made = built(GARDEN + FALLS % ", a_miss: excludes" + MOST, "most")
    assert checks(made, "most") == {"1": "met", "2": "not met", "3": "not met", "4": "cannot say"}
    assert outcomes(made) == {"2": "most", "3": "most"}
    assert set(made.outcomes["evidence"]) == {
        "",
        "cannot say: most",
        "the terms do not match title, abstract, keywords",
    }


def test_a_part_that_is_an_id_counts_with_its_leniency() -> None:
    made = built(GARDEN + FALLS % "" + MOST, "most")
    assert checks(made, "most") == {"1": "met", "2": "cannot say", "3": "cannot say", "4": "cannot say"}


@pytest.mark.parametrize("needs", ["", ", needs: []", ", needs: [title]"])
def test_a_criterion_on_the_full_text_excludes_nobody_by_itself(needs: str) -> None:
    words = f"  - {{id: full, kind: terms, terms: garden*, in: [title, fulltext]{needs}, label: x}}\n"
    figures = f"  - {{id: few, kind: number, of: falls, at_most: 0, in: [title, fulltext]{needs}, label: x}}\n"
    made = built(words + figures, "full, few")
    assert checks(made, "full") == {"1": "met", "2": "met", "3": "cannot say", "4": "met"}
    assert outcomes(made) == {}


def test_the_words_of_the_parts_are_shown_and_a_miss_has_its_remark() -> None:
    made = built(GARDEN + FALLS % "" + MOST, "garden")
    ids = dict(zip(made.records["doi"].str[-1], made.records["record_id"], strict=True))
    garden, falls, most = explain.life(made, ids["2"]).checks
    assert (falls.verdict, falls.remark) == (
        "cannot say",
        "a miss, which counts as cannot say: abstracts often pass over the outcome",
    )
    assert [span.term for span in most.spans] == [span.term for span in garden.spans] == ["garden*"]
    assert explain.life(made, ids["4"]).checks[1].remark == ""


LIMITED = (
    "  - id: garden\n    kind: terms\n    label: No garden\n{more}"
    '    terms: {{dialect: ovid, text: "(garden$ or exp Gardening/).ti,ab. and english.la."}}\n'
)


def test_limits_of_a_search_leave_all_open_until_they_are_taken_as_met() -> None:
    text = LIMITED.replace("(garden$ or exp Gardening/).ti,ab.", "garden$.ti,ab.")
    assert set(checks(built(text.format(more=""), "garden"), "garden").values()) == {"cannot say", "not met"}
    assumed = built(text.format(more="    assume_limits: true\n"), "garden")
    assert checks(assumed, "garden") == checks(built(GARDEN, "garden"), "garden")
    assert outcomes(assumed) == {"3": "garden"}


def test_what_a_record_need_not_say_is_told_where_a_search_cannot_say() -> None:
    made = built(
        LIMITED.replace("(garden$ or exp Gardening/).ti,ab.", "(garden$.ti. or exp Gardening/)").format(more=""),
        "garden",
    )
    ids = dict(zip(made.records["doi"].str[-1], made.records["record_id"], strict=True))
    (garden,) = explain.life(made, ids["3"]).checks
    assert (garden.verdict, garden.remark) == (
        "cannot say",
        'it asks what a record need not say: mesh:"Gardening"+, english.la.',
    )


def test_a_country_is_read_from_the_entries_where_a_criterion_asks_for_it() -> None:
    britain = "  - {id: britain, kind: country, any_of: [UK], label: Not British}\n"
    made = built(britain, "britain")
    assert checks(made, "britain") == {"1": "met", "2": "not met", "3": "cannot say", "4": "cannot say"}
    assert made.outcomes["evidence"].tolist().count("countries: BE") == 1
    assert set(built(GARDEN, "garden").reports["affiliations"]) == {""}


def review_folder(at: Path, terms: str) -> Path:
    """A review whose criterion has these terms; RECORDS are its export."""
    (at / "exports").mkdir()
    (at / "exports" / "scopus.ris").write_bytes(ris(RECORDS))
    criterion = f"  - {{id: garden, kind: terms, terms: {terms}, label: No garden}}\n"
    (at / "review.yaml").write_text(HEAD + criterion + STAGE % "garden", encoding="utf-8")
    return at


def test_a_file_that_the_protocol_names_is_an_input_with_its_hash(tmp_path: Path) -> None:
    folder = review_folder(tmp_path, "{from: searches/garden.txt, dialect: ovid}")
    (folder / "searches").mkdir()
    search = folder / "searches" / "garden.txt"
    search.write_bytes(b"1. garden$.ti,ab.\r\n2. plant$.ti,ab.\r\n3. 1 or 2\r\n")
    made = api.run(folder).review
    assert outcomes(made) == {"3": "garden"}
    inputs = json.loads((folder / "review.lock").read_text("utf-8"))["inputs"]
    assert inputs["searches/garden.txt"] == hashlib.sha256(search.read_bytes()).hexdigest()
    search.write_bytes(b"cars.ti,ab.")
    found = api.audit(folder)
    changed = found[found["file"] == "searches/garden.txt"]
    assert changed[["severity", "code"]].to_numpy().tolist() == [["error", "P101"]]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../garden.txt", "leads out of its folder"),
        ("/etc/passwd", "is not relative to the review folder"),
        ("build/garden.txt", "lies among what litsieve itself writes"),
        ("garden.txt", "there is no such file or folder"),
        ("exports", "it is a folder, and a file is wanted"),
    ],
)
def test_a_file_outside_the_review_is_refused_with_the_line_that_names_it(
    name: str, why: str, tmp_path: Path
) -> None:
    folder = review_folder(tmp_path, f"{{from: {name}}}")
    with pytest.raises(ProtocolError, match=why) as caught:
        api.inputs(folder)
    assert [(fault.line, fault.path) for fault in caught.value.faults] == [(5, "criteria[0].terms")]
