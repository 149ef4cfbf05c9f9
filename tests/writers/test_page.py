"""The page is one file that runs its own script alone, holds every record, and shows no markup of theirs."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from page_reviews import ATTRIBUTE, HOSTILE, SCRIPT, demo, demo_page, held, hostile

from flow_builders import Cluster, Member, flow_of
from litsieve import worklist
from litsieve.flow import behind
from litsieve.flow.alone import alone
from litsieve.flow.model import TERMINAL
from litsieve.writers import outputs, page
from litsieve.writers.page import boxes, order, packed, sealed
from litsieve.writers.prisma_colours import contrast

DATA = import_module("litsieve.writers.page.data")  # the package has a function of that name
STYLES = Path(page.__file__).parents[1] / "templates/page/style"


class Seen(HTMLParser):
    """Every element of a page, with its attributes, and all text outside of scripts and styles."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_policy_lets_the_page_run_its_own_script_and_style_and_nothing_else() -> None:
    text = demo_page().decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.S)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.S)
    of = {
        name: base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for name, code in (("s", script), ("t", style))
    }
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; script-src 'sha256-{of['s']}'; style-src 'sha256-{of['t']}'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_page_names_no_other_host_and_has_no_script_or_style_in_an_attribute() -> None:
    seen = Seen(demo_page())
    kinds = [attributes.get("type", "") for tag, attributes in seen.elements if tag == "script"]
    assert set(kinds) == {"", packed.TYPE}
    assert kinds.count("") == 1
    loading = [a for _, a in seen.elements if {"src", "srcset", "style", "data", "action"} & set(a)]
    handlers = [a for _, a in seen.elements if any(name.startswith("on") for name in a)]
    addresses = {a["href"] for _, a in seen.elements if "href" in a}
    hosts = {address.split("/")[2] for address in addresses if not address.startswith("#")}
    assert (loading, handlers, hosts) == ([], [], {"doi.org", "pubmed.ncbi.nlm.nih.gov"})  # for people to follow
    assert not re.search(rb"url\((?!data:)", demo_page())


def test_markup_in_a_record_is_text() -> None:
    data = page.write(hostile())
    seen = Seen(data)
    assert SCRIPT.encode() not in data
    assert [a for _, a in seen.elements if any(name.startswith("on") for name in a)] == []
    assert HOSTILE in "".join(seen.text)
    assert held(data)["core"]["report"]["title"][0].startswith(HOSTILE)
    assert ATTRIBUTE.encode() not in re.sub(rb"<script.*?</script>", b"", data, flags=re.S)


def test_every_record_is_in_the_page_with_where_it_ended() -> None:
    review, core = demo(), held(demo_page())["core"]
    record, report = core["record"], core["report"]
    boxes = dict(zip(record["id"], (core["boxes"][place][0] for place in record["box"]), strict=True))
    assert boxes == dict(zip(review.flow.boxes["record_id"], review.flow.boxes["box"], strict=True))
    assert sum(report["members"]) == len(review.records)
    spoken = [titles or 0 for titles in record["title"]]
    titles = [spoken[n] or report["title"][at] for n, at in enumerate(_reports(report["members"]))]
    assert dict(zip(record["id"], titles, strict=True)) == dict(
        zip(review.records["record_id"], review.records["title"], strict=True)
    )


def _reports(members: list[int]) -> list[int]:
    return [at for at, n in enumerate(members) for _ in range(n)]


def test_the_numbers_count_the_kinds_of_records_that_the_flow_counts() -> None:
    core, counts = held(demo_page())["core"], demo().flow.counts
    found = {
        name: sum(kind in kinds for kind in core["record"]["kind"])
        for name, (_, kinds, _unit) in core["counts"].items()
    }
    assert found == {name: counts[name] for name in found}
    assert set(found) >= {"database_results", "duplicates", "records_screened", "records_excluded", "new_reports"}


def test_who_came_furthest_stands_first() -> None:
    core = held(demo_page())["core"]
    ids, first = core["record"]["id"], [sum(core["report"]["members"][:n]) for n in range(core["included"])]
    assert sorted(ids[n] for n in first) == sorted(demo().included["record_id"])


def test_a_mark_is_where_the_word_stands() -> None:
    data, review = held(demo_page()), demo()
    title = data["core"]["report"]["title"][0]
    abstract, keywords, subjects, flat = data["text-0"][0]
    marks = [tuple(flat[n : n + 4]) for n in range(0, len(flat), 4)]
    words = [(title, abstract, keywords, subjects)[field][start:end].lower() for field, start, end, _ in marks]
    asked = {review.protocol.criteria[criterion].id for *_, criterion in marks}
    assert asked == {"social-care", "innovation", "values", "impact"}
    assert all(words)


