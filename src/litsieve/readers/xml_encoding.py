"""The encoding of an XML file: the content decides, and where it leaves a choice, the file's own declaration."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import BinaryIO, Final

from litsieve.readers import encoding as encodings
from litsieve.readers.encoding import Text
from litsieve.readers.interface import Problem
from litsieve.readers.problems import CODES

_DECLARED: Final = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']\s*([A-Za-z][\w.:-]*)")
# What is declared and what is meant: the larger of two encodings that differ in rare characters alone.
_MEANT: Final[Mapping[str, str]] = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "gbk": "gb18030"}
_UTF: Final = ("ascii", "utf-8", "utf-8-sig", "utf_8", "utf_8_sig")


def detect(stream: BinaryIO, told: str = "", name: str = "") -> Text:
    """As `encoding.detect`, which it is for all that is not XML with a declaration of its encoding.

    A mark, or text beyond ASCII that decodes strictly as UTF-8, outweighs the declaration, as it does for readers
    of XML everywhere; a declaration that the bytes do not bear out is a problem.
    """
    declared = "" if told else _declared(stream)
    found = encodings.detect(stream, told, name)
    if not declared or _same(declared, found.name) or (found.name == "ascii" and not declared.startswith("iso2022")):
        return found
    if found.name in ("cp1252", "latin-1", "gb18030") and not declared.startswith(("utf-", "utf_")):
        meant = encodings.detect(stream, _MEANT.get(declared, declared), name)
        if not any(problem.code == "R002" for problem in meant.problems):
            return meant._replace(evidence=f"encoding {meant.name}: the XML declaration says {declared}")
    note = Problem(1, "R708", f"{CODES['R708']} It says {declared}; the text is {found.name}.")
    return found._replace(problems=(note, *found.problems))


def _declared(stream: BinaryIO) -> str:
    """The encoding that the declaration names, as Python calls it; `""` where there is none or Python has none."""
    stream.seek(0)
    head = stream.read(512).removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").lstrip(b"\xff\xfe")
    found = _DECLARED.match(head)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""


def _same(declared: str, found: str) -> bool:
    """Whether two names mean one encoding, the byte order and a mark aside."""
    if declared in _UTF and found in _UTF:
        return True
    family = declared.partition("-")[0], declared.split("-")[1:2]
    return _MEANT.get(declared, declared) == found or family == (found.partition("-")[0], found.split("-")[1:2])
