"""That a report is one of a list, known by DOI or PubMed id: known inclusions, known exclusions, an earlier review.

Met if the report's DOI or PMID is in the list. Not met if it has every kind of identifier that the list uses and none
of them is in it; *cannot say* otherwise, and so always of a report without any. Put it into `none-of` to keep what
is listed out.

Options, one or both:

- `any_of`: DOIs and PMIDs.
- `from`: a file of the review with one DOI or PMID a line; lines that are empty or begin with `#` are passed over.

>>> from litsieve.criteria import judge
>>> known = {"kind": "same-as", "any_of": ["10.1000/xyz", "https://doi.org/10.1000/ABC"]}
>>> judge(known, {"doi": "10.1000/abc"})
'met'
>>> judge(known, {"doi": "10.1000/other"})
'not met'
>>> judge(known, {"pmid": "12345678"})
'cannot say'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.expression import Expressive, given
from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.errors import LitsieveError
from litsieve.normalize.identifiers import doi

KIND = "same-as"
_PMID: Final = re.compile(r"(?:PMID:?\s*)?([1-9]\d{0,7})", re.IGNORECASE | re.ASCII)


def identifier(text: str) -> str:
    """The DOI or PMID that `text` is, as REPORTS has it; `""` where it is neither."""
    pmid = _PMID.fullmatch(text.strip())
    return doi(text) or (pmid[1] if pmid else "")


class Options(Expressive):
    """The reports that are meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] = Field((), description="DOIs and PMIDs of the reports that are meant.")
    file: str = Field("", alias="from", description="File of the review with one DOI or PMID a line.")

    @field_validator("any_of")
    @classmethod
    def _are_identifiers(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not identifier(name):
                raise _fault(
                    "expected a DOI such as 10.1000/xyz or a PMID such as 12345678, got {got}", got=repr(name)
                )
        return tuple(dict.fromkeys(map(identifier, names)))

    @field_validator("file")
    @classmethod
    def _lists_identifiers(cls, file: str, info: ValidationInfo) -> str:
        try:
            lines = list(_lines(given(info).file(file))) if file else []
        except LitsieveError as error:
            raise _fault("{why}", why=str(error)) from error
        for line, text in lines:
            if not identifier(text):
                raise _fault(
                    "{file}:{line}: expected a DOI or a PMID, got {got}", file=file, line=line, got=repr(text)
                )
        if file and not lines:
            raise _fault("{file} lists nothing; write one DOI or PMID a line", file=file)
        return file

    @model_validator(mode="after")
    def _names_some(self) -> Options:
        if not self.any_of and not self.file:
            raise _fault("same-as: give `any_of`, DOIs and PMIDs, or `from`, a file of them")
        return self

    @property
    def listed(self) -> frozenset[str]:
        """All the DOIs and PMIDs that are meant."""
        in_file = _lines(self._expressions.file(self.file)) if self.file else ()
        return frozenset((*self.any_of, *(identifier(text) for _, text in in_file)))


def _fault(message: str, **said: str | int) -> PydanticCustomError:
    return PydanticCustomError("same_as", message, dict(said))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that name a report, each with its number."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def reads(options: Options) -> tuple[str, ...]:
    """DOI and PMID, as far as the list has them."""
    listed = options.listed
    kinds = {"doi": any("/" in name for name in listed), "pmid": any("/" not in name for name in listed)}
    return tuple(column for column, used in kinds.items() if used)


def needs(options: Options) -> tuple[str, ...]:
    """Every kind of identifier that the list uses."""
    return reads(options)


def node(options: Options) -> tuple[str, ...]:
    """The DOIs and PMIDs that are meant, in order, whatever file they stand in."""
    return tuple(sorted(options.listed))


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report is in the list."""
    columns = reads(options)
    listed = np.logical_or.reduce([reports[column].isin(options.listed).to_numpy(dtype=bool) for column in columns])
    lacking = np.logical_or.reduce([missing(reports, column) for column in columns])
    return np.where(listed, MET, np.where(lacking, CANNOT_SAY, NOT_MET)).astype(np.int8)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: an identifier is no word of the text."""
    return []
