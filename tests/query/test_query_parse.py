"""What the language reads, what it refuses, and that its trees are written out as they were read."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_strategies import NODES

from litsieve.errors import QueryError
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown
from litsieve.query.parse import parse
from litsieve.query.unparse import unparse

CARE, WORK = Term("care"), Term("work")

READ = {
    "care": CARE,
    "CARE": CARE,
    "Café": Term("cafe"),
    "Łódź": Term("lodz"),
    "comput*": Term("comput*"),
    "*work": Term("*work"),
    "organi?ation": Term("organi?ation"),
    "care**": Term("care*"),
    '"care"': CARE,
    '"and"': Term("and"),
    '"social care"': Phrase(("social", "care")),
    "“social care”": Phrase(("social", "care")),
    "«social care»": Phrase(("social", "care")),
    "co-production": Phrase(("co", "production")),
    "co‐production": Phrase(("co", "production")),
    "women's": Phrase(("women", "s")),
    "R&D": Phrase(("r", "d")),
    "U.S.": Phrase(("u", "s")),
    '"pre* care"': Phrase(("pre*", "care")),
    "near": Term("near"),
    "care AND work": And((CARE, WORK)),
    "care\n  AND\twork": And((CARE, WORK)),
    "care AND NOT work": And((CARE, Not(WORK))),
    "care NOT work": And((CARE, Not(WORK))),
    "NOT work": Not(WORK),
    "NOT NOT work": Not(Not(WORK)),
    "(care OR work) AND a": And((Or((CARE, WORK)), Term("a"))),
    "((care))": CARE,
    "care NEAR/3 work": Near(CARE, WORK, 3),
    "care PRE/0 work": Near(CARE, WORK, 0, ordered=True),
    "care NEAR/3 work AND a": And((Near(CARE, WORK, 3), Term("a"))),
    "NOT care NEAR/3 work": Not(Near(CARE, WORK, 3)),
    "(care OR (work NEAR/2 a)) NEAR/1 b*": Near(Or((CARE, Near(WORK, Term("a"), 2))), Term("b*"), 1),
    "colo~r": Term("colo~r"),
    "colo～r": Term("colo~r"),
    "title:care": In(("title",), CARE),
    "TITLE: care": In(("title",), CARE),
    'title:"social care"': In(("title",), Phrase(("social", "care"))),
    "tiab:(care OR work)": In(("title", "abstract"), Or((CARE, WORK))),
    "title,keywords:care": In(("title", "keywords"), CARE),
    "tiab,title:care": In(("title", "abstract"), CARE),
    "subject:care": In(("subjects",), CARE),
    "subjects:care": In(("subjects",), CARE),
    "title:care AND work": And((In(("title",), CARE), WORK)),
    "title:(care NEAR/2 work)": In(("title",), Near(CARE, WORK, 2)),
    "title:(NOT abstract:care)": In(("title",), Not(In(("abstract",), CARE))),
    "fulltext:care NOT venue:care": And((In(("fulltext",), CARE), Not(In(("venue",), CARE)))),
    "ANY 2 OF (care, work, a AND b)": AtLeast(2, (CARE, WORK, And((Term("a"), Term("b"))))),
    "ANY\n1  OF(care)": AtLeast(1, (CARE,)),
    "title:ANY 1 OF (care, work)": In(("title",), AtLeast(1, (CARE, WORK))),
    "any OR of": Or((Term("any"), Term("of"))),
    "ANY OR ANY": Or((Term("any"), Term("any"))),
    'care # so\nAND # a (comment) "\nwork #': And((CARE, WORK)),
    "#\tcare\ncare": CARE,
    'mesh:"Social Work"': Heading("Social Work", "mesh"),
    "mesh:“Social Work”+": Heading("Social Work", "mesh", explode=True),
    'MESH:Asthma/"drug therapy"+': Heading("Asthma", "mesh", explode=True, qualifier="drug therapy"),
    'emtree:"care" AND cinahl:x': And((Heading("care", "emtree"), Heading("x", "cinahl"))),
    'other:"a ""b"""': Heading('a "b"', "other"),
    'unknown("limit 5 to humans")': Unknown("limit 5 to humans", ""),
    'limit( "humans" , "no field" )': Unknown("humans", "no field", limit=True),
    'unknown("x") NEAR/3 (care OR unknown("y"))': Near(Unknown("x", ""), Or((CARE, Unknown("y", ""))), 3),
    "unknown OR limit": Or((Term("unknown"), Term("limit"))),
    "exact:care": Term("care", exact=True),
    'exact:"social care" PRE/1 work': Near(Phrase(("social", "care"), exact=True), WORK, 1, ordered=True),
    "$work AND care": And((Or((WORK, Term("labour"))), CARE)),
    "title:$work NOT ＄a-b_2": And((In(("title",), Or((WORK, Term("labour")))), Not(CARE))),
    "$work NEAR/2 care": Near(Or((WORK, Term("labour"))), CARE, 2),
}
SETS: Mapping[str, Node] = {"work": Or((WORK, Term("labour"))), "a-b_2": CARE, "both": And((CARE, WORK))}

