"""What Europe PMC, arXiv, DataCite, DBLP, Web of Science, registers and publishers say in XML; all of it is made up."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xml_answers
from only_entry import told

from litsieve import readers
from litsieve.errors import ExportError


def read(text: str) -> tuple[str, str, str, dict[str, Any]]:
    return told(text.encode())


ROE = {"family": "Roe", "given": "Jane"}
SOURCES = {
    "europe-pmc": (
        xml_answers.EUROPE_PMC,
        ("europe-pmc", "30000002", "Europe PMC"),
        {
            "title": "Made of something.",
            "abstract": "Aim To make.",
            "authors": [{"family": "Roe", "given": "Jane A"}, {"name": "The Makers"}],
            "year": 2018,
            "date": "2018-03-01",
            "venue": "Making",
            "venue_short": "Mak",
            "volume": "9",
            "issue": "2",
            "pages": "11-19",
            "doi": "10.5555/made.21",
            "pmid": "30000002",
            "pmcid": "PMC7000002",
            "issn": ["1234-5679", "2345-6787"],
            "languages": ["en"],
            "document_types": ["journal-article"],
            "source_types": ["Journal Article"],
            "keywords": ["wood"],
            "subjects": ["Tools/use"],
            "notices": ["retraction-in Mak. 2020;1:1, 30000009"],
        },
    ),
    "arxiv": (
        xml_answers.ATOM,
        ("arxiv", "2101.00001", "arXiv"),
        {
            "title": "Making lists",
            "abstract": "We make.",
            "authors": [{"family": "Roe", "given": "Jane A."}, {"family": "de Vries", "given": "J."}],
            "year": 2021,
            "date": "2021-01-02",
            "venue": "arXiv",
            "doi": "10.5555/made.22",
            "document_types": ["preprint"],
            "source_types": ["preprint"],
            "subjects": ["cs.DL", "cs.IR"],
            "url": "http://arxiv.org/abs/2101.00001v3",
        },
    ),
    "arxiv-oai": (
        xml_answers.ARXIV_OAI,
        ("arxiv", "math/0101001", "arXiv"),
        {
            "title": "Lists",
            "abstract": "We.",
            "authors": [{**ROE, "suffix": "Jr"}],
            "year": 2001,
            "date": "2001-01-02",
            "venue": "arXiv",
            "document_types": ["preprint"],
            "source_types": ["preprint"],
            "subjects": ["math.CO", "cs.DL"],
        },
    ),
    "arxiv-raw": (
        xml_answers.ARXIV_RAW,
        ("arxiv", "2101.00001", "arXiv"),
        {
            "title": "Lists",
            "abstract": "We.",
            "authors": [
                {"family": "Roe", "given": "José"},
                {"family": "Doe", "given": "Ann"},
                {"family": "Poe", "given": "Bob"},
            ],
            "year": 2021,
            "date": "2021",
            "venue": "arXiv",
            "document_types": ["preprint"],
            "source_types": ["preprint"],
            "subjects": ["cs.DL"],
        },
    ),
    "datacite": (
        xml_answers.DATACITE,
        ("datacite", "10.5555/MADE.23", "DataCite"),
        {
            "title": "Data of making: All of it",
            "abstract": "We made.",
            "authors": [ROE, {"name": "Makers, Inc."}],
            "year": 2020,
            "date": "2020-05-06",
            "publisher": "Store",
            "doi": "10.5555/made.23",
            "languages": ["en"],
            "document_types": ["dataset"],
            "source_types": ["Dataset"],
            "subjects": ["Wood"],
            "notices": ["update-of 10.5555/old"],
        },
    ),
    "jats": (
        xml_answers.JATS,
        ("jats", "PMC7000004", ""),
        {
            "title": "To make it: How",
            "abstract": "Aim: To make. Results: Made.",
            "authors": [
                {"family": "van Roe", "given": "Jane", "suffix": "Jr"},
                {"family": "Doe", "given": "Ann"},
                {"name": "The Group"},
            ],
            "year": 2022,
            "date": "2022-02",
            "venue": "Making",
            "venue_short": "Mak",
            "volume": "4",
            "issue": "1",
            "pages": "10-19",
            "publisher": "Press",
            "doi": "10.5555/made.24",
            "pmcid": "PMC7000004",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["review"],
            "source_types": ["review-article"],
            "keywords": ["wood", "nails"],
            "subjects": ["Tools"],
            "notices": ["retraction-of 10.5555/bad"],
        },
    ),
    "dblp": (
        xml_answers.DBLP,
        ("dblp", "conf/x/Roe20", "DBLP"),
        {
            "title": "Making.",
            "authors": [ROE, {"family": "Doe", "given": "Ann"}],
            "year": 2020,
            "date": "2020",
            "venue": "X",
            "pages": "1-9",
            "doi": "10.5555/made.25",
            "document_types": ["conference-paper"],
            "source_types": ["inproceedings"],
            "url": "https://doi.org/10.5555/made.25",
        },
    ),
    "summary": (
        xml_answers.SUMMARY,
        ("pubmed-summary", "123", "PubMed"),
        {
            "title": "Made.",
            "authors": [{"family": "Roe", "given": "JA"}, {"name": "The Group"}],
            "year": 2019,
            "date": "2019-08-03",
            "venue": "Making",
            "venue_short": "Mak",
            "pages": "188-191",
            "doi": "10.5555/made.26",
            "pmid": "123",
            "pmcid": "PMC7000006",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["review"],
            "source_types": ["Review"],
        },
    ),
    "summary-2": (
        xml_answers.SUMMARY_2,
        ("pubmed-summary", "124", "PubMed"),
        {
            "title": "Made.",
            "authors": [{"family": "Roe", "given": "JA"}, {"name": "The Group"}],
            "year": 2019,
            "date": "2019-08-03",
            "venue": "Making",
            "venue_short": "Mak",
            "doi": "10.5555/made.27",
            "pmid": "124",
            "languages": ["en"],
            "document_types": ["review"],
            "source_types": ["Review"],
        },
    ),
    "web-of-science": (
        xml_answers.WOS,
        ("web-of-science", "WOS:000000000000001", "Web of Science"),
        {
            "title": "Made",
            "abstract": "One. Two.",
            "authors": [ROE, {"name": "The Group"}],
            "year": 2017,
            "date": "2017-04-01",
            "venue": "MAKING",
            "venue_short": "Mak.",
            "volume": "5",
            "issue": "2",
            "pages": "7-9",
            "doi": "10.5555/made.28",
            "pmid": "77",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["journal-article"],
            "source_types": ["Article"],
            "keywords": ["wood"],
            "subjects": ["TOOLS"],
        },
    ),
    "trial": (
        xml_answers.TRIAL,
        ("clinicaltrials-gov", "NCT00000009", "ClinicalTrials.gov"),
        {
            "title": "A Trial of Making",
            "abstract": "We make.",
            "authors": [{"name": "Makers"}],
            "year": 2019,
            "date": "2019-05-06",
            "document_types": ["protocol"],
            "source_types": ["trial registry record"],
            "keywords": ["wood"],
            "subjects": ["Boredom"],
            "url": "https://clinicaltrials.gov/show/NCT00000009",
        },
    ),
    "doaj": (
        xml_answers.DOAJ,
        ("generic", "oai:doaj.org/article:1", ""),
        {
            "title": "Gemacht",
            "abstract": "Wir.",
            "authors": [ROE],
            "year": 2009,
            "date": "2009-05-01",
            "venue": "Machen",
            "pages": "2-5",
            "doi": "10.5555/made.29",
            "issn": ["1234-5679"],
            "languages": ["de"],
            "keywords": ["Holz"],
        },
    ),
}


@pytest.mark.parametrize(("text", "who", "columns"), SOURCES.values(), ids=SOURCES)
def test_each_column_is_read_from_where_the_source_has_it(
    text: str, who: tuple[str, str, str], columns: dict[str, Any]
) -> None:
    *found, row = read(text)
    assert (tuple(found), row) == (who, columns)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>News</title></entry></feed>', id="feed"
        ),
        pytest.param("<article><title>Manual</title><para>Text</para></article>", id="article"),
        pytest.param("<resource><titles><title>T</title></titles></resource>", id="resource"),
        pytest.param("<records><row><title>T</title></row></records>", id="records"),
    ],
)
def test_a_root_that_others_use_too_is_no_sign_by_itself(text: str) -> None:
    with pytest.raises(ExportError, match=r"XML of a kind"):
        readers.open_export(io.BytesIO(f'<?xml version="1.0"?>{text}'.encode()), "x.xml")


def test_a_deposit_within_an_answer_of_oai_is_read_alike() -> None:
    inner = f"<oai_datacite><payload>{xml_answers.DATACITE}</payload></oai_datacite>"
    *_, whole = read(f"<OAI-PMH><ListRecords><record><metadata>{inner}</metadata></record></ListRecords></OAI-PMH>")
    assert whole == read(xml_answers.DATACITE)[-1]


def test_an_article_within_an_answer_of_oai_is_read_alike() -> None:
    inner = xml_answers.JATS[xml_answers.JATS.index("<article") : xml_answers.JATS.index("</pmc-")]
    *_, whole = read(f"<OAI-PMH><ListRecords><record><metadata>{inner}</metadata></record></ListRecords></OAI-PMH>")
    assert whole == read(xml_answers.JATS)[-1]
