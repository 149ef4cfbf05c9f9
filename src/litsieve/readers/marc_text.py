"""The bytes of one MARC record as text: ASCII, UTF-8 or MARC-8, as its leader says where that is true."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import Final

from litsieve.readers import marc8
from litsieve.readers.problems import CODES

LEADER: Final = 24
SUBFIELD: Final = "\x1f"
MARC8: Final = ("marc-8", "marc8")
_ESCAPE: Final = b"\x1b"


def is_known(encoding: str) -> bool:
    """Whether there is such an encoding of text."""
    try:
        return encoding.lower() in MARC8 or codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


class Decoder:
    """How the bytes of a record become text, and what could not."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self._missing = 0
        self._nul = b"\0" in data
        self._note = ""
        self.of = self._decoder(data, encoding)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Code and message of each."""
        if self._note:
            yield "R656", f"{CODES['R656']} They were read as {self._note}."
        if self._missing:
            yield "R657", CODES["R657"]
        if self._nul:
            yield "R003", CODES["R003"]

    def _decoder(self, data: bytes, encoding: str) -> Callable[[bytes], str]:
        if encoding:
            return self._marc8 if encoding.lower() in MARC8 else self._lenient(encoding)
        unicode = data[9:10] == b"a"
        if (unicode or _ESCAPE not in data) and _is_utf8(data):
            return self._plain("utf-8")
        if not unicode and marc8.is_likely(data[LEADER:]):
            return self._marc8
        if _mostly_utf8(data):
            return self._lenient("utf-8")
        self._note = "cp1252"
        return self._lenient("cp1252")

    def _plain(self, encoding: str) -> Callable[[bytes], str]:
        if self._nul:
            return lambda value: value.decode(encoding).replace("\0", "")
        return lambda value: value.decode(encoding)

    def _lenient(self, encoding: str) -> Callable[[bytes], str]:
        def decoded(value: bytes) -> str:
            text = value.decode(encoding, "replace")
            self._missing += text.count("\ufffd")
            return text.replace("\0", "")

        return decoded

    def _marc8(self, value: bytes) -> str:
        pieces = [marc8.decode(piece) for piece in value.split(SUBFIELD.encode())]
        self._missing += sum(missing for _, missing in pieces)
        return SUBFIELD.join(text for text, _ in pieces).replace("\0", "")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters of several bytes are good UTF-8 than bytes are not."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - bad > bad
