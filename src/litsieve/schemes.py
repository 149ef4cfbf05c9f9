"""What a protocol may say of a coding scheme: its values, the rules that give them, and who may overrule."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from litsieve.criteria.composed import AnyRule
from litsieve.stages import Name

RESERVED = ("uncoded", "conflict")
"""Rows of every tally, so that no value may be called so."""


NOT_PEOPLE = ("rules", "nobody")
"""Who gives a code where no person does, so that no reviewer may be called so."""


class Value(BaseModel):
    """One value of a scheme, and the condition under which a rule gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name = Field(description="Short name, as reviewers write it and tallies count it.")
    label: str = Field("", description="The words printed for it; the id where there are none.")
    when: AnyRule | None = Field(
        None, description="The condition that gives this value to a report; without one only people give it."
    )


class Scheme(BaseModel):
    """One list of values given to the included reports, with a tally of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name = Field(description="Short name, also of the folder decisions/codes/<id>.")
    label: str = Field("", description="The words printed over its tally; the id where there are none.")
    kind: Literal["exclusive", "multiple"] = Field(
        description="Whether a report has one value at most (exclusive) or any number (multiple)."
    )
    values: Annotated[tuple[Value, ...], Field(min_length=1)] = Field(
        description="The values, in the order in which the tally lists them."
    )
    reviewers: tuple[Name, ...] = Field((), description="Who codes by hand; their word goes before a rule's.")
    adjudicators: tuple[Name, ...] = Field((), description="Whose word settles it where reviewers differ.")

    @model_validator(mode="after")
    def _is_unambiguous(self) -> Scheme:
        problems = list(self._problems())
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _problems(self) -> list[str]:
        """One line for each name that cannot be told from another one of the tally or of CODES."""
        found, first = [], dict[str, int]()
        for n, value in enumerate(self.values):
            if value.id in RESERVED:
                found.append(f"values[{n}].id: `{value.id}` is a row of every tally; choose another name")
            elif value.id in first:
                found.append(f"values[{n}].id: `{value.id}` is values[{first[value.id]}] already")
            first.setdefault(value.id, n)
        for key, names in (("reviewers", self.reviewers), ("adjudicators", self.adjudicators)):
            found += [
                f"{key}: `{name}` stands for no person; choose another name" for name in names if name in NOT_PEOPLE
            ]
        return found
