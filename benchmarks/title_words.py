"""Count the words of titles and write the common ones down, for the key `rare-words` of de-duplication.

    PYTHONPATH=src python benchmarks/title_words.py ../shared/data > src/litsieve/dedupe/common_words.py

The titles are those of the labelled sets of de-duplication (all but cora) and of screening: biomedicine,
psychology, software and information systems. Only how many titles hold a word is kept, never a title, and only of
words that stand in eight titles or more; words with figures in them are left out, for in a title they tell much.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from litsieve.normalize.text import words

LEAST = 8
PATTERNS = ("dedupe/*/records.csv", "screening/*/*.csv")
HEAD = '''"""Words that are common in titles, the commonest first: how rare a word is depends on no other record.

Written by benchmarks/title_words.py from {titles:,} different titles of labelled sets for de-duplication and
screening (biomedicine, psychology, software, information systems). Each text of `BANDS` holds the words that stand
in half as many titles as those of the text before; a word that is not here stands in fewer than {least} titles.
"""

from __future__ import annotations

from typing import Final

BANDS: Final = (
'''


def titles(folder: Path) -> Iterator[list[str]]:
    """The words of each different title."""
    seen: set[str] = set()
    for path in sorted(path for pattern in PATTERNS for path in folder.glob(pattern) if path.parent.name != "cora"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found = words(row.get("title") or "")
                key = "".join(found)
                if key and key not in seen:
                    seen.add(key)
                    yield found


def main() -> None:
    """Print the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    csv.field_size_limit(2**31 - 1)
    counts: Counter[str] = Counter()
    read = 0
    for found in titles(parser.parse_args().folder):
        counts.update({word for word in found if word.isalpha()})
        read += 1
    bands: dict[int, list[str]] = {}
    for word, n in counts.items():
        if n >= LEAST:
            bands.setdefault((n // LEAST).bit_length(), []).append(word)
    print(HEAD.format(titles=read, least=LEAST), end="")
    for _, band in sorted(bands.items(), reverse=True):
        lines = wrap(" ".join(sorted(band)), 108)
        end = ["    " + repr(line + " ").replace("'", '"') for line in lines[:-1]]
        print("\n".join([*end, "    " + repr(lines[-1]).replace("'", '"') + ","]))
    print(")")


if __name__ == "__main__":
    main()
