"""What a protocol may say of a stage: who decides, by which criteria, and what happens to doubt."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Phase = Literal["prescreen", "screening", "retrieval", "eligibility"]
PHASES: tuple[Phase, ...] = ("prescreen", "screening", "retrieval", "eligibility")
Lane = Literal["databases", "other"]

NAME_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
Name = Annotated[str, Field(pattern=NAME_PATTERN, max_length=40)]
RESERVED = ("codes", "pairs", "studies", "included", "excluded", "pending", "duplicates")
"""Folders of `decisions/` and lists of the review, after which no stage may be called."""


class Stage(BaseModel):
    """One pass over what is left, in the phase of the flow diagram that it fills."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name = Field(description="Short name, also of the folder decisions/<id>.")
    phase: Phase = Field(description="Row of the PRISMA diagram that this stage fills.")
    decided_by: Literal["rules", "reviewers", "rules-then-reviewers"] = Field(
        description="Who decides: the criteria, people, or people on what the criteria leave."
    )
    criteria: tuple[str, ...] = Field(
        (), description="Ids of criteria, in the order in which a failed one becomes the reason."
    )
    cannot_say: Literal["advance", "ask"] | None = Field(
        None,
        description="A rules stage: a report that no criterion fails but one cannot judge goes on (advance) "
        "or waits for the reviewers (ask).",
    )
    lanes: Annotated[tuple[Lane, ...], Field(min_length=1)] | None = Field(
        None,
        description="Which lanes of the diagram pass this stage; by default prescreen and screening only "
        "[databases], retrieval and eligibility both.",
    )
    reviewers: tuple[Name, ...] = Field((), description="Who decides here; each has one file of decisions.")
    per_report: Annotated[int, Field(ge=1)] | None = Field(
        None, description="How many reviewers read each report; needed where more than one is named."
    )
    second_reader: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="Share of the reports that two reviewers read where `per_report` is 1: 0.2 is a fifth."
    )
    pilot: Annotated[int, Field(ge=1)] | None = Field(
        None, description="How many reports all reviewers read first, to calibrate; drawn by the hash of their names."
    )
    check_sample: Annotated[int, Field(ge=1)] | None = Field(
        None, description="How many reports that the rules exclude are read by people all the same, without a mark."
    )
    blind: bool = Field(
        True, description="Nobody is shown another's verdict on a report before all its readers have decided."
    )
    blind_to_rules: bool = Field(
        False, description="The desk hides what the rules concluded until the reviewer has decided."
    )
    combine: Literal["agree", "any-include", "majority"] = Field(
        "agree", description="How the words of several reviewers become one outcome."
    )
    on_unsure: Literal["include", "conflict", "pending"] = Field(
        "conflict", description="What the verdict 'unsure' counts as."
    )
    reasons: Literal["required", "optional"] = Field(
        "required", description="Whether an exclusion must name one of the stage's criteria."
    )
    adjudicators: tuple[Name, ...] = Field((), description="Whose word settles a conflict.")
    finished: bool = Field(False, description="True once nothing may be pending here any more.")

    @property
    def passes(self) -> tuple[Lane, ...]:
        """The lanes that pass this stage."""
        if self.lanes is not None:
            return self.lanes
        return ("databases",) if self.phase in ("prescreen", "screening") else ("databases", "other")

    @property
    def readers(self) -> int:
        """How many reviewers each report needs."""
        return self.per_report or 1

    @model_validator(mode="after")
    def _is_whole(self) -> Stage:
        if problems := self._problems():
            raise ValueError("\n".join(problems))
        return self

    def _problems(self) -> list[str]:
        found = []
        if self.id in RESERVED:
            found.append(f"id: {self.id!r} is a name that litsieve keeps for itself; choose another")
        if self.decided_by != "reviewers" and not self.criteria:
            found.append("criteria: a stage that rules decide names at least one criterion")
        if self.reviewers and not self.criteria and self.reasons == "required":
            found.append("criteria: name those that may be a reason here, or set `reasons: optional`")
        if self.decided_by == "rules" and self.cannot_say is None:
            found.append("cannot_say: say `advance` or `ask`; a report that a rule cannot judge is never excluded")
        if (self.decided_by != "rules" or self.cannot_say == "ask") and not self.reviewers:
            found.append("reviewers: name the people who decide here")
        if len(self.reviewers) > 1 and self.per_report is None:
            found.append("per_report: more than one reviewer is named; say how many of them read each report")
        if self.per_report and self.reviewers and self.per_report > len(self.reviewers):
            found.append(f"per_report: {self.per_report} readers are asked of {len(self.reviewers)} reviewers")
        if self.second_reader and (self.readers > 1 or len(self.reviewers) < 2):
            found.append("second_reader: needs two reviewers or more, of whom `per_report: 1` reads each report")
        if self.pilot and not self.reviewers:
            found.append("pilot: needs reviewers; name them or delete this")
        if self.check_sample and (self.decided_by == "reviewers" or not self.reviewers):
            found.append("check_sample: needs rules that exclude and reviewers who read a sample of that")
        return found
