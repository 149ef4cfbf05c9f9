"""RELATED: records that are alike and two reports, with what one of them is of the other.

What a veto keeps apart is seldom a chance: an erratum, an abstract, a protocol of one study. Some relations the
sources state themselves (`notices`); the others follow from what each record says of itself (`roles`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe import cochrane
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import Compared, compare
from litsieve.dedupe.evidence import evidence
from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.notices import Link, called, links, namings
from litsieve.dedupe.roles import roles
from litsieve.dedupe.signs import agrees, alike, denies
from litsieve.dedupe.titles import Title

# A heading of fewer letters than this may stand over two studies of one author.
_HEADING = 30


class _Pairs(NamedTuple):
    """Pairs of rows with all that is asked of them; `left` and `right` are in no order yet."""

    forms: Forms
    left: Ints
    right: Ints
    compared: Compared
    roles: dict[str, Mask]


class Kind(NamedTuple):
    """What the left record is of the right one, in `words` that stand between the two; `holds` says of which pairs.

    `holds` does not ask which side is which.
    """

    name: str
    words: str
    holds: Callable[[_Pairs], Mask]


def _one(role: str) -> Callable[[_Pairs], Mask]:
    """The titles are alike, and exactly one of the two says that it is such a text."""

    def holds(p: _Pairs) -> Mask:
        return _titled(p.compared) & (p.roles[role][p.left] ^ p.roles[role][p.right])

    return holds


def _protocol(p: _Pairs) -> Mask:
    return (_titled(p.compared) | _headed(p)) & (p.roles["protocol-of"][p.left] ^ p.roles["protocol-of"][p.right])


def _part(p: _Pairs) -> Mask:
    c = p.compared
    series = denies(c.part) & alike(c, 8_500) & agrees(c.author) & ~c.generic_title
    chapters = agrees(c.doi) & c.both_titles & ~agrees(c.title) & denies(c.pages)
    return series | chapters


def _version(p: _Pairs) -> Mask:
    c, abstract = p.compared, p.roles["abstract-of"]
    twice = abstract[p.left] & abstract[p.right] & agrees(c.author) & c.same_title
    review = c.review & (denies(c.version) | denies(c.issue) | denies(c.volume) | (c.apart > 0))
    return _titled(c) & ~c.weak_title & (twice | review)


def _translation(p: _Pairs) -> Mask:
    c, role = p.compared, p.roles["translation-of"]
    elsewhere = denies(c.venue) | denies(c.pages) | denies(c.doi) | denies(c.pmid)
    return c.same_title & agrees(c.author) & ~c.weak_title & elsewhere & (role[p.left] ^ role[p.right])


# The first that holds is the kind of the pair.
KINDS: Final = (
    Kind("retraction-of", "a retraction of", _one("retraction-of")),
    Kind("erratum-of", "an erratum of", _one("erratum-of")),
    Kind("comment-on", "a comment or a reply on", _one("comment-on")),
    Kind("protocol-of", "the protocol or registration of", _protocol),
    Kind("preprint-of", "a preprint of", _one("preprint-of")),
    Kind("abstract-of", "an abstract, given at a meeting, of", _one("abstract-of")),
    Kind("part-of", "of one series or book with", _part),
    Kind("version-of", "another version, the later where that is known, of", _version),
    Kind("translation-of", "a translation of", _translation),
)
_PLACES: Final = {kind.name: place for place, kind in enumerate(KINDS)}


class Relations(NamedTuple):
    """Pairs of rows with the place in `KINDS` of what the left one is of the right one; -1 where it is nothing."""

    left: Ints
    right: Ints
    kind: Ints
    link: Ints
    """The place of the link by which a source states it; -1 where none does."""


def relate(f: Forms, records: pd.DataFrame, left: Ints, right: Ints, c: Compared, roots: Ints) -> pd.DataFrame:
    """RELATED: of each two clusters the closest pair of records that are related.

    `left`, `right` and `c` are the pairs that were compared, `records` the rows of RECORDS in the order of the
    forms, `roots` says for each row which one stands for its cluster.
    """
    named = namings(records)
    stated = links(named, called(f, frozenset(one.name for one in named)))
    apart = np.flatnonzero(roots[left] != roots[right])
    found, compared = relations(f, records, (left[apart], right[apart], c.take(apart)), list(enumerate(stated)))
    kept = closest(found, roots)
    words = [stated[n].words if n >= 0 else "" for n in found.link[kept].tolist()]
    return related(np.array(f.ids, dtype=object), found, kept, told(f, records, found, compared, kept, words))


def relations(
    f: Forms, records: pd.DataFrame, pairs: tuple[Ints, Ints, Compared], stated: Sequence[tuple[int, Link]]
) -> tuple[Relations, Compared]:
    """What pairs of two clusters are of one another, and those that a source states, each with its number."""
    left, right, c = pairs
    worth = np.flatnonzero(may_be(f, left, right, c))
    a = np.r_[left[worth], np.array([link.left for _, link in stated], dtype=np.int64)]
    b = np.r_[right[worth], np.array([link.right for _, link in stated], dtype=np.int64)]
    both = c.take(worth).and_(compare(f, a[len(worth) :], b[len(worth) :]))
    asked = _Pairs(f, a, b, both, roles(f, records, np.r_[a, b]))
    kind = _kinds(asked)
    swap = _swapped(asked, kind)
    kind[len(worth) :], swap[len(worth) :] = _stated([link for _, link in stated], asked)[len(worth) :], False
    a[swap], b[swap] = b[swap], a[swap]
    numbers = np.array([n for n, _ in stated], dtype=np.int64)
    return Relations(a, b, kind, np.r_[np.full(len(worth), -1, dtype=np.int64), numbers]), both


def told(
    f: Forms, records: pd.DataFrame, found: Relations, compared: Compared, at: Ints, words: Sequence[str]
) -> list[str]:
    """The evidence of the relations in the places `at`, with the words of the sources that state them."""
    cells = evidence(f, records, compared, at, found.left[at], found.right[at])
    return [_saying(cell, said) for cell, said in zip(cells.tolist(), words, strict=True)]


def related(ids: Any, found: Relations, at: Ints, evidence: Sequence[str]) -> pd.DataFrame:
    """RELATED of the relations in the places `at`; `ids` are the record ids of the rows."""
    names = np.array([one.name for one in KINDS], dtype=object)
    columns = {"left": ids[found.left[at]], "right": ids[found.right[at]], "kind": names[found.kind[at]]}
    return tables.conform(pd.DataFrame({**columns, "evidence": list(evidence)}), tables.RELATED)


def _saying(evidence: str, words: str) -> str:
    """The evidence with the words of the source that states the relation."""
    if not words:
        return evidence
    said = {"notice": ["stated", words, words], **json.loads(evidence)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def may_be(f: Forms, left: Ints, right: Ints, c: Compared) -> Mask:
    """Which pairs, should they be of two clusters, may be related by what they say of themselves."""
    chapters = agrees(c.doi) & ~agrees(c.title) & denies(c.pages)
    worth = _titled(c) | chapters
    asked = np.flatnonzero(agrees(c.author) & ~worth)
    worth[asked] = _same_heading(f, left[asked], right[asked])
    return worth


def _titled(c: Compared) -> Mask:
    """The titles are alike but for what they say of themselves, and nobody else wrote one of them."""
    close = c.same_title | agrees(c.title) | c.within_title | alike(c, 8_500)
    unsigned = agrees(c.title) & ~c.weak_title & ~denies(c.author)
    return c.both_titles & ~c.generic_title & ((close & agrees(c.author)) | unsigned)


def _headed(p: _Pairs) -> Mask:
    return agrees(p.compared.author) & _same_heading(p.forms, p.left, p.right)


def _same_heading(f: Forms, left: Ints, right: Ints) -> Mask:
    """Both titles are the same up to their first subtitle."""
    known: dict[str, int] = {}

    def heading(title: Title) -> int:
        words = title.key[: (*title.cuts, None)[0]]
        return known.setdefault(words, len(known)) if len(words) >= _HEADING else -1

    one, other = (f.title.told(rows, heading, -1) for rows in (left, right))
    mask: Mask = (one >= 0) & (one == other)
    return mask


def _kinds(p: _Pairs) -> Ints:
    """For each pair the place of its kind in `KINDS`, -1 for none."""
    kind = np.full(len(p.left), -1, dtype=np.int64)
    for place, one in reversed(list(enumerate(KINDS))):
        kind[one.holds(p)] = place
    return kind


def _swapped(p: _Pairs, kind: Ints) -> Mask:
    """Which pairs are the wrong way round for their kind."""
    later = _later(p)
    swap: Mask = np.zeros(len(kind), dtype=bool)
    for place, one in enumerate(KINDS):
        here = kind == place
        if one.name == "version-of":
            swap[here] = later[here]
        elif one.name in p.roles:
            swap[here] = ~p.roles[one.name][p.left[here]]
        else:
            swap[here] = p.left[here] > p.right[here]
    return swap


def _later(p: _Pairs) -> Mask:
    """The right one is the later version: by its number, else by its year; rows stand in the order of their ids."""
    a, b = cochrane.versions(p.forms, p.left), cochrane.versions(p.forms, p.right)
    numbered = (a >= 0) & (b >= 0) & (a != b)
    years = p.forms.year[p.left], p.forms.year[p.right]
    later: Mask = np.where(numbered, a < b, np.where(p.compared.apart > 0, years[0] < years[1], p.left > p.right))
    return later


def _stated(links: list[Link], p: _Pairs) -> Ints:
    """The kind that a source states; that a title is another's translation counts where the authors allow it."""
    kind = np.full(len(p.left), -1, dtype=np.int64)
    begin = len(kind) - len(links)
    for n, link in enumerate(links, begin):
        if link.kind != "translation-of" or p.compared.author[n] > 0:
            kind[n] = _PLACES[link.kind]
    return kind


def closest(found: Relations, roots: Ints) -> Ints:
    """Of each two clusters the pair that a source states, else the one of the first kind, then by ids."""
    a, b, kind = found.left, found.right, found.kind
    low, high = np.minimum(roots[a], roots[b]), np.maximum(roots[a], roots[b])
    order = np.lexsort((found.link, b, a, kind, found.link < 0, high, low))
    order = order[(kind[order] >= 0) & (low[order] != high[order])]
    first = np.r_[True, (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])][: len(order)]
    kept: Ints = order[first]
    return kept
