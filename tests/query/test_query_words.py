"""What counts as a word, and that the two ways of taking a text apart find the same ones."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_reference import segments, stands_for
from query_strategies import TEXTS

from litsieve.query.apart import BROKEN, END, put_together, take_apart
from litsieve.query.familiar import Familiar
from litsieve.query.joined import batches
from litsieve.query.patterns import alternatives, matcher
from litsieve.query.vocabulary import Vocabulary
from litsieve.query.words import BREAK, fold_word, places

WORDS = {
    "Co-production, co‐production": ["co", "production", "co", "production"],
    "women’s health": ["women", "s", "health"],
    "naïve Łódź STRASSE straße": ["naive", "lodz", "strasse", "strasse"],
    "cafe\u0301 cafe\u0301s": ["cafe", "cafes"],
    "co\u00adoperation": ["cooperation"],
    "snake_case": ["snake", "case"],
    "CO₂ at 0.05": ["co2", "at", "0", "05"],
    "ﬁnal ℋ": ["final", "h"],
    "2½": ["2½"],
    "Botox™": ["botox"],
    "हिन्दी भाषा": ["हिनदी", "भाषा"],
    "\u0301 \u00ad -": [],
}


@pytest.mark.parametrize("text", WORDS)
def test_a_word_is_a_run_of_letters_and_digits_folded(text: str) -> None:
    found = [fold_word(text[start:end]) for start, end in places(text)]
    assert found == WORDS[text]


def taken(texts: list[str] | pa.Array, familiar: Familiar | None = None) -> list[list[list[str]]]:
    """The words of each part of each text, by way of arrays."""
    apart = put_together([take_apart(batches(texts, 0, len(texts)), familiar)], familiar)
    assert sorted(set(apart.spelled)) == sorted(apart.spelled)
    found: list[list[list[str]]] = []
    for word in [apart.spelled[place] for place in apart.places[0][apart.codes[0]].tolist()]:
        if word == END:
            found.append([[]])
        elif word == BROKEN:
            found[-1].append([])
        else:
            found[-1][-1].append(fold_word(word.decode("utf-8", "surrogatepass")))
    # The first END opens the first text, the last one closes the last.
    return found[:-1]


LETTERS = st.text(st.sampled_from("aZ09_-.é߀’\u0301\u00ad\u200d研İK½🙂\ud800\x1f\x00@[`{"), max_size=30)


@given(st.lists(TEXTS | LETTERS | st.text(max_size=20), max_size=4))
def test_many_texts_at_once_have_the_words_that_each_has(texts: list[str]) -> None:
    assert taken(texts) == [segments(text) for text in texts]


def familiar_with(texts: list[str]) -> Familiar:
    """The table of the words of these texts."""
    codes, _, spelled = take_apart(batches(texts, 0, len(texts)))
    return Familiar.of(spelled, np.bincount(codes, minlength=len(spelled)))


@given(st.lists(TEXTS | LETTERS | st.text(max_size=20), max_size=4), st.lists(TEXTS | LETTERS, max_size=4))
def test_words_that_are_familiar_are_the_same_words(texts: list[str], others: list[str]) -> None:
    assert taken(texts, familiar_with(others)) == taken(texts)
    assert taken(texts, familiar_with([*texts, *others])) == taken(texts)


@given(
    st.lists(st.text("ab", min_size=1, max_size=40), max_size=30), st.lists(st.text("ab", max_size=40), max_size=30)
)
def test_long_words_that_are_familiar_are_the_same_words(words: list[str], others: list[str]) -> None:
    assert taken([" ".join(words)], familiar_with(others)) == [[words]]


@given(st.lists(LETTERS.filter(lambda text: "\ud800" not in text), max_size=4))
def test_a_column_of_arrow_is_taken_apart_alike(texts: list[str]) -> None:
    column = pa.array(["before", *texts, "after"], pa.large_string())
    assert taken(column[1:-1]) == taken(texts)
    assert taken(column.cast(pa.string())[1:-1]) == taken(texts)
    assert taken(pa.chunked_array([column[1:2], column[2:]])[:-1]) == taken(texts)


@given(st.lists(st.text("ab", min_size=1, max_size=40), max_size=30))
def test_words_of_any_length_are_told_apart(words: list[str]) -> None:
    assert taken([" ".join(words)]) == [[words]]


def test_words_are_told_apart_where_there_are_very_many() -> None:
    words = [f"{number:x}" for number in range(70_000)]
    assert taken([" ".join(words)]) == [[words]]
    assert taken([" ".join(words)], familiar_with([" ".join(words[::9])])) == [[words]]


@given(TEXTS | st.text(max_size=20))
def test_places_point_into_the_original_text(text: str) -> None:
    words = [text[start:end] for start, end in places(text)]
    assert [fold_word(word) for word in words if word != BREAK] == [word for part in segments(text) for word in part]


@given(st.text(max_size=8))
def test_folding_a_folded_word_changes_nothing(word: str) -> None:
    assert fold_word(fold_word(word)) == fold_word(word)


PATTERNS = st.text(alphabet="ab*?~|", min_size=1, max_size=9)


@given(PATTERNS, st.text(alphabet="ab", max_size=8))
def test_a_pattern_stands_for_the_words_that_it_spells(pattern: str, word: str) -> None:
    assert any(matcher(alternative)(word) for alternative in pattern.split("|")) == stands_for(pattern, word)
    assert any(matcher(alternative)(word) for alternative in alternatives(pattern)) == stands_for(pattern, word)


@given(PATTERNS, st.lists(st.text(alphabet="ab", min_size=1, max_size=6), unique=True))
def test_a_vocabulary_finds_the_words_that_a_pattern_stands_for(pattern: str, words: list[str]) -> None:
    vocabulary = Vocabulary()
    vocabulary.learn([word.encode() for word in words], np.ones(len(words), dtype=np.int64))
    found = [vocabulary.words[number] for number in vocabulary.resolve([pattern])]
    assert found == [word for word in words if stands_for(pattern, word)]


@pytest.mark.parametrize("pattern", ["*a" * 200 + "b", "*a*a*a*b", "~" * 200 + "b", "*a~~~~~~" * 50 + "b"])
def test_no_pattern_takes_for_ever(pattern: str) -> None:
    assert not matcher(pattern)("a" * 5_000)
