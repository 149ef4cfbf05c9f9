"""What an export is, by what it holds and never by its name: its format, and the dialect of who wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import BinaryIO, Final

from litsieve.errors import ExportError
from litsieve.readers import delimited, marc21, parquet
from litsieve.readers.dialect import Dialect
from litsieve.readers.dialects import xml_records
from litsieve.readers.interface import Entry

# How many lines of each format's own the beginning of a file holds; the format with the most is it.
_MARKS: Final = (
    ("ris", "TY tags", re.compile(r"^\ufeff?[ \t]*TY[ \t]{0,2}-", re.MULTILINE)),
    ("nbib", "PubMed tags", re.compile(r"^\ufeff?(?:PMID|OWN |STAT|PMC |BTI |FAU |MHDA|CRDT)- ?\S", re.MULTILINE)),
    ("wos", "Web of Science tags", re.compile(r"^\ufeff?(?:FN \S|VR 1|PT [A-Z]\s*$|UT [A-Z]+:)", re.MULTILINE)),
    ("bibtex", "BibTeX entries", re.compile(r"^\ufeff?[ \t]*@[ \t]*[a-z]+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)),
    ("refer", "refer tags", re.compile(r"^\ufeff?%[0ABDJKNPTUVX@] \S", re.MULTILINE)),
    ("refworks", "RefWorks tags", re.compile(r"^\ufeff?(?:RT|SR|A1|T1|JF|YR|K1|OP) [^\s-]", re.MULTILINE)),
    ("ovid", "Ovid marks", re.compile(r"^\ufeff?[ \t]?(?:<[ ]?\d+[ ]?\.?[ ]?>\s*$|VN {1,2}- Ovid)", re.MULTILINE)),
    (
        "cnki",
        "NoteExpress names",
        re.compile(r"^\ufeff?(?:\{[^{}\n]+\}|[A-Z][A-Za-z]+-[\u4e00-\u9fff]+)\s?[:\uff1a]", re.M),
    ),
    (
        "proquest",
        "ProQuest documents",
        re.compile(
            r"^\ufeff?(?:Document \d+ of \d+\s*$|ProQuest document (?:ID: |link)|Report Information from ProQuest)",
            re.M,
        ),
    ),
    (
        "embase",
        "names of Embase's fields",
        re.compile(
            r'^\ufeff?(?:"(?:TITLE|AUTHOR NAMES|SOURCE|PUBLICATION (?:TYPE|YEAR)|DATE OF PUBLICATION|ABSTRACT)"'
            r"|AUTHOR NAMES|PUBLICATION (?:TYPE|YEAR)|DATE OF PUBLICATION)[,;\t]",
            re.M,
        ),
    ),
)
# A list or an object, up to its first key or what says that it has none.
_JSON: Final = re.compile(r'[\s\ufeff\x1e]*(?:\[[\[\s]*(?:null\s*,\s*)*)?(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*\])')
_RIS_WITHOUT_TYPE = re.compile(r"^[A-Z][A-Z0-9]  ?-(?: |$)", re.MULTILINE)
_MAGIC: Final = (
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "gzip, which must be unpacked first"),
    (b"7z\xbc\xaf", "a 7z archive, which must be unpacked first"),
    (b"Rar!", "a RAR archive, which must be unpacked first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
# Formats that litsieve knows to tell, and does not read.
_FOREIGN: Final = (
    (re.compile(r"^\s*<\?xml"), "XML of a kind that litsieve does not know"),
    (re.compile(r"^\s*<!doctype html|^\s*<html", re.IGNORECASE), "a web page, perhaps an error page of the database"),
)
_ADVICE: Final = (
    "Export it as RIS, BibTeX, nbib, Web of Science tagged text, CSV, XLSX or Parquet. Of a table with headings of "
    "its own say what they hold (columns: in the protocol, --columns here); of anything else --format which it is."
)


def is_empty(stream: BinaryIO) -> bool:
    """Whether `stream` holds nothing but white space and byte order marks."""
    stream.seek(0)
    blank = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"
    while data := stream.read(1 << 16):
        if data.strip(blank):
            return False
    return True


def binary_format(stream: BinaryIO, name: str) -> str:
    """`xlsx` for a spreadsheet, `parquet`, `marc21` for ISO 2709, `""` for what may be text.

    Raises ExportError for what is known to be neither.
    """
    stream.seek(0)
    head = stream.read(1 << 12)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if head.startswith(parquet.MAGIC):
        return "parquet"
    if marc21.begins(head):
        return "marc21"
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise ExportError(f"{name}: this is {what}, not an export. {_ADVICE}")
    return ""


def text_format(head: str, name: str, columns: Collection[str] = ()) -> tuple[str, str]:
    """The format that the beginning of a text is in, and why. Raises ExportError where it is none we read."""
    if xml_records.root(head) == "RDF":
        return "rdf", "format rdf: the element RDF"
    if element := xml_records.evidence(head):
        return "xml", f"format xml: the element {element}"
    if _JSON.match(head):
        return "json", "format json: a list or an object at the beginning"
    counts = [(len(pattern.findall(head)), format, what) for format, what, pattern in _MARKS]
    most, format, what = max(counts, key=lambda count: count[0])
    # Lines of another format may be part of a spreadsheet's cells; then the header is above them.
    above = head if most < 2 else head[: min(m.start() for _, _, p in _MARKS if (m := p.search(head)))]
    header = delimited.header(above, columns)
    if most and not header:
        return format, f"format {format}: {most} {what} at the beginning"
    if header:
        return "csv", f"format csv: a header with {', '.join(header[:5])}"
    if len(_RIS_WITHOUT_TYPE.findall(head)) >= 3:
        return "ris", "format ris: its tags, without a single TY"
    for pattern, what in _FOREIGN:
        if pattern.search(head):
            raise ExportError(f"{name}: this is {what}, which litsieve does not read. {_ADVICE}")
    raise ExportError(f"{name}: no format that litsieve reads is recognised in it. {_ADVICE}")


def dialect(entries: Sequence[Entry], known: Sequence[Dialect]) -> tuple[Dialect, str]:
    """The first dialect whose signs most of `entries` show, else the last of `known`, the generic one; and why.

    A sign may name several tags, parted by `|`, of which one is enough.
    """
    exact = [_by_tag(entry.parts) for entry in entries]
    folded = [_by_tag((tag.lower(), value, line) for tag, value, line in entry.parts) for entry in entries]
    for one in known[:-1]:
        if one.signs and entries:
            held = folded if one.ignore_case else exact
            shown = min(_shown(held, tag.lower() if one.ignore_case else tag, pattern) for tag, pattern in one.signs)
            if shown * 2 > len(entries):
                signs = ", ".join(f"{tag} ~ {pattern}" if pattern else tag for tag, pattern in one.signs)
                return one, f"dialect {one.id}: {signs} in {shown} of the first {len(entries)} entries"
    return known[-1], f"dialect {known[-1].id}: no sign of another in the first {len(entries)} entries"


def _by_tag(parts: Iterable[tuple[str, str, int]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag, value, _ in parts:
        found.setdefault(tag, []).append(value)
    return found


def _shown(held: Sequence[Mapping[str, Sequence[str]]], tags: str, pattern: str) -> int:
    seen = re.compile(pattern).search
    return sum(any(seen(value) for tag in tags.split("|") for value in entry.get(tag, ())) for entry in held)
