"""A cell of authors of which nobody says how they are parted, taken apart by what stands between the commas.

People and scripts write `Smith J, Doe A`, `Smith, J., Doe, A.`, `Ann Lee, Bo Dahl and Cy Roe`, or part by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from litsieve.normalize import names
from litsieve.normalize.bodies import is_body

# What is to be stripped stands behind the split: a pattern that begins with white space tries a run of it many times.
_HARD: Final = re.compile(r"[;\uff1b|\n]")
_AND: Final = re.compile(r"\s(?:and|&)\s|,&\s")
_COMMA: Final = re.compile(r"[,\uff0c\u3001]")
_EDGES: Final = " \t\r\n\xa0,\uff0c"
_HAN: Final = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_FULL_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})(?<!Inc)(?<!Ltd)(?<!Corp)\.$")
_LONGEST: Final = 1 << 16  # beyond it a cell is no list of names
_PARTED, _NAME, _WORD, _INITIALS, _MORE = range(5)
_FULL: Final = frozenset((_PARTED, _NAME, _MORE))


def apart(text: str) -> Sequence[str]:
    """The authors in `text`, in order, each as it is written; one that may be `Family, Given` stays whole."""
    if len(text) > _LONGEST:
        return (text,)
    text = _FULL_STOP.sub("", text.strip(_EDGES))
    if _HARD.search(text):
        return _stripped(_HARD.split(text))
    pieces = _stripped(_AND.split(text))
    if not _COMMA.search(text) and (len(pieces) < 2 or _is_body(text)):
        return pieces if len(pieces) < 2 else (text,)  # Centers for Disease Control and Prevention
    # Smith, Jones and Brown; but in "Smith, John and Doe, Jane" each piece is a person.
    words = len(pieces) > 1 and "," not in pieces[-1] and all(map(_is_words, pieces))
    if words:
        return [name for piece in pieces for name in _parts(piece)]
    return [name for piece in pieces for name in _of_commas(piece, ends=len(pieces) == 1)]


def _stripped(pieces: Iterable[str]) -> list[str]:
    return [one for piece in pieces if (one := piece.strip(_EDGES))]


def _is_body(text: str) -> bool:
    """Whether `text` names an organisation by more than the `and` in it."""
    return is_body([word for word in text.split() if word not in ("and", "&")])


def _is_words(piece: str) -> bool:
    return set(_kinds(_parts(piece))) == {_WORD}


def _parts(piece: str) -> list[str]:
    """What stands between the commas, suffixes and degrees joined to what they follow."""
    parts: list[str] = []
    for part in _stripped(_COMMA.split(piece)):
        if parts and names.is_suffix(part):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts


def _of_commas(piece: str, *, ends: bool) -> Sequence[str]:
    """The names in what has no `and`; `ends` says that nothing else stands in the cell."""
    parts = _parts(piece)
    kinds = _kinds(parts)
    if len(parts) < 2:
        return parts
    more = [parts.pop()] if kinds[-1] == _MORE else []
    kinds = kinds[: len(parts)]
    if _are_names(parts, kinds, ends=ends and not more):
        return [*parts, *more]
    if _are_pairs(kinds):
        return [*(f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)), *more]
    if len(parts) > 2 and kinds[0] == _WORD and set(kinds[2:]) <= _FULL:  # the first alone is turned round
        return [f"{parts[0]}, {parts[1]}", *parts[2:], *more]
    if more:
        return [*(parts if set(kinds) == {_WORD} and len(parts) != 2 else [", ".join(parts)]), *more]
    return (piece,)


def _kinds(parts: Sequence[str]) -> list[int]:
    return [*map(_kind, parts)]


@lru_cache(1 << 14)
def _kind(part: str) -> int:
    """What a part may be: a name with initials, a name of several words, one word, initials alone, `et al.`."""
    words = part.partition(",")[0].split()
    if names.is_more(part):
        return _MORE
    if _HAN.fullmatch(part):
        return _PARTED
    if all("." in word or len(word) == 1 for word in words) and all(map(names.is_initials, words)):
        return _INITIALS
    if len(words) > 1:
        return _PARTED if names.is_initials(words[-1]) or names.is_initials(words[0]) else _NAME
    return _INITIALS if names.is_initials(part) else _WORD


def _are_names(parts: Sequence[str], kinds: Sequence[int], *, ends: bool) -> bool:
    """Whether each part is a whole name. Two of them may be a family name and given names of several words each."""
    if not set(kinds) <= _FULL:
        return False
    if len(parts) > 2 or not ends or set(kinds) == {_PARTED}:
        return True
    return set(kinds) == {_NAME} and not parts[0][:1].islower() and not any(map(_is_body, parts))


def _are_pairs(kinds: Sequence[int]) -> bool:
    """Whether families and given names take turns: `Smith, J., Doe, A.` and `Smith, Jo, Doe, Ann B.`."""
    families, given = kinds[::2], kinds[1::2]
    if len(kinds) < 4 or len(families) != len(given) or _PARTED in families:
        return False
    return set(given) == {_INITIALS} or _NAME not in families
