"""Tables of databases in forms that they have no more, or that only one way to them writes."""

from __future__ import annotations

import re
from typing import Final

from litsieve.readers.dialect import PEOPLE, Dialect, From
from litsieve.readers.dialects import ovid
from litsieve.readers.dialects.table import AND, table

_TWO_LETTERS: Final = re.compile(r"[A-Z]{2}")

OLDER: Final = (
    # The ACM Digital Library until 2018.
    table(
        "acm",
        "ACM Digital Library",
        ("id", r"^\d+$"),
        ("type", ""),
        ("booktitle|journal|conf_loc|publisher_loc", ""),
        ("author|title", ""),
        ("publisher", ""),
        accession=("id",),
        columns={
            "title": ("title", "booktitle"),
            "authors": ("author", "editor"),
            "date": ("issue_date",),
            "venue": ("journal", From("booktitle", when=("title", r"\S"))),
            "issue": ("issue_no",),
            "article_number": ("article_no",),
            "document_types": (From("type", r"^(?!article$).+"), From("type", when=("journal", r"\S"))),
        },
        separators={"author": AND, "editor": AND, "keywords": ", "},
        names="given-first",
    ),
    # Ovid's table has the tags of its tagged text.
    Dialect(
        "ovid",
        "csv",
        "",
        {
            column: tuple(
                step for step in steps if _TWO_LETTERS.fullmatch(step if isinstance(step, str) else step.tag)
            )
            for column, steps in ovid.COLUMNS.items()
        },
        accession=("UI", "AN"),
        accession_pattern=ovid.NUMBER,
        separators=ovid.SEPARATORS,
        pooled=("subjects",),
        signs=(("VN", r"^Ovid"), ("TI", "")),
        database_tags=("DB",),
    ),
    table(
        "scielo",
        "SciELO",
        ("id", r"^S\d{4}-?\d{3}[\dX]"),
        ("author(s)", ""),
        ("language(s)|fulltext url", ""),
        accession=("id",),
        columns={
            "venue": ("journal", "source"),
            "languages": ("language(s)", "language"),
            "url": ("fulltext url",),
        },
        # Lima, Ana Paula, Brum, Everton: each second comma parts two persons.
        separators={"author(s)": PEOPLE},
        database_tags=(),
    ),
)
