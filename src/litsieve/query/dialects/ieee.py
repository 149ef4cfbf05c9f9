"""IEEE Xplore's command search: a field's name in quotes and a colon before each term."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    EVERYTHING,
    WHOLE,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
    by_code,
)

_INDEX: Final = "IEEE Xplore looks among index terms too, which a record need not hold"

_FIELDS: Final = by_code(
    {
        "all metadata": Field(EVERYTHING, why="IEEE Xplore looks in all of its record, index terms too"),
        "document title, title, article title": Field(("title",)),
        "abstract": Field(("abstract",)),
        "author keywords": Field(("keywords",)),
        """index terms, ieee terms, inspec controlled terms, inspec non-controlled terms, controlled terms,
            mesh_terms, mesh terms, standards dictionary terms, thesaurus terms, standard dictionary terms""": Field(
            ("keywords", "subjects"), why=_INDEX
        ),
        "full text & metadata, full text and metadata": Field(WHOLE),
        "full text only, full text, full text .and. metadata": Field(("fulltext",)),
        "author, authors, author name": Field(("authors",)),
        "publication title, journal title, conference name": Field(("venue",)),
        "publisher": Field(("publisher",)),
        "publication year, year, publication date, content type": Field(kind="limit", why="a date or a type"),
        """author affiliations, author affiliation, author orcid, orcid, doi, article number, issn, isbn,
            issue, volume, standard number, funding agency, article page number, accession number, conference
            location, document number, start page, end page""": DETAIL,
    }
)
_CODE: Final = "|".join(code.replace(" ", r"\s+") for code in sorted(_FIELDS, key=lambda c: (-len(c), c)))

IEEE: Final = Dialect(
    id="ieee",
    name="IEEE Xplore",
    distances=(
        Distance(r"near/(\d+)", "NEAR/{n}"),
        Distance(r"onear/(\d+)", "ONEAR/{n}", ordered=True),
    ),
    wildcards={"*": "*", "?": "?"},
    adjacent="and",
    stops=":{}[]=",
    thesaurus="other",
    fields=_FIELDS,
    rules=(
        Rule("prefix", rf"\"(?P<codes>(?i:{_CODE}))\"\s*:\s*"),
        Rule("prefix", rf"(?P<codes>(?i:{_CODE}))\s*:\s*"),
        Rule("limit", r"(?i:you refined by|filters applied|refined by)\s*:[^\n]*", "a filter of IEEE Xplore"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
        Rule("skip", r":+"),
    ),
    writing=Writing(
        own=("title", "abstract"),
        mixed={EVERYTHING: '"All Metadata":{x}'},
        fields={
            ("title",): '"Document Title":{x}',
            ("abstract",): '"Abstract":{x}',
            ("keywords",): '"Author Keywords":{x}',
            ("authors",): '"Authors":{x}',
            ("venue",): '"Publication Title":{x}',
            ("publisher",): '"Publisher":{x}',
            ("fulltext",): '"Full Text Only":{x}',
            WHOLE: '"Full Text & Metadata":{x}',
        },
    ),
    signs=(
        (r"(?i)\"?(?:All Metadata|Document Title|Author Keywords|Index Terms)\"?\s*:", '"All Metadata":'),
        (r"\bONEAR/\d+", "ONEAR/3"),
    ),
    sources=("ieeexplore.ieee.org/Xplorehelp, command search (NEAR/n, ONEAR/n, fields)",),
)
