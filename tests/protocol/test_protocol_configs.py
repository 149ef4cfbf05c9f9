"""The templates that `litsieve init` writes load as they are and please an editor's check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from minimal_protocol import MINIMAL

from litsieve.protocol import json_schema, load
from litsieve.protocol.frameworks import FRAMEWORKS

CONFIGS = sorted((Path(__file__).resolve().parents[2] / "configs").glob("*.yaml"))


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 in an editor: numbers and booleans are typed, dates are text."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _invalid(text: str) -> list[str]:
    document: Any = yaml.load(text, Loader=_AsEditorsRead)
    checker = jsonschema.Draft202012Validator(json_schema())
    return sorted(error.json_path for error in checker.iter_errors(document))


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_template_loads_as_it_is(path: Path) -> None:
    protocol = load(path.read_bytes(), path.name)
    assert protocol.review.framework is not None
    assert protocol.review.framework.id == path.stem
    assert [stage.phase for stage in protocol.stages] == ["prescreen", "screening", "retrieval", "eligibility"]


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_template_has_a_criterion_for_each_facet(path: Path) -> None:
    facets = {criterion.facet for criterion in load(path.read_bytes()).criteria} - {""}
    assert facets == set(FRAMEWORKS[path.stem])


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_template_fits_the_schema_that_it_points_to(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./review.schema.json\n")
    assert _invalid(text) == []


def test_there_is_a_template_for_each_framework_that_init_offers() -> None:
    assert [path.stem for path in CONFIGS] == ["cimo", "pico", "spider"]


def test_the_cimo_template_has_the_episodes() -> None:
    [episode] = load(CONFIGS[0].read_bytes()).codes
    assert (episode.id, episode.kind) == ("episode", "exclusive")
    assert [value.id for value in episode.values] == ["design", "implementation", "diffusion"]


def test_the_schema_is_one_and_every_key_of_it_says_what_it_means() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = [schema, *schema["$defs"].values()]
    silent = [key for part in parts for key, value in part.get("properties", {}).items() if not _means(value)]
    assert silent == []


def _means(value: dict[str, Any]) -> bool:
    return bool(value.get("description"))


PLAIN = {
    "a number for a title": ("A review", "2020"),
    "a truth for a title": ("A review", "true"),
    "a key without a value": ("framework: cimo", "framework: cimo\n  question:"),
    "years for dates": ("[2006-01-01, 2026-01-31]", "[2006, 2026]"),
    "an own framework": ("cimo", "{id: mine, facets: [context]}"),
    "a number for an identifier": ("10.1000/XYZ", "10"),
    "yes": ("per_report: 2", "per_report: 2\n    finished: yes"),
}


@pytest.mark.parametrize("row", PLAIN)
def test_the_schema_takes_what_we_take_without_quotation_marks(row: str) -> None:
    text = MINIMAL.replace(*PLAIN[row])
    load(text)
    assert _invalid(text) == []


def test_the_schema_refuses_an_unknown_key_and_a_criterion_of_another_kind() -> None:
    text = MINIMAL.replace("title: A review", "title: A review\n  titel: x").replace("terms: care*", "any_of: [en]")
    assert _invalid(text) == ["$.criteria", "$.review"]


def test_the_schema_is_the_same_each_time_and_nobodys_to_change() -> None:
    json_schema()["properties"].clear()
    assert json_schema()["properties"]
