"""One library exported by several tools is one library: what each file says of a paper, after normalisation.

What a tool leaves out or spoils is named below, with the reason; everything else is equal.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from litsieve import readers, tables
from litsieve.normalize.names import PARTICLES
from litsieve.normalize.text import fold, title_key
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import bibliographic
from real_data import shared

Paper = dict[str, str | int | None]
COLUMNS = ("authors", "year", "doi", "volume", "pages")

# The first file of a set is what the others are held against.
DINOSAUR = (
    *("ris/embase.com", "csv/rayyan", "csv/zotero", "csv/embase.com", "csv/embase.com-resaved-by-excel--eu"),
    *("xlsx/embase.com", "csv/covidence", "csv/abstrackr", "ris/covidence--endnote", "ris/covidence--mendeley"),
    *("ris/covidence--refworks", "ris/covidence--zotero", "ris/endnote", "ris/eppi-reviewer", "ris/mendeley"),
    *("ris/rayyan", "ris/refworks", "ris/zotero", "xlsx/eppi-reviewer"),
)
SETS: Mapping[str, tuple[str, ...]] = {
    "dinosaur": DINOSAUR,
    "lens": (
        *("csv/lens.org", "tsv/lens.org", "tsv/refworks", "xlsx/lens.org--excel"),
        *("ris/endnote--from-lens", "ris/citavi"),
    ),
    "cochrane": (
        *("csv/cochrane-central", "ris/cochrane-central--endnote", "ris/cochrane-central--procite"),
        "ris/cochrane-central--refman",
    ),
    "scopus": ("csv/scopus", "ris/scopus"),
    "ebsco": ("ris/ebsco-cinahl", "csv/ebsco-cinahl"),
    "openalex": ("csv/openalex", "ris/openalex"),
    "google-scholar": ("csv/google-scholar", "ris/google-scholar"),
    "pubmed": ("nbib/pubmed", "csv/pubmed"),
}
# Papers that a file has and the first of its set has not: its library was made on another day.
_OF_COVIDENCE = ("digestibilityofdinosaurfoodplants", "reappraisalofsauropoddinosaurdiversity")
MORE = {file: _OF_COVIDENCE for file in DINOSAUR if "covidence" in file} | {
    "csv/ebsco-cinahl": ("alatecretaceousdinosaurandcrocodyliform",)
}
# Columns that a tool does not write.
LACKING = {
    "csv/abstrackr": ("year", "doi", "volume", "pages"),
    "xlsx/eppi-reviewer": ("authors", "doi", "volume", "pages"),
}
# EBSCOhost's table has the first page and how many there are.
FIRST_PAGE_ALONE = {"csv/ebsco-cinahl"}
# What a file says of a paper otherwise than the first of its set: (file, title, column) and what it says.
DIFFERING: Mapping[tuple[str, str, str], str | int | None] = {
    # Abstrackr has lost its accents.
    ("csv/abstrackr", "anewabelisaurid", "authors"): "pol baiano ??ern?? novas cerda pittman",
    # EPPI-Reviewer writes "Dos Santos, H." as two.
    ("ris/eppi-reviewer", "aremarkableassemblage", "authors"): "troiano santos h aureliano ghilardi",
    ("ris/eppi-reviewer", "erratumauthorcorrection", "authors"): "troiano santos h aureliano ghilardi",
    # PubMed's tagged text has the number of an article in its citation alone, and no tag for it.
    ("csv/pubmed", "spinosaurusisnot", "pages"): "e80092",
} | {
    # Embase's tables have article numbers, its RIS has none.
    (file, title, "pages"): number
    for file in ("csv/embase.com", "csv/embase.com-resaved-by-excel--eu", "xlsx/embase.com")
    for title, number in (("cellularstructure", "4063"), ("stratigraphic", "e0292318"))
}


def paper(row: Mapping[str, str | int | None]) -> Paper:
    return {
        "title": title_key(str(row["title"])),
        "authors": " ".join(family(name) for name in tables.load_list(str(row["authors"]))),
        "year": row["year"],
        "doi": row["doi"],
        "volume": row["volume"],
        "pages": row["pages"] or row["article_number"],
    }


def family(name: Mapping[str, str]) -> str:
    """The family name without its particles, which Citavi and EndNote set behind the given names (`Jong, Ype de`)."""
    words = fold(name.get("family") or name["name"]).split()
    while len(words) > 1 and words[0] in PARTICLES:
        del words[0]
    return " ".join(words)


def library(file: str) -> dict[str, list[Paper]]:
    """The papers of an export by title; two papers may have one."""
    folder, _, stem = file.partition("/")
    (path,) = shared(f"data/exports/{folder}").glob(f"{stem}__citation-file-formatting-*")
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        papers = [paper(bibliographic(item, export.dialect)) for item in export.items if isinstance(item, Entry)]
    found: dict[str, list[Paper]] = {}
    for one in sorted(papers, key=lambda one: str(one["doi"])):
        found.setdefault(str(one["title"]), []).append(one)
    return found


def said_otherwise(file: str, title: str, column: str) -> tuple[bool, str | int | None]:
    """Whether the file is known to say something else of this paper, and what."""
    for (named, start, about), value in DIFFERING.items():
        if named == file and about == column and title.startswith(start):
            return True, value
    return False, None


def differing(file: str, title: str, one: Paper, reference: Paper) -> dict[tuple[str, str], object]:
    """What the file says of a paper, and what it should have said, by title and column."""
    found: dict[tuple[str, str], object] = {}
    for column in COLUMNS:
        known, value = said_otherwise(file, title, column)
        expected = value if known else reference[column]
        if column == "pages" and file in FIRST_PAGE_ALONE:
            expected = str(expected).partition("-")[0]
        if one[column] != expected and column not in LACKING.get(file, ()):
            found[title, column] = (one[column], expected)
    return found


PAIRS = [(name, file) for name, files in SETS.items() for file in files[1:]]


@pytest.mark.parametrize(("name", "file"), PAIRS)
def test_each_file_of_a_set_says_the_same_of_each_paper(name: str, file: str) -> None:
    first, other = library(SETS[name][0]), library(file)
    found: dict[tuple[str, str], object] = {}
    for title in sorted(set(first) & set(other)):
        assert len(first[title]) == len(other[title])
        for one, reference in zip(other[title], first[title], strict=True):
            found |= differing(file, title, one, reference)
    assert found == {}


@pytest.mark.parametrize(("name", "file"), PAIRS)
def test_a_file_of_a_set_has_no_paper_that_the_first_lacks_but_those_named(name: str, file: str) -> None:
    more = sorted(set(library(file)) - set(library(SETS[name][0])))
    expected = MORE.get(file, ())
    assert len(more) == len(expected)
    assert all(title.startswith(start) for title, start in zip(more, expected, strict=True))
