"""Words that a report uses: a search expression over the fields that it names.

The expression is in litsieve's search language: AND, OR, NOT, brackets, "phrases", `*`, `?`, `NEAR/n` and `PRE/n`
(docs/reference/query.md). A term matches within one field; AND may find its terms in different ones.

Options:

- `terms`: the expression. Needed.
- `in`: the fields that are searched where they are present, of title, abstract, keywords, subjects, authors,
  venue, venue_short and publisher. Default: title, abstract and keywords.
- `needs`: those of them whose absence makes a miss *cannot say*. Default: title and abstract, as far as they are
  searched; where neither is, all that are searched. Keywords are never needed by default, because most exports
  lack them. `[]` says that a miss always counts.

>>> from litsieve.criteria import judge
>>> care = {"kind": "terms", "terms": 'care* AND (value* NEAR/2 (align* OR shar*))'}
>>> judge(care, {"title": "Values are shared", "abstract": "How carers see it."})
'met'
>>> judge(care, {"title": "Values are shared", "abstract": "How parents see it."})
'not met'
>>> judge(care, {"title": "Values are shared", "abstract": ""})
'cannot say'

A cut abstract, one that ends in "…", says what it says and leaves the rest open:

>>> judge(care, {"title": "Values are shared", "abstract": "How parents see …"})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve import query
from litsieve.criteria import fields
from litsieve.criteria.fields import FULLTEXT, Prose, Words
from litsieve.criteria.interface import Context, Span, Verdicts
from litsieve.errors import QueryError
from litsieve.query.values import Flags

KIND = "terms"
_USUAL: Final = ("title", "abstract", FULLTEXT)


class Options(BaseModel):
    """What the expression is and where it is looked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: str = Field(description='The words sought: AND OR NOT ( ) "phrase" * ? NEAR/n PRE/n.')
    fields: tuple[Prose, ...] = Field(
        ("title", "abstract", "keywords"),
        alias="in",
        description="The fields that are searched where they are present.",
        json_schema_extra={"minItems": 1},
    )
    needed: tuple[Prose, ...] | None = Field(
        None,
        alias="needs",
        description="The fields whose absence makes a miss 'cannot say'; by default title and abstract, as far "
        "as they are searched.",
    )

    @field_validator("terms")
    @classmethod
    def _parses(cls, terms: str) -> str:
        try:
            _parsed(terms)
        except QueryError as error:
            said = {"message": error.message, "position": error.position, "character": error.position + 1}
            raise PydanticCustomError("query", "character {character}: {message}", said) from error
        return terms

    @field_validator("fields")
    @classmethod
    def _are_some(cls, names: tuple[Prose, ...]) -> tuple[Prose, ...]:
        if not names:
            raise PydanticCustomError("fields", "in: the list is empty; name a field or leave `in` out")
        return names

    @model_validator(mode="after")
    def _needs_what_it_reads(self) -> Options:
        named = {name for part in query.asked(_parsed(self.terms), self.fields) for name in part.fields}
        stray = [name for name in self.needed or () if name not in named.union(self.fields)]
        if stray:
            raise PydanticCustomError(
                "needs",
                "needs: {stray} is not searched; add it to `in` or leave it out of `needs`",
                {"stray": ", ".join(stray)},
            )
        return self


@lru_cache(maxsize=256)
def _parsed(terms: str) -> query.Node:
    return query.parse(terms)


def reads(options: Options) -> tuple[str, ...]:
    """The fields searched: of `in`, and those that the expression names itself."""
    read = [name for part in query.asked(_parsed(options.terms), options.fields) for name in part.fields]
    return tuple(dict.fromkeys(read)) or options.fields


def needs(options: Options) -> tuple[str, ...]:
    """The fields without which a miss cannot be told from what is missing."""
    asked = query.asked(_parsed(options.terms), options.fields)
    return tuple(dict.fromkeys(name for part in asked for name in _needed(options, part.fields)))


def _needed(options: Options, read: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the fields that one term reads which it needs."""
    if options.needed is not None:
        return tuple(name for name in read if name in options.needed)
    return tuple(name for name in read if name in _USUAL) or read


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The expression's verdict on each report."""
    shared = context.corpus
    words = shared if shared is not None and shared.of(reports) else Words(reports, context.fulltext)

    def lacking(read: tuple[str, ...]) -> Flags:
        return words.lacking(_needed(options, read))

    return query.evaluate(_parsed(options.terms), words, lacking, fields=options.fields)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """Every match in the fields searched; offsets into `fields.shown`."""
    texts = {name: fields.text(report, name, context.fulltext) for name in reads(options)}
    return query.spans(_parsed(options.terms), texts, fields=options.fields)
