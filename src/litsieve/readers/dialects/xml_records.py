"""Which elements of an XML file are its records, by the name of the file's root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """How the records of one family of XML files are told.

    `records` are the names of their elements, without prefix. Where one stands within another, the inner is the
    record and the outer its envelope. `named` has the paths begin with the record's own name, where that says what
    it is. What stands in an element of `through` has a path as if it stood in its parent. `items` is an element and
    the one within it of which each is a document: a journal deposited with three articles is three entries, each
    with what the journal says. `sign` is what the beginning of the file holds where others use the same root.
    """

    records: tuple[str, ...]
    named: bool = False
    through: frozenset[str] = frozenset()
    items: Mapping[str, str] = field(default_factory=dict)
    sign: str = ""


_CROSSREF: Final = frozenset({"doi_record", "crossref"})
ITEMS: Final[Mapping[str, str]] = {
    "journal": "journal_article",
    "conference": "conference_paper",
    "book": "content_item",
    "report-paper": "content_item",
    "standard": "content_item",
    "database": "dataset",
}
CROSSREF_TYPES: Final = (
    *("journal", "conference", "book", "report-paper", "standard", "database", "dissertation", "posted_content"),
    *("peer_review", "sa_component", "pending_publication"),
)
DBLP_TYPES: Final = (
    *("article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "www", "data"),
)
_ATOM: Final = Kind(("entry",), sign=r"arxiv\.org|prismstandard\.org|purl\.org/(?:dc|oclc)/")
_JATS: Final = Kind(("article",), sign=r"<(?:[\w.-]+:)?article-meta[\s/>]")

# Roots whose records have names that mean something else elsewhere.
ROOTS: Final[Mapping[str, Kind]] = {
    "MedlineCitationSet": Kind(("MedlineCitation",), named=True),
    "crossref_result": Kind(("query",), through=_CROSSREF, items=ITEMS),
    "doi_batch": Kind(CROSSREF_TYPES, named=True, items=ITEMS),
    "responseWrapper": Kind(("result",), sign=r"<(?:[\w.-]+:)?(?:resultList|hitCount)[\s/>]"),
    "feed": _ATOM,
    "entries": _ATOM,
    "article": _JATS,
    "articles": _JATS,
    "pmc-articleset": _JATS,
    "resource": Kind(("resource",), sign=r"datacite\.org/schema"),
    "dblp": Kind(DBLP_TYPES, named=True),
    "eSummaryResult": Kind(("DocSum", "DocumentSummary")),
    "records": Kind(("REC",), sign=r"<REC[\s>]"),
    "clinical_study": Kind(("clinical_study",)),
}
# All other roots: EndNote's xml/records, PubMed's sets, OAI and SRU answers, a record that is the root itself.
DEFAULT: Final = Kind(
    ("PubmedArticle", "PubmedBookArticle", "record", "doi_record", "mods"), through=_CROSSREF, items=ITEMS
)

# Elements of an envelope: a record within one of these, within another record, is the one that is meant.
ENVELOPE: Final = ("recordData", "recordPacking", "recordSchema", "metadata")

# Roots that are nothing else, also where they hold no record; EndNote's records stand in an element xml.
_SETS: Final = frozenset({"PubmedArticleSet", "PubmedBookArticleSet", "doi_records", "modsCollection"})
_EMPTY_SET: Final = re.compile(r"<xml>\s*<(records)(?=[\s/>])")

_PROLOG: Final = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+", re.DOTALL)
_NAME: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_RECORD: Final = re.compile(rf"<(?:[\w.-]+:)?({'|'.join(DEFAULT.records)})(?=[\s/>])")


def root(head: str) -> str:
    """The name, without prefix, of the first element in the beginning of a file, or `""`."""
    start = _PROLOG.match(head.removeprefix("\ufeff"))
    found = _NAME.match(head.removeprefix("\ufeff"), start.end() if start else 0)
    return found[1] if found else ""


def _known(head: str) -> Kind | None:
    """What the root of a file that begins with `head` says of it, where it says anything."""
    found = ROOTS.get(root(head))
    return found if found and re.search(found.sign, head) else None


def kind(head: str) -> Kind:
    """How to tell the records of a file that begins with `head`."""
    return _known(head) or DEFAULT


def evidence(head: str) -> str:
    """The element by which the beginning of a file is known as XML that we read, or `""`."""
    name = root(head)
    if not name or name in _SETS or _known(head):
        return name
    found = _RECORD.search(head) or _EMPTY_SET.search(head)
    return found[1] if found else ""
