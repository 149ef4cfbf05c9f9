"""What is wrong with a search, or may be: each finding with a stable code, its place and its remedy."""

from __future__ import annotations

from litsieve.query.lints.codes import KINDS, Lint
from litsieve.query.lints.logic import of_logic
from litsieve.query.lints.records import Records, of_records
from litsieve.query.lints.wording import of_words
from litsieve.query.lints.writing import of_text
from litsieve.query.read import Query

__all__ = ["KINDS", "Lint", "Records", "lint"]


def lint(query: Query, records: Records | None = None) -> list[Lint]:
    """The findings on a search by their place; with `records`, also on what it does there."""
    found = [
        *of_text(query.text, query.dialect),
        *of_words(query.node, query.text, query.dialect),
        *of_logic(query.node, query.text),
    ]
    if records is not None:
        found += of_records(query.node, records)
        # What a NOT takes away was looked up: there is no need to warn of it.
        found = [one for one in found if one.code != "Q307" or not records.known]
    return sorted(dict.fromkeys(found))
