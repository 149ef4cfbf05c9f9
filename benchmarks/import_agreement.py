"""Compare what litsieve reads from real exports with what other projects' own tests expect of the same files.

    PYTHONPATH=src python benchmarks/import_agreement.py ../shared/data
    PYTHONPATH=src python benchmarks/import_agreement.py ../shared/data --differences --field doi

The folder holds `exports/<format>/<file>` and, in `exports-expected/`, the items that Zotero, Better BibTeX, CoLRev,
rispy, citation-js and the makers of a search exported seventeen times say are in them. Items are paired by key,
title, DOI or place. A field is compared where the other project gives it; case, accents, punctuation, mark-up, the
way a range of pages is written and whether a journal's name is abbreviated do not count; an article number counts as
a page. A percentage stands before the number of values compared.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from litsieve import readers, tables
from litsieve.errors import LitsieveError
from litsieve.normalize import pages as page_ranges
from litsieve.normalize.text import title_key, words
from litsieve.readers import mapping
from litsieve.readers.interface import Entry

FIELDS = ("title", "authors", "year", "doi", "venue", "volume", "pages", "abstract")
FORMATS = (
    *("ris", "bibtex", "nbib", "wos", "csv", "tsv", "xlsx", "pubmed_xml", "endnote_xml", "crossref_xml", "mods"),
    *(
        "marc21",
        "marcxml",
        "rdf",
        "csl_json",
        "openalex_json",
        "datacite_json",
        "refer",
        "refworks",
        "ovid",
        "cnki_net",
    ),
)
Item = dict[str, Any]

# Roles that Zotero gives to the people who made the work; all others only had a part in it.
MAKERS = ("author", "inventor", "director", "programmer", "artist", "performer", "composer", "cartographer")
CONTAINERS = ("publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle", "journal")
RISPY = {
    "title": ("title", "primary_title"),
    "authors": ("authors", "first_authors"),
    "year": ("year", "publication_year"),
    "doi": ("doi",),
    "venue": ("journal_name", "secondary_title", "alternate_title3"),
    "volume": ("volume",),
    "abstract": ("abstract", "notes_abstract"),
}
_SHORT = 60
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Pair(NamedTuple):
    """One field of one item, as the other project and as litsieve have it."""

    project: str
    format: str
    dialect: str
    file: str
    field: str
    theirs: str
    ours: str

    @property
    def equal(self) -> bool:
        """Whether the two say the same."""
        theirs, ours = comparable(self.field, self.theirs), comparable(self.field, self.ours)
        return theirs == ours or (self.field == "venue" and abbreviates(self.theirs, self.ours))


def comparable(field: str, value: str) -> str:
    """`value` reduced to what must be the same."""
    value = html.unescape(value)
    if field == "authors":
        # An author called others stands for those who are left out; we call him et al.
        return "|".join("etal" if name == "others" else title_key(name) for name in value.split("|"))
    if field == "year":
        found = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", value)
        return found[0] if found else ""
    if field == "doi":
        found = re.search(r"10\.\d{4,9}/.*", value.lower().replace("%3c", "<").replace("%3e", ">").replace("\\", ""))
        return found[0].strip() if found else ""
    if field == "pages":
        return page_ranges.expand(re.sub(r"[-\u2010-\u2015]+", "-", value)).lower().replace(" ", "")
    return title_key(TAG.sub("", value))


def abbreviates(one: str, other: str) -> bool:
    """Whether each word of the shorter name stands for one of the longer, in order: `Jpn. J.`, `Japanese Journal`."""
    short, long = sorted((words(one), words(other)), key=lambda found: sum(map(len, found)))
    rest = iter(long)
    return bool(short) and all(any(_stands_for(word, full) for full in rest) for word in short)


def _stands_for(word: str, full: str) -> bool:
    letters = iter(full)
    return word[0] == full[0] and all(letter in letters for letter in word)


def of_zotero(item: Item) -> Item:
    """An item as Zotero's and Better BibTeX's tests have it."""
    roles = defaultdict(list)
    for one in item.get("creators", ()):
        roles[one.get("creatorType", "")].append(one.get("lastName") or one.get("name", ""))
    names: list[str] = next((roles[role] for role in MAKERS if role in roles), [])
    venue = next((item[name] for name in CONTAINERS if item.get(name)), "")
    return {
        "key": item.get("citationKey") or item.get("itemID", ""),
        "title": item.get("title") or item.get("caseName") or item.get("nameOfAct") or item.get("subject") or "",
        "authors": "|".join(names),
        "year": item.get("date", ""),
        "doi": item.get("DOI", ""),
        "venue": venue,
        "volume": item.get("volume", ""),
        "pages": item.get("pages", ""),
        "abstract": item.get("abstractNote", ""),
    }


def of_csl(item: Item) -> Item:
    """An item of CSL-JSON, as citation-js has it."""
    parts = item.get("issued", {}).get("date-parts", [[""]])
    names = [
        " ".join(filter(None, (one.get("non-dropping-particle"), one.get("family") or one.get("literal"))))
        for one in item.get("author", ())
    ]
    found = {name: str(item.get(key, "")) for name, key in (("title", "title"), ("doi", "DOI"), ("volume", "volume"))}
    venue, pages, abstract = (str(item.get(key, "")) for key in ("container-title", "page", "abstract"))
    authors, year = "|".join(names), str(parts[0][0])
    found["key"] = item.get("citation-key", "")
    return found | {"authors": authors, "year": year, "venue": venue, "pages": pages, "abstract": abstract}


def of_rispy(item: Item) -> Item:
    """A reference as rispy's tests have it: its keys differ with the tags that a file uses."""
    found: Item = {name: next((item[key] for key in keys if item.get(key)), "") for name, keys in RISPY.items()}
    found["key"] = ""
    found["authors"] = "|".join(name.partition(",")[0] for name in found["authors"] or ())
    found["pages"] = "-".join(item[key] for key in ("start_page", "end_page") if item.get(key))
    return found


