"""CSV with the headings that other programs look for: Scopus's own, and those of ASReview.

The last column holds the record id, and its heading marks the table as ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pandas as pd

from litsieve.readers.dialects.own import CSV_MARKS as MARKS
from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.names import last_first
from litsieve.writers.rows import Reference, absent, references, title_note, title_shown, values

_TYPES: Final[Mapping[str, str]] = {
    "journal-article": "Article",
    "conference-paper": "Conference paper",
    "conference-abstract": "Conference abstract",
    "book-chapter": "Book chapter",
    "web-page": "Web page",
}
Cell = Callable[[Reference], str]


def table(rows: pd.DataFrame, flavour: str) -> pd.DataFrame:
    """`rows` under the headings of `flavour`."""
    columns = FLAVOURS[flavour]
    listed = list(references(rows))
    cells = {heading: [cell(reference) for reference in listed] for heading, (_, cell) in columns.items()}
    ours = [reference["record_id"] or f"reference-{n}" for n, reference in enumerate(listed, start=1)]
    return pd.DataFrame({**cells, MARKS[flavour]: ours}, dtype="str")


def lost(rows: pd.DataFrame, flavour: str) -> list[Lost]:
    """The columns without a heading, lists in which a `;` became a comma, notes that no bracket can say."""
    held = {column for column, _ in FLAVOURS[flavour].values()}
    found = absent(rows, {*held, "title_note"}, "there is no column for it")
    listed = list(references(rows))
    if n := sum(bool(title_note(reference)) for reference in listed):
        found.append(Lost("title_note", n, "there is no column for it"))
    for column in sorted(held & {"authors", "keywords", "subjects"}):
        if n := sum(";" in text for reference in listed for text in _texts(reference, column)):
            found.append(Lost(column, n, "a semicolon became a comma"))
    return found


def _texts(reference: Reference, column: str) -> Sequence[str]:
    """A list as texts; the values of one row are one where a semicolon stands in any."""
    texts = list(map(last_first, reference["authors"])) if column == "authors" else values(reference, column)
    return ["; "] if any(";" in text for text in texts) else []


def _list(texts: Sequence[str]) -> str:
    return "; ".join(one_line(text).replace(";", ",") for text in texts if text)


def _plain(column: str) -> tuple[str, Cell]:
    return (
        column,
        lambda reference: (
            _list(values(reference, column)) if _is_list(reference, column) else _one(reference, column)
        ),
    )


def _is_list(reference: Reference, column: str) -> bool:
    return isinstance(reference[column], list)  # type: ignore[literal-required]


def _one(reference: Reference, column: str) -> str:
    return one_line(values(reference, column)[0])


def _authors(reference: Reference) -> str:
    return _list([last_first(author) for author in reference["authors"]])


def _initialled(reference: Reference) -> str:
    """`Smith J.A.; Body`, as Scopus has it."""
    return _list([_with_initials(author) for author in reference["authors"]])


def _with_initials(author: Mapping[str, str]) -> str:
    words = author.get("given", "").replace(".", " ").replace("-", " -").split()
    initials = "".join(f"-{word[1]}." if word[0] == "-" and word[1:] else f"{word[0]}." for word in words)
    return " ".join(filter(None, (author.get("name", author.get("family", "")), initials, author.get("suffix", ""))))


def _types(reference: Reference) -> str:
    return _list([_TYPES.get(kind, kind.replace("-", " ").capitalize()) for kind in reference["document_types"]])


def _first_page(reference: Reference) -> str:
    first, _, last = reference["pages"].partition("-")
    return first if last and "-" not in last else reference["pages"]


def _last_page(reference: Reference) -> str:
    first, _, last = reference["pages"].partition("-")
    return last if first and "-" not in last else ""


_TITLE: Final[tuple[str, Cell]] = ("title", lambda reference: one_line(title_shown(reference)))
FLAVOURS: Final[Mapping[str, Mapping[str, tuple[str, Cell]]]] = {
    "scopus": {
        "Authors": ("authors", _initialled),
        "Author full names": ("authors", _authors),
        "Title": _TITLE,
        "Year": _plain("year"),
        "Source title": _plain("venue"),
        "Volume": _plain("volume"),
        "Issue": _plain("issue"),
        "Art. No.": _plain("article_number"),
        "Page start": ("pages", _first_page),
        "Page end": ("pages", _last_page),
        "DOI": _plain("doi"),
        "Link": _plain("url"),
        "Abstract": _plain("abstract"),
        "Author Keywords": _plain("keywords"),
        "Index Keywords": _plain("subjects"),
        "Publisher": _plain("publisher"),
        "ISSN": _plain("issn"),
        "ISBN": _plain("isbn"),
        "PubMed ID": _plain("pmid"),
        "Language of Original Document": _plain("languages"),
        "Abbreviated Source Title": _plain("venue_short"),
        "Document Type": ("document_types", _types),
        "Source": _plain("database"),
        "EID": _plain("accession"),
    },
    "asreview": {
        "title": _TITLE,
        "abstract": _plain("abstract"),
        "authors": ("authors", _authors),
        "year": _plain("year"),
        "doi": _plain("doi"),
        "keywords": _plain("keywords"),
        "url": _plain("url"),
        "journal": _plain("venue"),
        "volume": _plain("volume"),
        "issue": _plain("issue"),
        "pages": _plain("pages"),
        "pmid": _plain("pmid"),
    },
}
