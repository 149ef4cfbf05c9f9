"""A figure in the text, with bounds: a sample of at least 10, at most three cases.

The figure stands beside the words that say what it counts: before them with at most `within` words between
(`34 older patients`, `twenty-four nurses`), or behind them with nothing but words such as *of*, *was* or *n* between
(`a sample of 34`, `participants (n = 34)`), in one sentence. Figures are read in digits and in English words:
`1,241`, `2.3 million`, `two hundred and five`. Passed over are percentages, times, measures, years and figures that
are names: `12 weeks`, `34 %`, `type 2 diabetes`, `COVID-19`.

Met if any figure fits. Not met if there are figures, none fits, and, where at least so many are asked for, all the
figures of those sentences together are too few: `15 patients in one group and 15 in the other` is no sample of 15.
Where no figure is found, none above one (`one patient died`), or the title or abstract is missing, it cannot say.
A figure may be that of a part of those studied: measure what the rule loses before you rely on it.

Options:

- `of`: the words that the figure counts, as a search expression of words, phrases, NEAR and OR. Needed.
- `at_least`, `at_most`: the bounds, both included; one is needed.
- `within`: how many words may stand between. Default: 3.
- `in`: the fields searched. Default: title and abstract.
- `needs`: those of them whose absence makes a miss *cannot say*. Default: all.

>>> from litsieve.criteria import judge
>>> ten = {"kind": "number", "of": "participants OR patients OR nurses OR sample OR n", "at_least": 10}
>>> judge(ten, {"title": "Sleep", "abstract": "We interviewed 34 night nurses over 12 weeks."})
'met'
>>> judge(ten, {"title": "Sleep", "abstract": "Two patients with type 2 diabetes slept for 8 hours."})
'not met'
>>> judge(ten, {"title": "Sleep", "abstract": "Patients were asked for 12 weeks."})
'cannot say'
>>> judge(ten, {"title": "Sleep of twenty-four nurses", "abstract": ""})
'met'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve import query
from litsieve.criteria.beside_figures import Between, may_stand
from litsieve.criteria.expression import Expressive, Said, Search, expanded, parses
from litsieve.criteria.fields import FULLTEXT, Prose, Texts, Words
from litsieve.criteria.figures import UNITS, Figure, figures, may_be_figure, worth
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.query.nodes import Leaf, Near, Or, Phrase, Term, walk
from litsieve.query.words import BREAK, fold_word, places, starts

KIND = "number"
_END: Final = re.compile(r"[.!?;]\s+(?=[\W_]*[A-Z0-9])")
_WORD: Final = re.compile(r"[^\W_]+")
_PARTED: Final = re.compile(rf"[,:;()\[\]{BREAK}]|['’]s\b")
_JOINS = """of was were is are be been n a an the total totalling totaling size sizes equal equals to about
    approximately around over nearly almost only at least more than fewer less up included include including comprised
    comprising consisted namely some"""
_PARTS = """of in with for and or from to by per at than were was is are who that which on as after before during
    versus vs between among into under over within without
    should may might can could must will would has have had do did not each every whose"""
JOINS: Final = frozenset(_JOINS.split())
PARTS: Final = frozenset(_PARTS.split())


class Found(NamedTuple):
    """A figure beside the words that it counts, and the sentence that both stand in."""

    field: str
    figure: Figure
    words: str
    sentence: tuple[int, int]


class Options(Expressive):
    """What is counted, and how many there must be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: Said = Field(description="The words that the figure counts: `participants OR patients OR n`.")
    at_least: float | None = Field(None, description="The least number that fits.")
    at_most: float | None = Field(None, description="The largest number that fits.")
    within: Annotated[int, Field(ge=0, le=20)] = Field(
        3, description="How many words may stand between the figure and what it counts."
    )
    fields: tuple[Prose, ...] = Field(
        ("title", "abstract"), alias="in", min_length=1, description="The fields that are searched."
    )
    needed: tuple[Prose, ...] | None = Field(
        None,
        alias="needs",
        description="The fields whose absence makes a miss 'cannot say'; by default all that are searched.",
    )

    @field_validator("of")
    @classmethod
    def _parses(cls, of: str | Search, info: ValidationInfo) -> str | Search:
        return parses(of, info)

    @model_validator(mode="after")
    def _fits_together(self) -> Options:
        if not all(isinstance(part, Term | Phrase | Near | Or) for part in walk(node(self))):
            raise _fault("of: only words, phrases, NEAR and OR can stand beside a figure; take the rest out")
        if self.at_least is None and self.at_most is None:
            raise _fault("number: give `at_least`, `at_most` or both")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise _fault("at_most: it is less than at_least, so no number fits; exchange them")
        stray = [name for name in self.needed or () if name not in self.fields]
        if stray:
            raise _fault("needs: {stray} is not searched; add it to `in` or leave it out of `needs`", stray=stray[0])
        return self


def _fault(message: str, **said: str) -> PydanticCustomError:
    return PydanticCustomError("number", message, dict(said))


def reads(options: Options) -> tuple[str, ...]:
    """The fields searched."""
    return options.fields


def needs(options: Options) -> tuple[str, ...]:
    """The fields without which a better figure may be missing."""
    if options.needed is None:
        return options.fields
    return tuple(name for name in options.fields if name in options.needed or name == FULLTEXT)


