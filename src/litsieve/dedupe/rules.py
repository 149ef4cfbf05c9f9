"""What makes two records duplicates: a list of named rules.

A rule says why two records may be one report; a veto (`vetoes`) says why they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.options import RuleName, Strictness
from litsieve.dedupe.signs import agrees, alike, dated, denies, issued, placed, supported, unsaid

# No year is mistyped by more and still believed.
_MISDATED = 3


class Rule(NamedTuple):
    """A reason to call two records duplicates; `option` is the name by which a protocol leaves it out.

    `since` is the strictest setting that trusts it; the next stricter one lists its pairs as possible.
    """

    name: str
    option: RuleName
    meaning: str
    holds: Callable[[Compared], Mask]
    since: Strictness = "safe"


def _same_title(c: Compared) -> Mask:
    return c.same_title & ~c.weak_title & agrees(c.author) & dated(c)


def _near_title(c: Compared) -> Mask:
    near = agrees(c.title) & ~c.weak_title & ~c.cut_title
    support = agrees(c.pages) | agrees(c.volume) | (agrees(c.venue) & c.same_year)
    return near & agrees(c.author) & dated(c) & support


def _cut_title(c: Compared) -> Mask:
    support = agrees(c.pages) | (agrees(c.volume) & agrees(c.venue))
    return c.cut_title & agrees(c.author) & c.same_year & support


def _like_title(c: Compared) -> Mask:
    here = (alike(c, 8_000) | c.within_title) & supported(c) & c.ranges
    there = (alike(c, 8_500) | c.within_title) & issued(c) & agrees(c.author)
    return (here | there) & ~denies(c.title) & ~c.weak_title


def _translated(c: Compared) -> Mask:
    # No journal prints two papers of one author on the same pages: the titles are two translations.
    same = agrees(c.author) & c.same_year & agrees(c.volume) & agrees(c.venue)
    return same & c.same_range & c.both_titles & ~c.generic_title


def _original(c: Compared) -> Mask:
    support = agrees(c.pages) | agrees(c.volume) | agrees(c.venue)
    return c.original & agrees(c.author) & c.same_year & support


def _misdated(c: Compared) -> Mask:
    # A journal counts its volumes and issues on: where these agree, it is the year that was mistyped.
    place = agrees(c.volume) & agrees(c.venue) & (agrees(c.issue) | agrees(c.pages))
    titled = (agrees(c.title) | alike(c, 9_500)) & ~c.weak_title & ~c.cut_title
    same = titled & agrees(c.author) & denies(c.year)
    return same & place & (c.apart <= _MISDATED) & ~denies(c.issue) & ~denies(c.pages)


def _loosely(c: Compared) -> Mask:
    support = agrees(c.venue) | agrees(c.volume)
    close = (alike(c, 8_500) | c.within_title) & ~denies(c.title) & ~c.weak_title
    return close & agrees(c.author) & c.same_year & support


def _unsigned(c: Compared) -> Mask:
    support = agrees(c.venue) | agrees(c.volume)
    return c.same_title & ~c.weak_title & unsaid(c.author) & agrees(c.year) & support


def _years_apart(c: Compared) -> Mask:
    mask: Mask = c.same_title & ~c.weak_title & agrees(c.author) & (c.apart == 2)
    return mask


def _editorial(c: Compared) -> Mask:
    # An editor opens an issue once.
    return c.editorial & c.same_title & agrees(c.author) & issued(c)


def _no_author(c: Compared) -> Mask:
    alike = agrees(c.title) & ~c.weak_title & ~denies(c.year)
    return alike & unsaid(c.author) & (placed(c) | agrees(c.doi) | agrees(c.pmid))


def _weak_title(c: Compared) -> Mask:
    alike = c.same_title & c.weak_title & ~denies(c.author) & agrees(c.year)
    short = ~c.generic_title & agrees(c.author) & c.same_year & agrees(c.venue)
    return alike & (placed(c) | (short & ~denies(c.pages) & ~denies(c.volume)))


RULES: Final = (
    Rule("accession", "accession", "one source gave both the same accession", lambda c: agrees(c.accession)),
    Rule("doi", "doi", "they share a DOI", lambda c: agrees(c.doi)),
    Rule("pmid", "pmid", "they share a PubMed id", lambda c: agrees(c.pmid)),
    Rule("title-author-year", "title-author-year", "title, first author and year agree", _same_title),
    Rule(
        "title-author-year-near",
        "title-author-year",
        "titles equal but for slips, first author and year, and the volume, the page or the venue agree",
        _near_title,
    ),
    Rule(
        "title-author-year-cut",
        "title-author-year",
        "one title lacks the other's subtitle; first author, year, and the page or volume and venue agree",
        _cut_title,
    ),
    Rule(
        "title-author-year-place",
        "title-author-year",
        "titles alike; first author, year, volume, and first page or issue and venue agree",
        _like_title,
        "balanced",
    ),
    Rule(
        "author-year-place",
        "title-author-year",
        "titles in two languages; first author, year, venue, volume, first and last page agree",
        _translated,
        "balanced",
    ),
    Rule(
        "original-title",
        "title-author-year",
        "one title is the other's in its own language; first author, year, and the venue, volume or page agree",
        _original,
    ),
    Rule(
        "title-year-place",
        "title-author-year",
        "titles agree and the authors cannot be compared; volume and page, or an identifier agree",
        _no_author,
    ),
    Rule(
        "title-author-place",
        "title-author-year",
        "titles equal but for slips, first author, venue, volume, and issue or page agree; the year is a misprint",
        _misdated,
        "balanced",
    ),
    Rule(
        "title-author-year-weak",
        "title-author-year",
        "equal titles too general to be evidence; year, volume and page agree",
        _weak_title,
        "balanced",
    ),
    Rule(
        "editorial-of-issue",
        "title-author-year",
        "equal titles of editorials; editor, year, venue, volume and issue agree",
        _editorial,
        "balanced",
    ),
    Rule(
        "title-author-year-like",
        "title-author-year",
        "titles alike; first author, year, and the venue or the volume agree",
        _loosely,
        "eager",
    ),
    Rule(
        "title-year-venue",
        "title-author-year",
        "equal titles, the authors cannot be compared; year, and the venue or the volume agree",
        _unsigned,
        "eager",
    ),
    Rule(
        "title-author",
        "title-author-year",
        "equal titles and first author; the years are two apart",
        _years_apart,
        "eager",
    ),
)
