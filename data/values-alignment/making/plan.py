"""The plan of the review: which reports there are, what each fails, and where each ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from making.dice import Dice
from making.model import LIMITS, Entry, Person, Report
from making.names import FAMILY, GIVEN, JOURNALS
from making.sentences import BACKGROUND, CLOSING, EPISODES, FACETS, METHODS, NEAR_MISSES, NO, PEOPLE, PLACES, YES
from making.titles import SETTINGS, title

ALONE_LIMITS: Final = {"recent": 26, "english": 26, "research": 27}
KINDS: Final = {"editorial": 8, "letter": 5, "comment": 4, "news": 2, "meeting": 3, "erratum": 5}
SEVERAL: Final = (  # limits failed, how many reports, whether they fail facets too
    (("recent",), 36, True),
    (("english",), 30, True),
    (("research",), 27, True),
    (("recent", "english"), 6, False),
    (("english", "research"), 4, False),
    (("recent", "research"), 8, False),
)
ALONE_FACETS: Final = {"social-care": 62, "innovation": 62, "values": 64, "impact": 62}
MANY_FACETS: Final = 355
# Where reports end that the rules let through: plain ones, and those that missing data saved.
FATES: Final = {
    "": {"title-abstract": 43, "retrieval": 3, "full-text": 38, "included": 31},
    "date": {"title-abstract": 2, "full-text": 1},
    "year": {"title-abstract": 1, "included": 1},
    "language": {"title-abstract": 2, "retrieval": 1, "full-text": 1, "included": 1},
    "kind": {"title-abstract": 2, "full-text": 2},
    "abstract": {"title-abstract": 6, "retrieval": 1, "full-text": 2, "included": 1},
    "cut": {"title-abstract": 2, "full-text": 1},
    "placeholder": {"title-abstract": 2, "full-text": 1},
}
# The rules' episodes of the included reports that have an abstract.
INCLUDED_EPISODES: Final = {"design": 21, "implementation": 9, "diffusion": 3}
REASONS: Final = {
    "title-abstract": {"about-innovation": 28, "values": 14, "impact": 10, "innovation": 5, "social-care": 3},
    "full-text": {"mechanism-shown": 27, "impact-shown": 19},
    "retrieval": {"obtainable": 5},
}
LANGUAGES: Final = ("German", "Spanish", "French", "Dutch", "Norwegian", "Polish", "Portuguese", "Italian")
KEYWORDS: Final = (
    "older people",
    "staff",
    "interviews",
    "management",
    "planning",
    "local government",
    "volunteers",
    "training",
    "families",
    "dementia",
    "learning disabilities",
    "commissioning",
    "qualitative research",
    "workforce",
    "decision making",
    "dignity",
    "realist evaluation",
    "rural areas",
    "ethics",
    "policy",
)


class Planner:
    """Makes reports one by one; all of them follow from the name of the dice."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.reports: list[Report] = []
        self._titles: set[str] = set()
        self._turn: dict[str, int] = {}

    def add(self, fails: tuple[str, ...], *, near: bool = False, episode: str = "", **rest: str) -> Report:
        """One more report that fails the named criteria, by a hair where `near`."""
        number = len(self.reports) + 1
        episode = episode or self.dice.one(("design", "design", "implementation", "diffusion", "none"))
        kind = rest.pop("kind", "") or self._kind(fails)
        near_miss, entry = self._entry(number, fails, near, episode, kind)
        report = Report(f"r{number:04}", entry, frozenset(fails), episode, near_miss=near_miss, **rest)
        self.reports.append(report)
        return report

    def _kind(self, fails: tuple[str, ...]) -> str:
        if "research" in fails:
            return self.dice.one(("editorial", "letter", "meeting", "news", "comment"))
        return "review" if self.dice.chance(8) else "article"

    def _next(self, key: str, items: tuple[str, ...]) -> str:
        """The items in turn, so that each of them is used."""
        turn = self._turn.get(key, self.dice.below(len(items)))
        self._turn[key] = turn + 1
        return items[turn % len(items)]

    def _entry(self, number: int, fails: tuple[str, ...], near: bool, episode: str, kind: str) -> tuple[str, Entry]:
        dice = self.dice
        people, place = dice.one(PEOPLE), dice.one(PLACES)
        chosen, near_miss, setting = {}, "", ""
        for facet in FACETS:
            chosen[facet], operator = self._sentence(facet, fails, near, episode)
            near_miss = near_miss or (f"{facet}:{operator}" if operator else "")
            if facet == "social-care":
                setting = self._setting(chosen[facet], operator)
        if "innovation" in fails:  # nothing was designed, carried out or spread
            episode = "none"
        said = [
            *dice.some(BACKGROUND, dice.between(1, 2)),
            *(chosen["social-care"], chosen["innovation"], dice.one(EPISODES[episode])),
            *dice.some(METHODS, dice.between(1, 2)),
            *(chosen["values"], chosen["impact"]),
            *dice.some(CLOSING, dice.between(1, 2)),
        ]
        abstract = " ".join(one.format(people=people, place=place, **self._numbers()) for one in said)
        year = dice.between(1994, 2003) if "recent" in fails else dice.between(2006, 2022)
        start = dice.between(2, 60) * 10 + dice.below(10)
        entry = Entry(
            title=title(dice, setting, place, self._titles),
            abstract=abstract,
            authors=tuple(Person(dice.one(GIVEN), name) for name in dice.some(FAMILY, dice.between(1, 5))),
            year=year,
            month=dice.between(1, 12),
            journal=dice.one(JOURNALS),
            volume=str(dice.between(2, 48)),
            issue=str(dice.between(1, 6)),
            first=str(start),
            last=str(start + dice.between(6, 24)),
            doi=f"10.5555/va.{year}.{10000 + number * 7}" if dice.chance(92) else "",
            pmid=str(30_000_000 + number * 1009 + dice.below(900)),
            language=dice.one(LANGUAGES) if "english" in fails else "English",
            kind=kind,
            keywords=tuple(sorted(dice.some(KEYWORDS, dice.between(3, 6)))),
        )
        return near_miss, entry

    def _numbers(self) -> dict[str, int]:
        """Figures for one sentence."""
        dice = self.dice
        return {"n": dice.between(4, 60), "m": dice.between(3, 24), "p": dice.between(31, 88)}

    def _sentence(self, facet: str, fails: tuple[str, ...], near: bool, episode: str) -> tuple[str, str]:
        """A sentence on the facet and, where it is a near miss, the operator that keeps it out."""
        if facet not in fails:
            fitting = [one for one in YES[facet] if _fits(one, episode)]
            return self._next(f"{facet}/{len(fitting)}", tuple(fitting)), ""
        if near:
            operator = self._next(f"{facet}/near", tuple(NEAR_MISSES[facet]))
            return self._next(f"{facet}/{operator}", NEAR_MISSES[facet][operator]), operator
        return self._next(f"{facet}/no", NO[facet]), ""

    def _setting(self, sentence: str, operator: str) -> str:
        for key, sentences in (("yes", YES["social-care"]), ("no", NO["social-care"])):
            if not operator and sentence in sentences:
                return SETTINGS[key][sentences.index(sentence)]
        return self.dice.one(SETTINGS["near"])