def of_bibtex(text: str) -> list[Item]:
    """The entries of a file that CoLRev wrote: one field a line, values in braces, names `Family, Given`."""
    items = []
    for block in re.split(r"^@", text, flags=re.MULTILINE)[1:]:
        fields = {key: " ".join(value.split()) for key, value in re.findall(r"^\s+(\w+)\s+= \{(.*?)\},?$", block, 24)}
        fields = {key: re.sub(r"[{}]", "", value) for key, value in fields.items() if value != "UNKNOWN"}
        names = [name.partition(",")[0] for name in re.split(r"\s+and\s+", fields.get("author", "")) if name]
        venue = fields.get("journal") or fields.get("booktitle", "")
        same = ("title", "year", "doi", "volume", "pages", "abstract")
        key = fields.get("colrev_origin", "").partition("/")[2].rstrip(";")
        found = {name: fields.get(name, "") for name in same} | {"key": key, "venue": venue}
        items.append(found | {"authors": "|".join(names)})
    return items


def of_set(item: Item) -> Item:
    """A paper of the search that seventeen tools exported."""
    names = [name.strip().partition(",")[0] for name in item["authors"].split(";")]
    return {name: item[name] for name in FIELDS if name in item} | {
        "key": "",
        "together": True,
        "authors": "|".join(names),
        "venue": item["journal"],
        "abstract": "",  # tools cut, head and translate it each in its own way
    }


