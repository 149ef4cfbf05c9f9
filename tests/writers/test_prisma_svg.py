"""The drawing: what it says, that all of it fits, and that nothing in it acts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flow_builders import DATABASES_ONLY, SOURCES, STAGES, Cluster, Member, Source, flow_of
from litsieve.flow.look import Look, Symbols
from litsieve.writers.prisma_content import cells
from litsieve.writers.prisma_layout import LINE, SIZE
from litsieve.writers.prisma_layout import place as place_cells
from litsieve.writers.prisma_svg import draw
from litsieve.writers.prisma_text import width

IN = "included"
SVG = "{http://www.w3.org/2000/svg}"
LABEL = "Does not report how, why or if values have an impact on what people say of it"


def texts(svg):
    """The printed lines of a drawing, box by box."""
    root = ElementTree.fromstring(svg)
    boxes = [group for group in root.iter(f"{SVG}g") if "data-box" in group.attrib]
    return {box.get("data-box"): " ".join(text.text for text in box.iter(f"{SVG}text")) for box in boxes}


def place(flow, labels, note=""):
    """The drawing of a flow."""
    return place_cells(flow, cells(flow, labels), note)


def assert_all_fits(drawing):
    """No line leaves its box, no box another's room or the sheet."""
    for box in (*drawing.boxes, *drawing.bars):
        assert box.x >= 0
        assert box.right <= drawing.width
        assert box.bottom <= drawing.height
        if box.kind == "phase":
            assert width(box.texts[0].words, SIZE, bold=True) <= box.height
            continue
        bold = box.kind in {"header", "grey"}
        for text in box.texts:
            assert box.x < text.x
            assert text.x + width(text.words, SIZE, bold=bold) < box.right
            assert box.y < text.y - LINE / 2
            assert text.y < box.bottom
    for one, other in combinations((*drawing.boxes, *drawing.bars), 2):
        apart = one.right < other.x or other.right < one.x or one.bottom < other.y or other.bottom < one.y
        assert apart, (one.name, other.name)
    for note in drawing.notes:
        assert note.x + width(note.words, 11) < drawing.width


def crosses(arrow, box):
    """Whether an arrow runs through a box (touching its edge is no crossing)."""
    return any(
        max(min(x1, x2), box.x) < min(max(x1, x2), box.right) + (x1 == x2)
        and max(min(y1, y2), box.y) < min(max(y1, y2), box.bottom) + (y1 == y2)
        and (x1 != x2 or box.x < x1 < box.right)
        and (y1 != y2 or box.y < y1 < box.bottom)
        for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False)
    )


OPEN = [
    Cluster(("scopus",), (IN, "pending")),
    Cluster(("scopus",), (IN, IN, "conflict")),
    Cluster(("scopus",), (IN, IN, IN, "pending")),
    Cluster(("scopus",), (IN, IN, IN, "ongoing")),
    Cluster(("scopus",), (IN, IN, IN, "awaiting")),
]
OPEN_OTHERWISE = [Cluster(("cited",), ("", "", *cluster.said[2:])) for cluster in OPEN[1:]]


def with_reasons(n):
    """Reports excluded for `n` reasons at screening and at eligibility of both lanes, and one included."""
    clusters = [Cluster(("scopus",), (IN,) * 4)]
    for k in range(n):
        clusters.append(Cluster(("scopus",), (IN, f"excluded:r{k}:rules")))
        clusters.append(Cluster(("scopus",), (IN, IN, IN, f"excluded:r{k}")))
        clusters.append(Cluster(("cited",), ("", "", IN, f"excluded:r{k}")))
    return clusters


@cache
def flow_with_reasons(template, n):
    """A flow of `template` with open work everywhere and `n` reasons in each box that lists them."""
    if n > 1:
        flow = flow_with_reasons(template, 1)
        reasons = pd.concat([flow.reasons.assign(reason=f"r{k}", n=10**k % 98765) for k in range(n)])
        return replace(flow, reasons=reasons)
    sources = DATABASES_ONLY if template.endswith("v1") else SOURCES
    clusters = [c for c in (*with_reasons(1), *OPEN, *OPEN_OTHERWISE) if c.members[0] in sources]
    round = 2 if template.startswith("updated") else 1
    clusters = [Cluster((Member(c.members[0], round),), c.said) for c in clusters]
    return flow_of(clusters, sources=sources, round=round)


@pytest.mark.parametrize("reasons", range(1, 16))
@pytest.mark.parametrize("template", ["new-v1", "new-v2", "updated-v1", "updated-v2"])
def test_all_text_is_inside_its_box_for_one_to_fifteen_reasons(template, reasons):
    flow = flow_with_reasons(template, reasons)
    assert flow.template == template
    drawing = place(flow, {f"r{k}": f"{k} {LABEL}"[: 8 + 6 * k] for k in range(reasons)})
    assert_all_fits(drawing)
    assert not [(a, b.name) for a in drawing.arrows for b in drawing.boxes if crosses(a, b)]


def test_twelve_sources_with_names_of_sixty_characters_fit():
    sources = {f"d{n}": Source("Abcdefghi " * 6 if n % 2 else "W" * 60, "database") for n in range(12)}
    assert_all_fits(place(flow_of([Cluster(("d1",), (IN,) * 4)], sources=sources), {}))


