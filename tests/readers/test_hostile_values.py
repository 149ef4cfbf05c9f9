"""What fuzzing found: values and names that a library refuses to take are text like any other."""

from __future__ import annotations

import pytest
from export_oracle import read

DIGITS = "9" * 5000
RIS = "TY  - JOUR\nTI  - A\n{}\nER  - \n"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (RIS.format(f"SP  - 1{DIGITS}-{DIGITS}"), "ris"),
        (RIS.format(f"SP  - {DIGITS}\nEP  - {DIGITS}1"), "ris"),
        (RIS.format(f"PY  - {DIGITS}\nDA  - 2020/{DIGITS}/{DIGITS}"), "ris"),
        (RIS.format(f"AB  - a &#{DIGITS}; b &amp;#{DIGITS}; c"), "ris"),
        (RIS.format(f"DO  - 10.1000/&#{DIGITS};"), "ris"),
        (f"record_id,title,authors,year,venue,document_types\nx.1,A,B,{DIGITS},v,d\n", "csv"),
        (f"record_id,title,authors,year,venue,document_types\nx.1,A,B,{'9' * 30},v,d\n", "csv"),
        (f'[{{"id": {DIGITS}, "title": "A", "type": "book", "issued": {{"date-parts": [[{DIGITS}]]}}}}]', "json"),
        (f"<records><record><titles><title>A &#{DIGITS};</title></titles></record></records>", "xml"),
        (f"@article{{a, title = {{A \\char{DIGITS} b}}, pages = {{1--{DIGITS}}}}}", "bibtex"),
    ],
)
def test_a_number_of_thousands_of_digits_is_text(text: str, format: str) -> None:
    assert read(text.encode())[0] == format


ARTICLE = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="{}"><bib:Article><bib:t{}itle>A</bib:Article></rdf:RDF>'


@pytest.mark.parametrize(
    ("space", "letter"), [("http://purl.org/n\n/", ""), ("a}b", ""), ("http://purl.org/n/", "ª")]
)
def test_names_that_xml_cannot_have_do_not_end_the_reading(space: str, letter: str) -> None:
    assert read(ARTICLE.format(space, letter).encode(), "rdf")[0] == "rdf"
