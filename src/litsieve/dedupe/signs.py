"""Words in which rules and vetoes are written: what holds of each compared pair, as a mask."""

from __future__ import annotations

from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT, Agreement, Mask
from litsieve.dedupe.compare import Compared


def agrees(field: Agreement) -> Mask:
    """The field agrees."""
    mask: Mask = field == AGREE
    return mask


def denies(field: Agreement) -> Mask:
    """The field contradicts."""
    mask: Mask = field == CONTRADICT
    return mask


def unsaid(field: Agreement) -> Mask:
    """The field cannot say."""
    mask: Mask = field == CANNOT_SAY
    return mask


def alike(c: Compared, least: int) -> Mask:
    """The likeness of the titles is at least `least` basis points."""
    mask: Mask = c.score >= least
    return mask


def placed(c: Compared) -> Mask:
    """The same volume and the same first page; an article number is enough in the same journal."""
    numbered = c.numbered & ~denies(c.volume) & agrees(c.venue)
    return agrees(c.pages) & (agrees(c.volume) | numbered)


def supported(c: Compared) -> Mask:
    """Everything but the title and the identifiers agrees."""
    return placed(c) & agrees(c.author) & agrees(c.year) & ~denies(c.venue)


def dated(c: Compared) -> Mask:
    """The years agree; where one is missing, the venue, the volume or the page stands in for it."""
    stand_in = agrees(c.venue) | agrees(c.volume) | agrees(c.pages)
    return agrees(c.year) | (unsaid(c.year) & stand_in)


def issued(c: Compared) -> Mask:
    """The same issue of the same volume of the same journal, and nothing said against it."""
    same = agrees(c.volume) & agrees(c.issue) & agrees(c.venue) & c.same_year
    return same & ~denies(c.pages)
