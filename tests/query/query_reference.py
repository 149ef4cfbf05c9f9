"""A slow and obvious evaluator: what the fast one must agree with, cell by cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from litsieve.query.nodes import And, Near, Node, Not, Or, Phrase, Term
from litsieve.query.words import BREAK, IGNORED, fold_word


@cache
def segments(text: str) -> list[list[str]]:
    """The folded words of each part of a text."""
    return [_words(part) for part in text.split(BREAK)]


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
    """Whether a word fits a pattern, one character after the other."""
    fits = {0}
    for character in pattern:
        if character == "*":
            fits = {end for start in fits for end in range(start, len(word) + 1)}
        else:
            fits = {place + 1 for place in fits if place < len(word) and character in ("?", word[place])}
    return len(word) in fits


def matches(node: Node, words: list[str]) -> set[tuple[int, int]]:
    """First and last word of every match."""
    match node:
        case Term():
            return {(n, n) for n, word in enumerate(words) if stands_for(node.pattern, word)}
        case Phrase():
            size = len(node.patterns)
            return {
                (n, n + size - 1)
                for n in range(len(words) - size + 1)
                if all(map(stands_for, node.patterns, words[n : n + size]))
            }
        case Or():
            return set().union(*(matches(operand, words) for operand in node.operands))
        case Near():
            found = set()
            for a in matches(node.left, words):
                for b in matches(node.right, words):
                    for first, second in [(a, b)] if node.ordered else [(a, b), (b, a)]:
                        if 0 <= second[0] - first[1] - 1 <= node.words:
                            found.add((first[0], second[1]))
            return found
    raise AssertionError(node)


def verdict(node: Node, texts: Mapping[str, str], missing: bool) -> int:
    """1, 0 or -1, straight from the definition."""
    match node:
        case Not():
            return -verdict(node.operand, texts, missing)
        case And():
            return min(verdict(operand, texts, missing) for operand in node.operands)
        case Or():
            return max(verdict(operand, texts, missing) for operand in node.operands)
    if any(matches(node, words) for text in texts.values() for words in segments(text)):
        return 1
    return 0 if missing else -1
