"""ProQuest's text: `Document 3 of 100`, a title, then `Name: value` paragraphs; rows of underscores part documents.

Above the first document stand a heading and a table of contents, below the last one the same as a bibliography;
neither is a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "proquest"

_BEGIN = re.compile(r"Document (\d+) of (\d+)$")
_RULE = re.compile(r"_{10,}$")
_NAMED = re.compile(r"([A-Z][\w/&()' -]{1,48}?)\s?:(?:\s+(.*)|)$", re.DOTALL)
HEADING: Final = "Heading"
"""The tag of the line that stands above the fields: the title."""
ADDRESS: Final = "URL"
"""The tag of an address that stands alone."""
LOOSE: Final = "Text"
"""The tag of a paragraph that has no name and goes on with no prose, such as `ProQuest document link`."""
# In these, a line may begin with a word and a colon that is no name: "Methods: ...".
_PROSE: Final = frozenset({"Full text", "Notes", "Headnote", "Summary", LOOSE})
# What stands behind prose, and so is a name there too.
_KNOWN: Final = frozenset(
    {
        *("Accession number", "Advisor", "Artifact", "Author", "Author affiliation", "Author e-mail address"),
        *("Classification", "Committee member", "Company / organization", "Copyright", "Country of publication"),
        *("Correspondence author", "Database", "Date", "Degree", "Degree date", "Department", "Document URL"),
        *("Document feature", "Document type", "Dissertation/thesis number", "DOI", "Editor", "EISSN", "Edition"),
        *("First page", "Full text", "ISBN", "ISSN", "Identifier / keyword", "Illustrations", "Issue", "Keyword"),
        *("Language", "Language of summary", "Last page", "Last updated", "Links", "Location", "MeSH", "Medium"),
        *(
            "Number of pages",
            "Number of references",
            "Notes",
            "Pages",
            "Page count",
            "People",
            "Place of publication",
        ),
        *("ProQuest document ID", "Publication date", "Publication info", "Publication note", "Publication subject"),
        *("Publication title", "Publication year", "Publisher", "Publisher location", "School code", "Section"),
        *("Source", "Source attribution", "Source type", "Subject", "Substance", "Summary", "Title"),
        *("Title annotation", "University location", "University/institution", "Volume", "Year", "Abstract"),
        *("Alternate title", "Original title", "Country of author", "CODEN", "Coverage date", "Series title"),
        *("Publication history", "Online publication date", "Milestone dates", "Publication frequency", "Rights"),
        *("Credit", "Dateline", "Duration", "Fax", "Grant", "Grant information", "PMID", "PubMed ID", "Tests"),
        *("Population", "Methodology", "Major subject", "Minor subject", "Conference title", "Conference date"),
        *("Conference location", "Report number", "Entry date", "Revision date", "Update", "Supplemental data"),
        *("Sponsor", "Contact individual", "Corporate author", "Descriptor", "Supplement", "Peer reviewed"),
    }
)


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for number, line in enumerate(stream, 1):
        text = line.replace("\ufeff", "").strip()
        if _BEGIN.match(text):
            yield from state.close(whole=state.block is None)
            state.block = Block(number, typed=True)
        elif _RULE.match(text):
            yield from state.close(whole=True)
        elif state.block is None:
            state.outside(text, number)
        else:
            state.line(state.block, text, number)
    yield from state.close(whole=False)


class _State:
    """Where the reading stands: the document in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R151")

    def outside(self, text: str, number: int) -> None:
        """Take a line that stands in no document."""
        if text:
            self._stray.add(text, number)

    def line(self, block: Block, text: str, number: int) -> None:
        """Take a line of a document; it may be empty."""
        if not text:
            block.blank = True
            return
        match = _NAMED.match(text)
        if not block.fields:
            block.add(HEADING, text, number)
        elif match and _is_name(match[1], block):
            block.add(match[1], match[2] or "", number)
        elif block.blank and "://" in text.split(" ", maxsplit=1)[0]:
            block.add(block.last() if block.last() == "Links" else ADDRESS, text, number)
        elif block.blank and not _is_prose(block.last()):
            block.add(LOOSE, text, number)
        else:
            block.extend(text, between="\n\n" if block.blank else "\n")
        block.blank = False

    def close(self, *, whole: bool) -> Iterator[Item]:
        """End the document and the text that stand open; `whole` says that a row of underscores ends it."""
        if self.block:
            yield from _ended(self.block, whole=whole)
            self.block = None
        yield from self._stray.flush()


def _is_name(name: str, block: Block) -> bool:
    """Whether a word before a colon names a field here."""
    if name.startswith("http") or (block.last() == HEADING and not block.blank):
        return False
    return name in _KNOWN or (block.blank and block.last() != HEADING and not _is_prose(block.last()))


def _is_prose(tag: str) -> bool:
    """Whether a field holds text of several paragraphs."""
    return tag in _PROSE or tag.startswith("Abstract")


def _ended(block: Block, *, whole: bool) -> Iterator[Item]:
    """The entry of a document that ends here, with what was wrong with it."""
    if not block.fields:
        yield Problem(block.start, "R152", "The document has a number and nothing else; it is lost.", "", lost=True)
        return
    yield block.entry()
    if not whole:
        message = "No row of underscores ends the document; it was kept, but the file may have been cut short."
        yield Problem(block.start, "R153", message, block.raw(": "))
