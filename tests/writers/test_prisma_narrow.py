"""The narrow drawing: all of it fits, no line runs through a box, and its letters are 9 pixels high at 400."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_prisma_svg import LABEL, assert_all_fits, crosses, flow_with_reasons, texts, with_reasons

from flow_builders import SOURCES, Source, flow_of
from litsieve.errors import UsageError
from litsieve.writers import diagrams
from litsieve.writers.prisma_content import cells
from litsieve.writers.prisma_layout import NOTE_SIZE, SIZE, Drawing
from litsieve.writers.prisma_narrow import place
from litsieve.writers.prisma_svg import draw

TEMPLATES = ("new-v1", "new-v2", "updated-v1", "updated-v2")


def assert_is_readable(drawing: Drawing) -> None:
    """All fits, no arrow crosses what it does not touch, and no letter is smaller than 9 pixels at 400."""
    assert_all_fits(drawing)
    assert not [(a, b.name) for a in drawing.arrows for b in (*drawing.boxes, *drawing.bars) if crosses(a, b)]
    assert not [point for arrow in drawing.arrows for point in arrow.points if not 0 < point[0] < drawing.width]
    # The page gives it 392 of the 400.
    assert min(SIZE, NOTE_SIZE) * 392 / drawing.width >= 9


@pytest.mark.parametrize("reasons", [1, 2, 8, 15])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_readable_for_one_to_fifteen_reasons(template: str, reasons: int) -> None:
    flow = flow_with_reasons(template, reasons)
    labels = {f"r{k}": f"{k} {LABEL}"[: 8 + 6 * k] for k in range(reasons)}
    assert_is_readable(place(flow, cells(flow, labels)))


def test_twelve_sources_with_names_of_sixty_characters_fit() -> None:
    kinds = ("database", "register", "website", "citation")
    names = {f"d{n}": Source("Abcdefghi " * 6 if n % 2 else "W" * 60, kinds[n % 4]) for n in range(12)}
    flow = flow_of(with_reasons(1), sources=SOURCES | names)
    assert_is_readable(place(flow, cells(flow, {})))


@pytest.mark.parametrize("template", ["new-v2", "updated-v2"])
def test_a_lane_with_one_kind_of_source_is_as_high_as_its_bar(template: str) -> None:
    flow = flow_with_reasons(template, 1)
    alone = dict.fromkeys(("website_results", "organisation_results"))
    flow = replace(flow, counts=flow.counts | alone, sources=flow.sources[flow.sources["kind"] == "database"])
    assert_is_readable(place(flow, cells(flow, {})))


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_says_what_the_broad_one_says(template: str) -> None:
    flow = flow_with_reasons(template, 3)
    said = [texts(draw(flow, labels={"r0": LABEL}, title="T", narrow=narrow)) for narrow in (False, True)]
    assert said[0] == said[1]


@pytest.mark.parametrize("format", ["svg", "pdf", "png"])
def test_it_is_drawn_in_every_format_that_has_a_layout(format: str) -> None:
    flow = flow_with_reasons("updated-v2", 1)
    broad, narrow = (diagrams.draw(format, flow, labels={}, title="", narrow=one) for one in (False, True))
    assert broad[:4] == narrow[:4]
    assert broad != narrow


def test_mermaid_has_no_narrow_layout() -> None:
    with pytest.raises(UsageError, match=r"--narrow is for \.svg, \.pdf and \.png"):
        diagrams.check("mmd", narrow=True)
