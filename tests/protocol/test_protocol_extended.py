"""A search more in a protocol: the text that stood there stands, and is read as before with the search behind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo_builders import DEMO
from litsieve import protocol
from litsieve.protocol.extended import Addition, with_searches

HEAD = "litsieve: 1\nreview: {title: T}\n"
SECOND = Addition("wos", 2, date(2027, 1, 31), ("exports/wos/round-2/*",))


def plan(sources: str, ends: str = "\n") -> str:
    """A protocol with these sources."""
    return (HEAD + sources).replace("\n", ends)


BLOCK = "- round: 2\n{0}  date: 2027-01-31\n{0}  exports: [exports/wos/round-2/*]\n"
# For each layout the sources, the last line before the new search, and what comes behind it.
LAYOUTS = {
    "blocks": (
        """\
sources:
  - id: wos
    kind: database
    searches:
      - date: 2026-01-31   # by the librarian
        exports:
          - exports/wos/*
        # hits were not told

  # The register.
  - {id: ictrp, kind: register, searches: [{date: 2026-01-31, exports: [exports/i/*]}]}
""",
        "        # hits were not told\n",
        "      " + BLOCK.format(" " * 6),
    ),
    "dashes at the left": (
        """\
sources:
- id: wos
  searches:
  - date: 2026-01-31
    exports: [exports/wos/*]
    strategy: |
      1 care
      2 innovat*

  kind: database
""",
        "      2 innovat*\n",
        "  " + BLOCK.format("  "),
    ),
    "braces below dashes": (
        """\
sources:
  - id: wos
    kind: database
    searches:
      - { date: 2026-01-31, hits: 3,
          exports: [exports/wos/*] } # all of it
# The end.
""",
        "          exports: [exports/wos/*] } # all of it\n",
        "      - { round: 2, date: 2027-01-31, exports: [exports/wos/round-2/*] }\n",
    ),
    "dashes by themselves": (
        """\
sources:
  -
    id: wos
    kind: database
    searches:
      -
         date: 2026-01-31
         exports: [exports/wos/*]
""",
        "         exports: [exports/wos/*]\n",
        "      " + BLOCK.format(" " * 6),
    ),
    "all in braces": (
        "sources: [{id: wos, kind: database, searches: [{date: 2026-01-31, exports: [exports/wos/*]}]}]\n",
        "searches: [{date: 2026-01-31, exports: [exports/wos/*]}",
        ", {round: 2, date: 2027-01-31, exports: [exports/wos/round-2/*]}",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_search_is_put_behind_the_others_in_their_layout(layout: str, ends: str) -> None:
    sources, before, added = LAYOUTS[layout]
    assert sources.count(before) == 1
    expected = plan(sources.replace(before, before + added), ends)
    assert with_searches(plan(sources, ends), [SECOND]) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_is_read_is_what_was_read_and_the_search(layout: str, end: str) -> None:
    old = plan(LAYOUTS[layout][0]).rstrip("\n") + end
    new = with_searches(old, [SECOND])
    before, after = (protocol.load(text).model_dump(mode="json") for text in (old, new))
    (source,) = [one for one in before["sources"] if one["id"] == "wos"]
    source["searches"].append(
        {"round": 2, "date": "2027-01-31", "strategy": "", "limits": "", "hits": None, "exports": [*SECOND.exports]}
    )
    assert after == before


def test_the_demo_keeps_every_line_and_gets_its_searches() -> None:
    old = (DEMO / "review.yaml").read_text("utf-8")
    given_ = [Addition(one.id, 2, SECOND.date, (f"exports/{one.id}/2/*",)) for one in protocol.load(old).sources]
    new = with_searches(old, given_)
    kept = iter(new.split("\n"))
    assert all(line in kept for line in old.split("\n"))
    assert protocol.load(new).last_round == 2


@given(
    st.from_regex(r"exports/[^\\\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]{1,30}", fullmatch=True)
)
def test_any_name_of_a_file_is_read_as_that_name(name: str) -> None:
    if ".." in name.split("/"):
        return
    new = with_searches(plan(LAYOUTS["blocks"][0]), [SECOND._replace(exports=(name,))])
    assert protocol.load(new).source("wos").searches[-1].exports == (name,)
