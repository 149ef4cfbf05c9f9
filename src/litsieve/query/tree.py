"""A query drawn as a tree, with what each of its nodes means in words: to read before one trusts it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final, NamedTuple

from litsieve.query import prefixes
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown, parts
from litsieve.query.patterns import WILD
from litsieve.query.unparse import unparse, written

_WIDEST: Final = 36
"""So far to the right the meanings may be pushed by what is written."""
_LEAST: Final = 24
_NAMES: Final = {"subjects": "subject headings", "venue_short": "abbreviated venue", "fulltext": "full text"}
_THESAURI: Final = {"mesh": "MeSH", "emtree": "Emtree", "cinahl": "CINAHL", "other": "the database's"}


class Line(NamedTuple):
    """One node: the guides before it, those of its further lines, what is written, what it means."""

    guides: str
    below: str
    written: str
    meaning: str


def tree(node: Node, *, width: int = 80) -> str:
    """The tree of a query, a node a line; meanings stand in one column and are wrapped at `width`."""
    lines = list(_lines(node, "", ""))
    told = [len(line.guides + line.written) for line in lines if line.meaning]
    column = min(_WIDEST, max(told, default=0)) + 2
    return "\n".join(row for line in lines for row in _rows(line, column, width))


def _lines(node: Node, guides: str, below: str) -> Iterator[Line]:
    yield Line(guides, below, _written(node), meaning(node))
    operands = () if _on_one_line(node) else parts(node)
    for number, part in enumerate(operands):
        last = number == len(operands) - 1
        yield from _lines(part, f"{below}{'└─ ' if last else '├─ '}", f"{below}{'   ' if last else '│  '}")


def _on_one_line(node: Node) -> bool:
    """Whether a field stands before a single leaf."""
    return isinstance(node, In) and not parts(node.operand)


def _rows(line: Line, column: int, width: int) -> Iterator[str]:
    head = line.guides + line.written
    if not line.meaning:
        yield head
        return
    column = max(column, len(line.guides) + 8)
    told = textwrap.wrap(line.meaning, max(width - column, _LEAST))
    if len(head) + 2 > column:
        yield head
    else:
        yield f"{head.ljust(column)}{told.pop(0)}"
    yield from (f"{line.below.ljust(column)}{row}" for row in told)


def _written(node: Node) -> str:
    match node:
        case Near():
            return f"{'PRE' if node.ordered else 'NEAR'}/{node.words}"
        case Not():
            return "NOT"
        case And():
            return "AND"
        case Or():
            return "OR"
        case AtLeast():
            return f"ANY {node.count} OF"
        case In():
            return f"{prefixes.written(node.fields)}:{_written(node.operand) if _on_one_line(node) else ''}"
        case Unknown():
            return " ".join(node.said.split())
        case _:
            return unparse(node)


def meaning(node: Node) -> str:
    """What a node asks of a record, in words; nothing for a plain word."""
    match node:
        case Term():
            return "; ".join(_of_word(node))
        case Phrase():
            return "; ".join(["side by side, in this order", *_of_phrase(node)])
        case Near():
            return f"{_between(node.words)}, {'the first one first' if node.ordered else 'in any order'}"
        case Not():
            return "this must not be"
        case And():
            return "all of these"
        case Or():
            return "any of these"
        case AtLeast():
            return f"at least {node.count} of these {len(node.operands)}"
        case In():
            where = f"in {listed([_NAMES.get(field, field) for field in node.fields])} alone"
            return "; ".join(filter(None, [meaning(node.operand), where])) if _on_one_line(node) else where
        case Heading():
            return _of_heading(node)
        case Unknown():
            why = f": {node.why}" if node.why else ""
            return f"cannot say{' (a limit)' if node.limit else ''}{why}"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _between(words: int) -> str:
    if not words:
        return "side by side"
    return f"at most {words} word{'' if words == 1 else 's'} between"


def _of_word(term: Term) -> Iterator[str]:
    yield from _wildcards(term.pattern)
    if also := term.pattern.split("|")[1:]:
        yield f"or {', '.join(also)}"
    if term.exact and not WILD.search(term.pattern):
        yield "never expanded"


def _of_phrase(phrase: Phrase) -> Iterator[str]:
    yield from dict.fromkeys(said for pattern in phrase.patterns for said in _wildcards(pattern))
    for pattern in phrase.patterns:
        if also := pattern.split("|")[1:]:
            yield f"{written(pattern)} or {', '.join(also)}"
    if phrase.exact and not all(map(WILD.search, phrase.patterns)):
        yield "never expanded"


def _wildcards(pattern: str) -> Iterator[str]:
    word = written(pattern)
    if "*" in word:
        yield "any ending" if word.find("*") == len(word) - 1 else "* any letters or none"
    if "?" in word:
        yield "? exactly one letter"
    if "~" in word:
        yield "~ one letter or none"


def _of_heading(heading: Heading) -> str:
    below = " or one below it" if heading.explode else ""
    qualified = f", with {heading.qualifier}" if heading.qualifier else ""
    whose = _THESAURI.get(heading.thesaurus, heading.thesaurus)
    return f"{whose} heading{below}{qualified}; cannot say where the record does not list it"
