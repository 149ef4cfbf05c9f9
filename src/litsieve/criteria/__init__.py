"""The kinds of criteria, one a module, and what is needed to ask them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd

from litsieve.criteria import (
    all_of,
    any_of,
    at_least,
    country,
    document_type,
    language,
    none_of,
    number,
    people,
    present,
    published,
    retracted,
    same_as,
    terms,
    venue,
)
from litsieve.criteria import composed as composed  # it closes the circle of the kinds that combine others
from litsieve.criteria.criterion import Criterion, Rule
from litsieve.criteria.fields import Words
from litsieve.criteria.interface import CANNOT_SAY, WORDS, Context, Kind, Verdicts
from litsieve.criteria.lists import did_you_mean
from litsieve.criteria.remembered import Memo
from litsieve.errors import LitsieveError
from litsieve.tables import REPORTS, dump_list, from_rows

KINDS: dict[str, Kind] = {
    "terms": cast(Kind, terms),
    "published": cast(Kind, published),
    "language": cast(Kind, language),
    "document-type": cast(Kind, document_type),
    "present": cast(Kind, present),
    "venue": cast(Kind, venue),
    "country": cast(Kind, country),
    "number": cast(Kind, number),
    "same-as": cast(Kind, same_as),
    "retracted": cast(Kind, retracted),
    "any-of": cast(Kind, any_of),
    "all-of": cast(Kind, all_of),
    "none-of": cast(Kind, none_of),
    "at-least": cast(Kind, at_least),
    "people": cast(Kind, people),
}


def get(kind: str) -> Kind:
    """The kind of that name. Raises LitsieveError with the names there are."""
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
        raise LitsieveError(f"{kind!r} is no kind of criterion; {hint}")
    return KINDS[kind]


def check(rule: Rule, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The verdict of a rule or criterion on each report; of a lenient criterion a miss is *cannot say*."""
    verdicts = get(rule.kind).check(rule, reports, context)
    lenient = isinstance(rule, Criterion) and rule.lenient
    return np.maximum(verdicts, np.int8(CANNOT_SAY)) if lenient else verdicts


def corpus(reports: pd.DataFrame, fulltext: Callable[[str], str] | None = None, memo: Memo | None = None) -> Words:
    """The words of REPORTS for `Context.corpus`: taken apart once, when a criterion first reads them."""
    return Words(reports, fulltext, memo)


def judge(rule: Mapping[str, Any], record: Mapping[str, Any], *, search_date: str = "") -> str:
    """The verdict in words of one rule (its kind and options) on one record; lists as lists."""
    kind = get(rule["kind"])
    options = kind.Options.model_validate({key: rule[key] for key in rule if key != "kind"})
    cells = {key: dump_list(value) if isinstance(value, list) else value for key, value in record.items()}
    searched = date.fromisoformat(search_date) if search_date else None
    verdicts = kind.check(options, from_rows([cells], REPORTS), Context(searched))
    return WORDS[int(verdicts[0])]
