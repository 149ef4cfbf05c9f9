"""Every real file of the smaller tagged formats: its count, every line of it, and what other projects expect."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from litsieve import readers
from litsieve.readers import mapping
from litsieve.readers.interface import Entry, Problem
from real_data import shared

REPOSITORY = Path(__file__).resolve().parents[2]
FORMATS = {
    "refer": "refer",
    "refworks": "refworks",
    "ovid": "ovid",
    "cnki_net": "cnki",
    "proquest_txt": "proquest",
}
# The index counts %0 lines. Of the AIS eLibrary's records some have none, and are records all the same: the other
# project that has these files expects six and three.
EXCEPTIONS = {"refer/ais-elibrary__colrev-ais_enl.txt": 6, "refer/ais-elibrary__colrev-enl_data.enl": 3}


def index() -> list[dict[str, str]]:
    folder = Path(os.environ.get("LITSIEVE_SHARED", REPOSITORY.parent / "shared"))
    path = folder / "data" / "exports" / "index.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["format"] in FORMATS]


INDEX = index()
each_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


def opened(file: str):
    with shared(f"data/exports/{file}").open("rb") as stream:
        export = readers.open_export(stream, file)
        return export, list(export.items)


def text_of(file: str) -> str:
    text = shared(f"data/exports/{file}").read_bytes().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.skipif(bool(INDEX), reason="the real data is here")
def test_the_real_exports_are_here() -> None:
    shared("data/exports/index.csv")


@each_file
def test_entries_and_lost_blocks_are_what_the_index_says(row) -> None:
    export, items = opened(row["file"])
    counted = sum(isinstance(item, Entry) or item.lost for item in items)
    expected = EXCEPTIONS.get(row["file"], int(row["n_records_expected"]))
    assert (export.format, counted) == (FORMATS[row["format"]], expected)


def paragraphs(text: str) -> int:
    return sum(bool(re.search(r"^%[0T] ", part, re.MULTILINE)) for part in re.split(r"\n\s*\n", text))


COUNTERS = {
    "refer": paragraphs,
    "refworks": lambda text: len(re.findall(r"^RT ", text, re.MULTILINE)),
    "ovid": lambda text: len(re.findall(r"^ ?<\d+\. >$", text, re.MULTILINE)),
    "cnki_net": lambda text: text.count("{Reference Type}"),
    "proquest_txt": lambda text: len(re.findall(r"^Document \d+ of", text, re.MULTILINE)),
}


@each_file
def test_a_count_that_knows_nothing_of_the_reader_agrees(row) -> None:
    _, items = opened(row["file"])
    counted = sum(isinstance(item, Entry) or item.lost for item in items)
    assert counted == COUNTERS[row["format"]](text_of(row["file"]))


# How a line begins that has a tag, in each format; the rest of it is value.
TAGS = {
    "refer": r"%\S ",
    "refworks": r"(?:[A-Z][A-Z0-9]|PMC?ID) ",
    "ovid": r" ?[A-Z][A-Z0-9]+ {1,2}-(?: XL  -)?",
    "cnki_net": r"\{[^}]*\}\s*[:：]",
    "proquest_txt": r"[A-Z][A-Za-z /]+:(?= )",
}


@each_file
def test_every_value_of_every_record_is_kept_in_order(row) -> None:
    _, items = opened(row["file"])
    entries = [item for item in items if isinstance(item, Entry)]
    kept = " ".join(" ".join(value.split()) for entry in entries for _, value, _ in entry.parts)
    kept = " ".join(kept.split())
    lines = text_of(row["file"]).split("\n")
    at = 0
    for line in inside(lines, entries, row["format"]):
        value = " ".join(
            re.sub(TAGS[row["format"]], "", line, count=1).split() if tagged(line, row) else line.split()
        )
        found = kept.find(value, at)
        assert found >= 0, line
        assert kept[at:found].strip() == "" or row["format"] == "proquest_txt"
        at = found + len(value)
    assert kept[at:].strip() == ""


def tagged(line: str, row: dict[str, str]) -> bool:
    return re.match(TAGS[row["format"]], line) is not None


def inside(lines: list[str], entries: list[Entry], form: str) -> list[str]:
    """The lines that belong to records and are no marks between them."""
    marks = re.compile(r"\s*<\d+\. >\s*$|_{10,}$|Document \d+ of \d+$|\s*$")
    last = len(lines)
    if form == "proquest_txt":
        last = max(n for n, line in enumerate(lines[: lines.index("Bibliography", 300)]) if line.startswith("____"))
    return [line for line in lines[entries[0].line - 1 : last] if not marks.match(line)]


@each_file
def test_every_line_outside_the_records_is_in_a_problem(row) -> None:
    _, items = opened(row["file"])
    entries = [item for item in items if isinstance(item, Entry)]
    before = [line for line in text_of(row["file"]).split("\n")[: entries[0].line - 1] if line.strip(" _")]
    noted = "\n".join(item.raw for item in items if isinstance(item, Problem) and item.line < entries[0].line)
    if len(noted) < 2000:  # of a longer run only the beginning is told
        assert [line for line in before if line.strip() not in noted and not line.startswith("<")] == []


def plain(text: object) -> str:
    letters = unicodedata.normalize("NFKD", re.sub(r"<[^>]*>", "", str(text))).casefold()
    return "".join(character for character in letters if character.isalnum())


ZOTERO = [row for row in INDEX if "zotero-testcase" in row["file"] and row["format"] in ("refer", "refworks", "ovid")]
# What Zotero reads differently, and why its reading is not taken over.
THEIRS = {
    # The last of two journals wins there: the English name of 现代情报.
    ("refer/zotero-testcase__translators-ReferBibIX-01.enw", 0, "venue"),
    # The volume is left in the name: "Journal of Political Studies 12".
    ("ovid/zotero-testcase__translators-OVID-Tagged-02.txt", 0, "venue"),
    # "1-234" are the pages of the whole book; the chapter has 214-218.
    ("ovid/zotero-testcase__translators-OVID-Tagged-05.txt", 0, "pages"),
}
VENUES = ("publicationTitle", "bookTitle")


def theirs(item: dict) -> dict[str, str]:
    """What Zotero has of one record, by our columns; only what it gives."""
    date = str(item.get("date", "") or item.get("issueDate", ""))
    year = re.search(r"\d{4}", date)
    families = [plain(c.get("lastName") or c.get("name")) for c in item["creators"] if c["creatorType"] == "author"]
    found = {
        "title": plain(item["title"]),
        "authors": "|".join(families),
        "year": year[0] if year else "",
        "doi": str(item.get("DOI", "")).lower(),
        "venue": plain(next((item[key] for key in VENUES if key in item), "")),
        "volume": item.get("volume", ""),
        "issue": item.get("issue", ""),
        "pages": item.get("pages", ""),
        "abstract": plain(item.get("abstractNote", "")),
    }
    return {name: value for name, value in found.items() if value}


def ours(entry: Entry, export: readers.Export) -> dict[str, str]:
    row = mapping.bibliographic(entry, export.dialect)
    names = json.loads(str(row["authors"] or "[]"))
    same = {name: plain(row[name]) for name in ("title", "venue", "abstract")}
    families = "|".join(plain(name.get("family") or name["name"]) for name in names)
    return {**{name: str(value) for name, value in row.items()}, **same, "authors": families}


@pytest.mark.parametrize("row", ZOTERO, ids=[row["file"] for row in ZOTERO])
def test_records_are_what_zotero_makes_of_them(row) -> None:
    path = shared(f"data/exports-expected/zotero/{row['format']}/{Path(row['file']).name}.expected.json")
    expected = [theirs(item) for item in json.loads(path.read_text("utf-8"))]
    export, items = opened(row["file"])
    found = [ours(item, export) for item in items if isinstance(item, Entry)]
    assert len(found) == len(expected)
    differ = {
        (row["file"], number, name): (mine[name], value)
        for number, (mine, wanted) in enumerate(zip(found, expected, strict=True))
        for name, value in wanted.items()
        if mine[name] != value
    }
    assert differ.keys() == {key for key in THEIRS if key[0] == row["file"]}, differ


CNKI = [row for row in INDEX if row["format"] == "cnki_net"]


def bib_entries(text: str) -> list[dict[str, str]]:
    """The entries of a .bib file that has one field a line."""
    return [
        dict(re.findall(r"^\t(\w+) = \{(.*)\},$", part, re.MULTILINE))
        for part in re.split(r"^@", text, flags=re.M)[1:]
    ]


@pytest.mark.parametrize("row", CNKI, ids=[row["file"] for row in CNKI])
def test_records_of_cnki_are_what_another_project_makes_of_them(row) -> None:
    path = shared(f"data/exports-expected/cnki/title/{Path(row['file']).name}.expected.bib")
    wanted = {plain(one["title"]): one for one in bib_entries(path.read_text("utf-8"))}
    export, items = opened(row["file"])
    found = {one["title"]: one for one in (ours(item, export) for item in items if isinstance(item, Entry))}
    assert set(found) == set(wanted)
    for title, one in wanted.items():
        mine = found[title]
        # Of several {Author} lines the other project keeps the last; where there is none it writes Null. A made-up
        # record is of 2989, which is no year that we take.
        assert {plain(name) for name in one.get("author", "").split(" and ")} - {"", "null"} <= all_names(
            title, export, items
        )
        assert mine["year"] == (
            one.get("year", "Null").replace("Null", "").replace("2989", "") or one.get("date", "")[:4] or "None"
        )
        assert (mine["volume"], mine["issue"]) == (one.get("volume", ""), one.get("issue", ""))
        assert mine["pages"] == one.get("pages", "").replace("–", "-")
        if "journal" in one:
            assert mine["venue"] == plain(one["journal"].replace("\\", ""))


def all_names(title: str, export: readers.Export, items: list[Entry | Problem]) -> set[str]:
    for item in items:
        if isinstance(item, Entry):
            row = mapping.bibliographic(item, export.dialect)
            if plain(row["title"]) == title:
                names = json.loads(str(row["authors"] or "[]"))
                pairs = [(n.get("given", ""), n.get("family", "") + n.get("name", "")) for n in names]
                # "Great One, Two" and "Two Great One" are one name.
                return {plain(given + family) for given, family in pairs} | {plain(b + a) for a, b in pairs}
    return set()


COLREV = {
    "refer/ais-elibrary__colrev-ais_enl.txt": "ais_enl_result.bib",
    "refer/ais-elibrary__colrev-enl_data.enl": "enl_data_expected.bib",
}


@pytest.mark.parametrize("file", sorted(COLREV))
def test_records_of_the_ais_elibrary_are_what_another_project_makes_of_them(file: str) -> None:
    text = shared(f"data/exports-expected/colrev/{COLREV[file]}").read_text("utf-8")
    parts = [dict(re.findall(r"^   (\w+)\s+= \{(.*)\},$", part, re.MULTILINE)) for part in text.split("\n@")]
    fields = ("title", "author", "year", "volume", "pages", "url")
    # UNKNOWN stands there for what the file does not say.
    given = [[part.get(name, "").replace("UNKNOWN", "") for name in fields] for part in parts if part]
    wanted = sorted(tuple(map(plain, one)) for one in given)
    export, items = opened(file)
    found = []
    for item in items:
        if isinstance(item, Entry):
            row = mapping.bibliographic(item, export.dialect)
            names = json.loads(str(row["authors"] or "[]"))
            author = " and ".join(f"{name['family']}, {name['given']}" for name in names)
            values = (row["title"], author, row["year"], row["volume"], row["pages"], row["url"])
            found.append(tuple(plain(value) for value in values))
    assert sorted(found) == wanted


@each_file
def test_columns_hold_what_they_may(row) -> None:
    export, items = opened(row["file"])
    for entry in items:
        if isinstance(entry, Entry):
            found = mapping.bibliographic(entry, export.dialect)
            assert found["year"] is None or 1500 <= found["year"] < 2100
            assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", found["doi"])
            assert re.fullmatch(r"([1-9]\d{0,7})?", found["pmid"])


def entries_of(data: bytes, form: str) -> list[tuple[int, tuple[tuple[str, str, int], ...]]]:
    export = readers.open_export(io.BytesIO(data), "x", format=form)
    return [(item.line, tuple(map(tuple, item.parts))) for item in export.items if isinstance(item, Entry)]


@each_file
def test_line_ends_and_encodings_change_nothing(row) -> None:
    text, form = text_of(row["file"]), FORMATS[row["format"]]
    expected = entries_of(text.encode(), form)
    # A text without a Han character cannot be told to be GB18030.
    chinese = form == "cnki" and len(re.findall("[\u4e00-\u9fff]", text)) * 10 > len(text)
    encodings = ["utf-16", "utf-8-sig"] + ["gb18030"] * chinese
    assert [entries_of(text.encode(encoding), form) == expected for encoding in encodings] == [True] * len(encodings)
    assert [entries_of(text.replace("\n", end).encode(), form) == expected for end in ("\r\n", "\r")] == [True, True]


@each_file
def test_a_file_cut_anywhere_gives_the_records_above_the_cut(row) -> None:
    text, form = text_of(row["file"]), FORMATS[row["format"]]
    whole = entries_of(text.encode(), form)
    for place in range(1, 12):
        cut = entries_of(text[: len(text) * place // 12].encode(), form)
        assert cut[:-1] == whole[: max(0, len(cut) - 1)]
