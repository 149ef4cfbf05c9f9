"""A record of binary MARC as it came, in UTF-8; what its leader says of lengths and coding is true of the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from litsieve.readers.interface import Part

_LEADER: Final = "00000nam a2200000   4500"
_FIELD_END, _RECORD_END, _SUBFIELD = "\x1e", "\x1d", "\x1f"
_LONGEST_FIELD, _LONGEST = 9_999, 99_999  # that the digits of a directory and of a leader can say


def entry(parts: Sequence[Part]) -> str:
    """Leader, directory and fields."""
    leader = next((value for tag, value, _ in parts if tag == "leader"), _LEADER)
    fields = _fields([part for part in parts if part[0] != "leader"])
    directory, at = "", 0
    for tag, value in fields:
        length = _size(value)
        directory += f"{tag}{min(length, _LONGEST_FIELD):04}{min(at, _LONGEST):05}"
        at += length
    body = "".join([directory, _FIELD_END, *(value for _, value in fields), _RECORD_END])
    base = len(_LEADER) + len(directory) + 1
    return _led(leader, len(_LEADER) + _size(body), base, coded=_is_coded(fields)) + body


def _led(leader: str, length: int, base: int, *, coded: bool) -> str:
    """`leader` with the length of the record, where its fields begin, and whether it is in Unicode."""
    old = leader.ljust(len(_LEADER))[: len(_LEADER)]
    coding = "a" if coded else old[9]
    return f"{min(length, _LONGEST):05}{old[5:9]}{coding}{old[10:12]}{min(base, _LONGEST):05}{old[17:]}"


def _is_coded(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether the leader has to say that the record is in Unicode; in UNIMARC, which has no 245, it does not say."""
    return any(tag == "245" for tag, _ in fields) and not all(value.isascii() for _, value in fields)


def _fields(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """The tag of each field and its bytes, as text: indicators, subfields, terminator."""
    found: list[tuple[str, list[str], list[str]]] = []
    for tag, value, _ in parts:
        field, mark, code = (tag, "", "") if tag.isalnum() else (tag[:3], tag[3:4], tag[4:])
        if not mark:
            found.append((field, [value], []))
        elif mark == "@":
            found[-1][1].insert(-1, value)
        else:
            found[-1][2].append(f"{_SUBFIELD}{code}{value}")
    return [(f"{tag:.3}", "".join([*head, *subfields, _FIELD_END])) for tag, head, subfields in found]


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
