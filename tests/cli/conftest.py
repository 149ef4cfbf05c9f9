"""The commands of the command line, and a review that has been run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import cli_reviews
import pytest
from cli_reviews import Ran

from litsieve import api, proofs
from litsieve.review import Review


@pytest.fixture
def litsieve(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """`litsieve(…)` runs a command on an 80-column screen without colours."""
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *args: cli_reviews.run(capsys, *args)


@pytest.fixture(scope="session")
def ran_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small review after a run; not to be touched: `built` is a copy."""
    folder = cli_reviews.make(tmp_path_factory.mktemp("built") / "review")
    api.run(folder)
    labels = tmp_path_factory.mktemp("labels") / "labels.csv"
    labels.write_text("record_id,included\npubmed.101,1\npubmed.102,1\npubmed.105,0\n", "utf-8")
    proofs.audit(folder, labels)
    return folder


@pytest.fixture
def built(ran_once: Path, tmp_path: Path) -> Path:
    """A copy of the small review after a run, with its cache."""
    return Path(shutil.copytree(ran_once, tmp_path / "review"))


@pytest.fixture(scope="session")
def small_review(ran_once: Path) -> Review:
    """The small review, built."""
    return api.build(ran_once)
