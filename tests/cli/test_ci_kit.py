"""What runs the audit elsewhere (the action, the hook, the manual's workflows), its lines run here step by step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from cli_reviews import edit

from litsieve.cli.audit import FORMATS, command
from litsieve.writers import audits

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/how-to/audit-in-ci.md"
BASH = shutil.which("bash") or ""

needs_bash = pytest.mark.skipif(not BASH, reason="there is no bash here")


def action() -> dict[str, Any]:
    """The action."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return read


def of_page(beginning: str) -> Any:
    """The one YAML of the page that begins so."""
    found = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (text,) = [one for one in found if one.lstrip().startswith(beginning)]
    return yaml.safe_load(text)


def shell(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`script` as a runner runs it: bash that stops at the first failure."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    told = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"), **env}
    return subprocess.run(
        [BASH, "-eo", "pipefail", "-c", script], cwd=folder, env=told, capture_output=True, text=True, check=False
    )


def steps(listed: list[dict[str, Any]]) -> dict[str, str]:
    """The scripts of the steps that need no network, by the first command in them."""
    scripts = [one["run"] for one in listed if "run" in one and "pip install" not in one["run"]]
    return {"build" if "litsieve run" in script else "audit": script for script in scripts}


def kept(listed: list[dict[str, Any]]) -> dict[str, str]:
    """What is kept of a run, by the name of the artifact."""
    uploads = [one["with"] for one in listed if one.get("uses", "").startswith("actions/upload-artifact@")]
    return {one["name"]: one["path"] for one in uploads}


def given(step: str) -> dict[str, str]:
    """The environment of the action's step where nothing is handed in."""
    inputs = action()["inputs"]
    (told,) = [one["env"] for one in action()["runs"]["steps"] if one.get("name") == step]
    names = {variable: re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value) for variable, value in told.items()}
    return {variable: inputs[name[1]]["default"] for variable, name in names.items() if name}


@needs_bash
def test_the_workflow_of_the_manual_passes_and_publishes_the_summary(built: Path) -> None:
    scripts = steps(of_page("name: review")["jobs"]["audit"]["steps"])
    audit, build = shell(scripts["audit"], built), shell(scripts["build"], built)
    assert (audit.returncode, audit.stdout) == (0, "The audit is clean: no findings.\n")
    assert build.returncode == 0
    assert (built.parent / "summary.md").read_bytes() == (built / "build/summary.md").read_bytes()
    keeps = kept(of_page("name: review")["jobs"]["audit"]["steps"])
    assert keeps == {"summary": "build/summary.html", "review": "build"}
    assert all((built / path).exists() for path in keeps.values())


@needs_bash
def test_the_page_of_the_summary_is_the_summary(built: Path, tmp_path: Path) -> None:
    page = built / "build/summary.html"
    site = tmp_path / "site of github"
    site.mkdir()
    shutil.copy(page, site)
    (copied,) = [one["run"] for one in of_page("publish:")["publish"]["steps"] if "run" in one]
    assert shell(copied, site).returncode == 0
    job = of_page("audit:")["pages"]
    assert shell("\n".join(job["script"]), built).returncode == 0
    (public,) = job["artifacts"]["paths"]
    assert (
        (built / public / "index.html").read_bytes() == page.read_bytes() == (site / "site/index.html").read_bytes()
    )


@needs_bash
def test_the_workflow_of_the_manual_annotates_and_fails(built: Path) -> None:
    edit(built / "build/tallies.csv", "design,1", "design,2")
    audit = shell(steps(of_page("name: review")["jobs"]["audit"]["steps"])["audit"], built)
    assert audit.returncode == 1
    assert audit.stdout.startswith("::error file=build/tallies.csv,title=O101 output differs::not what a run writes.")


@needs_bash
def test_the_action_audits_the_folder_that_it_is_given(built: Path) -> None:
    edit(built / "build/tallies.csv", "design,1", "design,2")
    scripts = steps(action()["runs"]["steps"])
    told = given("Audit") | {"REVIEW": built.name, "WITHOUT_EXPORTS": "true"}
    audit = shell(scripts["audit"], built.parent, **told)
    assert audit.returncode == 1
    assert audit.stdout.startswith("::error file=review/build/tallies.csv,title=O101 output differs::")
    assert audit.stdout.endswith("It began from the records as locked; no export was read.\n")
    build = shell(scripts["build"], built.parent, **given("Build") | {"REVIEW": built.name})
    assert build.returncode == 0
    assert kept(action()["runs"]["steps"]) == {
        "summary": "${{ inputs.review }}/build/summary.html",
        "review": "${{ inputs.review }}/build",
    }
    assert (built / "build/summary.html").is_file()


@needs_bash
def test_what_is_handed_to_the_action_is_never_a_command(built: Path) -> None:
    hostile = f"$(touch {built}/owned); touch {built}/owned"
    audit = shell(steps(action()["runs"]["steps"])["audit"], built, **given("Audit") | {"REVIEW": hostile})
    assert audit.returncode == 3
    assert not (built / "owned").exists()
    assert not any("${{" in one.get("run", "") for one in action()["runs"]["steps"])


def test_the_page_names_every_input_of_the_action() -> None:
    (sentence,) = re.findall(r"^Its inputs are (.*)\.$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", sentence)) == set(action()["inputs"])


@needs_bash
def test_the_gitlab_snippet_keeps_the_report_that_it_names(built: Path) -> None:
    job = of_page("audit:")["audit"]
    (line,) = [one for one in job["script"] if "pip install" not in one]
    assert shell(line, built).returncode == 0
    assert (built / job["artifacts"]["reports"]["junit"]).read_text("utf-8").startswith("<?xml")
    assert shell("\n".join(job["after_script"]), built).returncode == 0
    assert all((built / path).exists() for path in job["artifacts"]["paths"])


@needs_bash
def test_code_scanning_gets_the_file_that_is_written(built: Path) -> None:
    written, handed = of_page("- run: litsieve audit --format sarif")
    assert shell(written["run"], built).returncode == 0
    assert (built / handed["with"]["sarif_file"]).read_text("utf-8").startswith('{\n  "$schema"')


def test_the_hook_audits_when_a_part_of_a_review_changes() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = of_page("repos:")["repos"]
    assert [one["id"] for one in repo["hooks"]] == [hook["id"]]
    assert (hook["entry"], hook["pass_filenames"]) == ("litsieve audit", False)
    wanted = [
        "review.yaml",
        "my-review/review.lock",
        "decisions/titles/ana.csv",
        "a/exports/x.ris",
        "build/prisma.svg",
    ]
    assert [name for name in wanted if not re.search(hook["files"], name)] == []
    assert not re.search(hook["files"], "docs/review.md")


def test_the_command_offers_every_format_that_is_written() -> None:
    assert ("text", *audits.FORMATS) == FORMATS
    (option,) = [one for one in command.params if one.name == "format_"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMATS
