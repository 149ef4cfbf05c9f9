"""The same protocol finds the same exports on every machine, and none outside the review."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from litsieve import api
from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace
from litsieve.workspace.exports import expand, extra, open_export, same_but_for_case
from review_builders import PROTOCOL


def put(review: Workspace, *names: str) -> None:
    for name in names:
        path = review.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def found(review: Workspace, pattern: str) -> list[str]:
    matches = expand(review, pattern)
    assert matches.faults == ()
    return [one.file for one in matches.files]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("exports/scopus/a.ris", ["exports/scopus/a.ris"]),
        ("./exports//scopus/a.ris", ["exports/scopus/a.ris"]),
        ("exports/scopus/*.ris", ["exports/scopus/a.ris", "exports/scopus/b.ris"]),
        ("exports/*/a.ris", ["exports/scopus/a.ris", "exports/wos/a.ris"]),
        ("exports/**/?.ris", ["exports/scopus/a.ris", "exports/scopus/b.ris", "exports/wos/a.ris", "exports/x.ris"]),
        ("exports/**/wos/**", ["exports/wos/A.RIS", "exports/wos/a.ris", "exports/wos/deep/er/c.bib"]),
        ("exports/wos/[!a]*", ["exports/wos/A.RIS"]),
        ("**/c.bib", ["exports/wos/deep/er/c.bib"]),
    ],
)
def test_a_pattern_names_files_in_order_and_with_their_case(
    review: Workspace, pattern: str, names: list[str]
) -> None:
    put(review, "exports/scopus/b.ris", "exports/scopus/a.ris", "exports/wos/a.ris", "exports/wos/A.RIS")
    put(review, "exports/x.ris", "exports/wos/deep/er/c.bib", "exports/scopus/.a.ris", "exports/scopus/~$b.ris")
    put(review, ".litsieve/cache/c.bib", "build/c.bib", ".git/c.bib")
    assert found(review, pattern) == names


def test_an_export_has_the_hash_and_size_of_its_bytes(review: Workspace) -> None:
    put(review, "exports/a.ris")
    (one,) = expand(review, "exports/a.ris").files
    assert (one.sha256, one.size) == (hashlib.sha256(b"exports/a.ris").hexdigest(), 13)
    with open_export(one) as stream:
        assert stream.read() == b"exports/a.ris"


def test_a_name_with_brackets_names_itself(review: Workspace) -> None:
    put(review, "exports/savedrecs[1].txt", "exports/savedrecs1.txt")
    assert found(review, "exports/savedrecs[1].txt") == ["exports/savedrecs[1].txt"]
    assert found(review, "exports/saved?ecs[1].txt") == ["exports/savedrecs1.txt"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_the_same_however_the_disk_spells_them(review: Workspace, form: str) -> None:
    name = "exports/Übersicht.ris"
    put(review, unicodedata.normalize("NFD", name))
    assert found(review, unicodedata.normalize(form, name)) == [unicodedata.normalize("NFC", name)]
    assert found(review, "exports/*.ris") == [unicodedata.normalize("NFC", name)]


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("exports/none*.ris", "names no file in the review folder"),
        ("exports/scopus", "names no file in the review folder"),
        (
            "exports/Scopus/A.ris",
            "names no file in the review folder; exports/scopus/a.ris differs in upper and lower case only",
        ),
        (
            "exports/scopus/*.RIS",
            "names no file in the review folder; exports/scopus/a.ris differs in upper and lower case only",
        ),
        ("../*.ris", "leads out of its folder with ..: put the file inside the review folder"),
        ("/tmp/a.ris", "is not relative to the review folder: put the file inside it"),
        ("exports\\scopus\\a.ris", "holds a backslash: write / between folders, on every system"),
        ("", "is empty"),
        ("build/*.csv", "lies among what litsieve itself writes: keep what you downloaded in exports/"),
    ],
)
def test_a_pattern_that_finds_nothing_says_why(review: Workspace, pattern: str, fault: str) -> None:
    put(review, "exports/scopus/a.ris", "build/records.csv")
    matches = expand(review, pattern)
    assert (matches.files, matches.faults) == ((), (fault,))


def test_links_out_of_the_review_are_faults_and_links_within_are_read(review: Workspace, tmp_path: Path) -> None:
    put(review, "annex/a.ris", "../secret.ris", "../outside/b.ris")
    (review.exports / "in.ris").symlink_to(review.root / "annex" / "a.ris")
    (review.exports / "out.ris").symlink_to(tmp_path / "secret.ris")
    (review.exports / "gone.ris").symlink_to(review.root / "nowhere.ris")
    (review.exports / "folder").symlink_to(tmp_path / "outside")
    matches = expand(review, "exports/*")
    why = "which is no file or a link that leads to none in the review folder: put the file itself there"
    assert [one.file for one in matches.files] == ["exports/in.ris"]
    assert matches.faults == tuple(f"names exports/{n}, {why}" for n in ("folder", "gone.ris", "out.ris"))
    assert expand(review, "exports/folder/b.ris").faults == (f"names exports/folder/b.ris, {why}",)
    assert expand(review, "exports/folder/*.ris").files == ()


def test_files_that_no_search_names_are_extra(review: Workspace) -> None:
    put(review, "exports/a.ris", "exports/scopus/b.ris", "exports/.DS_Store", "exports/Thumbs.db")
    assert extra(review, {"exports/a.ris"}) == ("exports/scopus/b.ris",)
    (review.root / "exports").rename(review.root / "elsewhere")
    assert extra(review, ()) == ()


def test_names_that_differ_in_case_only_are_found() -> None:
    assert same_but_for_case(["b.ris", "A.ris", "a.RIS", "c"]) == (("A.ris", "a.RIS"),)


def test_two_exports_whose_names_differ_in_case_only_are_a_fault_of_the_review(review: Workspace) -> None:
    put(review, "exports/a.ris", "exports/A.ris")
    if len(list(review.exports.iterdir())) < 2:
        pytest.skip("here the two are one file")
    protocol = PROTOCOL.replace("[exports/scopus.ris]", "[exports/a.ris, exports/A.ris]")
    kept = [line for line in protocol.splitlines() if "{id: wos" not in line and "{id: site" not in line]
    (review.root / "review.yaml").write_text("\n".join(kept), "utf-8")
    assert api.inputs(review.root).faults == (
        "exports/A.ris and exports/a.ris differ in upper and lower case alone, and are one file on many systems: "
        "rename one",
    )


def test_an_export_that_changes_while_it_is_read_stops_the_run(review: Workspace) -> None:
    put(review, "exports/a.ris")
    (one,) = expand(review, "exports/a.ris").files
    with pytest.raises(WorkspaceError, match=r"exports/a\.ris changed while it was read"), open_export(one):
        one.path.write_bytes(b"another download")
