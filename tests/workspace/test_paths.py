"""A review is found where it is, and no name from outside becomes a path out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, find
from litsieve.workspace.paths import inside, refusal, safe_name, slug


def test_a_review_is_found_by_its_folder_or_its_protocol(review: Workspace) -> None:
    assert find(review.root) == find(str(review.root)) == find(review.protocol) == review


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere", "there is no such folder"),
        ("empty", "it holds no review.yaml"),
        ("a\0b", "null byte"),
        ("nowhere/review.yaml", "there is no such folder"),
    ],
)
def test_a_folder_that_is_no_review_is_told_so_with_the_remedy(tmp_path: Path, path: str, why: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkspaceError) as told:
        find(tmp_path / path)
    assert why in str(told.value)
    assert "run `litsieve init`" in str(told.value)


@pytest.mark.parametrize("name", ["exports/a.ris", "a", "exports/Übersicht (1).csv", "exports/a..b/c.ris", "x/./y"])
def test_a_name_inside_the_review_is_taken(name: str) -> None:
    assert refusal(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "/etc/passwd",
        "../x",
        "exports/../../x",
        "C:/x",
        "c:x",
        "\\\\host\\share",
        "a\\b",
        "~/x",
        "a\0b",
        "..",
    ],
)
def test_a_name_that_may_lead_outside_is_refused(review: Workspace, name: str) -> None:
    with pytest.raises(WorkspaceError):
        inside(review, name)


def test_a_link_that_leads_outside_is_refused_and_one_that_stays_is_followed(review: Workspace) -> None:
    (review.root / "out").symlink_to(review.root.parent)
    (review.root / "in").symlink_to(review.exports)
    (review.root / "round").symlink_to(review.root / "round")
    assert inside(review, "in/a.ris") == review.exports / "a.ris"
    for name in ("out/x", "round/x"):
        with pytest.raises(WorkspaceError):
            inside(review, name)


@pytest.mark.parametrize("name", ["scopus.2-s2.0-1", "A_b-c.9", "console", "com10.x", "x" * 120])
def test_a_plain_name_is_a_file_name(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".x", "x.", "a/b", "a b", "é", "a:b", "CON", "con.pdf", "Lpt1.csv", "x" * 121, "a\n", "-\x1b[1m"],
)
def test_a_name_that_some_system_takes_amiss_is_no_file_name(name: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be a file name"):
        safe_name(name)


@pytest.mark.parametrize("name", ["", "Anna", "anna b", "-a", "ännä", "a/b", "a.b", "nul"])
def test_a_name_of_a_reviewer_is_small_letters_digits_and_hyphens(name: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot name a reviewer"):
        slug(name, "reviewer")
