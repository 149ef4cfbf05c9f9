"""The manual's page of the search language says what the language does."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from litsieve.errors import QueryError
from litsieve.query import evaluate, parse

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "query.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `(.+)` \| (.+) \| (.+) \|$", PAGE.partition("Examples that are tested")[2], re.MULTILINE)
WRITINGS = re.findall(r"^\| `(.+?)` \|", PAGE.partition("Examples that are tested")[0], re.MULTILINE)


@pytest.mark.parametrize(("query", "found", "passed_over"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_an_example_of_the_manual_holds(query: str, found: str, passed_over: str) -> None:
    texts = {"title": [found, passed_over]}
    assert evaluate(parse(query), texts, lambda _: np.zeros(2, dtype=bool)).tolist() == [1, -1]


def test_everything_that_the_manual_writes_is_read() -> None:
    assert len(EXAMPLES) == 14
    assert len([parse(query) for query in WRITINGS]) == 10


def test_the_message_of_the_manual_is_the_one_that_is_printed() -> None:
    shown = re.search(r"```text\n(AND and OR.*?)\n```", PAGE, re.DOTALL)
    with pytest.raises(QueryError) as caught:
        parse("care AND value OR work")
    assert shown is not None
    assert str(caught.value) == shown[1]
