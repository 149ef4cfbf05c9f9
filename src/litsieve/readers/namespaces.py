"""How XML was spelt, which tags leave out: the namespaces of its names and where a record stood, said behind it.

The spelling of an entry has words: a letter for the namespace of each field, or `=` where each is as the record; the
elements around the record and its own, as `/a records/a record` without the blanks; then the namespaces, that of `a`
first. `.` is no namespace. Behind the letters `!` and numbers name the values, from 0, that are text and look like
mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from string import ascii_letters
from typing import Final, NamedTuple

from litsieve.readers.interface import SPELLING, Part
from litsieve.readers.xml_names import STEPS

NONE: Final = "."
AS_RECORD: Final = "="
_UNKNOWN: Final = "?"
_LITERAL: Final = "!"
_MOST: Final = 10_000
_LETTER: Final = re.compile(r"(?:^|(?<=[/@]))(\S) ")


class Steps(dict[str, str]):
    """What each name of a file, as lxml has it, is in a path, behind a letter for its namespace: `a title`."""

    def __init__(self) -> None:
        super().__init__()
        self._namespaces: list[str] = []

    def __missing__(self, name: str) -> str:
        uri = name[1:].rpartition("}")[0] if name[0] == "{" else ""
        found = f"{self.letter(uri)} {STEPS[name]}"
        if len(self) < _MOST:
            self[name] = found
        return found

    def letter(self, namespace: str) -> str:
        """The letter of a namespace, from now on where it is new."""
        if not namespace:
            return NONE
        if namespace not in self._namespaces:
            if len(self._namespaces) == len(ascii_letters) or namespace.split() != [namespace]:
                return _UNKNOWN
            self._namespaces.append(namespace)
        return ascii_letters[self._namespaces.index(namespace)]

    def spelling(self, letters: str, around: Sequence[str] = (), literal: Collection[int] = ()) -> str:
        """The spelling of an entry with a letter for each field, which stood in the elements `around`.

        `""` where a namespace is not known.
        """
        steps = [self[name] for name in around]
        said = "".join([*(step[0] for step in steps), letters])
        used = [letter for letter in dict.fromkeys(said) if letter not in (NONE, AS_RECORD)]
        if _UNKNOWN in used:
            return ""
        now = str.maketrans("".join(used), ascii_letters[: len(used)])
        path = "/".join(step[0].translate(now) + step[2:] for step in steps)
        marks = f"{_LITERAL}{','.join(map(str, literal))}" if literal else ""
        named = (self._namespaces[ascii_letters.index(letter)] for letter in used)
        return " ".join([letters.translate(now) + marks, f"/{path}", *named])


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


class Spelt(NamedTuple):
    """An entry with how it was spelt.

    `namespaces` has that of each field (`""` for none) and is empty where all are as usual, `around` the elements
    down to the record's own, as lxml names them, `literal` the places of values that are text and look like mark-up.
    """

    parts: Sequence[Part]
    namespaces: Sequence[str] = ()
    around: tuple[str, ...] = ()
    literal: frozenset[int] = frozenset()


def apart(parts: Sequence[Part]) -> Spelt:
    """An entry and its spelling, if it has one.

    Raises ValueError where what it says of that is no such thing.
    """
    if not parts or parts[-1][0] != SPELLING:
        return Spelt(parts)
    said, path, *named = parts[-1][1].split(" ")
    letters, _, literal = said.partition(_LITERAL)
    known = {NONE: "", **dict(zip(ascii_letters, named, strict=False))}
    around = [(known.get(step[:1]), step[1:]) for step in path.split("/")[1:] if step]
    of_each = [] if letters == AS_RECORD else [known.get(letter) for letter in letters]
    found = [uri for uri in of_each if uri is not None]
    if len(found) != len(of_each) or len(found) not in (0, len(parts) - 1) or any(uri is None for uri, _ in around):
        raise ValueError(parts[-1][1])
    names = tuple(f"{{{uri}}}{local}" if uri else local for uri, local in around)
    return Spelt(parts[:-1], found, names, frozenset(map(int, literal.split(",") if literal else ())))


def spelling(spelt: Spelt) -> str:
    """What an entry that is so spelt says of it."""
    steps = Steps()
    letters = "".join(map(steps.letter, spelt.namespaces)) or AS_RECORD
    return steps.spelling(letters, spelt.around, sorted(spelt.literal))
