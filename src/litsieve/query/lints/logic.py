"""What AND, OR, NOT and distances make of the parts of a search: needless, impossible, or asked in vain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from litsieve.query.lints.codes import Lint, found
from litsieve.query.lints.covers import covers
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown, parts, walk
from litsieve.query.patterns import WILD
from litsieve.query.refuse import shown
from litsieve.query.unparse import unparse

_SENTENCE: Final = 25
_FEW: Final = 60
"""So many operands are compared with each other; of more only words and phrases, by their beginnings."""


def place(node: Node) -> int:
    """Where the first of a node's leaves stands in the text."""
    return min((part.at for part in walk(node) if isinstance(part, _PLACED)), default=0)


_PLACED: Final = Term | Phrase | Heading | Unknown


def of_logic(node: Node, text: str) -> Iterator[Lint]:
    """The findings on the operators of a search."""
    yield from _in_vain(node)
    for part, above in _with_above(node):
        if isinstance(part, And | Or) and type(above) is not type(part):
            yield from _joined(part)
        if isinstance(part, Near):
            yield from _distance(part)
    if ":" in text:
        yield from _reach(node, text)


def _with_above(node: Node) -> Iterator[tuple[Node, Node | None]]:
    waiting: list[tuple[Node, Node | None]] = [(node, None)]
    while waiting:
        one, above = waiting.pop()
        yield one, above
        waiting += [(part, one) for part in reversed(parts(one))]


def _flat(node: And | Or) -> list[Node]:
    """The operands, those of the same operator inside included."""
    operands: list[Node] = []
    for part in node.operands:
        operands += _flat(part) if isinstance(part, And | Or) and type(part) is type(node) else [part]
    return operands


def _joined(node: And | Or) -> Iterator[Lint]:
    operands = _flat(node)
    yield from _needless(operands, wide_goes=isinstance(node, And))
    denied = [part.operand for part in operands if isinstance(part, Not)][:_FEW]
    for one in operands[:_FEW]:
        for other in denied:
            if one is not other and isinstance(node, And) and covers(other, one):
                message = f"{_said(one)} AND NOT {_said(other)}: no record is both."
                yield found("Q303", place(one), message, "Take one of the two out.")
            elif isinstance(node, Or) and covers(one, other):
                message = f"{_said(one)} OR NOT {_said(other)}: every record is one of the two."
                yield found("Q304", place(one), message, "Take one of the two out.")


def _needless(operands: Sequence[Node], *, wide_goes: bool) -> Iterator[Lint]:
    """What is there twice, and the narrower part of an OR or the wider part of an AND."""
    first: dict[Node, Node] = {}
    for one in operands:
        if one in first:
            yield found("Q301", place(one), f"{_said(one)} stands here a second time.", "Take it out.")
        first.setdefault(one, one)
    told: set[Node] = set()
    for wide, narrow in _covering(list(first)):
        gone = wide if wide_goes else narrow
        if gone not in told and not (wide_goes and narrow in told):
            told.add(gone)
            message = f"{_said(wide)} matches wherever {_said(narrow)} does."
            yield found("Q302", place(gone), message, f"Take {_said(gone)} out: it changes nothing.")


