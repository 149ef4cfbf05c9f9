"""Items of JSON as they came: a list, an item a line, each value spelt as it was.

What is written is read again before it is given, and what would not come back, field by field, is refused.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.readers.interface import SPELLING
from litsieve.readers.json_spelling import spelled
from litsieve.writers import original_again
from litsieve.writers.original_again import Came

FORMAT: Final = "json"
INSTEAD: Final = "csl-json or jsonl"


def write(ordered: pd.DataFrame) -> bytes:
    """The items of `ordered`; UsageError where their fields do not say all of how they were spelt."""
    records = list(original_again.came(ordered))
    items = ",\n".join(map(_item, records))
    return original_again.checked(f"[{items}]\n".encode("utf-8", "replace"), records, FORMAT, INSTEAD)


def _item(record: Came) -> str:
    *parts, (tag, spelling, _) = record.parts or [("", "", 0)]
    try:
        if tag == SPELLING:
            return f"{{{spelled(parts, spelling)}}}"
    except ValueError:
        pass
    why = "it does not say which of its values were numbers or lists"
    raise original_again.refused(record, why, FORMAT, INSTEAD)
