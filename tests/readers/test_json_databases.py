"""What databases, registers and Zotero answer as JSON; each answer with one record."""

from __future__ import annotations

import json
from typing import Any

import json_answers
import pytest
from only_entry import told


def read(answer: Any) -> tuple[str, str, str, dict[str, Any]]:
    return told(json.dumps(answer).encode())


ROE = {"family": "Roe", "given": "Jane A."}
JANE = {"family": "Roe", "given": "Jane"}
OF_ZOTERO = {
    "title": "Made",
    "abstract": "We made.",
    "authors": [JANE, {"name": "Makers, Inc."}],
    "year": 2019,
    "date": "2019-05-06",
    "venue": "Making",
    "venue_short": "Mak",
    "volume": "3",
    "issue": "2",
    "pages": "11-19",
    "doi": "10.5555/made.31",
    "pmid": "30000003",
    "pmcid": "PMC7000007",
    "issn": ["1234-5679"],
    "languages": ["en"],
    "document_types": ["journal-article"],
    "source_types": ["journalArticle"],
    "keywords": ["mine"],
    "subjects": ["Wood"],
}
ANSWERS = {
    "zotero-api": (
        [{"key": "ABCD2345", "version": 1, "library": {"type": "user", "id": 1}, "data": json_answers.ZOTERO}],
        ("zotero", "", "Catalog"),
        OF_ZOTERO,
    ),
    "zotero-items": ({"config": {"id": "x"}, "items": [json_answers.ZOTERO]}, ("zotero", "", "Catalog"), OF_ZOTERO),
    "lens": (
        {"total": 1, "data": [json_answers.LENS]},
        ("lens", "000-111-222-333-44X", "Lens.org"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [{"family": "Roe", "given": "Jane A"}, {"name": "The Makers"}],
            "year": 2019,
            "date": "2019-05-06",
            "venue": "Making",
            "volume": "3",
            "pages": "11-19",
            "publisher": "Press",
            "doi": "10.5555/made.32",
            "pmid": "30000004",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["journal-article"],
            "source_types": ["journal article"],
            "keywords": ["wood"],
            "subjects": ["Tools"],
        },
    ),
    "scopus": (
        {"search-results": {"opensearch:totalResults": "1", "entry": [json_answers.SCOPUS]}},
        ("scopus", "2-s2.0-85000000001", "Scopus"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [ROE],
            "year": 2019,
            "date": "2019-05-06",
            "venue": "Making",
            "volume": "3",
            "pages": "11-19",
            "doi": "10.5555/made.33",
            "issn": ["1234-5679"],
            "document_types": ["review"],
            "source_types": ["Review"],
            "keywords": ["wood", "nails"],
            "url": "https://www.example.org/1",
        },
    ),
    "web-of-science": (
        {"metadata": {"total": 1}, "hits": [json_answers.WOS]},
        ("web-of-science", "WOS:000000000000002", "Web of Science"),
        {
            "title": "Made",
            "authors": [JANE],
            "year": 2019,
            "date": "2019",
            "venue": "MAKING",
            "volume": "3",
            "pages": "11-19",
            "doi": "10.5555/made.34",
            "issn": ["1234-5679"],
            "document_types": ["review"],
            "source_types": ["Review"],
            "keywords": ["wood"],
            "url": "https://www.example.org/2",
        },
    ),
    "ieee": (
        {"total_records": 1, "articles": [json_answers.IEEE]},
        ("ieee", "8000001", "IEEE Xplore"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [ROE],
            "year": 2019,
            "date": "2019",
            "venue": "Making",
            "pages": "11-19",
            "publisher": "IEEE",
            "doi": "10.5555/made.35",
            "document_types": ["conference-paper"],
            "source_types": ["Conferences"],
            "keywords": ["wood"],
            "subjects": ["Tools"],
            "url": "https://ieeexplore.ieee.org/document/8000001/",
        },
    ),
    "springer": (
        {"apiMessage": "x", "result": [{"total": "1"}], "records": [json_answers.SPRINGER]},
        ("springer", "10.5555/made.36", "Springer Nature"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [ROE],
            "year": 2019,
            "date": "2019-05-06",
            "venue": "Making",
            "volume": "3",
            "issue": "2",
            "pages": "11",
            "publisher": "Press",
            "doi": "10.5555/made.36",
            "document_types": ["journal-article", "review"],
            "source_types": ["OriginalPaper", "Review Article"],
            "keywords": ["wood"],
            "url": "http://dx.example.org/10.5555/made.36",
        },
    ),
    "ads": (
        {"responseHeader": {"status": 0}, "response": {"numFound": 1, "docs": [json_answers.ADS]}},
        ("ads", "2019Makin...3...11R", "NASA ADS"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [ROE, {"name": "Makers Collaboration"}],
            "year": 2019,
            "date": "2019-05",
            "venue": "Making",
            "volume": "3",
            "pages": "11",
            "doi": "10.5555/made.37",
            "document_types": ["journal-article"],
            "source_types": ["article"],
        },
    ),
    "doaj": (
        {"total": 1, "results": [json_answers.DOAJ]},
        ("doaj", "0123456789abcdef", "DOAJ"),
        {
            "title": "Made",
            "abstract": "We made.",
            "authors": [ROE],
            "year": 2019,
            "date": "2019-05",
            "venue": "Making",
            "volume": "3",
            "issue": "2",
            "pages": "11-19",
            "doi": "10.5555/made.38",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["journal-article"],
            "source_types": ["journal-article"],
            "keywords": ["wood"],
            "subjects": ["Craft"],
        },
    ),
    "hal": (
        {"response": {"numFound": 1, "docs": [json_answers.HAL]}},
        ("hal", "hal-00000001", "HAL"),
        {
            "title": "Made",
            "authors": [ROE],
            "year": 2019,
            "date": "2019",
            "venue": "Making",
            "pages": "11-19",
            "languages": ["fr"],
            "document_types": ["book-chapter"],
            "source_types": ["book-chapter"],
            "keywords": ["bois"],
            "url": "https://hal.example.org/hal-00000001",
        },
    ),
    "dblp": (
        {"result": {"status": {"@code": "200"}, "hits": {"@total": "1", "hit": [json_answers.DBLP]}}},
        ("dblp", "conf/m/Roe19", "DBLP"),
        {
            "title": "Made.",
            "authors": [JANE, {"family": "Doe", "given": "Ann"}],
            "year": 2019,
            "date": "2019",
            "venue": "Making",
            "pages": "11-19",
            "doi": "10.5555/made.39",
            "document_types": ["conference-paper"],
            "source_types": ["conference-paper"],
            "url": "https://dblp.org/rec/conf/m/Roe19",
        },
    ),
    "trial": (
        {"studies": [json_answers.TRIAL], "nextPageToken": "x"},
        ("clinicaltrials-gov", "NCT00000008", "ClinicalTrials.gov"),
        {
            "title": "A Trial of Making",
            "abstract": "We make. With wood.",
            "authors": [{"name": "Makers"}],
            "year": 2019,
            "date": "2019-05-06",
            "document_types": ["protocol"],
            "source_types": ["trial registry record"],
            "keywords": ["wood"],
            "subjects": ["Boredom"],
            "url": "https://clinicaltrials.gov/study/NCT00000008",
        },
    ),
}
ANSWERS["s2orc"] = (
    json_answers.S2ORC,
    ("s2orc", "10000001", ""),
    {
        "title": "Made",
        "abstract": "We made.",
        "authors": [{"family": "Roe", "given": "Jane A. B.", "suffix": "Jr"}],
        "year": 2019,
        "date": "2019",
        "venue": "Making",
        "doi": "10.5555/made.42",
    },
)
ANSWERS["eppi-reviewer"] = (
    {"CodeSets": [{"SetName": "Screen", "Attributes": {"AttributesList": []}}], "References": [json_answers.EPPI]},
    ("eppi-reviewer", "", ""),
    {
        "title": "Made",
        "abstract": "We made.",
        "authors": [{"family": "Roe", "given": "J A"}, {"family": "Doe", "given": "A"}],
        "year": 2019,
        "date": "2019",
        "venue": "Making",
        "volume": "3",
        "pages": "11-19",
        "doi": "10.5555/made.43",
        "issn": ["1234-5679"],
        "document_types": ["journal-article"],
        "source_types": ["Journal, Article"],
        "keywords": ["wood", "nails"],
    },
)