def _fits(sentence: str, episode: str) -> bool:
    """Two sentences on innovations would give a report an episode that it is not to have."""
    if "implemented" in sentence:
        return episode in ("implementation", "diffusion")
    return "co-design" not in sentence or episode != "none"


def reports() -> list[Report]:
    """All reports of the review."""
    planner = Planner(Dice("values-alignment/plan"))
    _limits(planner)
    _facets(planner)
    _people(planner)
    _alike(planner)
    return planner.reports


def _limits(planner: Planner) -> None:
    for limit, n in ALONE_LIMITS.items():
        kinds = [kind for kind, m in KINDS.items() for _ in range(m)] if limit == "research" else [""] * n
        for kind in kinds:
            planner.add((limit,), kind=kind)
    for limits, n, facets in SEVERAL:
        for _ in range(n):
            planner.add((*limits, *(_several(planner.dice, 1) if facets else ())))


def _facets(planner: Planner) -> None:
    for facet, n in ALONE_FACETS.items():
        for turn in range(n):
            planner.add((facet,), near=turn % 3 != 0)
    for _ in range(MANY_FACETS):
        planner.add(_several(planner.dice, 2))


def _several(dice: Dice, least: int) -> tuple[str, ...]:
    return tuple(sorted(dice.some(FACETS, least + dice.below(5 - least)), key=FACETS.index))


