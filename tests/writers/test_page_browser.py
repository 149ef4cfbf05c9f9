"""The page in Chromium: every number opens the list that it counts, and nothing in a record ever acts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from page_reviews import HOSTILE, demo, demo_page, hostile

from litsieve import explain
from litsieve.tables import load_list
from litsieve.writers import page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

# Opens a list by its address and gives what it says of itself; the page works off what is asked one after the other.
OPENED = """async (links) => {
  const told = {};
  for (const link of links) {
    document.getElementById("found").textContent = "";
    location.hash = link;
    while (!document.getElementById("found").textContent) await new Promise((done) => setTimeout(done, 4));
    told[link] = document.getElementById("found").textContent;
  }
  return told;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Opened:
    """A page in the browser, and all that it asked for or complained of."""

    def __init__(self, browser: Any, path: Path, scheme: str = "light", width: int = 1280) -> None:
        self.shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.shown.set_default_timeout(60_000)
        self.asked: list[str] = []
        self.said: list[str] = []
        self.shown.on("request", lambda request: self.asked.append(request.url))
        self.shown.on("console", lambda message: self.said.append(message.text))
        self.shown.on("pageerror", lambda error: self.said.append(str(error)))
        self.shown.goto(path.as_uri())

    def strange(self) -> list[str]:
        """What a page that keeps to itself never has: requests to others, complaints."""
        return [url for url in self.asked if not url.startswith(("file:", "data:", "blob:"))] + self.said

    def links(self, where: str) -> dict[str, str]:
        """The addresses of lists in a part of the page, with the words of the link."""
        found = self.shown.locator(f'{where} a[href^="#list"]')
        pairs = found.evaluate_all(
            "all => all.map((one) => [one.getAttribute('href'), one.ariaLabel || one.textContent])"
        )
        return dict(pairs)

    def counts(self, links: dict[str, str]) -> dict[str, int]:
        """How many records the list behind each address has."""
        told = self.shown.evaluate(OPENED, list(links))
        return {link: int(re.match(r"[\d,]+", text)[0].replace(",", "")) for link, text in told.items()}  # type: ignore[index]

    def text(self, where: str) -> str:
        return str(self.shown.inner_text(where))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "summary.html"
    path.write_bytes(demo_page())
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    made = Opened(browser, file)
    yield made
    strange = made.strange()
    made.shown.close()
    assert strange == []


def behind(link: str) -> int:
    """The records behind a link of the diagram, by the tables of the review."""
    asked = {name: value[0] for name, value in parse_qs(link.partition("?")[2]).items()}
    review = demo()
    found = explain.in_box(review, asked["number"])
    found = found.merge(review.records[["record_id", "source"]], on="record_id", validate="one_to_one")
    for column in ("reason", "source"):
        if column in asked:
            found = found[found[column] == asked[column]]
    return len(found)


def test_every_box_of_the_diagram_opens_the_list_that_it_counts(opened: Opened) -> None:
    links = opened.links(".prisma")
    counts = opened.counts(links)
    assert counts == {link: behind(link) for link in links}
    shown = {link: int(re.findall(r"\(n = ([\d,]+)\)", words)[-1].replace(",", "")) for link, words in links.items()}
    assert counts == shown
    assert len(links) > 15


@pytest.mark.parametrize("where", [".steps", "#map", "#sources table", "#criteria"])
def test_every_other_number_opens_the_list_that_it_counts(where: str, opened: Opened) -> None:
    links = opened.links(where)
    counts = opened.counts(links)
    assert counts == {link: int(re.findall(r"[\d,]+", words)[-1 if where != ".steps" else 0].replace(",", "")) for link, words in links.items()}  # fmt: skip


def test_every_column_of_the_overlap_opens_the_reports_of_exactly_these_sources(opened: Opened) -> None:
    links = opened.links(".upset")
    sets = demo().reports["sources"].map(lambda cell: frozenset(load_list(cell))).value_counts()
    asked = {link: frozenset(parse_qs(link.partition("?")[2])["only"][0].split(" ")) for link in links}
    assert opened.counts(links) == {link: sets[of] for link, of in asked.items()}


def test_a_record_tells_its_life(opened: Opened) -> None:
    review, shown = demo(), opened.shown
    duplicate = review.clusters[~review.clusters["representative"]].iloc[0]
    shown.evaluate("id => { location.hash = 'record?' + new URLSearchParams({ id }); }", duplicate["record_id"])
    shown.wait_for_selector("#life-pane .path")
    told = explain.life(review, duplicate["record_id"])
    assert opened.text("#reader-title") == " ".join(str(told.record["title"]).split())
    assert opened.text("#life-pane .abstract") == told.report["abstract"]
    ids = shown.locator("#life-pane tbody th").evaluate_all("all => all.map((one) => one.firstChild.textContent)")
    assert sorted(ids) == sorted(told.members["record_id"])
    verdicts = shown.locator(".checks li > span:first-child").all_inner_texts()
    rules = [check for check in told.checks if review.protocol.criterion(check.criterion).kind != "people"]
    assert [words[2:] for words in verdicts] == [check.verdict for check in rules]
    spans = {
        str(told.report["abstract"])[s.start : s.end] for c in told.checks for s in c.spans if s.field == "abstract"
    }
    marked = " ".join(shown.locator(".abstract mark").all_inner_texts())
    assert {word for span in spans for word in span.split()} == set(marked.split())
    stages = shown.locator(".path > li > b").all_inner_texts()
    assert stages == [f"{row['stage']}: {row['outcome']}" for row in told.outcomes.to_dict("records")]


def test_a_list_is_searched_and_narrowed(opened: Opened) -> None:
    shown, reports, boxes = opened.shown, demo().reports, demo().flow.boxes

    def found(n: int) -> None:
        told = "1,241 records" if n == 1241 else f"{n} of 1,241 records"
        shown.wait_for_function("told => document.getElementById('found').textContent === told", arg=told)

    shown.click("nav .search")
    found(1241)
    assert shown.locator("#rows li").count() < 40
    shown.select_option("#by-source", label="PubMed")
    found(242)
    shown.select_option("#by-source", "")
    shown.select_option("#by-end", label="Excluded on the full text")
    found(int((boxes["box"] == "dbr_excluded").sum()))
    shown.select_option("#by-end", "")
    first = demo().included.iloc[0]
    shown.fill("#words", f"{first['title'].split()[0].upper()} {first['doi']}")
    found(int(first["members"]))
    shown.fill("#words", "dignity workshops")
    shown.check("#in-texts")
    texts = (
        reports["title"] + " " + reports["abstract"] + " " + reports["keywords"] + reports["subjects"]
    ).str.lower()
    inside = reports.loc[texts.str.contains("dignity") & texts.str.contains("workshops"), "cluster_id"]
    found(int(demo().clusters["cluster_id"].isin(inside).sum()))


def test_all_of_it_goes_by_keyboard(opened: Opened) -> None:
    shown = opened.shown
    link = shown.locator('.prisma a[href*="number=records_excluded"]').first
    link.focus()
    shown.keyboard.press("Enter")
    shown.wait_for_selector("#rows button")
    assert shown.evaluate("document.activeElement.id") == "words"
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("ArrowDown")
    second = shown.evaluate("document.activeElement.querySelector('.title').textContent")
    shown.keyboard.press("Enter")
    shown.wait_for_selector("#life-pane .path")
    assert opened.text("#reader-title") == " ".join(second.split())
    shown.keyboard.press("Escape")
    shown.wait_for_selector("#rows button")
    shown.wait_for_function("() => document.activeElement.matches('#rows button')")
    assert shown.evaluate("document.activeElement.querySelector('.title').textContent") == second
    shown.keyboard.press("End")
    shown.wait_for_function("() => document.activeElement.parentElement.ariaPosInSet === '665'")
    shown.keyboard.press("Escape")
    shown.wait_for_function("() => !document.getElementById('reader').open")
    assert shown.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")
    assert "#" not in shown.url


def test_markup_in_a_record_never_acts(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "summary.html"
    path.write_bytes(page.write(hostile()))
    opened = Opened(browser, path)
    shown = opened.shown
    shown.click("nav .search")
    shown.wait_for_selector("#rows button")
    assert HOSTILE in opened.text("#rows button .title")
    shown.locator("#rows button").first.click()
    shown.wait_for_selector("#life-pane .path")
    assert HOSTILE in opened.text("#reader-title")
    assert shown.evaluate("window.hit") is None
    assert shown.locator("dialog script, dialog [onload]").count() == 0
    assert opened.strange() == []
    shown.close()


def test_it_follows_the_scheme_of_the_reader(browser: Any, file: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        opened = Opened(browser, file, scheme)
        grounds.append(opened.shown.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert opened.strange() == []
        opened.shown.close()
    assert grounds == ["rgb(250, 249, 246)", "rgb(19, 22, 24)"]


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_it_is_never_wider_than_the_window(width: int, browser: Any, file: Path) -> None:
    opened = Opened(browser, file, width=width)
    assert opened.shown.evaluate("document.documentElement.scrollWidth") <= width
    opened.shown.close()
