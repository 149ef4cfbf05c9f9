"""A table of one's own: verdict, reason, note and reviewer in columns of these names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.decisions import VERDICTS
from litsieve.interop.interface import Claim, Heard, Said

COLUMNS: Final = ("reviewer", "verdict", "reason", "note")
_WORDS: Final = {"included": "include", "excluded": "exclude", "yes": "include", "no": "exclude", "maybe": "unsure"}


def hear(said: Said, phase: str) -> Heard:
    """The row's word; a row without a verdict says nothing."""
    first = {tag: values[0].strip() for tag, values in said.items() if values}
    word = first.get("verdict", "").lower()
    verdict = _WORDS.get(word, word)
    if not verdict:
        return Heard()
    if verdict not in VERDICTS:
        return Heard(refused=(f"the verdict {first['verdict']!r} is none of {', '.join(VERDICTS)}",))
    reasons = tuple(part.strip() for part in first.get("reason", "").split(";") if part.strip())
    return Heard((Claim(verdict, first.get("reviewer", ""), reasons, first.get("note", "")),))


def tell(claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
    """The columns of one word; a report with several has a row for each."""
    (one,) = claims
    return dict(zip(COLUMNS, (one.reviewer, one.verdict, ";".join(one.reasons), one.note), strict=True))
