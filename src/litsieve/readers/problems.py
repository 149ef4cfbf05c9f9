"""The codes of PROBLEMS: what can be wrong in an export, one sentence each. The manual lists them from here.

R0xx any format or the encoding, R1xx RIS, R2xx nbib, R3xx Web of Science, R4xx BibTeX, R5xx delimited, R6xx xlsx.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CODES: Final[Mapping[str, str]] = {
    "R001": "The file is empty.",
    "R002": "Bytes cannot be decoded; each became U+FFFD.",
    "R003": "NUL bytes stand in the text; they were left out.",
    "R004": "The file has no entry in it.",
    "R101": "Text stands outside the records; it was left out.",
    "R102": "Tags stand outside the records; they were left out.",
    "R103": "A record has no TY; it was kept without a type.",
    "R104": "A record has no ER; it ends where the next begins.",
    "R105": "The last record has no ER; the file may have been cut short.",
    "R106": "A record says nothing but its type.",
    "R107": "Tags follow one another on one line; they were taken apart.",
    "R108": "A line has ER without its hyphen and the record goes on.",
    "R201": "Text stands outside the records; it was left out.",
    "R203": "A line is neither a tag nor a continuation; it was added to the value above.",
    "R301": "Text stands outside the records; it was left out.",
    "R302": "A record has no ER; it ends where the next begins.",
    "R303": "The last record has no ER; the file may have been cut short.",
    "R304": "A line is neither a tag nor a continuation; it was added to the value above.",
    "R305": "A record has no PT; it was kept without a type.",
    "R306": "A record says nothing but its type.",
}
