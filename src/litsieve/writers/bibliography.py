"""A list of references for reading, in Markdown or HTML; `reference_list` says how one is formatted."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.writers import runs
from litsieve.writers.interface import Lost
from litsieve.writers.reference_list import Formatted, formatted
from litsieve.writers.rows import absent

FORMAT: Final = "bibliography"
HELD: Final = (
    *("title", "title_note", "authors", "year", "venue", "volume", "issue", "pages", "article_number"),
    *("publisher", "doi", "pmid", "document_types"),
)
_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>References</title>
</head>
<body>
"""


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """A reference for each row, by author, year and title: as items of a Markdown list, or as an HTML page."""
    listed = formatted(rows)
    text = _page(listed) if flavour == "html" else "".join(f"- {runs.as_markdown(one.runs)}\n" for one in listed)
    return text.encode("utf-8", "replace")


def _page(listed: list[Formatted]) -> str:
    items = "".join(f"<p>{runs.as_html(one.runs)}</p>\n" for one in listed)
    return f"{_HEAD}{items}</body>\n</html>\n"


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """All that a reference does not tell."""
    return absent(rows, HELD, "no part of a formatted reference")
