"""Packed exports, and files that are none, through the commands: the same records, or one clear error."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import PUBMED, Ran, make, nbib

from litsieve import api, tables
from litsieve.errors import ExportError, WorkspaceError

Command = Callable[..., Ran]
HALVES = (nbib(PUBMED[:4]).encode(), nbib(PUBMED[4:]).encode())


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "/"), data)
    return stream.getvalue()


def content(path: Path) -> list[dict[str, object]]:
    """What is read from a file, without where it stood."""
    found = api.read(path).records.drop(columns=["file", "source", "record_id"])
    return found.astype(object).to_dict("records")


def test_a_packed_export_says_what_the_plain_one_says(tmp_path: Path) -> None:
    plain = nbib(PUBMED).encode()
    for name, data in (("a", plain), ("b.ris", gzip.compress(plain)), ("c", packed(any=plain))):
        (tmp_path / name).write_bytes(data)
    assert content(tmp_path / "b.ris") == content(tmp_path / "c") == content(tmp_path / "a")
    assert api.read(tmp_path / "c").exports["file"].tolist() == [str(tmp_path / "c")]


def test_each_member_of_a_zip_is_an_export_of_its_own(tmp_path: Path, litsieve: Command) -> None:
    path = tmp_path / "two.zip"
    path.write_bytes(packed(x_a=HALVES[0], x_b=gzip.compress(HALVES[1])))
    found = api.read(path)
    assert found.exports[["file", "source", "entries"]].to_numpy().tolist() == [
        [f"{path}/x/a", "a", 4],
        [f"{path}/x/b", "b", 4],
    ]
    assert set(found.exports["sha256"]) == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert set(found.records["file"]) == {f"{path}/x/a", f"{path}/x/b"}
    assert (
        tables.load_list(found.exports["evidence"][1])[0]
        == f"archive zip: x/b, {len(gzip.compress(HALVES[1]))} bytes unpacked"
    )
    out = tmp_path / "out.jsonl"
    assert litsieve("convert", path, "-o", out).code == 0
    assert len(out.read_text("utf-8").splitlines()) == 8


def test_inspect_shows_each_member_and_the_one_that_is_no_export(tmp_path: Path, litsieve: Command) -> None:
    path = tmp_path / "mixed.zip"
    path.write_bytes(packed(a=HALVES[0], b=b"Dear all,\nnothing here.\n"))
    ran = litsieve("inspect", "--json", path)
    good, bad = json.loads(ran.out)
    assert (ran.code, good["file"], good["entries"], good["lost"]) == (3, f"{path}/a", 4, 0)
    assert good["evidence"][0] == f"archive zip: a, {len(HALVES[0])} bytes unpacked"
    assert (bad["file"], bad["entries"]) == (f"{path}/b", 0)
    assert bad["error"].startswith(f"{path}/b: no format that litsieve reads is recognised in it.")
    with pytest.raises(ExportError, match=r"mixed\.zip/b: no format"):
        api.read(path)


def test_a_review_of_a_zip_is_the_review_of_what_is_in_it(tmp_path: Path, litsieve: Command) -> None:
    root = make(tmp_path)
    (plain,) = (root / "exports/pubmed").iterdir()
    before = api.build(root)
    path = root / "exports/pubmed/pubmed.zip"
    path.write_bytes(packed(one=HALVES[0], two=HALVES[1]))
    plain.unlink()
    ran = api.run(root)
    assert ran.review.flow.counts == before.flow.counts
    assert ran.review.records["record_id"].tolist() == before.records["record_id"].tolist()
    lock = json.loads((root / "review.lock").read_text("utf-8"))
    name = "exports/pubmed/pubmed.zip"
    assert lock["inputs"][name] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [export for export in lock["exports"] if name in export] == [f"{name}/one", f"{name}/two"]
    assert litsieve("audit", root).code == 0
    assert api.run(root).review.exports["entries"].tolist() == ran.review.exports["entries"].tolist()
    path.write_bytes(packed(one=HALVES[0], two=HALVES[1].replace(b"108", b"109")))
    assert "pubmed.109" in api.run(root).review.records["record_id"].tolist()


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
@pytest.mark.parametrize("command", ["convert", "inspect", "dedupe"])
def test_a_pipe_a_device_or_a_folder_is_refused_at_once(tmp_path: Path, litsieve: Command, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    wanted = {
        tmp_path / "pipe": "it is a pipe, and a file is wanted",
        tmp_path / "folder": "it is a folder, and a file is wanted",
        tmp_path / "gone": "there is no such file or folder",
        tmp_path / "loop": "Too many levels of symbolic links",
        Path("/dev/zero"): "it is a device, and a file is wanted",
    }
    output = () if command == "inspect" else ("-o", tmp_path / "out.ris")
    for path, why in wanted.items():
        ran = litsieve(command, path, *output)
        assert (ran.code, f"cannot read {path}: {why}" in ran.out + ran.err) == (3, True)


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_a_pipe_in_a_review_is_a_fault_and_not_a_wait(tmp_path: Path) -> None:
    root = make(tmp_path)
    os.mkfifo(root / "exports/pubmed/pipe")
    with pytest.raises(WorkspaceError) as error:
        api.build(root)
    assert str(error.value) == (
        "source pubmed: exports/pubmed/* names exports/pubmed/pipe, which is no file or a link that leads to none in "
        "the review folder: put the file itself there"
    )


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"TY  - JOUR\nTI  - A\nER  - \n")
    parse = api.records.parse

    def grown(*args: object, **how: object) -> object:
        path.write_bytes(path.read_bytes() + b"TY  - JOUR\nTI  - B\nER  - \n")
        return parse(*args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(api.records, "parse", grown)
    with pytest.raises(WorkspaceError, match=r"a\.ris changed while it was read: let the download finish"):
        api.read(path)
