"""Bad input: one clear message, the right exit code, never a traceback (`run` of `cli_reviews` asserts that)."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import HEAD, PROTOCOL, PUBMED, Ran, decided, edit, make, nbib, relock, write

from litsieve import api

Command = Callable[..., Ran]
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nlitsieve: 1\n"
PATH = "expected a path inside the review such as exports/x/*.ris, got"

FAULTS = {
    "an unknown key": (
        ("decided_by: rules-then-reviewers", "decidedby: rules-then-reviewers"),
        "review.yaml:14: stages[1].decided_by: this key is missing (Who decides: the criteria, people, or people on "
        "what the criteria leave)\n"
        "review.yaml:14: stages[1].decidedby: unknown key; did you mean `decided_by`?",
    ),
    "a wrong type": (
        ("hits: 8", "hits: eight"),
        "review.yaml:4: sources[0].searches[0].hits: expected a whole number, got `eight`",
    ),
    "a criterion that does not parse": (
        ("terms: garden*", "terms: (garden* OR"),
        "review.yaml:9: criteria[2].terms: Nothing stands after this OR; write a term there.\n"
        "  (garden* OR\n"
        "           ^",
    ),
    "a stage that names no criterion": (
        ("criteria: [wellbeing]", "criteria: [welbeing]"),
        "review.yaml:17: stages[3].criteria[0]: no criterion has the id `welbeing`; did you mean `wellbeing`?",
    ),
    "a python tag": (
        ("label: Too old", "label: !!python/object/apply:os.system [ls]"),
        "review.yaml:7: criteria[0].label: `!!python/object/apply:os.system` is a tag to YAML, and tags are refused; "
        "if it is text, put it in quotes",
    ),
    "aliases that explode": (
        (PROTOCOL, BOMB),
        "review.yaml:1: a: `&a` is an anchor to YAML, and anchors are refused; if it is text, put it in quotes\n"
        "review.yaml:2: b: `&b` is an anchor to YAML, and anchors are refused; if it is text, put it in quotes\n"
        "review.yaml:2: b[0]: `*a` is an alias to YAML, and aliases are refused; if it is text, put it in quotes\n"
        "review.yaml:2: b[1]: `*a` is an alias to YAML, and aliases are refused; if it is text, put it in quotes",
    ),
    "a path that leads out": (
        ("exports/site/*", "../../etc/*"),
        f"review.yaml:5: sources[1].searches[0].exports[0]: {PATH} `../../etc/*`",
    ),
    "an empty file": ((PROTOCOL, ""), "review.yaml: the file is empty; `litsieve init` writes a protocol to start from"),
    "a newer schema": (
        ("litsieve: 1", "litsieve: 9"),
        "review.yaml:1: litsieve: this protocol is of schema 9, this litsieve reads up to 1; install a newer litsieve",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_protocol_is_told_with_its_lines(fault: str, tmp_path: Path, litsieve: Command) -> None:
    (old, new), said = FAULTS[fault]
    make(tmp_path)
    edit(tmp_path / "review.yaml", old, new)
    assert litsieve("run", tmp_path) == (3, "", f"Error: {said}\n")


def test_all_faults_of_a_protocol_are_told_at_once(tmp_path: Path, litsieve: Command) -> None:
    make(tmp_path)
    for old, new in (("hits: 8", "hits: eight"), ("kind: website", "kind: web"), ("per_report: 2", "per_report: 3")):
        edit(tmp_path / "review.yaml", old, new)
    assert litsieve("status", tmp_path) == (
        3,
        "",
        "Error: review.yaml:4: sources[0].searches[0].hits: expected a whole number, got `eight`\n"
        "review.yaml:5: sources[1].kind: `web` cannot stand here; did you mean `website`?\n"
        "review.yaml:18: stages[3].per_report: 3 readers are asked of 2 reviewers\n",
    )


def test_a_protocol_that_is_no_text_is_refused(tmp_path: Path, litsieve: Command) -> None:
    make(tmp_path)
    (tmp_path / "review.yaml").write_bytes(PROTOCOL.replace("Too old", "Tö old").encode("latin-1"))
    assert litsieve("run", tmp_path) == (
        3,
        "",
        f"Error: {tmp_path}/review.yaml:7: this is not UTF-8 (byte 372): save the file as UTF-8.\n",
    )
    (tmp_path / "review.yaml").write_bytes(PROTOCOL.encode() + b"\0")
    told = f"Error: {tmp_path}/review.yaml:24: a NUL character: this is no text, or it was damaged.\n"
    assert litsieve("run", tmp_path) == (3, "", told)


RIS = "TY  - JOUR\nTI  - A garden\nER  - \n\n"
ACCENTED = nbib(PUBMED).replace("A healing", "Un jardín")
EXPORTS: dict[str, tuple[bytes, tuple[int, int, list[str]]]] = {
    "empty.ris": (b"", (0, 0, ["R001"])),
    "truncated.ris": (f"{RIS}TY  - JOUR\nTI  - Half a gar".encode(), (2, 0, ["R105"])),
    "truncated.bib": (b"@article{x, title={A}}\n@article{y, title={B", (2, 0, ["R404"])),
    "truncated.nbib": (nbib(PUBMED).encode()[:-30], (8, 0, [])),
    "torn-quote.csv": (b'title,abstract,doi\nA,"b,10.1/x\n', (1, 0, ["R502"])),
    "bom.nbib": (codecs.BOM_UTF8 + ACCENTED.encode(), (8, 0, [])),
    "utf-16.nbib": (ACCENTED.encode("utf-16"), (8, 0, [])),
    "latin-1.nbib": (ACCENTED.encode("latin-1"), (8, 0, [])),
    "nul.nbib": (ACCENTED.replace("Un jard", "Un \0jard").encode(), (8, 0, ["R003"])),
    "ten-megabytes.ris": (RIS.replace("A garden", "a" * 10_000_000).encode(), (1, 0, [])),
    "repeated-key.bib": (b"@article{x, title={A}}\n@article{x, title={B}}\n", (2, 0, ["R402"])),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_damaged_export_is_read_and_its_damage_named(name: str, tmp_path: Path, litsieve: Command) -> None:
    data, (entries, lost, codes) = EXPORTS[name]
    write(tmp_path, {name: data})
    found = api.read(tmp_path / name)
    assert found.exports.astype(object)[["entries", "lost"]].to_numpy().tolist() == [[entries, lost]]
    assert found.problems["code"].tolist() == codes
    if name.endswith(".nbib") and "truncated" not in name:
        assert found.records["title"].tolist()[0].replace("\0", "") == "Un jardín garden"
    out = tmp_path / "out.jsonl"
    noted = "1 problem noted: `litsieve inspect` says where and why.\n" if codes else ""
    written = f"{entries} record{'' if entries == 1 else 's'} of 1 file written to {out}\n"
    assert litsieve("convert", tmp_path / name, "-o", out) == (0, written, noted)


NO_FORMAT = (
    "no format that litsieve reads is recognised in it. Export it as RIS, BibTeX, nbib, Web of Science tagged text, "
    "CSV, XLSX or Parquet. Of a table with headings of its own say what they hold (columns: in the protocol, "
    "--columns here); of anything else --format which it is."
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("noise.ris", bytes(range(256)) * 40, NO_FORMAT, id="binary"),
        pytest.param("letter.txt", b"Dear all,\nplease find attached nothing.\n", NO_FORMAT, id="a letter"),
        pytest.param(
            "half.xlsx",
            b"PK\x03\x04" + b"x" * 200,
            "the zip archive or workbook is damaged (File is not a zip file). Download it again or save it anew.",
            id="a torn workbook",
        ),
    ],
)
def test_what_is_no_export_is_refused(
    name: str, data: bytes, said: str, tmp_path: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {name: data})
    assert litsieve("convert", name, "-o", "out.ris") == (3, "", f"Error: {name}: {said}\n")
    assert litsieve("inspect", name) == (3, f"{name}\n{said}\n", "")
    make(tmp_path / "review")
    write(tmp_path / "review", {f"exports/site/{name}": data})
    assert litsieve("run", "review") == (3, "", f"Error: exports/site/{name}: {said}\n")


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path))
    missing = "Error: cannot read nope.ris: there is no such file or folder\n"
    assert litsieve("convert", "nope.ris", "-o", "out.ris") == (3, "", missing)
    (tmp_path / "exports/site/pages.csv").unlink()
    gone = "Error: source site: exports/site/* names no file in the review folder\n"
    assert litsieve("run") == (3, "", gone)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            "id,verdict\n1,include\n",
            f"the first line must name the columns {HEAD}; it is 'id,verdict'.",
            id="other columns",
        ),
        pytest.param(
            f"{HEAD}\npubmed.101,exclude,,mü,2024-06-01T09:00:00.000Z,,,\n".encode("latin-1"),
            "this is not UTF-8: save the file as 'CSV UTF-8'.",
            id="latin-1",
        ),
    ],
)
def test_a_file_of_decisions_that_is_no_table_stops_the_run(
    content: str | bytes, said: str, tmp_path: Path, litsieve: Command
) -> None:
    make(tmp_path)
    write(tmp_path, {"decisions/reading/ana.csv": content})
    line = 2 if isinstance(content, bytes) else 1
    assert litsieve("run", tmp_path) == (3, "", f"Error: decisions/reading/ana.csv:{line}: {said}\n")


def test_decisions_that_do_not_fit_are_findings_and_the_run_goes_on(built: Path, litsieve: Command) -> None:
    write(
        built,
        {
            "decisions/reading/ana.csv": decided(("pubmed.1", "include", ""), ("pubmed.101", "maybe", "")),
            "decisions/reading/zoe.csv": decided(("pubmed.101", "include", "")),
        },
    )
    code, out, err = litsieve("run", built)
    assert (code, err) == (0, "")
    assert f"3 errors, 1 warning: `litsieve audit {built}` lists them.\n" in out


def test_where_there_is_no_review_one_is_told_how_to_begin(
    tmp_path: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    how = "Name the folder of a review, or run `litsieve init` to begin one."
    told = f"Error: '.' is no review folder: it holds no review.yaml. {how}\n"
    for command in (("run",), ("status",), ("audit",), ("explain", "x"), ("export", "included", "-o", "x.ris")):
        assert litsieve(*command) == (3, "", told)
    assert litsieve("run", "nowhere").err == f"Error: 'nowhere' is no review folder: there is no such folder. {how}\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_told_before_the_work(built: Path, litsieve: Command) -> None:
    built.chmod(0o500)
    try:
        code, _, err = litsieve("run", built)
    finally:
        built.chmod(0o700)
    assert (code, "permission denied" in err) == (3, True)


def test_a_file_in_the_place_of_the_state_folder_is_told(tmp_path: Path, litsieve: Command) -> None:
    write(make(tmp_path), {".litsieve": "a file"})
    code, out, err = litsieve("run", tmp_path)
    assert (code, out, err.startswith(f"Error: cannot write in {tmp_path}: ")) == (3, "", True)


def test_a_place_that_cannot_be_written_is_named(built: Path, litsieve: Command) -> None:
    write(built, {"file": "x"})
    target = built / "file" / "out.ris"
    assert litsieve("export", "included", "--review", built, "-o", target) == (
        3,
        "",
        f"Error: cannot write {target}: a file stands where a folder is wanted\n",
    )
    (built / ".litsieve" / "cache").rename(built / "cache")
    write(built, {".litsieve/cache": "a file where the cache would be"})
    assert litsieve("run", built, "-q") == (0, "", "")


TRY = "Usage: litsieve {0}\nTry 'litsieve {1}' for help.\n\nError: {2}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["runn"], TRY.format("[OPTIONS] COMMAND [ARGS]...", "--help", "There is no command 'runn'. Did you mean 'run'?")),
        (["zzz"], TRY.format("[OPTIONS] COMMAND [ARGS]...", "--help", "There is no command 'zzz'. There are: init, add, run, update, status, explain, pairs, screen, worksheet, decisions, conflicts, agreement, studies, fulltext, export, prisma, summary, checklist, criteria, query, audit, crate, diff, schema, inspect, convert, dedupe.")),
        (["run", "--bogus"], TRY.format("run [OPTIONS] [DIR]", "run --help", "No such option '--bogus'.")),
        (["convert", "x.ris"], "Error: say where to: -o FILE, whose ending says the format, or --to FORMAT for standard output\n"),
        (["dedupe", "x.ris"], TRY.format("dedupe [OPTIONS] IN...", "dedupe --help", "Say where to: -o, --clusters, --pairs, --related, --queue or --json.")),
        (["explain"], TRY.format("explain [OPTIONS] [RECORD_ID]", "explain --help", "Name either a record_id or --box NAME.")),
        (["init", "x", "--framework", "pcio"], TRY.format("init [OPTIONS] [DIR]", "init --help", "Invalid value for '--framework': 'pcio' is not one of 'cimo', 'pico', 'spider'.")),
        (["convert", "x.ris", "-o", "x.doc"], "Error: x.doc: its ending says no format; use one of .ris, .bib, .nbib, .csv, .xlsx, .jsonl, .parquet, .json, .xml, .md, .html, or name it with --to\n"),
        (["convert", "x.ris", "-o", "x", "--to", "doc"], "Error: there is no format 'doc' to write; choose one of ris, bib, nbib, csl-json, endnote-xml, csv, xlsx, jsonl, parquet, bibliography, original\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_usage_is_told_and_leaves_with_two(args: list[str], said: str, litsieve: Command) -> None:
    assert litsieve(*args) == (2, "", said)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("explain", "pubmed.11"), "Error: no record is called 'pubmed.11'; near it: pubmed.101, "),
        (("explain", "zzz"), "Error: no record is called 'zzz'; `litsieve explain --box NAME` lists the ids"),
        (("explain", "--box", "dbr_exclude"), "Error: there is no number 'dbr_exclude' in the diagram; did you mean 'dbr_excluded'? The"),
        (("export", "includes", "-o", "x.ris"), "Error: there is no list 'includes': say included, excluded, pending, duplicates or a stage (limits, titles, retrieval, reading)\n"),
    ],
)  # fmt: skip
def test_a_name_that_the_review_does_not_know_is_wrong_usage(
    args: tuple[str, ...], said: str, built: Path, litsieve: Command
) -> None:
    code, out, err = litsieve(*args, "--review", built)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_a_lock_of_a_newer_litsieve_is_refused(built: Path, litsieve: Command) -> None:
    relock(built, lambda lock: lock.update(schema=99))
    assert litsieve("audit", built).code == 3


def test_a_fault_of_ours_leaves_with_four_and_says_how_to_report_it(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from litsieve import cli

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(api, "build", broken)
    with pytest.raises(SystemExit) as left:
        cli.main(["status", str(built)])
    err = capsys.readouterr().err
    assert left.value.code == 4
    assert "ZeroDivisionError: ours\nThis is a fault of litsieve, not of your review. Please report it" in err
