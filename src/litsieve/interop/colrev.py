"""CoLRev: a record's state says how far it came, screening_criteria which criteria it failed; nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.interop.interface import Claim, Heard, Said

# What a state says at a stage of each phase; a state that is not here says nothing there.
_LATER: Final = ("rev_included", "rev_excluded", "rev_synthesized")
_OBTAINED: Final = ("pdf_imported", "pdf_needs_manual_preparation", "pdf_prepared", *_LATER)
_SCREENED: Final = ("rev_prescreen_included", "pdf_needs_manual_retrieval", "pdf_not_available", *_OBTAINED)
STATES: Final[Mapping[str, Mapping[str, str]]] = {
    "screening": {"rev_prescreen_excluded": "exclude", **dict.fromkeys(_SCREENED, "include")},
    "retrieval": {"pdf_not_available": "exclude", **dict.fromkeys(_OBTAINED, "include")},
    "eligibility": {"rev_excluded": "exclude", "rev_included": "include", "rev_synthesized": "include"},
}
_TOLD: Final = {
    "screening": {"exclude": "rev_prescreen_excluded", "include": "rev_prescreen_included"},
    "retrieval": {"exclude": "pdf_not_available", "include": "pdf_prepared"},
    "eligibility": {"exclude": "rev_excluded", "include": "rev_included"},
}


def hear(said: Said, phase: str) -> Heard:
    """The verdict that the state comes to at a stage of this phase, with the criteria that are out as reasons."""
    state = next(iter(said.get("colrev_status", ())), "")
    verdict = STATES.get(_phase(phase), {}).get(state, "")
    if not verdict:
        return Heard()
    criteria = next(iter(said.get("screening_criteria", ())), "")
    out = tuple(part.partition("=")[0].strip() for part in criteria.split(";") if part.strip().endswith("=out"))
    return Heard((Claim(verdict, "", out if verdict == "exclude" and phase == "eligibility" else ()),))


def tell(claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
    """The state that all agree on, and the criteria that are out; nothing where they differ."""
    verdicts = {one.verdict for one in claims}
    state = _TOLD[_phase(phase)].get(next(iter(verdicts)), "") if len(verdicts) == 1 else ""
    out = dict.fromkeys(reason for one in claims if one.verdict == "exclude" for reason in one.reasons)
    told = {"colrev_status": state} if state else {}
    return told | ({"screening_criteria": ";".join(f"{one}=out" for one in out)} if state and out else {})


def _phase(phase: str) -> str:
    return "screening" if phase == "prescreen" else phase
