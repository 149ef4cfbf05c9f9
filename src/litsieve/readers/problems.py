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
    "R090": "An entry says the same as another of its source; both are kept, the later under a numbered name.",
    "R005": "Half of a surrogate pair stands alone, which is no character; it became U+FFFD.",
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
    "R401": "A block has neither a key nor a field; it is lost.",
    "R402": "A key is repeated; both entries are kept.",
    "R403": "Text with fields stands outside the entries; it was left out.",
    "R404": "An entry is not well formed; it was read leniently.",
    "R405": "A macro is not defined; its name was kept as text.",
    "R406": "The definition of a macro cannot be read; it was left out.",
    "R407": "An entry stands behind %; it was read, for BibTeX has no such comments.",
    "R501": "Text stands above a header, or a further table begins; it is no entry.",
    "R502": "Quotes within a cell are not doubled; the row was read leniently.",
    "R503": "A cell is too long; its row is lost.",
    "R601": "Text stands above a header, or a further table begins; it is no entry.",
    "R602": "A sheet has no header that is known; it was left out.",
}
