"""Texts that are plainly in another language than the terms, and that nothing else is taken for one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.query import Corpus, parse
from litsieve.query.function_words import FUNCTION_WORDS
from litsieve.query.language import foreign, is_foreign, scripts_of
from litsieve.query.words import fold_word, places

ABROAD = {
    "German": "Ziel der Studie war es, die Wirksamkeit der sozialen Betreuung bei älteren Menschen zu untersuchen.",
    "French": "Cette étude évalue les effets de la prise en charge sociale des personnes âgées dans le nord du pays.",
    "Spanish": "El objetivo de este estudio fue evaluar los efectos de la atención social en las personas mayores.",
    "Portuguese": "O objetivo deste estudo foi avaliar os efeitos da atenção social em idosos que vivem nas cidades.",
    "Italian": "Lo scopo dello studio è valutare gli effetti della cura sociale per gli anziani che vivono nelle città.",
    "Dutch": "Het doel van deze studie was om de effecten van sociale zorg bij ouderen te onderzoeken in het land.",
    "Polish": "Celem badania była ocena wpływu opieki społecznej na osoby starsze, które nie mieszkają w miastach.",
    "Chinese": "本研究旨在评估社会护理对老年人的影响。",
    "Japanese": "本研究の目的は、高齢者に対する社会的ケアの効果を評価することである。",
    "Korean": "이 연구의 목적은 노인에 대한 사회적 돌봄의 효과를 평가하는 것이다.",
    "Russian": "Целью исследования была оценка влияния социальной помощи на пожилых людей.",
    "Greek": "Σκοπός της μελέτης ήταν η αξιολόγηση της κοινωνικής φροντίδας.",
    "Arabic": "هدفت هذه الدراسة إلى تقييم آثار الرعاية الاجتماعية على كبار السن.",
}
AT_HOME = {
    "English": "The aim of this study was to assess the effects of social care on older people.",
    "names of places": "Visitors of the Museo de Arte de La Plata and the Instituto de la Salud in Rio de Janeiro",
    "hardly any small words": "Metformin versus glipizide: cardiovascular outcomes, randomised trial",
    "Greek letters": "TNF-α, IL-1β, IFN-γ and NF-κB",
    "a few words of another": "De novo synthesis, cri du chat",
    "one word again and again": "de de de de de de de",
    "a quotation": "We discuss what the patients meant by the words 'la vida es sueño y los sueños sueños son' and why.",
    "nothing": "",
    "figures": "12 345",
}


def judged(text: str, languages: tuple[str, ...] = ("en",), terms: str = "care") -> bool:
    return bool(foreign(Corpus({"abstract": [text]}, 1), "abstract", languages, scripts_of(parse(terms)))[0])


@pytest.mark.parametrize("language", ABROAD)
def test_a_text_in_another_language_is_told(language: str) -> None:
    assert judged(ABROAD[language])


@pytest.mark.parametrize("what", AT_HOME)
def test_nothing_else_is_taken_for_one(what: str) -> None:
    assert not judged(AT_HOME[what])


def test_terms_may_be_in_several_languages_and_scripts() -> None:
    assert not judged(ABROAD["German"], ("en", "de"))
    assert not judged(ABROAD["Russian"], ("en", "ru"), "care OR помощ*")
    assert judged(ABROAD["Russian"], ("en", "ru"))
    assert judged(AT_HOME["English"], ("ru",), "помощ*")
    assert judged(ABROAD["Greek"], terms="tnf-α")


def test_of_a_language_whose_small_words_are_not_known_none_is_told_apart() -> None:
    assert not judged(ABROAD["German"], ("fi",), "hoito")


def test_figures_alone_are_terms_of_any_language() -> None:
    assert not judged(ABROAD["Russian"], terms="2019")


def test_small_words_are_folded_and_tell_languages_apart() -> None:
    for language, words in FUNCTION_WORDS.items():
        assert words == frozenset(map(fold_word, words)), language
        assert all(len(words - others) > 15 for code, others in FUNCTION_WORDS.items() if code != language), language


WORDS = st.sampled_from(
    [*sorted(frozenset().union(*FUNCTION_WORDS.values()))[::7], "care", "забота", "α", "研究", "2"]
)


@given(
    st.lists(st.lists(WORDS, max_size=30), min_size=1, max_size=5), st.sampled_from([("en",), ("de", "en"), ("fi",)])
)
def test_many_texts_at_once_are_judged_as_each_is(texts: list[list[str]], languages: tuple[str, ...]) -> None:
    scripts = frozenset({"LATIN"})
    found = foreign(Corpus({"title": [" ".join(words) for words in texts]}, len(texts)), "title", languages, scripts)
    assert found.tolist() == [is_foreign(words, languages, scripts) for words in texts]


REAL = Path("data/screening/synergy/Meijboom_2021.csv").as_posix()


def test_of_real_abstracts_only_those_in_other_languages_are_told(real_file: Callable[[str], Path]) -> None:
    with real_file(REAL).open(encoding="utf-8", newline="") as stream:
        abstracts = [row["abstract"] for row in csv.DictReader(stream)]
    found = foreign(Corpus({"abstract": abstracts}, len(abstracts)), "abstract", ("en",), frozenset({"LATIN"}))
    words = [{fold_word(text[start:end]) for start, end in places(text)} for text in abstracts]
    # What hardly ever stands outside English, and what always stands in it.
    english = [len(said & {"the", "and", "with", "was", "were"}) > 2 for said in words]
    told = [
        text.split()[0] for text, is_told, plain in zip(abstracts, found, english, strict=True) if is_told and plain
    ]
    assert told == ["To"], "one abstract is in two languages, and the longer part is Russian"
    assert int(found.sum()) >= 10
