"""`litsieve criteria suggest`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

pytestmark = pytest.mark.usefixtures("reviews_once")

LABELS = "record_id,included\npubmed.101,1\npubmed.105,1\npubmed.106,1\npubmed.107,0\npubmed.108,0\n"


def test_terms_are_listed_with_their_counts_and_nothing_is_written(
    litsieve: Callable[..., Ran], built: Path, tmp_path: Path
) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(LABELS, "utf-8")
    before = {path: path.read_bytes() for path in sorted(built.rglob("*")) if path.is_file()}
    suggest = ("criteria", "suggest", "--labels", labels, "--review", built)
    code, out, err = litsieve(*suggest)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == [
        "garden: does not see 2 of 3 reports that belong in.",
        "",
        "term           missed  belong in  others  z",
    ]
    assert "allotments          1          1       0  0.4" in lines
    assert {path: path.read_bytes() for path in sorted(built.rglob("*")) if path.is_file()} == before
    labels.write_text(LABELS.replace("105,1", "105,0"), "utf-8")
    found = json.loads(litsieve(*suggest, "--json").out)["criteria"]
    assert [(one["criterion"], one["missed"]) for one in found] == [("garden", ["pubmed.106"])]
    assert found[0]["suggestions"][0]["missed"] == 1
    assert litsieve(*suggest, "recent").code == 2