@pytest.mark.parametrize(("answer", "who", "columns"), ANSWERS.values(), ids=ANSWERS)
def test_each_column_is_read_from_where_the_source_has_it(
    answer: Any, who: tuple[str, str, str], columns: dict[str, Any]
) -> None:
    *found, row = read(answer)
    assert (tuple(found), row) == (who, columns)


def test_a_record_of_datacite_without_a_general_type_is_one_all_the_same() -> None:
    attributes = {
        "doi": "10.5555/made.40",
        "creators": [{"name": "Roe, Jane"}],
        "titles": [{"title": "Made"}],
        "publicationYear": 2012,
        "types": {"ris": "GEN", "citeproc": "article"},
    }
    dialect, accession, _, row = read({"data": [{"id": "10.5555/made.40", "type": "dois", "attributes": attributes}]})
    assert (dialect, accession, row["title"], row["authors"]) == ("datacite-api", "10.5555/made.40", "Made", [JANE])


def test_an_article_in_the_words_of_schema_org_is_read_whole() -> None:
    article = {
        "@type": "ScholarlyArticle",
        "@id": "https://doi.org/10.5555/made.41",
        "name": "Made",
        "author": [{"@type": "Person", "givenName": "Jane", "familyName": "Roe"}],
        "datePublished": "2019-05-06",
        "inLanguage": {"@type": "Language", "alternateName": "en", "name": "English"},
        "pagination": "11-19",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "2",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "Making", "issn": "1234-5679"},
            },
        },
    }
    dialect, *_, row = read({"@context": "https://schema.org", "@graph": [article]})
    assert (dialect, row) == (
        "generic",
        {
            "title": "Made",
            "authors": [JANE],
            "year": 2019,
            "date": "2019-05-06",
            "venue": "Making",
            "volume": "3",
            "issue": "2",
            "pages": "11-19",
            "doi": "10.5555/made.41",
            "issn": ["1234-5679"],
            "languages": ["en"],
            "document_types": ["journal-article"],
            "source_types": ["ScholarlyArticle"],
        },
    )


def test_names_between_the_first_and_the_last_are_given_names() -> None:
    *_, row = read([{"title": "T", "authors": [{"first": "Jane", "middle": ["A", "B"], "last": "Roe"}]}])
    assert row["authors"] == [{"family": "Roe", "given": "Jane A B"}]
