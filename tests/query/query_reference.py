"""A slow and obvious evaluator: what the fast one must agree with, cell by cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown
from litsieve.query.words import BREAK, IGNORED, fold_word


class Words(list[str]):
    """The folded words of a part of a text, and where those stand that begin with a letter, by the letter."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.beginning: dict[str, list[tuple[int, str]]] = {}
        for place, word in enumerate(words):
            self.beginning.setdefault(word[:1], []).append((place, word))

    def like(self, pattern: str) -> list[int]:
        """Where a word stands that the pattern or one of its alternatives stands for."""
        firsts = {alternative[:1] for alternative in pattern.split("|")}
        if firsts & {"*", "?", "~"}:
            return [place for place, word in enumerate(self) if stands_for(pattern, word)]
        there = [one for first in firsts for one in self.beginning.get(first, ())]
        return [place for place, word in there if stands_for(pattern, word)]


@cache
def segments(text: str) -> list[Words]:
    """The folded words of each part of a text."""
    return [Words(_words(part)) for part in text.split(BREAK)]


def _words(text: str) -> list[str]:
    words: list[str] = []
    inside = False
    for character in text:
        letter = character.isalnum()
        mark = ord(character) < 0x10000 and unicodedata.category(character)[0] == "M"
        joins = inside and (mark or character in IGNORED)
        if letter and not inside:
            words.append("")
        inside = letter or joins
        if inside:
            words[-1] += character
    return [fold_word(word) for word in words]


@cache
def stands_for(pattern: str, word: str) -> bool:
    """Whether a word fits a pattern or one of its alternatives, one character after the other."""
    if "|" in pattern:
        return any(stands_for(alternative, word) for alternative in pattern.split("|"))
    begins = pattern[:1] in ("*", "?", "~", word[:1])
    return begins and _fits(pattern, word)


def _fits(pattern: str, word: str) -> bool:
    fits = {0}
    for character in pattern:
        one_more = {place + 1 for place in fits if place < len(word) and character in ("?", "~", word[place])}
        if character == "*":
            fits = {end for start in fits for end in range(start, len(word) + 1)}
        else:
            fits = one_more | fits if character == "~" else one_more
    return len(word) in fits


def matches(node: Node, words: Words) -> set[tuple[int, int]]:
    """First and last word of every match, where what is unknown matches nothing."""
    match node:
        case Unknown():
            return set()
        case Term():
            return {(n, n) for n in words.like(node.pattern)}
        case Phrase():
            size = len(node.patterns)
            return {
                (n, n + size - 1)
                for n in words.like(node.patterns[0])
                if n + size <= len(words) and all(map(stands_for, node.patterns, words[n : n + size]))
            }
        case Or():
            return set().union(*(matches(operand, words) for operand in node.operands))
        case Near():
            found: set[tuple[int, int]] = set()
            lefts = matches(node.left, words)
            rights = matches(node.right, words) if lefts else found
            for a in lefts:
                for b in rights:
                    for first, second in [(a, b)] if node.ordered else [(a, b), (b, a)]:
                        if 0 <= second[0] - first[1] - 1 <= node.words:
                            found.add((first[0], second[1]))
            return found
    raise AssertionError(node)


def doubtful(node: Node) -> bool:
    """Whether anything in a leaf is unknown."""
    match node:
        case Unknown():
            return True
        case Or():
            return any(map(doubtful, node.operands))
        case Near():
            return doubtful(node.left) or doubtful(node.right)
    return False


def might_match(node: Node, text: str) -> bool:
    """Whether a leaf could match in a text if its unknown parts could match anything; distances aside."""
    match node:
        case Unknown():
            return True
        case Or():
            return any(might_match(operand, text) for operand in node.operands)
        case Near() if doubtful(node):
            return might_match(node.left, text) and might_match(node.right, text)
    return any(matches(node, words) for words in segments(text))


def heading(node: Heading, subjects: str) -> int:
    """What a record's own subject headings say, value by value."""
    values = [value.strip() for value in subjects.split(BREAK) if value.strip()]
    taken_apart = [[_words(part.replace("*", " ")) for part in value.split("/")] for value in values]
    same = [parts[1:] for parts in taken_apart if parts[0] == _words(node.name)]
    if any(not node.qualifier or _words(node.qualifier) in qualifiers for qualifiers in same):
        return 1
    if node.explode or node.thesaurus != "mesh" or not {"Humans", "Animals"} & {value.strip("*") for value in values}:
        return 0
    return 0 if same and all("/" not in value for value in values) else -1


def verdict(
    node: Node,
    texts: Mapping[str, str],
    lacking: Callable[[tuple[str, ...]], bool],
    fields: tuple[str, ...] | None = None,
) -> int:
    """1, 0 or -1, straight from the definition."""
    fields = tuple(texts) if fields is None else fields
    match node:
        case Not():
            return -verdict(node.operand, texts, lacking, fields)
        case And():
            return min(verdict(operand, texts, lacking, fields) for operand in node.operands)
        case Or():
            return max(verdict(operand, texts, lacking, fields) for operand in node.operands)
        case AtLeast():
            said = [verdict(operand, texts, lacking, fields) for operand in node.operands]
            if said.count(1) >= node.count:
                return 1
            return -1 if said.count(1) + said.count(0) < node.count else 0
        case In():
            return verdict(node.operand, texts, lacking, node.fields)
        case Heading():
            return heading(node, texts["subjects"])
        case Unknown():
            return 0
    if any(matches(node, words) for field in fields for words in segments(texts[field])):
        return 1
    if lacking(fields):
        return 0
    return 0 if doubtful(node) and any(might_match(node, texts[field]) for field in fields) else -1
