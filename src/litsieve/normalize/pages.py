"""Page ranges in one form: first-last, the last page in full. What is no range is left as it was written."""

from __future__ import annotations

import re

_DASHES = re.compile(r"(?<!\s)\s*+[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]++\s*+")
_PREFIX = re.compile(r"^(?:pp?\.?|pages?)\s*(?=\w*\d)", re.IGNORECASE)
_COUNT = re.compile(r"\(\d{1,6} (?:pages?|pp?\.?)\)$", re.IGNORECASE)
# What sources write where they know no page; N.PAG is EBSCO's.
_NONE = frozenset(
    ("n/a", "na", "none", "unknown", "no pages", "no pagination", "n.pag", "n. pag", "not available", "null")
)
_RANGE = re.compile(r"([a-z]*)(\d+)-([a-z]*)(\d+)", re.IGNORECASE)


def expand(text: str) -> str:
    """`194-205` as it is, `1194-205` as `1194-1205`, `2361--2368` with one hyphen, `e1001` left alone."""
    first, _, last = text.partition("-")
    if first.isdigit() and last.isdigit() and text.isascii():
        return _full("", first, "", last)  # most are of this form, and then there is nothing to take away
    text = _PREFIX.sub("", text.strip())
    if text.isdigit():
        return text
    if text[-1:] == ")":
        text = _COUNT.sub("", text).rstrip()
    elif text.strip("[].").lower() in _NONE:
        return ""
    text = _DASHES.sub("-", text)
    if text[-1:] == "." and text[-2:-1].isdigit():
        text = text[:-1]
    elif text[-1:] == "?":
        text = text.rstrip("?")  # bibliographers write 116-?? where they do not know the last page
    text = text.strip("-")
    match = _RANGE.fullmatch(text)
    return _full(*match.groups()) if match else text


def join(first: str, last: str) -> str:
    """The range of two pages; `first` alone where it is a range already or `last` is missing."""
    if first.isdigit() and last.isdigit() and len(first) <= len(last):
        return first if first == last else f"{first}-{last}"
    first = expand(first)
    if not last or not first or "-" in first:
        return first or expand(last)
    last = expand(last)
    return first if last == first else expand(f"{first}-{last}")


def _full(head: str, first: str, tail: str, last: str) -> str:
    whole = first[: max(0, len(first) - len(last))] + last
    # 1194-205 goes up once it is filled; 205-94 would go down and is no abbreviation we know.
    if whole < first.zfill(len(whole)):
        return f"{head}{first}-{tail}{last}"
    if (head, first) == (tail or head, whole):
        return f"{head}{first}"
    return f"{head}{first}-{tail or head}{whole}"
