"""Other ways to ask the same queries of the same records: each gives how many records every query meets.

They stand beside `criteria.py`. Each reads (title, abstract, keywords) of every record and the queries as trees.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import product

from litsieve.query import Near, Node, Or, Phrase, Term
from litsieve.query.nodes import patterns_of, terms_of
from litsieve.query.patterns import matcher

Rows = list[tuple[str, str, str]]
Queries = Mapping[str, Node]
_FIELD_ENDS = "\n.\x00.\n"
_BETWEEN = r"[\W_]+"


def operands(node: Node) -> tuple[Node, ...]:
    """The terms, phrases and distances that a query, an OR of them, is made of."""
    return node.operands if isinstance(node, Or) else (node,)


def words(pattern: str) -> str:
    """A pattern as a regular expression of words in lower case."""
    return re.escape(pattern).replace(r"\*", r"[^\W_]*").replace(r"\?", r"[^\W_]")


def expression(node: Node) -> str:
    """A term, phrase or distance as a regular expression."""
    if isinstance(node, Term | Phrase):
        return r"\b" + _BETWEEN.join(map(words, patterns_of(node))) + r"\b"
    if isinstance(node, Or):
        return f"(?:{'|'.join(map(expression, node.operands))})"
    assert isinstance(node, Near)
    return "|".join(_orders(node))


def _orders(node: Near) -> list[str]:
    left, right = expression(node.left), expression(node.right)
    between = rf"{_BETWEEN}(?:[^\W_]+{_BETWEEN}){{0,{node.words}}}"
    return [left + between + right] + ([] if node.ordered else [right + between + left])


def _searched(rows: Rows) -> Iterator[str]:
    return (_FIELD_ENDS.join(row).lower() for row in rows)


def plain_re(rows: Rows, queries: Queries) -> dict[str, int]:
    """The standard library: one alternation for each query."""
    return _with_re(rows, {name: "|".join(map(expression, operands(node))) for name, node in queries.items()})


def factored_re(rows: Rows, queries: Queries) -> dict[str, int]:
    """The same, with what begins with the same letter together."""
    factored = {}
    for name, node in queries.items():
        groups: dict[str, list[str]] = {}
        for operand in operands(node):
            for branch in _orders(operand) if isinstance(operand, Near) else [expression(operand)]:
                found = re.match(r"\\b([a-z])", branch)
                groups.setdefault(f"(?={found[1]})" if found else "", []).append(branch)
        factored[name] = "|".join(f"{head}(?:{'|'.join(group)})" for head, group in groups.items())
        factored[name] = rf"\b(?:{factored[name]})"
    return _with_re(rows, factored)


def _with_re(rows: Rows, expressions: Mapping[str, str]) -> dict[str, int]:
    searches = {name: re.compile(text).search for name, text in expressions.items()}
    met = dict.fromkeys(searches, 0)
    for text in _searched(rows):
        for name, search in searches.items():
            met[name] += search(text) is not None
    return met


def fts5(rows: Rows, queries: Queries) -> dict[str, int]:
    """SQLite's index of full text, made and asked; wildcards but a last `*` by way of its vocabulary."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(title, abstract, keywords, detail=full)")
    base.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    base.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, row)")
    vocabulary = [word for (word,) in base.execute("SELECT term FROM v")]
    met = {}
    for name, node in queries.items():
        found: set[int] = set()
        for asked in (asked for operand in operands(node) for asked in _in_fts5(operand, vocabulary)):
            found.update(row for (row,) in base.execute("SELECT rowid FROM t WHERE t MATCH ?", (asked,)))
        met[name] = len(found)
    return met


def _in_fts5(node: Node, vocabulary: list[str]) -> Iterator[str]:
    if isinstance(node, Near):
        for left, right in product(operands(node.left), operands(node.right)):
            for pair in product(_in_fts5(left, vocabulary), _in_fts5(right, vocabulary)):
                yield f"NEAR({' '.join(pair)}, {node.words})"
        return
    assert isinstance(node, Term | Phrase)
    for spelled in product(*(_spelled(pattern, vocabulary) for pattern in patterns_of(node))):
        yield " + ".join(spelled)


def _spelled(pattern: str, vocabulary: list[str]) -> list[str]:
    plain = pattern.removesuffix("*")
    if re.search(r"[*?]", plain) is None:
        return [f'"{plain}"*' if plain != pattern else f'"{plain}"']
    return [f'"{word}"' for word in filter(matcher(pattern), vocabulary)]


def hyperscan(rows: Rows, queries: Queries) -> dict[str, int]:
    """Intel's matcher of many expressions at once, over bytes; letters beyond ASCII are none to it."""
    import hyperscan as hs

    names = list(queries)
    patterns = [(expression(operand), n) for n, name in enumerate(names) for operand in operands(queries[name])]
    base = hs.Database()
    flags = [hs.HS_FLAG_SINGLEMATCH | hs.HS_FLAG_DOTALL] * len(patterns)
    base.compile(expressions=[text.encode() for text, _ in patterns], ids=[n for _, n in patterns], flags=flags)
    met = [0] * len(names)
    seen = [False] * len(names)

    def on_match(number: int, start: int, end: int, flags: int, context: object) -> None:
        seen[number] = True

    for text in _searched(rows):
        seen[:] = [False] * len(names)
        base.scan(text.encode(), match_event_handler=on_match)
        met = [count + found for count, found in zip(met, seen, strict=True)]
    return dict(zip(names, met, strict=True))


def tantivy(rows: Rows, queries: Queries) -> dict[str, int]:
    """An index in Rust, made and asked for words and phrases; its distances count otherwise and are left out."""
    import tantivy as tv

    fields = ("title", "abstract", "keywords")
    builder = tv.SchemaBuilder()
    for field in fields:
        builder.add_text_field(field)
    index = tv.Index(builder.build())
    writer = index.writer(200_000_000, 1)
    for title, abstract, keywords in rows:
        writer.add_document(tv.Document(title=title, abstract=abstract, keywords=keywords))
    writer.commit()
    index.reload()
    searcher, met = index.searcher(), {}
    for name, node in queries.items():
        asked = [
            tv.Query.regex_query(index.schema, field, pattern.replace("*", ".*").replace("?", "."))
            for term in terms_of(node)
            if isinstance(term, Term)
            for pattern in patterns_of(term)
            for field in fields
        ]
        should = tv.Query.boolean_query([(tv.Occur.Should, query) for query in asked])
        met[name] = searcher.search(should, limit=1, count=True).count
    return met


PEERS: dict[str, Callable[[Rows, Queries], dict[str, int]]] = {
    "re, plain": plain_re,
    "re, factored": factored_re,
    "SQLite FTS5": fts5,
    "tantivy": tantivy,
    "hyperscan": hyperscan,
}
