"""Draw the pictures of the desk: the demo review, the real app, its own screenshot as PNG.

    PYTHONPATH=src python docs/pictures.py

Needs rsvg-convert (Debian: librsvg2-bin) and Pillow. The records are synthetic.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from PIL import Image
from textual.app import App

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.doubts import Doubts
from litsieve.desk.pairs_app import PairsDesk
from litsieve.desk.session import Place, Sitting
from litsieve.people.deciding import Role
from litsieve.workspace import find
from litsieve.writers import outputs

DOCS: Final = Path(__file__).resolve().parent
DEMO: Final = DOCS.parent / "data" / "values-alignment"
PICTURES: Final = DOCS / "pictures"
STAGE: Final = "title-abstract"
WIDTH: Final = 1100  # pixels
COLOURS: Final = 64
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


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = unfinished(Path(name))
        draw(desk(folder, "ana"), ["i", "i"], "desk", (110, 34))
        draw(desk(folder, "ana"), ["e"], "desk-reasons", (80, 24))
        draw(desk(folder, "cho", "adjudication"), [], "desk-conflicts", (110, 34))
        doubts = Doubts(api.build(folder), find(folder), "ana", lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))
        draw(PairsDesk(doubts), [], "desk-pairs", (110, 34))


if __name__ == "__main__":
    main()
