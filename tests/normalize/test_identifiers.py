"""Identifiers found in whatever surrounds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import identifiers

WILEY = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/XYZ", "10.1000/xyz"),
        ("https://doi.org/10.1000/xyz", "10.1000/xyz"),
        ("https://dx.doi.org/10.1000%2Fxyz", "10.1000/xyz"),
        ("doi:10.1000/xyz.", "10.1000/xyz"),
        ("DOI 10.1000/xyz; PMID 1", "10.1000/xyz"),
        ("10.1000/xyz [doi]", "10.1000/xyz"),
        ("10.1000/xyzPMID: 1", "10.1000/xyz"),
        ("10.1000/xyz,10.1000/abc", "10.1000/xyz"),
        ("10.1000/xyz.https://doi.org/10.1000/xyz", "10.1000/xyz"),
        ("https://doi.org/10.1000/xyz/", "10.1000/xyz"),
        ("“10.1000/xyz”", "10.1000/xyz"),
        ("10.1000/xyz…", "10.1000/xyz"),
        ("10.1000/xyz\u200b", "10.1000/xyz"),
        ("10.1145/12\\_3", "10.1145/12_3"),
        ("(10.1000/abc(1)2)", "10.1000/abc(1)2"),
        ("10.1016/S0140-6736(05)71146-6", "10.1016/s0140-6736(05)71146-6"),
        ("[10.1000/xyz]", "10.1000/xyz"),
        ("&lt;p&gt;10.1000/xyz&lt;/p&gt;", "10.1000/xyz"),
        ("<a>10.1000/xyz</a>", "10.1000/xyz"),
        ("https://www.frontiersin.org/articles/10.3389/fpsyg.2019.00001/full", "10.3389/fpsyg.2019.00001"),
        ("https://x.org/doi/10.1111/cla.1/abstract?casa_token=1", "10.1111/cla.1"),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", WILEY),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2.", WILEY),
        ("https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2", WILEY),
        ("10.1000/", ""),
        ("version 10.2", ""),
        ("", ""),
    ],
)
def test_a_doi_is_found_bare_and_in_lower_case(text: str, doi: str) -> None:
    assert identifiers.doi(text) == doi


def test_all_dois_are_found_each_once() -> None:
    assert identifiers.dois("10.1000/a 10.1000/A, 10.1000/b") == ["10.1000/a", "10.1000/b"]


@pytest.mark.parametrize(
    ("text", "pmid"), [("PMID: 00123", "123"), ("31980011", "31980011"), ("123456789", ""), ("", "")]
)
def test_a_pmid_has_one_to_eight_digits(text: str, pmid: str) -> None:
    assert identifiers.pmid(text) == pmid


@pytest.mark.parametrize(("text", "pmcid"), [("PMC123456", "PMC123456"), ("pmc 1234", "PMC1234"), ("PMC", "")])
def test_a_pmcid_is_pmc_and_digits(text: str, pmcid: str) -> None:
    assert identifiers.pmcid(text) == pmcid


def test_issns_have_their_hyphen_and_their_capital_x() -> None:
    assert identifiers.issns("03064530 (ISSN); 1234-567x, 1234-567X") == ["0306-4530", "1234-567X"]
    assert identifiers.issns("978-1-4503-6174-3, 978-0-1238-5022-5") == []


def test_isbns_have_ten_or_thirteen_digits() -> None:
    assert identifiers.isbns("978-0-8243-0257-3 0-521-46674-1 1234-5678") == ["9780824302573", "0521466741"]


@given(st.from_regex(r"10\.\d{4,9}/[a-z0-9]{1,10}([-._;()/:][a-z0-9]{1,6}){0,3}", fullmatch=True))
def test_what_was_found_is_found_again(doi: str) -> None:
    found = identifiers.doi(f"see https://doi.org/{doi}, and more")
    assert identifiers.doi(found) == found


@pytest.mark.parametrize(
    "encoded", ["<1661::AID-SIM968>", "%3C1661::AID-SIM968%3E", "%253C1661%253A%253AAID-SIM968%253E"]
)
def test_a_doi_is_the_same_however_often_it_was_encoded(encoded: str) -> None:
    assert identifiers.doi(f"10.1002/(SICI)1097-0258(19980815/30)17:15/16{encoded}3.0.CO;2-2") == WILEY


@given(st.text("10./x%2Cf<>:;,()[]&=ul", max_size=30))
def test_a_doi_read_again_is_the_same(tail: str) -> None:
    once = identifiers.doi(f"10.1000/{tail}")
    assert identifiers.doi(once) == once


@pytest.mark.parametrize("between", [",", ";", " ", "|", "; ", ",https://doi.org/", ";doi:", "、"])
def test_several_dois_in_one_field_stay_several(between: str) -> None:
    assert identifiers.dois(f"10.1000/a,b{between}10.1000/c;d") == ["10.1000/a,b", "10.1000/c;d"]
