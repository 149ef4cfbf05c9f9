"""A new review is whole, and nothing that stands there is overwritten."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from litsieve.errors import UsageError, WorkspaceError
from litsieve.workspace import files as files_module
from litsieve.workspace import find, scaffold

PROTOCOL = "litsieve: 1\n"
SCHEMA = "{}\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_review_has_its_protocol_folders_and_what_git_must_know(tmp_path: Path) -> None:
    workspace = scaffold.scaffold(tmp_path / "new" / "review", PROTOCOL, SCHEMA)
    assert workspace == find(tmp_path / "new" / "review")
    assert names(workspace.root) == [
        ".gitattributes",
        ".gitignore",
        "decisions",
        "exports",
        "fulltext",
        "review.schema.json",
        "review.yaml",
    ]
    assert workspace.protocol.read_text() == PROTOCOL
    assert (workspace.root / "review.schema.json").read_text() == SCHEMA
    assert (workspace.root / ".gitattributes").read_text().splitlines() == [
        "exports/** -text",
        "searches/** -text",
        "decisions/**/*.csv -text merge=union",
        "review.yaml -text",
        "review.lock -text",
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_keeps_what_people_made_and_nothing_derived(tmp_path: Path) -> None:
    review = scaffold.scaffold(tmp_path, PROTOCOL, SCHEMA)
    kept = ["exports/a.ris", "decisions/pairs/a.csv", "fulltext/index.csv", "review.lock", "audits/x.json"]
    for name in [*kept, "fulltext/a.1.pdf", "build/records.csv", ".litsieve/cache/x", ".litsieve/lock"]:
        (review.root / name).parent.mkdir(parents=True, exist_ok=True)
        (review.root / name).write_text("x")
    git = ["git", "-C", str(review.root), "-c", "core.excludesFile="]
    subprocess.run([*git, "init", "-q"], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-o", "--exclude-standard"], check=True, capture_output=True, text=True
    )
    assert sorted(listed.stdout.split()) == sorted(
        [*kept, ".gitattributes", ".gitignore", "review.schema.json", "review.yaml"]
    )


def test_a_folder_with_other_files_and_downloads_becomes_a_review(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.ris").write_text("mine")
    scaffold.scaffold(tmp_path, PROTOCOL, SCHEMA)
    assert ((tmp_path / "thesis.tex").read_text(), (tmp_path / "exports" / "a.ris").read_text()) == ("mine", "mine")


@pytest.mark.parametrize("name", ["review.yaml", "review.schema.json", "exports"])
def test_a_file_that_stands_there_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(WorkspaceError, match=rf"already has {name}, which `litsieve init` would overwrite"):
        scaffold.scaffold(tmp_path, PROTOCOL, SCHEMA)
    assert (names(tmp_path), (tmp_path / name).read_text()) == ([name], "mine")


@pytest.mark.parametrize("had", ["", "*.bak\n", "*.bak"])
def test_what_git_was_told_is_added_to_and_kept(tmp_path: Path, had: str) -> None:
    (tmp_path / ".gitignore").write_text(had)
    scaffold.scaffold(tmp_path, PROTOCOL, SCHEMA)
    told = (tmp_path / ".gitignore").read_text()
    assert told.startswith(had)
    assert told.endswith(scaffold.GITIGNORE)
    assert [line for line in told.splitlines() if line == "*.bak"] == had.split()


def test_a_disk_that_refuses_leaves_no_half_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files_module.create

    def refuse_the_protocol(path: Path, data: bytes) -> None:
        if path.name == "review.yaml":
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(files_module, "create", refuse_the_protocol)
    with pytest.raises(WorkspaceError, match="the disk is full"):
        scaffold.scaffold(tmp_path, PROTOCOL, SCHEMA)
    assert names(tmp_path) == ["decisions", "exports", "fulltext"]


def test_every_framework_has_a_commented_protocol() -> None:
    assert scaffold.frameworks() == ("cimo", "pico", "spider")
    for framework in scaffold.frameworks():
        assert scaffold.template(framework).count("#") > 5


@pytest.mark.parametrize("name", ["nope", "../configs/cimo", "", "CIMO"])
def test_a_framework_there_is_none_of_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="choose one of cimo, pico, spider"):
        scaffold.template(name)


def test_an_installed_package_finds_its_protocols_in_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "litsieve"
    (package / "configs").mkdir(parents=True)
    (package / "configs" / "mine.yaml").write_text(PROTOCOL)
    monkeypatch.setattr(resources, "files", lambda name: package)
    assert scaffold.frameworks() == ("mine",)
    assert scaffold.template("mine") == PROTOCOL


@pytest.mark.stress
def test_a_wheel_holds_the_protocols(tmp_path: Path) -> None:
    repository = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(repository)]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path / "unpacked", "zip")
    assert names(tmp_path / "unpacked" / "litsieve" / "configs") == ["cimo.yaml", "pico.yaml", "spider.yaml"]
