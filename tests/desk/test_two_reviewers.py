"""Two reviewers, 200 real records: at the desk, in a spreadsheet, in Rayyan, until the diagram adds up."""

from __future__ import annotations

import asyncio
import csv
import itertools
import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_reviews import run, write
from textual.widgets import Static

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.session import Place, Sitting
from litsieve.workspace import find
from litsieve.writers import outputs
from real_data import shared

pytestmark = pytest.mark.usefixtures("reviews_once")

PROTOCOL = """\
litsieve: 1
review: {title: Borderline personality disorder}
sources:
  - {id: medline, kind: database, name: MEDLINE,
     searches: [{date: 2018-01-01, hits: 200, exports: [exports/medline/*]}]}
criteria:
  - {id: population, kind: people, label: Other people}
  - {id: design, kind: people, label: No trial}
  - {id: obtained, kind: people, label: Not obtained}
stages:
  - {id: titles, phase: screening, decided_by: reviewers, criteria: [population, design], reviewers: [ana, ben],
     per_report: 2, adjudicators: [cho]}
  - {id: retrieval, phase: retrieval, decided_by: reviewers, criteria: [obtained], reviewers: [ana]}
  - {id: reading, phase: eligibility, decided_by: reviewers, criteria: [population, design], reviewers: [ana, ben],
     per_report: 2, adjudicators: [cho]}
"""
SET, SIZE = "data/screening/synergy/Oud_2018.csv", 200
KEYS: Mapping[str, tuple[str, ...]] = {
    "include": ("i",),
    "unsure": ("u",),
    "population": ("e", "1"),
    "design": ("e", "2"),
}
Words = Mapping[str, str]
"""What somebody says of each record: include, unsure, or the reason of an exclusion."""


def made(folder: Path) -> tuple[Path, list[str]]:
    """The review of 200 records, and the ids of those that its authors included."""
    with shared(SET).open(newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["title"]]
    wanted = [row for row in rows if row["label_included"] == "1"]
    rest = [row for row in rows if row["label_included"] != "1"]
    chosen = [*wanted, *rest[: SIZE - len(wanted)]]
    columns = ("record_id", "title", "abstract", "keywords", "year", "doi")
    path = folder / "exports/medline/synergy.csv"
    write(folder, {"review.yaml": PROTOCOL, "exports/medline/synergy.csv": ""})
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.DictWriter(stream, ["Accession Number", *columns[1:]], extrasaction="ignore")
        out.writeheader()
        out.writerows({"Accession Number": f"{int(row['record_id']):08}", **row} for row in chosen)
    titles = {row["title"] for row in wanted}
    reports = api.build(folder).reports
    return folder, reports.loc[reports["title"].isin(titles), "record_id"].tolist()


def seat(folder: Path, stage: str, who: str, words: Words, *, settle: bool = False) -> tuple[list[str], str]:
    """Decide by keys on all that waits, each as `words` says; gives the ids in turn and the last line of progress."""
    role = "adjudication" if settle else "review"
    times = (datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(seconds=n) for n in itertools.count())

    async def sit() -> tuple[list[str], str]:
        review = api.build(folder)
        place = Place(review, find(folder), worklist.stage_of(review, stage, who, role), who, role)  # type: ignore[arg-type]
        at = Sitting(place, lambda: next(times))
        app, seen = Desk(at, outputs.labels(review)), list[str]()
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            while (task := at.task) is not None:
                seen.append(task.record_id)
                *first, last = KEYS[words[task.record_id]]
                # As fast as the desk goes: `press` would wait for the machine to be idle.
                for key in first:
                    app.simulate_key(key)
                    while app.screen is app.screen_stack[0]:
                        await asyncio.sleep(0)
                app.simulate_key(last)
                while at.task is task or app.screen is not app.screen_stack[0]:
                    await asyncio.sleep(0)
            await pilot.pause()
            return seen, str(app.query_one("#progress", Static).render())

    return asyncio.run(sit())