COMMA = "A comma joins only what ANY n OF counts; write AND or OR, or quotes around a name that has one."
FIELDS = (
    "A field stands before what it is searched for, as in tiab:care; to read a database's own tags, name its dialect."
)
TRUNCATION = (
    "This stands for letters in other databases; write * for any ending, ? for one letter or ~ for one or none."
)
REFUSED = [
    ("", 0, "The query is empty; write at least one term."),
    ("  ", 0, "The query is empty; write at least one term."),
    (
        "social care",
        7,
        'Nothing joins these words; write "social care" for the phrase or social AND care for all of them.',
    ),
    ('care "social work"', 5, "Nothing joins this to what stands before it; write AND or OR between."),
    ("care (a OR b)", 5, "Nothing joins this to what stands before it; write AND or OR between."),
    ("a AND b OR c", 8, "AND and OR are mixed; write (a AND b) OR c or a AND (b OR c)."),
    ("a OR b NOT c", 7, "AND and OR are mixed; write a OR (b AND NOT c) or (a OR b) AND NOT c."),
    ("a OR b AND c OR d", 7, "AND and OR are mixed; write a OR (b AND c) OR d or (a OR b) AND (c OR d)."),
    ("a OR b NEAR/3 c", 2, "OR and NEAR are mixed; write (b NEAR/3 c), or brackets around what OR joins."),
    (
        "a NEAR/3 b PRE/2 c",
        11,
        "Two distances stand side by side; write (a NEAR/3 b) PRE/2 c or a NEAR/3 (b PRE/2 c).",
    ),
    ("a NEAR/3 (b AND c)", 9, "NEAR/3 takes words, phrases, ORs and other NEARs; write AND and NOT outside of it."),
    ("(NOT a) NEAR/3 b", 0, "NEAR/3 takes words, phrases, ORs and other NEARs; write AND and NOT outside of it."),
    ("care and work", 5, 'Write AND in capitals to join terms, or "and" in quotes for the word.'),
    ("care or work", 5, 'Write OR in capitals to join terms, or "or" in quotes for the word.'),
    ("not work", 0, 'Write NOT in capitals to join terms, or "not" in quotes for the word.'),
    ("care near/3 work", 5, "Write NEAR/3, with the number of words that may stand between."),
    ("care NEAR work", 5, "Write NEAR/3, with the number of words that may stand between."),
    ("care NEAR/256 work", 10, "At most 255 words may stand between; write a smaller number."),
    (
        "care adj3 work",
        5,
        "If adj3 is meant to join, write NEAR/n (n words between; Ovid's adj3 and Embase's NEAR/3 are NEAR/2 here) "
        "or PRE/n; if it is a word, join it by AND or OR.",
    ),
    ("care & work", 5, "Write AND instead of &."),
    ("AND care", 0, "Nothing stands before this AND; write a term there."),
    ("care AND", 5, "Nothing stands after this AND; write a term there."),
    ("care AND OR work", 5, "Nothing stands after this AND; write a term there."),
    ("NOT", 0, "Nothing stands after this NOT; write a term there."),
    ("(care", 0, "This bracket is never closed; write the second one."),
    ("a AND (care OR (b)", 6, "This bracket is never closed; write the second one."),
    ("care)", 4, "This bracket closes none; delete it or open one before."),
    ("()", 0, "Nothing stands between these brackets; write a term or delete them."),
    ('"social care', 0, "This quote is never closed; write the second one."),
    ('""', 0, "These quotes hold no word; write one or delete them."),
    ("*", 0, "A wildcard needs at least one letter or digit beside it; write one or delete it."),
    ('"life *"', 6, "A wildcard needs at least one letter or digit beside it; write one or delete it."),
    ("a AND …", 6, "No letter or digit stands here, so nothing can match; delete it."),
    ("care, work", 4, COMMA),
    ("(care, work)", 5, COMMA),
    ("ANY 1 OF (care, (a, b))", 18, COMMA),
    ("care; work", 4, "Join terms by AND or OR; a semicolon joins nothing."),
    ("care[tiab]", 4, FIELDS),
    ("care.tw.", 4, FIELDS),
    ("TS=(care)", 2, FIELDS),
    ("care$", 4, TRUNCATION),
    ('"colo$r"', 5, TRUNCATION),
    ("wom#n", 3, TRUNCATION),
    ("{care}", 0, 'Write exact:"…" instead of braces.'),
    (
        "#1 AND #2",
        0,
        "This points to a line of a strategy; read it in its database's dialect, or write the line's words.",
    ),
    ("#care", 0, "Write a blank behind # where a comment begins."),
    ("TI:care", 0, "There is no field TI; write title: instead."),
    ("titel:care", 0, "There is no field titel; did you mean title:?"),
    ("care AND title,abstrct:work", 15, "There is no field abstrct; did you mean abstract:?"),
    (
        "https://example.org",
        0,
        "There is no field https; write one of title:, abstract:, tiab:, keywords:, subject:, authors:, venue:, "
        'venue_short:, publisher:, fulltext:, or quotes around "https:…" if it is text.',
    ),
    ("title: OR care", 0, "Nothing stands after this title:; write a term there."),
    ("title:abstract:care", 6, "Two fields stand side by side; write title,abstract:care for either of them."),
    (
        "title:care NEAR/3 work",
        0,
        "A distance lies within one field; write the field before all of it, as in title:(… NEAR/3 …).",
    ),
    ("exact:(a OR b)", 6, "exact: stands before a word or a phrase; write one."),
    ("mesh:", 5, 'A heading is named here; write mesh:"…".'),
    ('mesh:"Asthma"/+', 14, 'A heading is named here; write mesh:"…".'),
    ('mesh:"Asthma', 5, "This quote is never closed; write the second one."),
    (
        "mesh:x NEAR/3 care",
        0,
        "NEAR/3 takes words, phrases, ORs and other NEARs; write AND and NOT outside of it.",
    ),
    ('unknown("x" care)', 7, "This bracket is never closed; write the second one."),
    ("ANY 0 OF (a, b)", 0, "ANY counts from 1 to the number of what stands in its brackets, here 2."),
    ("ANY 3 OF (a, b)", 0, "ANY counts from 1 to the number of what stands in its brackets, here 2."),
    ("any 2 of (a, b)", 0, "Write ANY 2 OF (a, b, c), with a number and in capitals, not any 2 of."),
    ("ANY two OF (a, b)", 0, "Write ANY 2 OF (a, b, c), with a number and in capitals, not ANY two OF."),
    ("ANY 2 (a, b)", 0, "Write ANY 2 OF (a, b, c), with a number and in capitals, not ANY 2."),
    ("ANY 1 OF ()", 9, "Nothing stands between these brackets; write a term or delete them."),
    ("ANY 1 OF (a,)", 11, "Nothing stands after this comma; write a term there."),
    ("ANY 1 OF (a, b", 9, "This bracket is never closed; write the second one."),
    ("ANY 1 OF (a AND b OR c, d)", 18, "AND and OR are mixed; write (a AND b) OR c or a AND (b OR c)."),
    ("$wrk AND care", 0, "There is no set $wrk; did you mean $work?"),
    ("$zzz", 0, "There is no set $zzz; there are $a-b_2, $both, $work."),
    (
        "$both NEAR/3 a",
        0,
        "NEAR/3 takes words, phrases, ORs and other NEARs; write AND and NOT outside of it.",
    ),
    ('"a b"~3', 5, "Write word NEAR/3 word for a distance."),
    ("‘social care’", 0, 'A phrase stands in double quotes here; write "…".'),
    ("care -work", 5, "A leading minus excludes nothing here; write NOT before the term."),
    ("care\x07", 4, "A control character (U+0007) stands here; delete it."),
]


