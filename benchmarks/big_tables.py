"""Make tables of many made-up records as Parquet, some of them planted duplicates.

    PYTHONPATH=src python benchmarks/big_tables.py FOLDER --records 1000000 [--seed 11] [--rows 50000] [--as records]

What a record says follows from its number and the seed alone, by a counter put through a mixing function: the same
records come out whatever the number of parts, and no more than some thousand are held at a time. `--as source` (the
default) writes columns as a database would give them, to be read as a source of a review; `--as records` writes those
columns of RECORDS that de-duplication reads. `paper` says of which paper a record is.

Words are drawn by Zipf's law from those that are common in real titles and from made-up ones; abstracts are 30 to 70
phrases of four. One record in five is a copy of an earlier one as another database would give it: without DOI, PMID,
volume, issue, authors or abstract, with initials, the venue abbreviated, the last page cut, the year one later, in
capitals, with a slip, without its subtitle or with a note in brackets. One paper in 500 has a title that names a kind
of text. `benchmarks/scale.py` runs them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from litsieve import dedupe
from litsieve.dedupe.common_words import BANDS

Numbers = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

BLOCK: Final = 5_000
SOURCES: Final = 5
MADE_UP: Final = 120_000
LETTERS: Final = "etaoinshrdlucmfwypvbgk"
GENERIC: Final = (
    *("Editorial", "Introduction", "Letter to the editor", "Book reviews", "In this issue", "Author's reply"),
    *("Correspondence", "Commentary", "News and views", "Obituary", "Abstracts", "Acknowledgement to reviewers"),
)
# What is drawn of a record or a paper; each has numbers of its own.
DRAWS: Final = (
    *("copy", "original", "gone", "look", "slip", "late", "size", "title", "generic", "abstract", "length", "people"),
    *("family", "given", "year", "venue", "volume", "issue", "first", "pages", "doi", "pmid", "prefix"),
    *("phrase", "parted", "named", "initials", "short", "cut"),
)
# Of a copy each is missing as often, in hundredths.
GONE: Final = {"doi": 50, "pmid": 50, "volume": 8, "issue": 25, "authors": 2, "abstract": 30}
COPIES: Final = 30  # in hundredths; one whose original is a copy itself is none
TABLE: Final = 1 << 20
PEOPLE: Final = 6
TITLE: Final = 18
# Abstracts are made of so many phrases of so many words.
SHORTEST, LONGEST, SPOKEN = 30, 70, 4
PHRASES: Final = 1 << 17


class Chance:
    """Numbers that depend on a seed, on what they are drawn for and on whom, and on nothing else."""

    def __init__(self, seed: int) -> None:
        self._bases = {name: _mixed(np.array([seed << 8 | n], np.uint64))[0] for n, name in enumerate(DRAWS)}

    def of(self, what: str, numbers: Ints) -> Numbers:
        """64 bits for each of `numbers`."""
        return _mixed(numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ self._bases[what])

    def below(self, what: str, numbers: Ints, end: int | Ints) -> Ints:
        """A number from 0 to `end` for each of `numbers`."""
        drawn: Ints = (self.of(what, numbers) >> np.uint64(1)).astype(np.int64) % end
        return drawn


def _mixed(x: Numbers) -> Numbers:
    """Every bit of `x` in every bit (the finaliser of splitmix64)."""
    x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return x ^ x >> np.uint64(31)


class Texts:
    """Pieces of text, each in several forms, and texts made of them by number."""

    def __init__(self, *forms: pa.Array) -> None:
        """`forms` are the pieces, as often as they have forms."""
        self.size = len(forms[0])
        self._pieces = pa.concat_arrays(forms)

    def joined(self, codes: Ints, counts: Ints) -> pa.Array:
        """`counts` pieces after another for each text; a code is form x size + piece."""
        taken = self._pieces.take(pa.array(codes))
        _, offsets, data = taken.buffers()
        ends = np.frombuffer(offsets, np.int64)[np.r_[0, np.cumsum(counts)]]
        return pa.LargeStringArray.from_buffers(len(counts), pa.py_buffer(ends), data)

    def each(self, codes: Ints) -> pa.Array:
        """A piece for each text."""
        return self._pieces.take(pa.array(codes))


class World(NamedTuple):
    """What records are made of."""

    chance: Chance
    words: Texts
    zipf: Ints
    phrases: Texts
    people: Texts
    given: Texts
    venues: Texts


def vocabulary(seed: int) -> list[str]:
    """The words of a seed, the most frequent first."""
    drawn = random.Random(seed)
    return [*" ".join(BANDS).split(), *(_word(drawn, 4, 11) for _ in range(MADE_UP))]


def _word(drawn: random.Random, least: int, most: int) -> str:
    return "".join(drawn.choices(LETTERS, k=drawn.randint(least, most)))


def world(seed: int) -> World:
    """The words, names and venues of a seed."""
    drawn, spoken = random.Random(f"names {seed}"), vocabulary(seed)
    words = _array(spoken)
    ranks = (len(words) ** ((np.arange(TABLE) + 0.5) / TABLE)).astype(np.int64) - 1
    families = _array([_word(drawn, 3, 10).capitalize() for _ in range(20_000)])
    given = _array([_word(drawn, 4, 7).capitalize() for _ in range(5_000)])
    initials = pc.utf8_slice_codeunits(given, 0, 1)
    venues = [" ".join(one.capitalize() for one in drawn.choices(spoken[20:800], k=4)) for _ in range(2_000)]
    short = [" ".join(one[:4] for one in venue.split()) for venue in venues]
    capital, note = pc.utf8_capitalize(words), "{} [Article in German]"
    chance = Chance(seed)
    said = ranks[chance.below("phrase", np.arange(PHRASES * SPOKEN), TABLE)]
    plain = Texts(_glued(words, " "), words)
    ends = np.where(np.arange(PHRASES * SPOKEN) % SPOKEN == SPOKEN - 1, plain.size, 0)
    phrases = plain.joined(said + ends, np.full(PHRASES, SPOKEN))
    names = ("{}, ", "; {}, ", '[{"family":"{}","given":"', ',{"family":"{}","given":"')
    closed = ('"}', '"}]')
    return World(
        chance,
        Texts(*(_formed(form, words) for form in ("{} ", "{}", "{}: ", "{}.", note)), _glued(capital, " ")),
        ranks,
        Texts(_glued(phrases, " "), _glued(pc.utf8_capitalize(phrases), " "), _glued(phrases, ".")),
        Texts(*(_formed(form, families) for form in names)),
        Texts(given, _glued(initials, "."), *(_glued(one, end) for end in closed for one in (given, initials))),
        Texts(_array(venues), _array(short)),
    )


def _array(texts: Sequence[str]) -> pa.Array:
    return pa.array(texts, pa.large_string())


def _formed(form: str, pieces: pa.Array) -> pa.Array:
    before, after = form.split("{}")
    return _glued(before, pieces, after)


def block(w: World, begin: int, end: int, *, records: bool) -> pa.Table:
    """The records from number `begin` to `end`."""
    number = np.arange(begin, end)
    paper, copied = _papers(w.chance, number)
    gone = {name: _gone(w.chance, number, copied, name) for name in GONE}
    columns: dict[str, Any] = {
        "title": _titles(w, number, paper, copied),
        "abstract": _blanked(_abstracts(w, paper), gone["abstract"]),
        "authors": _blanked(_authors(w, number, paper, copied, records=records), gone["authors"]),
        "year": 1985 + w.chance.below("year", paper, 40) + (copied & (w.chance.below("late", number, 100) < 3)),
        "venue" if records else "journal": _venues(w, number, paper, copied),
        "volume": _blanked(_text(1 + w.chance.below("volume", paper, 120)), gone["volume"]),
        "issue": _blanked(_text(1 + w.chance.below("issue", paper, 12)), gone["issue"]),
        "pages": _pages(w.chance, number, paper, copied),
        "doi": _blanked(_dois(w.chance, paper), gone["doi"]),
        "pmid": _blanked(_pmids(w.chance, paper), gone["pmid"]),
        "paper": paper,
    }
    if not records:
        beside = {"language": _same("English", number), "type": _same("Article", number)}
        return pa.table({"id": _text(number), **columns, **beside})
    source = _array([f"s{n}" for n in range(SOURCES)]).take(pa.array(number % SOURCES))
    columns |= {"record_id": _glued(source, _text(number), between="."), "source": source}
    return pa.table({name: columns.get(name, _same("", number)) for name in (*dedupe.READ, "paper")})


def _papers(chance: Chance, number: Ints) -> tuple[Ints, Mask]:
    """The paper that each record is of, and whether it is a copy of an earlier record."""
    original = chance.below("original", number, np.maximum(number, 1))

    def would(numbers: Ints) -> Mask:
        return (chance.below("copy", numbers, 100) < COPIES) & (numbers > 0)

    copied: Mask = would(number) & ~would(original)
    return np.where(copied, original, number), copied


def _gone(chance: Chance, number: Ints, copied: Mask, name: str) -> Mask:
    lot = chance.of("gone", number * len(GONE) + list(GONE).index(name)) % np.uint64(100)
    return copied & (lot < np.uint64(GONE[name]))


def _counted(counts: Ints) -> tuple[Ints, Ints]:
    """For each of `counts` things of each text the number of the text and its own place in it."""
    text = np.repeat(np.arange(len(counts)), counts)
    return text, np.arange(len(text)) - np.repeat(np.cumsum(counts) - counts, counts)


def _titles(w: World, number: Ints, paper: Ints, copied: Mask) -> pa.Array:
    look = np.where(copied, w.chance.below("look", number, 100), 100)
    counts = 6 + w.chance.below("size", paper, TITLE - 5)
    parted, middle = w.chance.below("parted", paper, 2) == 0, counts // 2
    counts = np.where((look < 30) & (look >= 25) & parted, middle, counts)
    text, place = _counted(counts)
    codes = w.zipf[w.chance.below("title", paper[text] * TITLE + place, TABLE)]
    last = place == counts[text] - 1
    form = np.where(place == 0, 5, np.where(parted[text] & (place == middle[text] - 1), 2, 0))
    ends = np.select([look < 30, look < 33, look < 66], [1, 4, 3], 1)
    found = w.words.joined(codes + w.words.size * np.where(last, ends[text], form), counts)
    found = pc.if_else(
        pa.array(look < 15), pc.utf8_upper(found), _slipped(w.chance, number, found, (look >= 15) & (look < 25))
    )
    named = pa.array(GENERIC, pa.large_string()).take(pa.array(w.chance.below("named", paper, len(GENERIC))))
    return pc.if_else(pa.array(w.chance.below("generic", paper, 500) == 0), named, found)


def _slipped(chance: Chance, number: Ints, texts: pa.Array, mask: Mask) -> pa.Array:
    """Texts of which those in `mask` have one letter wrong."""
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int64)[: len(texts) + 1]
    letters = np.frombuffer(data, np.uint8)[: ends[-1]].copy()
    lot = chance.below("slip", number, 1 << 40)
    at = ends[:-1] + 1 + lot % (np.diff(ends) - 1)
    letters[at[mask]] = np.frombuffer(LETTERS.encode(), np.uint8)[(lot >> 20) % len(LETTERS)][mask]
    return pa.LargeStringArray.from_buffers(len(texts), pa.py_buffer(ends), pa.py_buffer(letters))


def _abstracts(w: World, paper: Ints) -> pa.Array:
    counts = SHORTEST + w.chance.below("length", paper, LONGEST - SHORTEST + 1)
    text, place = _counted(counts)
    codes = w.chance.below("abstract", paper[text] * LONGEST + place, PHRASES)
    form = np.where(place == 0, 1, np.where(place == counts[text] - 1, 2, 0))
    return w.phrases.joined(codes + w.phrases.size * form, counts)


def _authors(w: World, number: Ints, paper: Ints, copied: Mask, *, records: bool) -> pa.Array:
    counts = 1 + w.chance.below("people", paper, PEOPLE)
    initials = copied & (w.chance.below("initials", number, 100) < 60)
    text, place = _counted(counts)
    who = paper[text] * PEOPLE + place
    last = place == counts[text] - 1
    family = w.chance.below("family", who, w.people.size) + w.people.size * (2 * records + (place > 0))
    form = (2 + 2 * last if records else 0) + initials[text]
    given = w.chance.below("given", who, w.given.size) + w.given.size * form
    names = _glued(w.people.each(family), w.given.each(given))
    return pc.binary_join(pa.LargeListArray.from_arrays(pa.array(np.r_[0, np.cumsum(counts)]), names), _large(""))


def _venues(w: World, number: Ints, paper: Ints, copied: Mask) -> pa.Array:
    lot = (w.chance.below("venue", paper, TABLE) + 0.5) / TABLE
    venue = np.minimum(-300 * np.log(lot), w.venues.size - 1).astype(np.int64)
    short = copied & (w.chance.below("short", number, 2) == 0)
    return w.venues.each(venue + w.venues.size * short)


def _pages(chance: Chance, number: Ints, paper: Ints, copied: Mask) -> pa.Array:
    first = 1 + chance.below("first", paper, 3_000)
    last = first + 1 + chance.below("pages", paper, 14)
    both = _glued(_text(first), _text(last), between="-")
    return pc.if_else(pa.array(copied & (chance.below("cut", number, 100) < 40)), _text(first), both)


def _dois(chance: Chance, paper: Ints) -> pa.Array:
    prefix = _text(1_000 + chance.below("prefix", paper, 200))
    dois = _glued("10.", prefix, "/j.", _text(paper))
    return _blanked(dois, chance.below("doi", paper, 100) >= 75)


def _pmids(chance: Chance, paper: Ints) -> pa.Array:
    return _blanked(_text(10_000_000 + paper), chance.below("pmid", paper, 100) >= 40)


def _large(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _glued(*pieces: pa.Array | str, between: str = "") -> pa.Array:
    given = (_large(piece) if isinstance(piece, str) else piece for piece in pieces)
    return pc.binary_join_element_wise(*given, _large(between))


def _text(numbers: Ints) -> pa.Array:
    return pc.cast(pa.array(numbers), pa.large_string())


def _blanked(texts: pa.Array, mask: Mask) -> pa.Array:
    return pc.if_else(pa.array(mask), _large(""), texts)


def _same(text: str, number: Ints) -> pa.Array:
    return pa.repeat(_large(text), len(number))


def save(size: int, folder: Path, seed: int = 11, *, rows: int = 50_000, records: bool = False) -> None:
    """The table of `size` records as part files of `rows` rows; RECORDS where wanted, else as a source gives them."""
    folder.mkdir(parents=True, exist_ok=True)
    of = world(seed)
    for part, begin in enumerate(range(0, size, rows)):
        end = min(begin + rows, size)
        path, schema = folder / f"part-{part:05}.parquet", block(of, 0, 1, records=records).schema
        # Of texts that are nearly all different no dictionary is tried.
        few = [
            name for name in schema.names if name not in ("id", "record_id", "title", "abstract", "authors", "doi")
        ]
        with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1, use_dictionary=few) as writer:
            for at in range(begin, end, BLOCK):
                writer.write_table(block(of, at, min(at + BLOCK, end), records=records))


def main() -> None:
    """Make the table and tell what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rows", type=int, default=50_000, help="rows of a part file")
    parser.add_argument("--as", dest="form", choices=("source", "records"), default="source")
    asked = parser.parse_args()
    save(asked.records, asked.folder, asked.seed, rows=asked.rows, records=asked.form == "records")
    size = sum(path.stat().st_size for path in asked.folder.glob("part-*.parquet"))
    print(f"{asked.records:,} records, {size / 1e6:,.0f} MB, {time.process_time():.1f} CPU s")


if __name__ == "__main__":
    main()
