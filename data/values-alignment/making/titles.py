"""Titles of papers. None of them decides a facet that the abstract leaves open: they name subjects, not findings."""

from __future__ import annotations

from typing import Final

from making.dice import Dice

HEADS: Final = (
    "Between rota and conscience",
    "Who decides, and on whose behalf?",
    "Room for judgement",
    "Time, trust and paperwork",
    "What staff make of reform",
    "Ordinary days",
    "Talking about what matters",
    "After the workshop",
    "Plans and the people in them",
    "Good intentions",
    "The slow work of agreement",
    "From the manager's desk",
    "Doing things with people",
    "Small budgets, long stories",
    "Listening first",
    "Keeping faith with the plan",
    "Small teams, large hopes",
    "More than a timetable",
    "Reform from below",
    "What the handbook leaves out",
    "Dignity on a Tuesday",
    "Under the same roof",
    "The view from the night shift",
    "Whose plan is it?",
    "Learning by visiting",
    "On being asked",
    "Made to last?",
    "Neither project nor routine",
    "Promises kept and broken",
    "Saying no politely",
)
SUBJECTS: Final = (
    "self-managing teams",
    "personal budgets",
    "shared decision making",
    "staff retention",
    "named workers",
    "peer support",
    "volunteering",
    "outcome-free contracts",
    "night cover",
    "family involvement",
    "relational planning",
    "local commissioning",
    "reablement",
    "dementia-friendly routines",
    "digital records",
    "sensor alarms",
    "team supervision",
    "strengths and needs assessment",
    "joint training",
    "advocacy",
    "risk enablement",
    "hospital discharge",
    "respite arrangements",
    "intergenerational meetings",
    "telephone befriending",
    "quality inspection",
    "rota planning",
    "managers' dilemmas",
    "frontline discretion",
    "hybrid roles",
)
FORMS: Final = (
    "a qualitative study",
    "a realist evaluation",
    "a comparative case study",
    "findings from an ethnography",
    "a longitudinal study",
    "a mixed-methods study",
    "results of a survey",
    "a multiple case study",
    "perspectives of staff and families",
    "a documentary analysis",
    "an interview study",
    "lessons from three sites",
    "an action research project",
    "a diary study",
    "views of those concerned",
)
SETTINGS: Final = {
    "yes": (
        "social care",
        "care homes",
        "residential care",
        "nursing homes",
        "supported living",
        "home care",
        "domiciliary care",
        "neighbourhood teams",
        "social work teams",
        "municipal social care",
    ),
    "no": (
        "public libraries",
        "secondary schools",
        "hospital wards",
        "manufacturing firms",
        "sports clubs",
        "city planning",
        "housing associations",
        "universities",
    ),
    "near": ("public agencies", "large offices", "local agencies", "public bodies"),
}


def title(dice: Dice, setting: str, place: str, taken: set[str]) -> str:
    """A title that no other report has."""
    while True:
        subject, form = dice.one(SUBJECTS), dice.one(FORMS)
        shape = dice.below(3)
        if shape == 0:
            text = f"{_led(dice.one(HEADS))} {subject} in {setting} in {place}"
        elif shape == 1:
            text = f"{subject[0].upper()}{subject[1:]} in {setting} in {place}: {form}"
        else:
            text = f"{_led(dice.one(HEADS))} {form} of {subject} in {setting}"
        if text not in taken:
            taken.add(text)
            return text


def _led(head: str) -> str:
    return head if head.endswith("?") else f"{head}:"
