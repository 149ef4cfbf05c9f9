"""The words of one text that a query's leaves matched, for people to see; found as the verdict is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from litsieve.query.corpus import Corpus
from litsieve.query.match import Matches, Searched, Sought
from litsieve.query.nodes import Leaf, Near, Node, Or, Phrase, Term, leaves
from litsieve.query.unparse import unparse
from litsieve.query.values import Span
from litsieve.query.vocabulary import Vocabulary
from litsieve.query.words import places


def spans(node: Node, texts: Mapping[str, str]) -> list[Span]:
    """Every match of every leaf in each field's text, sorted; what stands under a NOT is called `NOT …`.

    A NEAR gives the stretches from operand to operand that hold no shorter one. Offsets are characters of the
    texts as given.
    """
    asked = {(leaf, f"NOT {unparse(leaf)}" if negated else unparse(leaf)) for leaf, negated in leaves(node)}
    corpus = Corpus({field: [text] for field, text in texts.items()}, 1)
    blocks = {field: corpus.blocks(field)[0] for field in texts}
    sought = Sought.of(node, corpus.vocabulary)
    asked = {(leaf, term) for leaf, term in asked if _may_match(leaf, corpus.vocabulary)}
    found = set()
    for field, block in blocks.items():
        searched, words = Searched(block, sought), places(texts[field])
        for leaf, term in asked:
            for first, last in _shortest(searched, leaf):
                found.add(Span(field, words[first][0], words[last][1], term))
    return sorted(found)


def _may_match(node: Node, vocabulary: Vocabulary) -> bool:
    """Whether the texts hold the words that `node` is made of; of most leaves they do not."""
    match node:
        case Term():
            return len(vocabulary.resolve((node.pattern,))) > 0
        case Phrase():
            return all(len(vocabulary.resolve((pattern,))) for pattern in node.patterns)
        case Near():
            return _may_match(node.left, vocabulary) and _may_match(node.right, vocabulary)
        case Or():
            return any(_may_match(operand, vocabulary) for operand in node.operands)
    raise AssertionError(f"{type(node).__name__} is no leaf")


def _shortest(searched: Searched, leaf: Leaf) -> Iterator[tuple[int, int]]:
    """The matches that hold no other match, as numbers of a text's words from 0."""
    starts, ends = _without_longer(searched.matches(leaf))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        # The block begins with an END, the text with a word.
        yield searched.block.index(start) - 1, searched.block.index(end) - 1


def _without_longer(matches: Matches) -> Matches:
    if not len(matches.starts):
        return matches
    # Sorted by start, then end: a match holds another if one with its start precedes it, or if one that begins
    # later ends no later.
    first = np.diff(matches.starts, prepend=-1) > 0
    starts, ends = matches.starts[first], matches.ends[first]
    least_after = np.minimum.accumulate(ends[::-1])[::-1]
    shortest = np.append(ends[:-1] < least_after[1:], True)
    return Matches(starts[shortest], ends[shortest])
