"""Text out of exports, decisions and the protocol stays text: on the screen, in tables, in the summary, in the diagram."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cli_reviews import PUBMED, Ran, edit, make, nbib, write

from litsieve import api, console
from litsieve.review import Review

Command = Callable[..., Ran]
ESCAPES = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\x08\x7f"
BIDI = "\u202egnp.exe\u2066\u200b"
TITLES = {
    "escape codes": f"Garden {ESCAPES}",
    "rich markup": "[bold red]Garden[/] [link=http://x.test]here[/link] :smile:",
    "bidi overrides": f"Garden {BIDI}",
    "a formula": "=cmd|' /C calc'!A0 garden",
    "an at formula": "@SUM(1+1) garden",
    "html": '<script>alert(1)</script><img src=x onerror="y"> garden & co',
    "a table cell": "garden | pipe | `code` **bold** [a](http://x.test) # head",
    "a heading": "# Garden\u2028## Second",
}
ALLOWED = "\n\t"


def controls(text: str) -> list[str]:
    """The characters of `text` that a terminal would obey, or that turn the direction of reading."""
    return sorted({c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in ALLOWED})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review whose titles, names, notes and labels are out to do harm, after a run."""
    folder = make(tmp_path_factory.mktemp("hostile") / "review")
    records = [
        {"PMID": str(201 + n), "TI": title, "FAU": f"{title[:20]}, X", "OT": title, "JT": title}
        for n, title in enumerate(TITLES.values())
    ]
    write(folder, {"exports/pubmed/hostile.nbib": nbib([*PUBMED, *records]).replace("\u2028", " ")})
    (folder / "exports/pubmed/search.nbib").unlink()
    edit(folder / "review.yaml", "label: No garden", 'label: "=No [red]<garden> | \\u202e"')
    edit(folder / "review.yaml", "title: Gardens in care homes", 'title: "[red]Gardens <b>|\\u202e"')
    edit(folder / "decisions/reading/ben.csv", "exclude,wellbeing,", f"exclude,wellbeing,[red]{ESCAPES}{BIDI}")
    api.run(folder)
    return folder


@pytest.fixture(scope="module")
def review(hostile: Path) -> Review:
    """The same, built."""
    return api.build(hostile)


@pytest.fixture
def one_build(review: Review, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands get the hostile review without building it again; one is in its folder."""
    monkeypatch.chdir(hostile)
    monkeypatch.setattr(api, "build", lambda folder, **_: review)


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_nothing_printed_can_style_or_control_the_terminal(
    terminal: bool, one_build: None, hostile: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    if terminal:
        # A terminal without colours: whatever escape code is left is one of the titles'.
        monkeypatch.setattr("rich.console.Console.is_terminal", property(lambda self: True))
        monkeypatch.setenv("TERM", "dumb")
    said = [litsieve("status"), litsieve("run", hostile), litsieve("audit", hostile)]
    said += [litsieve("explain", f"pubmed.{n}") for n in (*range(201, 201 + len(TITLES)), 108, 105)]
    said += [litsieve("explain", "--box", box) for box in ("records_excluded", "awaiting_screening")]
    said += [litsieve("inspect", hostile / "exports/pubmed/hostile.nbib")]
    assert [controls(one.out + one.err) for one in said if controls(one.out + one.err)] == []
    shown = said[3].out
    assert r"\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\x08\x7f" in shown.replace("«", "").replace("»", "")


def test_markup_of_a_title_is_printed_as_it_is(one_build: None, litsieve: Command) -> None:
    assert (
        "title: [bold red]«Garden»[/] [link=http://x.test]here[/link] :smile:"
        in litsieve("explain", "pubmed.202").out
    )


def test_a_hostile_argument_is_told_as_text(one_build: None, litsieve: Command) -> None:
    for args in (("explain", ESCAPES), ("explain", "--box", ESCAPES), ("export", ESCAPES, "-o", "x.ris"), (ESCAPES,)):
        told = litsieve(*args)
        assert (told.code, controls(told.err)) == (2, [])


def cells(folder: Path) -> Iterator[tuple[str, str]]:
    """Every cell of every CSV in build/ but the R package's, as a spreadsheet would take it."""
    for path in sorted((folder / "build").glob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"), newline="")):
            yield from ((path.name, cell) for cell in row)


def test_no_cell_of_a_csv_begins_like_a_formula(hostile: Path) -> None:
    assert [(name, cell) for name, cell in cells(hostile) if cell[:1] in tuple("=+-@\t\r")] == []
    assert ("excluded.csv", "'=No [red]<garden> | \u202e") in set(cells(hostile))
    assert sum("=cmd|" in cell for _, cell in cells(hostile)) > 1


def test_the_summary_holds_no_markup_of_a_title(hostile: Path) -> None:
    text = (hostile / "build/summary.md").read_text("utf-8")
    for raw in ("<script>", "<img", "<b>", "**bold**", "[a](http", "`code`", "\x1b", "\x9b", "\u2028"):
        assert raw not in text
    assert not [line for line in text.splitlines() if line.startswith("# ")][1:]


def test_the_diagram_is_one_picture_and_runs_nothing(hostile: Path) -> None:
    text = (hostile / "build/prisma.svg").read_text("utf-8")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "path",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "style",
        "defs",
        "marker",
    }
    assert [c for c in controls(text) if unicodedata.category(c) == "Cc"] == []


def test_json_holds_hostile_text_escaped(one_build: None, litsieve: Command) -> None:
    out = litsieve("explain", "pubmed.201", "--json").out
    assert [c for c in controls(out) if unicodedata.category(c) == "Cc"] == []
    assert json.loads(out)["report"]["title"].startswith("Garden ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("two\nlines\tand\r", r"two\x0alines\x09and\x0d"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("non\u00a0breaking\u2009thin", "non breaking thin"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud800 a character", r"half \ud800 a character"),
        ("\U000e0041 tag", r"\U000e0041 tag"),
        ("naïve 汉字 🌱 é", "naïve 汉字 🌱 é"),
    ],
)  # fmt: skip
def test_what_could_control_a_terminal_is_shown_as_its_code(text: str, shown: str) -> None:
    assert console.clean(text) == shown


def test_any_value_is_printed_where_the_screen_holds_only_ascii(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    value: Any = {"title": "naïve 🌱 \udc80"}
    console.as_json(value)
    stream.flush()
    written = stream.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
    assert json.loads(written) == value
