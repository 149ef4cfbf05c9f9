"""Covidence: a table for each list of a stage. The list is the verdict; a reason stands in Notes.

The file does not say which list it is, nor who decided, so both must be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.interop.interface import Claim, Heard, Said

_REASON: Final = re.compile(r"Exclusion reason:\s*([^;\n]+)", re.IGNORECASE)


def hear(said: Said, phase: str) -> Heard:
    """An exclusion where Notes hold a reason; else a word whose verdict the list must say."""
    notes = " ; ".join(said.get("notes", ()))
    reasons = tuple(reason.strip() for reason in _REASON.findall(notes))
    rest = [part.strip() for part in _REASON.sub("", notes).split(";") if part.strip()]
    tags = [f"tags: {tag}" for tag in said.get("tags", ()) if tag]
    return Heard((Claim("exclude" if reasons else "", "", reasons, "; ".join([*rest, *tags])),))


def tell(claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
    """Notes as Covidence writes them."""
    reasons = list(dict.fromkeys(reason for one in claims if one.verdict == "exclude" for reason in one.reasons))
    notes = [f"Exclusion reason: {reason}" for reason in reasons] + [one.note for one in claims if one.note]
    return {"Notes": "; ".join(notes)}
