"""Each command as a user types it: what it prints, what it writes, how it leaves."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cli_reviews
import pytest
from cli_reviews import Ran, edit, nbib, write

from litsieve import api, records
from litsieve.flow import behind
from litsieve.review import Review

Command = Callable[..., Ran]
FORMATS = ("ris", "bib", "csv", "xlsx", "jsonl", "parquet")
READ = ("ris", "bib", "csv", "xlsx")


@pytest.fixture
def one_build(small_review: Review, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands get the small review without building it again: what is tested is what they say of it."""
    monkeypatch.chdir(built)
    monkeypatch.setattr(api, "build", lambda folder, **_: small_review)


@pytest.fixture
def in_review(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small review, and it is where we are."""
    monkeypatch.chdir(built)
    return built


def test_init_begins_a_review_and_says_what_comes_next(tmp_path: Path, litsieve: Command) -> None:
    folder = tmp_path / "my review"
    told = litsieve("init", folder, "--framework", "pico")
    assert told == (
        0,
        f"A review begins in {folder}\n"
        "Next:\n"
        f"  1. put what you downloaded into {folder}/exports\n"
        f"  2. say in {folder}/review.yaml where it came from, and what counts\n"
        f"  3. `litsieve run '{folder}'`\n",
        "",
    )
    made = sorted(path.name for path in folder.iterdir())
    assert made == [
        ".gitattributes",
        ".gitignore",
        "decisions",
        "exports",
        "fulltext",
        "review.schema.json",
        "review.yaml",
    ]
    assert "framework: pico" in (folder / "review.yaml").read_text("utf-8")


def test_init_overwrites_nothing(tmp_path: Path, litsieve: Command) -> None:
    write(tmp_path, {"review.yaml": "mine"})
    assert litsieve("init", tmp_path) == (
        3,
        "",
        f"Error: {tmp_path} already has review.yaml, which `litsieve init` would overwrite: choose another folder, "
        "or move what is there away.\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["review.yaml"]


FLOW = """\
Gardens in care homes

box                                                 n
Records identified via databases and registers      8
  PubMed (database)                                 8
  Duplicate records removed                         0
  Records marked as ineligible by automation tools  2
    Not in English                                  1
    Too old                                         1
  Records removed for other reasons                 0
Records screened                                    6
  Records excluded                                  1
    No garden                                       1
    by automation tools                             1
  Records awaiting screening                        1
Reports sought for retrieval                        4
  Reports not retrieved                             1
Reports assessed for eligibility                    3
  Reports excluded                                  1
    Nothing on wellbeing                            1
Records identified via other methods                2
  Charities (website)                               2
  Duplicate records removed                         1
Reports sought for retrieval                        1
  Reports not retrieved                             0
  Reports awaiting retrieval                        1
Reports assessed for eligibility                    0
  Reports excluded                                  0
Studies included in review                          2
Reports of included studies                         2

episode    n
design     1
diffusion  1
uncoded    0
conflict   0

2 reports wait for people: `litsieve status` says at which stage.
Nothing has changed; 19 files in build and review.lock:
  agreement.csv  duplicates.csv  excluded.csv  included.bib  included.csv
  included.json  included.ris  included.xlsx  included.xml  prisma.csv
  prisma.svg  problems.csv  records.csv  records.parquet  related.csv
  summary.html  summary.md  summary.xlsx  tallies.csv
"""


def test_a_second_run_prints_the_same_numbers_and_parses_nothing(
    in_review: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: Any, **__: Any) -> None:
        raise AssertionError("an export was read again")

    monkeypatch.setattr(records, "parse", parse)
    monkeypatch.setattr("litsieve.dedupe.find", parse)
    before = {path: path.stat().st_mtime_ns for path in sorted(in_review.rglob("*")) if "build" in path.parts}
    assert litsieve("run") == (0, FLOW, "")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_without_its_cache_a_run_gives_the_same_bytes(in_review: Path, litsieve: Command) -> None:
    before = {
        path: path.read_bytes() for path in [in_review / "review.lock", *sorted((in_review / "build").iterdir())]
    }
    shutil.rmtree(in_review / ".litsieve")
    shutil.rmtree(in_review / "build")
    assert litsieve("run", "--quiet") == (0, "", "")
    assert {path: path.read_bytes() for path in before} == before


def test_run_as_json_holds_the_counts_that_the_table_shows(in_review: Path, litsieve: Command) -> None:
    code, out, err = litsieve("run", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert sorted(told) == sorted(
        ["schema", "title", "counts", "sources", "reasons", "tallies", "included", "findings", "outputs", "changed"]
    )
    assert (told["counts"]["database_results"], told["counts"]["new_reports"]) == (8, 2)
    assert (told["included"], told["changed"]) == (["pubmed.101", "pubmed.102"], False)
    assert told["tallies"][0] == {"scheme": "episode", "value": "design", "n": 1}


STATUS = """\
Gardens in care homes
10 records, 9 reports, 2 included

stage      phase        entered  included  excluded  pending  conflict
limits     prescreen          8         6         2        0         0
titles     screening          6         4         1        1         0
retrieval  retrieval          5         3         1        1         0
reading    eligibility        3         2         1        0         0

stage      reviewer  role          decided  left  an hour
titles     ana       review              4     1       60
retrieval  ana       review              4     1       60
reading    ana       review              3     0       60
reading    ben       review              3     0       60
reading    cho       adjudication        1     0

episode    n
design     1
diffusion  1
uncoded    0
conflict   0

"""


def test_status_tells_each_stage_and_each_reviewer(built: Path, litsieve: Command) -> None:
    assert litsieve("status", built) == (0, STATUS, "")


def test_status_counts_what_hangs_and_what_is_amiss(built: Path, litsieve: Command) -> None:
    edit(built / "decisions/reading/cho.csv", "exclude,wellbeing", "awaiting,")
    edit(built / "review.yaml", "hits: 8", "hits: 9")
    out = litsieve("status", built).out
    assert "stage      phase        entered  included  excluded  pending  conflict  awaiting\n" in out
    assert out.endswith(f"1 warning: `litsieve audit {built}` lists it.\n")
    told = json.loads(litsieve("status", built, "--json").out)
    assert told["stages"][3]["awaiting"] == 1
    assert told["reviewers"][-1] == {
        "stage": "reading",
        "reviewer": "cho",
        "role": "adjudication",
        "decided": 1,
        "left": 0,
        "a_hour": None,
    }


LIFE = """\
pubmed.101
exports/pubmed/search.nbib:1, entry 1, round 1

As the export has it
      1  PMID  101
      2  TI  A healing garden
      3  AB  We design a garden.
      4  DP  2020 May
      5  LA  eng
      6  FAU  Diaz, Ana
      7  AID  10.5555/g.101 [doi]

As the report is read
title: A healing «garden»
abstract: We design a «garden».
authors: Diaz, Ana
year: 2020
date: 2020-05
doi: 10.5555/g.101
pmid: 101
languages: en
"""


def test_explain_tells_a_records_life_from_the_line_to_the_box(in_review: Path, litsieve: Command) -> None:
    code, out, err = litsieve("explain", "pubmed.101")
    assert (code, err) == (0, "")
    assert out.startswith(LIFE)
    cluster = out[out.index("Cluster") : out.index("Criteria")]
    assert cluster.splitlines()[:8] == [
        "Cluster pubmed.101",
        "* pubmed.101  exports/pubmed/search.nbib:1",
        "      A healing garden",
        "  site.6768a4a116c4a1388477  exports/site/pages.csv:2",
        "      A healing garden",
        "",
        "pubmed.101 – site.6768a4a116c4a1388477",
        "  duplicate by doi (they share a DOI)",
    ]
    assert "\n  brought together by doi, " in cluster
    assert "  agree       doi        10.5555/g.101\n" in cluster
    assert out[out.index("Criteria") :] == (
        "Criteria\n"
        "met         recent\n"
        "met         english\n"
        "met         garden (intervention)\n"
        "            garden* in abstract, title\n"
        "cannot say  obtained\n"
        "cannot say  wellbeing (outcome)\n"
        "\n"
        "Decisions\n"
        "2024-06-01T09:00:00.000Z  reading  ana (review): include\n"
        "2024-06-01T09:00:00.000Z  reading  ben (review): include\n"
        "2024-06-01T09:00:00.000Z  retrieval  ana (review): include\n"
        "2024-06-01T09:00:00.000Z  titles  ana (review): include\n"
        "\n"
        "Outcome\n"
        "limits (prescreen): included by rules: recent, english\n"
        "titles (screening): included by reviewers: ana\n"
        "retrieval (retrieval): included by reviewers: ana\n"
        "reading (eligibility): included by reviewers: ana, ben\n"
        "episode: design by rules\n"
        "Box: reports_included_dbr\n"
    )


@pytest.mark.parametrize(
    ("record_id", "lines"),
    [
        pytest.param("pubmed.103", ["not met     recent: Too old", "limits (prescreen): excluded by rules, recent"], id="by a rule"),
        pytest.param("pubmed.106", ["cannot say  garden (intervention)", "            no abstract", "titles (screening): pending"], id="for want of an abstract"),
        pytest.param("pubmed.108", ["reading (eligibility): excluded by adjudication: cho, wellbeing"], id="by an adjudicator"),
    ],
)  # fmt: skip
def test_explain_says_what_kept_a_record_out(
    record_id: str, lines: list[str], one_build: None, litsieve: Command
) -> None:
    out = litsieve("explain", record_id).out.splitlines()
    assert [line for line in lines if line not in out] == []


def test_explain_as_json_has_null_for_a_missing_year(built: Path, litsieve: Command) -> None:
    write(built, {"exports/pubmed/more.nbib": nbib([{"PMID": "120", "TI": "Timeless gardens", "DP": ""}])})
    told = json.loads(litsieve("explain", "--review", built, "pubmed.120", "--json").out)
    assert (told["record"]["year"], told["report"]["year"], told["record"]["line"]) == (None, None, 1)
    assert told["checks"][0] | {"spans": []} == {
        "criterion": "recent",
        "label": "Too old",
        "facet": "",
        "verdict": "cannot say",
        "spans": [],
        "lacking": told["checks"][0]["lacking"],
        "remark": "",
    }
    assert told["checks"][2]["spans"][0]["field"] in ("title", "abstract")


@pytest.mark.parametrize(
    ("box", "listed"),
    [
        ("records_excluded", "pubmed.105\ttitles\tgarden\n"),
        ("excluded_automatic", "pubmed.103\tlimits\trecent\npubmed.104\tlimits\tenglish\n"),
        ("dbr_excluded", "pubmed.108\treading\twellbeing\n"),
        ("new_reports", "pubmed.101\npubmed.102\n"),
        ("other_duplicates", "site.6768a4a116c4a1388477\n"),
    ],
)
def test_explain_lists_the_ids_behind_a_number(box: str, listed: str, one_build: None, litsieve: Command) -> None:
    assert litsieve("explain", "--box", box) == (0, listed, "")


def test_behind_each_number_stand_as_many_records_as_it_says(small_review: Review) -> None:
    flow = small_review.flow
    listed = {name: int(mask.sum()) for name, mask in behind.numbers(flow, small_review.records).items()}
    assert listed == {name: flow.counts[name] for name in listed}
    assert {"records_screened", "dbr_assessed", "website_results", "other_sought_reports"} <= set(listed)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("what", "n"),
    [("included", "2 reports"), ("excluded", "5 reports"), ("pending", "2 reports"), ("duplicates", "1 record"), ("titles", "6 reports")],
)  # fmt: skip
def test_every_list_is_written_in_every_format(
    what: str, n: str, suffix: str, one_build: None, tmp_path: Path, litsieve: Command
) -> None:
    target = tmp_path / f"list.{suffix}"
    code, out, _ = litsieve("export", what, "-o", target)
    assert (code, out) == (0, f"{n} written to {target}\n")
    assert suffix not in READ or len(api.read(target).records) == int(n.split(maxsplit=1)[0])


def test_export_takes_one_outcome_of_a_stage(in_review: Path, litsieve: Command) -> None:
    assert litsieve("export", "titles", "--outcome", "excluded", "--format", "csv", "-o", "x.txt").code == 0
    rows = list(csv.DictReader(io.StringIO(Path("x.txt").read_text("utf-8"))))
    assert [row["record_id"] for row in rows] == ["pubmed.105"]


def test_schema_prints_what_init_lays_down(tmp_path: Path, litsieve: Command) -> None:
    litsieve("init", tmp_path / "r")
    assert litsieve("schema") == (0, (tmp_path / "r/review.schema.json").read_text("utf-8"), "")


def test_inspect_prints_one_object_a_file(tmp_path: Path, litsieve: Command) -> None:
    write(
        tmp_path,
        {"a.nbib": nbib(cli_reviews.PUBMED), "b.bib": "@article{x, title={A}}\n@article{x, title={B}}\n@misc{\n%\n"},
    )
    code, out, err = litsieve("inspect", "--json", tmp_path / "a.nbib", tmp_path / "b.bib")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [(one["file"], one["format"], one["entries"], one["lost"], one["problems"]) for one in told] == [
        (str(tmp_path / "a.nbib"), "nbib", 8, 0, 0),
        (str(tmp_path / "b.bib"), "bibtex", 2, 1, 2),
    ]
    assert (told[0]["fields"]["title"], told[0]["fields"]["abstract"], told[0]["encoding"]) == (8, 7, "ascii")


def test_inspect_shows_what_is_filled_and_what_is_wrong(
    tmp_path: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"b.bib": "@article{x, title={A}, year=2020}\n@article{x, title={B}}\n"})
    assert litsieve("inspect", "b.bib") == (
        0,
        "b.bib\n"
        "bibtex as generic writes it, ascii\n"
        "entries: 2, lost: 0, problems noted: 1\n"
        "  encoding ascii: every byte is below 128\n"
        "  format bibtex: 2 BibTeX entries at the beginning\n"
        "  dialect generic: no sign of another in the first 2 entries\n"
        "\n"
        "field           n  filled\n"
        "title           2  100%\n"
        "year            1   50%\n"
        "date            1   50%\n"
        "document_types  2  100%\n"
        "source_types    2  100%\n"
        "\n"
        "line 2: R402 The key x stands on line 1 already; both entries are kept.\n",
        "",
    )


@pytest.mark.parametrize("second", FORMATS)
@pytest.mark.parametrize("first", READ)
def test_convert_keeps_every_record_between_all_formats(
    first: str, second: str, tmp_path: Path, litsieve: Command
) -> None:
    write(tmp_path, {"in.nbib": nbib(cli_reviews.PUBMED), "in.csv": cli_reviews.SITE})
    middle, end = tmp_path / f"middle.{first}", tmp_path / f"end.{second}"
    assert litsieve("convert", tmp_path / "in.nbib", tmp_path / "in.csv", "-o", middle)[:2] == (
        0,
        f"10 records of 2 files written to {middle}\n",
    )
    assert litsieve("convert", middle, "-o", end)[:2] == (0, f"10 records of 1 file written to {end}\n")
    titles = api.read(middle).records["title"]
    assert sorted(titles) == sorted(api.read(tmp_path / "in.nbib", tmp_path / "in.csv").records["title"])


def test_dedupe_writes_each_report_once_and_where_each_record_went(
    tmp_path: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"a.nbib": nbib(cli_reviews.PUBMED), "b.csv": cli_reviews.SITE})
    ran = litsieve("dedupe", "a.nbib", "b.csv", "-o", "u.ris", "--clusters", "c.csv", "--pairs", "p.csv")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "10 records, 1 duplicate, 9 unique")
    rows = Path("c.csv").read_text("utf-8").splitlines()
    assert [rows[0], rows[1], rows[9]] == [
        "file,position,record_id,cluster_id",
        "a.nbib,1,a.101,a.101",
        "b.csv,1,b.6768a4a116c4a1388477,a.101",
    ]
    assert Path("p.csv").read_text("utf-8").startswith("left,right,block,score,verdict,rule,veto,evidence\na.101,b.")
    assert len(api.read("u.ris").records) == 9
    told = json.loads(litsieve("dedupe", "a.nbib", "b.csv", "--json").out)
    assert (told["records"], told["unique"], told["duplicates"]) == (10, 9, 1)


def test_a_hint_names_the_folder_that_was_named(built: Path, litsieve: Command) -> None:
    edit(built / "review.yaml", "hits: 8", "hits: 9")
    out = litsieve("run", built).out
    assert f"2 reports wait for people: `litsieve status {built}` says at which stage.\n" in out
    assert f"1 warning: `litsieve audit {built}` lists it.\nWrote 19 files in {built}/build" in out


def test_a_table_with_headings_of_its_own_is_read_once_they_are_told(
    tmp_path: Path, litsieve: Callable[..., Ran]
) -> None:
    (tmp_path / "de.csv").write_text("Titel;Jahr\nGärten im Heim;2020\nNoch einer;2021\n", "utf-8")
    ran = litsieve("inspect", tmp_path / "de.csv", "--columns", "title=Titel,year=Jahr", "--json")
    (told,) = json.loads(ran.out)
    assert (told["entries"], told["fields"]) == (2, {"title": 2, "year": 2, "date": 2})


def test_a_column_that_is_not_ours_is_named(tmp_path: Path, litsieve: Callable[..., Ran]) -> None:
    (tmp_path / "de.csv").write_text("Titel\nEiner\n", "utf-8")
    ran = litsieve("inspect", tmp_path / "de.csv", "--columns", "titel=Titel")
    assert ran.code == 2
    assert "--columns: titel: say OURS=THEIRS; ours are title, title_note, original_title, abstract," in ran.err
