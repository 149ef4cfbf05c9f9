"""What `litsieve diff` prints: inputs that changed, reports that moved, the numbers beside each other."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Final

from litsieve import console
from litsieve.cli.show import many
from litsieve.differing import Cause, Change, Differences, End, LockDifferences, Move, Number, Preview

FIRST: Final = 10
"""Reports that are listed of each kind of move, unless all are asked for."""
LONG: Final = 60


def differences(found: Differences, *, every: bool) -> None:
    """The whole comparison of two reviews."""
    _changed(found)
    _moves(found.moves, every=every)
    _tail(found)


def preview(tried: Preview, *, every: bool) -> None:
    """What a change of criteria would do."""
    found = tried.differences
    _changed(found)
    for (criterion, before, after), flips in itertools.groupby(
        sorted(tried.flips, key=lambda flip: (flip.criterion, flip.before, flip.after, flip.record_id)),
        key=lambda flip: (flip.criterion, flip.before, flip.after),
    ):
        console.say(f"{criterion} would say {after} of {many(len(list(flips)), 'report')} instead of {before}")
    console.say()
    _moves(found.moves, every=every)
    _people(tried, every=every)
    _tail(found)


def locks(found: LockDifferences, *, every: bool) -> None:
    """What two locks say."""
    for change in found.made_with:
        console.say(f"made with {change.name} {_value(change.before)} → {_value(change.after)}")
    _files(found.files)
    for export in found.exports:
        console.say(f"export {export.file}: {_count(export.before)} → {_count(export.after)} records")
    for names, what in ((found.come, "now included"), (found.gone, "no longer included")):
        if names:
            console.say(f"{what}: {many(len(names), 'report')}")
            _listed([(name, "") for name in names], every=every)
    for names, what in ((found.tables, "tables"), (found.outputs, "outputs")):
        if names:
            console.say(f"{what} that differ: {', '.join(names)}")
    console.say()
    _numbers([number for number in found.numbers if number.before or number.after])


def as_data(found: Differences | LockDifferences) -> dict[str, Any]:
    """A comparison as JSON would hold it."""
    plain = {"compared": "locks" if isinstance(found, LockDifferences) else "reviews"} | asdict(found)
    for name, value in plain.items():
        if isinstance(value, tuple | list):
            plain[name] = [_plain(item) for item in value]
    if isinstance(found, Differences):
        plain["moves"] = [_move(move) for move in found.moves]
    plain["numbers"] = [number._asdict() | {"difference": number.difference} for number in found.numbers]
    return plain


def preview_as_data(tried: Preview) -> dict[str, Any]:
    """A preview as JSON would hold it."""
    return {"schema": 1, **as_data(tried.differences)} | {
        "compared": "criteria",
        "flips": [flip._asdict() for flip in tried.flips],
        "contradictions": [each._asdict() for each in tried.contradictions],
        "overruled": list(tried.overruled),
        "lost": [move.record_id for move in tried.differences.lost],
    }


def _plain(item: Any) -> Any:
    return item._asdict() if hasattr(item, "_asdict") else item


def _move(move: Move) -> dict[str, Any]:
    return {
        "record_id": move.record_id,
        "title": move.title,
        "records": list(move.records),
        "before": move.before and move.before._asdict(),
        "after": move.after and move.after._asdict(),
        "because": [cause._asdict() for cause in move.because],
    }


def _changed(found: Differences) -> None:
    """The inputs that differ."""
    _files(found.files)
    for change in (*found.protocol, *found.criteria):
        before, after = _apart(_value(change.before), _value(change.after))
        console.say(f"protocol {change.name}: {before} → {after}")
    for export in found.exports:
        console.say(f"export {export.file}: {_count(export.before)} → {_count(export.after)} records")
    for about, who, come, gone in found.decisions:
        said = [f"{many(n, 'row')} {word}" for n, word in ((come, "more"), (gone, "fewer")) if n]
        console.say(f"decisions {about}/{who}: {', '.join(said)} that count")
    if not (found.files or found.protocol or found.criteria or found.exports or found.decisions):
        console.say("No input differs.")
    console.say()


def _files(changes: Iterable[Change]) -> None:
    for name, before, after in changes:
        what = "changed" if before and after else "new" if after else "gone"
        console.say(f"{what} {name}")


def _moves(moves: Sequence[Move], *, every: bool) -> None:
    """The reports that end elsewhere, those of one way and one cause together, the largest group first."""
    console.say(f"{many(len(moves), 'report')} ended elsewhere." if moves else "No report ended elsewhere.")
    groups: dict[tuple[str, str, str], list[Move]] = {}
    for move in moves:
        groups.setdefault((_end(move.before), _end(move.after), _why(move.because)), []).append(move)
    for (before, after, why), group in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0])):
        console.say()
        console.say(f"{before} → {after}: {len(group):,}, because of {why}", style="bold")
        _listed([(move.record_id, move.title) for move in group], every=every)
    console.say()


def _people(tried: Preview, *, every: bool) -> None:
    """Whom the new rules would contradict."""
    against = tried.contradictions
    if against:
        them = "report" if len(against) == 1 else "reports"
        console.say(f"The rules would keep out {len(against):,} {them} that people let pass:", style="yellow")
        _listed([(one.record_id, f"{one.criterion}, but {one.said}") for one in against], every=every)
        console.say()
    if tried.overruled:
        console.say("People would overrule the rules:", style="yellow")
        _listed([(said, "") for said in tried.overruled], every=every)
        console.say()


def _tail(found: Differences) -> None:
    """What the review loses and wins, and the numbers."""
    for moves, what, style in ((found.lost, "lost to the review", "red"), (found.won, "new in the review", "green")):
        if moves:
            console.say(f"{many(len(moves), 'report')} {what}:", style=style)
            _listed([(move.record_id, move.title) for move in moves], every=True)
            console.say()
    _numbers(found.numbers)


def _numbers(numbers: Sequence[Number]) -> None:
    """The numbers of the diagram, each before and after."""
    rows = [
        {
            "box": f"{'  ' * number.depth}{number.label}",
            "before": _count(number.before),
            "after": _count(number.after),
            "difference": ""
            if number.difference is None
            else f"{number.difference:+,}"
            if number.difference
            else "=",
        }
        for number in numbers
    ]
    console.table(rows, ["box", "before", "after", "difference"])


def _listed(rows: Sequence[tuple[str, str]], *, every: bool) -> None:
    for name, text in rows if every else rows[:FIRST]:
        console.say(f"  {name}  {text}".rstrip())
    if len(rows) > FIRST and not every:
        console.say(f"  and {len(rows) - FIRST:,} more: --all lists them")


def _end(end: End | None) -> str:
    """A box, and in brackets why and at which stage."""
    if end is None:
        return "not there"
    return f"{end.box} ({end.reason} at {end.stage})" if end.reason else end.box


def _why(causes: Sequence[Cause]) -> str:
    return ", ".join(f"{cause.kind} {cause.name}".rstrip() for cause in causes)


def _count(n: int | None) -> str | int:
    return "–" if n is None else n


def _difference(n: int | None) -> str:
    return "" if n is None else f"{n:+,}" if n else "="


def _value(value: Any) -> str:
    """A value of the protocol as text."""
    return "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two values on a line; of what is long, where they begin to differ."""
    shorter = min(len(before), len(after))
    same = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    start = max(same - LONG // 3, 0) if max(len(before), len(after)) > LONG else 0
    cut = [text[start : start + LONG] for text in (before, after)]
    shown = [
        f"{'…' if start else ''}{part}{'…' if start + LONG < len(text) else ''}"
        for part, text in zip(cut, (before, after), strict=True)
    ]
    return shown[0], shown[1]
