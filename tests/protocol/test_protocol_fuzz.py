"""Whatever stands in the file, `load` gives a protocol or says what is wrong with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from minimal_protocol import MINIMAL

from litsieve.errors import ProtocolError, ProtocolFault
from litsieve.protocol import load

LINES = MINIMAL.splitlines()
SCRAPS = ["*", "&a", "!!x", "|", ">", "'", '"', "[", "]", "{", "}", ":", "- ", "? ", "<<: ", "\t", "\0", "#", "---"]
SCRAPS += ["~", "null", "1e400", "9" * 5000, "%YAML 1.1", "\\", "\ud800", "é", "\u2028", "\x85", "(", "NEAR/", "[]"]
SCRAPS += ["{}", "0", "-1", "kind: terms", "id: x", "    ", "\r", '"\\UFFFFFFFF"', "AND", "''", "2026-01-31", ".."]


def _wrong(text: str | bytes) -> tuple[ProtocolFault, ...]:
    try:
        load(text)
    except ProtocolError as error:
        faults, told = error.faults, str(error)
    else:
        return ()
    assert faults
    assert told.encode("utf-8")
    return faults


@given(st.text(max_size=200))
def test_any_text_is_a_protocol_or_a_protocol_error(text: str) -> None:
    _wrong(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_protocol_or_a_protocol_error(raw: bytes) -> None:
    _wrong(raw)


@given(
    st.lists(
        st.tuples(st.integers(0, len(MINIMAL)), st.integers(0, 12), st.sampled_from(SCRAPS)), min_size=1, max_size=4
    )
)
def test_a_protocol_with_scraps_in_it_is_one_or_a_protocol_error(cuts: list[tuple[int, int, str]]) -> None:
    text = MINIMAL
    for place, length, scrap in cuts:
        text = text[:place] + scrap + text[place + length :]
    _wrong(text)


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), min_size=1, max_size=3))
def test_a_protocol_with_lines_moved_about_has_its_faults_in_the_file(moves: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for source, target in moves:
        lines.insert(target, lines.pop(source))
    assert all(0 <= fault.line <= len(lines) + 1 for fault in _wrong("\n".join(lines)))


VALUES = st.recursive(
    st.sampled_from(["x", "1", "", "~", "2026-01-31", "'a b'", "care*", "true", "-5", "x.ris", "scopus", "care"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["id", "kind", "terms", "facets", "x"]), inner, max_size=3).map(
            lambda keys: "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"
        ),
    ),
    max_leaves=6,
)


@given(st.sampled_from([n for n, line in enumerate(LINES) if ": " in line]), VALUES)
def test_any_value_at_any_key_is_taken_or_told_of(n: int, value: str) -> None:
    lines = list(LINES)
    lines[n] = lines[n].split(": ", 1)[0] + ": " + value
    _wrong("\n".join(lines))
