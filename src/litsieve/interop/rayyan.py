"""Rayyan: everything stands in one note, `RAYYAN-INCLUSION: {"Ana"=>"Included"} | RAYYAN-EXCLUSION-REASONS: a,b`.

Its reasons carry no reviewer, so they are taken for the one who excluded, and lost where several did. Its labels
carry none either. The log that Rayyan exports beside it has a reviewer for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.interop.interface import Claim, Heard, Said

VERDICTS: Final[Mapping[str, str]] = {"Included": "include", "Excluded": "exclude", "Maybe": "unsure"}
_WORDS: Final = {verdict: word for word, verdict in VERDICTS.items()}
_PART: Final = re.compile(r"(RAYYAN-INCLUSION|RAYYAN-LABELS|RAYYAN-EXCLUSION-REASONS|USER-NOTES):\s*")
_TEXT: Final = r'"((?:[^"\\]|\\.)*)"'
_VERDICT: Final = re.compile(rf"{_TEXT}\s*=>\s*{_TEXT}")
_NOTE: Final = re.compile(rf"{_TEXT}\s*=>\s*\[((?:{_TEXT}|[^\]])*)\]")


def hear(said: Said, phase: str) -> Heard:
    """The verdicts of all in the note, reasons where one person excluded, notes by their writer."""
    notes = [value for values in said.values() for value in values if "RAYYAN-" in value or "USER-NOTES:" in value]
    parts = _parts(" | ".join(notes))
    verdicts = [(_plain(who), word) for who, word in _VERDICT.findall(parts.get("RAYYAN-INCLUSION", ""))]
    written = {_plain(who): _texts(texts) for who, texts, *_ in _NOTE.findall(parts.get("USER-NOTES", ""))}
    reasons = tuple(part.strip() for part in parts.get("RAYYAN-EXCLUSION-REASONS", "").split(",") if part.strip())
    labels = parts.get("RAYYAN-LABELS", "").strip()
    excluding = [who for who, word in verdicts if word == "Excluded"]
    lost = [f"the labels {labels} carry no reviewer"] if labels else []
    if reasons and len(excluding) != 1:
        whom = "nobody excludes it" if not excluding else f"{', '.join(excluding)} exclude it"
        lost.append(f"the reasons {', '.join(reasons)} carry no reviewer, and {whom}")
    claims = tuple(
        Claim(VERDICTS[word], who, reasons if excluding == [who] else (), written.get(who, ""))
        for who, word in verdicts
        if word in VERDICTS
    )
    strange = [
        f"Rayyan's verdict {word!r} of {who} is none that is known" for who, word in verdicts if word not in VERDICTS
    ]
    return Heard(claims, tuple(lost), tuple(strange))


def tell(claims: Sequence[Claim], phase: str) -> Mapping[str, str]:
    """The note as Rayyan writes it."""
    said = ", ".join(
        f"{_quoted(one.reviewer)}=>{_quoted(_WORDS[one.verdict])}" for one in claims if one.verdict in _WORDS
    )
    parts = [f"RAYYAN-INCLUSION: {{{said}}}"] if said else []
    reasons = list(dict.fromkeys(reason for one in claims if one.verdict == "exclude" for reason in one.reasons))
    if reasons:
        parts.append(f"RAYYAN-EXCLUSION-REASONS: {','.join(reason.replace(',', ' ') for reason in reasons)}")
    noted = ", ".join(f"{_quoted(one.reviewer)}=>[{_quoted(one.note)}]" for one in claims if one.note)
    if noted:
        parts.append(f"USER-NOTES: {{{noted}}}")
    return {"notes": " | ".join(parts)}


def _parts(note: str) -> dict[str, str]:
    found = _PART.split(note)[1:]
    return {name: text.rstrip(" |") for name, text in zip(found[::2], found[1::2], strict=True)}


def _texts(listed: str) -> str:
    return "; ".join(_plain(text) for text in re.findall(_TEXT, listed))


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
