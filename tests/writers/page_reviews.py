"""The demo's page and a small hostile one, with what they hold."""

from __future__ import annotations

import base64
import json
import re
import zlib
from functools import cache
from typing import Any

from demo_builders import DEMO
from litsieve import api
from litsieve.review import Review
from litsieve.writers import page
from review_builders import build, coded, decided, export, ris

SCRIPT = "<script>window.hit = 1</script>"
ATTRIBUTE = '" onload="window.hit = 1" x="'
HOSTILE = f"A garden {SCRIPT} for all {ATTRIBUTE}"
ELEMENT = re.compile(rb'<script type="application/x-deflate" id="([a-z0-9-]+)">([^<]*)</script>')


@cache
def demo() -> Review:
    """The demo, built once."""
    return api.build(DEMO)


@cache
def demo_page() -> bytes:
    """Its page."""
    return page.write(demo())


@cache
def hostile() -> Review:
    """Three reports with markup in every field; ana has read the last one, ben has not."""
    cells = {"AB": f"We made a garden. {SCRIPT}", "PY": "2020", "LA": "en", "KW": f"design {ATTRIBUTE}"}
    found = [
        cells | {"TI": f"{HOSTILE} {'abc'[n] * 9}", "DO": f"10.5555/g.{n}", "AU": f"{SCRIPT}, {n}"} for n in range(3)
    ]
    given = [export("scopus", ris(found)), export("wos", b""), export("site", b"")]
    ids = build(given).records.sort_values("doi")["record_id"].tolist()
    words = [(ids[0], "include", ""), (ids[1], "exclude", "wellbeing")]
    log = [decided("reading", "ben", *words), decided("reading", "ana", *words, (ids[2], "exclude", "wellbeing"))]
    return build(given, [*log, coded("episode", "ana", (ids[0], "design"))])


def held(data: bytes) -> dict[str, Any]:
    """What the elements of a page hold, by their names."""
    found = {name.decode(): base64.b64decode(packed) for name, packed in ELEMENT.findall(data)}
    return {name: json.loads(zlib.decompress(packed)) for name, packed in found.items()}
