"""Crossref's works: its REST interface, what it answers to a DOI, and its public data file."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, From, Group
from litsieve.readers.dialects.csl import COLUMNS, date, persons

# The words of Crossref for what updates a work, as they stand on the notice and on the work itself.
_KINDS: Final = (
    ("retraction", r"^(?:partial_|partial-)?retraction|^removal$|^withdrawal$"),
    ("erratum", r"^erratum$|^correction$|^corrigendum$|^addendum$"),
    ("concern", r"^expression[_-]of[_-]concern$"),
    ("update", r"^new[_-](?:version|edition)$|^clarification$"),
)
_UPDATES: Final = tuple(
    Group(f"{side}:{kind}", place, ("DOI",), when=(("type", pattern),))
    for side, place in (("of", "update-to"), ("in", "updated-by"))
    for kind, pattern in _KINDS
)
_RELATIONS: Final = {
    "is-comment-on": "comment-on",
    "has-comment": "comment-in",
    "is-preprint-of": "update-in",
    "has-preprint": "update-of",
    "is-version-of": "update-of",
    "has-version": "update-in",
    "is-replaced-by": "update-in",
    "replaces": "update-of",
}

CROSSREF: Final = Dialect(
    "crossref",
    "json",
    "Crossref",
    {
        **COLUMNS,
        "subtitle": ("subtitle",),
        # The year of the issue is the one that other databases have.
        "year": (*date("published-print"), *date("issued"), *date("published-online"), *date("created")),
        "date": (*date("published-print"), *date("published-online"), *date("issued")),
        "article_number": ("article-number", From("number", when=("type", "^report"))),
        "isbn": ("ISBN", "isbn-type/value"),
        "issn": ("ISSN", "issn-type/value"),
        "document_types": (From("subtype", r"^preprint$"), "type"),
        "keywords": (),
        "subjects": ("subject",),
    },
    accession=("DOI",),
    groups=(*persons("author"), *persons("editor"), *_UPDATES),
    notices={
        "of:retraction": "retraction-of",
        "of:erratum": "erratum-for",
        "of:concern": "concern-for",
        "of:update": "update-of",
        "in:retraction": "retraction-in",
        "in:erratum": "erratum-in",
        "in:concern": "concern-in",
        "in:update": "update-in",
        **{f"relation/{name}/id": kind for name, kind in _RELATIONS.items()},
    },
    signs=(("DOI", r"^10\."), ("prefix", r"^10\."), ("member", r"\d")),
    names="written",
)
