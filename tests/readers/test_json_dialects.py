"""What the dialects of JSON read from where.

The samples of Crossref, Europe PMC, Semantic Scholar and DataCite's interface are made by hand after the vendors'
documentation; no text in them is theirs.
"""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pytest

from litsieve import readers, records, tables
from litsieve.readers import mapping
from litsieve.readers.interface import Entry
from litsieve.writers import jsonl

CROSSREF_WORK = {
    "indexed": {"date-parts": [[2024, 5, 1]], "date-time": "2024-05-01T00:00:00Z", "timestamp": 1714521600000},
    "publisher": "Made Press",
    "issue": "3",
    "license": [{"URL": "https://example.org/l", "delay-in-days": 0}],
    "content-domain": {"domain": [], "crossmark-restriction": False},
    "short-container-title": ["J Made"],
    "published-print": {"date-parts": [[2019, 5]]},
    "DOI": "10.5555/Made.1",
    "type": "journal-article",
    "created": {"date-parts": [[2019, 1, 2]], "date-time": "2019-01-02T00:00:00Z", "timestamp": 1546387200000},
    "page": "12-19",
    "update-to": [{"updated": {"date-parts": [[2020, 1, 1]]}, "DOI": "10.5555/old", "type": "erratum", "label": "E"}],
    "updated-by": [{"DOI": "10.5555/r", "type": "retraction", "source": "retraction-watch", "label": "Retraction"}],
    "source": "Crossref",
    "is-referenced-by-count": 3,
    "title": ["On <i>made</i> things"],
    "prefix": "10.5555",
    "volume": "7",
    "author": [
        {"given": "Ludwig", "family": "van Made", "sequence": "first", "affiliation": [{"name": "University"}]},
        {"family": "Plato", "sequence": "additional", "affiliation": []},
        {"name": "Group of Makers, Berkeley", "sequence": "additional", "affiliation": []},
        {"given": "Ann", "family": "Smith", "suffix": "Jr.", "sequence": "additional", "affiliation": []},
    ],
    "member": "297",
    "published-online": {"date-parts": [[2018, 12, 30]]},
    "container-title": ["Journal of Made Things"],
    "original-title": ["Über Gemachtes"],
    "language": "en",
    "issued": {"date-parts": [[2018, 12, 30]]},
    "references-count": 0,
    "abstract": "<jats:p>We made it.</jats:p>",
    "URL": "http://dx.doi.org/10.5555/made.1",
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.5555/p", "asserted-by": "subject"}]},
    "ISSN": ["1234-5679", "2345-6788"],
    "issn-type": [{"value": "1234-5679", "type": "print"}],
    "subject": ["Making"],
    "subtitle": ["a study"],
}
CROSSREF = {
    "title": "On made things: a study",
    "original_title": "Über Gemachtes",
    "abstract": "We made it.",
    "authors": [
        {"family": "van Made", "given": "Ludwig"},
        {"family": "Plato"},
        {"name": "Group of Makers, Berkeley"},
        {"family": "Smith", "given": "Ann", "suffix": "Jr."},
    ],
    "year": 2019,
    "date": "2019-05",
    "venue": "Journal of Made Things",
    "venue_short": "J Made",
    "volume": "7",
    "issue": "3",
    "pages": "12-19",
    "publisher": "Made Press",
    "doi": "10.5555/made.1",
    "issn": ["1234-5679", "2345-6788"],
    "languages": ["en"],
    "document_types": ["journal-article"],
    "source_types": ["journal-article"],
    "subjects": ["Making"],
    "notices": ["erratum-for 10.5555/old", "retraction-in 10.5555/r", "update-of 10.5555/p"],
    "url": "http://dx.doi.org/10.5555/made.1",
}
EUROPE_PMC_WORK = {
    "id": "30000001",
    "source": "MED",
    "pmid": "30000001",
    "pmcid": "PMC6000001",
    "doi": "10.5555/made.2",
    "title": "Making and its discontents.",
    "authorString": "Smith A, Group of Makers.",
    "authorList": {
        "author": [
            {"fullName": "Smith A", "firstName": "Ann", "lastName": "Smith", "initials": "A"},
            {"fullName": "Doe B", "lastName": "Doe", "initials": "B"},
            {"collectiveName": "Group of Makers"},
        ]
    },
    "journalInfo": {
        "issue": "2",
        "volume": "4",
        "dateOfPublication": "2018 Jul",
        "yearOfPublication": 2018,
        "journal": {"title": "Making", "medlineAbbreviation": "Mak", "issn": "1234-5679", "essn": "2345-6788"},
    },
    "pubYear": "2018",
    "pageInfo": "1-9",
    "abstractText": "<h4>Aim</h4>We ask.",
    "language": "eng",
    "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
    "keywordList": {"keyword": ["making", "asking"]},
    "meshHeadingList": {"meshHeading": [{"majorTopic_YN": "N", "descriptorName": "Humans"}]},
    "commentCorrectionList": {
        "commentCorrection": [{"id": "31000000", "source": "MED", "reference": "Mak. 2019;1:2", "type": "Erratum in"}]
    },
}
EUROPE_PMC = {
    "title": "Making and its discontents.",
    "abstract": "Aim We ask.",
    "authors": [
        {"family": "Smith", "given": "Ann"},
        {"family": "Doe", "given": "B"},
        {"name": "Group of Makers"},
    ],
    "year": 2018,
    "date": "2018-07",
    "venue": "Making",
    "venue_short": "Mak",
    "volume": "4",
    "issue": "2",
    "pages": "1-9",
    "doi": "10.5555/made.2",
    "pmid": "30000001",
    "pmcid": "PMC6000001",
    "issn": ["1234-5679", "2345-6788"],
    "languages": ["en"],
    "document_types": ["journal-article"],
    "source_types": ["research-article", "Journal Article"],
    "keywords": ["making", "asking"],
    "subjects": ["Humans"],
    "notices": ["erratum-in Mak. 2019;1:2, 31000000"],
}
SCHOLAR_WORK = {
    "paperId": "0123456789abcdef0123456789abcdef01234567",
    "externalIds": {"DOI": "10.5555/MADE.3", "PubMed": "30000002", "PubMedCentral": "6000002", "CorpusId": 1},
    "url": "https://www.semanticscholar.org/paper/0123",
    "title": "Made again",
    "abstract": None,
    "venue": "Making",
    "year": 2020,
    "publicationTypes": ["JournalArticle", "Review"],
    "publicationDate": "2020-02-03",
    "journal": {"name": "Making", "volume": "5", "pages": "10 - 12"},
    "authors": [{"authorId": "1", "name": "Ann B. Smith"}],
}
SCHOLAR = {
    "title": "Made again",
    "authors": [{"family": "Smith", "given": "Ann B."}],
    "year": 2020,
    "date": "2020-02-03",
    "venue": "Making",
    "volume": "5",
    "pages": "10-12",
    "doi": "10.5555/made.3",
    "pmid": "30000002",
    "pmcid": "PMC6000002",
    "document_types": ["journal-article", "review"],
    "source_types": ["JournalArticle", "Review"],
    "url": "https://www.semanticscholar.org/paper/0123",
}
DATACITE_WORK = {
    "id": "10.5555/made.4",
    "type": "dois",
    "attributes": {
        "doi": "10.5555/made.4",
        "creators": [
            {"name": "Smith, Ann", "nameType": "Personal", "affiliation": []},
            {"name": "Makers, Inc.", "nameType": "Organizational"},
            {"name": "Makers"},
        ],
        "titles": [{"title": "Data made", "lang": "en"}, {"title": "Gemachte Daten", "titleType": "TranslatedTitle"}],
        "publisher": {"name": "Made Repository"},
        "publicationYear": 2021,
        "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
        "dates": [{"date": "2021-03-04", "dateType": "Issued"}, {"date": "2020", "dateType": "Created"}],
        "descriptions": [
            {"description": "How.", "descriptionType": "Methods"},
            {"description": "What.", "descriptionType": "Abstract"},
        ],
        "relatedIdentifiers": [
            {"relationType": "IsNewVersionOf", "relatedIdentifier": "10.5555/v1", "relatedIdentifierType": "DOI"},
            {"relationType": "IsPublishedIn", "relatedIdentifier": "1234-5679", "relatedIdentifierType": "ISSN"},
        ],
        "url": "https://example.org/4",
    },
    "relationships": {"client": {"data": {"id": "made.repo", "type": "clients"}}},
}
DATACITE = {
    "title": "Data made",
    "abstract": "What.",
    "authors": [{"family": "Smith", "given": "Ann"}, {"name": "Makers, Inc."}, {"name": "Makers"}],
    "year": 2021,
    "date": "2021-03-04",
    "publisher": "Made Repository",
    "doi": "10.5555/made.4",
    "issn": ["1234-5679"],
    "document_types": ["dataset"],
    "source_types": ["Dataset"],
    "notices": ["update-of 10.5555/v1"],
    "url": "https://example.org/4",
}
CSL_ITEM = {
    "id": "made",
    "type": "article-journal",
    "title": "Particles",
    "container-title": "Making",
    "author": [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"literal": "Makers, Inc."},
    ],
    "issued": {"date-parts": [[2019, 5, 3], [2019, 6, 1]]},
    "PMID": "30000003",
    "number": "e12",
    "page": "1194–205",
    "keyword": "one; two",
    "language": "en-GB",
}
CSL = {
    "title": "Particles",
    "authors": [
        {"family": "van Gogh", "given": "Vincent"},
        {"family": "Beethoven", "given": "Ludwig van"},
        {"name": "Makers, Inc."},
    ],
    "year": 2019,
    "date": "2019-05-03",
    "venue": "Making",
    "pages": "1194-1205",
    "article_number": "e12",
    "pmid": "30000003",
    "languages": ["en"],
    "document_types": ["journal-article"],
    "source_types": ["article-journal"],
    "keywords": ["one", "two"],
}
OPENALEX_WORK = {
    "id": "https://openalex.org/W1234567890",
    "title": "Withdrawn things",
    "type": "article",
    "type_crossref": "proceedings-article",
    "ids": {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/30000004",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/6000004",
    },
    "is_retracted": True,
    "authorships": [{"author": {"display_name": "Ann de Smith"}, "raw_author_name": "Smith, A."}],
    "abstract_inverted_index": {"We": [0, 2], "made,": [1], '"unmade".': [3]},
}
OPENALEX = {
    "title": "Withdrawn things",
    "abstract": 'We made, We "unmade".',
    "authors": [{"family": "de Smith", "given": "Ann"}],
    "pmid": "30000004",
    "pmcid": "PMC6000004",
    "document_types": ["conference-paper"],
    "source_types": ["proceedings-article"],
    "notices": ["retraction-in as OpenAlex marks it"],
    "url": "https://openalex.org/W1234567890",
}
GENERIC_ITEM = {
    "Title": "Anything",
    "authors": "Smith, A; Doe, B",
    "Year": 2001,
    "journal": {"name": "Making"},
    "doi": "https://doi.org/10.5555/made.9",
    "keywords": ["one", "two"],
}
GENERIC = {
    "title": "Anything",
    "authors": [{"family": "Smith", "given": "A"}, {"family": "Doe", "given": "B"}],
    "year": 2001,
    "date": "2001",
    "venue": "Making",
    "doi": "10.5555/made.9",
    "keywords": ["one", "two"],
}
GENERIC_PEOPLE = {
    "title": "People",
    "authors": [{"first_name": "Ann", "last_name": "Smith"}, {"name": "Bob van Doe"}, {"literal": "Makers, Inc."}],
}


