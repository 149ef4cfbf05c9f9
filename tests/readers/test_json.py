"""JSON as people and programs damage it: what is whole is read, what is not is told, and nothing else is said."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import json as reader
from litsieve.readers import json_envelope, json_fields
from litsieve.readers.interface import Entry, Item, Problem
from litsieve.readers.json_spelling import spelled

A, B, C = (f'{{"title":"{one}","DOI":"10.1/{one}"}}' for one in "ABC")


def read(text: str) -> list[Item]:
    return list(reader.read(io.StringIO(text)))


def told(text: str) -> list[str]:
    """Each entry's title, each problem's code, `!` after that of a lost item."""
    return [
        next((value for tag, value, _ in item.parts if tag == "title"), "")
        if isinstance(item, Entry)
        else item.code + "!" * item.lost
        for item in read(text)
    ]


def fields(text: str) -> list[tuple[str, str, int]]:
    return [part for item in read(text) if isinstance(item, Entry) for part in item.parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"[{A},{B}]", ["A", "B"], id="list"),
        pytest.param(f"{A}\n{B}\n", ["A", "B"], id="lines"),
        pytest.param(f"{A}\n\n{B}", ["A", "B"], id="lines-with-an-empty-one"),
        pytest.param(A, ["A"], id="one"),
        pytest.param(f"{A} {B}", ["A", "B"], id="one-after-another"),
        pytest.param(f"[[{A}],[{B}]]", ["A", "B"], id="list-of-lists"),
        pytest.param("[]", [], id="empty-list"),
        pytest.param('{"items":[]}', [], id="empty-page"),
        pytest.param(f'{{"meta":{{"count":2}},"results":[{A},{B}],"group_by":[]}}', ["A", "B"], id="page"),
        pytest.param(f'{{"message":{{"facets":{{}},"items":[{A}]}}}}', ["A"], id="crossref-page"),
        pytest.param(f'{{"status":"ok","message":{A}}}', ["A"], id="crossref-work"),
        pytest.param(f'{{"resultList":{{"result":[{A}]}}}}', ["A"], id="europe-pmc-page"),
        pytest.param(f'{{"results":[{A}]}}\n{{"results":[{B},{C}]}}\n', ["A", "B", "C"], id="a-page-a-line"),
        pytest.param(f'[{{"results":[{A}]}},{{"results":[{B}]}}]', ["A", "B"], id="list-of-pages"),
        pytest.param(f'[{{"results":[{A}]}},{{"results":[]}}]', ["A"], id="list-of-pages-of-which-one-is-empty"),
        pytest.param('[{"title":"A"},{"data":[]}]', ["A", ""], id="item-with-an-empty-list"),
        pytest.param(f'[null,{A},1,"x",[2],true]', ["R802!", "A", *["R802!"] * 4], id="items-that-are-none"),
        pytest.param(f"[{A},{{}}]", ["A", "R809!"], id="empty-item"),
        pytest.param(f"[{A},{B[:-5]}", ["A", "R805!"], id="cut-in-an-item"),
        pytest.param(f"[{A},{B}", ["A", "B", "R808"], id="cut-after-an-item"),
        pytest.param(f'{{"results":[{A},{B[:-5]}', ["A", "R805!"], id="page-cut-in-an-item"),
        pytest.param(f'{{"results":[{A}', ["A", "R808"], id="page-cut-after-an-item"),
        pytest.param(f'{{"results":[{A}]', ["A", "R808"], id="page-cut-after-its-list"),
        pytest.param(f"{A}\n{B[:-4]}\n{C}\n", ["A", "R803!", "C"], id="broken-line"),
        pytest.param(f"{A[:-4]}\n{B}\n{C}\n", ["R803!", "B", "C"], id="broken-first-line"),
        pytest.param(f'[\n  {A},\n  {{"x": {{"y": 1,\n  {C}\n]', ["A", "R803!", "C"], id="brace-missing"),
        pytest.param(f'[{A},{{"title":"B","DOI":1,"x":{{"y":1,{C}]', ["A", "R803!", "C"], id="brace-missing-in-line"),
        pytest.param(f'[{A},{{"title":"B,"DOI":"b"}},{C}]', ["A", "R803!", "C"], id="quote-missing"),
        pytest.param(f'[{A},{{"title":B}},{C}]', ["A", "R803!", "C"], id="text-without-quotes"),
        pytest.param(f"[{A},{B},]", ["A", "B"], id="comma-after-the-last-item"),
        pytest.param('[{"title":"A","x":NaN}]', ["A", "R804"], id="nan"),
        pytest.param('[{"title":"A","x":[1,2,],}]', ["A", "R804"], id="comma-too-many"),
        pytest.param('[{"title":"A" "x":1}]', ["A", "R804"], id="comma-missing"),
        pytest.param('[{"title":"A","x":"a\nb"}]', ["A", "R804"], id="line-end-in-a-text"),
        pytest.param('[{"title":"A","x":"\\q"}]', ["A", "R804"], id="unknown-escape"),
        pytest.param('[{"title":"A\\ud800"}]', ["A\ufffd", "R005"], id="half-a-pair"),
        pytest.param('[{"title":"A\\ud83d\\ude00"}]', ["A😀"], id="a-pair"),
        pytest.param(f"callback([{A}]);", ["R801", "A", "R801"], id="text-around"),
        pytest.param(f"[{A}]]]}}\n{B}", ["A", "R801", "B"], id="brackets-too-many"),
        pytest.param(f'{{"results":[{A}],"errors":[{{"x":1}}]}}', ["A", "R806"], id="two-lists"),
        pytest.param('{"a":' * 10_000, ["R805!"], id="deep-and-cut"),
        pytest.param(f"{'[' * 10_000}{A}{']' * 10_000}", ["A"], id="deep-lists"),
    ],
)
def test_what_is_whole_is_read_and_what_is_not_is_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("nested", ['{"a":' * 10_000 + "1" + "}" * 10_000, "[" * 10_000 + "]" * 10_000])
def test_what_nests_too_deep_is_kept_as_json(nested: str) -> None:
    items = read(f'[{{"title":"A","x":{nested}}},{B}]')
    assert [item.code if isinstance(item, Problem) else "" for item in items] == ["", "R807", ""]
    kept = items[0].parts[-1][1]
    assert kept in nested
    assert len(kept) > len(nested) // 2


def test_fields_have_their_path_their_text_and_their_line() -> None:
    text = """[
 {
  "a": "x", "b":
   2.50,
  "c": {"d": null, "e": [true, false]},
  "f": [
   {"g": "1\\n2"},
   {"g": [], "h": {}}
  ],
  "a": "again",
  "dates": [[2019, 5,
    3], ["2020", 1], [null]],
  "big": 123456789012345678901234567890,
  "abstract_inverted_index": {"A": [0, 2],
    "b\\"": [1]},
  "last": "ü"
 }
]"""
    assert fields(text) == [
        ("a", "x", 3),
        ("b", "2.50", 4),
        ("c", "", 5),
        ("c/d", "", 5),
        ("c/e", "true", 5),
        ("c/e", "false", 5),
        ("f", "", 7),
        ("f/g", "1\n2", 7),
        ("f", "", 8),
        ("f/g", "", 8),
        ("f/h", "", 8),
        ("a", "again", 10),
        ("dates", "2019-5-3", 11),
        ("dates", "2020-1", 12),
        ("dates", "", 12),
        ("big", "123456789012345678901234567890", 13),
        ("abstract_inverted_index", '{"A": [0, 2],\n    "b\\"": [1]}', 14),
        ("last", "ü", 16),
    ]


def test_a_list_is_read_before_its_end_is_there() -> None:
    class Endless(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            return ("[" if self.tell() == 0 and not self.seek(1) else "") + f"{A}," * 40_000

    items = reader.read(Endless("x"))
    assert [type(next(items)) for _ in range(100_000)] == [Entry] * 100_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_is_known_in_every_encoding(encoding: str) -> None:
    export = readers.open_export(io.BytesIO(f"\n[{A},{B}]".encode(encoding)), "file")
    assert (export.format, [item.line for item in export.items]) == ("json", [2, 2])


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(st.text(max_size=8), values, min_size=1, max_size=5)


def counted(items: list[Item]) -> int:
    return sum(isinstance(item, Entry) or item.lost for item in items)


def flattened(pairs: list[tuple[str, Any]], base: str = "") -> list[tuple[str, str]]:
    """The fields of an object as a plain walk through the parsed tree gives them."""
    found = []
    for key, value in pairs:
        found += walked(value, base + key)
    return found


def walked(value: Any, tag: str, *, within: bool = False) -> list[tuple[str, str]]:
    if isinstance(value, tuple):
        return [(tag, ""), *flattened(list(value), f"{tag}/")]
    if isinstance(value, list):
        if value and all(isinstance(one, bytes) for one in value):
            return [(tag, b"-".join(value).decode())]
        inside = [field for one in value for field in walked(one, tag, within=True)]
        if (
            within
            and len(inside) > 1
            and all(name == tag and set(text) <= set("0123456789.+-") for name, text in inside)
        ):
            return [(tag, "-".join(text for _, text in inside if text))]
        return inside or [(tag, "")]
    plain = {None: "", True: "true", False: "false"}
    return [(tag, value.decode() if isinstance(value, bytes) else value if isinstance(value, str) else plain[value])]


def tree(text: str) -> list[Any]:
    loaded: list[Any] = json.loads(text, object_pairs_hook=tuple, parse_int=str.encode, parse_float=str.encode)
    return loaded


@given(st.lists(objects, max_size=6), st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_any_list_of_objects_gives_as_many_entries(items: list[Any], indent: Any, ascii_only: bool) -> None:
    text = json.dumps(items, indent=indent, ensure_ascii=ascii_only)
    found = list(readers.open_export(io.BytesIO(text.encode("utf-8", "replace")), "file", format="json").items)
    if not any(json_envelope.may_hold(item) for item in items):
        assert counted(found) == len(items)


@given(st.lists(objects, min_size=1, max_size=4), st.sampled_from([None, 1]))
def test_every_value_of_the_parsed_tree_is_a_field(items: list[Any], indent: Any) -> None:
    text = json.dumps(items, indent=indent)
    if "NaN" not in text and "Infinity" not in text and "\\ud" not in text:
        entries = [item for item in read(text) if isinstance(item, Entry)]
        assert [[part[:2] for part in entry.parts] for entry in entries] == [flattened(list(o)) for o in tree(text)]


@given(objects)
def test_the_two_ways_to_read_an_object_give_the_same(item: Any) -> None:
    text = json.dumps(item)
    if "NaN" not in text and "Infinity" not in text and "\\ud" not in text:
        (entry,) = (item for item in read(text) if isinstance(item, Entry))
        found = json_fields.flat(text, 1)
        assert (entry.parts, entry.spelling) == (found.parts, found.spelling)


@given(objects)
def test_an_object_is_written_again_from_its_fields_and_their_spelling(item: Any) -> None:
    text = json.dumps(item)
    if "NaN" not in text and "Infinity" not in text and "\\ud" not in text:
        (entry,) = (item for item in read(text) if isinstance(item, Entry))
        assert tree(f"{{{spelled(entry.parts, entry.spelling)}}}") == tree(text)


def test_how_values_were_spelt_is_said_by_letters() -> None:
    text = '{"a":"1","b":1,"c":null,"d":{"e":[true,"x",[]],"f":{}},"g":[],"h":[2019,5],"i":[["2020",null,1],[2]]}'
    (entry,) = read(text)
    assert isinstance(entry, Entry)
    assert entry.spelling == 'tbn{[bt[]]{}}[]([2019,5])[(["2020",null,1])([2])]'
    assert f"{{{spelled(entry.parts, entry.spelling)}}}" == text


@pytest.mark.parametrize("spelling", ["", "tt", "tttt", "t{tt", "t}tt", "[tt", "txt", "tt)"])
def test_a_spelling_of_other_fields_is_not_followed(spelling: str) -> None:
    with pytest.raises(ValueError, match=r"^[t{}\[x)]*$"):
        spelled([("a", "x", 1), ("b", "y", 1), ("c", "z", 1)], spelling)


@given(st.text(alphabet='{}[]",:\\ \n1ab-.en', max_size=60))
def test_no_text_whatsoever_stops_the_reader(text: str) -> None:
    assert all(isinstance(item, Entry | Problem) for item in read(text))


@given(st.lists(objects, min_size=1, max_size=4), st.data())
def test_a_list_cut_anywhere_keeps_the_items_before(items: list[Any], data: st.DataObject) -> None:
    items = [{"title": "x", **item} for item in items]
    texts = [json.dumps(item) for item in items]
    whole = f"[{','.join(texts)}]"
    cut = data.draw(st.integers(1, len(whole) - 1))
    ends = [1 + len(",".join(texts[: n + 1])) for n in range(len(texts))]
    found = read(whole[:cut])
    assert sum(isinstance(item, Entry) for item in found) == sum(end <= cut for end in ends)
    assert any(isinstance(item, Problem) and item.code in ("R805", "R808", "R803") for item in found)
