"""Every link of the manual leads somewhere, and every command and option that it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from docs_manual import DOCS, FENCE, PAGES, name, prose

from litsieve import cli

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")
# Options of git, of the manual's own programs, and of Dask's.
ELSEWHERE = {"--theirs", "--check", "--no-dashboard", "--dashboard-address", "--host"}


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


def options(command: str) -> set[str]:
    """The options of a command."""
    found = cli.cli.get_command(click.Context(cli.cli), command)
    assert found is not None
    below = found.commands.values() if isinstance(found, click.Group) else []
    return {"--help", "-h", *(name for one in (found, *below) for param in one.params for name in param.opts)}


def typed(page: Path) -> Iterator[tuple[str, str]]:
    """Each command that a page names as code, with the rest of its line."""
    text = page.read_text("utf-8").replace("\\\n", " ")
    code = [*FENCE.findall(text), *re.findall(r"`([^`\n]+)`", prose(page))]
    for block in code:
        for line in block.splitlines():
            if match := re.match(r"(?:\$ |- |- run: |\s*- )?litsieve ([a-z]+)(.*)", line.strip()):
                yield match[1], match[2].split(" | ")[0].split(" && ")[0]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_and_option_that_a_page_types_exists(page: Path) -> None:
    wrong = []
    for command, rest in typed(page):
        if command not in cli.COMMANDS:
            wrong.append(command)
            continue
        wrong += [f"{command} {one}" for one in OPTION.findall(rest) if one not in options(command)]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_option_that_a_sentence_names_is_one_of_some_command(page: Path) -> None:
    known = {option for command in cli.COMMANDS for option in options(command)} | {"--version"} | ELSEWHERE
    named = [
        one for span in re.findall(r"`([^`\n]+)`", prose(page)) for one in re.findall(r"(?<![\w-])--[a-z-]+", span)
    ]
    assert [one for one in named if one not in known] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_names_a_place_of_some_machine(page: Path) -> None:
    text = page.read_text("utf-8").replace("/home/anna", "")
    assert re.findall(r"(?:/home/|/tmp/|/Users/|C:\\)\S*", text) == []


def test_the_contents_name_every_page() -> None:
    listed = {(DOCS / link.partition("#")[0]).resolve() for link in LINK.findall(prose(DOCS / "README.md"))}
    assert {page for page in PAGES if page.name != "README.md"} - listed == set()
