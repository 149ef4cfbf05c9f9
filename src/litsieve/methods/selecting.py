"""What a report had to be, and who decided it how: PRISMA 5 and 8."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

from litsieve.agreement.minimum import MEASURES
from litsieve.agreement.table import VERDICT
from litsieve.doubts import quorum
from litsieve.flow import overview
from litsieve.methods.sentence import PRISMA, Sentence, listed, many, quoted, together, were
from litsieve.review import Review
from litsieve.screen import OPEN
from litsieve.stages import PHASES, Stage

AT: Final = {
    "prescreen": "before screening",
    "screening": "at screening of titles and abstracts",
    "retrieval": "at retrieval",
    "eligibility": "at assessment of the full text",
}
"""Each phase as a place in a sentence."""


def eligibility(review: Review) -> Sentence:
    """PRISMA 5: the reasons for exclusion by phase, and how the included reports were grouped."""
    reasons = [f"{AT[phase]}, {listed(labels, 'or')}" for phase in PHASES if (labels := _reasons(review, phase))]
    grouped = [
        f"{quoted(scheme.label or scheme.id)} ({listed([value.label or value.id for value in scheme.values], 'or')})"
        for scheme in review.protocol.codes
    ]
    said = (
        f"Reports were excluded for these reasons: {'; '.join(reasons)}." if reasons else "",
        _missing(review),
        f"Included reports were grouped by {listed(grouped)}." if grouped else "",
    )
    return Sentence(PRISMA, "5", together(said), ("review.yaml",))


def _missing(review: Review) -> str:
    """What became of reports whose records lack what a criterion looks at."""
    excluding = [quoted(one.label) for one in review.protocol.criteria if _by_absence(one.model_dump())]
    if excluding:
        return f"Missing data excluded a report under {listed(excluding)} alone, as the protocol says."
    return "Missing data excluded no report: what a criterion could not judge went on to the next stage or to people."


def _by_absence(rule: Any) -> bool:
    """Whether a rule, or one that it is made of, lets what is missing exclude."""
    if isinstance(rule, dict):
        return rule.get("missing") == "exclude" or any(map(_by_absence, rule.values()))
    return isinstance(rule, (list, tuple)) and any(map(_by_absence, rule))


def _reasons(review: Review, phase: str) -> list[str]:
    """The labels of what may exclude at a phase, each once, in the order of the stages."""
    names = [name for stage in review.protocol.stages if stage.phase == phase for name in stage.criteria]
    asked = [review.protocol.criterion(name) for name in dict.fromkeys(names)]
    return [quoted(criterion.label) for criterion in asked if criterion.weight == "required"]


def process(review: Review, tool: str) -> Sentence:
    """PRISMA 8: stage by stage how many reports came, who decided, whether apart, and how far they agreed."""
    stages = review.protocol.stages
    kinds = [(stage.id, stage.phase, stage.decided_by) for stage in stages]
    counted = overview.by_stage(review.outcomes, kinds).to_dict("records")
    said = [_stage(review, stage, row, tool) for stage, row in zip(stages, counted, strict=True)]
    files = [f"decisions/{stage.id}" for stage in stages if stage.reviewers]
    return Sentence(PRISMA, "8", together(said), ("review.yaml", *files, "build/agreement.csv"))


def _stage(review: Review, stage: Stage, row: Mapping[Hashable, Any], tool: str) -> str:
    """What happened at one stage."""
    entered, by_rules = int(row["entered"]), int(row["by_rules"])
    waiting = sum(int(row[outcome]) for outcome in OPEN)
    still = f"{were(waiting, 'report')} still open." if waiting else ""
    place = f"Stage {stage.id} ({AT[stage.phase]})"
    if stage.decided_by == "rules":
        said = f"{place}: the protocol's rules, applied by {tool}, judged {many(entered, 'report')}"
        sampled = (
            f" A sample of {stage.check_sample:,} of these was read by people too." if stage.check_sample else ""
        )
        asked = f" What they could not judge was read by {_people(stage)}." if stage.cannot_say == "ask" else ""
        return together((f"{said} and excluded {by_rules:,}.{sampled}{asked}", still))
    read = entered - by_rules
    ruled = f" the protocol's rules, applied by {tool}, excluded {by_rules:,};" if by_rules else ""
    rest = (*_apart(stage), _short(review, stage), *_agreed(review, stage), still)
    return together((f"{place}:{ruled} {many(read, 'report')} came to {_people(stage)}.", *rest))


def _people(stage: Stage) -> str:
    """How many people read a report here."""
    n, readers = len(stage.reviewers), stage.readers
    if n == 1:
        return "one reviewer"
    if stage.second_reader:
        return f"one of {n} reviewers, a share of {stage.second_reader:.0%} by a second one"
    return f"{readers} reviewers each" if readers == n else f"{readers} of {n} reviewers each"


def _apart(stage: Stage) -> Iterator[str]:
    """Whether they worked apart, and what became of what they differed on."""
    if len(stage.reviewers) == 1 or not (stage.readers > 1 or stage.second_reader):
        return
    yield (
        "They worked independently: nobody was shown another's verdict before all readers of a report had decided."
        if stage.blind
        else "They could see each other's verdicts."
    )
    yield {
        "any-include": "One inclusion was enough.",
        "majority": "The majority decided.",
        "agree": f"Conflicts were settled by {many(len(stage.adjudicators), 'adjudicator')} or by consensus."
        if stage.adjudicators
        else "Conflicts were settled by consensus.",
    }[stage.combine]
    if stage.pilot:
        yield f"All reviewers read {many(stage.pilot, 'report')} first, as a pilot."


def _short(review: Review, stage: Stage) -> str:
    """That not all readers who were asked have spoken before a report was settled."""
    findings = review.findings
    # To find them takes a look at every word; that there are some is known.
    if not ((findings["code"] == "D118") & (findings["file"] == f"decisions/{stage.id}")).any():
        return ""
    short = quorum.short(stage, review.decisions, review.clusters, review.outcomes)
    return f"{were(len(short), 'report')} settled by fewer readers than asked."


def _agreed(review: Review, stage: Stage) -> Iterator[str]:
    """Each two reviewers' coefficient, or that of all: kappa where the protocol asks for no other."""
    asked = review.protocol.agreement
    measure = MEASURES[asked.measure if asked else "kappa"]
    table = review.agreement
    main = (table["stage"] == stage.id) & (table["part"] == "main") & (table["about"] == VERDICT)
    rows = table[main & (table["measure"] == measure) & (table["value"] != "")]
    for who, n, value, low, high in rows[["reviewers", "n", "value", "low", "high"]].itertuples(
        index=False, name=None
    ):
        limits = f" (95 % CI {low} to {high})" if low and high else ""
        names = listed(who.split(";"))
        yield f"{measure} of {names} was {value}{limits} over {many(int(n), 'report')}, from their independent words."
