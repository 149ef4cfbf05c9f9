"""Records as the four databases write them: each with its own tags, order, wrapping, line ends and odd habits."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from making.dice import Dice
from making.model import Person, Record

_MONTHS = "January February March April May June July August September October November December"
LONG_MONTHS: Final = _MONTHS.split()
MONTHS: Final = [month[:3] for month in LONG_MONTHS]
KIND: Final = {
    "scopus": {
        "article": "Article",
        "review": "Review",
        "editorial": "Editorial",
        "letter": "Letter",
        "erratum": "Erratum",
    },
    "wos": {
        "article": "Article",
        "review": "Review",
        "editorial": "Editorial Material",
        "letter": "Letter",
        "news": "News Item",
        "erratum": "Correction",
        "meeting": "Meeting Abstract",
    },
    "pubmed": {
        "article": "Journal Article",
        "review": "Journal Article;Review",
        "editorial": "Editorial",
        "letter": "Letter",
        "comment": "Journal Article;Comment",
        "news": "News",
        "erratum": "Published Erratum",
    },
}
ISO3: Final = {
    "English": "eng",
    "German": "ger",
    "Spanish": "spa",
    "French": "fre",
    "Dutch": "dut",
    "Norwegian": "nor",
    "Polish": "pol",
    "Portuguese": "por",
    "Italian": "ita",
}
CITIES: Final = ("Leeds", "Bergen", "Utrecht", "Bilbao", "Hannover", "Guelph", "Dunedin", "Tampere", "Gent", "Siena")


def plain(text: str) -> str:
    """The text without accents, as databases that do not keep them write it."""
    text = text.translate(str.maketrans("øØłŁðÞßæıđ", "oOlLdTsaid"))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def initials(person: Person, dot: str) -> str:
    """`J.`, `J.K.` or `JK`."""
    return "".join(f"{name[0]}{dot}" for name in person.given.split("-"))


def _pages(record: Record) -> str:
    entry = record.entry
    return f"{entry.first}-{entry.last}" if entry.first else ""


def _fields(pairs: Sequence[tuple[str, str]], form: str) -> list[str]:
    return [form.format(tag, value) for tag, value in pairs if value]


def scopus(records: Sequence[Record]) -> bytes:
    """RIS with a byte order mark, an author a line, the eid in the address."""
    return ("\ufeff" + "\n".join(map(_scopus, records))).encode()


def _scopus(record: Record) -> str:
    entry, noise = record.entry, record.noise
    dice = Dice(f"scopus/{record.accession}")
    venue = entry.journal.short if "short-venue" in noise else entry.journal.name
    address = f"https://www.scopus.com/inward/record.uri?eid={record.accession}"
    address += f"&doi={entry.doi.replace('/', '%2f')}" if entry.doi else ""
    abstract = entry.abstract or ("[No abstract available]" if "placeholder" in noise else "")
    if "entity" in noise:
        abstract = abstract.replace("; ", "&#59; ")
    city = dice.one(CITIES)
    pairs = [
        *(("AU", f"{person.family}, {initials(person, '.')}") for person in entry.authors),
        ("TI", entry.title),
        ("PY", str(entry.year or "")),
        ("T2", venue),
        *(("VL", entry.volume), ("IS", entry.issue), ("SP", entry.first), ("EP", entry.last)),
        ("DO", f"https://doi.org/{entry.doi}" if entry.doi and "doi-url" in noise else entry.doi),
        ("UR", f"{address}&partnerID=40"),
        ("AD", f"Department of Social Policy, University of {city}, {city}"),
        ("AB", abstract),
        *(("KW", word) for word in entry.keywords),
        ("PB", entry.journal.publisher),
        ("SN", f"{entry.journal.issn.replace('-', '')} (ISSN)"),
        ("C2", entry.pmid),
        ("LA", entry.language),
        ("J2", entry.journal.short),
        ("M3", KIND["scopus"].get(entry.kind, "")),
        ("DB", "Scopus"),
        ("N1", f"Export Date: 15 March 2024; Cited By: {dice.below(60)}"),
    ]
    kind = "TY  - JOUR" if entry.kind else "TY  - GEN"
    return "\n".join([kind, *_fields(pairs, "{}  - {}"), "ER  -", ""]) + "\n"


def wos(records: Sequence[Record]) -> bytes:
    """Tagged text with a byte order mark, titles wrapped, months in capitals."""
    head = "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\n"
    return (head + "\n".join(map(_wos, records)) + "\nEF").encode()


def _wos(record: Record) -> str:
    entry, noise = record.entry, record.noise
    dice = Dice(f"wos/{record.accession}")
    spell: Callable[[str], str] = plain if "no-accents" in noise else str
    title = entry.title.upper() if "upper" in noise else entry.title
    abstract = entry.abstract.replace("(p &lt;", "(p &amp;lt;") if "entity" in noise else entry.abstract
    first = entry.authors[0]
    pairs = [
        ("PT", "J"),
        ("AU", "\n   ".join(spell(f"{person.family}, {initials(person, '')}") for person in entry.authors)),
        ("AF", "\n   ".join(spell(f"{person.family}, {person.given}") for person in entry.authors)),
        ("TI", "\n   ".join(textwrap.wrap(title, 76, break_on_hyphens=False))),
        ("SO", entry.journal.name.upper()),
        ("LA", entry.language),
        ("DT", KIND["wos"].get(entry.kind, "")),
        ("DE", "; ".join(entry.keywords)),
        ("AB", abstract),
        ("C1", f"[{spell(first.family)}, {first.given[0]}] Univ {dice.one(CITIES)}, Sch Social Policy."),
        *(("NR", str(dice.between(12, 70))), ("TC", str(dice.below(50)))),
        ("PU", entry.journal.publisher.upper()),
        ("SN", entry.journal.issn),
        ("J9", plain(entry.journal.short).upper()),
        ("JI", entry.journal.short),
        ("PD", MONTHS[entry.month - 1].upper() if entry.month else ""),
        ("PY", str(entry.year or "")),
        *(("VL", entry.volume), ("IS", entry.issue), ("BP", entry.first), ("EP", entry.last)),
        ("DI", entry.doi),
        ("UT", record.accession),
        ("PM", entry.pmid),
        ("DA", "2024-03-14"),
    ]
    return "\n".join([*_fields(pairs, "{} {}"), "ER", ""])


def pubmed(records: Sequence[Record]) -> bytes:
    """PubMed's tagged text, wrapped at 88 characters, without an end mark."""
    return ("\n" + "\n".join(map(_pubmed, records))).lstrip("\n").encode()


