"""How the diagram is printed where a journal asks for it otherwise."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from flow_builders import DATABASES_ONLY, Cluster, flow_of
from litsieve.flow.look import Look
from litsieve.protocol import load
from litsieve.writers.prisma_colours import colours, contrast
from litsieve.writers.prisma_svg import draw
from review_builders import PROTOCOL

IN = "included"
FLOW = flow_of([Cluster(("scopus",), (IN,) * 4)] * 1241, sources=DATABASES_ONLY)


def test_letters_and_separators_are_those_of_the_protocol():
    look = load(
        f"{PROTOCOL}diagram: {{symbols: {{studies: k}}, thousands: '.', colours: {{databases: '#003366'}}}}\n"
    ).diagram
    svg = draw(FLOW, labels={}, title="", look=look)
    assert ">Records screened (n = 1.241)</text>" in svg
    assert "(k = 1.241)" in svg
    assert 'fill="#003366"' in svg


def test_without_the_key_all_is_as_prisma_prints_it():
    assert load(PROTOCOL).diagram == Look()


@pytest.mark.parametrize("fill", ["#000000", "#ffffff", "#003366", "#f5cf66", "#808080"])
def test_letters_on_a_bar_can_be_read(fill):
    bar = colours(Look.model_validate({"colours": {"databases": fill}}))["header"]
    assert contrast(bar.fill, bar.ink) >= 4.4


@pytest.mark.parametrize(
    "said", [{"colours": {"phases": 'red"/>'}}, {"symbols": {"records": "<b>"}}, {"thousands": "x"}]
)
def test_what_is_no_colour_or_letter_is_refused(said):
    with pytest.raises(ValidationError):
        Look.model_validate(said)