def fill(path: Path, words: Words) -> None:
    """Answer those rows of a worksheet that `words` speaks of, as a person would in a spreadsheet."""
    with path.open(newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        said = words.get(row["record_id"], "")
        row["verdict"] = verdict(said) if said else ""
        row["reason"] = said if row["verdict"] == "exclude" else ""
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.DictWriter(stream, rows[0])
        out.writeheader()
        out.writerows(rows)


def rayyan(path: Path, folder: Path, ids: Sequence[str], words: Words, who: str) -> None:
    """A file of Rayyan with the words of one person: matched by DOI or title, there is no id of ours in it."""
    reports = api.build(folder).reports.set_index("record_id")
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["key", "title", "year", "authors", "doi", "notes"])
        for number, record_id in enumerate(ids):
            said = words[record_id]
            verdict = {"include": "Included", "unsure": "Maybe"}.get(said, "Excluded")
            reason = f" | RAYYAN-EXCLUSION-REASONS: {said}" if verdict == "Excluded" else ""
            doi, title = reports.at[record_id, "doi"], reports.at[record_id, "title"]
            out.writerow([f"r{number}", title, "", "", doi, f'RAYYAN-INCLUSION: {{"{who}"=>"{verdict}"}}{reason}'])


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa by its definition: agreement seen, less that of two who say the same shares at random."""
    n = len(pairs)
    seen = sum(one == other for one, other in pairs) / n
    said = {word for pair in pairs for word in pair}
    chance = sum(
        (sum(one == word for one, _ in pairs) / n) * (sum(other == word for _, other in pairs) / n) for word in said
    )
    return (seen - chance) / (1 - chance)


def verdict(said: str) -> str:
    return said if said in ("include", "unsure") else "exclude"


def read_by_ben(folder: Path, words: Words, capsys: pytest.CaptureFixture[str]) -> None:
    """Ben reads the half in a spreadsheet and the rest in Rayyan, and at the desk what Rayyan's file does not name."""
    review = api.build(folder)
    waiting = [task.record_id for task in worklist.tasks(review, review.protocol.stages[0], "ben")]
    sheet, other = folder.parent / "ben.csv", folder.parent / "rayyan.csv"
    first, second = waiting[:100], waiting[100:]
    assert run(capsys, "worksheet", "titles", "--as", "ben", "-o", sheet, "--review", folder).code == 0
    fill(sheet, {one: words[one] for one in first})
    rayyan(other, folder, second, words, "Ben")
    for written, stood in ((100, ""), (0, ", 100 stood there already")):
        ran = run(capsys, "worksheet", "titles", "--as", "ben", "--take", sheet, "--review", folder)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{written} decisions written to decisions/titles/ben.csv{stood}.")
    doi = review.reports.set_index("record_id")["doi"]
    named = [one for one in second if doi[one]]
    take = ("decisions", "import", other, "--from", "rayyan", "--stage", "titles", "--review", folder, "--json")
    losses = [json.loads(run(capsys, *take).out) for _ in range(2)]
    counted = [(loss["rows"], loss["written"], loss["known"], len(loss["unmatched"])) for loss in losses]
    rest = len(second) - len(named)
    assert counted == [(len(second), len(named), 0, rest), (len(second), 0, len(named), rest)]
    assert [losses[0][what] for what in ("ambiguous", "refused")] == [[], []]
    # A title alone is no proof, so these still wait.
    seen, progress = seat(folder, "titles", "ben", words)
    assert set(seen) == set(second) - set(named)
    assert f"{rest} decided · 0 left" in progress


def check_agreement(folder: Path, pairs: Sequence[tuple[str, str]], capsys: pytest.CaptureFixture[str]) -> None:
    """What the command says is what the definition gives."""
    rows = json.loads(run(capsys, "agreement", folder, "--stage", "titles", "--json").out)["agreement"]
    found = {row["measure"]: row for row in rows if row["about"] == "verdict"}
    assert found["Cohen's kappa"]["value"] == f"{kappa(pairs):.3f}"
    assert found["percent agreement"]["value"] == f"{sum(one == other for one, other in pairs) / len(pairs):.3f}"
    for one, other in itertools.product(("include", "exclude", "unsure"), repeat=2):
        assert int(found[f"{one} / {other}"]["value"]) == pairs.count((one, other))
    assert found["Cohen's kappa"]["n"] == len(pairs)


