"""What an audit found, as each format that other programs read; hostile text stays text in all of them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from litsieve.findings import KINDS, Finding, table
from litsieve.writers import audits
from litsieve.writers.audits.told import Told

TORN = Finding("D106", "the row is cut off", "decisions/reading/ana.csv", 9)
OPEN = Finding("D109", "stage reading: 1 report is in conflict")
HOSTILE = (
    'a\r\n::error file=x::owned %0A::stop-commands::y <script>&"]]> [go](http://evil.example) {0} \x1b[31m \u202e'
)


def told(*findings: Finding, strict: bool = False, base: str = "") -> Told:
    """An audit that found these."""
    found = table(findings)
    return Told(found, not len(found), strict, "audit", f"{len(found)} findings", base)


def of_sarif(text: str) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(text)["runs"][0]
    return run


def test_a_workflow_is_told_the_file_the_line_and_the_remedy() -> None:
    assert audits.write("github", told(TORN, OPEN, base="reviews/one, two: x")) == (
        "::error file=reviews/one%2C two%3A x/decisions/reading/ana.csv,line=9,title=D106 row that cannot be read"
        "::the row is cut off. Complete the row, or take the torn line out.\n"
        "::warning file=reviews/one%2C two%3A x/review.yaml,title=D109 open conflict"
        "::stage reading: 1 report is in conflict. Settle it: a row with role adjudication by an adjudicator.\n"
        "The audit fails: 2 findings.\n"
    )


def test_a_warning_is_an_error_to_a_workflow_where_the_audit_is_strict() -> None:
    assert audits.write("github", told(OPEN, strict=True)).startswith("::error file=review.yaml,title=D109")


def test_a_workflow_takes_hostile_text_for_one_message() -> None:
    lines = audits.write("github", told(Finding("D101", HOSTILE, HOSTILE, 3))).split("\n")
    assert len(lines) == 3
    assert lines[0].count("::") == 2 + HOSTILE.count("::")  # of those in the file's name none is left as it was
    head = lines[0].split("::", 2)[1]
    assert "%253A" not in head
    assert ":" not in head.removeprefix("error ")
    assert "%250A" in head


def test_a_junit_document_has_a_case_for_every_finding_and_every_kind_without_one() -> None:
    root = ElementTree.fromstring(audits.write("junit", told(TORN, TORN._replace(line=11), OPEN)).encode())
    cases = root.findall(".//testcase")
    assert len(cases) == len(KINDS) + 1
    assert {case.get("classname") for case in cases} == set(KINDS)
    assert (root.get("tests"), root.get("failures")) == (str(len(cases)), "2")
    failed = [case for case in cases if case.find("failure") is not None]
    assert [(case.get("file"), case.get("line")) for case in failed] == [
        ("decisions/reading/ana.csv", "9"),
        ("decisions/reading/ana.csv", "11"),
    ]
    (open_,) = [case for case in cases if case.find("system-out") is not None]
    assert open_.get("name") == "D109 open conflict: stage reading: 1 report is in conflict"


def test_every_suite_of_junit_adds_up() -> None:
    root = ElementTree.fromstring(audits.write("junit", told(TORN, OPEN, strict=True)).encode())
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["lock", "protocol", "exports", "decisions", "flow", "outputs"]
    for what in ("tests", "failures"):
        assert sum(int(suite.get(what) or 0) for suite in suites) == int(root.get(what) or 0)
    assert root.get("failures") == "2"


def test_sarif_has_a_rule_with_help_for_every_kind() -> None:
    rules = of_sarif(audits.write("sarif", told()))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(KINDS)
    assert [rule["help"]["text"] for rule in rules if rule["id"] == "L101"] == [KINDS["L101"].remedy]
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}


def test_a_result_of_sarif_names_its_rule_its_place_and_is_known_again() -> None:
    run = of_sarif(audits.write("sarif", told(TORN, OPEN, base="my review")))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["D106", "D109"]
    first = run["results"][0]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "my%20review/decisions/reading/ana.csv",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 9},
            }
        }
    ]
    moved = of_sarif(audits.write("sarif", told(TORN._replace(line=10), base="my review")))["results"][0]
    assert moved["partialFingerprints"] == first["partialFingerprints"]
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_message_of_sarif_holds_no_link_and_no_place_for_an_argument() -> None:
    text = of_sarif(audits.write("sarif", told(Finding("D101", HOSTILE))))["results"][0]["message"]["text"]
    assert r"\[go\](http://evil.example) {{0}}" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("format", audits.FORMATS)
def test_hostile_text_breaks_no_document(format: str) -> None:
    written = audits.write(format, told(Finding("D101", HOSTILE, HOSTILE, 3)))
    assert written.endswith("\n")
    written.encode()
    if format == "junit":
        ElementTree.fromstring(written.encode())
    elif format != "github":
        json.loads(written)
    assert "\x1b" not in written
