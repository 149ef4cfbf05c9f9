"""Signs of one database that mean nothing in the others: where one stands, the dialect is the wrong one.

Read as words they would make a search that parses and finds next to nothing. What may also be a common word
(AB, W3, `next`) is a sign only beside a bracket, a quote or a wildcard.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, NoReturn

from litsieve.errors import QueryError
from litsieve.query.dialects.dialect import Dialect


class _Sign(NamedTuple):
    pattern: re.Pattern[str]
    said: str
    known: tuple[str, ...]


_TAG: Final = r"title/abstract|tiab|mesh(?: terms?)?|mh|majr|tw|text word|all fields|ti|ab|pt|la|dp|sb|filter"
_SIGNS: Final = tuple(
    _Sign(re.compile(pattern), said, known)
    for pattern, said, known in (
        (r"(?i)(?<![/\w])exp(?:lode)? [^/\n()\"]{1,150}/(?=[\s)a-z]|$)", "a heading of Ovid", ("ovid",)),
        (r"(?<=\w)/(?=[\s)]|$)", "a heading of Ovid", ("ovid",)),
        (r"(?<=[\w*$)\"])\.(?:ti|ab|tw|mp|kf|kw|pt|sh|fs|af)(?:,[a-z]{2})*\.(?!\w)", "a field of Ovid", ("ovid",)),
        (rf"(?i)(?<=[\w*)\"])\[(?:{_TAG})(?::(?:noexp|exp|~\d+))?\]", "a field of PubMed", ("pubmed",)),
        (r"(?i)\btitle-abs(?:-key)?(?:-auth)?(?=\s?\()", "a field of Scopus", ("scopus",)),
        (r"\b(?:MH|MM)\s+\"", "a heading of EBSCOhost", ("ebsco",)),
        (r"\bTI\s[^()\n]{1,200}?\s(?:OR|AND)\s+AB\s(?=[\w\"])", "a field of EBSCOhost", ("ebsco",)),
        (r"(?<![\w=])(?:TI|AB|TX)\s+(?=[(\"])", "a field of EBSCOhost", ("ebsco", "proquest")),
        (
            r"(?<=[*)\"])\s+[NW][12]?\d\s+(?=[\w(\"])|(?<=\w)\s[NW][12]?\d\s+(?=[(\"])",
            "a distance of EBSCOhost",
            ("ebsco",),
        ),
        (r"(?<!\w)'[^'\n]{1,150}'/(?:exp|mj|de|it)\b", "a heading of Embase.com", ("embase",)),
        (r"\]\s*/\s*lim\b", "a limit of Embase.com", ("embase",)),
        (
            r"(?<=[\w*)\"']):(?:ti|ab|kw)(?:,[a-z]{2})*\b",
            "a field of Embase.com or the Cochrane Library",
            ("embase", "cochrane"),
        ),
        (r"(?i)\bmesh descriptor:?\s*\[|\[mh\s", "a heading of the Cochrane Library", ("cochrane",)),
        (r"(?<=[a-z*)\"])\s+NEXT\s+(?=[a-z(\"])", "a distance of the Cochrane Library", ("cochrane",)),
        (
            r"(?<![\w.-])(?:ti|ab|su|noft|TI|AB|SU|NOFT)(?:,(?:ti|ab|su|TI|AB|SU))*(?=\()",
            "a field of ProQuest",
            ("proquest", "ebsco"),
        ),
        (r"(?i)\b(?:su|mesh|mainsubject)\.exact\b", "a heading of ProQuest", ("proquest",)),
        (
            r"(?i)\"(?:document title|all metadata|abstract|author keywords|index terms|publication title)\"\s?:",
            "a field of IEEE Xplore",
            ("ieee",),
        ),
    )
)


def refuse_elsewhere(dialect: Dialect, text: str, plain: str, start: int, end: int) -> None:
    """Raise QueryError at the first sign between two places that only another database knows."""
    found = [
        (match.start(), sign.said)
        for sign in _SIGNS
        if dialect.id not in sign.known and (match := sign.pattern.search(plain, start, end))
    ]
    if found:
        place, said = min(found)
        blanks = len(plain[place:end]) - len(plain[place:end].lstrip())
        refuse(said, dialect, text, place + blanks)


def refuse(said: str, dialect: Dialect, text: str, place: int) -> NoReturn:
    """Raise QueryError: at this place stands something of another database."""
    name = dialect.name
    message = f"This is {said}, which means nothing in {name}; write it as {name} does, or name the dialect."
    raise QueryError(message, text, place)
