"""A line that no export has is cut, said so, and never held whole; the rest of the file is read."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from litsieve import readers
from litsieve.readers import encoding, limits, tagged
from litsieve.readers.interface import Entry, Problem

MEGABYTE = 1 << 20


class Endless(io.RawIOBase):
    """Some text, so many megabytes of one letter in the middle, some text; nothing of it is held."""

    def __init__(self, before: bytes, megabytes: int, after: bytes) -> None:
        self._parts = (before, megabytes * MEGABYTE, after)
        self._size = len(before) + megabytes * MEGABYTE + len(after)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, at: int, whence: int = 0) -> int:
        self._at = at + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        before, middle, after = self._parts
        size = min(len(buffer), self._size - self._at)
        end = self._at + size
        data = before[self._at : end]
        data += b"a" * (min(end, len(before) + middle) - max(self._at, len(before)))
        data += after[max(0, self._at - len(before) - middle) : max(0, end - len(before) - middle)]
        buffer[:size] = data
        self._at = end
        return size


LINES = {
    "ris": (b"TY  - JOUR\nTI  - A\nN2  - ", b"\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", 3),
    "nbib": (b"PMID- 1\nOWN - NLM\nTI  - A\nAB  - ", b"\n\nPMID- 2\nOWN - NLM\nTI  - B\n", 4),
    "wos": (b"FN X\nVR 1.0\nPT J\nTI A\nAB ", b"\nER\n\nPT J\nTI B\nER\nEF\n", 5),
    "csv": (b"Title,Authors,Year,Abstract\nA,X,2019,", b"\nB,Y,2020,b\n", 2),
    "refer": (b"%0 Journal Article\n%T A\n%X ", b"\n\n%0 Journal Article\n%T B\n", 3),
}


@pytest.mark.parametrize("format", LINES)
def test_a_line_too_long_is_cut_and_the_rest_is_read(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", MEGABYTE)
    before, after, line = LINES[format]
    tracemalloc.start()
    items = list(readers.open_export(Endless(before, 100, after), "x").items)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    entries = [item for item in items if isinstance(item, Entry)]
    told = [item for item in items if isinstance(item, Problem) and item.code == "R006"]
    assert [field.value for entry in entries for field in entry.fields if field.value in ("A", "B")] == ["A", "B"]
    assert told == [Problem(line, "R006", "The line has over 1,048,576 characters; the rest of it was left out.")]
    assert peak < 80 * MEGABYTE


ITEMS = {
    "a value": (b'[{"title":"A"},{"title":"X","abstract":"\\"{', b'\\\\"},{"title":"B"}]'),
    "a key": (b'[{"title":"A"},{"title":"X","abs', b'\\"tract":[{"a":"}"}]},{"title":"B"}]'),
    "one item": (b'{"title":"X","abstract":"', b'"}\n{"title":"B"}'),
}


@pytest.mark.parametrize("place", ITEMS)
def test_an_item_too_long_is_lost_and_the_rest_is_read(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_ITEM", MEGABYTE)
    tracemalloc.start()
    items = list(readers.open_export(Endless(ITEMS[place][0], 50, ITEMS[place][1]), "x", format="json").items)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.parts for item in items if isinstance(item, Entry)] == [
        [("title", title, 2 if place == "one item" else 1)] for title in ("A", "B")[place == "one item" :]
    ]
    assert [(item.code, item.lost) for item in items if isinstance(item, Problem)] == [("R810", True)]
    assert peak < 40 * MEGABYTE


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32-be"])
def test_a_line_just_short_enough_is_whole(codec: str, ends: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", 400_000)
    lines = ["short", "é" * 399_999, "b" * 400_001, "", "end"]
    stream = io.BytesIO(ends.join(lines).encode(codec))
    text = encoding.detect(stream, codec)
    opened = encoding.open_text(stream, text)
    assert [line.removesuffix("\n") for line in opened] == ["short", lines[1], "b" * 400_000, "", "end"]
    assert [problem.line for problem in encoding.cut_lines(opened)] == [3]


def test_a_value_of_many_lines_takes_little_more_than_its_text() -> None:
    block = tagged.Block(1, typed=True)
    block.add("AB", "begun", 1)
    tracemalloc.start()
    for number in range(200_000):
        block.extend(f"word{number}")
    (part,) = block.entry().parts
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert part == ("AB", "\n".join(["begun", *(f"word{number}" for number in range(200_000))]), 1)
    assert peak < 6 * len(part[1])
