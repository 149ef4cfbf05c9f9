"""ProQuest's text: a title, then `Name: value` paragraphs; rows of underscores part documents.

Older files say `Document 3 of 100` above the title. Above the first document stand a heading and a table of contents,
below the last one a bibliography or an address; these have no names of fields, and are no records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "proquest"

_BEGIN = re.compile(r"Document (\d+) of (\d+)$")
_RULE = re.compile(r"(?:_{10,}|\*{20,})$")
_NAMED = re.compile(r"([A-Z][\w/&()' -]{1,48}?)\s?:(?:\s+(.*)|)$", re.DOTALL)
HEADING: Final = "Heading"
"""The tag of the line that stands above the fields: the title."""
ADDRESS: Final = "URL"
"""The tag of an address that stands alone."""
LOOSE: Final = "Text"
"""The tag of a paragraph that has no name and goes on with no prose, such as `ProQuest document link`."""
# In these, a line may begin with a word and a colon that is no name: "Methods: ...".
_PROSE: Final = frozenset({"Full text", "Full Text", "Notes", "Headnote", "Summary", LOOSE})
# One of these makes a document of what stands between two rows of underscores; some may head it, without a title.
_HEADS: Final = frozenset({"Title", "Author", "Publication title", "ProQuest document ID", "Full text", "Full Text"})
_TELLING: Final = _HEADS | {
    *("Abstract", "Abstract (English)", "Abstract (ENGLISH)", "Publication info", "Publication date"),
    *("Publication year", "Document URL", "Document type", "Source type", "Links"),
}
# So many lines, empty ones included, in which there is none are no document.
_SEARCHED: Final = 80
# What stands behind prose, and so is a name there too.
_KNOWN: Final = frozenset(
    {
        *("Accession number", "Advisor", "Artifact", "Author", "Author affiliation", "Author e-mail address"),
        *("Classification", "Committee member", "Company / organization", "Copyright", "Country of publication"),
        *("Correspondence author", "Database", "Date", "Degree", "Degree date", "Department", "Document URL"),
        *("Document feature", "Document type", "Dissertation/thesis number", "DOI", "Editor", "EISSN", "Edition"),
        *(
            "First page",
            "Full text",
            "Full Text",
            "ISBN",
            "ISSN",
            "Identifier / keyword",
            "Illustrations",
            "Issue",
            "Keyword",
        ),
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
        elif state.block:
            _take(state.block, text, number)
        else:
            state.outside(text, number)
    yield from state.close(whole=False)


class _State:
    """Where the reading stands: the document in the making, if any, and the lines that may become one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._held: list[tuple[str, int]] = []
        self._far = False  # so far below a row of underscores that no document can begin
        self._stray = Stray("R151")

    def outside(self, text: str, number: int) -> None:
        """Take a line that stands in no document that is known as such; a telling name makes it one."""
        if self._far:
            if text:
                self._stray.add(text, number)
            return
        if text or self._held:
            self._held.append((text, number))
        match = _NAMED.match(text)
        if match and match[1] in _TELLING:
            self.block = Block(self._held[0][1], typed=True)
            for line in self._held:
                _take(self.block, *line)
            self._held = []
        elif len(self._held) >= _SEARCHED:
            self._let_go()
            self._far = True

    def close(self, *, whole: bool) -> Iterator[Item]:
        """End the document and the text that stand open; `whole` says that a row of underscores ends it."""
        self._let_go()
        self._far = False
        if self.block:
            yield from _ended(self.block, whole=whole)
            self.block = None
        yield from self._stray.flush()

    def _let_go(self) -> None:
        """What was held is no document."""
        for text, number in self._held:
            if text:
                self._stray.add(text, number)
        self._held = []


def _take(block: Block, text: str, number: int) -> None:
    """Take a line of a document; it may be empty."""
    if not text:
        block.blank = True
        return
    match = _NAMED.match(text)
    if match and _is_name(match[1], block):
        block.add(match[1], match[2] or "", number)
    elif not block.fields:
        block.add(HEADING, text, number)
    elif block.blank and "://" in text.split(" ", maxsplit=1)[0]:
        block.add(block.last() if block.last() == "Links" else ADDRESS, text, number)
    elif block.blank and not _is_prose(block.last()):
        block.add(LOOSE, text, number)
    else:
        block.extend(text, between="\n\n" if block.blank else "\n")
    block.blank = False


def _is_name(name: str, block: Block) -> bool:
    """Whether a word before a colon names a field here: a title and a line of prose may have such a word too."""
    if not block.fields:
        return name in _HEADS
    if not block.blank and (block.last() == HEADING or _is_prose(block.last())):
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
