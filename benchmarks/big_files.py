"""Big exports made of real ones: their records repeated, each copy under an id of its own.

    python benchmarks/big_files.py ../shared/data /tmp/big [--share 1.0]

Writes `ris.ris` (100,000 records of several databases and tools), `nbib.nbib` (100,000 of PubMed), `bibtex.bib`
(20,000 of Web of Science, EBSCO, Zotero, Mendeley), `zotero.csv` and `lens.csv` (100,000 rows), or a share of them.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

RIS = ("scopus__*", "web-of-science__*", "zotero__*", "ovid*", "ebsco*", "covidence--zotero__*", "dimensions__*")
BIBTEX = ("web-of-science__*.bib", "ebsco-psycinfo__*.bib", "zotero-bbt*1436-1.bib", "zotero-bbt*web_page*.bib")
ENTRY = re.compile(r"^@(?!comment|string|preamble)\w+\s*\{.*?(?=^@|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
KEY = re.compile(r"(\{\s*[^\s,={}]*)")
RECORD = re.compile(r"^TY  - .*?^ER  -[ ]*$", re.MULTILINE | re.DOTALL)
OWN_ID = re.compile(r"^((?:DO|AN|ID|T1|TI)  - .+)$", re.MULTILINE)
TABLES = {
    "zotero": ("zotero__*_baseline_zotero.csv", ("Key", "Title", "DOI")),
    "lens": ("lens.org__*_baseline.csv", ("Lens ID", "Title", "DOI")),
}


def _text(path: Path) -> str:
    return path.read_text("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _files(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))


def ris(exports: Path, target: Path, count: int) -> None:
    """`count` records of RIS."""
    pool = [record for path in _files(exports / "ris", RIS) for record in RECORD.findall(_text(path))]
    _write(target, (OWN_ID.sub(rf"\1.{n}", record) + "\n\n" for n, record in enumerate(islice(cycle(pool), count))))


def nbib(exports: Path, target: Path, count: int) -> None:
    """`count` records of PubMed's tagged text."""
    records = (record.strip("\n") for path in _files(exports / "nbib", ["*"]) for record in _text(path).split("\n\n"))
    pool = [record.partition("\n")[2] for record in records if record.startswith("PMID- ") and len(record) > 1_500]
    _write(target, (f"PMID- {10_000_000 + n}\n{rest}\n\n" for n, rest in enumerate(islice(cycle(pool), count))))


def bibtex(exports: Path, target: Path, count: int) -> None:
    """`count` entries of BibTeX."""
    pool = [entry for path in _files(exports / "bibtex", BIBTEX) for entry in ENTRY.findall(_text(path))]
    entries = enumerate(islice(cycle(pool), count))
    _write(target, (KEY.sub(rf"\g<1>-{n}", entry.rstrip(), count=1) + "\n\n" for n, entry in entries))


def table(name: str) -> Callable[[Path, Path, int], None]:
    """What writes `count` rows of one tool's table."""

    def write(exports: Path, target: Path, count: int) -> None:
        pattern, unique = TABLES[name]
        (path,) = (exports / "csv").glob(pattern)
        with path.open(encoding="utf-8-sig", newline="") as source:
            head, *rows = csv.reader(source)
        places = [head.index(column) for column in unique]
        with target.open("w", encoding="utf-8-sig", newline="") as stream:
            written = csv.writer(stream, quoting=csv.QUOTE_ALL if name == "zotero" else csv.QUOTE_MINIMAL)
            written.writerow(head)
            for n, row in enumerate(islice(cycle(rows), count)):
                written.writerow([f"{cell}.{n}" if at in places and cell else cell for at, cell in enumerate(row)])

    return write


FILES: dict[str, tuple[Callable[[Path, Path, int], None], int]] = {
    "ris.ris": (ris, 100_000),
    "nbib.nbib": (nbib, 100_000),
    "bibtex.bib": (bibtex, 20_000),
    "zotero.csv": (table("zotero"), 100_000),
    "lens.csv": (table("lens"), 100_000),
}


def _write(target: Path, texts: Iterable[str]) -> None:
    with target.open("w", encoding="utf-8") as stream:
        stream.writelines(texts)


def build(data: Path, folder: Path, share: float = 1.0) -> dict[str, tuple[Path, int]]:
    """Each file that is not there yet, in `folder`: its path and how many records it holds, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    built = {}
    for name, (write, count) in FILES.items():
        records = max(1, int(count * share))
        path = folder / f"{records}-{name}"
        if not path.exists():
            write(data / "exports", path, records)
        built[name.partition(".")[0]] = (path, records)
    return built


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    given = parser.parse_args()
    for path, records in build(given.data, given.folder, given.share).values():
        print(f"{path}: {records:,} records, {path.stat().st_size / 1e6:,.1f} MB")
