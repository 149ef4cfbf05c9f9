"""The manual's page of the search language says what the language does."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from litsieve.errors import QueryError
from litsieve.query import evaluate, parse
from litsieve.query.expand import expanded
from litsieve.query.lint import KINDS
from litsieve.query.prefixes import FIELDS
from litsieve.query.values import Flags

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "query.md").read_text("utf-8")


def part(heading: str) -> str:
    """What stands below a heading."""
    return re.split(r"^## ", PAGE.partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


EXAMPLES = re.findall(r"^\| `(.+)` \| (.+) \| (.+) \|$", part("Examples that are tested"), re.MULTILINE)
WRITINGS = re.findall(r"^\| `(.+?)` \|", part("On one page"), re.MULTILINE)
FORMS = re.findall(r"^\| .+ \| (.+, .+) \|$", part("Plurals and spelling"), re.MULTILINE)


def whole(fields: tuple[str, ...]) -> Flags:
    """Nothing is missing."""
    return np.zeros(2, dtype=bool)


@pytest.mark.parametrize(("query", "found", "passed_over"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_an_example_of_the_manual_holds(query: str, found: str, passed_over: str) -> None:
    assert evaluate(parse(query), {"title": [found, passed_over]}, whole).tolist() == [1, -1]


def test_everything_that_the_manual_writes_is_read() -> None:
    assert len(EXAMPLES) == 18
    assert len([parse(query) for query in WRITINGS]) == 17


@pytest.mark.parametrize("row", FORMS)
def test_the_forms_that_the_manual_names_find_each_other(row: str) -> None:
    assert len(FORMS) == 14
    for group in row.split("; "):
        words = group.split(", ")
        for word in words:
            assert set(words) <= set(expanded(word, True, True).split("|"))


def test_the_manual_names_the_fields_there_are() -> None:
    table = part("Fields").partition("|---|---|\n")[2].partition("\n\n")[0]
    named = [name for row in table.splitlines() for name in re.findall("`([a-z_]+)`", row.split(" | ")[0])]
    assert sorted(named) == sorted(FIELDS)


def test_the_manual_lists_the_codes_there_are() -> None:
    rows = re.findall(r"^\| (Q\d+) \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(code, severity, name) for code, (severity, name) in KINDS.items()]


def test_the_message_of_the_manual_is_the_one_that_is_printed() -> None:
    shown = re.search(r"```text\n(AND and OR.*?)\n```", PAGE, re.DOTALL)
    with pytest.raises(QueryError) as caught:
        parse("care AND value OR work")
    assert shown is not None
    assert str(caught.value) == shown[1]
