"""Which lines a pasted search has: numbered or one query a line, with hit counts, headers and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from litsieve.query.foreign.grammar import Note


class Piece(NamedTuple):
    """One line of a strategy: what it is called, and from where to where its query stands in the text."""

    label: str
    start: int
    end: int


class _Row(NamedTuple):
    """A line of text: from where to where, without blanks at its ends, and the label that it may begin with."""

    start: int
    end: int
    label: str = ""
    content: int = 0
    strong: bool = False


_OPERATOR: Final = r"(?:and|or|not|adj\d*|near(?:/\d+)?|next(?:/\d+)?|same|w/\d+|pre/\d+|n\d+|w\d+)"
_BEGINS: Final = re.compile(rf"{_OPERATOR}(?=[\s(\"“]|$)", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"refined by|timespan|indexes|doctype|filters?( applied)?:|limiters? -|limits?:", re.IGNORECASE
)
_ENDS: Final = re.compile(rf"(?<![^\s)\"”\]]){_OPERATOR}$", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"""(?P<sign>\#\s?|[Ss](?=\d)|(?i:line|search|set|step)\ \#?)?(?P<label>\d{1,4}[a-z]?)
        (?:(?P<strong>\s*[.):|](?![=:]|\d(?!\d*\ (?i:and|or|not)\b))\s*|\s*\t\s*)|\s+|$)
      | (?P<letter>[A-Z])[.)]\s+(?=[\w(#])""",
    re.VERBOSE,
)
_HISTORY: Final = re.compile(
    r"\d[\d,]*\s+(?=#|\(|(?!(?:AND|OR|NOT)\b)[A-Z]{2,}\s*[=:(])|(?i:(?:search|query)(?: query)?:?)\s+(?=\S)"
)
_LISTED: Final = re.compile(r"(?:or|and)\s?/\s?[#s]?\d", re.IGNORECASE)
_FACET: Final = re.compile(
    r"(?:population|patients?|participants?|problem|interventions?|comparators?|comparisons?|controls?|outcomes?"
    r"|context|mechanisms?|exposures?|phenomenon(?: of interest)?|(?:study )?design|settings?|concept"
    r"|(?:facet|block) \w+)\s*:\s+",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"#(?:\s+(?!\d)|#|$)|//|--|;|\*{2,}|={2,}|_{3,}")
_RULED: Final = re.compile(r"[\W_]*")
_HEADER: Final = re.compile(
    r"""(?:database|platform|interface|provider|host|search|strategy|date|searched|history|results?|hits|total|notes?
        |comments?|combin\w+|ovid|medline|embase|pubmed|web\ of\ science|scopus|cinahl|psycinfo|cochrane|ebsco\w*)
        \b[^:<\n]{0,40}[:<]""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADING: Final = re.compile(
    r"""search(?:es)?(?:\ (?:strategy|history|terms|string|query))?(?:\s*\([\w\ ]*\))?|strategy|history
        |combinations?|results
        |(?:\#|id|set|no\.?|line)\s+(?:search(?:es)?|history|query)(?:\s+(?:results|hits|items\ found|actions))*
        |(?:ovid\ |ebsco\w*\ )?
        (?:medline|embase|pubmed|web\ of\ science|scopus|cinahl|psycinfo|cochrane\ library|central)
        (?:\s*\([^)]*\))?""",
    re.IGNORECASE | re.VERBOSE,
)
_SYNTAX: Final = re.compile(
    r"""["“”\[\]*$?/=]|\b(?:AND|OR|NOT)\b|\.(?:[a-z]{2})(?:,[a-z]{2})*\.|:(?:ti|ab|kw)|\#\d|\b(?:or|and)/\d
        |\b(?:TI|AB|SU|MH|TX)\s|\b(?:adj|near/?|w/|pre/)\d""",
    re.VERBOSE,
)
_FINAL: Final = re.compile(
    r"(?:final(?:\s+search)?|search|total|combined?|combination)\s*:\s*(?=[\w(#])", re.IGNORECASE
)
_REFERENCE: Final = re.compile(r"[#sS]?(\d{1,4}[a-z]?)|([A-Z])|(?:or|and)/[\d#sS,-]+", re.IGNORECASE | re.ASCII)
_RECORDS: Final = r"(?:hits|results|records|references|citations|articles)"
_GIVEN: Final = r"(?:n\s*=\s*|results?:?\s*|hits:?\s*)?"
_COUNTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s*\(\s*{_GIVEN}\d[\d,. ]*{_RECORDS}?\s*\)$",
        rf"\s*\[\s*{_GIVEN}\d[\d,]*\s*{_RECORDS}?\s*\]$",
        r"\s+\d[\d,.]*\s+\d\d:\d\d(?::\d\d)?$",
        rf"[\s–:|-]*\b\d[\d,. ]*\s*{_RECORDS}\.?$",
        r"[\s(|]+(?:results?|hits|records|n)\s*[:=]\s*\d[\d,.]*\)?$",
        r"\s*(?:\t|\s{2,}|\|)\s*\d[\d,]*$",
        r"(?<=[/.)\]\"”'])\s+\d[\d,]*$",
        r"\s*\(\d+$",
        r"(?:(?<=trees)|(?<=only)|(?<=,kw)|(?<=,ab)|(?<=:ti)|(?<=:ab)|(?<=:kw))\s+\d[\d,]*$",
    )
)
_TRAILING: Final = re.compile(
    r"(?<=\S)(?<!\bor)(?<!\band)(?<!\bnot)(?<!\bfrom)(?<!\bto)\s+(\d[\d,]*)$", re.IGNORECASE
)
"""A number behind blanks at the end: a count, if all lines of a strategy end so."""
_SETTINGS: Final = re.compile(rf"\n\s*(?:{_TAIL.pattern})", re.IGNORECASE)
_AFTER_REFERENCE: Final = re.compile(r"(?<=[\d)])\s+(\d[\d,]*)$")


def pieces(text: str) -> tuple[list[Piece], list[Note]]:
    """The lines of a strategy in their order, and notes on what was left aside. One query is one piece."""
    notes: list[Note] = []
    rows = list(_rows(text, notes))
    if not rows:  # a query may look like a header
        notes.clear()
        rows = [
            _labelled(text[match.start() : match.end()], match.start()) for match in re.finditer(r"\S.*\S|\S", text)
        ]
    numbered = _numbered(text, rows, notes)
    found = numbered or _plain_lines(text, rows)
    ends = [_TRAILING.search(_before_settings(text[piece.start : piece.end])) for piece in found]
    counted = len(found) > 2 and sum(end is not None for end in ends) >= 0.9 * len(found)
    return [_without_count(text, piece, notes, several=len(found) > 1, counted=counted) for piece in found], notes


def _before_settings(line: str) -> str:
    """A line of a strategy without the settings of the search that were pasted below it."""
    return _SETTINGS.split(line, maxsplit=1)[0].rstrip()


def is_combination(text: str, labels: Sequence[str]) -> bool:
    """Whether a line holds nothing but lines' labels, operators and brackets: `1a and (2a or 3) not 5`."""
    words = re.findall(r"[^\s()]+", text)
    joins = [word for word in words if word.lower() in ("and", "or", "not")]
    others = [word for word in words if word.lower() not in ("and", "or", "not")]
    known = set(labels)
    return (
        bool(others) and (bool(joins) or "/" in text or "#" in text) and all(_refers(word, known) for word in others)
    )


def _refers(word: str, known: set[str]) -> bool:
    match = _REFERENCE.fullmatch(word)
    return match is not None and ("/" in word or "#" in word or (match[1] or match[2] or "").lower() in known)


def _rows(text: str, notes: list[Note]) -> Iterator[_Row]:
    """The lines that hold something, without comments, rules and headers."""
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        line = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if not line or (_RULED.fullmatch(line) and not re.search(r"[()\[\]\"]", line)):
            continue
        if _COMMENT.match(line):
            notes.append(Note("A comment is left aside.", start))
        elif _is_header(line):
            notes.append(Note("A line that is no query is left aside.", start))
        else:
            row = _labelled(line, start)
            if _FACET.search(line, 0, max(row.start, row.content) - start):
                notes.append(Note("The name of a facet is left aside.", start))
            yield row


def _is_header(line: str) -> bool:
    """Whether a line names the database, the date or the columns, and asks nothing."""
    if _HEADING.fullmatch(line):
        return True
    bare = re.sub(r"<[^>]*>", "", line)
    return _HEADER.match(line) is not None and not _SYNTAX.search(bare) and not _FINAL.match(line)


def _labelled(line: str, start: int) -> _Row:
    end = start + len(line)
    match = _LABEL.match(line)
    if match is None or (_BEGINS.match(line, match.end()) and not _LISTED.match(line, match.end())):
        return _Row(start + _title_ends(line, 0), end)
    label = (match["label"] or match["letter"]).lower()
    strong = bool(match["sign"] or match["strong"] or match["letter"])
    content = match.end()
    if match["sign"] and (history := _HISTORY.match(line, content)):
        content = history.end()
    content = _title_ends(line, content)
    return _Row(start, end, label, start + content, strong)


def _title_ends(line: str, start: int) -> int:
    """Where a query begins behind the name of a facet that stands before it on its line."""
    facet = _FACET.match(line, start)
    return facet.end() if facet and _SYNTAX.search(line, facet.end()) else start


def order_of(label: str) -> tuple[int, int, str]:
    """Labels in the order of a strategy: 1, 1a, 2, 10, A, B."""
    digits = re.match(r"\d+", label)
    return (0, int(digits.group()), label[digits.end() :]) if digits else (1, 0, label)


def _numbered(text: str, rows: list[_Row], notes: list[Note]) -> list[Piece]:
    """The pieces of a strategy whose lines have numbers; none where they have not."""
    labelled = _ascending(rows)
    first = next((place for place, row in enumerate(rows) if row in labelled), len(rows))
    if not labelled or not _plausible(text, rows, labelled, first):
        return []
    for row in rows[:first]:
        notes.append(Note("A line before the first number is left aside.", row.start))
    found: list[Piece] = []
    for place, row in enumerate(rows[first:], first):
        if row in labelled:
            found.append(Piece(row.label, row.content, row.end))
        elif _is_last(text[row.start : row.end], [piece.label for piece in found]):
            start = match.end() if (match := _FINAL.match(text, row.start)) else row.start
            found.append(Piece("", start, row.end))
        else:
            behind = rows[place + 1 : place + 2]
            _go_on(text, found, row, notes, last_of_block=not behind or behind[0] in labelled)
    return sorted(found, key=lambda piece: order_of(piece.label) if piece.label else (2, 0, ""))


def _is_last(line: str, labels: list[str]) -> bool:
    """Whether a line without a label joins others, as the one that closes a strategy does."""
    return _FINAL.match(line) is not None or (not _BEGINS.match(line) and is_combination(line, labels))


def _plausible(text: str, rows: list[_Row], labelled: list[_Row], first: int) -> bool:
    """Whether the numbers are numbers of lines: from the first line on, and many, or unmistakable."""
    if first and (len(labelled) < 2 or any(_SYNTAX.search(text, row.start, row.end) for row in rows[:first])):
        return False
    if labelled[0].strong:
        return True
    return len(labelled) > 1 and 2 * len(labelled) >= len(rows) - first


def _ascending(rows: list[_Row]) -> list[_Row]:
    """The rows whose labels go on from each other, up or, as in a history, down."""
    named = [row for row in rows if row.label]
    down = len(named) > 1 and order_of(named[1].label) < order_of(named[0].label)
    found: list[_Row] = []
    for row in named:
        lower = bool(found) and order_of(row.label) < order_of(found[-1].label)
        if not found or (row.label != found[-1].label and lower == down):
            found.append(row)
    return found


def _is_title(before: str, line: str) -> bool:
    """Whether a line between two numbered ones is a title: a few words with a capital and no sign of a query."""
    few = len(line.split()) <= 8 and line[0].isupper()
    return few and not _SYNTAX.search(line) and bool(_SYNTAX.search(before) or _REFERENCE.search(before))


def _go_on(text: str, found: list[Piece], row: _Row, notes: list[Note], *, last_of_block: bool) -> None:
    """A line without a number goes on with the one before; or that was a title, and the query begins here."""
    last = found[-1]
    before, line = text[last.start : last.end], text[row.start : row.end]
    goes_on = _BEGINS.match(line) or _TAIL.match(line) or not complete(before)
    if not goes_on and last_of_block and _is_title(before, line):
        notes.append(Note(f"{line[:60]!r} is left aside as a title.", row.start))
    elif not goes_on and ":" in before and not _SYNTAX.search(before):
        notes.append(Note(f"{before.strip()[:60]!r} is left aside as a title.", last.start))
        found[-1] = Piece(last.label, row.start, row.end)
    else:
        found[-1] = Piece(last.label, last.start if before.strip() else row.start, row.end)


def complete(line: str) -> bool:
    """Whether a line can stand for itself: brackets closed, no operator at its ends."""
    line = line.strip()
    if not line or _ENDS.search(line) or _TAIL.match(line) or (_BEGINS.match(line) and not _LISTED.match(line)):
        return False
    bare = re.sub(r'"[^"\n]*"|“[^”"\n]*[”"]', "x", line)
    return bare.count("(") == bare.count(")") and '"' not in bare and not bare.endswith(("=", ":", ","))


def _plain_lines(text: str, rows: list[_Row]) -> list[Piece]:
    """Lines without numbers: each a query where each is whole, else all of them one query."""
    if not rows:
        return []
    whole = [complete(_uncounted(text[row.start : row.end])) for row in rows]
    labels = [str(number) for number in range(1, len(rows) + 1)]
    refers = any(is_combination(text[row.start : row.end], labels) for row in rows)
    if len(rows) > 1 and (all(whole) or (refers and sum(whole) >= 0.5 * len(rows))):
        return [Piece(label, row.start, row.end) for label, row in zip(labels, rows, strict=True)]
    return [Piece("1", rows[0].start, rows[-1].end)]


def _uncounted(line: str) -> str:
    return re.sub(r"\s*\(\d+$", "", line)


def _without_count(text: str, piece: Piece, notes: list[Note], *, several: bool, counted: bool) -> Piece:
    """The piece without the number of hits that was pasted behind it."""
    line = text[piece.start : piece.end].rstrip()
    end = piece.start + len(line)
    if several or piece.label not in ("", "1"):
        counts = [match for pattern in _COUNTS if (match := pattern.search(line))]
        match = counts[0] if counts else _AFTER_REFERENCE.search(line)
        known = _TRAILING.search(line) if counted and not counts else None
        if known or (match and match.start() and _is_count(line, match, behind_reference=not counts)):
            match = known or match
            assert match is not None
            notes.append(
                Note(f"{match.group().strip()!r} is left aside as a number of hits.", piece.start + match.start())
            )
            end = piece.start + len(line[: match.start()].rstrip())
    return Piece(piece.label, piece.start, end)


def _is_count(line: str, match: re.Match[str], *, behind_reference: bool) -> bool:
    before = line[: match.start()].rstrip()
    if _ENDS.search(before) or before.endswith(("=", "<", ">", "(", "-")):
        return False
    if not behind_reference:
        return True
    return re.fullmatch(r"(?i)(?:[\s()#sS\d,/-]|\b(?:and|or|not)\b)+", before) is not None
