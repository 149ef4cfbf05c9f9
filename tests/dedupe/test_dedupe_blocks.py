"""Blocks: by which keys records meet, and that no input makes them costly."""

from __future__ import annotations

from typing import Any

import pytest
from dedupe_builders import PAPER, clusters, records

from litsieve import dedupe
from litsieve.dedupe import block
from litsieve.dedupe.rarity import rarest

# Nothing by which two records could meet; each case below gives both one thing in common.
ALONE: dict[str, Any] = {"authors": "", "year": None, "venue": "", "volume": "", "issue": "", "pages": ""}
TITLES = (
    "Coping of nurses at work with the shortage of rooms",
    "A wholly other matter of which nobody here has heard",
)

MEETINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "doi": ({"doi": "10.1000/a"}, {"doi": "10.1000/A"}),
    "pmid": ({"pmid": "17"}, {"pmid": "PMID: 17"}),
    "title-head": ({"title": "Psychoneuroimmunology"}, {"title": "Psychoneuroimmunologists"}),
    "title-tail": ({"title": "Micropsychoneuroimmunology"}, {"title": "Macropsychoneuroimmunology"}),
    "author-page": ({"authors": PAPER["authors"], "pages": "7-9"}, {"authors": PAPER["authors"], "pages": "7"}),
    "author-volume-year": (
        {"authors": PAPER["authors"], "volume": "4", "year": 2001},
        {"authors": PAPER["authors"], "volume": "04", "year": 2001},
    ),
    "volume-page-year": ({"volume": "4", "pages": "7", "year": 2001}, {"volume": "4", "pages": "7-9", "year": 2001}),
    "venue-volume-page": (
        {"venue": "Journal of Rural Care", "volume": "4", "pages": "7"},
        {"venue": "J Rural Care", "volume": "4", "pages": "7"},
    ),
    "rare-words": (
        {"title": "Zopiclone for sleeplessness in the cold"},
        {"title": "Of sleeplessness, of zopiclone and of warmth"},
    ),
}


@pytest.mark.parametrize("key", MEETINGS)
def test_records_meet_by_each_key_alone(key: str) -> None:
    one, other = MEETINGS[key]
    table = records({**ALONE, "title": TITLES[0], **one}, {**ALONE, "title": TITLES[1], **other})
    found, *_ = block.pairs(dedupe.forms.prepare(table, lenient=()))
    assert [block.names(keys) for keys in found.keys.tolist()] == [key]


def test_every_key_has_a_case() -> None:
    assert [key.name for key in block.KEYS] == list(MEETINGS)


def test_the_rarest_words_are_those_that_hardly_any_title_has() -> None:
    title = "the effect of zopiclone on sleep in patients with chronic insomnia"
    words = ("zopiclone", "insomnia", "sleep", "chronic")
    whole, *alone = zip(*rarest([title, *words]), strict=True)
    assert list(whole) == [column[0] for column in alone]
    assert all(column[1:] == (-1, -1, -1) for column in alone)


def test_ten_thousand_copies_of_a_record_are_one_report() -> None:
    found = dedupe.find(records(*({} for _ in range(10_000))))
    assert (found.clusters["cluster_id"].nunique(), len(found.pairs), found.notes) == (1, 9_999, ())


def test_a_title_on_thousands_of_different_records_is_told_and_costs_little() -> None:
    rows = ({"authors": "", "year": None, "pages": "", "volume": "", "doi": f"10.1000/{n}"} for n in range(3_000))
    found = dedupe.find(records(*rows))
    assert found.clusters["cluster_id"].nunique() == 3_000
    assert found.notes[0] == (
        f"title-head: a block holds more than {block.LIMIT} different records, the largest, that of s1.1, 3000, and was "
        "split by author, year, volume, page, title; 3000 of them that differ in none of these were compared only on "
        "equal values"
    )


