"""The reference page has a row for every key of the protocol, and none for a key that there is none of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from litsieve import readers
from litsieve.protocol import json_schema
from litsieve.protocol.frameworks import FRAMEWORKS

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/protocol.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
COMMON = ("id", "kind", "label", "facet", "note", "tests", "weight", "a_miss")


def _keys(schema: dict[str, Any], defs: dict[str, Any], under: str = "") -> Iterator[str]:
    """Every path of keys, in the page's way of writing: `[]` for items, `[kind]` for what a kind alone has."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].rsplit("/", 1)[1]]
    for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ())) if "discriminator" not in schema else ():
        yield from _keys(option, defs, under)
    if isinstance(schema.get("additionalProperties"), dict) and under == "sets":
        yield from _keys(schema["additionalProperties"], defs, "sets.*")
    if "items" in schema:
        yield from _keys(schema["items"], defs, under + "[]")
    for kind, ref in schema.get("discriminator", {}).get("mapping", {}).items():
        if under.endswith((".when", "of[]")):
            return
        for key in _keys({"$ref": ref}, defs):
            common = re.split(r"[.\[]", key)[0] in COMMON
            yield f"criteria[].{key}" if common else f"criteria[{kind}].{key}"
    for key, value in schema.get("properties", {}).items():
        path = f"{under}.{key}" if under else key
        yield path
        # What may stand under `met` of a test may stand under the others.
        if key not in ("not met", "cannot say"):
            yield from _keys(value, defs, path)


def test_every_key_has_its_row_and_every_row_its_key() -> None:
    schema = json_schema()
    rows = [match[1] for match in ROW.finditer(PAGE)]
    assert sorted(rows) == sorted(set(_keys(schema, schema["$defs"])))


def test_every_row_has_a_meaning_a_default_and_an_example() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert [line for line in rows if not ROW.match(line)] == []


def test_what_needs_no_default_is_said_to_be_needed() -> None:
    schema = json_schema()
    parts = {"": schema, "review.": schema["$defs"]["Review"], "sources[].": schema["$defs"]["Source"]}
    needed = {f"{prefix}{key}" for prefix, part in parts.items() for key in part["required"]}
    said = {match[1]: match[3] for match in ROW.finditer(PAGE)}
    assert {key for key in needed if said[key] != "needed"} == set()
    others = {f"{p}{k}" for p, part in parts.items() for k in part["properties"]} - needed
    assert {key for key in others if said[key] == "needed"} == set()


def test_the_page_names_the_frameworks_and_the_formats() -> None:
    rows = {f"| {name} | {', '.join(facets)} |" for name, facets in FRAMEWORKS.items()}
    assert rows <= set(PAGE.splitlines())
    assert all(f"`{name}`" in PAGE for name in readers.FORMATS)
