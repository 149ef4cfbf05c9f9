"""What ana, ben and cho said: rows of their files, with second thoughts, doubts, conflicts and their settlement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from making.dice import Dice
from making.model import Record

START: Final = {
    ("title-abstract", "ana"): "2024-04-02 09:04",
    ("title-abstract", "ben"): "2024-04-03 13:12",
    ("title-abstract", "cho"): "2024-04-22 10:30",
    ("retrieval", "ana"): "2024-05-06 09:15",
    ("full-text", "ana"): "2024-06-03 09:10",
    ("full-text", "ben"): "2024-06-05 09:40",
    ("full-text", "cho"): "2024-09-09 14:00",
    ("episode", "ana"): "2024-09-23 09:30",
}
PACE: Final = {"title-abstract": (2, 9), "retrieval": (4, 30), "full-text": (25, 90), "episode": (10, 40)}
NOTES: Final = {
    "title-abstract": (
        "values only in the last sentence",
        "title promises more than the abstract",
        "same project as another one I read",
        "on the border, see the manual",
        "setting fits, the rest hardly",
    ),
    "full-text": (
        "table 3 has what we need",
        "mechanism asserted, not shown",
        "check the appendix again",
        "results are half a page",
        "good on context",
    ),
    "retrieval": (
        "library has no licence, author did not answer",
        "journal ceased, no copy in any library",
        "author's address is no longer valid",
    ),
}
SETTLED: Final = {
    ("title-abstract", "include"): (
        "discussed on the phone; the abstract leaves it open, so keep it",
        "in doubt the full text decides",
        "the last sentence is enough for us, see page 4 of the manual",
    ),
    ("title-abstract", "exclude"): (
        "discussed on the phone; nothing here on how values work",
        "mentioned once, never taken up; see page 4 of the manual",
        "a wish, not a finding",
    ),
    ("full-text", "include"): (
        "section 4 shows it, if one reads the footnotes",
        "discussed at the table; the second case is what we look for",
    ),
    ("full-text", "exclude"): (
        "asserted in the introduction and never shown",
        "the authors say themselves that they did not look at this",
    ),
}
# ana's word on the episode of included reports, and what the rules say of them.
OVERRIDES: Final = (
    ("design", "implementation", "the workshops are history here; the paper follows the first year"),
    ("design", "implementation", "designed elsewhere, put to work here"),
    ("implementation", "diffusion", "the second half is about how other towns took it over"),
    ("none", "design", "no abstract; the full text is about the workshops"),
)


@dataclass(frozen=True)
class Row:
    """One row of one person's file; for a code, `verdict` holds its value."""

    stage: str
    who: str
    record_id: str
    verdict: str
    reason: str = ""
    note: str = ""
    role: str = "review"
    decided_at: str = ""


class Clock:
    """Working hours: ten minutes to nine hours a day, no weekends."""

    def __init__(self, start: str, pace: tuple[int, int], dice: Dice) -> None:
        self._now, self._pace, self._dice = datetime.fromisoformat(start), pace, dice

    def tick(self) -> str:
        """The time of the next decision."""
        stamp = self._now + timedelta(seconds=self._dice.below(60), milliseconds=self._dice.below(1000))
        self._now += timedelta(minutes=self._dice.between(*self._pace))
        if self._now.hour >= 17:
            self._now = self._now.replace(hour=8, minute=self._dice.between(40, 59)) + timedelta(days=1)
            while self._now.weekday() >= 5:
                self._now += timedelta(days=1)
        return f"{stamp.isoformat(timespec='milliseconds')}Z"


