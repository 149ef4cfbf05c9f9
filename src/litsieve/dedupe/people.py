"""First authors compared: full names with initials, particles, transliteration, swapped and reordered names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from litsieve import tables
from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT
from litsieve.normalize.text import words

# Names that stand for nobody.
_NOBODY = {"unknown", "anonymous", "anon", "noauthorslisted", "noauthor", "etal", "na", "none", "unkn", "other"}
_BODY = re.compile(
    r"\b(?:groups?|study|trials?|committee|consortium|collaborat\w+|investigators|society|association|network|team|"
    r"organi[sz]ation|institute|agency|council|department|ministry|foundation|university|center|centre|commission)\b",
    re.IGNORECASE,
)
# German, Danish and others write the same vowel in two ways; which one is lost when accents are.
_VOWEL = re.compile(r"([aou])e")
# More names than this add nothing to the question who wrote it.
_MANY = 40


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


def parse(cell: str) -> Authors:
    """The authors of a cell of RECORDS; `NOBODY` where it names none."""
    # A name costs more than all that is done with it; papers of thousands of authors would cost thousands.
    listed = list(islice(_somebody(cell), _MANY))
    if not listed:
        return NOBODY
    first = listed[0][1]
    given = words(str(first.get("given", "")))
    body = not first.get("family") or bool(_BODY.search(f"{first.get('family')} {first.get('given', '')}"))
    family = " ".join(words(str(first.get("family") or first.get("name"))))
    initials = "".join([word[0] for word in given])
    tokens = " ".join([family, *given])
    return Authors(listed[0][0], initials, family, tokens, body, " ".join([key for key, _ in listed]))


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


def _somebody(cell: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each name in a cell with its letters, but for those that stand for nobody."""
    for name in tables.load_list(cell):
        if isinstance(name, dict):
            key = _letters(str(name.get("family") or name.get("name") or ""))
            if key and key not in _NOBODY:
                yield key, name


@lru_cache(maxsize=1 << 16)
def _letters(name: str) -> str:
    """A name without blanks, accents and capitals; remembered, for most papers are of people who wrote others."""
    return "".join(words(name))


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
