"""`litsieve criteria audit`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

pytestmark = pytest.mark.usefixtures("reviews_once")

Command = Callable[..., Ran]
LABELS = "record_id,included\npubmed.101,1\npubmed.102,1\npubmed.105,1\npubmed.106,1\n104,0\npubmed.103,0\nnope,1\n"


def test_an_audit_shows_each_rule_each_loss_and_what_was_odd(litsieve: Command, built: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS, "utf-8")
    code, out, err = litsieve("criteria", "audit", "titles", "--labels", labels, "--review", built)
    assert (code, err) == (0, "labels.csv: line 8: fits no record of the review.\n")
    assert (
        out
        == f"""\
Stage titles (screening)
6 labelled reports, 4 of them belong in.

criterion  in: kept  in: ?  lost  alone  out: kept  out: ?  excluded  sensitivity (95 %)  saved
garden            2      1     1      1          2       0         0  75.0 % (30.1–95.4)  16.7 %

lost: pubmed.105 by garden
    title: Wards and walls
    abstract: Nothing grows here.

in: reports that belong in, out: the others, ?: the rule cannot say. lost: belong in and excluded;
alone: lost by no other rule. saved: share of the labelled reports that is excluded.

Wrote audits/titles.json in {built}: commit it.
"""
    )
    kept = json.loads((built / "audits" / "titles.json").read_text("utf-8"))
    assert (kept["labels"]["from"], kept["lost"]) == ("labels.csv", [{"record_id": "pubmed.105", "by": ["garden"]}])


def test_several_stages_are_counted_together_too(litsieve: Command, built: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS, "utf-8")
    out = litsieve("criteria", "audit", "--labels", labels, "--review", built).out
    assert (
        out[out.index("All stages") : out.index("\n\nin:")]
        == """\
All stages together

criterion  in: kept  in: ?  lost  out: kept  out: ?  excluded  sensitivity (95 %)  saved
together          2      1     1          0       0         2  75.0 % (30.1–95.4)  50.0 %"""
    )


def test_an_audit_again_leaves_equal_bytes(litsieve: Command, built: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS, "utf-8")
    seen = []
    for _ in range(2):
        assert litsieve("criteria", "audit", "--labels", labels, "--review", built).code == 0
        seen.append({path.name: path.read_bytes() for path in (built / "audits").iterdir()})
    assert seen[0] == seen[1]
    assert sorted(seen[0]) == ["limits.json", "titles.json"]


def test_json_holds_the_texts_and_the_limits(litsieve: Command, built: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS, "utf-8")
    found = json.loads(litsieve("criteria", "audit", "titles", "--labels", labels, "--review", built, "--json").out)
    (audit,) = found["audits"]
    assert found["odd"] == ["line 8: fits no record of the review"]
    assert audit["lost"][0]["abstract"] == "Nothing grows here."
    assert audit["criteria"][0]["sensitivity"] == 0.75
    assert [round(limit, 3) for limit in audit["together"]["limits"]] == [0.301, 0.954]


def test_decisions_tell_how_many_excluded_reports_nobody_read(litsieve: Command, built: Path) -> None:
    code, out, _ = litsieve("criteria", "audit", "titles", "--labels", "decisions", "--review", built)
    assert code == 0
    assert "1 report that these rules exclude nobody has read, so nothing is known of what is lost there." in out


def test_labels_that_cannot_be_used_stop_it(litsieve: Command, built: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("record_id,included\nnope,1\n", "utf-8")
    audit = ("criteria", "audit", "--review", built, "--labels")
    assert litsieve(*audit, labels) == (
        3,
        "",
        f"Error: {labels}: no line fits a record; an audit needs reports that people have read\n",
    )
    assert litsieve(*audit, tmp_path / "none.csv").code == 3
    assert litsieve("criteria", "audit", "reeding", "--review", built, "--labels", labels).code == 2
    assert not (built / "audits").exists() or not list((built / "audits").glob("reeding*"))
