"""Plurals and spellings: what each rule adds, in both directions, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_strategies import ALL_NODES

from litsieve.query import spelling
from litsieve.query.expand import expand
from litsieve.query.nodes import And, Node, Or, Phrase, Term
from litsieve.query.parse import parse
from litsieve.query.plurals import IRREGULAR, forms, rows
from litsieve.query.unparse import unparse

PLURALS = [
    *("value values", "study studies", "day days", "box boxes", "church churches"),
    *("virus viruses", "process processes", "disease diseases", "nurse nurses", "cause causes", "house houses"),
    *("analysis analyses", "hypothesis hypotheses", "diagnosis diagnoses", "metastasis metastases"),
    *("crisis crises", "basis bases", "arthritis arthritides", "psychosis psychoses", "axis axes"),
    *(
        "child children",
        "woman women",
        "criterion criteria",
        "phenomenon phenomena",
        "datum data",
        "stimulus stimuli",
    ),
    *("index indices", "index indexes", "matrix matrices", "formula formulae", "genus genera", "life lives"),
    *("tomato tomatoes", "photo photos", "calorie calories", "tie ties", "database databases", "person people"),
    *("api apis", "mri mris", "gpu gpus", "rct rcts", "size sizes", "quiz quizzes", "bias biases", "topic topics"),
]
SPELLINGS = [
    *("organise organize", "randomised randomized", "hospitalisation hospitalization", "stabiliser stabilizer"),
    *("analyse analyze", "dialysed dialyzed", "generalisability generalizability"),
    *(
        "behaviour behavior",
        "behavioural behavioral",
        "colour color",
        "neighbourhoods neighborhoods",
        "tumours tumors",
    ),
    *("haemorrhage hemorrhage", "haematology hematology", "anaemia anemia", "leukaemia leukemia", "uraemic uremic"),
    *("anaesthesia anesthesia", "paediatric pediatric", "orthopaedic orthopedic", "gynaecology gynecology"),
    *("aetiology etiology", "faeces feces", "archaeological archeological", "aesthetic esthetic"),
    *("oedema edema", "lymphoedema lymphedema", "oesophagus esophagus", "oestrogen estrogen", "diarrhoea diarrhea"),
    *("dyspnoea dyspnea", "foetal fetal", "centre center", "fibres fibers", "millilitre milliliter", "titre titer"),
    *("centred centered", "travelled traveled", "labelling labeling", "counsellor counselor", "modelling modeling"),
    *("programme program", "catalogue catalog", "defence defense", "licence license", "practise practice"),
    *("ageing aging", "judgement judgment", "sulphate sulfate", "enrolment enrollment", "grey gray"),
]
ALONE = [
    *("series", "diabetes", "species", "mathematics", "news", "this", "the", "was", "between", "aids", "aid"),
    *(
        "exercise",
        "promise",
        "precise",
        "surprise",
        "raise",
        "noise",
        "otherwise",
        "size",
        "prize",
        "advise",
        "seize",
    ),
    *(
        "chemotherapy",
        "schema",
        "mathematics",
        "academic",
        "epidemic",
        "systemic",
        "strange",
        "parameter",
        "diameter",
    ),
    *("doctor", "laboratory", "humorous", "four", "hour", "controlled", "felled", "matter", "litter", "expertise"),
]


@pytest.mark.parametrize("pair", PLURALS)
def test_a_singular_finds_its_plural_and_the_plural_its_singular(pair: str) -> None:
    one, many = pair.split()
    assert (many in forms(one), one in forms(many)) == (True, True)


@pytest.mark.parametrize("pair", SPELLINGS)
def test_each_spelling_finds_the_other(pair: str) -> None:
    british, american = pair.split()
    assert (american in spelling.forms(british), british in spelling.forms(american)) == (True, True)


@pytest.mark.parametrize("word", ALONE[:11])
def test_a_word_without_another_number_stays_alone(word: str) -> None:
    assert forms(word) == ()


@pytest.mark.parametrize("word", ALONE)
def test_a_word_that_is_spelled_one_way_stays_alone(word: str) -> None:
    assert spelling.forms(word) == ()


def test_the_tables_are_read_both_ways() -> None:
    for table, of in ((IRREGULAR, forms), (spelling.WORDS, spelling.forms)):
        for word, others in rows(table).items():
            assert set(others) <= set(of(word)), word


@given(st.text(alphabet="abcdefghilmnoprstuyz", min_size=2, max_size=8), st.sampled_from("bdfgklmnprtvw"))
def test_a_regular_plural_leads_back_to_its_singular(stem: str, last: str) -> None:
    word = f"{stem}{last}"
    if forms(word) == (f"{word}s",):
        assert forms(f"{word}s") == (word,)


@given(st.text(alphabet="aemhoirsultpnyzfdcg", min_size=3, max_size=12))
def test_another_spelling_leads_back(word: str) -> None:
    for other in spelling.forms(word)[:1]:
        assert word in spelling.forms(other)


EXPANDED = [
    ("values", "values|value"),
    ("behaviour", "behaviour|behaviours|behavior|behaviors"),
    ("programmes", "programmes|programme|programs|program"),
    (
        "anaesthetise",
        "anaesthetise|anaesthetises|anaesthetize|anesthetise|anesthetize|anaesthetizes|anesthetises|anesthetizes",
    ),
    ("value*", "value*"),
    ("organi?ation", "organi?ation"),
    ("社会", "社会"),
    ("covid19", "covid19"),
]


@pytest.mark.parametrize(("word", "pattern"), EXPANDED)
def test_the_word_as_written_stands_first_and_a_wildcard_is_left_alone(word: str, pattern: str) -> None:
    assert expand(Term(word), plurals=True, spelling=True) == Term(pattern)


def test_each_kind_of_form_is_added_where_it_is_asked_for() -> None:
    assert expand(Term("tumour")) == Term("tumour")
    assert expand(Term("tumour"), plurals=True) == Term("tumour|tumours")
    assert expand(Term("tumour"), spelling=True) == Term("tumour|tumor")


def test_each_word_of_a_phrase_is_expanded_and_an_exact_one_is_not() -> None:
    node = parse('"heart attack" AND exact:"heart attack" AND exact:value')
    exact = (Phrase(("heart", "attack"), exact=True), Term("value", exact=True))
    assert expand(node, plurals=True) == And((Phrase(("heart|hearts", "attack|attacks")), *exact))


def test_every_leaf_below_every_node_is_expanded() -> None:
    text = 'title:(ANY 1 OF (value, NOT value, value NEAR/3 (value OR aim))) AND mesh:"Value" AND unknown("value")'
    node = expand(parse(text), plurals=True)
    assert str(node).count("value|values") == 4
    assert "aim|aims" in str(node)
    assert unparse(node) == unparse(parse(text))


@given(ALL_NODES, st.booleans(), st.booleans())
def test_expansion_changes_nothing_that_is_written(node: Node, plurals: bool, spelled: bool) -> None:
    assert unparse(expand(node, plurals=plurals, spelling=spelled)) == unparse(node)


@given(ALL_NODES)
def test_expanding_twice_is_expanding_once(node: Node) -> None:
    once = expand(node, plurals=True, spelling=True)
    assert expand(once, plurals=True, spelling=True) == once


def test_a_deep_query_is_expanded() -> None:
    deep: Node = Term("value")
    for _ in range(200):
        deep = Or((deep, Term("a")))
    assert str(expand(deep, plurals=True)).count("value|values") == 1