def test_a_blind_stage_shows_nobodys_words_before_all_have_decided() -> None:
    review = hostile()
    stage = worklist.stage_of(review, "reading")
    open_ = set(review.outcomes.loc[review.outcomes["outcome"] == "pending", "cluster_id"])
    assert sealed.sealed_at(review) == {(stage.id, name) for name in open_}
    stories = held(page.write(review))["story-0"]
    told = {(row[0], row[2], row[3]) for story in stories for row in story[8]}
    said = review.decisions[~review.decisions["record_id"].isin(open_)]
    assert told == set(zip(said["record_id"], said["reviewer"], said["verdict"], strict=True))
    assert [row[1:] for story in stories for row in story[7] if row[1] == "pending"] == [["pending", "", "", "", ""]]


def test_texts_beyond_the_room_are_left_out_and_the_page_says_so() -> None:
    review = demo()
    found = alone(review.checks, review.outcomes, review.protocol.stages, [])
    whole = DATA.data(review, found)
    less = DATA.data(review, found, room=420_000)
    assert (whole.with_text, whole.past_screening) == (940, 85)
    assert 0 < less.with_text < 940
    assert less.with_text % DATA.PIECE == 0
    assert len(less.elements) < len(whole.elements)
    assert DATA.data(review, found, room=0, full=True) == whole
    foot = page._render("foot", data=less, version="0").decode()
    assert f"the abstracts of the {less.with_text} that came furthest" in foot
    assert "litsieve summary --full" in foot
    assert "holds the abstracts of all 940 reports" in page._render("foot", data=whole, version="0").decode()


def test_the_page_is_smaller_than_its_limit_by_far() -> None:
    assert len(demo_page()) < 1_000_000 < page.LIMIT


def test_an_estimate_does_not_ask_how_well_a_library_compresses(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = packed.encoded([demo().reports["abstract"].tolist()])
    before = packed.estimate(raw)
    real = len(packed.element("a", raw))
    monkeypatch.setattr(zlib, "compress", lambda *_: b"")
    assert packed.estimate(raw) == before
    assert real < before


def test_equal_reviews_give_equal_bytes() -> None:
    assert page.write(demo()) == demo_page()


def test_the_digest_is_of_what_the_page_holds() -> None:
    data = demo_page()
    again = re.sub(
        rb'(x-deflate" id="[a-z0-9-]+">)([^<]*)',
        lambda found: found[1] + base64.b64encode(zlib.compress(zlib.decompress(base64.b64decode(found[2])), 1)),
        data,
    )
    assert again != data
    assert outputs.digests({"summary.html": again}) == outputs.digests({"summary.html": data})
    changed = data.replace(b"Flow of records", b"Flow of reports")
    assert outputs.digests({"summary.html": changed}) != outputs.digests({"summary.html": data})


def palette(scheme: str) -> dict[str, str]:
    """The colours of the light or the dark page."""
    text = (STYLES / "1-palette.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = {
        part: dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", body))
        for part, body in (("light", light), ("dark", dark))
    }
    return found["light"] | (found["dark"] if scheme == "dark" else {})


TEXT = (
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "card", "sunk", "hover")),
    *((ink, ground) for ink in ("good", "bad", "doubt") for ground in ("paper", "card")),
    *(("ink", f"mark{n}") for n in range(6)),
    *(("on-shade", f"shade{n}") for n in (1, 2, 3)),
    *(("on-shade4", "shade4"), ("on-accent", "accent")),
)
SHAPES = (
    *(("accent", ground) for ground in ("paper", "card", "bar")),
    *(("focus", ground) for ground in ("paper", "card", "hover")),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_shapes_stand_out_as_wcag_aa_asks(scheme: str) -> None:
    colours = palette(scheme)
    faint = {pair: contrast(*(colours[name] for name in pair)) for pair in TEXT}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}
    shapes = {pair: contrast(*(colours[name] for name in pair)) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in shapes.items() if ratio < 3} == {}


def test_both_schemes_name_the_same_colours() -> None:
    text = (STYLES / "1-palette.css").read_text("utf-8")
    light, dark = (re.findall(r"--([a-z0-9-]+):", part) for part in text.split("@media"))
    assert sorted(light) == sorted(dark)


def test_every_box_and_every_number_has_its_words() -> None:
    assert set(order.FURTHEST) == set(boxes.WORDS) == set(TERMINAL)
    said = [Cluster(("scopus", "wos"), ("included", "included")), Cluster((Member("site", 2),), ())]
    flow = flow_of([*said, Cluster((Member("scopus", 2),), ("excluded:a",))])
    records = pd.DataFrame({"record_id": flow.boxes["record_id"], "source": "scopus", "round": 1})
    assert set(behind.numbers(flow, records)) <= set(boxes.NUMBERS)
    assert set(flow.counts) - set(boxes.NUMBERS) == {
        *(f"{of}_studies" for of in ("new", "previous", "total")),
        *("studies_seen_earlier", "total_studies_ma", "total_reports_ma"),
    }