@pytest.mark.parametrize("text", READ)
def test_a_query_is_read_as_its_tree(text: str) -> None:
    assert parse(text, SETS) == READ[text]
    assert parse(unparse(READ[text])) == READ[text]


@pytest.mark.parametrize(("text", "position", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_has_two_readings_or_none_is_refused_with_its_place(text: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, SETS)
    assert (caught.value.position, caught.value.message) == (position, message)


MONSTERS = {
    "10,000 brackets": "(" * 10_000 + "care" + ")" * 10_000,
    "10,000 NOTs": "NOT " * 10_000 + "care",
    "10,000 NOTs in brackets": "NOT (" * 10_000 + "care" + ")" * 10_000,
    "open brackets": "(" * 200_000,
    "a megabyte of ORs": "care OR " * 131_072 + "care",
    "mixed operators": "a AND b OR " * 20_000 + "a",
    "distances": "a NEAR/3 " * 25_000 + "a",
    "bare words": "a " * 120_000,
    "NUL bytes": "\x00" * 200_000,
    "quotes": '"' * 200_001,
    "wildcards": "*" * 200_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monstrous_query_is_refused_in_one_short_sentence(name: str) -> None:
    started = time.process_time()
    with pytest.raises(QueryError) as caught:
        parse(MONSTERS[name])
    assert len(str(caught.value)) < 500
    assert time.process_time() - started < 10


def test_a_query_at_the_limits_is_read_and_written() -> None:
    nested = "(a AND NOT " * 49 + "(a NEAR/3 b)" + ")" * 49
    assert parse(unparse(parse(nested))) == parse(nested)
    wide = " OR ".join(f"word{n}" for n in range(15_000))
    assert unparse(parse(wide)) == wide


@given(NODES)
def test_a_tree_written_out_is_read_as_the_same_tree(node: object) -> None:
    assert parse(unparse(node)) == node


@given(st.text(alphabet='ab*?"() ANDORTE/3-“’\u0301é\x00$', max_size=30))
def test_any_text_is_a_tree_or_a_query_error_within_the_text(text: str) -> None:
    try:
        node = parse(text)
    except QueryError as error:
        refused = error
    else:
        assert parse(unparse(node)) == node
        return
    assert 0 <= refused.position <= len(text)
    assert refused.message.endswith((".", "?"))
