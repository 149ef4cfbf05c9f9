"""How the flow diagram is printed where a journal asks for it otherwise: letters for numbers, separators, colours."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from litsieve.flow.model import BOXES_OF_LANE, DUPLICATES, OTHER, RESULTS

Unit = Literal["records", "reports", "studies"]
Symbol = Annotated[str, Field(min_length=1, max_length=12, pattern=r"^[^\s(){}<>]+$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]

_RECORDS: Final = frozenset(
    {
        *RESULTS.values(),
        *DUPLICATES.values(),
        *(f"{box}_seen_earlier" for box in DUPLICATES.values()),
        *("excluded_automatic", "excluded_other", "records_screened", "records_excluded", "awaiting_screening"),
        *("excluded_by_human", "excluded_by_automation"),
        *BOXES_OF_LANE[OTHER][:3],
    }
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Symbols(_Part):
    """What stands before a number, by what is counted."""

    records: Symbol = Field("n", description="Before numbers of records.")
    reports: Symbol = Field("n", description="Before numbers of reports.")
    studies: Symbol = Field("n", description="Before numbers of studies; some journals want `k`.")


class Colours(_Part):
    """The colours of the bars, as `#rrggbb`; the letters on them are black or white, whichever is read better."""

    databases: Colour = Field("#f5cf66", description="Header of the lane of databases and registers.")
    others: Colour = Field("#dedede", description="Headers of the previous studies and of the other methods.")
    phases: Colour = Field("#b5cfea", description="Bars of the phases at the left.")


class Look(_Part):
    """How the diagram is printed."""

    symbols: Symbols = Field(default_factory=Symbols, description="What stands before a number: `n` by default.")
    thousands: Literal[",", ".", " ", "'", ""] = Field(",", description="What parts thousands in a number.")
    colours: Colours = Field(default_factory=Colours, description="Colours of the bars, as `#rrggbb`.")

    def number(self, n: int) -> str:
        """`n` with its thousands parted; no line ends inside."""
        return f"{n:,}".replace(",", self.thousands.replace(" ", "\u00a0"))

    def symbol(self, name: str) -> str:
        """What stands before the count of this name."""
        return str(getattr(self.symbols, unit(name)))


def unit(name: str) -> Unit:
    """What the count of this name counts."""
    if name in _RECORDS:
        return "records"
    return "studies" if "studies" in name else "reports"
