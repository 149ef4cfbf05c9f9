"""ASReview: a label of 1 or 0, in a table's asreview_label or in a note of RIS; no reasons, one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.interop.interface import Claim, Heard, Said

VERDICTS: Final[Mapping[str, str]] = {"1": "include", "0": "exclude"}
_NOTE: Final = re.compile(r"ASReview_(relevant|irrelevant|not_seen)")
_OF_NOTE: Final = {"relevant": "include", "irrelevant": "exclude"}
_LABELS: Final = ("asreview_label", "included", "label_included", "final_included")


def hear(said: Said, phase: str) -> Heard:
    """The label as a verdict, with the note and the user where the table has them."""
    first = {tag: values[0] for tag, values in said.items() if values}
    label = next((first[name].strip() for name in _LABELS if first.get(name, "").strip()), "")
    verdict = VERDICTS.get(re.sub(r"\.0$", "", label), "")
    if label and not verdict and label not in ("-1", "-1.0"):
        return Heard(refused=(f"the label {label!r} is neither 1 nor 0",))
    notes = [found[1] for values in said.values() for value in values for found in [_NOTE.search(value)] if found]
    told = [_OF_NOTE[note] for note in notes if note in _OF_NOTE]
    verdict = verdict or next(iter(told), "")
    if not verdict:
        return Heard()
    user = first.get("asreview_user_name", "")
    return Heard((Claim(verdict, user, (), first.get("asreview_note", "")),))


def tell(claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
    """The label that all agree on; empty where they do not, or somebody is unsure."""
    verdicts = {one.verdict for one in claims}
    labels = {verdict: label for label, verdict in VERDICTS.items()}
    label = labels.get(next(iter(verdicts)), "") if len(verdicts) == 1 else ""
    names = dict.fromkeys(one.reviewer for one in claims if one.reviewer)
    notes = "; ".join(one.note for one in claims if one.note)
    return {"asreview_label": label, "asreview_note": notes, "asreview_user_name": ", ".join(names)}
