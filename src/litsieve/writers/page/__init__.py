"""`build/summary.html`: one file that a supervisor, a reviewer or a co-author opens, with all records in it.

It asks nobody for anything: fonts, styles and scripts are inside, and its policy forbids all else. Text from outside
is escaped by the template or lies in compressed JSON, of which the scripts make text and never markup.
"""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from litsieve.flow.alone import alone
from litsieve.review import Review
from litsieve.version import __version__
from litsieve.writers.page.data import LIMIT, data
from litsieve.writers.page.packed import unpacked
from litsieve.writers.page.sections import sections

__all__ = ["FONTS", "LIMIT", "SCRIPTS", "STYLES", "policy", "unpacked", "write"]

STYLES: Final = ("1-palette", "2-page", "3-tables", "4-reader")
SCRIPTS: Final = ("1-data", "2-dom", "3-lists", "4-search", "5-rows", "6-life", "7-reader", "8-start")
FONTS: Final = {"Inter Variable": "Inter-latin.woff2", "Source Serif 4 Variable": "SourceSerif4-latin.woff2"}


def write(review: Review, *, full: bool = False) -> bytes:
    """The page of `review`; where `full`, with every abstract, however large that makes it."""
    style, script = _style(), _script()
    required = [criterion.id for criterion in review.protocol.criteria if criterion.weight == "required"]
    by_itself = alone(review.checks, review.outcomes, review.protocol.stages, required)
    page = _render(
        "page",
        **sections(review, by_itself),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        foot=Markup(_SLOT),
        elements=Markup(_SLOT),
    )
    held = data(review, by_itself, room=LIMIT - len(page) - _FOOT, full=full)
    # The data joins the page as bytes: a hundred megabytes need not pass through the template. The slots are the
    # last of their kind, whatever a title holds.
    rest, _, after = page.rpartition(_SLOT.encode())
    before, _, middle = rest.rpartition(_SLOT.encode())
    return before + _render("foot", data=held, version=__version__) + middle + held.elements + after


_SLOT: Final = "\x00"
_FOOT: Final = 2000  # bytes, generously


def _render(name: str, **told: Any) -> bytes:
    return _templates().get_template(f"page/{name}.html.j2").render(told).encode("utf-8", "replace")


def policy(style: str, script: str) -> str:
    """The page's Content-Security-Policy: this style, this script, pictures and fonts that are inside; no more."""
    return (
        f"default-src 'none'; script-src '{_sha256(script)}'; style-src '{_sha256(style)}'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("litsieve.writers"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> str:
    faces = "".join(_face(family, file) for family, file in FONTS.items())
    return faces + "".join(_source(f"style/{name}.css") for name in STYLES)


def _face(family: str, file: str) -> str:
    font = base64.b64encode(pkgutil.get_data("litsieve.writers", f"fonts/{file}") or b"").decode()
    source = f'url(data:font/woff2;base64,{font}) format("woff2")'
    return f'@font-face{{font-family:"{family}";font-weight:200 900;font-display:block;src:{source}}}\n'


@cache
def _script() -> str:
    """The modules one after the other in a scope of their own."""
    parts = "\n".join(_source(f"script/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _source(name: str) -> str:
    templates = _templates()
    assert templates.loader is not None
    return templates.loader.get_source(templates, f"page/{name}")[0]
