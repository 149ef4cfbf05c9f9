"""The README's first screen prints what the tool prints, and editors check the demo by today's schema."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from litsieve.cli import cli
from real_data import REPOSITORY

DEMO = REPOSITORY / "data" / "values-alignment"


def shown() -> list[str]:
    """The lines of the block between the demo's marks."""
    text = (REPOSITORY / "README.md").read_text("utf-8")
    (block,) = re.findall(r"<!-- demo -->\n```\n(.*?)```\n<!-- /demo -->", text, re.DOTALL)
    return [line.rstrip() for line in block.splitlines()]


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path, monkeypatch: object) -> None:
    folder = tmp_path / "data" / "values-alignment"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("build", ".litsieve", "review.lock", "__pycache__"))
    monkeypatch.chdir(tmp_path)  # type: ignore[attr-defined]
    ran = CliRunner().invoke(cli, ["run", "data/values-alignment"], catch_exceptions=False)
    assert [line.rstrip() for line in ran.output.splitlines() if line.strip()] == [line for line in shown() if line]


def test_the_demos_schema_is_what_the_tool_prints() -> None:
    printed = CliRunner().invoke(cli, ["schema"], catch_exceptions=False).output
    assert (DEMO / "review.schema.json").read_text("utf-8") == printed
