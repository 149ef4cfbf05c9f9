"""Line ends: whatever they are, and wherever the pieces of a file are cut, a text has `\\n` alone."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litsieve.readers import encoding


def opened(data: bytes, told: str, chunk: int) -> io.TextIOWrapper:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "CHUNK", chunk)
        stream = io.BytesIO(data)
        text = encoding.open_text(stream, encoding.detect(stream, told))
        assert isinstance(text, io.TextIOWrapper)
        return text


@given(
    st.text("ab\r\n\0é", max_size=30), st.sampled_from(("utf-8", "cp1252", "utf-16-le", "gb18030")), st.integers(1, 9)
)
@example("a\r\nb\r\n", "utf-8", 2)
@example("a\r\r\n", "utf-8", 1)
@example("a\r", "utf-8", 1)
@example("a\r\0\n", "utf-8", 9)
def test_every_line_end_is_a_line_feed(text: str, told: str, chunk: int) -> None:
    expected = text.replace("\0", "") if told != "utf-16-le" else text
    expected = expected.replace("\r\n", "\n").replace("\r", "\n")
    assert opened(text.encode(told), told, chunk).read() == expected
    assert list(opened(text.encode(told), told, chunk)) == expected.splitlines(keepends=True)


def test_a_text_is_read_again_from_its_beginning() -> None:
    text = opened(b"a\r\nb\r\n", "utf-8", 2)
    assert (text.read(), text.seek(0), text.read()) == ("a\nb\n", 0, "a\nb\n")
