"""The namespaces of the names of XML, which tags leave out, said beside the fields to be written again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_letters
from typing import Final

from litsieve.readers.interface import SPELLING, Part
from litsieve.readers.xml_names import STEPS

NONE: Final = "."
_UNKNOWN: Final = "?"
_MOST: Final = 10_000
_LETTER: Final = re.compile(r"(?:^|(?<=[/@]))(\S) ")


class Steps(dict[str, str]):
    """What each name of a file, as lxml has it, is in a path, behind a letter for its namespace: `a title`."""

    def __init__(self) -> None:
        super().__init__()
        self.namespaces: list[str] = []

    def __missing__(self, name: str) -> str:
        uri = name[1:].rpartition("}")[0] if name[0] == "{" else ""
        found = f"{self._letter(uri)} {STEPS[name]}"
        if len(self) < _MOST:
            self[name] = found
        return found

    def _letter(self, uri: str) -> str:
        if not uri:
            return NONE
        if uri not in self.namespaces:
            if len(self.namespaces) == len(ascii_letters) or uri.split() != [uri]:
                return _UNKNOWN
            self.namespaces.append(uri)
        return ascii_letters[self.namespaces.index(uri)]


@lru_cache(maxsize=8)
def lettered(names: frozenset[str]) -> frozenset[str]:
    """The names behind each letter that they may have."""
    return frozenset(f"{letter} {name}" for name in names for letter in (NONE, _UNKNOWN, *ascii_letters))


def parted(parts: Iterable[Part]) -> tuple[list[Part], str]:
    """Fields whose tags have the letters of `Steps`: without them, and that of the last name in each tag."""
    found = [(_plain(tag), value, line) for tag, value, line in parts]
    return [(plain, value, line) for (plain, _), value, line in found], "".join(letter for (_, letter), _, _ in found)


@lru_cache(maxsize=_MOST)
def _plain(tag: str) -> tuple[str, str]:
    return _LETTER.sub("", tag), (_LETTER.findall(tag) or (NONE,))[-1]


def spelling(letters: str, namespaces: Sequence[str]) -> str:
    """The namespaces that `letters` name, then the letters, `a` for the first of these.

    `""` where there are none, or where a namespace is not known.
    """
    used = [letter for letter in dict.fromkeys(letters) if letter != NONE]
    if _UNKNOWN in used:
        return ""
    named = (namespaces[ascii_letters.index(letter)] for letter in used)
    return " ".join([*named, letters.translate(str.maketrans("".join(used), ascii_letters[: len(used)]))])


def apart(parts: Sequence[Part]) -> tuple[Sequence[Part], list[str]]:
    """The fields of an entry and the namespace of each (`""` for none); no namespaces where it says none.

    Raises ValueError where what it says of them is no such thing.
    """
    if not parts or parts[-1][0] != SPELLING:
        return parts, []
    *named, letters = parts[-1][1].split(" ")
    known = {NONE: "", **dict(zip(ascii_letters, named, strict=False))}
    if len(letters) != len(parts) - 1 or not known.keys() >= set(letters):
        raise ValueError(parts[-1][1])
    return parts[:-1], [known[letter] for letter in letters]
