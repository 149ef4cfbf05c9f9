"""What another tool says of a record, before it is known which report that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

Said = Mapping[str, Sequence[str]]
"""All that a record says: the values of each of its tags, the tags in small letters."""


class Claim(NamedTuple):
    """One person's word as the other tool has it; `reviewer` is empty where the tool does not tell."""

    verdict: str
    reviewer: str = ""
    reasons: tuple[str, ...] = ()
    note: str = ""


class Heard(NamedTuple):
    """The words on one record; in sentences, what goes along with none of them, and which words are not taken."""

    claims: tuple[Claim, ...] = ()
    lost: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class Tool(Protocol):
    """A module for one other tool."""

    def hear(self, said: Said, phase: str) -> Heard:
        """What a record's tags say, for a stage of that phase."""
        ...

    def tell(self, claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
        """The fields by which the tool keeps these words, by their names in a table."""
        ...
