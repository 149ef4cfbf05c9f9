"""Whether one part of a query matches wherever another does, told from how they are written; never a guess."""

from __future__ import annotations

from functools import lru_cache

from litsieve.query.nodes import And, Heading, In, Near, Node, Or, Phrase, Term


def covers(wide: Node, narrow: Node) -> bool:
    """True only if every record that meets `narrow` meets `wide`; False where that is not plain to see."""
    if wide == narrow:
        return True
    match narrow:
        case Or():
            return all(covers(wide, part) for part in narrow.operands)
        case And():
            return any(covers(wide, part) for part in narrow.operands)
        case Near() if not isinstance(wide, Near):
            return covers(wide, narrow.left) or covers(wide, narrow.right)
    match wide:
        case Or():
            return any(covers(part, narrow) for part in wide.operands)
        case Term():
            return isinstance(narrow, Term | Phrase) and any(_word(wide.pattern, one) for one in _words(narrow))
        case Phrase():
            return isinstance(narrow, Phrase) and _inside(wide.patterns, narrow.patterns)
        case Near():
            return isinstance(narrow, Near) and _near(wide, narrow)
        case In():
            return (
                isinstance(narrow, In)
                and set(narrow.fields) <= set(wide.fields)
                and covers(wide.operand, narrow.operand)
            )
        case Heading():
            return isinstance(narrow, Heading) and _heading(wide, narrow)
        case _:
            return False


def _words(node: Term | Phrase) -> tuple[str, ...]:
    return (node.pattern,) if isinstance(node, Term) else node.patterns


def _inside(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    starts = range(len(narrow) - len(wide) + 1)
    return any(all(map(_word, wide, narrow[start : start + len(wide)])) for start in starts)


def _near(wide: Near, narrow: Near) -> bool:
    if wide.words < narrow.words or (wide.ordered and not narrow.ordered):
        return False
    sides = [(narrow.left, narrow.right)] + ([] if wide.ordered else [(narrow.right, narrow.left)])
    return any(covers(wide.left, left) and covers(wide.right, right) for left, right in sides)


def _heading(wide: Heading, narrow: Heading) -> bool:
    same = (wide.name.lower(), wide.thesaurus) == (narrow.name.lower(), narrow.thesaurus)
    return same and wide.explode >= narrow.explode and wide.qualifier in ("", narrow.qualifier)


def _word(wide: str, narrow: str) -> bool:
    """Whether each alternative of `narrow` stands for nothing that no alternative of `wide` stands for."""
    return all(any(_pattern(one, other) for one in wide.split("|")) for other in narrow.split("|"))


@lru_cache(maxsize=1 << 16)
def _pattern(wide: str, narrow: str) -> bool:
    """Whether `wide` stands for all that `narrow` does, its wildcards taken for letters of their own."""
    # Places in `narrow` that the signs of `wide` so far may have reached.
    reached = {0}
    for sign in wide:
        if sign == "*":
            reached = set(range(min(reached), len(narrow) + 1))
        else:
            step = {place + 1 for place in reached if place < len(narrow) and _one(sign, narrow[place])}
            reached = reached | step if sign == "~" else step
        if not reached:
            return False
    return len(narrow) in reached


def _one(sign: str, other: str) -> bool:
    """Whether one sign of a pattern stands for what another stands for."""
    if sign == "~":
        return other != "*"
    return sign == other or (sign == "?" and other not in "*~")