def _people(planner: Planner) -> None:
    episodes = [name for name, n in INCLUDED_EPISODES.items() for _ in range(n)]
    episodes = planner.dice.shuffled(episodes)
    reasons = {
        stage: planner.dice.shuffled([reason for reason, n in of.items() for _ in range(n)])
        for stage, of in REASONS.items()
    }
    for hidden, fates in FATES.items():
        for fate, n in fates.items():
            for turn in range(n):
                fails = _several(planner.dice, 1) if hidden in ("abstract", "cut", "placeholder") and turn % 2 else ()
                known = fate == "included" and hidden != "abstract"
                report = planner.add(
                    fails if fate != "included" else (),
                    episode=episodes.pop() if known else "",
                    fate=fate,
                    hidden=hidden,
                )
                report.reason = reasons[fate].pop() if fate in reasons else ""


def _alike(planner: Planner) -> None:
    """Make some reports look like others of the review that they are not."""
    free = _free(planner.reports)
    errata = [report for report in planner.reports if report.entry.kind == "erratum"]
    meetings = [report for report in planner.reports if report.entry.kind == "meeting"][:3]
    for report in errata:
        article = free.pop()
        _liken(report, article, "erratum", title=f"Erratum: {article.entry.title}", first="", last="", abstract="")
    for report in meetings:
        article = free.pop()
        _liken(report, article, "meeting", title=report.entry.title, journal=report.entry.journal, year=-1)
    for number in range(5):
        one, two = free.pop(), free.pop()
        base = one.entry.title
        start = int(one.entry.last) + 1
        place = {"first": str(start), "last": str(start + 9)}
        if number % 2:  # with neither DOI nor pages, only the number of the part tells them apart
            one.entry = replace(one.entry, doi="", first="", last="")
            place = {"first": "", "last": "", "doi": ""}
        one.entry = replace(one.entry, title=f"{base}: part 1")
        _liken(two, one, "part", title=f"{base}: part 2", **place)
        one.alike = "part"
    for _ in range(5):
        one, two = free.pop(), free.pop()
        two.entry = replace(two.entry, title=one.entry.title)
        one.alike = two.alike = "title"
    for _ in range(4):
        one, two = free.pop(), free.pop()
        one.entry = replace(one.entry, doi=one.entry.doi or f"10.5555/va.x.{one.id}")
        doi = two.entry.doi or f"10.5555/va.x.{two.id}"
        place = {"first": two.entry.first, "last": two.entry.last, "volume": two.entry.volume}
        _liken(two, one, "doi", title=one.entry.title, doi=doi, journal=two.entry.journal, **place)
        one.alike = "doi"


def _free(reports: list[Report]) -> list[Report]:
    """Reports that facets keep out, but not the context, which titles name: they may be made to look alike."""
    out = {*LIMITS, "social-care"}
    return [r for r in reports if r.fate == "rules" and not r.fails & out and not r.near_miss][:40]


def _liken(report: Report, other: Report, how: str, **kept: object) -> None:
    """Give `report` the authors, the year and the place of `other`, but for what is `kept`."""
    entry = other.entry
    if kept.pop("year", 0) == -1 and entry.year:
        kept["year"] = entry.year - 1
    shared = {"authors": entry.authors, "year": entry.year, "journal": entry.journal, "volume": entry.volume}
    report.entry = replace(report.entry, **{**shared, "issue": entry.issue, **kept})  # type: ignore[arg-type]
    report.alike = how
