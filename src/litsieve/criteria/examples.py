"""Examples of what a criterion says: made-up reports, or those of the review, each with the verdict that is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from litsieve.tables import REPORTS, dump_list, from_rows

_CONFIG = ConfigDict(extra="forbid", frozen=True)


class Sample(BaseModel):
    """A report of the review by a record's id, or one made up: what is not given is missing there."""

    model_config = _CONFIG

    record: str = Field("", description="Id of a record of this review, in place of the other keys.")
    title: str = Field("", description="Its title.")
    abstract: str = Field("", description="Its abstract.")
    keywords: tuple[str, ...] = Field((), description="Its authors' keywords.")
    subjects: tuple[str, ...] = Field((), description="The database's subject headings.")
    authors: tuple[str, ...] = Field((), description="Its authors, each as `Family, Given`.")
    year: Annotated[int, Field(ge=0, le=9999)] | None = Field(None, description="Year of publication.")
    date: str = Field("", description="Date of publication, as far as it is known: 2019, 2019-05 or 2019-05-03.")
    venue: str = Field("", description="Journal, proceedings or book.")
    venue_short: str = Field("", description="The abbreviation of the venue.")
    publisher: str = Field("", description="Its publisher.")
    doi: str = Field("", description="Its DOI.")
    pmid: str = Field("", description="Its PMID.")
    languages: tuple[str, ...] = Field((), description="ISO 639-1 codes: en, de.")
    document_types: tuple[str, ...] = Field((), description="Types of document, as in the kind document-type.")
    notices: tuple[str, ...] = Field((), description="Retractions, errata and comments that a database names.")

    @model_validator(mode="after")
    def _is_one_report(self) -> Sample:
        given = self.model_fields_set - {"record"}
        if bool(self.record) == bool(given):
            raise ValueError("give either a record's id or keys such as `title` and `abstract`")
        return self

    @property
    def name(self) -> str:
        """The sample in a few words: the record's id, or its title."""
        given = (str(getattr(self, key)) for key in sorted(self.model_fields_set))
        return self.record or self.title or next(given, "")


def _spelled_out(given: Any) -> Any:
    """A record's id as the mapping that it is short for."""
    return {"record": given} if isinstance(given, str) else given


Given = Annotated[Sample, BeforeValidator(_spelled_out, json_schema_input_type=str | Sample)]


class Example(BaseModel):
    """What a criterion must say of one report; one of the three keys."""

    model_config = _CONFIG

    met: Given | None = Field(None, description="A report on which the criterion is met.")
    not_met: Given | None = Field(None, alias="not met", description="A report on which it is not met.")
    cannot_say: Given | None = Field(None, alias="cannot say", description="A report on which it cannot say.")

    @model_validator(mode="after")
    def _is_one_claim(self) -> Example:
        if len(self.model_fields_set) != 1:
            raise ValueError("give one of `met`, `not met` and `cannot say`; each example has a `- ` of its own")
        return self

    @property
    def expected(self) -> str:
        """The verdict in words: met, not met or cannot say."""
        return next(iter(self.model_fields_set)).replace("_", " ")

    @property
    def sample(self) -> Sample:
        """The report that the verdict is on."""
        found = self.met or self.not_met or self.cannot_say
        assert found is not None
        return found


Examples = Annotated[
    tuple[Example, ...], BeforeValidator(lambda given: given, json_schema_input_type=str | tuple[Example, ...])
]
"""The tests of a criterion. The protocol puts them in the place of the name of a file that holds them."""


def reports(samples: Sequence[Sample]) -> pd.DataFrame:
    """REPORTS of samples that are made up, in their order."""
    return from_rows([_row(place, sample) for place, sample in enumerate(samples)], REPORTS)


def _row(place: int, sample: Sample) -> dict[str, Any]:
    cells: dict[str, Any] = {
        key: dump_list(list(value)) if isinstance(value, tuple) and value else value or ""
        for key, value in sample
        if key not in ("record", "year", "authors")
    }
    # The key sorts REPORTS, and the order is that of the samples.
    named = {"cluster_id": f"{place:06}", "record_id": f"{place:06}", "first_round": 1, "members": 1}
    authors = dump_list([_name(author) for author in sample.authors]) if sample.authors else ""
    year = sample.year if sample.year is not None else _year(sample.date)
    return {**cells, **named, "authors": authors, "year": year, "date": sample.date or str(year or "")}


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"name": author}


def _year(date: str) -> int | None:
    return int(date[:4]) if date[:4].isdigit() else None