def _pubmed(record: Record) -> str:
    entry, noise = record.entry, record.noise
    spell: Callable[[str], str] = plain if "no-accents" in noise else str
    journal, foreign = entry.journal, entry.language not in ("", "English")
    title = f"[{entry.title}]." if foreign else entry.title + ("" if entry.title.endswith("?") else ".")
    people = [
        pair
        for person in entry.authors
        for pair in (
            ("FAU", spell(f"{person.family}, {person.given}")),
            ("AU", spell(f"{person.family} {initials(person, '')}")),
        )
    ]
    when = _published(record)
    place = f";{entry.volume}({entry.issue}):{_pages(record)}" if entry.volume else ""
    pairs = [
        *(("PMID", record.accession), ("OWN", "NLM"), ("STAT", "MEDLINE")),
        ("IS", f"{journal.issn} (Print)"),
        *(("VI", entry.volume), ("IP", entry.issue), ("DP", when), ("TI", title), ("PG", _pages(record))),
        ("LID", f"{entry.doi} [doi]" if entry.doi else ""),
        ("AB", entry.abstract),
        *people,
        ("LA", ISO3.get(entry.language, "")),
        *(("PT", kind) for kind in KIND["pubmed"].get(entry.kind, "").split(";")),
        *(("PL", "England"), ("TA", journal.short.replace(".", "")), ("JT", journal.name)),
        *(("OT", word) for word in entry.keywords),
        ("AID", f"{entry.doi} [doi]" if entry.doi else ""),
        ("PST", "ppublish" if entry.volume else "aheadofprint"),
        ("SO", f"{journal.short.replace('.', '')}. {when}{place}."),
    ]
    lines = [line for tag, value in pairs if value for line in _wrapped(tag, value)]
    return "\n".join(lines) + "\n"


def _published(record: Record) -> str:
    entry = record.entry
    if not entry.year or not entry.month:
        return str(entry.year or "")
    day = f" {1 + int(record.accession) % 28}" if "day" in record.noise and entry.year > 2004 else ""
    return f"{entry.year} {MONTHS[entry.month - 1]}{day}"


