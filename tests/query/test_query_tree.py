"""A query drawn: every node once, in words, within the screen's width."""

from __future__ import annotations

from hypothesis import given
from query_strategies import ALL_NODES

from litsieve.query import parse
from litsieve.query.expand import expand
from litsieve.query.nodes import In, Node, Not, Term, parts, walk
from litsieve.query.tree import tree

QUERY = """(care* OR "social care" OR colo~r) AND (value NEAR/3 (align* PRE/0 exact:aims)) AND NOT title:an?esth*
AND mesh:"Social Work"+ AND ANY 2 OF (a, unknown("x.mp."), limit("limit 5 to\nhumans", "no field of a record says it"))"""
DRAWN = """\
AND                      all of these
├─ OR                    any of these
│  ├─ care*              any ending
│  ├─ "social care"      side by side, in this order; social or socials; care or
│  │                     cares
│  └─ colo~r             ~ one letter or none
├─ NEAR/3                at most 3 words between, in any order
│  ├─ value              or values
│  └─ PRE/0              side by side, the first one first
│     ├─ align*          any ending
│     └─ exact:aims      never expanded
├─ NOT                   this must not be
│  └─ title:an?esth*     any ending; ? exactly one letter; in title alone
├─ mesh:"Social Work"+   MeSH heading or one below it; cannot say where the
│                        record does not list it
└─ ANY 2 OF              at least 2 of these 3
   ├─ a
   ├─ x.mp.              cannot say
   └─ limit 5 to humans  cannot say (a limit): no field of a record says it"""


def test_a_query_is_drawn_with_the_meaning_of_its_nodes() -> None:
    assert tree(expand(parse(QUERY), plurals=True)) == DRAWN


def test_one_word_is_one_line() -> None:
    assert tree(Term("care")) == "care"


def test_what_is_written_long_has_its_meaning_below() -> None:
    drawn = tree(parse('a AND "a phrase that is far longer than the column that is kept for the written"'))
    assert drawn.splitlines()[-1] == " " * 38 + "side by side, in this order"


@given(ALL_NODES)
def test_every_node_is_drawn_on_a_line_of_its_own(node: Node) -> None:
    drawn = tree(node, width=10_000).splitlines()
    one_line = [part for part in walk(node) if isinstance(part, In) and not parts(part.operand)]
    assert len([line for line in drawn if line.strip(" │")]) >= len(list(walk(node))) - len(one_line)


def test_the_deepest_query_is_drawn() -> None:
    deep: Node = Term("a")
    for _ in range(199):
        deep = Not(deep)
    assert tree(deep).endswith("a")
