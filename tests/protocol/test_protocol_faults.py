"""Every fault of a protocol is told, each with its line, its path and what to do."""

from __future__ import annotations

import pytest
from minimal_protocol import MINIMAL, changed, faults

from litsieve.errors import ProtocolError
from litsieve.protocol import load

ROWS = {
    "an unknown key that is nearly one": (
        changed("title: A review", "titel: A review"),
        [
            (2, "review.title", "this key is missing (Title of the review)"),
            (3, "review.titel", "unknown key; did you mean `title`?"),
        ],
    ),
    "an unknown key like no other": (
        changed("per_report: 2", "per_report: 2\n    volume: 11"),
        [
            (
                35,
                "stages[1].volume",
                "unknown key; the keys here: id, phase, decided_by, criteria, cannot_say, lanes, reviewers, per_report, "
                "second_reader, pilot, check_sample, blind, blind_to_rules, combine, on_unsure, reasons, adjudicators, "
                "finished",
            )
        ],
    ),
    "an unknown key without a value": (
        changed("framework: cimo", "framework: cimo\n  registraton:"),
        [(5, "review.registraton", "unknown key; did you mean `registration`?")],
    ),
    "a needed key without a value": (
        changed("title: A review", "title:"),
        [(3, "review.title", "this key has no value (Title of the review)")],
    ),
    "no number of the schema": (
        changed("litsieve: 1\n", ""),
        [(1, "litsieve", "this key is missing (Number of the schema: 1)")],
    ),
    "a newer schema, which makes other faults idle": (
        changed("litsieve: 1", "litsieve: 2\nnew: key"),
        [
            (
                1,
                "litsieve",
                "this protocol is of schema 2, this litsieve reads up to 1; install a newer litsieve",
            )
        ],
    ),
    "an older schema than there is": (
        changed("litsieve: 1", "litsieve: 0"),
        [(1, "litsieve", "expected 1 or more, got `0`")],
    ),
    "text for a number": (
        changed("per_report: 2", "per_report: two"),
        [(34, "stages[1].per_report", "expected a whole number, got `two`")],
    ),
    "a list for a text": (
        changed("A review", "[A, review]"),
        [(3, "review.title", "expected text, got a list of 2")],
    ),
    "a text for a list": (
        changed("[anna, ben]", "anna, ben"),
        [
            (
                33,
                "stages[1].reviewers",
                "expected a list, got `anna, ben`; write each item on a line of its own after `- `",
            )
        ],
    ),
    "a text for keys": (
        changed("dedupe:\n  sources_preferred: [scopus]", "dedupe: doi"),
        [(11, "dedupe", "expected keys of its own, got `doi`")],
    ),
    "an item of a list that is empty": (
        changed("[anna, ben]", "[anna, ~]"),
        [(33, "stages[1].reviewers[1]", "expected text, got nothing")],
    ),
    "no yes and no no": (
        changed("per_report: 2", "per_report: 2\n    finished: perhaps"),
        [(35, "stages[1].finished", "expected true or false, got `perhaps`")],
    ),
    "a word that is none of the choice": (
        changed("kind: database", "kind: datbase"),
        [(7, "sources[0].kind", "`datbase` cannot stand here; did you mean `database`?")],
    ),
    "a kind of criterion that there is none of": (
        changed("kind: published", "kind: publishd"),
        [(20, "criteria[1].kind", "`publishd` is no kind of criterion; did you mean `published`?")],
    ),
    "a criterion without a kind": (
        changed("    kind: published\n", ""),
        [(19, "criteria[1].kind", "this key is missing; it says what kind of criterion this is")],
    ),
    "a key of another kind": (
        changed("between: [2006-01-01, 2026-01-31]", "previous: 20 years\n    zzz: x"),
        [
            (
                23,
                "criteria[1].zzz",
                "unknown key; the keys here: between, previous, kind, id, facet, label, note, tests, weight, a_miss",
            )
        ],
    ),
    "an expression that does not parse": (
        changed("terms: care*", "terms: (care* AND"),
        [
            (
                18,
                "criteria[0].terms",
                "Nothing stands after this AND; write a term there.\n  (care* AND\n         ^",
            )
        ],
    ),
    "an expression on lines of its own": (
        changed("terms: care*", "terms: |\n      care* OR\n      (value* AND"),
        [
            (
                20,
                "criteria[0].terms",
                "Nothing stands after this AND; write a term there.\n  care* OR (value* AND \n                   ^",
            )
        ],
    ),
    "an expression in a code": (
        changed("terms: design*}", "terms: design* AND}"),
        [
            (
                40,
                "codes[0].values[0].when.terms",
                "Nothing stands after this AND; write a term there.\n  design* AND\n          ^",
            )
        ],
    ),
    "a criterion that there is none of": (
        changed("criteria: [care]", "criteria: [caer]"),
        [(32, "stages[1].criteria[0]", "no criterion has the id `caer`; did you mean `care`?")],
    ),
    "ids given twice": (
        changed("id: recent", "id: care").replace("id: full-text", "id: limits").replace("[recent]", "[care]"),
        [
            (19, "criteria[1].id", "`care` is the id of criteria[0] already; choose another"),
            (29, "stages[1].id", "`limits` is the id of stages[0] already; choose another"),
        ],
    ),
    "a name given twice in a list": (
        changed("[anna, ben]", "[anna, ben, anna]"),
        [(33, "stages[1].reviewers[2]", "`anna` stands twice in this list; keep it once")],
    ),
    "a name that is none": (
        changed("id: full-text", "id: Full Text"),
        [
            (
                29,
                "stages[1].id",
                "expected a short name of a-z, 0-9 and hyphens, got `Full Text`; try `full-text`",
            )
        ],
    ),
    "a reviewer that is no name": (
        changed("[anna, ben]", "[Anna, ben]"),
        [
            (
                33,
                "stages[1].reviewers[0]",
                "expected a short name of a-z, 0-9 and hyphens, got `Anna`; try `anna`",
            )
        ],
    ),
    "names that no file on Windows can have": (
        changed("[anna, ben]", "[anna, con]").replace("id: full-text", "id: aux"),
        [
            (29, "stages[1].id", "Windows can have no file called `aux`; choose another name"),
            (33, "stages[1].reviewers[1]", "Windows can have no file called `con`; choose another name"),
        ],
    ),
    "stages out of the order of their phases": (
        changed("phase: prescreen", "phase: retrieval").replace("phase: eligibility", "phase: screening"),
        [
            (
                30,
                "stages[1].phase",
                "screening comes before retrieval (stages[0]); the order is prescreen, screening, retrieval, eligibility",
            )
        ],
    ),
    "a facet that the framework lacks": (
        changed("facet: context", "facet: contxt"),
        [(16, "criteria[0].facet", "`contxt` is no facet of cimo; did you mean `context`?")],
    ),
    "a facet without a framework": (
        changed("  framework: cimo\n", ""),
        [
            (
                15,
                "criteria[0].facet",
                "the review names no framework; say `framework:` under `review:` or leave the facet away",
            )
        ],
    ),
    "a framework that there is none of": (
        changed("cimo", "pcio"),
        [
            (
                4,
                "review.framework",
                "no framework is called `pcio`; did you mean `pico`? (or your own: `{id: x, facets: [a, b]}`)",
            )
        ],
    ),
    "no exports": (
        changed("[exports/scopus/*.ris]", "[]"),
        [(10, "sources[0].searches[0].exports", "expected at least 1, got 0")],
    ),
    "exports outside the review": (
        changed("[exports/scopus/*.ris]", "[../x.ris, /x.ris, C:/x.ris, 'a\\b.ris']"),
        [
            (
                10,
                f"sources[0].searches[0].exports[{n}]",
                f"expected a path inside the review such as exports/x/*.ris, got `{glob}`",
            )
            for n, glob in enumerate(("../x.ris", "/x.ris", "C:/x.ris"))
        ]
        + [(10, "sources[0].searches[0].exports[3]", "write folders with `/`, got `a\\b.ris`")],
    ),
    "an export of two searches": (
        changed("dedupe:", "      - {date: 2026-02-01, exports: [exports/scopus/*.ris]}\ndedupe:"),
        [
            (
                11,
                "sources[0].searches[1].exports[0]",
                "`exports/scopus/*.ris` is an export of sources[0].searches[0] already",
            )
        ],
    ),
    "rounds and hits below what they can be": (
        changed("date: 2026-01-31", "date: 2026-01-31\n        round: 0\n        hits: -1"),
        [
            (10, "sources[0].searches[0].round", "expected 1 or more, got `0`"),
            (11, "sources[0].searches[0].hits", "expected 0 or more, got `-1`"),
        ],
    ),
    "a date of another country": (
        changed("date: 2026-01-31", "date: 31.1.2026"),
        [(9, "sources[0].searches[0].date", "expected a date such as 2026-01-31, got `31.1.2026`")],
    ),
    "a day that there is none of": (
        changed("date: 2026-01-31", "date: 2026-02-31"),
        [(9, "sources[0].searches[0].date", "there is no such day as 2026-02-31")],
    ),
    "a number for a date": (
        changed("date: 2026-01-31", "date: 20260131"),
        [(9, "sources[0].searches[0].date", "expected a date such as 2026-01-31, got `20260131`")],
    ),
    "a format, a dialect, an encoding and a column that there are none of": (
        changed(
            "kind: database", "kind: database\n    format: riss\n    encoding: utf-9\n    columns: {titel: Titel}"
        ),
        [
            (8, "sources[0].format", "no format is called `riss`; did you mean `ris`?"),
            (9, "sources[0].encoding", "no encoding is called `utf-9`; for example utf-8, utf-16, cp1252"),
            (10, "sources[0].columns.titel", "no column is called so; did you mean `title`?"),
        ],
    ),
    "a dialect that the format lacks": (
        changed("kind: database", "kind: database\n    format: nbib\n    dialect: pubmedd"),
        [(9, "sources[0].dialect", "`pubmedd` is no dialect of nbib; did you mean `pubmed`?")],
    ),
    "a source that there is none of": (
        changed("[scopus]", "[scopsu]"),
        [(12, "dedupe.sources_preferred[0]", "no source has the id `scopsu`; did you mean `scopus`?")],
    ),
    "one date where two are needed": (
        changed("[2006-01-01, 2026-01-31]", "[2006]"),
        [(22, "criteria[1].between", "expected 2 values, got 1")],
    ),
    "a date of a criterion that is none": (
        changed("[2006-01-01, 2026-01-31]", "[2006, soon]"),
        [(22, "criteria[1].between", "'soon' is no date; write 2004, 2004-05 or 2004-05-31")],
    ),
    "a criterion without what its kind needs": (
        changed("    between: [2006-01-01, 2026-01-31]\n", ""),
        [(19, "criteria[1]", "give either `between` or `previous`")],
    ),
    "a needed field that is not searched": (
        changed("terms: care*", "terms: care*\n    in: [title]\n    needs: [abstract]"),
        [(20, "criteria[0].needs", "abstract is not searched; add it to `in` or leave it out of `needs`")],
    ),
    "what a stage of rules lacks": (
        changed("    cannot_say: advance\n", ""),
        [
            (
                24,
                "stages[0].cannot_say",
                "say `advance` or `ask`; a report that a rule cannot judge is never excluded",
            )
        ],
    ),
    "what several reviewers lack": (
        changed("    per_report: 2\n", ""),
        [
            (
                29,
                "stages[1].per_report",
                "more than one reviewer is named; say how many of them read each report",
            )
        ],
    ),
    "values that are rows of every tally, or stand twice": (
        changed("- id: diffusion", "- id: uncoded\n      - id: design"),
        [
            (41, "codes[0].values[1].id", "`uncoded` is a row of every tally; choose another name"),
            (42, "codes[0].values[2].id", "`design` is values[0] already"),
        ],
    ),
    "a name that is neither DOI nor PMID": (
        changed("12345678]", "Smith 2019]"),
        [
            (
                42,
                "must_include[1]",
                "expected a DOI such as 10.1000/xyz or a PMID such as 12345678, got `Smith 2019`",
            )
        ],
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_fault_is_told_with_line_path_and_remedy(row: str) -> None:
    text, expected = ROWS[row]
    assert faults(text) == expected


def test_a_protocol_without_fault_has_none() -> None:
    assert faults(MINIMAL) == []


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        MINIMAL.replace("title: A review", "titel: A review")
        .replace("2026-01-31\n        exports", "2026-02-31\n        exports")
        .replace("facet: context", "facet: who")
        .replace("terms: care*", "terms: AND")
        .replace("[care]", "[cares]")
        .replace("[anna, ben]", "[anna, Ben]")
        .replace("id: diffusion", "id: conflict")
        .replace("12345678]", "x]")
    )
    found = faults(text)
    assert [fault.path for fault in found] == [
        "review.title",
        "review.titel",
        "sources[0].searches[0].date",
        "criteria[0].facet",
        "criteria[0].terms",
        "stages[1].criteria[0]",
        "stages[1].reviewers[1]",
        "codes[0].values[1].id",
        "must_include[1]",
    ]
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)


def test_the_message_names_file_line_path_and_remedy() -> None:
    with pytest.raises(ProtocolError) as caught:
        load(changed("terms: care*", "terms: (care* AND"), "my/review.yaml")
    assert str(caught.value) == (
        "my/review.yaml:18: criteria[0].terms: Nothing stands after this AND; write a term there.\n"
        "  (care* AND\n"
        "         ^"
    )
    assert caught.value.exit_code == 3