def node(options: Options) -> query.Node:
    """The words that are counted, as a tree: the sets in their places, whatever file they stand in."""
    return expanded(options, options.of)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether a figure of each report fits."""
    shared = context.corpus
    words = shared if shared is not None and shared.of(reports) else Words(reports, context.fulltext)
    verdicts = np.full(len(reports), CANNOT_SAY, dtype=np.int8)
    lacking = words.lacking(needs(options))
    near = may_stand(words, options.fields, _counted(options), may_be_figure, Between(options.within, PARTS, JOINS))
    read = [column for column in ("record_id", *options.fields) if column in reports]
    rows = reports[read].iloc[list(near)].to_dict("records")
    for (place, numbers), row in zip(near.items(), rows, strict=True):
        texts = _texts(options, row, context)
        if _is_met(options, texts, numbers):
            verdicts[place] = MET
        elif not lacking[place]:
            verdicts[place] = _missed(options, texts, list(_near(options, texts, numbers)))
    return verdicts


def _counted(options: Options) -> Leaf | Or:
    counted = node(options)
    assert isinstance(counted, Term | Phrase | Near | Or), "the options let no other through"
    return counted


def _near(options: Options, texts: Mapping[str, str], numbers: Mapping[str, list[int]]) -> Iterator[Found]:
    """The figures in the sentences in which the words of these numbers stand, field by field."""
    for field in (name for name in options.fields if name in numbers):
        yield from _in_sentences(options, field, texts[field], starts(texts[field], numbers[field]))


def _texts(options: Options, report: Any, context: Context) -> dict[str, str]:
    """The fields searched of one row of REPORTS."""
    texts = Texts(report, context.fulltext)
    return {name: texts[name] for name in options.fields}


def _is_met(options: Options, texts: Mapping[str, str], numbers: Mapping[str, list[int]]) -> bool:
    """Whether a figure fits in a sentence in which the words of these numbers stand; the first such one is enough."""
    fits, counted = partial(_fits, options), node(options)
    for field in (name for name in options.fields if name in numbers):
        text = texts[field]
        for start, end in dict.fromkeys(_sentences(text, starts(text, numbers[field]))):
            sentence = text[start:end]
            spans: list[Span] | None = None
            for figure in worth(sentence, fits):
                spans = query.spans(counted, {field: sentence}, fields=(field,)) if spans is None else spans
                if any(_is_beside(options, sentence, figure, span) for span in spans):
                    return True
    return False


def _missed(options: Options, texts: Mapping[str, str], found: list[Found]) -> int:
    """The verdict where none of the figures fits, and nothing is missing."""
    # `One patient died` is no sample of one.
    if all(max(one.figure.values) <= 1 for one in found):
        return CANNOT_SAY
    return CANNOT_SAY if options.at_least is not None and _together(found, texts) >= options.at_least else NOT_MET


def _fits(options: Options, values: tuple[float, ...]) -> bool:
    least = -np.inf if options.at_least is None else options.at_least
    most = np.inf if options.at_most is None else options.at_most
    return any(least <= value <= most for value in values)


def _together(found: list[Found], texts: Mapping[str, str]) -> float:
    """The most that all figures that count, in the sentences of those found, come to."""
    sentences = dict.fromkeys((one.field, *one.sentence) for one in found)
    counting = (figures(texts[field][start:end]) for field, start, end in sentences)
    return sum(max(figure.values) for figures_ in counting for figure in figures_ if figure.counts)


def _found(options: Options, texts: Mapping[str, str]) -> Iterator[Found]:
    """The figures beside the words that they count."""
    for field, text in texts.items():
        spans = query.spans(node(options), {field: text}, fields=(field,))
        yield from _in_sentences(options, field, text, [span.start for span in spans])


def _in_sentences(options: Options, field: str, text: str, at: Iterable[int]) -> Iterator[Found]:
    """The figures beside the words that they count, in the sentences that these characters stand in."""
    for start, end in dict.fromkeys(_sentences(text, at)):
        sentence = text[start:end]
        spans = query.spans(node(options), {field: sentence}, fields=(field,))
        for figure in figures(sentence):
            counted = next((span for span in spans if _is_beside(options, sentence, figure, span)), None)
            if counted:
                first, last = min(figure.start, counted.start), max(figure.end, counted.end)
                moved = figure._replace(start=figure.start + start, end=figure.end + start)
                yield Found(field, moved, sentence[first:last], (start, end))


def _sentences(text: str, characters: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends in which one of the characters stands."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    for character in characters:
        at = bisect_right(ends, character)
        yield ends[at - 1], ends[min(at, len(ends) - 1)]


def _is_beside(options: Options, text: str, figure: Figure, span: Span) -> bool:
    if figure.end <= span.start:
        if _PARTED.search(text, figure.end, span.start):
            return False
        between = _words(text[figure.end : span.start])
        # `12 weeks` is no count but where weeks are what is counted.
        unit = _WORD.search(text, span.start) if not between else None
        counts = figure.counts or (unit is not None and unit.group().lower() in UNITS)
        return counts and len(between) <= options.within and PARTS.isdisjoint(between)
    if span.end <= figure.start:
        between = _words(text[span.end : figure.start])
        return figure.counts and len(between) <= options.within and JOINS.issuperset(between)
    return False


def _words(text: str) -> list[str]:
    """The words of a piece of text as a search knows them."""
    return [fold_word(text[start:end]) for start, end in places(text)]


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """The figures of each report, with the words that they count."""
    texts = (_texts(options, report, Context()) for report in reports.to_dict("records"))
    return ["; ".join(f"{one.field}: {one.words}" for one in _found(options, each)) for each in texts]


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The figures that count what is asked for, whether they fit or not."""
    found = _found(options, _texts(options, report, context))
    return sorted(Span(one.field, one.figure.start, one.figure.end, _term(options, one.figure)) for one in found)


def _term(options: Options, figure: Figure) -> str:
    said = " or ".join(f"{value:g}" for value in figure.values)
    return said if _fits(options, figure.values) else f"NOT {said}"
