"""Languages by one code."""

from __future__ import annotations

import pytest

from litsieve.normalize import languages


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("ENGLISH", "en"),
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("English (US)", "en"),
        ("Eng.", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("Deutsch", "de"),
        ("Español", "es"),
        ("chi", "zh"),
        ("中文", "zh"),
        ("Serbo-Croatian", "Serbo-Croatian"),
        ("und", ""),
        ("", ""),
    ],
)
def test_a_language_has_one_code_however_it_is_written(text: str, code: str) -> None:
    assert languages.code(text) == code


def test_a_cell_may_name_several() -> None:
    assert languages.codes("English; French / ger and English") == ["en", "fr", "de"]


def test_every_code_stands_for_itself() -> None:
    assert {code: languages.code(code) for code in set(languages.CODES.values())} == {
        code: code for code in set(languages.CODES.values())
    }
    assert all(len(code) == 2 for code in languages.CODES.values())
    assert len(set(languages.CODES.values())) > 180
