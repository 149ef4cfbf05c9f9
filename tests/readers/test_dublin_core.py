"""What repositories and journals write into Dublin Core, and what of it is read; all of it is made up."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from litsieve import readers
from litsieve.readers import mapping
from litsieve.readers.interface import Entry


def read(fields: str) -> dict[str, Any]:
    """The filled columns of the only record of an answer of OAI."""
    text = f"""<OAI-PMH><GetRecord><record><header><identifier>oai:x:1</identifier></header><metadata><oai_dc:dc
    xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>T</dc:title>{fields}</oai_dc:dc></metadata></record></GetRecord></OAI-PMH>"""
    export = readers.open_export(io.BytesIO(text.encode()), "x.xml")
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = mapping.bibliographic(entry, export.dialect)
    return {key: json.loads(value) if str(value)[:1] == "[" else value for key, value in row.items() if value}


@pytest.mark.parametrize(
    ("fields", "columns"),
    [
        pytest.param(
            "<dc:source>Revista X; v. 10 n. 2 (2015): Tema; 10-20</dc:source><dc:source>1234-5679</dc:source>",
            {"venue": "Revista X", "volume": "10", "issue": "2", "pages": "10-20", "issn": ["1234-5679"]},
            id="a journal in Portuguese",
        ),
        pytest.param(
            "<dc:source>1234-5679</dc:source><dc:source>Journal X; Vol 5, No 1-2 (2014); 1-10</dc:source>",
            {"venue": "Journal X", "volume": "5", "issue": "1-2", "pages": "1-10", "issn": ["1234-5679"]},
            id="its ISSN ahead of it",
        ),
        pytest.param(
            "<dc:source>\nISSN: \n1234-5679</dc:source><dc:source>Journal X</dc:source>"
            "<dc:source>https://x.org/1</dc:source>",
            {"venue": "Journal X", "issn": ["1234-5679"]},
            id="with line ends",
        ),
        pytest.param(
            "<dc:identifier>/pmc/articles/PMC7000001/</dc:identifier><dc:identifier>/pubmed/30000001</dc:identifier>",
            {"pmid": "30000001", "pmcid": "PMC7000001"},
            id="of PubMed Central",
        ),
        pytest.param("<dc:identifier>hal-00830421</dc:identifier>", {}, id="a number that is no ISSN"),
        pytest.param(
            "<dc:relation>ISSN 12345679</dc:relation>", {"issn": ["1234-5679"]}, id="an ISSN without hyphen"
        ),
        pytest.param(
            "<dc:identifier>urn:isbn:978-3-16-148410-0</dc:identifier>", {"isbn": ["9783161484100"]}, id="an ISBN"
        ),
        pytest.param(
            "<dc:description>\nInternational audience\n</dc:description><dc:description>We made.</dc:description>",
            {"abstract": "We made."},
            id="whom it is for",
        ),
        pytest.param(
            "<dc:type>info:eu-repo/semantics/doctoralThesis</dc:type>",
            {"document_types": ["thesis"], "source_types": ["info:eu-repo/semantics/doctoralThesis"]},
            id="a type of the common vocabulary",
        ),
    ],
)
def test_what_repositories_write_is_told_apart(fields: str, columns: dict[str, Any]) -> None:
    assert read(fields) == {"title": "T", **columns}
