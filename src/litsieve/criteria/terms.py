"""Words that a report uses: a search expression over the fields that it names.

The expression is in litsieve's search language: AND, OR, NOT, brackets, "phrases", `*`, `?`, `NEAR/n` and `PRE/n`
(docs/reference/query.md). A term matches within one field; AND may find its terms in different ones.

Options:

- `terms`: the expression; or `{from: searches/medline.txt, dialect: ovid}`, the file of the review that holds it and
  the search language that it is in. Needed.
- `expand`: what each word also stands for: `plurals` (care homes for care home, and the reverse), and US and UK
  `spelling`. Default: none.
- `assume_limits`: whether limits of a database's search that no record can answer (`limit 5 to humans`, a date, a
  language) count as met, as for records that this very search found. Else a search that ends in one is never met.
  Default: false.
- `in`: the fields that are searched where they are present, of title, abstract, keywords, subjects, authors,
  venue, venue_short and publisher. Default: title, abstract and keywords.
- `needs`: those of them whose absence makes a miss *cannot say*. Default: title and abstract, as far as they are
  searched; where neither is, all that are searched. Keywords are never needed by default, because most exports
  lack them. `[]` says that a miss always counts.
- `written_in`: the languages of the terms (codes or English names). Where a needed title, abstract or full text is
  plainly in none of them, or in another script than the terms, a miss is *cannot say*. Default: English.

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
from typing import Any

import pandas as pd
from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve import query
from litsieve.criteria import fields
from litsieve.criteria.expression import Expansion, Expressive, Said, Search, expanded, parses
from litsieve.criteria.fields import Prose, Words
from litsieve.criteria.interface import Context, Span, Verdicts
from litsieve.criteria.lists import language_codes
from litsieve.query.language import scripts_of
from litsieve.query.values import Flags

KIND = "terms"


class Options(Expressive):
    """What the expression is and where it is looked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: Said = Field(
        description='The words sought: AND OR NOT ( ) "phrase" * ? NEAR/n PRE/n; or the file that holds them.'
    )
    expand: tuple[Expansion, ...] = Field(
        (), description="What the terms also stand for: `plurals`, and US and UK `spelling`; nothing by default."
    )
    assume_limits: bool = Field(
        False, description="Whether limits that no record can answer (dates, languages, humans) count as met."
    )
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
    written_in: tuple[str, ...] = Field(
        ("en",),
        description="The languages of the terms; where a needed text is plainly in none of them, a miss is "
        "'cannot say'.",
        json_schema_extra={"minItems": 1},
    )

    @field_validator("terms")
    @classmethod
    def _parses(cls, terms: str | Search, info: ValidationInfo) -> str | Search:
        return parses(terms, info)

    @field_validator("fields")
    @classmethod
    def _are_some(cls, names: tuple[Prose, ...]) -> tuple[Prose, ...]:
        if not names:
            raise PydanticCustomError("fields", "in: the list is empty; name a field or leave `in` out")
        return names

    @field_validator("written_in")
    @classmethod
    def _are_languages(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return language_codes("written_in", names)

    @model_validator(mode="after")
    def _needs_what_it_reads(self) -> Options:
        named = {name for part in query.asked(node(self), self.fields) for name in part.fields}
        stray = [name for name in self.needed or () if name not in named.union(self.fields)]
        if stray:
            raise PydanticCustomError(
                "needs",
                "needs: {stray} is not searched; add it to `in` or leave it out of `needs`",
                {"stray": ", ".join(stray)},
            )
        return self


def node(options: Options) -> query.Node:
    """The expression as a tree: its sets in their places, its words expanded, its limits met where that was asked."""
    said = expanded(options, options.terms, options.expand)
    return query.assume_limits(said) if options.assume_limits else said


def unanswered(options: Options) -> tuple[str, ...]:
    """What the expression asks that a record need not say: headings, limits, what only a database knows."""
    found = query.unknowns(node(options))
    return tuple(
        dict.fromkeys(part.said if isinstance(part, query.Unknown) else query.unparse(part) for part in found)
    )


def reads(options: Options) -> tuple[str, ...]:
    """The fields searched: of `in`, and those that the expression names itself."""
    read = [name for part in query.asked(node(options), options.fields) for name in part.fields]
    return tuple(dict.fromkeys(read)) or options.fields


def needs(options: Options) -> tuple[str, ...]:
    """The fields without which a miss cannot be told from what is missing."""
    asked = query.asked(node(options), options.fields)
    return tuple(dict.fromkeys(name for part in asked for name in fields.needed(part.fields, options.needed)))


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The expression's verdict on each report."""
    shared = context.corpus
    words = shared if shared is not None and shared.of(reports) else Words(reports, context.fulltext)
    wanted = node(options)
    scripts = scripts_of(wanted)

    def lacking(read: tuple[str, ...]) -> Flags:
        needed = fields.needed(read, options.needed)
        return words.lacking(needed) | words.foreign(needed, options.written_in, scripts)

    return query.evaluate(wanted, words, lacking, fields=options.fields)


def foreign(options: Options, report: pd.DataFrame, context: Context) -> tuple[str, ...]:
    """The fields of a report (a table of one row) that are needed and in another language than the terms."""
    words, scripts = Words(report, context.fulltext), scripts_of(node(options))
    return tuple(name for name in needs(options) if words.foreign((name,), options.written_in, scripts).any())


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """Every match in the fields searched; offsets into `fields.shown`."""
    texts = fields.Texts(report, context.fulltext)
    return query.spans(node(options), texts, fields=options.fields)
