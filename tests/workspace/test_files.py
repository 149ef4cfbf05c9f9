"""A file is written whole or not at all, and what cannot be read says where."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import files


def test_a_written_file_has_the_rights_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "a.csv", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").read_bytes() == b"x"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.csv"]


def test_a_link_at_the_name_is_replaced_and_its_target_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    files.write(tmp_path / "link", b"new")
    assert ((tmp_path / "target").read_bytes(), (tmp_path / "link").read_bytes()) == (b"mine", b"new")


def test_a_device_is_written_to_and_not_replaced() -> None:
    files.write(Path(os.devnull), b"x" * 10)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WorkspaceError, match=r"cannot write .*a\.csv: the disk is full"):
        files.write(tmp_path / "a.csv", b"new")
    assert (os.listdir(tmp_path), (tmp_path / "a.csv").read_bytes()) == (["a.csv"], b"old")


@pytest.mark.parametrize(
    "data",
    [
        "tïtle: x\r\n".encode(),
        b"\xef\xbb\xbf" + "tïtle: x\n".encode(),
        "tïtle: x\n".encode("utf-16"),
        b"\xfe\xff" + "tïtle: x\r".encode("utf-16-be"),
    ],
    ids=["crlf", "bom", "utf-16", "utf-16 big-endian, cr"],
)
def test_text_is_read_in_any_unicode_with_plain_line_ends(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "review.yaml").write_bytes(data)
    assert files.read_text(tmp_path / "review.yaml") == "tïtle: x\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a\nb\ncaf\xe9\n", ":3: this is not UTF-8 (byte 7): save the file as UTF-8."),
        (b"a\nb\0\n", ":2: a NUL character: this is no text, or it was damaged."),
        (b"a" * 11, " is larger than 10 bytes, which no file of this kind needs."),
    ],
    ids=["latin-1", "nul", "too large"],
)
def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "review.yaml"
    path.write_bytes(data)
    with pytest.raises(WorkspaceError) as error:
        files.read_text(path, limit=10)
    assert str(error.value) == f"{path}{told}"


def test_what_is_not_there_or_is_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="there is no such file or folder"):
        files.sha256(tmp_path / "x")
    with pytest.raises(WorkspaceError, match="it is a folder, and a file is wanted"):
        files.open_input(tmp_path)


def test_a_listing_names_links_and_does_not_follow_them(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert files.listing(tmp_path) == [tmp_path / "a" / "b" / "file", tmp_path / "a" / "up"]
    assert files.listing(tmp_path / "nowhere") == []


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everywhere")
    (tmp_path / "shut").mkdir(mode=0o000)
    with pytest.raises(PermissionError):
        files.listing(tmp_path)
