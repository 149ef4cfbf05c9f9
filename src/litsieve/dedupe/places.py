"""Where a document stands, compared: volume, issue, first page or article number."""

from __future__ import annotations

import re
from typing import NamedTuple

from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT
from litsieve.normalize.text import fold

_VOLUME = re.compile(r"^\W*(?:vol(?:ume)?\.?|v\.|bd\.?|band|tome?)?\W*(\d{1,4})(?!\d)")
_ROMAN = re.compile(r"^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ISSUE = re.compile(r"^\W*(?:no\.?|nr\.?|issue|iss\.?|num(?:ber)?\.?)?\W*(\d{1,2})(?!\d)")
_PAGE = re.compile(r"^(?:pp?\.?\s*)?([a-z]{0,7})[\s.]*(\d+)([a-z]{0,3})(?![a-z])(?:\W+([a-z]{0,7})\.?(\d+))?")
# A spreadsheet turns the pages 1-6 into the first of June.
_MONTH = re.compile(r"^\d{1,2}\W+(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)")
_LOCATORS = {"e", "cd", "article", "art", "artno", "id", "a", "b", "c", "d", "f", "g", "h", "m"}


class Pages(NamedTuple):
    """The first page or the article number of a document, as it is compared."""

    prefix: str
    first: int
    last: int
    locator: bool
    """It names an article, not a page."""
    weak: bool
    """Every article begins on page 1 before it is given its place."""

    @property
    def run(self) -> tuple[int, int] | None:
        """The first and the last page of a document that is known to have several."""
        known = self.last > self.first and not self.weak and not self.locator
        return (self.first, self.last) if known else None


NO_PAGES = Pages("", -1, -1, False, False)


def volume(text: str, year: int) -> str:
    """The number of the volume, without zeros before it; `""` where there is none or it is only the year."""
    folded = fold(text).strip()
    match = _VOLUME.match(folded)
    if match:
        number = int(match.group(1))
        return "" if number in (0, year) else str(number)
    if folded and len(folded) <= 8 and _ROMAN.match(folded):
        values = [_ROMAN_VALUES[c] for c in folded]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return ""


def issue(text: str) -> str:
    """The number of the issue; three digits and more are something else that stands in its field."""
    match = _ISSUE.match(fold(text))
    return str(int(match.group(1))) if match else ""


def pages(text: str, article_number: str) -> Pages:
    """The first page; the article number where there is no page or only one that says nothing."""
    printed = _parse(text, locator=False)
    if printed.first >= 0 and not printed.weak:
        return printed
    numbered = _parse(article_number, locator=True)
    return numbered if numbered.first >= 0 else printed


def _parse(text: str, *, locator: bool) -> Pages:
    folded = fold(text).strip()
    match = _PAGE.match(folded)
    if not match:
        return NO_PAGES
    prefix, first, last = match.group(1), int(match.group(2)[:15]), match.group(5) or ""
    whole = int(_full(match.group(2), last)[:15]) if last else -1
    weak = not locator and ((first == 1 and not prefix and whole != 1) or bool(_MONTH.match(folded)))
    # Any page is electronic that says so; another letter before few figures may be a section's.
    named = prefix == "e" or (prefix in _LOCATORS and len(match.group(2)) >= 3)
    single_letter = len(prefix) == 1 and prefix != "e" and whole >= 0
    return Pages(prefix, first, whole, locator or (named and not single_letter) or first > 99999, weak)


def _full(first: str, last: str) -> str:
    """The last page in full: 85 behind 1281 is 1285."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def pages_agreement(a: Pages, b: Pages) -> int:
    """Whether two documents begin at the same place; a page and an article number cannot be compared."""
    if a.first < 0 or b.first < 0:
        return CANNOT_SAY
    if a.first == b.first and a.weak == b.weak and (a.locator == b.locator or not (a.prefix and b.prefix)):
        same = a.prefix == b.prefix or not (a.prefix and b.prefix)
        return AGREE if same and not (a.weak and a.last != b.last) else CANNOT_SAY
    if a.weak or b.weak or a.locator != b.locator:
        return CANNOT_SAY
    return CANNOT_SAY if _overlap(a, b) else CONTRADICT


def _overlap(a: Pages, b: Pages) -> bool:
    """The ranges share a page, which two papers do not: one of the two sources mistyped an end, or swapped them."""
    if a.last == b.first or b.last == a.first or a.last == b.last >= 0:
        return True
    return a.prefix == b.prefix and a.first <= b.last and b.first <= a.last
