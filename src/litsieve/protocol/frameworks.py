"""The frameworks that a question can be put in, each with its facets; a review may also bring its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from litsieve.protocol.words import choice, got
from litsieve.stages import Name

FRAMEWORKS: Final[Mapping[str, tuple[str, ...]]] = {
    "cimo": ("context", "intervention", "mechanism", "outcome"),
    "pico": ("population", "intervention", "comparison", "outcome"),
    "picos": ("population", "intervention", "comparison", "outcome", "design"),
    "peco": ("population", "exposure", "comparison", "outcome"),
    "spider": ("sample", "phenomenon-of-interest", "design", "evaluation", "research-type"),
}


class OwnFramework(BaseModel):
    """A framework of the review's own, or a known one with its facets."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name = Field(description="Short name of the framework.")
    facets: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="The elements of the question, in the order in which one says them."
    )

    @model_validator(mode="after")
    def _is_not_another(self) -> OwnFramework:
        if self.id in FRAMEWORKS and self.facets != FRAMEWORKS[self.id]:
            raise ValueError(f"id: `{self.id}` has facets already; give a framework of your own another name")
        if len(set(self.facets)) < len(self.facets):
            raise ValueError("facets: one of them stands twice; keep it once")
        return self


def _spelled_out(given: Any) -> Any:
    """A known framework's id as the mapping that it is short for."""
    if not isinstance(given, str):
        return given
    if given not in FRAMEWORKS:
        hint = choice(given, tuple(FRAMEWORKS))
        raise ValueError(f"no framework is called {got(given)}; {hint} (or your own: `{{id: x, facets: [a, b]}}`)")
    return {"id": given, "facets": FRAMEWORKS[given]}


Known = Literal["cimo", "pico", "picos", "peco", "spider"]
Framework = Annotated[OwnFramework, BeforeValidator(_spelled_out, json_schema_input_type=Known | OwnFramework)]