class Team:
    """The three people at work, stage after stage."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.rows: list[Row] = []

    def work(self, groups: Sequence[Sequence[Record]]) -> list[Row]:
        """Every row that they wrote on the reports in `groups`."""
        read = [list(group) for group in groups if group[0].report.fate != "rules"]
        self._read("title-abstract", read)
        sought = [group for group in read if group[0].report.fate != "title-abstract"]
        self._retrieve(sought)
        self._read("full-text", [group for group in sought if group[0].report.fate != "retrieval"])
        self._code([group for group in sought if group[0].report.fate == "included"])
        return self.rows

    def _write(self, stage: str, who: str, rows: Sequence[Row]) -> None:
        clock = Clock(START[stage, who], PACE[stage], self.dice)
        for row in rows:
            self.rows.append(Row(**{**row.__dict__, "decided_at": clock.tick()}))

    def _read(self, stage: str, groups: Sequence[Sequence[Record]]) -> None:
        """Both read everything; on some reports they differ, and cho settles it."""
        dice = self.dice
        plural = [place for place, group in enumerate(groups) if len({r.record_id for r in group}) > 1]
        odd = dice.shuffled([place for place in range(len(groups)) if place not in plural])
        differ = set(odd[: 14 if stage == "title-abstract" else 9] + plural[:4])
        told: dict[str, list[Row]] = {"ana": [], "ben": [], "cho": []}
        for place, group in enumerate(groups):
            out, reason = self._verdict(stage, group[0])
            mine, yours = self._members(group)
            one, two = (out, reason), (out, reason)
            if place in differ:
                wrong = self._wrong(stage, out)
                one, two = (one, wrong) if dice.chance(50) else (wrong, two)
                note = dice.one(SETTLED[stage, out])
                told["cho"].append(Row(stage, "cho", mine, out, reason, note, "adjudication"))
            elif stage == "title-abstract" and out == "include" and dice.chance(14):
                one, two = (("unsure", ""), two) if dice.chance(50) else (one, ("unsure", ""))
            elif out == "exclude" and dice.chance(20):
                two = (out, self._another(stage, reason))
            told["ana"].append(Row(stage, "ana", mine, *one, self._note(stage)))
            told["ben"].append(Row(stage, "ben", yours, *two, self._note(stage)))
        self._second_thoughts(stage, told, groups)
        for who, rows in told.items():
            order = rows if who == "cho" else dice.shuffled(rows[:-3]) + rows[-3:]
            self._write(stage, who, order)
        if stage == "title-abstract":
            # Two copies of the file were merged, and one row came twice.
            self.rows.append(next(row for row in self.rows if row.who == "ben"))

    def _verdict(self, stage: str, record: Record) -> tuple[str, str]:
        report = record.report
        return ("exclude", report.reason) if report.fate == stage else ("include", "")

    def _members(self, group: Sequence[Record]) -> tuple[str, str]:
        """The members on which ana and ben decide: two different ones where there are two."""
        ids = list(dict.fromkeys(record.record_id for record in group if record.record_id))
        return (ids[0], ids[-1]) if self.dice.chance(70) else (ids[0], ids[0])

    def _wrong(self, stage: str, out: str) -> tuple[str, str]:
        if out == "exclude":
            return "include", ""
        return "exclude", self._another(stage, "")

    def _another(self, stage: str, reason: str) -> str:
        """Another reason, or the same one with a second."""
        reasons = {"title-abstract": ("values", "impact", "about-innovation")}.get(
            stage, ("mechanism-shown", "impact-shown")
        )
        other = self.dice.one([name for name in reasons if name != reason])
        return f"{reason};{other}" if reason else other

    def _note(self, stage: str) -> str:
        return self.dice.one(NOTES[stage]) if self.dice.chance(9) else ""

    def _second_thoughts(self, stage: str, told: dict[str, list[Row]], groups: Sequence[Sequence[Record]]) -> None:
        """ana changes her mind once; ben takes a word back that he had given on the other copy."""
        agreed = next(row for row in told["ana"] if row.verdict == "exclude")
        first = Row(stage, "ana", agreed.record_id, "include", note="at first glance")
        told["ana"].remove(agreed)
        told["ana"] = [first, *told["ana"], agreed]
        if stage != "title-abstract":
            return
        ids = [[record.record_id for record in group] for group in groups]
        row = next(
            row
            for row in told["ben"]
            if row.verdict == "include"
            for of in ids
            if row.record_id in of and len(set(of)) > 1
        )
        other = next(name for of in ids if row.record_id in of for name in of if name != row.record_id)
        slip = Row(stage, "ben", other, "exclude", "values", "wrong line")
        back = Row(stage, "ben", other, "withdraw", note="meant the one above")
        kept = [one for one in told["ben"] if one is not row]
        told["ben"] = [*kept, slip, back, row]

    def _retrieve(self, groups: Sequence[Sequence[Record]]) -> None:
        rows = []
        for group in groups:
            mine, _ = self._members(group)
            missing = group[0].report.fate == "retrieval"
            verdict = ("exclude", "obtainable", self.dice.one(NOTES["retrieval"])) if missing else ("include", "", "")
            rows.append(Row("retrieval", "ana", mine, *verdict))
        self._write("retrieval", "ana", rows)

    def _code(self, groups: Sequence[Sequence[Record]]) -> None:
        rows, left = [], [group for group in groups if group[0].report.fate == "included"]
        for by_rule, value, note in OVERRIDES:
            group = next(group for group in left if by_rule_of(group) == by_rule)
            left.remove(group)
            rows.append(Row("episode", "ana", group[0].record_id, value, note=note))
        agreed = left[0]
        rows.append(Row("episode", "ana", agreed[0].record_id, by_rule_of(agreed), note="as the rule has it"))
        self._write("episode", "ana", rows)


def by_rule_of(group: Sequence[Record]) -> str:
    """The episode that the rules can see; none without an abstract."""
    report = group[0].report
    return "none" if report.hidden == "abstract" else report.episode
