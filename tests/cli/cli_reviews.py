"""A small review on disk that no audit finds fault with, and `main` run in this process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from litsieve import cli

PROTOCOL = """\
litsieve: 1
review: {title: Gardens in care homes, framework: cimo}
sources:
  - {id: pubmed, kind: database, name: PubMed, searches: [{date: 2024-05-01, hits: 8, exports: [exports/pubmed/*]}]}
  - {id: site, kind: website, name: Charities, searches: [{date: 2024-05-02, exports: [exports/site/*]}]}
criteria:
  - {id: recent, kind: published, previous: 20 years, label: Too old}
  - {id: english, kind: language, any_of: [en], label: Not in English}
  - {id: garden, kind: terms, terms: garden*, facet: intervention, label: No garden}
  - {id: obtained, kind: people, label: Not obtained}
  - {id: wellbeing, kind: people, facet: outcome, label: Nothing on wellbeing}
stages:
  - {id: limits, phase: prescreen, decided_by: rules, criteria: [recent, english], cannot_say: advance}
  - {id: titles, phase: screening, decided_by: rules-then-reviewers, criteria: [garden], reviewers: [ana],
     reasons: optional}
  - {id: retrieval, phase: retrieval, decided_by: reviewers, criteria: [obtained], reviewers: [ana]}
  - {id: reading, phase: eligibility, decided_by: reviewers, criteria: [wellbeing], reviewers: [ana, ben],
     per_report: 2, adjudicators: [cho]}
codes:
  - id: episode
    kind: exclusive
    reviewers: [ana]
    values: [{id: design, when: {kind: terms, terms: design*}}, {id: diffusion}]
"""
GARDEN = {"TI": "A garden for the ward", "AB": "We made a garden.", "DP": "2020 May", "LA": "eng", "FAU": "Diaz, Ana"}
PUBMED = (
    {"PMID": "101", "TI": "A healing garden", "AB": "We design a garden.", "AID": "10.5555/g.101 [doi]"},
    {"PMID": "102", "TI": "Garden days at the home", "AB": "A garden, day by day."},
    {"PMID": "103", "TI": "Old gardens", "DP": "1999"},
    {"PMID": "104", "TI": "Ein Garten im Heim", "LA": "ger"},
    {"PMID": "105", "TI": "Wards and walls", "AB": "Nothing grows here."},
    {"PMID": "106", "TI": "Allotments on the roof", "AB": ""},
    {"PMID": "107", "TI": "The secret garden of ward nine"},
    {"PMID": "108", "TI": "Kitchen gardens, a survey"},
)
SITE = """\
title,authors,year,doi,abstract,language
A healing garden,"Diaz, Ana",2020,10.5555/g.101,We design a garden.,en
Gardens for all: a report,"Moss, Ike",2021,,A garden in each home.,en
"""
HEAD = "record_id,verdict,reason,note,decided_at,role,via,seen"
CODE_HEAD = "record_id,value,note,decided_at,role"


class Ran(NamedTuple):
    """What a command did: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *args: object) -> Ran:
    """`litsieve args…` in this process."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        cli.main([str(arg) for arg in args])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err, printed.err
    return Ran(int(left.value.code or 0), printed.out, printed.err)


def nbib(records: Iterable[Mapping[str, str]], **common: str) -> str:
    """Records as PubMed writes them."""
    blocks = []
    for record in records:
        lines = {**GARDEN, **common, **record}
        tags = ["PMID", *(tag for tag in lines if tag != "PMID")]
        blocks.append("".join(f"{tag:<4}- {lines[tag]}\n" for tag in tags if lines[tag]))
    return "\n".join(blocks) + "\n"


def decided(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """A reviewer's file: (record_id, verdict, reason and, where it is no review, role) a row, a minute apart."""
    lines = [HEAD]
    for minute, (record_id, verdict, reason, *role) in enumerate(rows):
        when = f"2024-06-01T09:{minute:02}:00.000Z"
        lines.append(f"{record_id},{verdict},{reason},,{when},{role[0] if role else 'review'},desk,")
    return "\n".join(lines) + "\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """`folder` with these files in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def make(folder: Path) -> Path:
    """The review: 101 and 102 included, 107 not obtained, 108 excluded by people, 106 and a report waiting."""
    through = ("pubmed.101", "pubmed.102", "pubmed.108")
    return write(
        folder,
        {
            "review.yaml": PROTOCOL,
            "exports/pubmed/search.nbib": nbib(PUBMED),
            "exports/site/pages.csv": SITE,
            "decisions/titles/ana.csv": decided(*((one, "include", "") for one in (*through, "pubmed.107"))),
            "decisions/retrieval/ana.csv": decided(
                *((one, "include", "") for one in through), ("pubmed.107", "exclude", "obtained")
            ),
            "decisions/reading/ana.csv": decided(*((one, "include", "") for one in through)),
            "decisions/reading/ben.csv": decided(
                *((one, "include", "") for one in through[:2]), ("pubmed.108", "exclude", "wellbeing")
            ),
            "decisions/reading/cho.csv": decided(("pubmed.108", "exclude", "wellbeing", "adjudication")),
            "decisions/codes/episode/ana.csv": f"{CODE_HEAD}\npubmed.102,diffusion,,2024-06-02T09:00:00.000Z,review\n",
        },
    )


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the one place of `old`."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name}: {old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8", newline="")


def relock(folder: Path, change: Any) -> None:
    """Let `change` edit the lock's content."""
    lock = json.loads((folder / "review.lock").read_text("utf-8"))
    change(lock)
    (folder / "review.lock").write_text(json.dumps(lock), "utf-8")
