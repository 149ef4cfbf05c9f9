"""How the values of a JSON object were spelt, said beside its fields, so that the object can be written again.

A letter stands for each field: `t` a text in quotes, `b` a value without them (a number, true, a kept piece of JSON),
`n` null. `{}` stand around the fields of an object within, behind its own; `[]` around those of a list. A list that
became one value stands in parentheses as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from litsieve.readers.interface import Part

TEXT: Final = "t"
BARE: Final = "b"
NOTHING: Final = "n"
_OPENS: Final = ("{", "[")
_CLOSES: Final = ("}", "]")
_dump: Final = json.JSONEncoder(ensure_ascii=False).encode
# What stands in parentheses holds numbers, true texts of digits and null alone.
_TOKEN: Final = re.compile(r"\(([^()]*)\)|(.)", re.DOTALL)


def joined(values: str) -> str:
    """What stands for a list of `values`, with commas between them, that became one value."""
    return f"([{values}])"


def spelled(parts: Sequence[Part], spelling: str, *, listed: bool = False) -> str:
    """The JSON that was laid flat into `parts`, without the braces (`listed`: the brackets) around it.

    Raises ValueError where parts and spelling are not of one object.
    """
    pieces: list[str] = []
    around: list[tuple[str, bool]] = []  # of what is open: what its keys follow in a tag, whether it is a list
    base, place = "", 0
    for joined, letter in _TOKEN.findall(spelling):
        is_first = not pieces or pieces[-1] in _OPENS
        if letter in _CLOSES:
            if not around:
                raise ValueError(spelling)
            place += letter == "]" and is_first  # an empty list has a field
            base, listed = around.pop()
            pieces.append(letter)
            continue
        if place >= len(parts):
            raise ValueError(spelling)
        tag, value, _ = parts[place]
        pieces += ("" if is_first else ",", "" if listed else f"{_dump(tag.removeprefix(base))}:")
        if letter in _OPENS:
            around.append((base, listed))
            pieces.append(letter)
            base, listed = (f"{tag}/", False) if letter == "{" else (base, True)
            place += letter == "{"  # an object has a field of its own, a list those of its values
        else:
            pieces.append(joined or _value(letter, value))
            place += 1
    if place != len(parts) or around:
        raise ValueError(spelling)
    return "".join(pieces)


def _value(letter: str, value: str) -> str:
    if letter == TEXT:
        return _dump(value)
    if letter not in (BARE, NOTHING):
        raise ValueError(letter)
    return value if letter == BARE else "null"
