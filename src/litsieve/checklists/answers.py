"""What a review says to the items of PRISMA 2020 and PRISMA-ScR: a function an item, each readable by itself.

Each says with `rest` what only the authors know. One that gives None leaves the whole item to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from litsieve.checklists.item import Answer, of
from litsieve.methods import counting, searching, selecting, sharing
from litsieve.methods.sentence import listed, many, quoted, together, were
from litsieve.review import Review
from litsieve.screen import OPEN

PLAN = ("review.yaml",)


def title(review: Review, tool: str) -> Answer:
    """The protocol's title."""
    return Answer(f"The protocol's title is {quoted(review.protocol.review.title)}.", PLAN, "The title of the report")


def question(review: Review, tool: str) -> Answer | None:
    """The protocol's question, and the elements that it is taken apart into."""
    about = review.protocol.review
    if not about.question:
        return None
    facets = dict.fromkeys(criterion.facet for criterion in review.protocol.criteria if criterion.facet)
    apart = f" Its elements: {listed(facets)}." if facets else ""
    return Answer(f"{about.question.strip()}{apart}", PLAN)


def eligibility(review: Review, tool: str) -> Answer:
    """PRISMA 5."""
    rest = "" if review.protocol.codes else "How studies were grouped for the syntheses"
    return of(selecting.eligibility(review), rest)


def sources(review: Review, tool: str) -> Answer:
    """PRISMA 6."""
    return of(searching.sources(review))


def strategies(review: Review, tool: str) -> Answer:
    """PRISMA 7: where the strategies stand, and those that the protocol lacks."""
    lacking = any(not search.strategy for source in review.protocol.sources for search in source.searches)
    return of(searching.strategies(review), "The strategies that are not recorded" if lacking else "")


def selection(review: Review, tool: str) -> Answer:
    """PRISMA 8."""
    return of(selecting.process(review, tool))


def charting(review: Review, tool: str) -> Answer | None:
    """Who coded the included reports, by hand and by rule."""
    schemes = review.protocol.codes
    if not schemes:
        return None
    each = (
        f"{quoted(scheme.label or scheme.id)} {_coders(len(scheme.reviewers), any(v.when for v in scheme.values))}"
        for scheme in schemes
    )
    files = tuple(f"decisions/codes/{scheme.id}" for scheme in schemes if scheme.reviewers)
    return Answer(f"Codes were given: {'; '.join(each)}.", (*PLAN, *files), "All data that no code stands for")


def _coders(people: int, rules: bool) -> str:
    by_hand = f"by {many(people, 'reviewer')}" if people else ""
    by_rule = "by rules of the protocol" if rules else ""
    return " and ".join(filter(None, (by_rule, by_hand))) or "by nobody"


def variables(review: Review, tool: str) -> Answer | None:
    """The schemes of codes with their values."""
    schemes = review.protocol.codes
    each = (
        f"{quoted(scheme.label or scheme.id)}: {listed([value.label or value.id for value in scheme.values], 'or')}"
        for scheme in schemes
    )
    return Answer(f"Coded of each included report: {'; '.join(each)}.", PLAN, "Other variables") if schemes else None


def groups(review: Review, tool: str) -> Answer | None:
    """By which codes the included reports can be told apart."""
    schemes = review.protocol.codes
    names = listed(quoted(scheme.label or scheme.id) for scheme in schemes) if schemes else ""
    text = f"Included reports are grouped by {names}; the tally counts each group."
    return Answer(text, (*PLAN, "build/tallies.csv"), "Which group entered which synthesis") if schemes else None


def flow(review: Review, tool: str) -> Answer:
    """PRISMA 16a."""
    return of(counting.results(review))


def near_misses(review: Review, tool: str) -> Answer:
    """PRISMA 16b."""
    return of(counting.excluded(review))


def flow_and_reasons(review: Review, tool: str) -> Answer:
    """PRISMA 16a and 16b, which PRISMA-ScR asks for in one."""
    numbers, reasons = flow(review, tool), near_misses(review, tool)
    return Answer(f"{numbers.text} {reasons.text}", (*numbers.evidence, *reasons.evidence))


def included(review: Review, tool: str) -> Answer:
    """How many reports are cited, and where."""
    text = f"{were(len(review.included), 'report')} included; each is cited."
    return Answer(text, ("build/summary.md", "build/included.ris"), "Their characteristics")


def tallies(review: Review, tool: str) -> Answer | None:
    """How many included reports have each code."""
    if not review.protocol.codes:
        return None
    each = [
        f"{quoted(scheme.label or scheme.id)}: {listed(f'{value} {n:,}' for value, n in _tally(review, scheme.id))}"
        for scheme in review.protocol.codes
    ]
    return Answer(f"Included reports by code: {'; '.join(each)}.", ("build/tallies.csv",), "What the reports say")


def _tally(review: Review, scheme: str) -> Iterator[tuple[str, int]]:
    here = review.tallies[review.tallies["scheme"] == scheme]
    for value, n in zip(here["value"], here["n"], strict=True):
        yield str(value), int(n)


def limitations(review: Review, tool: str) -> Answer:
    """What of the process a reader should know: read by one, without an abstract, open, and doubtful."""
    bare = int((review.reports["abstract"] == "").sum())
    waiting = int(review.outcomes["outcome"].isin(OPEN).sum())
    doubts = review.findings[review.findings["severity"] != "note"]
    text = together(
        (
            *_read_by_one(review),
            f"{many(bare, 'report has', 'reports have')} no abstract in any source.",
            f"{many(waiting, 'report is', 'reports are')} still undecided." if waiting else "",
            f"The review's own checks have {many(len(doubts), 'finding')}." if len(doubts) else "",
        )
    )
    return Answer(text, (*PLAN, "build/records.csv", "build/summary.md"), "All other limitations")


def _read_by_one(review: Review) -> Iterator[str]:
    """The stages at which one reviewer alone decides."""
    alone = [stage.id for stage in review.protocol.stages if stage.reviewers and stage.readers == 1]
    if alone:
        stages = "the stage" if len(alone) == 1 else "the stages"
        yield f"Each report was read by one reviewer at {stages} {listed(alone)}."


def registration(review: Review, tool: str) -> Answer | None:
    """What the protocol says of its registration."""
    told = review.protocol.review.registration.strip()
    return Answer(f"Registration as the protocol has it: {told.rstrip('.')}.", PLAN) if told else None


def plan(review: Review, tool: str) -> Answer:
    """That there is a protocol, and which file it is."""
    return Answer("The protocol is a file of the review, the one that was run.", PLAN, "Where others can read it")


def plan_and_registration(review: Review, tool: str) -> Answer:
    """The protocol and its registration in one, as PRISMA-ScR asks for them."""
    told, known = plan(review, tool), registration(review, tool)
    rest = told.rest if known else f"{told.rest}; its registration, if any"
    return Answer(together((told.text, known.text if known else "")), PLAN, rest)


def amendments(review: Review, tool: str) -> Answer:
    """PRISMA 24c."""
    return of(sharing.amendments(review))


def availability(review: Review, tool: str) -> Answer:
    """PRISMA 27."""
    return of(sharing.availability(review, tool), "Where the review's folder can be had, and its licence")
