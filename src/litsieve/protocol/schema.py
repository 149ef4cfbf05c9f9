"""The JSON Schema of a protocol: for editors, and for us to know which keys may stand where."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any, Final

from litsieve.protocol.model import ReviewProtocol

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_BOOLEANS: Final = [True, False, "true", "false", "yes", "no", "on", "off"]
Steps = tuple[str | int, ...]


def json_schema() -> dict[str, Any]:
    """The schema by which an editor completes and checks `review.yaml` (draft 2020-12)."""
    opened = _open(deepcopy(_closed()))
    return {"$schema": DRAFT, "title": "litsieve protocol", **{k: v for k, v in opened.items() if k != "title"}}


@cache
def _closed() -> dict[str, Any]:
    return ReviewProtocol.model_json_schema()


def _open(schema: Any) -> Any:
    """`schema` as YAML editors see values: a text may look like a number, a key may be left empty."""
    if isinstance(schema, list):
        return [_open(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    opened = {key: value if key in ("default", "enum") else _open(value) for key, value in schema.items()}
    if opened.get("type") == "string" and not {"enum", "const", "format"} & opened.keys():
        opened["type"] = ["string", "number", "boolean"]
    if opened.get("type") == "boolean":
        del opened["type"]
        opened["enum"] = _BOOLEANS
    if isinstance(opened.get("properties"), dict):
        needed = opened.get("required", [])
        for key, value in opened["properties"].items():
            if key not in needed:
                opened["properties"][key] = _or_nothing(value)
    return opened


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema`, or null: an empty key counts as absent."""
    outer: dict[str, Any] = {key: schema.pop(key) for key in ("title", "description", "default") if key in schema}
    options = schema.pop("anyOf", None) or [schema]
    rest = schema if options != [schema] else {}
    if {"type": "null"} not in options:
        options = [*options, {"type": "null"}]
    return {**outer, **rest, "anyOf": options}


def untagged(loc: Sequence[str | int]) -> Steps:
    """A place as pydantic gives it, without the kinds that it puts between the keys."""
    schema, steps = _closed(), list[str | int]()
    for step in loc:
        schema, is_tag = _step(schema, step)
        if not is_tag:
            steps.append(step)
    return tuple(steps)


def keys(loc: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that may stand at a place of pydantic's."""
    return tuple(_merged(_at(loc)).get("properties", {}))


def description(loc: Sequence[str | int]) -> str:
    """What is said of the key at a place of pydantic's."""
    return str(_at(loc).get("description", ""))


def _at(loc: Sequence[str | int]) -> dict[str, Any]:
    schema = _closed()
    for step in loc:
        schema, _ = _step(schema, step)
    return schema


def _step(schema: dict[str, Any], step: str | int) -> tuple[dict[str, Any], bool]:
    """What `step` leads to, and whether it is a kind or a form rather than a key."""
    if _has_forms(schema):
        return _merged(schema), True
    schema = _merged(schema)
    kinds = schema.get("discriminator", {}).get("mapping", {})
    if kinds:
        return ({"$ref": kinds[step]}, True) if step in kinds else ({}, False)
    if isinstance(step, int):
        return schema.get("items", {}), False
    others = schema.get("additionalProperties", {})
    return schema.get("properties", {}).get(step, others if isinstance(others, dict) else {}), False


def _has_forms(schema: dict[str, Any]) -> bool:
    """Whether a value may be written in several ways, of which pydantic names the one that it took."""
    while "$ref" in schema:
        schema = _closed()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        return "discriminator" not in schema
    return any(map(_has_forms, schema.get("anyOf", ())))


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` with its reference followed, and of several possibilities the one that has parts."""
    while "$ref" in schema:
        schema = _closed()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    for option in () if "discriminator" in schema else (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        inner = _merged(option)
        if inner.keys() & {"properties", "items", "prefixItems", "discriminator"}:
            return inner
    return schema
