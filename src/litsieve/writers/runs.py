"""Text in runs, some of them in italics or a link, as HTML, Markdown or plain words. A run's text is never markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import quote

from litsieve.writers import markdown
from litsieve.writers.cells import one_line

_DOI: Final = re.compile(r"10\.\d{4,9}/[\x21-\x7e]+")
_PMID: Final = re.compile(r"[1-9]\d{0,7}")


class Run(NamedTuple):
    """A piece of text, in italics or not; `link` is an address of ours that it leads to, or `""`."""

    text: str
    italic: bool = False
    link: str = ""


Runs = tuple[Run, ...]


def doi(name: str) -> Run:
    """A DOI as its address; a link only where it is one that the registry could have given."""
    address = f"https://doi.org/{name}"
    return Run(address, link=f"https://doi.org/{quote(name, safe='/:;()._-')}" if _DOI.fullmatch(name) else "")


def pmid(name: str) -> Run:
    """A PubMed id; a link only where it is digits."""
    return Run(f"PMID {name}", link=f"https://pubmed.ncbi.nlm.nih.gov/{name}/" if _PMID.fullmatch(name) else "")


def as_text(runs: Iterable[Run]) -> str:
    """The words alone, on one line."""
    return one_line("".join(run.text for run in runs))


def as_html(runs: Iterable[Run]) -> str:
    """A fragment in which every text is escaped; `<em>` and `<a>` are all its elements."""
    return "".join(map(_html, runs))


def as_markdown(runs: Iterable[Run]) -> str:
    """A fragment in which every text is inert, even where a line or an item of a list begins with it."""
    return "".join(_markdown(run, first=n == 0) for n, run in enumerate(runs))


def _html(run: Run) -> str:
    text = html.escape(_kept(run.text))
    text = f"<em>{text}</em>" if run.italic else text
    return f'<a href="{html.escape(run.link)}" rel="noreferrer">{text}</a>' if run.link else text


def _markdown(run: Run, *, first: bool) -> str:
    # Emphasis must touch its words, so blanks stay outside; an address between angle brackets is a link as it stands.
    shown = markdown.opening(run.text) if first else markdown.inert(run.text)
    if run.link:
        return f"<{run.link}>" if run.text == run.link else f"[{shown}](<{run.link}>)"
    return _edges(run.text, f"*{shown}*" if run.italic and shown else shown)


def _kept(text: str) -> str:
    """`text` on one line with a blank at each edge where it had one."""
    return _edges(text, one_line(text))


def _edges(text: str, inner: str) -> str:
    if not inner:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() else ''}"
