"""What each other tool writes of a decision, and that it reads back as it was told where the format can hold it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.errors import ExportError
from litsieve.interop import TOOLS, Claim, Heard, project

RAYYAN = (
    'RAYYAN-INCLUSION: {"Ana"=>"Included", "Ben \\"B\\" Q"=>"Excluded", "Cho"=>"Maybe"} | RAYYAN-LABELS: a,b'
    ' | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {"Ana"=>["see [1]", "again"]}'
)


def hear(tool: str, phase: str = "screening", **said: str) -> Heard:
    return TOOLS[tool].hear({tag: [value] for tag, value in said.items()}, phase)


def test_rayyan_keeps_all_in_one_note() -> None:
    assert hear("rayyan", notes=RAYYAN) == Heard(
        (
            Claim("include", "Ana", (), "see [1]; again"),
            Claim("exclude", 'Ben "B" Q', ("wrong population", "foreign language")),
            Claim("unsure", "Cho"),
        ),
        ("the labels a,b carry no reviewer",),
    )


def test_rayyans_reasons_are_lost_where_several_exclude() -> None:
    note = 'RAYYAN-INCLUSION: {"Ana"=>"Excluded", "Ben"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: drug'
    assert hear("rayyan", n1=note) == Heard(
        (Claim("exclude", "Ana"), Claim("exclude", "Ben")),
        ("the reasons drug carry no reviewer, and Ana, Ben exclude it",),
    )


@pytest.mark.parametrize(
    ("tool", "phase", "said", "claims"),
    [
        (
            "covidence",
            "eligibility",
            {"notes": "Exclusion reason: Wrong drug; "},
            [Claim("exclude", "", ("Wrong drug",))],
        ),
        ("covidence", "screening", {"notes": "hm", "tags": "x"}, [Claim("", "", (), "hm; tags: x")]),
        ("asreview", "screening", {"asreview_label": "1", "asreview_note": "ok"}, [Claim("include", "", (), "ok")]),
        ("asreview", "screening", {"included": "0.0"}, [Claim("exclude")]),
        ("asreview", "screening", {"n1": "<p>ASReview_irrelevant</p>"}, [Claim("exclude")]),
        ("asreview", "screening", {"n1": "ASReview_not_seen"}, []),
        ("asreview", "screening", {"asreview_label": ""}, []),
        ("colrev", "screening", {"colrev_status": "rev_prescreen_excluded"}, [Claim("exclude")]),
        ("colrev", "screening", {"colrev_status": "rev_excluded"}, [Claim("include")]),
        ("colrev", "retrieval", {"colrev_status": "pdf_not_available"}, [Claim("exclude")]),
        ("colrev", "eligibility", {"colrev_status": "rev_synthesized"}, [Claim("include")]),
        (
            "colrev",
            "eligibility",
            {"colrev_status": "rev_excluded", "screening_criteria": "focus=in;design=out"},
            [Claim("exclude", "", ("design",))],
        ),
        ("colrev", "eligibility", {"colrev_status": "md_prepared"}, []),
        ("csv", "screening", {"verdict": "Excluded", "reason": "a; b"}, [Claim("exclude", "", ("a", "b"))]),
        ("csv", "screening", {"title": "x"}, []),
    ],
)
def test_each_tool_is_understood(tool: str, phase: str, said: dict[str, str], claims: list[Claim]) -> None:
    assert hear(tool, phase, **said) == Heard(tuple(claims))


def test_what_cannot_be_understood_is_refused_with_a_word() -> None:
    assert hear("asreview", asreview_label="7").refused == ("the label '7' is neither 1 nor 0",)
    assert hear("csv", verdict="perhaps").refused[0].startswith("the verdict 'perhaps' is none of include")
    assert hear("rayyan", notes='RAYYAN-INCLUSION: {"A"=>"Foo"}').refused == (
        "Rayyan's verdict 'Foo' of A is none that is known",
    )


NAMES = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool)
)
NOTES = NAMES.filter(lambda text: "RAYYAN" not in text and "NOTES" not in text and "|" not in text)


@given(
    st.dictionaries(
        NOTES, st.tuples(st.sampled_from(["include", "exclude", "unsure"]), st.none() | NOTES), max_size=3
    )
)
def test_rayyan_reads_back_what_it_was_told(said: dict[str, tuple[str, str | None]]) -> None:
    claims = tuple(Claim(verdict, who, (), note or "") for who, (verdict, note) in said.items())
    note = TOOLS["rayyan"].tell(claims, "screening")["notes"]
    assert TOOLS["rayyan"].hear({"notes": [note]}, "screening") == Heard(claims)


def test_one_excluder_keeps_the_reasons_through_rayyan() -> None:
    claims = (Claim("include", "ana"), Claim("exclude", "ben", ("No garden", "Too old")))
    assert hear("rayyan", notes=TOOLS["rayyan"].tell(claims, "screening")["notes"]).claims == claims


@pytest.mark.parametrize("tool", ["asreview", "colrev", "csv", "covidence"])
@pytest.mark.parametrize("verdict", ["include", "exclude"])
def test_a_verdict_comes_back_from_every_tool(tool: str, verdict: str) -> None:
    reasons = ("design",) if verdict == "exclude" and tool not in ("asreview",) else ()
    told = TOOLS[tool].tell([Claim(verdict, "", reasons)], "eligibility")
    (claim,) = TOOLS[tool].hear({name.lower(): [value] for name, value in told.items()}, "eligibility").claims
    assert (claim.verdict or verdict, claim.reasons) == (verdict, reasons)


def test_readers_who_differ_have_no_label() -> None:
    claims = [Claim("include", "ana"), Claim("exclude", "ben")]
    assert TOOLS["asreview"].tell(claims, "screening")["asreview_label"] == ""
    assert TOOLS["colrev"].tell(claims, "screening") == {}


def asreview(folder: Path, *, store: str) -> bytes:
    """A project as ASReview 2 (a store of its own) or 3 (one database) writes it."""
    databases = {}
    for name in ("reviews/1/results.db", "data_store.db") if store else ("results.db",):
        path = folder / Path(name).name
        connection = sqlite3.connect(path)
        if name.endswith("results.db"):
            connection.execute(
                "CREATE TABLE results (record_id INTEGER UNIQUE, label INTEGER, time FLOAT, note TEXT)"
            )
            connection.executemany(
                "INSERT INTO results VALUES (?, ?, 1.5, ?)", [(1, 1, "yes"), (2, 0, None), (3, None, None)]
            )
        if not store or name == store:
            connection.execute(
                "CREATE TABLE record (record_id INTEGER, title TEXT, abstract TEXT, year INTEGER, doi TEXT, url TEXT)"
            )
            connection.executemany(
                "INSERT INTO record VALUES (?, ?, '', 2020, ?, NULL)", [(n, f"T{n}", f"10.5/{n}") for n in (1, 2, 3)]
            )
        connection.commit()
        connection.close()
        databases[name] = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.json", json.dumps({"version": "2"}))
        for name, data in databases.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("store", ["data_store.db", ""])
def test_a_project_of_asreview_gives_its_labelled_records(store: str, tmp_path: Path) -> None:
    rows = list(project.rows(asreview(tmp_path, store=store)))
    base = {"abstract": "", "year": "2020", "url": ""}
    assert rows == [
        {**base, "title": "T1", "doi": "10.5/1", "asreview_label": "1", "asreview_note": "yes"},
        {**base, "title": "T2", "doi": "10.5/2", "asreview_label": "0", "asreview_note": ""},
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_project_is_refused(data: bytes) -> None:
    with pytest.raises(ExportError):
        list(project.rows(data))
