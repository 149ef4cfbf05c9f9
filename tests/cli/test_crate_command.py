"""`litsieve crate`, and `litsieve audit` on what it packed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

pytestmark = pytest.mark.usefixtures("reviews_once")

Command = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_review_is_packed_and_the_archive_audited(built: Path, litsieve: Command, here: Path) -> None:
    ran = litsieve("crate", "--review", built, "-o", "review.zip", "--licence", "CC-BY-4.0")
    n = len(zipfile.ZipFile("review.zip").namelist())
    assert ran == (0, f"{n} files packed into review.zip, 2 exports among them\n", "")
    assert litsieve("audit", "review.zip").code == litsieve("audit", built).code == 0
    assert "The audit" in litsieve("audit", "review.zip").out


def test_without_exports_the_audit_says_so(built: Path, litsieve: Command, here: Path) -> None:
    ran = litsieve("crate", "--review", built, "-o", "review.zip", "--without-exports")
    assert ran.out.endswith("packed into review.zip, 2 exports told by their hashes alone\n")
    assert ran.err == "No licence is stated; a repository will ask for one: --licence CC-BY-4.0, for example.\n"
    code, out, _ = litsieve("audit", "review.zip")
    assert (code, "The audit without exports" in out) == (0, True)


def test_a_review_without_a_run_is_not_packed(built: Path, litsieve: Command, here: Path) -> None:
    (built / "review.lock").unlink()
    ran = litsieve("crate", "--review", built, "-o", "review.zip")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(
        "Error: there is no review.lock, so nothing says what the review came to: run `litsieve run`"
    )
    assert not Path("review.zip").exists()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("crate", "-o", "x.zip", "--licence", "all mine"), 2, "Error: 'all mine' is no licence: give its SPDX id"),
        (("crate",), 2, "Missing option '-o' / '--output'"),
    ],
    ids=["a licence that is none", "no file"],
)
def test_what_it_cannot_do_is_told(
    args: tuple[str, ...], code: int, said: str, built: Path, litsieve: Command, here: Path
) -> None:
    ran = litsieve(*args, "--review", built)
    assert ran.code == code
    assert said in ran.err


def test_an_archive_that_is_none_is_told(litsieve: Command, here: Path) -> None:
    Path("x.zip").write_bytes(b"PK\x03\x04")
    code, out, err = litsieve("audit", "x.zip")
    assert (code, out) == (3, "")
    assert err.startswith("Error: x.zip is no zip archive that can be read (")
