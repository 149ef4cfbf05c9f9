"""Rayyan's customizations_log.csv: who set which key of an article to which value, and when; the last value stands.

Rayyan exports it in a zip beside articles.csv, and it names articles by their number alone. Rayyan does not say what
its values mean. Under `included`, 1, 0 and -1 are Included, Maybe and Excluded wherever a log was held against the
notes of its articles; what else stands there, and what the note of the article contradicts, is refused.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from litsieve.errors import ExportError
from litsieve.interop.interface import Claim, Heard, Said

NAME: Final = "customizations_log.csv"
ARTICLES: Final = ("articles.csv", "articles.ris")
COLUMNS: Final = ("article_id", "user_email", "created_at", "key", "value")
LARGEST: Final = 2_000_000_000  # bytes of a file, unpacked
VERDICTS: Final[Mapping[str, str]] = {"1": "include", "0": "unsure", "-1": "exclude"}
GONE: Final = ("deleted", "")
"""Values that take back what stood there."""
_REASON: Final = "__EXR__"
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
_ARTICLE: Final = re.compile(r"rayyan-([0-9]+)")


class Event(NamedTuple):
    """A line of the log: a person set a key of an article to a value."""

    line: int
    user: str
    at: str
    key: str
    value: str


Log = dict[str, list[Event]]
"""The events of each article, by its number."""


def unpack(data: bytes) -> tuple[str, bytes, bytes] | None:
    """Name and bytes of the articles in Rayyan's zip, and the bytes of its log; None where it has not both."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.rpartition("/")[2]: name for name in sorted(archive.namelist())}
            articles = next((name for name in ARTICLES if name in names), "")
            if not articles or NAME not in names:
                return None
            for name in (articles, NAME):
                if archive.getinfo(names[name]).file_size > LARGEST:
                    raise ExportError(f"{name} unpacks to more than {LARGEST:,} bytes.")
            return articles, archive.read(names[articles]), archive.read(names[NAME])
    except (zipfile.BadZipFile, RuntimeError) as error:
        raise ExportError(f"this is no zip that can be read ({error}).") from error


def read(data: bytes) -> Log:
    """The events of each article. ExportError where the columns of the log are not there."""
    table = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        raise ExportError(f"{NAME}:1: there is no column {', '.join(missing)}.")
    found: Log = {}
    for row in table:
        cells = {name: (row[name] or "").strip() for name in (*COLUMNS, "user_id") if name in row}
        user = cells["user_email"] or cells.get("user_id", "")
        event = Event(table.line_num, user, cells["created_at"], cells["key"].strip('"'), cells["value"])
        found.setdefault(cells["article_id"].removeprefix("rayyan-"), []).append(event)
    return found


def article(said: Said) -> str:
    """The number that a record of the articles bears; `""` where it bears none."""
    found = (_ARTICLE.fullmatch(value.strip()) for values in said.values() for value in values)
    return next((match[1] for match in found if match), "")


def hear(events: Sequence[Event], note: Heard) -> Heard:
    """What the log says of one article, person by person; `note` is what the article's own note says.

    Where the note has verdicts and they are not those of the log nothing is taken: the log may be of another stage.
    """
    standing, refused = _standing(events)
    claims = [_claim(user, keys, refused) for user, keys in sorted(standing.items())]
    words = [claim for claim in claims if claim.verdict]
    lost = [
        f"{claim.reviewer} gives the reason {', '.join(claim.reasons)} and no verdict"
        for claim in claims
        if not claim.verdict and claim.reasons
    ]
    noted, logged = (sorted(claim.verdict for claim in given) for given in (note.claims, words))
    if noted and not refused and Counter(noted) != Counter(logged):
        heard = ", ".join(logged) or "nothing"
        refused.append(f"the log comes to {heard}, the note of the article to {', '.join(noted)}")
        words = []
    return Heard(tuple(words), tuple(lost), tuple(refused))


def _standing(events: Sequence[Event]) -> tuple[dict[str, dict[str, Event]], list[str]]:
    """The last event of each key by each person, and what cannot be one."""
    found: dict[str, dict[str, Event]] = {}
    refused = []
    for event in sorted(events, key=lambda one: (one.at, one.line)):
        last = found.setdefault(event.user, {}).get(event.key)
        if not _MOMENT.match(event.at):
            refused.append(f"{NAME}:{event.line}: created_at {event.at!r} is no time")
        elif last is not None and last.at == event.at and last.value != event.value:
            refused.append(f"{NAME}:{event.line}: {event.key} has two values at {event.at}")
            del found[event.user][event.key]
        else:
            found[event.user][event.key] = event
    return found, refused


def _claim(user: str, keys: Mapping[str, Event], refused: list[str]) -> Claim:
    """The word of one person; its verdict is empty where there is none."""
    verdict = ""
    reasons: list[str] = []
    labels: list[str] = []
    for key, event in keys.items():
        if event.value in GONE:
            continue
        known = VERDICTS if key == "included" else {"1": key, "-1": ""}
        if event.value not in known:
            values = ", ".join([*known, GONE[0]])
            refused.append(f"{NAME}:{event.line}: the value of {key} is {event.value!r}, which is none of {values}")
        elif key == "included":
            verdict = known[event.value]
        elif event.value == "1":
            (reasons if key.startswith(_REASON) else labels).append(key.removeprefix(_REASON).strip())
    note = f"labels: {', '.join(labels)}" if labels else ""
    return Claim(verdict, user, tuple(reasons), note)
