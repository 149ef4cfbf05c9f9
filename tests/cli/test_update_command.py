"""`litsieve update`: a finished review goes into its next round, and nothing that stood is lost or written over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cli_reviews import PUBMED, SITE, Ran, edit, nbib, write

from litsieve import api, updating

pytestmark = pytest.mark.usefixtures("reviews_once")

Litsieve = Callable[..., Ran]
NEW = {"PMID": "109", "TI": "A garden of new things", "AB": "We design a garden."}
RETRACTED = {**PUBMED[0], "TI": "RETRACTED: A healing garden"}
OTHER_DOI = {**PUBMED[1], "AID": "10.5555/g.2 [doi]"}
SEARCHES = "searches: [{date: 2024-05-01, hits: 8, exports: [exports/pubmed/*]}"
SECOND = ", {round: 2, date: 2025-05-01, exports: [exports/pubmed/round-2/*]}"


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a review but for its cache."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".litsieve" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder with the search of PubMed run again: one report more, one retracted, and all that was there."""
    return write(tmp_path / "downloads", {"pubmed (2).nbib": nbib([RETRACTED, *PUBMED[1:], NEW])})


@pytest.fixture(scope="module")
def taken_once(ran_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small review after an update; not to be touched: `taken` is a copy."""
    folder = Path(shutil.copytree(ran_once, tmp_path_factory.mktemp("taken") / "review"))
    new = write(folder.parent, {"pubmed (2).nbib": nbib([RETRACTED, *PUBMED[1:], NEW])}) / "pubmed (2).nbib"
    plan = updating.plan(folder, [("pubmed", new)], None, day=date(2025, 5, 1))
    updating.done(plan, api.build(folder))
    return folder


@pytest.fixture
def taken(taken_once: Path, tmp_path: Path) -> Path:
    """A copy of the small review after an update, with its cache."""
    return Path(shutil.copytree(taken_once, tmp_path / "taken"))


def update(litsieve: Litsieve, review: Path, downloads: Path, *more: object) -> Ran:
    """The new download taken in, as of a year after the first search."""
    given = f"pubmed={downloads / 'pubmed (2).nbib'}"
    return litsieve("update", "--review", review, "--source", given, "--date", "2025-05-01", *more)


def test_a_round_is_taken_in_and_told(litsieve: Litsieve, built: Path, downloads: Path) -> None:
    before = files(built)
    done = update(litsieve, built, downloads)
    assert (done.code, done.err) == (0, "")
    assert done.out.split("Gardens in care homes\n")[1].startswith("\nbox ")
    told = done.out.split("\n\n")
    assert told[0] == f"exports/pubmed/round-2/pubmed-2.nbib  from {downloads / 'pubmed (2).nbib'}"
    assert [line for line in told[1].split("\n") if line.startswith(("+  ", "-  "))] == [
        f"-  - {{id: pubmed, kind: database, name: PubMed, {SEARCHES}]}}",
        f"+  - {{id: pubmed, kind: database, name: PubMed, {SEARCHES}{SECOND}]}}",
    ]
    assert told[2:6] == [
        "source  records  seen  repeated  new\nPubMed        9     8         0    1",
        "No search of round 2 yet: Charities.\n"
        "exports/pubmed/round-2/pubmed-2.nbib has all 8 reports of exports/pubmed/search.nbib, and 1 report more.\n"
        "1 change in what a source says, 1 of included reports:\n"
        "  pubmed.101  retraction: title: RETRACTED:\n"
        "    A healing garden\n"
        "Of 4 reports that people had decided on, 4 stand as they were.\n"
        "Previous version: 2 studies in 2 reports.",
        "waiting at  new  of earlier rounds\ntitles        1                  1\nretrieval     0                  1",
        "What's new: searched again on 2025-05-01 in PubMed; 9 records, 8 of reports known before, 1 new report.",
    ]
    after = files(built)
    kept = {name for name in before if not name.startswith("build/")} - {"review.yaml", "review.lock"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["exports/pubmed/round-2/pubmed-2.nbib"] == (downloads / "pubmed (2).nbib").read_bytes()
    assert after["review.yaml"].decode() == before["review.yaml"].decode().replace(SEARCHES, SEARCHES + SECOND)
    counts = json.loads(after["review.lock"])["counts"]
    assert [counts[name] for name in ("previous_studies", "previous_reports", "new_reports", "total_reports")] == [
        *(2, 2, 0, 2)
    ]
    audited = litsieve("audit", built)
    assert audited.code == 0
    assert "pubmed.101 is included, and was retracted: pubmed.101-2: title: RETRACTED:" in audited.out


def test_a_dry_run_tells_what_it_would_do_and_writes_nothing(
    litsieve: Litsieve, built: Path, downloads: Path
) -> None:
    before = files(built)
    tried = update(litsieve, built, downloads, "--dry-run")
    assert files(built) == before
    assert tried.code == 0
    assert tried.out.split("\n\n")[2].startswith("Nothing was written. This is what the update would do:")
    assert "  Duplicate records removed                                8\n" in tried.out


def test_as_json_all_of_it_is_there(litsieve: Litsieve, built: Path, downloads: Path) -> None:
    found = json.loads(update(litsieve, built, downloads, "--dry-run", "--json").out)
    counts = found.pop("counts")
    assert (counts["previous_reports"], counts["duplicates_seen_earlier"]) == (2, 8)
    assert len(found.pop("diff")) == 11
    assert found == {
        "schema": 1,
        "done": False,
        "unclean": [],
        "placed": [
            {
                "source": "pubmed",
                "file": "exports/pubmed/round-2/pubmed-2.nbib",
                "from": str(downloads / "pubmed (2).nbib"),
            }
        ],
        "round": 2,
        "not_searched": ["Charities"],
        "brought": [{"source": "pubmed", "records": 9, "seen": 8, "repeated": 0, "new": 1}],
        "again": [
            {
                "file": "exports/pubmed/round-2/pubmed-2.nbib",
                "earlier": "exports/pubmed/search.nbib",
                "reports": 8,
                "more": 1,
            }
        ],
        "revised": [
            {
                "included": True,
                "record_id": "pubmed.101",
                "title": "A healing garden",
                "what": "retraction",
                "before": "",
                "after": "title: RETRACTED:",
            }
        ],
        "decided": 4,
        "standing": 4,
        "turned": [],
        "work": [{"stage": "titles", "new": 1, "earlier": 1}, {"stage": "retrieval", "new": 0, "earlier": 1}],
        "previous": {"studies": 2, "reports": 2},
        "previous_now": {"studies": 2, "reports": 2},
        "lost": [],
    }


def test_what_the_review_has_byte_for_byte_is_refused(litsieve: Litsieve, taken: Path, downloads: Path) -> None:
    before = files(taken)
    assert update(litsieve, taken, downloads) == (
        2,
        "",
        f"Error: {downloads / 'pubmed (2).nbib'} is exports/pubmed/round-2/pubmed-2.nbib, byte for byte\n"
        "Nothing was added.\n",
    )
    assert files(taken) == before


def test_a_review_that_does_not_pass_its_audit_is_left_alone(
    litsieve: Litsieve, built: Path, downloads: Path
) -> None:
    edit(built / "build/tallies.csv", "design,1", "design,2")
    before = files(built)
    refused = update(litsieve, built, downloads)
    assert refused == (
        1,
        "error O101 build/tallies.csv: not what a run writes\n"
        "The review as it stands does not pass its audit: nothing was added. Mend that first, or say --anyway.\n",
        "",
    )
    assert files(built) == before
    anyway = update(litsieve, built, downloads, "--anyway")
    assert anyway.code == 0
    assert (
        "error O101 build/tallies.csv: not what a run writes\nThe review as it stands does not pass its audit: "
        "what is called previous here may not be what was published.\n"
    ) in anyway.out


def test_a_finished_stage_that_has_new_work_is_named(litsieve: Litsieve, built: Path, downloads: Path) -> None:
    edit(built / "review.yaml", "reasons: optional}", "reasons: optional, finished: true}")
    tried = update(litsieve, built, downloads, "--anyway", "--dry-run")
    assert tried.code == 0
    assert "titles is called finished in review.yaml: set `finished: false` until this is decided.\n" in tried.out


def test_a_download_that_is_no_export_leaves_the_review_as_it_was(
    litsieve: Litsieve, built: Path, tmp_path: Path
) -> None:
    before = files(built)
    page = write(tmp_path / "more", {"page.pdf": b"%PDF-1.7\n\x00\x01"}) / "page.pdf"
    stopped = litsieve("update", "--review", built, "--source", f"pubmed={page}")
    assert (stopped.code, stopped.out) == (3, "")
    assert files(built) == before
    assert not (built / "exports/pubmed/round-2").exists()


def test_a_folder_is_sorted_out_by_its_folders_and_by_who_wrote_a_file(
    litsieve: Litsieve, built: Path, downloads: Path
) -> None:
    write(
        downloads, {"site/pages.csv": SITE.replace("Gardens for all", "Gardens for some"), "site/.DS_Store": b"\x00"}
    )
    done = json.loads(litsieve("update", downloads, "--review", built, "--dry-run", "--json").out)
    assert [(one["source"], one["file"]) for one in done["placed"]] == [
        ("pubmed", "exports/pubmed/round-2/pubmed-2.nbib"),
        ("site", "exports/site/round-2/pages.csv"),
    ]
    stranger = write(downloads, {"notes.txt": "Nothing to cite.\n"}) / "notes.txt"
    assert litsieve("update", downloads, "--review", built) == (
        2,
        "",
        f"Error: it cannot be told whose {stranger} is (no source has such exports): say --source ID={stranger}, "
        "or put it into a folder that is called as its source.\n",
    )


def test_an_update_goes_on_and_files_of_one_name_stay_apart(litsieve: Litsieve, taken: Path, downloads: Path) -> None:
    (downloads / "pubmed (2).nbib").write_text(nbib([OTHER_DOI, {**NEW, "PMID": "110", "TI": "One more garden"}]))
    done = json.loads(update(litsieve, taken, downloads, "--round", "2", "--json").out)
    assert (done["round"], done["placed"][0]["file"]) == (2, "exports/pubmed/round-2-2/pubmed-2.nbib")
    assert [one["what"] for one in done["revised"]] == []
    assert (taken / "review.yaml").read_text("utf-8").count("round: 2") == 2
    assert litsieve("audit", taken).code == 0


def test_a_download_that_lies_in_the_review_already_stays_there(
    litsieve: Litsieve, built: Path, downloads: Path
) -> None:
    name = "exports/pubmed-2025/second.nbib"
    write(built, {name: (downloads / "pubmed (2).nbib").read_bytes()})
    done = json.loads(litsieve("update", "--review", built, "--source", f"pubmed={built / name}", "--json").out)
    assert [one["file"] for one in done["placed"]] == [name]
    assert f"exports: [{name}]" in (built / "review.yaml").read_text("utf-8")
    assert not (built / "exports/pubmed/round-2").exists()


def test_an_export_in_the_place_of_another_is_recognised(litsieve: Litsieve, built: Path) -> None:
    path = built / "exports/pubmed/search.nbib"
    path.write_text(nbib([*PUBMED[:6], {**PUBMED[6], "TI": "Nine secret gardens"}, NEW]), "utf-8")
    looked = litsieve("update", "--review", built)
    assert looked == (
        0,
        "exports/pubmed/search.nbib: another file than before. 8 records then, 8 now.\n"
        "  The same records: 7, of which other than before: 1. New: 1. Gone: 1.\n"
        "  gone, though people had decided on them: pubmed.108\n"
        "`litsieve run` takes them in; `litsieve diff` says what that moves.\n",
        "",
    )
    path.write_text(nbib([*PUBMED, NEW]), "utf-8")
    found = json.loads(litsieve("update", "--review", built, "--json").out)
    (one,) = found["replaced"]
    assert (one["again"], one["kept"], one["changed"], one["new"], one["gone"]) == (True, 8, 0, 1, 0)


def test_where_nothing_is_new_that_is_said(litsieve: Litsieve, built: Path) -> None:
    assert litsieve("update", "--review", built).out == (
        "Every export is as review.lock has it. New downloads: --source ID=FILE, or the folder they lie in.\n"
    )
    shutil.rmtree(built / "build")
    assert litsieve("update", "--review", built) == (
        3,
        "",
        "Error: exports are held against review.lock and the records in build/, and they are not both there: "
        "`litsieve diff` compares with what was committed.\n",
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--source", "pubmed"], "--source pubmed: say ID=FILE, for example pubmed=Downloads/pubmed.nbib."),
        (["--source", "pubmed=none.nbib"], "--source pubmed=none.nbib: there is no file none.nbib."),
        (["--source", "wos={}"], "no source is called 'wos'; the sources are: pubmed, site."),
        (
            ["--source", "pubmed={}", "--date", "2024-04-30"],
            "pubmed was last searched on 2024-05-01, after 2024-04-30: say with --date when this search was run.",
        ),
        (["--source", "pubmed={}", "--round", "3"], "--round 3: the next round is 2; say that."),
    ],
)
def test_what_cannot_be_meant_is_told(
    more: list[str], said: str, litsieve: Litsieve, built: Path, downloads: Path
) -> None:
    args = [one.format(downloads / "pubmed (2).nbib") for one in more]
    refused = litsieve("update", "--review", built, *args)
    assert (refused.code, refused.err.rstrip().split("\n")[-1]) == (2, f"Error: {said}")


def test_a_pattern_that_would_take_the_new_files_is_named(litsieve: Litsieve, built: Path, downloads: Path) -> None:
    edit(built / "review.yaml", "exports/pubmed/*", "exports/pubmed/**")
    assert update(litsieve, built, downloads) == (
        2,
        "",
        "Error: exports/pubmed/** of pubmed (round 1) would take exports/pubmed/round-2/pubmed-2.nbib as its own: "
        "name its files more narrowly in review.yaml first.\n",
    )
