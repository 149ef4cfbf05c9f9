"""How much of an input is read before it is taken for an attack or an accident, and why just so much."""

from __future__ import annotations

from typing import Final

from litsieve.errors import ExportError

LARGEST: Final = 4 * 1024**3
"""Bytes that an archive may unpack to: 100,000 records of nbib, the wordiest format of text, are 0.4 GB."""
HIGHEST_RATIO: Final = 200
"""How many times its size an archive may unpack to: exports give 3 to 40, a bomb of zeros 1000."""
RATIO_COUNTS_FROM: Final = 16 * 1024**2
"""Bytes up to which the ratio says nothing: so little does no harm, and a short table of equal rows packs well."""
MOST_MEMBERS: Final = 10_000
"""Files in an archive: databases give at most a file per 500 records."""
LARGEST_WORKBOOK: Final = 1 * 1024**3
"""Bytes that a workbook may unpack to, and its texts in all its cells: unlike a text it is held in memory whole."""
LARGEST_XLS: Final = 512 * 1024**2
"""Bytes of an XLS, which is read whole: 65,536 rows, the most it has, with 8 kB each."""
MOST_CELLS: Final = 20_000_000
"""Cells of a sheet, empty ones among them: 100,000 records of 200 columns. Each takes some 30 bytes."""
LONGEST_LINE: Final = 16 * 1024**2
"""Characters in one line, value or cell: the longest that a database was seen to write has 48,000, a book has a
million. A value is held in memory several times over while it is cleaned."""
LONGEST_ITEM: Final = 32 * 1024**2
"""Characters of one item of JSON: a work of OpenAlex with 10,000 authors has some 20 million."""


def check_unpacked(unpacked: int, packed: int, what: str) -> None:
    """Raise ExportError where `what` unpacks from `packed` bytes to so many that it can be no export."""
    if unpacked > LARGEST:
        reached = f"more than {LARGEST // 1024**3} GB, the most that is unpacked"
    elif unpacked > RATIO_COUNTS_FROM and unpacked > HIGHEST_RATIO * max(packed, 1):
        reached = f"more than {HIGHEST_RATIO} times its size, which no export does"
    else:
        return
    raise ExportError(f"{what} unpacks to {reached}. If it is genuine, unpack it and name the files in it.")
