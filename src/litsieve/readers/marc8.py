"""MARC-8, the library world's coding of characters before Unicode: ANSEL's marks stand before their letter, and
escape sequences change the script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from litsieve.readers import eacc

_MISSING: Final = "\ufffd"
_ASCII: Final = "B"
_ANSEL: Final = "E"
_EAST_ASIAN: Final = "1"
# Each set: the place (without its eighth bit), the code point there, and after + how many follow one another.
_SETS: Final[Mapping[str, str]] = {
    _ANSEL: """08:98 09:9c 0d:200d 0e:200c 21:141 22:d8 23:110 24:de 25:c6 26:152 27:2b9 28:b7 29:266d 2a:ae 2b:b1
        2c:1a0 2d:1af 2e:2bc 30:2bb 31:142 32:f8 33:111 34:fe 35:e6 36:153 37:2ba 38:131 39:a3 3a:f0 3c:1a1 3d:1b0
        40:b0 41:2113 42:2117 43:a9 44:266f 45:bf 46:a1 47:df 48:20ac 60:309 61:300+5 66:306+3 69:30c 6a:30a 6b:361
        6d:315 6e:30b 6f:310 70:327+2 72:323+3 75:333 76:332 77:326 78:31c 79:32e 7a:360 7e:313""",
    "S": """21:300+2 23:308 24:342 25:313+2 27:345 30:ab 31:bb 32:201c+2 34:374+2 3b:387 3f:37e 41:391+2 44:393+3
        47:3da 48:3dc 49:396+11 54:3de 55:3a1 56:3a3 58:3a4+6 5e:3e0 61:3b1+2 63:3d0 64:3b3+3 67:3db 68:3dd
        69:3b6+11 74:3df 75:3c1 76:3c3 77:3c2 78:3c4+6 7e:3e1""",
    "N": """21:21+31 40:44e 41:430+2 43:446 44:434+2 46:444 47:433 48:445 49:438+8 51:44f 52:440+4 56:436 57:432
        58:44c 59:44b 5a:437 5b:448 5c:44d 5d:449 5e:447 5f:44a 60:42e 61:410+2 63:426 64:414+2 66:424 67:413 68:425
        69:418+8 71:42f 72:420+4 76:416 77:412 78:42c 79:42b 7a:417 7b:428 7c:42d 7d:429 7e:427""",
    "Q": """40:491 41:452+3 44:451 45:455+8 4d:45e+2 50:463 51:473 52:475 53:46b 5b:5b 5d:5d 5f:5f 60:490 61:402+3
        64:401 65:405+8 6d:40e+2 6f:42a 70:462 71:472 72:474 73:46a""",
    "2": """21:21 22:5f4 23:23+4 27:5f3 28:28+5 2d:5be 2e:2e+18 40:5b7+2 42:5b6 43:5b5 44:5b4 45:5b9 46:5bb 47:5b0
        48:5b2+2 4a:5b1 4b:5bc 4c:5bf 4d:5c1 4e:fb1e 5b:5b 5d:5d 60:5d0+27 7b:5f0+3""",
    "3": """21:21+4 25:66a 26:26+4 2a:66d 2b:2b 2c:60c 2d:2d+3 30:660+10 3a:3a 3b:61b 3c:3c+3 3f:61f 41:621+26 5b:5b
        5d:5d 60:640+19 73:671 74:670 78:66c 79:201d 7a:201c""",
    "4": """21:6fd 22:672+2 24:679+14 32:6bf 33:687+22 49:6fa 4a:69d+2 4c:6fb 4d:69f+2 4f:6fc 50:6a1+24 68:6ba+4
        6c:6b9 6d:6be 6e:6c0 6f:6c4+3 72:6ca+2 74:6cd+2 76:6d0 77:6d2+2 7d:306 7e:30c""",
    "g": "61:3b1+3",
    "b": "28:208d+2 2b:208a 2d:208b 30:2080+10",
    "p": "28:207d+2 2b:207a 2d:207b 30:2070 31:b9 32:b2+2 34:2074+6",
}
# The second half of a mark over two letters says nothing that the first half has not said.
_SECOND_HALVES: Final = frozenset((0x6C, 0x7B))
# ESC ( B and the like choose the set of the lower half, ESC ) E of the upper; $ is for sets of several bytes.
# Marks and what they stand before; then what is no character of ANSEL, or is ñ before o rather than a rare ogonek.
_MARKED = re.compile(
    rb"([\xe0-\xea\xee\xf0\xf2-\xf4])(?=([A-Za-z\xa1-\xbd\xe0-\xfe]?))|([\xc9-\xdf\xfc\xfd\xff]|\xf1(?=[oO]))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\x1b(?:(\$?)([(,)-]?)!?([B-EQSN1-4])|([gbps]))")


def decode(data: bytes) -> tuple[str, int]:
    """The text that `data` is in MARC-8, in NFC, and how many characters became U+FFFD.

    Each value begins in the sets that the standard presumes: ASCII and ANSEL.
    """
    sets = [_ASCII, _ANSEL]
    out: list[str] = []
    marks: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte == 0x1B and (escape := _ESCAPE.match(data, at)):
            _choose(sets, escape)
            at = escape.end()
            continue
        chosen = sets[byte >> 7]
        if chosen == _EAST_ASIAN and byte & 0x7F > 0x20:
            found = eacc.character(data[at : at + eacc.LENGTH]) or _MISSING
            at += eacc.LENGTH
        else:
            found = _character(chosen, byte)
            at += 1
        if found and unicodedata.combining(found):
            marks.append(found)
        elif found:
            out += [found, *marks]
            marks.clear()
    out += marks
    return unicodedata.normalize("NFC", "".join(out)), out.count(_MISSING)


def is_likely(data: bytes) -> bool:
    """Whether `data`, with eighth bits, looks like MARC-8: its marks stand before letters that can bear them.

    In cp1252 the same bytes are whole letters, which stand before anything.
    """
    good = bad = 0
    for mark, letter, undefined in _MARKED.findall(data):
        if undefined or not letter:
            bad += 1
        elif letter < b"\xe0":
            composes = _composes(mark[0], letter[0])
            good, bad = good + composes, bad + (not composes)
    return not bad or good > bad


def _choose(sets: list[str], escape: re.Match[bytes]) -> None:
    _, half, final, short = (part.decode() if part else "" for part in escape.groups())
    if short:
        sets[0] = _ASCII if short == "s" else short
    else:
        sets[half in (")", "-")] = final


def _character(chosen: str, byte: int) -> str:
    """The character at a byte of a set; `""` for the second half of a mark."""
    low = byte & 0x7F
    if byte == 0x1B:
        return _MISSING
    if byte <= 0x20 or byte == 0x7F or chosen == _ASCII:
        return chr(low)
    if chosen == _ANSEL and low in _SECOND_HALVES:
        return ""
    return _table(chosen).get(low, _MISSING)


@cache
def _table(chosen: str) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for run in _SETS.get(chosen, "").split():
        place, _, rest = run.partition(":")
        first, _, length = rest.partition("+")
        for step in range(int(length or 1)):
            found[int(place, 16) + step] = chr(int(first, 16) + step)
    return found


def _composes(mark: int, letter: int) -> bool:
    ansel = _table(_ANSEL)
    base = chr(letter) if letter < 0x80 else ansel.get(letter & 0x7F, "")
    return len(unicodedata.normalize("NFC", base + ansel[mark & 0x7F])) == 1