def expected(root: Path) -> Iterator[tuple[str, Path, list[Item], bool]]:
    """Each project, an export, what the project says is in it, and whether that is all of it, in order."""
    told, exports = root / "exports-expected", root / "exports"
    files = {path.name: path for format in FORMATS for path in sorted((exports / format).glob("*"))}
    for project, pattern in (("zotero", "zotero/*/*.expected.json"), ("better-bibtex", "bbt/*.expected.json")):
        for path in sorted(told.glob(pattern)):
            name = path.name.removesuffix(".expected.json")
            export = next(
                (files[one] for one in files if one == name or (len(name) > 99 and one.startswith(name))), None
            )
            if export:
                found = json.loads(path.read_text("utf-8"))
                items = found if isinstance(found, list) else found["items"]
                works = [item for item in items if item.get("itemType") not in ("note", "attachment")]
                yield project, export, [of_zotero(item) for item in works], True
    for path in sorted(told.glob("colrev/*_result.bib")):
        stem = path.stem.removesuffix("_result")
        for export in (files[one] for one in files if f"__colrev-{stem}." in one):
            yield "colrev", export, of_bibtex(path.read_text("utf-8")), False
    for export, items in of_cnki(told, files):
        yield "cnki", export, items, True
    for path in sorted(told.glob("rispy/test_parser__*.json")):
        found = json.loads(path.read_text("utf-8"))
        listed = [one for one in found["literals"] if isinstance(one["value"], list)]
        for one in [one for one in listed if all(isinstance(item, dict) for item in one["value"])]:
            ends = tuple(f"rispy-{file}" for file in found["input_files"])
            for export in (files[name] for name in files if name.endswith(ends)):
                yield "rispy", export, [of_rispy(item) for item in one["value"]], True
    for export, csl in of_citation_js(told / "citation-js", files):
        yield "citation-js", export, [of_csl(item) for item in csl], True
    papers = json.loads((told / "citation-file-formatting" / "dinosaur_embase_set.json").read_text("utf-8"))
    for file in sorted({file for paper in papers for file in paper["in_files_by_title"]}):
        if (exports / file).exists() and file.split("/")[0] in FORMATS:
            inside = [paper for paper in papers if file in paper["in_files_by_title"]]
            yield "dinosaur", exports / file, [of_set(paper) for paper in inside], False


def of_cnki(told: Path, files: dict[str, Path]) -> Iterator[tuple[Path, list[Item]]]:
    """The exports of CNKI_2_BibTeX's tests, each with its BibTeX, whose names stand as they are spoken."""
    for path in sorted(told.glob("cnki/title/*.expected.bib")):
        items = of_bibtex(path.read_text("utf-8"))
        for item in items:
            item["authors"] = "|".join(name.split()[-1] for name in item["authors"].split("|") if name)
        yield files[path.name.removesuffix(".expected.bib")], items


def of_citation_js(told: Path, files: dict[str, Path]) -> Iterator[tuple[Path, list[Item]]]:
    """The exports of citation-js's tests, each with its CSL-JSON."""
    prefix = "citation-js__citation-js-"
    cases = json.loads((told / "input.json").read_text("utf-8"))["@biblatex/text"]
    for name, (_, csl) in cases.items():
        file = f"{prefix}{re.sub(r'[^A-Za-z0-9]+', '-', name.removeprefix('with '))}.bib"
        if file in files:
            yield files[file], csl if isinstance(csl, list) else [csl]
    for kind in ("bibtex", "biblatex"):
        mapped = told / f"mapping-{kind}-csl.json"
        yield files[f"{prefix}{kind}-input.bib"], json.loads(mapped.read_text("utf-8"))


def ours(path: Path) -> tuple[str, list[Item]]:
    """The dialect that litsieve finds in an export, and what it reads from it."""
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        entries = [item for item in export.items if isinstance(item, Entry)]
    rows: list[Item] = [dict(mapping.bibliographic(entry, export.dialect)) for entry in entries]
    for entry, row in zip(entries, rows, strict=True):
        row["pages"] = row["pages"] or row["article_number"]
        row["key"] = next((field.value for field in entry.fields if field.tag == "ID"), "")
        row["whole"] = "\n".join(field.value for field in entry.fields)
        people = tables.load_list(str(row["authors"]))
        row["authors"] = "|".join(person.get("family") or person.get("name", "") for person in people)
        row["year"] = str(row["year"] or "")
    return export.dialect.id, rows


