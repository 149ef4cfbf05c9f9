"""Which texts are plainly in another language than the terms that are sought in them; where it is not plain, none.

Two things tell: another script than that of the terms, and for Latin letters the small words of another language
(`function_words`) beside hardly any of one's own. Each text is judged by itself.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query.corpus import Block, Corpus, Places, ranges
from litsieve.query.function_words import FUNCTION_WORDS
from litsieve.query.nodes import Node, patterns_of, terms_of
from litsieve.query.values import Flags
from litsieve.query.vocabulary import RESERVED, Vocabulary
from litsieve.query.words import fold_word, places

LATIN: Final = "LATIN"
_JAPANESE: Final = dict.fromkeys(("HIRAGANA", "KATAKANA"), "CJK")
_SCRIPTS: Final = frozenset(
    (
        *("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "TAMIL"),
        *("GURMUKHI", "GUJARATI", "ORIYA", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN"),
        *("MYANMAR", "GEORGIAN", "HANGUL", "ETHIOPIC", "KHMER", "MONGOLIAN", "CJK"),
    )
)
_ENOUGH: Final = 4
"""So many small words of another language, three different ones among them, make a text plainly its."""
_DIFFERENT: Final = 3
_MARGIN: Final = 4
"""So many times as often as those of one's own they must stand there."""


def scripts_of(node: Node) -> frozenset[str]:
    """The scripts that a query's terms are written in; a Greek letter by itself, as in `tnf-α`, is none."""
    patterns = " ".join(pattern for term in terms_of(node) for pattern in patterns_of(term))
    words = [fold_word(patterns[start:end]) for start, end in places(patterns)]
    counted = [said for word in words for said in letters_of(word)]
    return frozenset(script for script, letters in counted if letters > 1 or script == "CJK")


def foreign(corpus: Corpus, field: str, languages: Collection[str], scripts: Collection[str]) -> Flags:
    """The rows whose text in `field` is plainly neither in these languages nor in these scripts."""
    blocks = corpus.blocks(field)
    weights = _weights(corpus.vocabulary, languages, scripts)
    found = np.zeros(corpus.rows, dtype=bool)
    for block in blocks:
        for row in _suspicious(block, *weights).tolist():
            numbers = block.words[block.codes[block.texts[row] + 1 : block.texts[row + 1]]]
            text = [corpus.vocabulary.words[number] for number in numbers.tolist() if number >= RESERVED]
            found[block.first + row] = is_foreign(text, languages, scripts)
    return found


Weights = npt.NDArray[np.int64]


def _suspicious(block: Block, abroad: Weights, at_home: Weights) -> Places:
    """The texts of a block with enough evidence of another language, and enough more than of one's own.

    A text that `is_foreign` is among them. They are few, so that looking at each takes no time.
    """
    at = np.flatnonzero(block.look_up(abroad > 0))
    rows = np.searchsorted(block.texts, at) - 1
    evidence = np.bincount(rows, abroad[block.words[block.codes[at]]], minlength=block.rows)
    some = np.flatnonzero(evidence >= _ENOUGH)
    if not len(some):
        return some
    sizes = block.texts[some + 1] - block.texts[some]
    words = block.words[block.codes[ranges(block.texts[some], sizes)]]
    own = np.add.reduceat(at_home[words], np.cumsum(sizes) - sizes)
    return some[evidence[some] >= _MARGIN * own]


def _weights(vocabulary: Vocabulary, languages: Collection[str], scripts: Collection[str]) -> tuple[Weights, Weights]:
    """What each word of the vocabulary says at most for another language, and at least for one's own."""
    own = _own(languages)
    others = frozenset().union(*FUNCTION_WORDS.values()) - own
    core = own - frozenset().union(*(small for code, small in FUNCTION_WORDS.items() if code not in languages))
    abroad, at_home = np.zeros((2, len(vocabulary.words)), dtype=np.int64)
    abroad[vocabulary.resolve(sorted(others - core))] = 1
    at_home[vocabulary.resolve(sorted(core))] = 1
    for number, word in enumerate(vocabulary.words):
        if not word.isascii() or LATIN not in scripts:
            # Every word of one's own has a letter at least: more letters of other scripts are more than it weighs.
            letters = sum(n for script, n in letters_of(word) if script not in scripts)
            abroad[number] = max(abroad[number], _MARGIN * letters)
    return abroad, at_home


def is_foreign(words: Iterable[str], languages: Collection[str], scripts: Collection[str]) -> bool:
    """Whether a text of these folded words is plainly neither in these languages nor in these scripts."""
    counted = Counter(words)
    return _in_other_script(counted, scripts) or _in_other_language(counted, languages, scripts)


def _in_other_script(counted: Counter[str], scripts: Collection[str]) -> bool:
    """Whether more than half of the letters are of scripts that the terms are not written in."""
    own = other = 0
    for word, count in counted.items():
        for script, letters in letters_of(word):
            if script in scripts:
                own += letters * count
            else:
                other += letters * count
    return bool(scripts) and other > own


def _in_other_language(counted: Counter[str], languages: Collection[str], scripts: Collection[str]) -> bool:
    """Whether the small words of one other language stand there, and hardly any of those that only one's own has."""
    for others, own in _beside(frozenset(languages)) if LATIN in scripts else ():
        abroad = [counted[word] for word in others.intersection(counted)]
        at_home = sum(counted[word] for word in own.intersection(counted))
        if len(abroad) >= _DIFFERENT and sum(abroad) >= max(_ENOUGH, _MARGIN * at_home):
            return True
    return False


@lru_cache(maxsize=64)
def _beside(languages: frozenset[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """For each language the small words that it alone has beside one's own, and those that only one's own have."""
    own = _own(languages)
    return [(words - own, own - words) for words in FUNCTION_WORDS.values()] if own else []


def _own(languages: Collection[str]) -> frozenset[str]:
    """The small words of one's own languages; none where those of one of them are not known."""
    known = all(language in FUNCTION_WORDS for language in languages)
    return frozenset().union(*(FUNCTION_WORDS[language] for language in languages)) if known else frozenset()


@lru_cache(maxsize=65536)
def letters_of(word: str) -> tuple[tuple[str, int], ...]:
    """How many letters of which scripts a folded word has."""
    if word.isascii():
        letters = sum(map(str.isalpha, word))
        return ((LATIN, letters),) if letters else ()
    return tuple(sorted(Counter(filter(None, map(_script, word))).items()))


def _script(character: str) -> str:
    name = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    return _JAPANESE.get(name, name if name in _SCRIPTS else "")
