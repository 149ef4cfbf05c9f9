"""What the kinds that combine others share: their parts, rules written out or criteria named by their id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel, ConfigDict, Discriminator, Field, PrivateAttr

from litsieve.criteria.criterion import Criterion, Rule
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span

if TYPE_CHECKING:
    from litsieve.criteria.composed import Part

NEGATED = "NOT "


class Combined(BaseModel):
    """The parts that are combined. A part that is an id is looked up in the protocol, which `link` does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: tuple[Part, ...] = Field(
        min_length=1, description="The parts: ids of other criteria, or rules written out, a `kind` with its keys."
    )
    _named: dict[str, Criterion] = PrivateAttr(default_factory=dict)


def form(given: Any) -> str:
    """How a part is written: as the id of a criterion, or as a rule."""
    return "rule" if isinstance(given, dict | BaseModel) else "id"


FORM = Discriminator(form)


def link(rules: Iterable[Rule], criteria: Mapping[str, Criterion]) -> None:
    """Let the rules that combine others find the criteria that they name, at any depth."""
    for rule in rules:
        if isinstance(rule, Combined):
            names = [part for part in rule.of if isinstance(part, str)]
            rule._named = {name: criteria[name] for name in names if name in criteria}
            link([part for part in rule.of if isinstance(part, Rule)], criteria)


def parts(options: Combined) -> list[Rule]:
    """The parts as rules, in their order."""
    return [part if isinstance(part, Rule) else options._named[part] for part in options.of]


def table(options: Combined, reports: pd.DataFrame, context: Context) -> npt.NDArray[np.int8]:
    """The verdicts of the parts, a row for each part and a column for each report."""
    # The kinds are registered in the package, which imports this module: a circle, were it not asked for here.
    from litsieve.criteria import check

    return np.stack([check(part, reports, context) for part in parts(options)])


def reads(options: Combined) -> tuple[str, ...]:
    """The columns that the parts read, each once."""
    return _columns(options, "reads")


def needs(options: Combined) -> tuple[str, ...]:
    """The columns that the parts need, each once."""
    return _columns(options, "needs")


def _columns(options: Combined, which: str) -> tuple[str, ...]:
    from litsieve.criteria import get

    found = [name for part in parts(options) for name in getattr(get(part.kind), which)(part)]
    return tuple(dict.fromkeys(found))


def spans(options: Combined, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The words that decided any of the parts."""
    from litsieve.criteria import get

    return sorted({span for part in parts(options) for span in get(part.kind).spans(part, report, context)})


def negated(spans: Iterable[Span]) -> list[Span]:
    """Spans of what must not be: `care` is called `NOT care`, and the reverse."""
    return sorted(span._replace(term=_not(span.term)) for span in spans)


def _not(term: str) -> str:
    return term.removeprefix(NEGATED) if term.startswith(NEGATED) else f"{NEGATED}{term}"


def evidence(options: Combined, reports: pd.DataFrame, *, failing: int = NOT_MET) -> list[str]:
    """For each report what the parts judged it by whose verdict, `failing`, speaks against the whole."""
    from litsieve.criteria.evidence import told

    # Without the date of a search some parts cannot say what they said; they speak where no other does.
    verdicts = table(options, reports, Context())
    said = [told(part, reports, matched=failing == MET) for part in parts(options)]
    return ["; ".join(_speaking(verdicts[:, n], [each[n] for each in said], failing)) for n in range(len(reports))]


def _speaking(verdicts: npt.NDArray[np.int8], said: list[str], failing: int) -> Iterable[str]:
    """What the failing parts say, each once; where there are none, what those in doubt say."""
    for wanted in (failing, CANNOT_SAY):
        speaking = [text for text, verdict in zip(said, verdicts, strict=True) if verdict == wanted]
        if any(speaking):
            return dict.fromkeys(filter(None, speaking))
    return ()
