"""New downloads in a review: all or none, and no file is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, placing


@pytest.fixture
def review(tmp_path: Path) -> Workspace:
    """A folder with a protocol, an export and two downloads beside it."""
    root = tmp_path / "review"
    (root / "exports/wos").mkdir(parents=True)
    (root / "review.yaml").write_bytes(b"before\r\n")
    (root / "exports/wos/a.txt").write_bytes(b"old")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(name.encode())
    return Workspace(root.resolve())


def listed(review: Workspace) -> dict[str, bytes]:
    """The files of the review."""
    found = (path for path in review.root.rglob("*") if path.is_file())
    return {path.relative_to(review.root).as_posix(): path.read_bytes() for path in found}


def test_downloads_and_protocol_are_there_together(review: Workspace, tmp_path: Path) -> None:
    copies = {"exports/wos/round-2/a.txt": tmp_path / "one.txt", "exports/x/b.txt": tmp_path / "two.txt"}
    with placing.placed(review, copies, "after\r\n"):
        pass
    assert listed(review) == {
        "review.yaml": b"after\r\n",
        "exports/wos/a.txt": b"old",
        "exports/wos/round-2/a.txt": b"one.txt",
        "exports/x/b.txt": b"two.txt",
    }


def test_what_fails_inside_leaves_the_review_as_it_was(review: Workspace, tmp_path: Path) -> None:
    before = listed(review)
    with (
        pytest.raises(KeyboardInterrupt),
        placing.placed(review, {"exports/new/a.txt": tmp_path / "one.txt"}, "after"),
    ):
        raise KeyboardInterrupt
    assert listed(review) == before
    assert not (review.root / "exports/new").exists()


def test_a_name_that_is_taken_is_not_written_over(review: Workspace, tmp_path: Path) -> None:
    before = listed(review)
    copies = {"exports/new/a.txt": tmp_path / "one.txt", "exports/wos/a.txt": tmp_path / "two.txt"}
    with (
        pytest.raises(WorkspaceError, match=r"^exports/wos/a\.txt is there already: nothing was overwritten\.$"),
        placing.placed(review, copies, "after"),
    ):
        pass
    assert listed(review) == before


def test_a_download_that_is_gone_is_named_and_nothing_stays(review: Workspace, tmp_path: Path) -> None:
    before = listed(review)
    with (
        pytest.raises(WorkspaceError, match=r"three\.txt"),
        placing.placed(review, {"exports/wos/b.txt": tmp_path / "three.txt"}, "after"),
    ):
        pass
    assert listed(review) == before


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("savedrecs (2).txt", "savedrecs-2.txt"),
        ("scopus[1].ris", "scopus-1.ris"),
        ("Ü*.nbib", "export.nbib"),
        (".hidden", "hidden"),
        ("a" * 200 + ".csv", "a" * 100 + ".csv"),
        ("pubmed.nbib.gz", "pubmed.nbib.gz"),
    ],
)
def test_a_download_gets_a_name_that_every_system_and_pattern_takes(name: str, plain: str) -> None:
    assert placing.name_of(Path(name)) == plain


def test_a_protocol_that_is_no_utf8_is_told(review: Workspace) -> None:
    review.protocol.write_bytes("é".encode("latin-1"))
    with pytest.raises(WorkspaceError, match=r"is not UTF-8 \(byte 0\): save the file as UTF-8\.$"):
        placing.text_of(review.protocol)
