"""Draw the pictures of the desk and of the summary: the demo review, the real app, the real page, as PNG.

    PYTHONPATH=src python docs/pictures.py

Needs rsvg-convert (Debian: librsvg2-bin), Pillow, and Chromium by playwright. The records are synthetic.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright
from textual.app import App

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.doubts import Doubts
from litsieve.desk.pairs_app import PairsDesk
from litsieve.desk.session import Place, Sitting
from litsieve.people.deciding import Role
from litsieve.workspace import find
from litsieve.writers import outputs
from litsieve.writers import page as pages

DOCS: Final = Path(__file__).resolve().parent
DEMO: Final = DOCS.parent / "data" / "values-alignment"
PICTURES: Final = DOCS / "pictures"
STAGE: Final = "title-abstract"
WIDTH: Final = 1100  # pixels
COLOURS: Final = 128
READ: Final = 60  # reports that Ana has read already


def unfinished(folder: Path) -> Path:
    """The demo in the midst of its work: Ana has read some titles, nobody has settled a conflict."""
    made = folder / "review"
    shutil.copytree(DEMO, made, ignore=shutil.ignore_patterns("build", ".litsieve"))
    ana = made / "decisions" / STAGE / "ana.csv"
    ana.write_text("".join(ana.read_text("utf-8").splitlines(keepends=True)[: READ + 1]), "utf-8")
    (made / "decisions" / STAGE / "cho.csv").unlink()
    return made


def desk(folder: Path, who: str, role: Role = "review") -> Desk:
    """The desk of somebody at the stage."""
    review = api.build(folder)
    place = Place(review, find(folder), worklist.stage_of(review, STAGE, who, role), who, role)
    start, seconds = datetime(2026, 3, 2, 10, tzinfo=UTC), count(0, 14)
    return Desk(Sitting(place, lambda: start + timedelta(seconds=next(seconds))), outputs.labels(review))


def draw(app: App[Any], keys: Sequence[str], name: str, size: tuple[int, int]) -> None:
    """The screen after these keys, as pictures/NAME.png."""

    async def seat() -> str:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return app.export_screenshot(title="litsieve")

    drawn = asyncio.run(seat()).replace("Fira Code", "DejaVu Sans Mono")
    # A drawing program drops a blank at the beginning of a run of text, and stretches the rest.
    drawn = re.sub(r"<text ([^>]*)>", r'<text xml:space="preserve" \1>', drawn)
    made = subprocess.run(["rsvg-convert", "-w", str(WIDTH)], input=drawn.encode(), capture_output=True, check=True)
    picture = Image.open(io.BytesIO(made.stdout)).convert("RGB").quantize(COLOURS)
    picture.save(PICTURES / f"{name}.png", optimize=True)


class View(NamedTuple):
    """A picture of the summary: the window, light or dark, where one looks, and what is open."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    section: str = ""
    opened: str = ""


VIEWS: Final = (
    View("summary", 1280, 1120),
    View("summary-map", 820, 940, "dark", section="map"),
    View("summary-phone", 390, 780, section="sources"),
    View("summary-list", 820, 760, opened="list?number=records_excluded&reason=values"),
    View("summary-record", 1280, 900, "dark", opened="record?id={included}"),
    View("summary-list-phone", 390, 780, "dark", opened="list?number=dbr_excluded"),
)


def browse(folder: Path) -> None:
    """The summary of the demo in a browser, at three widths, as pictures/summary*.png."""
    review = api.build(DEMO)
    path = folder / "summary.html"
    path.write_bytes(pages.write(review))
    included = review.included["record_id"].iloc[0]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for view in VIEWS:
            size: Any = {"width": view.width, "height": view.height}
            shown = browser.new_page(viewport=size, color_scheme=view.scheme, reduced_motion="reduce")
            shown.goto(f"{path.as_uri()}#{view.opened.format(included=included) or view.section}")
            shown.wait_for_selector("dialog[open] li" if view.opened else "h1")
            shown.evaluate("document.activeElement.blur()")
            shown.wait_for_timeout(300)
            picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB").quantize(2 * COLOURS)
            picture.save(PICTURES / f"{view.name}.png", optimize=True)
            shown.close()
        browser.close()


def serve(folder: Path) -> None:
    """The desk in a browser, as pictures/desk-browser.png."""
    command = [sys.executable, "-m", "litsieve", "screen", STAGE, "--as", "ana", "--web", "--review", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk, sync_playwright() as play:
        assert desk.stdout is not None
        address = desk.stdout.readline().split()[-1]
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1100, "height": 640})
        shown.goto(address)
        shown.wait_for_selector("body.-first-byte", state="attached", timeout=120_000)
        shown.wait_for_timeout(4000)
        picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB").quantize(COLOURS)
        picture.save(PICTURES / "desk-browser.png", optimize=True)
        browser.close()
        desk.terminate()


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        browse(Path(name))
        folder = unfinished(Path(name))
        serve(folder)
        draw(desk(folder, "ana"), ["i", "i"], "desk", (110, 34))
        draw(desk(folder, "ana"), ["e"], "desk-reasons", (80, 24))
        draw(desk(folder, "cho", "adjudication"), [], "desk-conflicts", (110, 34))
        doubts = Doubts(api.build(folder), find(folder), "ana", lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))
        draw(PairsDesk(doubts), [], "desk-pairs", (110, 34))


if __name__ == "__main__":
    main()