def page(*path: str) -> Any:
    """What puts a work into an answer, where the path of its list is `path`."""

    def put(work: dict[str, Any]) -> Any:
        inner: Any = [work]
        for key in reversed(path):
            inner = {"total": 1, key: inner}
        return inner

    return put


def one(work: Any) -> tuple[str, str, dict[str, Any]]:
    """The dialect, the accession and the filled columns of the only entry in `work`."""
    export = readers.open_export(io.BytesIO(json.dumps(work).encode()), "file")
    (entry,) = export.items
    assert isinstance(entry, Entry)
    row = mapping.bibliographic(entry, export.dialect)
    filled = {key: tables.load_list(value) if str(value)[:1] == "[" else value for key, value in row.items() if value}
    return export.dialect.id, mapping.accession(entry, export.dialect), filled


@pytest.mark.parametrize(
    ("work", "put", "dialect", "accession", "expected"),
    [
        pytest.param(CROSSREF_WORK, page("message", "items"), "crossref", "10.5555/Made.1", CROSSREF, id="crossref"),
        pytest.param(
            CROSSREF_WORK,
            lambda work: {"status": "ok", "message": work},
            "crossref",
            "10.5555/Made.1",
            CROSSREF,
            id="crossref-work",
        ),
        pytest.param(CROSSREF_WORK, page("items"), "crossref", "10.5555/Made.1", CROSSREF, id="crossref-data-file"),
        pytest.param(
            EUROPE_PMC_WORK, page("resultList", "result"), "europe-pmc", "30000001", EUROPE_PMC, id="europe-pmc"
        ),
        pytest.param(
            SCHOLAR_WORK, page("data"), "semantic-scholar", SCHOLAR_WORK["paperId"], SCHOLAR, id="semantic-scholar"
        ),
        pytest.param(DATACITE_WORK, page("data"), "datacite-api", "10.5555/made.4", DATACITE, id="datacite-page"),
        pytest.param(
            DATACITE_WORK, lambda work: {"data": work}, "datacite-api", "10.5555/made.4", DATACITE, id="datacite-work"
        ),
        pytest.param(
            DATACITE_WORK, lambda work: work["attributes"], "datacite", "10.5555/made.4", DATACITE, id="datacite-bare"
        ),
        pytest.param(CSL_ITEM, lambda work: [work], "csl", "", CSL, id="csl"),
        pytest.param(CSL_ITEM, page("items"), "csl", "", CSL, id="csl-items"),
        pytest.param(OPENALEX_WORK, page("results"), "openalex", "W1234567890", OPENALEX, id="openalex"),
        pytest.param(GENERIC_ITEM, lambda work: work, "generic", "", GENERIC, id="generic"),
        pytest.param(
            GENERIC_PEOPLE,
            lambda work: work,
            "generic",
            "",
            {
                "title": "People",
                "authors": [
                    {"family": "Smith", "given": "Ann"},
                    {"family": "van Doe", "given": "Bob"},
                    {"name": "Makers, Inc."},
                ],
            },
            id="generic-people",
        ),
    ],
)
def test_each_column_is_read_from_where_the_source_has_it(
    work: Any, put: Any, dialect: str, accession: str, expected: Any
) -> None:
    assert one(put(work)) == (dialect, accession, expected)


def test_what_litsieve_wrote_as_json_lines_comes_back_the_same() -> None:
    works = [CROSSREF_WORK, {**CROSSREF_WORK, "title": ["a; b"], "author": [], "subject": ["x; y", "[z]"]}]
    first = imported(json.dumps(works).encode())
    again = imported(jsonl.write(first))
    assert again["dialect"].unique().tolist() == ["litsieve"]
    columns = ["accession", "database", *(column.name for column in tables.BIBLIOGRAPHIC)]
    pd.testing.assert_frame_equal(again[columns], first[columns])


def imported(data: bytes) -> pd.DataFrame:
    parsed = records.parse(io.BytesIO(data), "file")
    place = records.Place("file", "made", 1, "")
    return records.assemble([(place, parsed)]).records.sort_values("position", ignore_index=True)
