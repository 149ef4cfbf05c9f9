"""A review packed and opened again: equal bytes, a clean audit, tampering found, hostile archives refused."""

from __future__ import annotations

import io
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from litsieve import api, depositing
from litsieve.errors import UsageError, WorkspaceError
from litsieve.readers import limits
from litsieve.workspace import packed
from litsieve.writers import crate, pinned_zip

PLAN = """\
litsieve: 1
review:
  title: Gardens in care homes
  question: Do gardens help?
  authors: [{name: Ana Díaz, orcid: 0000-0002-1825-0097}, {name: Ben Moss, affiliation: Leeds}]
sources:
  - {id: site, kind: database, name: Site, searches: [{date: 2024-05-02, exports: [exports/a b.csv]}]}
criteria:
  - {id: garden, kind: terms, terms: garden*, label: No garden}
  - {id: good, kind: people, label: Not good}
stages:
  - {id: titles, phase: screening, decided_by: rules, criteria: [garden], cannot_say: advance}
  - {id: reading, phase: eligibility, decided_by: reviewers, criteria: [good], reviewers: [ana]}
"""
EXPORT = "title,year,doi,abstract\nA garden,2020,10.5555/a,We made a garden.\nA wall,2021,10.5555/b,We made a wall.\n"
DECIDED = (
    "record_id,verdict,reason,note,decided_at,role,via,seen\n{},include,,,2024-06-01T09:00:00.000Z,review,desk,\n"
)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review of two records, run; not to be touched."""
    folder = tmp_path_factory.mktemp("deposit") / "review"
    (folder / "exports").mkdir(parents=True)
    (folder / "decisions/reading").mkdir(parents=True)
    (folder / "fulltext").mkdir()
    (folder / "review.yaml").write_text(PLAN, "utf-8")
    (folder / "exports/a b.csv").write_text(EXPORT, "utf-8")
    first = api.build(folder).records["record_id"][0]
    (folder / "decisions/reading/ana.csv").write_text(DECIDED.format(first), "utf-8")
    (folder / "fulltext/index.csv").write_text("record_id,sha256,pages\n", "utf-8")
    (folder / "fulltext/x.pdf").write_bytes(b"%PDF-1.4 not for others")
    api.run(folder)
    return folder


@pytest.fixture(scope="module")
def whole(review: Path) -> Path:
    """The review packed with its exports; not to be touched."""
    depositing.pack(review, review.parent / "whole.zip", licence="CC-BY-4.0")
    return review.parent / "whole.zip"


@pytest.fixture(scope="module")
def bare(review: Path) -> Path:
    """The review packed without its exports; not to be touched."""
    depositing.pack(review, review.parent / "bare.zip", with_exports=False)
    return review.parent / "bare.zip"


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def graph(path: Path) -> dict[str, dict[str, Any]]:
    """The entities of a crate's metadata, by their names."""
    with zipfile.ZipFile(path) as archive:
        content = json.loads(archive.read(crate.NAME))
    assert content["@context"] == list(crate.CONTEXT)
    return {entity["@id"]: entity for entity in content["@graph"]}


def audited(path: Path) -> tuple[bool, list[str]]:
    """Whether the exports were missing, and the codes of the audit's errors."""
    with depositing.opened(path) as opened:
        found = api.audit(opened.folder, without_exports=opened.bare)
    return opened.bare, sorted(found.loc[found["severity"] == "error", "code"])