@settings(max_examples=25)
@given(st.text(max_size=120), st.text(max_size=60))
def test_any_label_and_any_name_fit_and_are_xml(label, name):
    flow = flow_with_reasons("new-v2", 1)
    flow = replace(flow, sources=flow.sources.assign(name=name))
    assert_all_fits(place(flow, {"r0": label}, note=label))
    ElementTree.fromstring(draw(flow, labels={"r0": label}, title=name, note=label))


SYMBOLS = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="(){}<>"), min_size=1, max_size=12
)


@settings(max_examples=25)
@given(SYMBOLS, SYMBOLS, st.sampled_from([",", ".", " ", "'", ""]))
@pytest.mark.parametrize("template", ["new-v1", "new-v2", "updated-v1", "updated-v2"])
def test_any_symbol_and_any_separator_fits(template, records, studies, thousands):
    look = Look(symbols=Symbols(records=records, studies=studies), thousands=thousands)
    flow = flow_with_reasons(template, 7)
    flow = replace(flow, counts={name: n if n is None else 12_345_678 for name, n in flow.counts.items()})
    drawing = place_cells(flow, cells(flow, {f"r{k}": LABEL for k in range(7)}, look), "", look)
    assert_all_fits(drawing)
    assert not [(a, b.name) for a in drawing.arrows for b in drawing.boxes if crosses(a, b)]


def test_the_boxes_say_what_was_counted():
    clusters = [*with_reasons(2)] + [Cluster(("wos", "wos"), (IN, "excluded:r0"))] * 1240
    svg = draw(flow_of(clusters), labels={"r0": "Not in English", "r1": "Off topic"}, title="A review")
    found = texts(svg)
    assert found["database_results"] == (
        "Records identified from*: Databases (n = 2,485) Scopus (n = 5) Web of Science (n = 2,480)"
        " Registers (n = 0) ICTRP (n = 0)"
    )
    assert found["records_excluded"] == "Records excluded** (n = 1,242): Not in English (n = 1,241) Off topic (n = 1)"
    assert found["new_studies"] == "Studies included in review (n = 1) Reports of included studies (n = 1)"
    assert "**Excluded by a human (n = 1,240), by automation tools (n = 2)." in svg
    assert "<title>A review: PRISMA 2020 flow diagram</title>" in svg
    assert "Records screened (n = 1,245). Records excluded** (n = 1,242): Not in English (n = 1,241);" in svg


def test_open_work_is_dashed_and_stands_only_where_there_is_some():
    done = texts(draw(flow_of(with_reasons(1)), labels={}, title=""))
    assert not [name for name in done if "awaiting" in name]
    svg = draw(flow_of(OPEN), labels={}, title="")
    assert texts(svg)["awaiting_screening"] == "Records awaiting screening (n = 1)"
    assert texts(svg)["awaiting"] == "Reports awaiting classification (n = 1)"
    # Three boxes of open work and the branch that leads to each.
    assert svg.count("stroke-dasharray") == 6
    assert "Dashed: work that is still open." in svg


def test_a_phase_without_a_stage_is_drawn_as_not_done():
    svg = draw(flow_of([Cluster(("scopus",), (IN, IN))], stages=STAGES[:2]), labels={}, title="")
    assert texts(svg)["dbr_sought_reports"] == "Reports sought for retrieval (not done)"
    assert texts(svg)["dbr_excluded"] == "Reports excluded (not done)"
    assert "Not done: " in svg


def test_a_review_that_decided_nothing_has_no_footnote_on_who_excluded():
    svg = draw(flow_of([Cluster(("scopus",))], stages=()), labels={}, title="")
    assert texts(svg)["records_excluded"] == "Records excluded (not done)"
    assert "**" not in svg


def test_what_the_other_lane_lost_before_retrieval_is_said():
    clusters = [Cluster(("scopus", "cited"), (IN,) * 4), Cluster(("site",), ("", "", IN, IN))]
    found = texts(draw(flow_of(clusters), labels={}, title=""))
    assert found["website_results"].endswith("Citation searching (n = 1) Duplicate records removed (n = 1)")


def test_hostile_labels_are_text():
    hostile = '</text><script>alert(1)</script>&lol;\x1b[31m" onload="x'
    sources = SOURCES | {"scopus": Source(hostile, "database")}
    flow = flow_of(with_reasons(1), sources=sources)
    svg = draw(flow, labels={"r0": hostile}, title=hostile, note=hostile)
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "path",
        "text",
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert "\x1b" not in svg


def test_equal_flows_give_equal_bytes():
    clusters = with_reasons(5) + OPEN
    one = draw(flow_of(clusters), labels={}, title="A")
    assert one == draw(flow_of(clusters), labels={}, title="A")
    assert one.isascii()


def test_on_a_page_each_line_that_counts_records_is_a_link_to_them():
    hostile = 'No "garden" <b>'
    root = ElementTree.fromstring(
        draw(flow_with_reasons("new-v1", 1), labels={"r0": hostile}, title="T", link=" / ".join)
    )
    found = {link.get("href"): link.get("aria-label") for link in root.iter(f"{SVG}a")}
    assert found["dbr_excluded /  / "].startswith("Reports excluded (n = ")
    assert found["dbr_excluded / r0 / "].startswith(hostile)
    assert found["database_results /  / scopus"].startswith("Scopus (n = ")
    assert "duplicates /  / " in found
    assert root.get("role") == "group"
