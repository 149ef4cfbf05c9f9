"""First authors compared: full names with initials, particles, transliteration, swapped and reordered names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from litsieve import tables
from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT
from litsieve.normalize.text import words

# Names that stand for nobody.
_NOBODY = {"unknown", "anonymous", "anon", "noauthorslisted", "noauthor", "etal", "na", "none", "unkn", "other"}
# A name with one of these words is a body's.
_BODY = frozenset(
    re.findall(
        r"\w+",
        "group groups study trial trials committee consortium investigators society association network team "
        "organisation organization institute agency council department ministry foundation university center centre "
        "commission",
    )
)
# German, Danish and others write the same vowel in two ways; which one is lost when accents are.
_VOWEL = re.compile(r"([aou])e")
# More names than this add nothing to the question who wrote it.
_MANY = 40
_BATCH = 2_000


class Authors(NamedTuple):
    """Who wrote a document, for comparison."""

    family: str
    """Of the first author, in lower case letters without blanks; the whole name of a body."""
    initials: str
    words: str
    """The words of the first author's family name, with blanks between them."""
    tokens: str
    """Those of the first author's whole name."""
    body: bool
    families: str
    """The family names of all authors, with blanks between them."""


NOBODY = Authors("", "", "", "", False, "")


def parse_all(cells: Sequence[str]) -> list[Authors]:
    """The authors of cells of RECORDS; `NOBODY` where one names none."""
    keys = _Keys()
    batches = (cells[begin : begin + _BATCH] for begin in range(0, len(cells), _BATCH))
    return [_authors(listed, keys) for batch in batches for listed in tables.load_lists(batch)]


def parse(cell: str) -> Authors:
    """The authors of a cell of RECORDS; `NOBODY` where it names none."""
    return parse_all([cell])[0]


class _Keys(dict[str, str]):
    """Names without blanks, accents and capitals, `""` for one that stands for nobody; learnt as they are met.

    Most papers are of people who wrote others.
    """

    def __missing__(self, name: str) -> str:
        letters = "".join(_words(name))
        self[name] = "" if letters in _NOBODY else letters
        return self[name]


def _authors(listed: Sequence[Mapping[str, str]], keys: _Keys) -> Authors:
    """The authors of one record; more than `_MANY` names cost more than all that is done with them."""
    families = [keys[name.get("family") or name.get("name") or ""] for name in listed]
    if not all(families):
        listed = [name for name, key in zip(listed, families, strict=True) if key]
        families = [key for key in families if key]
    if not families:
        return NOBODY
    first = listed[0]
    family, given = first.get("family"), first.get("given")
    split = _words(given) if given else []
    of_family = _words(family or first.get("name") or "")
    tokens = [*of_family, *split]
    name = " ".join(tokens)
    body = not family or not _BODY.isdisjoint(tokens) or " collaborat" in f" {name}"
    initials = "".join([word[0] for word in split])
    return Authors(families[0], initials, " ".join(of_family), name, body, " ".join(families[:_MANY]))


def _words(name: str) -> list[str]:
    """`words`, quick where there is one."""
    return [name.lower()] if name.isalpha() and name.isascii() else words(name)


def agreement(a: Authors, b: Authors) -> int:
    """Whether two documents have the same first author, or the same authors in another order."""
    if not a.family or not b.family:
        return CANNOT_SAY
    if a.body or b.body:
        return AGREE if _alike(a.family, b.family) else CANNOT_SAY
    if _alike(a.family, b.family) or _holds(a, b):
        return CONTRADICT if _others(a, b) else AGREE
    ours, theirs = set(a.families.split()), set(b.families.split())
    shared = len(ours & theirs)
    if shared >= 2 and 2 * shared >= min(len(ours), len(theirs)):
        return AGREE
    if a.family in theirs or b.family in ours:
        return CANNOT_SAY
    return CONTRADICT


def _alike(a: str, b: str) -> bool:
    """Equal, or as far apart as two ways to write one name in Latin letters."""
    if a == b or _VOWEL.sub(r"\1", a) == _VOWEL.sub(r"\1", b):
        return True
    return min(len(a), len(b)) >= 3 and fuzz.ratio(a, b) >= 80


def _holds(a: Authors, b: Authors) -> bool:
    """The family name of one is part of the other's name: `De Botton`, `Garcia Lopez`, `Wei, Zhang`."""
    return _within(a.words, b.tokens) or _within(b.words, a.tokens)


def _within(few: str, many: str) -> bool:
    return set(few.split()) <= set(many.split())


def _others(a: Authors, b: Authors) -> bool:
    """The same family name, but no initial in common: two people."""
    if not a.initials or not b.initials:
        return False
    return not _leading(a) & set(b.initials) and not _leading(b) & set(a.initials)


def _leading(a: Authors) -> set[str]:
    return {token[0] for token in a.tokens.split()}
