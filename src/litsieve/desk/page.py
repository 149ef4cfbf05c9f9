"""A report as the desk shows it: text with the words of each criterion marked, by colour and by a small number.

Text from records is data: it is appended to `Text`, never parsed as markup, and what could control a terminal is
shown as its code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from rich.text import Text

from litsieve.console import clean
from litsieve.criteria.fields import FULLTEXT, shown
from litsieve.criteria.interface import Span
from litsieve.decisions import Word
from litsieve.desk.session import Judged
from litsieve.people.fulltexts import page_of
from litsieve.workspace.pdf_files import PAGE

COLOURS: Final = ("black on #ffd75f", "black on #87d7ff", "black on #afd787", "black on #ffafd7", "black on #d7afff")
TEXTS: Final = ("title", "abstract", "keywords", "subjects")
SMALL: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ANSWERS: Final[Mapping[str, str]] = {"met": "✓ met", "not met": "✗ not met", "cannot say": "? cannot say", "": ""}


def style_of(number: int) -> str:
    """The colours of the criterion of that number."""
    return COLOURS[(number - 1) % len(COLOURS)]


def small(number: int) -> str:
    """A number as superscript digits."""
    return str(number).translate(SMALL)


def body(report: Mapping[str, Any], judged: Sequence[Judged], most: int | None = None) -> Text:
    """Title, authors, where it appeared, abstract, keywords and headings of a report.

    Of each text the first `most` characters alone, where that is said: a screen needs no more at once.
    """
    page = Text()
    page.append_text(_marked(report, "title", judged, most, style="bold"))
    for line in (_authors(report), _appeared(report)):
        if line:
            page.append(f"\n{clean(line)}", style="dim")
    page.append("\n\n")
    if report["abstract"]:
        page.append_text(_marked(report, "abstract", judged, most))
    else:
        page.append("No abstract.", style="italic")
    for field, label in (("keywords", "Keywords"), ("subjects", "Headings")):
        if report[field]:
            page.append(f"\n\n{label}: ", style="dim")
            page.append_text(_marked(report, field, judged, most))
    return page


def _authors(report: Mapping[str, Any]) -> str:
    names = shown(str(report["authors"]), "authors").split("; ")
    return "; ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")


def _appeared(report: Mapping[str, Any]) -> str:
    year = "" if str(report["year"]) == "<NA>" else str(report["year"])
    volume = report["volume"] + (f"({report['issue']})" if report["issue"] else "")
    place = ", ".join(filter(None, (report["venue"], year, volume, report["pages"])))
    types = shown(str(report["document_types"]), "document_types")
    languages = shown(str(report["languages"]), "languages")
    return " · ".join(filter(None, (place, types, languages, report["doi"], report["record_id"])))


def _marked(
    report: Mapping[str, Any], field: str, judged: Sequence[Judged], most: int | None, *, style: str = ""
) -> Text:
    text = shown(str(report[field]), field)[:most]
    spans = [(span, one.number) for one in judged for span in one.spans if span.field == field]
    return mark(text, spans, style=style)


def mark(text: str, spans: Iterable[tuple[Span, int]], *, style: str = "") -> Text:
    """`text` with the words of each span in its criterion's colours and its number behind; the first number wins."""
    owners = {(span.start, min(span.end, len(text)), number) for span, number in spans if span.start < len(text)}
    begins, ends = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for start, end, number in sorted(owners, key=lambda one: one[2]):
        begins[start].append(number)
        ends[end].append(number)
    page, over = Text(style=style), Counter[int]()
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        over.update(begins[start])
        page.append(_printable(text[start:end]), style=style_of(min(over)) if over else "")
        for number in dict.fromkeys(ends[end]):
            page.append(small(number), style="bold")
        over -= Counter(ends[end])
    return page


def _printable(text: str) -> str:
    """`text` with its line breaks kept and everything else that a terminal would obey made visible."""
    return "\n".join(clean(line) for line in text.split("\n"))


def fulltext(text: str, judged: Sequence[Judged]) -> Text:
    """The full text, page by page, with the words of each criterion marked."""
    found, begins = Text(), 0
    for number, words in enumerate(text.split(PAGE), 1):
        here = [
            (span._replace(start=span.start - begins, end=span.end - begins), one.number)
            for one in judged
            for span in one.spans
            if span.field == FULLTEXT and begins <= span.start < begins + len(words)
        ]
        found.append(f"{'' if number == 1 else chr(10) * 2}page {number}\n", style="bold")
        found.append_text(mark(words, here))
        begins += len(words) + len(PAGE)
    return found


def criteria(judged: Sequence[Judged], labels: Mapping[str, str], text: str, *, verdicts: bool) -> Text:
    """The stage's criteria with their numbers and words; what the rules found only where `verdicts`.

    `text` is the full text, for the pages of the words that stand in it.
    """
    page = Text()
    for one in judged:
        page.append(f" {one.number} ", style=style_of(one.number))
        page.append(f" {clean(one.criterion.facet or one.criterion.id)}", style="bold")
        if verdicts and one.verdict:
            page.append(f"  {ANSWERS[one.verdict]}")
        page.append(f"\n    {clean(labels[one.criterion.id])}\n", style="dim")
        words = dict.fromkeys(_found(span, text) for span in one.spans)
        if words:
            page.append(f"    {clean(', '.join(words))}\n")
    return page


def _found(span: Span, text: str) -> str:
    return f"{span.term} (page {page_of(text, span.start)})" if span.field == FULLTEXT else span.term


def words(said: Sequence[Word], labels: Mapping[str, str]) -> Text:
    """What the readers said of a report, one below the other, for who settles it."""
    page = Text()
    for word in said:
        reasons = ", ".join(labels.get(reason, reason) for reason in word.reason.split(";") if reason)
        page.append(f"{clean(word.reviewer)}: ", style="bold")
        page.append(clean(" · ".join(filter(None, (word.verdict, reasons, word.note)))) + "\n")
    return page
