"""`litsieve criteria test`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran, edit, make

pytestmark = pytest.mark.usefixtures("reviews_once")

GARDEN = "  - {id: garden, kind: terms, terms: garden*, facet: intervention, label: No garden}\n"
TESTED = """\
  - id: garden
    kind: terms
    terms: garden*
    facet: intervention
    label: No garden
    tests:
      - met: {title: Gardens in homes}
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """The small review whose criterion garden has a test."""
    folder = make(tmp_path / "review")
    edit(folder / "review.yaml", GARDEN, TESTED)
    return folder


def add(folder: Path, test: str) -> None:
    """Another test of garden."""
    edit(folder / "review.yaml", "      - met: {title: Gardens in homes}\n", f"      - {test}\n")


def test_tests_that_pass_are_counted(litsieve: Callable[..., Ran], review: Path) -> None:
    assert litsieve("criteria", "test", review) == (0, "1 test passed.\n", "")


def test_a_protocol_without_tests_is_told_so(litsieve: Callable[..., Ran], tmp_path: Path) -> None:
    folder = make(tmp_path / "review")
    said = "There are no tests: give a criterion `tests:` in review.yaml.\n"
    assert litsieve("criteria", "test", folder) == (0, said, "")


def test_a_failing_test_is_shown_with_its_words_and_fails_the_command(
    litsieve: Callable[..., Ran], review: Path
) -> None:
    add(review, "not met: {title: Garden parties, abstract: Fun.}")
    assert litsieve("criteria", "test", review) == (
        1,
        "review.yaml:15: garden: expected not met, said met\n"
        "    title: «Garden» parties\n"
        "    abstract: Fun.\n"
        "1 of 1 test failed.\n",
        "",
    )


def test_a_test_on_a_record_builds_the_review(litsieve: Callable[..., Ran], review: Path) -> None:
    add(review, "met: pubmed.105")
    code, out, _ = litsieve("criteria", "test", review)
    assert (code, out.splitlines()[:2]) == (
        1,
        ["review.yaml:15: garden: expected met, said not met", "    title: Wards and walls"],
    )


def test_junit_and_json_hold_every_test(litsieve: Callable[..., Ran], review: Path, tmp_path: Path) -> None:
    path = tmp_path / "results.xml"
    code, out, _ = litsieve("criteria", "test", review, "--junit", path, "--json")
    assert code == 0
    assert 'tests="1" failures="0"' in path.read_text("utf-8")
    assert json.loads(out)["tests"] == [
        {
            "criterion": "garden",
            "line": 15,
            "about": "Gardens in homes",
            "expected": "met",
            "said": "met",
            "result": "passed",
            "spans": [],
            "lacking": [],
        }
    ]


def test_tests_in_a_file_are_run_and_the_file_is_locked(litsieve: Callable[..., Ran], tmp_path: Path) -> None:
    folder = make(tmp_path / "review")
    edit(folder / "review.yaml", "label: No garden}", "label: No garden, tests: criteria/garden.yaml}")
    tests = folder / "criteria" / "garden.yaml"
    tests.parent.mkdir()
    tests.write_text("tests:\n  - met: {title: Gardens}\n  - met: {title: Walls, abstract: Bricks.}\n", "utf-8")
    code, out, _ = litsieve("criteria", "test", folder)
    assert (code, out.splitlines()[0]) == (1, "review.yaml:9: garden: expected met, said not met")
    assert litsieve("run", "-q", folder).code == 0
    locked = json.loads((folder / "review.lock").read_text("utf-8"))["inputs"]
    assert "criteria/garden.yaml" in locked


def test_a_failure_that_is_not_about_words_shows_what_was_read(litsieve: Callable[..., Ran], tmp_path: Path) -> None:
    folder = make(tmp_path / "review")
    tests = "tests: [{met: {title: A, year: 1990}}, {met: {title: B}}]"
    edit(folder / "review.yaml", "label: Too old}", f"label: Too old, {tests}}}")
    assert (
        litsieve("criteria", "test", folder).out
        == """\
review.yaml:7: recent: expected met, said not met
    title: A
    date: 1990
    year: 1990
review.yaml:7: recent: expected met, said cannot say
    title: B
    no year
2 of 2 tests failed.
"""
    )