def test_a_crowded_block_is_split_by_what_its_records_say() -> None:
    people = [[{"family": f"Author{n:03}"[::-1], "given": "A"}] for n in range(100)]
    rows = [{"authors": person, "volume": "", "pages": pages} for person in people for pages in ("", "210-221")]
    sizes = [len(group) for group in clusters(dedupe.find(records(*rows)))]
    assert sizes == [2] * 100


def test_hostile_values_are_read_like_any_other() -> None:
    hostile = ["x" * 1_000_000, "[" * 3_000, "\x1b[31m", "🙂" * 50, "שלום עולם", "(" * 500 + "2015)" * 500]
    rows = [{"title": text, "volume": text[:3_000], "pages": text[:3_000], "venue": text[:3_000]} for text in hostile]
    found = dedupe.find(records(*rows, *rows))
    assert len(found.clusters) == 2 * len(rows)


HOSTILE: dict[str, Any] = {
    "one title": lambda n: {"doi": f"10.1000/{n}", "volume": str(n % 70), "pages": str(n)},
    "nothing at all": lambda n: {**ALONE, "title": "", "accession": str(n)},
    "a chain": lambda n: {**ALONE, "doi": f"10.1000/{n} and 10.1000/{n + 1}"},
    "emoji": lambda n: {"title": "🙂" * 30 + str(n), "venue": "🙂", "authors": [{"family": "🙂"}]},
    "from right to left": lambda n: {
        "title": f"שלום עולם {n % 9} שלום לכל העולם כולו",
        "authors": [{"family": "כהן"}],
    },
}


@pytest.mark.parametrize("size", [400, pytest.param(10_000, marks=pytest.mark.stress)])
@pytest.mark.parametrize("kind", HOSTILE)
def test_no_input_makes_too_many_pairs(kind: str, size: int) -> None:
    found, *_ = block.pairs(dedupe.forms.prepare(records(*map(HOSTILE[kind], range(size))), lenient=()))
    assert len(found.left) <= size * block.LIMIT * len(block.KEYS)


@pytest.mark.parametrize("size", [400, pytest.param(50_000, marks=pytest.mark.stress)])
def test_records_of_one_title_alone_are_apart_and_told(size: int) -> None:
    found = dedupe.find(records(*({**ALONE, "doi": f"10.1000/{n}"} for n in range(size))))
    assert found.clusters["cluster_id"].nunique() == size
    assert [note.split(":")[0] for note in found.notes] == ["title-head", "title-tail", "rare-words"]
    assert all("that of s1.1, " in note for note in found.notes)


@pytest.mark.parametrize("size", [400, pytest.param(10_000, marks=pytest.mark.stress)])
def test_a_chain_is_parted_where_its_records_contradict_each_other_and_told(size: int) -> None:
    found = dedupe.find(records(*map(HOSTILE["a chain"], range(size))))
    assert found.clusters["cluster_id"].value_counts().max() == 2
    assert set(found.pairs["verdict"]) == {"duplicate", "possible"}
    assert found.notes[-1] == (
        f"{size} different records are linked to s1.1 in a chain, more than any report has: at most 60 were joined, the "
        "strongest pairs first; the other pairs are possible"
    )


@pytest.mark.stress
def test_titles_of_a_million_letters_cost_no_more_than_their_beginning() -> None:
    rows = [{"title": letter * 1_000_000, "authors": "", "volume": str(n)} for n, letter in enumerate("abcdefgh" * 4)]
    assert len(dedupe.find(records(*rows)).clusters) == 32


@pytest.mark.parametrize(
    ("pages", "compared"), [("1194-1205", 1), ("1194-1199", 0), ("1194", 0)], ids=["a run", "another run", "no run"]
)
def test_a_page_of_a_volume_shared_by_chance_is_not_compared(pages: str, compared: int) -> None:
    other = {"title": "Zur Herkunft einer Gewohnheit", "authors": [{"family": "Quill", "given": "X"}]}
    table = records({"pages": "1194-1205", "doi": ""}, {"pages": pages, "doi": "", **other})
    counts = dedupe.find(table).compared.iloc[0]
    assert (counts["candidates"], counts["compared"]) == (1, compared)