def changed(path: Path, into: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an archive with its members changed."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    into.write_bytes(pinned_zip.pack(members))
    return into


def test_the_archive_holds_the_review_and_no_full_text(whole: Path, review: Path) -> None:
    built = [f"build/{name}" for name in api.run(review).outputs]
    beside = [
        "README.md",
        "review.yaml",
        "review.lock",
        "exports/a b.csv",
        "decisions/reading/ana.csv",
        "fulltext/index.csv",
    ]
    assert names(whole) == sorted([crate.NAME, *beside, *built])


def test_equal_reviews_give_equal_bytes(whole: Path, review: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(review, tmp_path / "elsewhere")
    depositing.pack(copy, tmp_path / "again.zip", licence="CC-BY-4.0")
    assert (tmp_path / "again.zip").read_bytes() == whole.read_bytes()
    with zipfile.ZipFile(whole) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_packed_review_is_audited_from_its_exports(whole: Path) -> None:
    assert audited(whole) == (False, [])


def test_without_exports_it_is_audited_without_them(bare: Path) -> None:
    assert "exports/a b.csv" not in names(bare)
    assert audited(bare) == (True, [])


def test_one_changed_decision_is_found(whole: Path, bare: Path, tmp_path: Path) -> None:
    def lie(members: dict[str, bytes]) -> None:
        name = "decisions/reading/ana.csv"
        members[name] = members[name].replace(b",include,,", b",exclude,good,")

    for path in (whole, bare):
        _, codes = audited(changed(path, tmp_path / path.name, lie))
        assert {"D111", "O101"} <= {*codes}


def test_an_export_taken_out_of_a_whole_archive_makes_it_a_bare_one(whole: Path, tmp_path: Path) -> None:
    path = changed(whole, tmp_path / "less.zip", lambda members: members.pop("exports/a b.csv") and None)
    assert audited(path)[0]


def test_the_metadata_is_a_workflow_run_crate(whole: Path) -> None:
    entities = graph(whole)
    root, run, plan = entities["./"], entities["#run"], entities["review.yaml"]
    assert entities[crate.NAME]["about"] == {"@id": "./"}
    assert {one["@id"] for one in root["conformsTo"]} == {*crate.PROFILES}
    assert [entities[profile]["@type"] for profile in crate.PROFILES] == ["CreativeWork"] * 3
    assert (root["name"], root["datePublished"]) == ("Gardens in care homes", "2024-06-01")
    assert root["license"] == {"@id": "https://spdx.org/licenses/CC-BY-4.0"}
    assert (root["mainEntity"], root["mentions"]) == ({"@id": "review.yaml"}, {"@id": "#run"})
    assert plan["@type"] == ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    assert entities[plan["programmingLanguage"]["@id"]]["@type"] == "ComputerLanguage"
    assert (run["@type"], run["instrument"]) == ("CreateAction", {"@id": "review.yaml"})
    assert run["endTime"] == "2024-06-01T09:00:00+00:00"
    assert {"@id": "exports/a%20b.csv"} in run["object"]
    assert {"@id": "build/prisma.svg"} in run["result"]


def test_every_reference_leads_to_an_entity_and_every_file_is_told(whole: Path, bare: Path) -> None:
    for path in (whole, bare):
        entities = graph(path)
        known = {*entities, "https://w3id.org/ro/crate/1.1", "http://schema.org/CompletedActionStatus"}
        assert [name for entity in entities.values() for name in referred(entity) if name not in known] == []
        parts = {one["@id"].replace("%20", " ") for one in entities["./"]["hasPart"]}
        assert parts == {*names(path)} - {crate.NAME}


def referred(entity: dict[str, Any]) -> list[str]:
    """The names of the entities that one refers to."""
    values = [one for value in entity.values() for one in (value if isinstance(value, list) else [value])]
    return [value["@id"] for value in values if isinstance(value, dict)]


def test_authors_come_from_the_protocol(whole: Path) -> None:
    entities = graph(whole)
    people = [entities[one["@id"]] for one in entities["./"]["author"]]
    assert people == [
        {"@id": "https://orcid.org/0000-0002-1825-0097", "@type": "Person", "name": "Ana Díaz"},
        {"@id": "#author-2", "@type": "Person", "name": "Ben Moss", "affiliation": "Leeds"},
    ]
    assert entities["#run"]["agent"] == {"@id": "https://orcid.org/0000-0002-1825-0097"}


def test_exports_left_out_are_told_with_their_hashes(bare: Path, whole: Path) -> None:
    told, there = graph(bare)["#exports/a%20b.csv"], graph(whole)["exports/a%20b.csv"]
    assert (told["@type"], there["@type"]) == ("CreativeWork", "File")
    assert told["sha256"] == there["sha256"]
    assert {"@id": "#exports/a%20b.csv"} in graph(bare)["#run"]["object"]
    assert graph(bare)["./"]["license"] == {"@id": "#no-licence"}


def test_the_crate_is_read_by_the_library_of_its_makers(whole: Path) -> None:
    found = ROCrate(str(whole))
    assert found.mainEntity.type == ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    assert len(found.data_entities) == len(names(whole)) - 1


def test_a_readme_is_made_where_the_review_has_none(whole: Path, bare: Path, review: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(whole) as one, zipfile.ZipFile(bare) as other:
        assert (
            one.read("README.md").decode().startswith("# Gardens in care homes\n\nDo gardens help?\n\nA systematic")
        )
        assert "not in this archive" in other.read("README.md").decode()
    assert graph(whole)["README.md"]["about"] == {"@id": "./"}
    copy = Path(shutil.copytree(review, tmp_path / "review"))
    (copy / "README.md").write_text("Our own.", "utf-8")
    depositing.pack(copy, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.read("README.md") == b"Our own."


def test_a_licence_is_an_id_or_an_address() -> None:
    assert crate.licence("CC0-1.0") == "https://spdx.org/licenses/CC0-1.0"
    assert crate.licence("https://example.org/l") == "https://example.org/l"
    with pytest.raises(UsageError, match="'all mine' is no licence: give its SPDX id"):
        crate.licence("all mine")


def test_a_review_that_changed_since_its_run_is_not_packed(review: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(review, tmp_path / "review"))
    with (copy / "exports/a b.csv").open("a", encoding="utf-8") as stream:
        stream.write("A bench,2021,,\n")
    with pytest.raises(WorkspaceError, match=r"exports/a b\.csv is not what review\.lock knows: run `litsieve run`"):
        depositing.pack(copy, tmp_path / "x.zip")
    api.run(copy)
    (copy / "build/summary.md").write_text("Better numbers.", "utf-8")
    with pytest.raises(WorkspaceError, match=r"build/summary\.md is not what review\.lock knows"):
        depositing.pack(copy, tmp_path / "x.zip")
    (copy / "review.lock").unlink()
    with pytest.raises(WorkspaceError, match=r"there is no review\.lock"):
        depositing.pack(copy, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def member(name: str, data: bytes = b"x", mode: int = 0o100644) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    return entry, data


HOSTILE = {
    "one that leads out": ([member("../evil.txt")], "leads out of its folder"),
    "one that leads out within": ([member("exports/../../evil.txt")], "leads out of its folder"),
    "an absolute one": ([member("/tmp/evil.txt")], "is not relative to the review folder"),
    "a drive": ([member("C:/evil.txt")], "is not relative to the review folder"),
    "a backslash": ([member("exports\\..\\evil.txt")], "holds a backslash"),
    "a home": ([member("~/evil.txt")], "is not relative to the review folder"),
    "an escape code": ([member("a\x1b[2J.txt")], "is none that a file of a review has"),
    "an empty part": ([member("exports//a.ris")], "is none that a file of a review has"),
    "a link": ([member("exports/a.ris", b"/etc/passwd", stat.S_IFLNK | 0o777)], "is a link or a device"),
    "a device": ([member("exports/a.ris", b"", stat.S_IFIFO | 0o600)], "is a link or a device"),
    "a name twice": ([member("review.yaml"), member("Review.YAML")], "holds 'review.yaml' twice"),
    "a file that is a folder": ([member("a"), member("a/b")], "cannot unpack"),
    "a bomb": ([member("a.txt", b"\0" * (limits.RATIO_COUNTS_FROM + 1))], "unpacks to more than a review has"),
    "no review": ([member("readme.txt")], "holds no review.yaml at its top"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_is_no_review_is_refused_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    entries, why = HOSTILE[name]
    path = tmp_path / "inside" / "hostile.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    with pytest.raises(WorkspaceError, match=why), depositing.opened(path):
        pass
    assert [one.name for one in tmp_path.rglob("*")] == ["inside", "hostile.zip"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut short", b"no archive at all"])
def test_what_is_no_archive_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with (
        pytest.raises(WorkspaceError, match=r"x\.zip is no zip archive that can be read"),
        depositing.opened(tmp_path / "x.zip"),
    ):
        pass


def test_a_list_of_more_files_than_a_review_has_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed.limits, "MOST_MEMBERS", 2)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for n in range(50):
            archive.writestr(f"{n}.txt", "")
    (tmp_path / "x.zip").write_bytes(made.getvalue())
    with pytest.raises(WorkspaceError, match="more files than 2"), depositing.opened(tmp_path / "x.zip"):
        pass


def test_a_size_that_lies_is_not_believed(whole: Path, tmp_path: Path) -> None:
    data = bytearray(whole.read_bytes())
    with zipfile.ZipFile(whole) as archive:
        sizes = [entry.file_size for entry in archive.infolist() if entry.filename == "review.lock"]
    at = data.rfind(b"review.lock") - 46 + 24
    assert int.from_bytes(data[at : at + 4], "little") == sizes[0]
    data[at : at + 4] = (1).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(data)
    with (
        pytest.raises(WorkspaceError, match=r"no zip archive that can be read|unpacks to more than it says"),
        depositing.opened(tmp_path / "x.zip"),
    ):
        pass