def _wrapped(tag: str, value: str) -> list[str]:
    lines = textwrap.wrap(value, 82, break_long_words=False, break_on_hyphens=False)
    # PubMed leaves the blank at which it breaks a line.
    ended = [f"{line} " for line in lines[:-1]] + lines[-1:]
    return [f"{tag:<4}- {ended[0]}", *(f"      {line}" for line in ended[1:])]


def assia(records: Sequence[Record]) -> bytes:
    """ProQuest's BibTeX with DOS line ends, the accession in the address, some letters in LaTeX."""
    return "\n".join(map(_assia, records)).replace("\n", "\r\n").encode()


_LATEX: Final = {"\u0301": "'", "\u0308": '"', "\u0300": "`", "\u0302": "^", "\u0303": "~", "\u030c": "v "}


def _latex(text: str) -> str:
    """Accented letters as LaTeX writes them, where it has a sign for the accent."""
    out = []
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        sign = _LATEX.get(marks[0]) if len(marks) == 1 else None
        out.append(f"{{\\{sign}{base}}}" if sign else letter)
    return "".join(out)


def _assia(record: Record) -> str:
    entry, noise = record.entry, record.noise
    spell: Callable[[str], str] = _latex if "latex" in noise else str
    title = entry.title.upper() if "upper" in noise else entry.title
    words = "-".join(plain(entry.title).lower().replace("?", "").replace(":", "").split()[:8])
    address = f"https://www.proquest.com/scholarly-journals/{words}/docview/{record.accession}/se-2"
    tag = plain(entry.authors[0].family).lower().replace("-", "")
    pairs = [
        ("author", " and ".join(spell(f"{person.family}, {person.given}") for person in entry.authors)),
        ("year", str(entry.year or "")),
        ("month", LONG_MONTHS[entry.month - 1] if entry.month and entry.year else ""),
        ("title", _escaped(title)),
        ("journal", _escaped(spell(entry.journal.name))),
        *(("volume", entry.volume), ("number", entry.issue)),
        ("pages", f"{entry.first}--{entry.last}" if entry.first else ""),
        ("note", f"Last updated - {date(2024, 1, 1 + int(record.accession) % 28).isoformat()}"),
        ("abstract", _escaped(entry.abstract)),
        ("keywords", "; ".join(entry.keywords)),
        ("issn", entry.journal.issn),
        ("language", entry.language),
        ("url", address),
        ("doi", f"https://doi.org/{entry.doi}" if entry.doi and "doi-url" in noise else entry.doi),
    ]
    kind = "article" if entry.kind else "misc"
    body = ",\n".join(_fields(pairs, "  {} = {{{}}}"))
    return f"@{kind}{{{tag}{entry.year or 'nd'}-{record.accession[-4:]},\n{body}\n}}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "\\%").replace("&lt;", "$<$")


WRITERS: Final = {
    "scopus": (scopus, "exports/scopus/scopus-{}.ris"),
    "wos": (wos, "exports/wos/savedrecs-{}.txt"),
    "pubmed": (pubmed, "exports/pubmed/pubmed-set-{}.nbib"),
    "assia": (assia, "exports/assia/ProQuestDocuments-2024-03-13-{}.bib"),
}


def place(records: Sequence[Record]) -> dict[str, list[Record]]:
    """The records of each file in their order, each told its file, its position and its id."""
    files: dict[str, list[Record]] = {}
    for source, (_, pattern) in WRITERS.items():
        found = Dice(f"values-alignment/{source}").shuffled([record for record in records if record.source == source])
        halves = [[record for record in found if record.part == part] for part in (1, 2)]
        for record in (record for record in found if not record.part):
            min(halves, key=len).append(record)
        for number, half in enumerate(halves, start=1):
            name = pattern.format(number)
            files[name] = sorted(half, key=lambda r: (-(r.entry.year or 0), r.accession))
            for position, record in enumerate(files[name], start=1):
                record.file, record.position = name, position
    return files


def write(files: dict[str, list[Record]]) -> dict[str, bytes]:
    """The bytes of each file."""
    return {name: WRITERS[records[0].source][0](records) for name, records in files.items()}
