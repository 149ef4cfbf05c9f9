"""Types of documents: the words of all sources in one vocabulary, and unknown words missing."""

from __future__ import annotations

import pytest

from litsieve.normalize import document_types


@pytest.mark.parametrize(
    ("raw", "types"),
    [
        ("JOUR", ["journal-article"]),
        ("Journal Article", ["journal-article"]),
        ("Journal Article; Review", ["journal-article", "review"]),
        ("Article; Proceedings Paper", ["journal-article", "conference-paper"]),
        ("Article in Press", ["journal-article"]),
        ("Conference Paper", ["conference-paper"]),
        ("inproceedings", ["conference-paper"]),
        ("Meeting Abstract", ["conference-abstract"]),
        ("Systematic Review", ["review"]),
        ("Book Chapter", ["book-chapter"]),
        ("phdthesis", ["thesis"]),
        ("Dissertation/Thesis", ["thesis"]),
        ("Published Erratum", ["erratum"]),
        ("Retracted Publication", ["retraction"]),
        ("Letter", ["letter"]),
        ("Editorial Material", ["editorial"]),
        ("Clinical Trial, Phase II", ["journal-article"]),
        ("Journal Articles, Reports - Descriptive", ["journal-article"]),
        ("Research Support, Non-U.S. Gov't", []),
        ("Cognitive Therapy [3311]", []),
        ("GEN", []),
        ("misc", []),
        ("", []),
    ],
)
def test_a_sources_words_stand_for_types(raw: str, types: list[str]) -> None:
    assert document_types.normalise(raw) == types


def test_the_vocabulary_names_itself() -> None:
    assert {kind: document_types.normalise(kind) for kind in document_types.TYPES} == {
        kind: [kind] for kind in document_types.TYPES
    }
