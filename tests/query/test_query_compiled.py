"""Compiled code finds the words that `apart` finds, and leaves to it what does not fit."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litsieve import wasm
from litsieve.query import Corpus, compiled, evaluate, kernel, letters, parse
from litsieve.query.apart import Apart, put_together
from litsieve.query.corpus import take_apart_part
from litsieve.query.joined import Texts
from litsieve.query.words import joiners

pytestmark = pytest.mark.skipif(not wasm.is_installed(), reason=f"needs pip install {wasm.EXTRA!r}")

# Around the sixteen bytes that the table holds, the sixty-four that are looked at together, and a stretch of them.
PIECES = st.sampled_from(
    [
        *("aZ09", "café", "x" * 16, "x" * 17, "y" * 15, "wort" * 20, "K", "研究", "½", "\u0301", "\u00ad", "\ud800"),
        *("🙂", " ", "-", "_", "\x1f", "\x00", "\x01", "\n", "@[`{/:", " " * 63, "ab " * (kernel.STRETCH // 3)),
    ]
)
LISTS_OF_TEXTS = st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=12)


def parted(texts: Texts, at: list[int]) -> list[slice]:
    return [slice(start, stop) for start, stop in pairwise(sorted({0, *(n % len(texts) for n in at), len(texts)}))]


def spelled(apart: Apart) -> list[list[bytes]]:
    """The words of each part."""
    assert len(set(apart.spelled)) == len(apart.spelled)
    return [
        [apart.spelled[place] for place in places[codes].tolist()]
        for codes, places in zip(apart.codes, apart.places, strict=True)
    ]


@example(["x" * 17 + " " + "x" * 16 + " " + "x" * 17, "xxxxxxxx " * 9], [1], 1)
@given(LISTS_OF_TEXTS, st.lists(st.integers(0, 11), max_size=3), st.sampled_from([1, 40, 1 << 18]))
def test_compiled_code_finds_the_same_words(texts: list[str], at: list[int], at_once: int) -> None:
    parts = parted(texts, at)
    with patch.object(compiled, "_BATCH", at_once):
        apart = compiled.take_apart(texts, parts)
    assert apart is not None
    assert spelled(apart) == spelled(put_together(take_apart_part(texts, part) for part in parts))
    told = dict(zip(apart.spelled, apart.counts.tolist(), strict=True))
    assert Counter(told) == Counter(chain.from_iterable(spelled(apart)))


def test_every_character_is_of_the_kind_that_words_have_it() -> None:
    joining = frozenset(joiners())
    assert letters.all_kinds().tolist() == [
        letters.LETTER if chr(n).isalnum() else letters.JOINER if chr(n) in joining else letters.APART
        for n in range(letters.CHARACTERS)
    ]


def test_more_breaks_than_are_cut_at_once_are_all_there() -> None:
    texts = ["a\x1f" * (kernel.MOST_CUTS + 5), "b"]
    apart = compiled.take_apart(texts, [slice(0, 2)])
    assert apart is not None
    assert spelled(apart) == [[b"\xff", *[b"a", b"\xfe"] * (kernel.MOST_CUTS + 5), b"\xff", b"b", b"\xff"]]


def test_words_that_outgrow_a_table_begin_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FULL", 3)
    texts = ["one two three", "three two four five six", "one seven one"]
    parts = [slice(n, n + 1) for n in range(3)]
    apart = compiled.take_apart(texts, parts)
    assert apart is not None
    assert spelled(apart) == spelled(put_together(take_apart_part(texts, part) for part in parts))


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["x" * (kernel.TEXT_SIZE + 1)], id="a text"),
        pytest.param([" ".join(f"w{n}" for n in range(kernel.WORDS + 1))], id="its words"),
        pytest.param(["1" * 7_000_000, "2" * 7_000_000], id="their letters"),
    ],
)
def test_what_does_not_fit_is_left_to_apart(texts: list[str]) -> None:
    assert compiled.take_apart(texts, [slice(0, len(texts))]) is None


def verdicts(texts: pa.Array, query: str) -> list[int]:
    corpus = Corpus({"title": texts}, len(texts))
    return evaluate(parse(query), corpus, lambda read: np.zeros(len(texts), dtype=bool), fields=("title",)).tolist()


def test_a_search_of_many_texts_says_the_same_without_compiled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pa.array([f"Values of café {n % 7} are final; co-production number{n}." for n in range(8_300)])
    query = '(value* NEAR/3 5) OR ("co production" NEAR/0 number82*) OR (cafe NEAR/0 3)'
    found = verdicts(texts, query)
    assert set(found) == {1, -1}
    monkeypatch.setattr(wasm, "is_installed", lambda: False)
    assert verdicts(texts, query) == found


def test_texts_that_do_not_fit_are_searched_all_the_same() -> None:
    texts = pa.array(["short"] * 8_200 + ["y" * kernel.TEXT_SIZE + " sought"])
    assert verdicts(texts, "sought") == [-1] * 8_200 + [1]
