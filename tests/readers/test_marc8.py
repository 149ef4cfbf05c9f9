"""MARC-8: marks before their letters, scripts by escape sequences, what cannot be decoded counted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymarc.marc8_mapping import CODESETS

from litsieve.readers import marc8

TEXTS = {
    "acute": (b"\xe2etude", "étude"),
    "two marks": (b"Vi\xf2\xe3et", "Việt"),
    "letters of their own": (b"\xa1\xb2\xc7 \xb5", "Łøß æ"),
    "Greek": (b"\x1b(Saei\x1b(B", "αδζ"),
    "Cyrillic": (b"\x1b(NmOSKWA\x1b(B!", "Москва!"),
    "Hebrew": (b"\x1b(2`ab\x1b(B", "אבג"),
    "Chinese": (b"\x1b$1\x21\x30\x34\x21\x37\x6f\x1b(B!", "中國!"),
    "Japanese": (b"\x1b$1\x21\x42\x73\x21\x43\x69 \x21\x58\x6c\x1b(B", "日本 語"),
    "Korean of the upper half": (b"\x1b$)1\xef\xdc\xe5\xef\xc9\xef\x1b)!E", "한국"),
    "Arabic": (b"\x1b(3GH\x1b(B", "اب"),
    "Cyrillic of the upper half": (b"\x1b)Q\xc0\x1b)!E", "ґ"),
    "subscript": (b"H\x1bb2\x1bsO", "H₂O"),
    "superscript": (b"m\x1bp2\x1bs", "m²"),
    "a Greek symbol": (b"\x1bga\x1bs-ray", "α-ray"),
    "a mark over two letters": (b"\xebi\xecu", "i\u0361u"),
    "a mark at the end": (b"a\xe2", "á"),
}


@pytest.mark.parametrize(("data", "text"), TEXTS.values(), ids=TEXTS)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert marc8.decode(data) == (text, 0)


def test_an_east_asian_character_that_does_not_exist_is_missing_and_counted() -> None:
    assert marc8.decode(b"a\x1b$1\x21\x20\x7e\x21\x30\x34\x21\x30") == ("a\ufffd中\ufffd", 2)


@given(st.lists(st.sampled_from(sorted(CODESETS[0x31])), max_size=20), st.booleans())
def test_every_east_asian_character_is_decoded_as_its_table_has_it(codes: list[int], upper: bool) -> None:
    escape, half = (b"\x1b$)1", 0x80) if upper else (b"\x1b$1", 0)
    data = b"".join(bytes(byte | half for byte in code.to_bytes(3, "big")) for code in codes)
    text = "".join(chr(CODESETS[0x31][code][0]) for code in codes)
    assert marc8.decode(escape + data) == (unicodedata.normalize("NFC", text), 0)


def test_an_escape_that_is_none_is_missing_and_counted() -> None:
    assert marc8.decode(b"a\x1b?b") == ("a\ufffd?b", 1)


@pytest.mark.parametrize("text", ["été à la forêt", "für Bücher", "naïve Übung", "señor niño", "på svenska"])
def test_cp1252_is_not_likely_marc8(text: str) -> None:
    assert not marc8.is_likely(text.encode("cp1252"))


@pytest.mark.parametrize(
    "data", [b"\xe2et\xe2e", b"M\xe8unchen f\xe8ur", b"Dvo\xe9r\xe2ak", b"\xa1\xe2odz", b"plain"]
)
def test_marc8_is_likely_itself(data: bytes) -> None:
    assert marc8.is_likely(data)


@given(st.binary(max_size=60))
def test_any_bytes_become_text_without_surrogates(data: bytes) -> None:
    text, missing = marc8.decode(data)
    assert text.encode("utf-8").decode("utf-8") == text
    assert missing <= len(data)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_ascii_is_itself(text: str) -> None:
    assert marc8.decode(text.encode()) == (text, 0)
