"""`litsieve diff`: folders, locks and revisions compared, and a change of criteria previewed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran, edit

pytestmark = pytest.mark.usefixtures("reviews_once")

Litsieve = Callable[..., Ran]
NEW = "criteria:\n  - {id: garden, kind: terms, terms: healing, facet: intervention, label: No garden}\n"


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=ana", "-c", "user.email=ana@example.org", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_folders_are_compared_report_by_report(litsieve: Litsieve, built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(built, tmp_path / "other"))
    edit(other / "review.yaml", "terms: garden*", "terms: garden* OR wall*")
    before = files(built), files(other)
    done = litsieve("diff", built, other)
    assert done.code == 0
    assert done.out.splitlines()[:7] == [
        "changed review.yaml",
        "protocol criteria.garden.terms: garden* → garden* OR wall*",
        "",
        "1 report ended elsewhere.",
        "",
        "records_excluded (garden at titles) → awaiting_screening: 1, because of criterion garden",
        "  pubmed.105  Wards and walls",
    ]
    assert "  Records awaiting screening" in done.out
    assert (files(built), files(other)) == before


def test_a_revision_is_compared_with_the_folder_as_it_is(
    litsieve: Litsieve, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(built, "init", "--quiet")
    git(built, "add", "review.yaml", "exports", "decisions", "review.lock")
    git(built, "commit", "--quiet", "-m", "as it was")
    edit(built / "review.yaml", "terms: garden*", "terms: garden* OR wall*")
    monkeypatch.chdir(built)
    found = json.loads(litsieve("diff", "--json").out)
    assert (found["a"], found["b"], found["compared"]) == ("HEAD", ".", "reviews")
    assert [(move["record_id"], move["because"]) for move in found["moves"]] == [
        ("pubmed.105", [{"kind": "criterion", "name": "garden"}])
    ]
    numbers = {number["box"]: number["difference"] for number in found["numbers"] if number["difference"]}
    assert numbers == {"": -1, "records_excluded": -1, "excluded_by_automation": -1, "awaiting_screening": 1}
    same = litsieve("diff", "HEAD", "HEAD")
    assert same.out.startswith("No input differs.\n\nNo report ended elsewhere.\n")


def test_locks_are_compared_by_what_they_say(litsieve: Litsieve, built: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.lock"
    old.write_bytes((built / "review.lock").read_bytes())
    (built / "decisions/reading/ben.csv").unlink()
    done = litsieve("diff", old, built)
    assert "gone decisions/reading/ben.csv" in done.out
    assert "no longer included: 2 reports" in done.out
    found = json.loads(litsieve("diff", old, built, "--locks", "--json").out)
    assert (found["compared"], found["files"], found["gone"]) == ("locks", [], [])


def test_criteria_are_tried_before_they_are_accepted(litsieve: Litsieve, built: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(NEW)
    before = files(built)
    found = json.loads(litsieve("diff", "--criteria", new, "--review", built, "--json").out)
    assert {(flip["criterion"], flip["before"], flip["after"]) for flip in found["flips"]} == {
        ("garden", "met", "not met")
    }
    assert found["overruled"] != []
    assert litsieve("diff", "--criteria", new, "--review", built).code == 0
    assert files(built) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("criteria:\n  - {id: garden, kind: terms, terms: '(', label: No}\n", "new.yaml:2: criteria"),
        (
            "sources: []\ncriteria: [{id: garden, kind: terms, terms: a, label: No}]\n",
            "only criteria, stages, sets may",
        ),
        ("review: {title: A}\n", "it names no criteria"),
    ],
    ids=["faulty", "other-keys", "nothing"],
)
def test_criteria_that_do_not_fit_are_refused(
    litsieve: Litsieve, built: Path, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "new.yaml").write_text(text)
    done = litsieve("diff", "--criteria", tmp_path / "new.yaml", "--review", built)
    assert done.code == 3
    assert said in done.err


def test_what_is_no_review_is_told(litsieve: Litsieve, built: Path) -> None:
    assert litsieve("diff", "nowhere", "--review", built).code == 3
    assert litsieve("diff", built, "--criteria", built / "review.yaml").code == 2
