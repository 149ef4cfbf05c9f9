"""Terms that a facet lacks: what marks the reports that belong in and that the facet does not see.

A term's weight is the log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn ("Fightin'
Words", Political Analysis 2008; 16, 372, equations 15, 20 and 22), on the number of reports that have the term: the
prior is what all labelled reports say, so that a rare word that happens to stand in one inclusion does not lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, Final

import numpy as np
import pandas as pd

from litsieve import criteria
from litsieve.criteria import fields, terms
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.fields import FULLTEXT, LISTS
from litsieve.criteria.interface import MET, Context, Span
from litsieve.errors import UsageError
from litsieve.proving.labels import Labels
from litsieve.query.words import BREAK, fold_word, places
from litsieve.review import Review
from litsieve.screen import context

PRIOR: Final = 10.0  # reports that the prior weighs: what fewer say is drawn towards what all say
MANY: Final = 10  # missed reports; where there are so many, a term must stand in two of them
_SHORT: Final = 3  # letters
# What says how any study was done, besides the small words of English.
_SMALL: Final = """
about above after again against age aim aims all also although among analyses analysis and any are assess
assessed associated association associations background because been before being between both but can
compared conclusion conclusions could data decreased did difference differences does doing down during each
either evaluate evaluated examine examined few finding findings for found from further group groups had has
have having her here hers higher him his how however included increased into investigate investigated its
itself just lower may mean method methods might more most much must nor not now objective objectives off once
one only onto other our out over own participants purpose relationship report reported result results same
sample several she should show showed shown significant significantly since some studies study such suggest
suggested suggests than that the their them then there these they this those three through thus too total
toward two under until upon use used using very was well were what when where whether which while who whom
whose why will with within without would year years you your
"""
_STOP: Final = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term, and in how many labelled reports it stands.

    `missed` are those that belong in and that the criterion does not see, `included` all that belong in, `others` the
    rest; `z` is the log-odds over its standard error.
    """

    term: str
    z: float
    missed: int
    included: int
    others: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A criterion, how many of the reports that belong in it does not see, and the terms that would show them."""

    criterion: Criterion
    included: int
    missed: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


def asked(review: Review, name: str = "") -> list[Criterion]:
    """The criterion of that id, or all on words; UsageError where there is none, or it is not on words."""
    known = {criterion.id: criterion for criterion in review.protocol.criteria}
    of_words = {id: criterion for id, criterion in known.items() if criterion.kind == terms.KIND}
    if name and name not in of_words:
        why = "is not of kind terms" if name in known else "is not in the protocol"
        raise UsageError(f"criterion {name!r} {why}; those on words are {', '.join(of_words) or 'none'}")
    return [of_words[name]] if name else list(of_words.values())


def suggest(review: Review, criterion: Criterion, labels: Labels, *, most: int = 20) -> Lacking:
    """What the criterion lacks to see the labelled reports that belong in, the strongest first."""
    labelled = review.reports[review.reports["cluster_id"].isin(list(labels.of))].reset_index(drop=True)
    belongs = np.array([labels.of[one] for one in labelled["cluster_id"]], dtype=bool)
    told = context(labelled, review.protocol.search_date())
    # The kind itself is asked: of a lenient criterion a miss is no exclusion, and a miss all the same.
    seen = criteria.get(criterion.kind).check(criterion, labelled, told) == MET
    missed = belongs & ~seen
    ids = tuple(labelled.loc[missed, "record_id"])
    if not ids:
        return Lacking(criterion, int(belongs.sum()), ids, ())
    held = [_terms(row, criterion) for row in labelled.to_dict("records")]
    known = _known(asked(review), labelled[belongs], told)
    found = _weighed(held, belongs, missed, known)
    return Lacking(criterion, int(belongs.sum()), ids, tuple(found[:most]))


def _terms(report: Any, criterion: Criterion) -> frozenset[str]:
    """The words of a report and its pairs of neighbouring words, folded, in the fields that the criterion reads."""
    found: set[str] = set()
    for field in criteria.get(criterion.kind).reads(criterion):
        if field != FULLTEXT:
            found.update(_of_text(fields.searched(report[field], field), whole=field in LISTS))
    return frozenset(found)


def _of_text(text: str, *, whole: bool) -> Iterator[str]:
    before, end = "", 0
    for start, stop in places(text):
        word = "" if text[start:stop] == BREAK else fold_word(text[start:stop])
        # A pair does not reach over the end of a sentence, nor from one keyword to the next.
        before = before if text[end:start].strip(" -–\u00a0") == "" else ""
        if _tells(word):
            yield word
            if before:
                yield f"{before} {word}"
        before, end = word if _tells(word) else "", stop


def _tells(word: str) -> bool:
    return len(word) >= _SHORT and word not in _STOP and not word.isdigit()


def _known(known: Sequence[Criterion], reports: pd.DataFrame, told: Context) -> frozenset[str]:
    """The terms that the criteria know, each other's too: all within what they match in these reports."""
    found: set[str] = set()
    for row in reports.to_dict("records"):
        report = {str(name): value for name, value in row.items()}
        for criterion in known:
            for span in criteria.get(criterion.kind).spans(criterion, report, told):
                found.update(_of_text(_matched(report, span), whole=False))
    return frozenset(found)


def _matched(report: Mapping[str, Any], span: Span) -> str:
    text = "" if span.field == FULLTEXT else fields.searched(report[span.field], span.field)
    return text[span.start : span.end]


def _weighed(held: Sequence[frozenset[str]], belongs: Any, missed: Any, known: frozenset[str]) -> list[Suggestion]:
    """The terms of missed reports that the criterion does not know, the most telling first."""
    inside, outside, unseen = (_count(held, flags) for flags in (belongs, ~belongs, missed))
    sizes, least = (int(belongs.sum()), int((~belongs).sum())), 1 + int(missed.sum() >= MANY)
    found = []
    for term, n in unseen.items():
        if n >= least and known.isdisjoint((term, *term.split())):
            z = _z((inside[term], outside[term]), sizes)
            if z > 0:
                found.append(Suggestion(term, z, n, inside[term], outside[term]))
    return sorted(found, key=lambda one: (-one.z, one.term))


def _count(held: Sequence[frozenset[str]], flags: Any) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one, counted in zip(held, flags.tolist(), strict=True):
        if counted:
            counts.update(one)
    return counts


def _z(having: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The log-odds ratio of having a term in two groups of reports, over its standard error."""
    share = sum(having) / sum(sizes)
    if share == 1:  # what all say tells nothing
        return 0.0
    has, lacks = PRIOR * share, PRIOR * (1 - share)
    inside, outside = (log((n + has) / (size - n + lacks)) for n, size in zip(having, sizes, strict=True))
    return (inside - outside) / sqrt(sum(1 / (n + has) for n in having))
