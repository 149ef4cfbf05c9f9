"""What keeps two records apart, whatever a rule says: a list of named vetoes.

Each stands against the rules of the options that it names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.options import STRICTNESS, Strictness
from litsieve.dedupe.signs import agrees, denies, issued, placed, supported, unsaid

IDENTIFIERS: Final = frozenset({"doi", "pmid"})
TITLE: Final = frozenset({"title-author-year"})
ALL: Final = IDENTIFIERS | TITLE
_SAFE: Final[frozenset[Strictness]] = frozenset({"safe"})
_EAGER: Final[frozenset[Strictness]] = frozenset({"eager"})
_NOT_EAGER: Final = frozenset(STRICTNESS) - _EAGER


class Veto(NamedTuple):
    """A reason against the rules of the options in `against`; `verdict` is what the pair is then."""

    name: str
    meaning: str
    against: frozenset[str]
    verdict: str
    holds: Callable[[Compared], Mask]
    at: frozenset[Strictness] = frozenset(STRICTNESS)
    """The settings in which it holds."""


def _another_title(c: Compared) -> Mask:
    """The titles contradict each other and nothing but the identifier speaks for one document."""
    other = denies(c.title) & ~(supported(c) & c.ranges)
    chapter = ~agrees(c.title) & c.both_titles & denies(c.pages)
    neither = unsaid(c.title) & denies(c.author)
    return (other | neither | chapter) & ~c.original


def _reused(c: Compared) -> Mask:
    return denies(c.title) & denies(c.author)


def _another_part(c: Compared) -> Mask:
    # A title may lack its number; that it is the same part then takes an identifier, or the very place.
    excused = c.one_part & (agrees(c.doi) | agrees(c.pmid) | supported(c))
    return denies(c.part) & ~excused


def _another_note(c: Compared) -> Mask:
    # Databases leave `- Reply` off a title. A correction may come with all that its article says: never excused.
    same = c.same_title & supported(c) & c.ranges & ~denies(c.issue)
    return denies(c.marker) & (c.correction | ~same)


def _another_doi(c: Compared) -> Mask:
    full = agrees(c.title) & supported(c) & agrees(c.venue)
    # No issue prints one title of one author twice, however general titles are: one of the DOIs is mistyped.
    twice = c.same_title & ~c.weak_title & agrees(c.author) & issued(c)
    return denies(c.doi) & ~c.lenient & ~(full | twice)


def _any_doi(c: Compared) -> Mask:
    return denies(c.doi) & ~c.lenient


def _doi_and_more(c: Compared) -> Mask:
    same = c.same_title & ~c.weak_title & agrees(c.author) & c.same_year
    return _another_doi(c) & ~(same & ~denies(c.pages) & ~denies(c.volume))


def _another_pmid(c: Compared) -> Mask:
    full = agrees(c.title) & supported(c) & agrees(c.venue) & c.ranges
    return denies(c.pmid) & ~full


def _another_version(c: Compared) -> Mask:
    # Each issue of the Database holds a version once; where no DOI names it, the issue does.
    issue = (denies(c.issue) | denies(c.volume)) & ~agrees(c.version) & ~c.amended
    return c.review & (denies(c.version) | issue)


def _amended(c: Compared) -> Mask:
    return c.review & c.amended


def _later_review(c: Compared) -> Mask:
    return c.review & (c.apart > 0) & ~agrees(c.version) & ~c.amended


def _another_place(c: Compared) -> Mask:
    page, volume = denies(c.pages), denies(c.volume)
    issue = denies(c.issue)
    return page | ((volume | issue) & ~agrees(c.pages))


def _another_page(c: Compared) -> Mask:
    return denies(c.pages)


def _unplaced(c: Compared) -> Mask:
    placed = agrees(c.venue) | agrees(c.volume) | agrees(c.pages)
    return ~(placed | agrees(c.doi) | agrees(c.pmid) | agrees(c.accession))


def _another_venue(c: Compared) -> Mask:
    return denies(c.venue) & ~placed(c) & ~agrees(c.pages)


def _meeting(c: Compared) -> Mask:
    return c.meeting & ~c.same_year & ~agrees(c.venue) & ~placed(c)


def _another_kind(c: Compared) -> Mask:
    # Sources differ in what they call an abstract or a protocol: the very place tells.
    return denies(c.kind) & ~placed(c)


def _generic(c: Compared) -> Mask:
    opening = c.editorial & c.same_title & agrees(c.author) & issued(c)
    return c.generic_title & ~(placed(c) & ~denies(c.issue)) & ~opening


VETOES: Final = (
    Veto("erratum-or-reply", "one is a note on the other", ALL, "distinct", _another_note),
    Veto("part", "they are different parts of a series", ALL, "distinct", _another_part),
    Veto("title", "the titles are of different documents", IDENTIFIERS, "possible", _another_title),
    Veto("accession", "the accession was given to two documents", frozenset({"accession"}), "possible", _reused),
    Veto("doi", "their DOIs differ", TITLE | {"pmid"}, "possible", _another_doi, _NOT_EAGER),
    Veto("doi-alone", "their DOIs differ, whatever else agrees", TITLE | {"pmid"}, "possible", _any_doi, _SAFE),
    Veto(
        "doi-and-more",
        "their DOIs differ, and not all else agrees",
        TITLE | {"pmid"},
        "possible",
        _doi_and_more,
        _EAGER,
    ),
    Veto("pmid", "their PubMed ids differ", TITLE | {"doi"}, "possible", _another_pmid),
    Veto(
        "number",
        "the titles differ in a number",
        ALL,
        "distinct",
        lambda c: denies(c.numbers) & ~c.same_title & ~supported(c),
    ),
    Veto("cochrane-version", "they are versions of a Cochrane review", TITLE, "distinct", _another_version),
    Veto("cochrane-year", "they are a Cochrane review in two years", TITLE, "possible", _later_review, _NOT_EAGER),
    Veto("cochrane-amendment", "one amends the other, a Cochrane review", TITLE, "possible", _amended, _SAFE),
    Veto("year", "the years are more than one apart", frozenset(), "possible", lambda c: denies(c.year)),
    Veto("place", "they stand in different places", TITLE, "distinct", _another_place, _NOT_EAGER),
    Veto("page", "they stand on different pages", TITLE, "distinct", _another_page, _EAGER),
    Veto("venue", "they stand in different journals", TITLE, "possible", _another_venue, _NOT_EAGER),
    Veto("meeting", "one is of a meeting in another year", TITLE, "possible", _meeting, _NOT_EAGER),
    Veto(
        "kind",
        "one is an abstract, a preprint or a protocol, the other is not",
        TITLE,
        "possible",
        _another_kind,
        _NOT_EAGER,
    ),
    Veto("general-title", "the title names a kind of text", TITLE, "distinct", _generic),
    Veto("unplaced", "nothing but title, author and year agrees", TITLE, "possible", _unplaced, _SAFE),
    Veto("strictness", "a less strict setting would link them", frozenset(), "possible", lambda c: c.score < 0),
)
# These keep two records apart even where no rule joins them, in a cluster through a third one.
FIRM: Final = frozenset(
    {
        *("erratum-or-reply", "part", "doi", "doi-alone", "doi-and-more", "pmid"),
        *("cochrane-version", "cochrane-year", "cochrane-amendment", "year", "place", "page"),
    }
)
