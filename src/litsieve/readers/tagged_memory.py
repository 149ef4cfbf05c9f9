"""How the memory of the loops lies that cut RIS and nbib into fields (`tagged_loop`)."""

from __future__ import annotations

from typing import Final

PAGE: Final = 1 << 16
SIZE: Final = 1 << 20
"""So many bytes of text are cut at once at most."""
MOST_TAGS: Final = 2_000
UNSETTLED: Final = -1 << 31
"""Of a value that `markup.clean` may change; no other is changed by it."""

STATE: Final = 0
"""Here lie, in four bytes each: how many records were cut, where the last of them ends and the number of the line
there, whether an odd line stopped the loop, how many tags are known, how many bytes of `FIELDS` are told."""
NUMBER: Final = 256
"""Up to here stands the number of the line in digits."""
SLOTS: Final = PAGE
"""The table of the tags: four letters, blanks behind short ones, and a number."""
BITS: Final = 12
TAGS: Final = 2 * PAGE
"""The letters of each tag, by its number."""
LENGTHS: Final = TAGS + 8192
"""How many letters it has."""
COUNTS: Final = LENGTHS + 8192
"""How many values of it there are."""
SIZES: Final = COUNTS + 8192
"""How many bytes these take, each with a NUL behind it."""
NEXT_ROW: Final = SIZES + 8192
NEXT_TEXT: Final = NEXT_ROW + 8192
HEADS: Final = 4 * PAGE
"""How a field of the tag begins in JSON, in sixteen bytes."""
RECORDS: Final = 5 * PAGE
"""For each record the number of its first line, and where in `RAW` it ends."""
TEXT: Final = RECORDS + 2 * SIZE
"""What is cut; it ends with a line feed."""
VALUES: Final = TEXT + SIZE + PAGE
FIELDS: Final = VALUES + SIZE + PAGE
"""For each field the number of its tag, that of its record, less than 0 where the value is `UNSETTLED`, and where in
`VALUES` it ends."""
FIELD: Final = 12
ROWS: Final = FIELDS + 6 * SIZE
"""The record of each value that says anything, tag after tag, and whether it is `UNSETTLED`."""
BY_TAG: Final = ROWS + 2 * SIZE
"""These values, a NUL behind each."""
RAW: Final = BY_TAG + SIZE + PAGE
"""The records in JSON. Two bytes of a text, a word and a line feed, make the most of it: a field of 30 bytes."""
PAGES: Final = (RAW + 16 * SIZE) // PAGE + 1


def word(text: str) -> str:
    """The letters of a short text as the number that they are in memory."""
    return f"{int.from_bytes(text.encode(), 'little'):#x}"