def paired(theirs: Sequence[Item], mine: Sequence[Item], in_order: bool) -> Iterator[tuple[Item, Item]]:
    """The items that are the same work; what has no counterpart is left out."""
    rest, free = dict(enumerate(theirs)), dict(enumerate(mine))
    for names in (("key", "title"), ("key",), ("title", "doi"), ("title", "year", "authors"), ("title", "year")):
        yield from _matched(rest, free, names)
    if in_order and len(theirs) == len(mine):
        for place in [place for place in rest if place in free]:
            yield rest.pop(place), free.pop(place)
    for name in ("title", "doi"):
        yield from _matched(rest, free, (name,))


def _matched(rest: dict[int, Item], free: dict[int, Item], names: Sequence[str]) -> Iterator[tuple[Item, Item]]:
    """The pairs that have all of `names` and agree in them; each is taken out of both, in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, item in free.items():
        places[_name(item, names)].append(place)
    for place, item in list(rest.items()):
        name = _name(item, names)
        if all(name) and places.get(name):
            yield rest.pop(place), free.pop(places[name].pop(0))


def _name(item: Item, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(item["key"] if name == "key" else comparable(name, str(item[name])) for name in names)


def compared(root: Path) -> tuple[list[Pair], dict[str, list[int]]]:
    """Every value that another project gives, with ours; and per project how many items it has and were paired."""
    pairs: list[Pair] = []
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for project, path, theirs, in_order in expected(root):
        try:
            dialect, mine = ours(path)
        except LitsieveError as error:
            print(f"not read: {path.name}: {error}")
            dialect, mine = "", []
        matched = list(paired(theirs, mine, in_order))
        counts[project][0] += len(theirs)
        counts[project][1] += len(matched)
        for item, row in matched:
            for field in FIELDS:
                wanted = comparable(field, str(item[field])).strip("|")
                if wanted and not (item.get("together") and not _holds(row["whole"], field, wanted)):
                    values = (str(item[field]), str(row[field]))
                    pairs.append(Pair(project, path.parent.name, dialect, path.name, field, *values))
    return pairs, counts


def _holds(whole: str, field: str, wanted: str) -> bool:
    """Whether an entry holds a value at all: the set of one search says what all its exports hold together."""
    if field in ("year", "volume", "pages"):
        values = [value for value in whole.splitlines() if len(value) < _SHORT]
        return any(wanted.partition("-")[0] in re.findall(r"\w+", value) for value in values)
    return wanted in whole.lower() if field == "doi" else wanted.partition("|")[0] in title_key(whole)


def table(pairs: Iterable[Pair], head: str, *by: str) -> None:
    """Print the share of equal values for each group and field, as a table of Markdown."""
    cells: dict[tuple[str, ...], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        cells[tuple(getattr(pair, one) for one in by)][pair.field].append(pair.equal)
    print(f"\n| {head} | {' | '.join(FIELDS)} |\n|---|{'---:|' * len(FIELDS)}")
    for key in sorted(cells):
        found = (cells[key][field] for field in FIELDS)
        shown = [f"{100 * sum(one) / len(one):.1f} ({len(one)})" if one else "" for one in found]
        print(f"| {' / '.join(key) or 'all'} | {' | '.join(shown)} |")


def main() -> None:
    """Print the tables, or the values that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds exports/ and exports-expected/")
    parser.add_argument("--differences", action="store_true", help="print the values that differ instead")
    parser.add_argument("--field", choices=FIELDS, help="of one field only")
    parser.add_argument("--project", help="of one project only")
    options = parser.parse_args()
    pairs, counts = compared(options.data)
    if options.differences:
        for pair in pairs:
            if not pair.equal and options.field in (None, pair.field) and options.project in (None, pair.project):
                print(f"{pair.field}  {pair.project}  {pair.format}/{pair.dialect}  {pair.file}")
                print(f"  theirs {pair.theirs[:300]!r}\n  ours   {pair.ours[:300]!r}")
        return
    for project, (items, matched) in sorted(counts.items()):
        print(f"{project}: {items} items, {matched} paired with ours")
    table(pairs, "all")
    table(pairs, "project", "project")
    table(pairs, "format", "format")
    table(pairs, "format / dialect", "format", "dialect")


if __name__ == "__main__":
    main()
