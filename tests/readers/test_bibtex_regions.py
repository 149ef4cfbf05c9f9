"""BibTeX in pieces: however the stream comes, however long an entry is, the same regions and lines come out."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.readers import bibtex, bibtex_regions
from litsieve.readers.bibtex_regions import Region, regions
from litsieve.readers.interface import Entry, Problem


class Dribble(io.StringIO):
    """A stream that gives seven characters at a time, whatever it is asked for."""

    def read(self, size: int | None = -1, /) -> str:
        return super().read(7)


TEXT = "Scopus\n\n@article{a,\n x={1}}\n  % @misc {b}\nme@home {now}\n@ misc\n(c, y=2)\n@string{s = {x}}"


def test_a_region_begins_where_an_entry_begins_a_line() -> None:
    assert list(regions(io.StringIO(TEXT))) == [
        Region("Scopus\n\n", 1),
        Region("@article{a,\n x={1}}\n", 3),
        Region("  % @misc {b}\nme@home {now}\n", 5),
        Region("@ misc\n(c, y=2)\n", 7),
        Region("@string{s = {x}}", 9),
    ]


@given(st.text(alphabet='@{}()="#,%\\ \nab1', max_size=200))
@settings(max_examples=100)
def test_the_pieces_of_a_stream_do_not_show(text: str) -> None:
    assert list(regions(Dribble(text))) == list(regions(io.StringIO(text)))
    assert "".join(region.text for region in regions(io.StringIO(text))) == text
    assert list(bibtex.read(Dribble(text))) == list(bibtex.read(io.StringIO(text)))


def test_an_entry_without_an_end_is_lost_and_the_file_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex_regions, "LONGEST", 5_000)
    monkeypatch.setattr(bibtex_regions, "_PIECE", 1_000)
    text = "@misc{a,\n x = {" + "b\n" * 20_000 + "\n@misc{c,\n x={1}\n}\n"
    lost, entry = bibtex.read(io.StringIO(text))
    assert isinstance(lost, Problem)
    assert (lost.line, lost.code, lost.lost) == (1, "R408", True)
    assert entry == Entry(20_003, (("ENTRYTYPE", "misc", 20_003), ("ID", "c", 20_003), ("x", "1", 20_004)))


def test_a_large_file_is_never_held_whole() -> None:
    class Endless(io.StringIO):
        """Three megabytes of entries, made as they are read."""

        left = 60

        def read(self, size: int | None = -1, /) -> str:
            self.left -= 1
            return ("@misc{a,\n  title = {" + "word " * 400 + "},\n}\n") * 25 if self.left else ""

    tracemalloc.start()
    entries = sum(isinstance(item, Entry) for item in bibtex.read(Endless()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (entries, peak < 1_000_000) == (59 * 25, True)


@pytest.mark.parametrize(
    "piece",
    ["}@a{b,c={", "@a{}%", "%@a{x y}", '@a{b,c="', "@a{b,c={x} , ", "a@b {", "@a(   ", "@a{b,\n\n\n", "x = {\n", "@a{b,c={d}\n" * 9],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    for _ in bibtex.read(io.StringIO("@a{b,\n" + piece * (100_000 // len(piece)))):
        pass
    assert time.process_time() - began < 10


def test_a_whole_library_on_one_line_is_read_entry_by_entry() -> None:
    text = "".join(f"@article{{k{n}, title={{A title}}, year={{2019}}}} " for n in range(20_000))
    found = [item for item in bibtex.read(io.StringIO(text)) if isinstance(item, Entry)]
    assert [entry.parts[1][1] for entry in found] == [f"k{n}" for n in range(20_000)]