def test_two_reviewers_take_200_records_to_the_diagram(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", tmp_path / "review")
    folder, wanted = made(tmp_path / "review")
    ids = sorted(api.build(folder).reports["record_id"])
    assert len(api.build(folder).records) == SIZE
    drawn = random.Random(7)
    truth = {one: "include" if one in wanted else drawn.choice(["population", "design"]) for one in ids}
    ana = {one: said if drawn.random() > 0.06 else "unsure" for one, said in truth.items()}
    ben = {one: said if drawn.random() > 0.1 else drawn.choice(["include", "design"]) for one, said in truth.items()}

    # Ana reads all of it at the desk.
    seen, progress = seat(folder, "titles", "ana", ana)
    assert sorted(seen) == ids
    assert progress.startswith(f"titles · ana · {len(ids)} decided · 0 left")

    read_by_ben(folder, ben, capsys)
    check_agreement(folder, [(verdict(ana[one]), verdict(ben[one])) for one in ids], capsys)

    # Cho settles at the desk what they differ on; a doubt is a difference too.
    split = {one for one in ids if "unsure" in (ana[one], ben[one]) or verdict(ana[one]) != verdict(ben[one])}
    listed = json.loads(run(capsys, "conflicts", "titles", "--review", folder, "--json").out)["conflicts"]
    assert {conflict["record_id"] for conflict in listed} == split
    settled, progress = seat(folder, "titles", "cho", truth, settle=True)
    assert set(settled) == split
    assert progress.startswith(f"titles · cho settles conflicts · {len(split)} decided · 0 left")
    kept = {one for one in ids if truth[one] == "include" or (one not in split and ana[one] == "include")}

    # Everything is obtained, and read by both at the desk; what is in question goes to Cho.
    got, _ = seat(folder, "retrieval", "ana", dict.fromkeys(kept, "include"))
    assert set(got) == kept
    reading = {one: said if drawn.random() > 0.2 else "design" for one, said in truth.items()}
    read = [seat(folder, "reading", who, words)[0] for who, words in (("ana", truth), ("ben", reading))]
    assert [set(one) for one in read] == [kept, kept]
    settled, _ = seat(folder, "reading", "cho", truth, settle=True)
    assert set(settled) == {one for one in kept if verdict(reading[one]) != verdict(truth[one])}

    # Every number of the diagram follows from what was said.
    included = {one for one in kept if truth[one] == "include"}
    expected = {
        "database_results": SIZE,
        "duplicates": SIZE - len(ids),
        "records_screened": len(ids),
        "records_excluded": len(ids) - len(kept),
        "dbr_sought_reports": len(kept),
        "dbr_notretrieved_reports": 0,
        "dbr_assessed": len(kept),
        "dbr_excluded": len(kept) - len(included),
        "new_reports": len(included),
    }
    counts = api.build(folder).flow.counts
    assert {name: counts[name] for name in expected} == expected
    assert sorted(api.build(folder).included["record_id"]) == sorted(included)
    assert included == set(wanted)
    assert run(capsys, "run", folder).code == 0
    assert run(capsys, "audit", folder).code == 0
    status = json.loads(run(capsys, "status", folder, "--json").out)["reviewers"]
    assert {(row["stage"], row["reviewer"]): (row["decided"], row["left"]) for row in status} == {
        ("titles", "ana"): (len(ids), 0),
        ("titles", "ben"): (len(ids), 0),
        ("titles", "cho"): (len(split), 0),
        ("retrieval", "ana"): (len(kept), 0),
        ("reading", "ana"): (len(kept), 0),
        ("reading", "ben"): (len(kept), 0),
        ("reading", "cho"): (len(settled), 0),
    }
