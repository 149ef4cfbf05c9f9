"""On the labelled sets people are asked about at most one record in a hundred."""

from __future__ import annotations

import pytest
from dedupe_builders import labelled

from litsieve import dedupe
from litsieve.dedupe.queue import queue
from real_data import shared

SETS = ("copper", "cytology", "haematology", "mis_baseline", "respiratory", "stroke", "tafenoquine")


@pytest.mark.parametrize("name", SETS)
def test_the_queue_is_short(name: str) -> None:
    records = labelled(shared(f"data/dedupe/{name}"))
    found = dedupe.find(records)
    asked = queue(records, found.pairs, found.clusters)
    assert len({*asked["left"], *asked["right"]}) <= len(records) / 100
