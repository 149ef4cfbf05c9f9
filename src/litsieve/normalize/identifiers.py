"""DOI, PMID, PMCID, ISSN and ISBN, found by pattern in whatever a source wrote into the field."""

from __future__ import annotations

import re
from urllib.parse import unquote

from litsieve.normalize import markup

# Crossref's recommended pattern, closed at white space and at quotes and brackets that no DOI begins. Wiley's old
# DOIs do hold <1661::AID-SIM968>, and then a code that ends in ;2-#.
# A mark and a further DOI or address begin something else.
_DOI = re.compile(
    r"10\.\d{4,9}/(?:(?![,;.、，；]{1,4}(?:https?:|doi:|10\.\d{4,9}/))"
    r"[^\s\"'<>{}|\\^`“”‘’«»\u200b-\u200f\u2060\ufeff]|<\d+:[^\s<>]*>)+",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:pmc?id|issn|isbn|epub|accession):.*$")
_OLD_WILEY = re.compile(r"(.*>\d\.\d\.[A-Z]{2};\d-[\w#])", re.IGNORECASE)
# What the page of a publisher appends to the DOI in its address.
_PAGE = re.compile(r"/(?:full|abstract|pdf|epdf|pdfdirect|fulltext|meta|html|summary|references)(?:/.*)?$")
_PARAMETERS = re.compile(r"[?&#][a-z_]+=.*$")
# Nearly every DOI is of this form, and then there is nothing to find or to trim.
_BARE = re.compile(r"10\.\d{4,9}/[A-Za-z0-9][\w.-]*[A-Za-z0-9]", re.ASCII)
_DOI_TAIL = ".,;:…、。，；/"
_ENCODED_AT_MOST = 4
_PMID = re.compile(r"(?<!\d)\d{1,8}(?!\d)")
_PMCID = re.compile(r"(?:PMC\s?|/pmc/articles/)(\d{3,9})", re.IGNORECASE)
# Eight digits with a hyphen before or after them are the middle of an ISBN: 978-1-4503-6174-3.
_ISSN = re.compile(r"(?<!\d)(?<!\d-)(\d{4})-?(\d{3}[\dxX])(?!-?\d)")
_ISBN = re.compile(r"(?<!\d)(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dxX](?!\d)")


def dois(text: str) -> list[str]:
    """Every DOI in `text`, bare and in lower case, in order, each once."""
    if "10." not in text:
        return []
    if _BARE.fullmatch(text):
        return [text.lower()]
    if "&" in text:
        text = markup.unescape(text)
    if "\\_" in text:
        text = text.replace("\\_", "_")
    found = (_trim(match.group()) for match in _DOI.finditer(_unquoted(text)))
    return list(dict.fromkeys(doi for doi in found if "/" in doi))


def doi(text: str) -> str:
    """The first DOI in `text`, or `""`."""
    if _BARE.fullmatch(text):
        return text.lower()
    return next(iter(dois(text)), "")


def _unquoted(text: str) -> str:
    """`text` without its percent-encoding, even where an address was encoded twice over."""
    for _ in range(_ENCODED_AT_MOST):
        before, text = text, unquote(text)
        if text == before:
            break
    return text


def _trim(doi: str) -> str:
    """`doi` without what clings to its end, cut until there is nothing more to cut."""
    before = ""
    while doi != before:
        before, doi = doi, _cut(doi)
    return doi


def _cut(doi: str) -> str:
    if "::aid" in (doi := doi.lower()) and (match := _OLD_WILEY.match(doi)):
        return match[1]
    doi = _PAGE.sub("", _PARAMETERS.sub("", _GLUED.sub("", doi))).rstrip(_DOI_TAIL)
    while doi and doi[-1] in ")]" and doi.count(doi[-1]) > doi.count({")": "(", "]": "["}[doi[-1]]):
        doi = doi[:-1].rstrip(_DOI_TAIL)
    return doi


def pmid(text: str) -> str:
    """The PubMed id in `text` (1 to 8 digits, no leading zero), or `""`."""
    match = _PMID.search(text)
    return match.group().lstrip("0") if match else ""


def pmcid(text: str) -> str:
    """The PubMed Central id in `text` as `PMC123`, or `""`."""
    match = _PMCID.search(text)
    return f"PMC{match.group(1)}" if match else ""


def issns(text: str) -> list[str]:
    """Every ISSN in `text` as `1234-567X`, in order, each once."""
    return list(dict.fromkeys([f"{a}-{b.upper()}" for a, b in _ISSN.findall(text)]))


def isbns(text: str) -> list[str]:
    """Every ISBN in `text` as 10 or 13 characters without hyphens, in order, each once."""
    if len(text) < 10:
        return []
    found = (re.sub(r"[- ]", "", match.group()).upper() for match in _ISBN.finditer(text))
    return list(dict.fromkeys(isbn for isbn in found if len(isbn) in (10, 13)))
