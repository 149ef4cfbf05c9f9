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
        ("Serbo-Croatian", "sh"),
        ("und", ""),
        ("", ""),
    ],
)
def test_a_language_has_one_code_however_it_is_written(text: str, code: str) -> None:
    assert languages.code(text) == code


def test_a_cell_may_name_several() -> None:
    assert languages.codes("English; French / ger and English") == ["en", "fr", "de"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("engfre", ["en", "fr"]),
        ("German", ["de"]),
        ("eng; ger", ["en", "de"]),
        ("English, Chinese", ["en", "zh"]),
        ("English (UK)", ["en"]),
        ("English-US", ["en"]),
        ("[Article in German]", ["de"]),
        ("English; abstract in French", ["en"]),
        ("English with a French summary", ["en"]),
        ("Multiple languages", []),
        ("zxx", []),
    ],
)
def test_a_cell_is_read_as_sources_write_it(text: str, found: list[str]) -> None:
    assert languages.codes(text) == found


@pytest.mark.parametrize(
    ("title", "abstract", "found"),
    [
        ("Sleep at work [Article in German]", "", ["de"]),
        ("Sleep at work", "[Article in Chinese, English] We slept.", ["zh", "en"]),
        ("Sleep at work (in French).", "", ["fr"]),
        ("Sleep (in French) at work", "", []),
        ("Sleep in France [in French]", "", ["fr"]),
        ("A paper [in press]", "", []),
        ("Sleep (in Mice)", "An abstract [1].", []),
    ],
)
def test_a_title_or_an_abstract_may_say_the_language(title: str, abstract: str, found: list[str]) -> None:
    assert languages.announced(title, abstract) == found


def test_every_code_stands_for_itself() -> None:
    assert {code: languages.code(code) for code in set(languages.CODES.values())} == {
        code: code for code in set(languages.CODES.values())
    }
    assert all(len(code) == 2 for code in languages.CODES.values())
    assert len(set(languages.CODES.values())) > 180