def _covering(operands: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of which the first matches wherever the second does, by the place of the second."""
    if len(operands) <= _FEW:
        pairs = [(wide, narrow) for narrow in operands for wide in operands if wide is not narrow]
    else:
        pairs = list(_likely(operands))
    yield from (pair for pair in pairs if covers(*pair))


def _likely(operands: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Of many words and phrases those pairs in which a word of the second begins as one of the first does."""
    words = [one for one in operands if isinstance(one, Term | Phrase)]
    by_word = sorted((word, n) for n, one in enumerate(words) for word in _words(one))
    for n, wide in enumerate(words):
        stem = _words(wide)[0]
        wild = WILD.search(stem)
        head = stem[: wild.start()] if wild else stem
        if len(head) < 2:
            continue
        low, high = bisect_left(by_word, (head, 0)), bisect_left(by_word, (f"{head}{chr(0x10FFFF)}", 0))
        yield from ((wide, words[other]) for other in dict.fromkeys(m for _, m in by_word[low:high]) if other != n)


def _words(node: Term | Phrase) -> tuple[str, ...]:
    return (node.pattern,) if isinstance(node, Term) else node.patterns


def _distance(node: Near) -> Iterator[Lint]:
    plain = isinstance(node.left, Term | Phrase) and isinstance(node.right, Term | Phrase)
    if not node.words and plain:
        left, right = (" ".join(_words(side)) for side in (node.left, node.right) if isinstance(side, Term | Phrase))
        said = f'"{left} {right}"' if node.ordered else f'"{left} {right}" OR "{right} {left}"'
        yield found("Q308", node.at, "No word may stand between: this is a phrase.", f"Write {said}.")
    if node.words > _SENTENCE:
        message = f"{node.words} words reach over several sentences: this is nearly AND."
        yield found("Q309", node.at, message, "Write AND, or a smaller number.")
    if covers(node.left, node.right) or covers(node.right, node.left):
        message = f"Both sides may be the same word: {_said(node)} needs it twice."
        yield found("Q310", node.at, message, "Write other words on one side.")


def _in_vain(node: Node) -> Iterator[Lint]:
    """Limits, NOTs, and what no record can meet because it asks for what no record says."""
    limits = [part for part in walk(node) if isinstance(part, Unknown) and part.limit]
    if limits:
        message = f"{shown(limits[0].said)}: a limit, of which no record says whether it is within."
        yield found(
            "Q306",
            limits[0].at,
            message,
            "Take it as met (--assume-limits, in a criterion assume_limits) if it was set in the database.",
        )
    for negated in _outer_nots(node):
        message = (
            f"NOT {_said(negated.operand)} removes all that mention it, even where they are about something else."
        )
        yield found("Q307", place(negated), message, "Check it with --known, a list of reports that must be found.")
    for part in _never_met(node):
        asked = next(one for one in walk(part) if isinstance(one, Unknown) and not one.limit)
        what = "this search" if part is node else _said(part)
        message = f"No record can meet {what}: it asks for {_said(asked)}, which no record says."
        yield found("Q305", asked.at, message, "Write words beside it, joined by OR, or take it out.")


def _never_met(node: Node) -> Iterator[Node]:
    """The whole, or an AND below an OR, that no record can meet; an unknown part of an OR does no harm by itself."""
    if not may_be(node, met=True):
        if any(isinstance(part, Unknown) and not part.limit for part in walk(node)):
            yield node
        return
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, And | AtLeast) and not may_be(one, met=True):
            yield one
        elif isinstance(one, And | Or | AtLeast | In):
            waiting += reversed(parts(one))


def _outer_nots(node: Node) -> Iterator[Not]:
    """The NOTs that stand below no other; one NOT right below another is none."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Not):
            if not isinstance(one.operand, Not):
                yield one
        else:
            waiting += reversed(parts(one))


def may_be(node: Node, *, met: bool) -> bool:
    """Whether any record can meet a node, or not meet it; what is unknown does neither, limits are taken as met."""
    match node:
        case Unknown():
            return node.limit and met
        case Not():
            return may_be(node.operand, met=not met)
        case In():
            return may_be(node.operand, met=met)
        case And() | Or():
            each = [may_be(part, met=met) for part in node.operands]
            return all(each) if isinstance(node, And) == met else any(each)
        case AtLeast():
            able = sum(may_be(part, met=met) for part in node.operands)
            return able >= node.count if met else len(node.operands) - able < node.count
        case Near():
            return not met or (may_be(node.left, met=True) and may_be(node.right, met=True))
        case _:
            return True


def _reach(node: Node, text: str) -> Iterator[Lint]:
    """`title:care OR value`, where the field reaches the first alone."""
    for part in walk(node):
        if isinstance(part, And | Or) and len(part.operands) > 1:
            first, *others = part.operands
            bare = isinstance(first, In) and isinstance(first.operand, Term | Phrase)
            if isinstance(first, In) and bare and not any(isinstance(other, In) for other in others):
                at = place(first)
                if text[:at].rstrip().endswith(":"):
                    message = f"{_said(first)}: the field is for this term alone, not for what follows."
                    yield found("Q106", at, message, "Write brackets behind the colon if it is for all.")


def _said(node: Node) -> str:
    """A part as its finding names it; the field of a single term is left out."""
    if isinstance(node, In) and not parts(node.operand):
        node = node.operand
    said = unparse(node)
    return shown(f"({said})" if isinstance(node, And | Or) else said)
