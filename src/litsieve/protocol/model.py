"""What `review.yaml` may hold. Options of dedupe, criteria, stages and codes are declared by their owners."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from litsieve import criteria
from litsieve.agreement import Options as Agreement
from litsieve.criteria import combined
from litsieve.criteria.composed import AnyCriterion, AnyRule
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.expression import SetSaid
from litsieve.dedupe.options import Options as DedupeOptions
from litsieve.flow.look import Look
from litsieve.flow.model import SourceInfo
from litsieve.protocol.fields import Columns, Day, Encoding, Format, Glob, Identifier
from litsieve.protocol.frameworks import Framework
from litsieve.schemes import Scheme
from litsieve.stages import Name, Stage

SCHEMA: Final = 1
"""The number of this schema; protocols of an older one are read, of a newer one refused."""


SET_NAME: Final = r"^[a-z][a-z0-9_-]*$"
Sets = Annotated[dict[str, SetSaid], Field(json_schema_extra={"propertyNames": {"pattern": SET_NAME}})]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Amendment(_Part):
    """A change of the plan after the start."""

    date: Day = Field(description="Day of the change.")
    text: Annotated[str, Field(min_length=1)] = Field(description="What was changed, and why.")


class Author(_Part):
    """Somebody who wrote the review."""

    name: Annotated[str, Field(min_length=1)] = Field(description="As it is to be cited.")
    orcid: Annotated[str, Field(pattern=r"^(\d{4}-\d{4}-\d{4}-\d{3}[\dX])?$")] = Field(
        "", description="ORCID iD: sixteen characters with three hyphens."
    )
    affiliation: str = Field("", description="Where they work.")


class Review(_Part):
    """What the review is."""

    title: Annotated[str, Field(min_length=1)] = Field(description="Title of the review.")
    question: str = Field("", description="The question that the review answers, in one sentence.")
    framework: Framework | None = Field(
        None, description="How the question is taken apart: cimo, pico, picos, peco, spider, or your own."
    )
    registration: str = Field("", description="Where the plan is registered, for example a PROSPERO number.")
    amendments: tuple[Amendment, ...] = Field((), description="Changes of the plan, oldest first.")
    authors: tuple[Author, ...] = Field((), description="Who wrote the review; a deposit of it names them.")
    search_max_age_months: Annotated[int, Field(ge=1, le=1200)] | None = Field(
        None, description="How old a source's last search may be, in months, before the audit warns of it."
    )


class Search(_Part):
    """One run of a search in a source."""

    round: Annotated[int, Field(ge=1, le=999)] = Field(
        1, description="1 for the first search, 2 for its first update, and so on."
    )
    date: Day = Field(description="Day on which the search was run.")
    strategy: str = Field("", description="The search as it was typed into the source.")
    limits: str = Field("", description="Limits set beside the search: years, languages, document types.")
    hits: Annotated[int, Field(ge=0, le=10**9)] | None = Field(
        None, description="How many hits the source reported; another number of records is a finding."
    )
    exports: Annotated[tuple[Glob, ...], Field(min_length=1)] = Field(
        description="Files downloaded from this search, relative to the review; `*` and `?` are wild."
    )


class Source(_Part):
    """Where searches ran, and how its exports are read."""

    id: Name = Field(description="Short name; every record's id begins with it.")
    kind: Literal["database", "register", "website", "organisation", "citation"] = Field(
        description="Which box of the PRISMA diagram it is counted in."
    )
    name: str = Field("", description="Name as printed in the diagram; the id where there is none.")
    interface: str = Field("", description="Where the database was searched, for example Ovid or EBSCOhost.")
    format: Format = Field("", description="Format of the exports; found in their content where not given.")
    dialect: str = Field("", description="Who wrote the exports; found in their content where not given.")
    encoding: Encoding = Field("", description="Their encoding; found in their content where not given.")
    columns: Columns = Field(
        default_factory=dict,
        description="For a table or format that is not known: our column to the header or tag that holds it.",
    )
    searches: Annotated[tuple[Search, ...], Field(min_length=1)] = Field(description="The searches run here.")

    @property
    def printed(self) -> str:
        """The name as printed."""
        return self.name or self.id


class ReviewProtocol(_Part):
    """The plan of a review: its sources, criteria, stages and codes."""

    litsieve: Annotated[int, Field(ge=1, le=SCHEMA)] = Field(description="Number of the schema: 1.")
    review: Review = Field(description="Its title, question and framework.")
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(description="Where searches ran.")
    dedupe: DedupeOptions = Field(
        default_factory=DedupeOptions, description="How records of the same report are found."
    )
    sets: Sets = Field(
        default_factory=dict, description="Search expressions by name; others name them as `$name`, once and for all."
    )
    criteria: tuple[AnyCriterion, ...] = Field((), description="What a report must be to be included.")
    stages: tuple[Stage, ...] = Field((), description="Passes over what is left, in the order of the phases.")
    codes: tuple[Scheme, ...] = Field((), description="Lists of values given to the included reports.")
    agreement: Agreement | None = Field(
        None, description="How far reviewers must agree; without it agreement is shown and gates nothing."
    )
    diagram: Look = Field(
        default_factory=Look, description="How the flow diagram is printed: letters, separators, colours."
    )
    must_include: tuple[Identifier, ...] = Field(
        (), description="DOIs or PMIDs of reports known to belong in; one that does not end there is a finding."
    )
    retractions: Glob | None = Field(
        None, description="A local copy of the Retraction Watch CSV; an included report that it has is a finding."
    )

    @model_validator(mode="after")
    def _link(self) -> ReviewProtocol:
        combined.link([*self.criteria, *self._whens()], {criterion.id: criterion for criterion in self.criteria})
        return self

    def _whens(self) -> list[AnyRule]:
        """The conditions of codes."""
        return [value.when for scheme in self.codes for value in scheme.values if value.when]

    @property
    def columns_read(self) -> frozenset[str]:
        """The columns of REPORTS that any criterion or code looks into."""
        rules = [*self.criteria, *self._whens()]
        return frozenset(name for rule in rules for name in criteria.get(rule.kind).reads(rule))

    @property
    def last_round(self) -> int:
        """The latest round of any search."""
        return max(search.round for source in self.sources for search in source.searches)

    def search_date(self, round: int | None = None) -> date | None:
        """The day of the latest search of a round (the last one where not told); None where it has none."""
        wanted = self.last_round if round is None else round
        days = [s.date for source in self.sources for s in source.searches if s.round == wanted]
        return max(days, default=None)

    def first_search(self, round: int) -> date | None:
        """The day of the earliest search of a round; None where it has none."""
        return min((s.date for source in self.sources for s in source.searches if s.round == round), default=None)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each source, by its id."""
        return {source.id: source.kind for source in self.sources}

    @property
    def printed_sources(self) -> dict[str, SourceInfo]:
        """The sources as a flow names them, by their ids."""
        return {source.id: SourceInfo(source.printed, source.kind) for source in self.sources}

    def source(self, id: str) -> Source:
        """The source of this id; KeyError where there is none."""
        return {source.id: source for source in self.sources}[id]

    def criterion(self, id: str) -> Criterion:
        """The criterion of this id; KeyError where there is none."""
        return {criterion.id: criterion for criterion in self.criteria}[id]
