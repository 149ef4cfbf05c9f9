"""What the pages show of a review.yaml is what a review.yaml may say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs_manual import DOCS, PAGES, name

from litsieve import protocol
from litsieve.errors import ProtocolError

TOP = ("review", "sources", "dedupe", "criteria", "stages", "codes", "must_include")
BLOCK = re.compile(r"^```yaml[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WHOLE = re.search(r"^```yaml file=review.yaml\n(.*?)^```$", (DOCS / "tutorial.md").read_text("utf-8"), re.M | re.S)
# A part names criteria and sources that the page does not show with it.
ELSEWHERE = re.compile(
    r"no (?:criterion|source|stage) has the id|title: Field required|review: .*title|title.*missing"
)


def sections(text: str) -> dict[str, str]:
    """The parts of a protocol by their keys."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if re.match(r"[a-z_]+:", part)}


def fragments() -> list[tuple[str, str]]:
    """Each block of a page that holds whole parts of a protocol."""
    found = [(page, block) for page in PAGES for block in BLOCK.findall(page.read_text("utf-8"))]
    return [(name(page), block) for page, block in found if set(sections(block)) & set(TOP) and block[0] != " "]


def faults(text: str) -> list[str]:
    """What is wrong in a protocol, but for what stands elsewhere."""
    try:
        protocol.load(text)
    except ProtocolError as error:
        return [fault.message for fault in error.faults if not ELSEWHERE.search(f"{fault.path}: {fault.message}")]
    return []


@pytest.mark.parametrize(("page", "block"), fragments(), ids=[page for page, _ in fragments()])
def test_a_part_of_a_protocol_that_a_page_shows_is_valid(page: str, block: str) -> None:
    assert WHOLE is not None
    parts = sections(WHOLE[1])
    for key, part in sections(block).items():
        # What a page shows of `review` is put to what the tutorial says of it; another part takes its place.
        parts[key] = parts[key] + part.partition("\n")[2] if key == "review" and "title:" not in part else f"{part}\n"
    assert faults("".join(parts.values())) == []


def test_the_pages_show_some() -> None:
    assert {Path(page).name for page, _ in fragments()} >= {
        "tutorial.md",
        "write-criteria.md",
        "decide-with-people.md",
    }
