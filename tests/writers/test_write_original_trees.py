"""Records of JSON and RDF as they came: each value spelt as it was, each resource once, or refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_write_original import again, fields, frame_of, read
from test_write_original_xml import assert_that_it_comes_back

from litsieve import records, tables
from litsieve.errors import UsageError
from litsieve.writers import write
from real_data import SHARED

FOLDERS = ("csl_json", "datacite_json", "json", "openalex_json", "rdf")
SAMPLES = [path for folder in FOLDERS for path in sorted((SHARED / "data/exports" / folder).glob("*.*"))]
# Each as it is written, which therefore comes out to the byte.
ITEMS = """[{"title":"A","issued":{"date-parts":[[2019,5,3]]},"author":[{"family":"Doe"}],"n":1.50,"ids":[],"x":null},
{"title":"é \\"q\\"\\n","volume":"7","ok":true,"b":{},"years":["2019",2020],"at":[["2020",null,1],[-1e-5,2]]}]
"""
LIBRARY = """<?xml version='1.0' encoding='UTF-8'?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:dcterms="http://purl.org/dc/terms/" xmlns:z="http://www.zotero.org/namespaces/export#" \
xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/">
<bib:Article rdf:about="#item_1">
<z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
<bib:authors>
<rdf:Seq>
<rdf:li>
<foaf:Person>
<foaf:surname>Doe</foaf:surname>
</foaf:Person>
</rdf:li>
</rdf:Seq>
</bib:authors>
<dc:title>A &lt; &amp;lt; b</dc:title>
</bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5679">
<dc:title xml:lang="en">J</dc:title>
</bib:Journal>
<rdf:Description rdf:about="#item_2">
<rdf:type rdf:resource="http://purl.org/net/biblio#Book"/>
<dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
<dc:title>B</dc:title>
</rdf:Description>
</rdf:RDF>
"""


def came(text: str, folder: Path, name: str = "came") -> pd.DataFrame:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return read(path)


@pytest.mark.parametrize("text", [ITEMS, LIBRARY], ids=["json", "rdf"])
def test_records_come_back_to_the_byte(text: str, tmp_path: Path) -> None:
    frame = came(text, tmp_path)
    assert len(frame) == 2
    assert write("original", frame).decode() == text


@pytest.mark.skipif(not SAMPLES, reason="real data is absent (set LITSIEVE_SHARED)")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[-40:])
def test_every_export_of_json_and_rdf_comes_back_with_its_columns(path: Path, tmp_path: Path) -> None:
    assert_that_it_comes_back(path, tmp_path)


def tree(text: str) -> Any:
    return json.loads(text, object_pairs_hook=tuple, parse_int=str.encode, parse_float=str.encode)


@pytest.mark.parametrize(
    "path", [path for path in SAMPLES if path.suffix == ".json"], ids=lambda path: path.name[-40:]
)
def test_a_real_item_comes_back_as_the_value_that_it_was(path: Path) -> None:
    whole = tree(path.read_text("utf-8-sig"))
    items = whole if isinstance(whole, list) else dict(whole).get("results", [whole])
    assert tree(write("original", read(path)).decode()) == items


@pytest.mark.parametrize("text", ["A", "[]", '{"a":1}', "\u2028", '"},{"x":"'])
def test_the_text_of_an_item_is_no_json(text: str, tmp_path: Path) -> None:
    frame = came(json.dumps([{"title": text, text or "k": [text, 1]}]), tmp_path)
    assert json.loads(write("original", frame)) == [{"title": text, text or "k": [text, 1]}]


def test_a_journal_of_two_libraries_is_written_once_and_its_articles_all(tmp_path: Path) -> None:
    frame = pd.concat([came(LIBRARY, tmp_path, "a.rdf"), came(LIBRARY, tmp_path, "b.rdf")])
    data = write("original", frame)
    assert again(data, "rdf") == fields(frame)
    assert (data.count(b"<bib:Journal "), data.count(b"<bib:Article ")) == (1, 2)


def test_two_journals_of_one_address_are_not_made_one(tmp_path: Path) -> None:
    first, other = came(LIBRARY, tmp_path, "a.rdf"), came(LIBRARY.replace(">J<", ">K<"), tmp_path, "b.rdf")
    with pytest.raises(UsageError, match=r"as rdf again, for what stood in .* is not clear: choose ris"):
        write("original", pd.concat([first, other]))


ADDRESS = st.sampled_from(("#a", "#b", "urn:c", "http://d", "e"))
NAME = st.sampled_from(("dc:title", "bib:pages", "dcterms:isPartOf", "z:x", "rdf:value", "dc:relation"))
CLASS = st.sampled_from(
    ("bib:Book", "bib:Journal", "foaf:Person", "rdf:Description", "rdf:Seq", "z:Attachment", "bib:Memo")
)
TEXT = st.text("ab 1<&>é", max_size=4).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
TYPE = '<rdf:type rdf:resource="http://purl.org/net/biblio#Article"/>'


def resource(name: str, how: str, inside: list[str]) -> str:
    return f"<{name}{how}>{''.join(inside)}</{name}>"


HOW = st.builds(' rdf:{}="{}"'.format, st.sampled_from(("about", "nodeID", "ID")), ADDRESS) | st.just("")
PROPERTY = st.one_of(
    st.builds("<{0}>{1}</{0}>".format, NAME, TEXT),
    st.builds('<{} rdf:{}="{}"/>'.format, NAME, st.sampled_from(("resource", "nodeID", "about")), ADDRESS),
    st.just(TYPE),
)
NESTED = st.recursive(
    PROPERTY,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, NAME, st.builds(resource, CLASS, HOW, st.lists(inner, max_size=3))
    ),
    max_leaves=4,
)
RESOURCES = st.lists(st.builds(resource, CLASS, HOW, st.lists(NESTED, max_size=4)), min_size=1, max_size=5)


@given(RESOURCES)
def test_whatever_resources_a_document_refers_to_its_fields_come_back_or_it_is_refused(resources: list[str]) -> None:
    head = LIBRARY.partition("<bib:Article")[0]
    entries = again(f"{head}{''.join(resources)}</rdf:RDF>".encode(), "rdf")
    if entries:
        try:
            data = write("original", frame_of(entries, "rdf"))
        except UsageError:
            return
        assert again(data, "rdf") == entries


@pytest.mark.parametrize("format", ["json", "rdf"])
def test_an_entry_that_does_not_say_how_it_was_spelt_is_refused(format: str) -> None:
    for parts in ([("title", "A")], [("title", "A"), ("#spelling", "ttt")], []):
        with pytest.raises(
            UsageError, match=f"entry 1 of f cannot be written as {format} again, for it does not say"
        ):
            write("original", frame_of([parts], format))


def test_what_orders_records_of_one_id_is_what_they_say_however_it_was_spelt(tmp_path: Path) -> None:
    frame = pd.concat(came(text, tmp_path, f"{n}.json") for n, text in enumerate(('[{"n":"1"}]', '[{"n":1}]')))
    assert [tables.load_list(raw)[-1] for raw in frame["raw"]] == [["#spelling", "t", 1], ["#spelling", "b", 1]]
    assert records.contents(frame.assign(round=1))["content"].nunique() == 1
