"""The words of one text that a query's leaves matched, for people to see; found as the verdict is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from litsieve.query.corpus import Corpus
from litsieve.query.headings import descriptor, is_about
from litsieve.query.match import Matches, Searched, Sought
from litsieve.query.nodes import SUBJECTS, Heading, Leaf, Near, Node, Or, Phrase, Term, Unknown, asked
from litsieve.query.possible import known
from litsieve.query.unparse import unparse
from litsieve.query.values import Span
from litsieve.query.vocabulary import Vocabulary
from litsieve.query.words import BREAK, places


def spans(node: Node, texts: Mapping[str, str], *, fields: Sequence[str] | None = None) -> list[Span]:
    """Every match of every leaf in the fields that it reads, sorted; what stands under a NOT is called `NOT …`.

    A leaf reads `fields` (all of `texts` by default), or those of the innermost In above it. A NEAR gives the
    stretches from operand to operand that hold no shorter one, a heading each subject heading that it is. Offsets
    are characters of the texts as given.
    """
    found: set[Span] = set()
    corpus = Corpus({field: [text] for field, text in texts.items()}, 1)
    sought_in = list(asked(node, tuple(texts) if fields is None else tuple(fields)))
    blocks = {field: corpus.blocks(field)[0] for field in dict.fromkeys(f for one in sought_in for f in one.fields)}
    sought, searched = Sought.of(node, corpus.vocabulary), {}
    for part, read, negated in sought_in:
        if isinstance(part, Unknown):
            continue
        if isinstance(part, Heading):
            found.update(_headings(part, texts[read[0]], "NOT " * negated + unparse(part)))
            continue
        leaf = known(part)
        if leaf is None or not _may_match(leaf, corpus.vocabulary):
            continue
        for field in read:
            if field not in searched:
                searched[field] = Searched(blocks[field], sought), places(texts[field])
            where, words = searched[field]
            for first, last in _shortest(where, leaf):
                found.add(Span(field, words[first][0], words[last][1], "NOT " * negated + unparse(part)))
    return sorted(found)


def _headings(heading: Heading, text: str, term: str) -> Iterator[Span]:
    """The values of the subjects that are the heading, without the blanks around them."""
    start = 0
    for value in text.split(BREAK):
        if is_about(descriptor(value), heading):
            first = start + len(value) - len(value.lstrip())
            yield Span(*SUBJECTS, first, first + len(value.strip()), term)
        start += len(value) + len(BREAK)


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


def _shortest(searched: Searched, leaf: Leaf | Or) -> Iterator[tuple[int, int]]:
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
