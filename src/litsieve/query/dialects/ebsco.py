"""EBSCOhost (CINAHL, MEDLINE, APA PsycInfo …): two capitals before terms and groups, lines called S1, S2."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    TOPIC,
    USUAL,
    WHOLE,
    WORDS,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
    by_code,
    one_of,
)

_SUBJECTS: Final = "EBSCOhost looks among subject headings too, which a record need not hold"
_LIMIT: Final = Field(kind="limit", why="a limiter of EBSCOhost")
_MAJOR: Final = Field(kind="heading", thesaurus="cinahl")

_FIELDS: Final = by_code(
    {
        "ti": Field(("title",)),
        "ab": Field(("abstract",)),
        "kw, id": Field(("keywords",)),
        "su, mw, de, sw, dh, wi": Field(("subjects", "keywords"), why=_SUBJECTS),
        "xb": Field(TOPIC, why=_SUBJECTS),
        "tx": Field(WHOLE),
        "au, ar, na": Field(("authors",)),
        "so, jn, jt, ta": Field(("venue", "venue_short")),
        "pb, nw": Field(("publisher",)),
        "mh, mm, mj, zu, zw": _MAJOR,
        "pt, dt, la, py, pd, em, rv, yr, ag, rd, fm, zt, tm, sb, zz, pg, po, fx, lt": _LIMIT,
        "af, ad, ac, an, is, ib, ui, rn, sp, gr, ip, vi, pz, se, cy, en, ps, nm": DETAIL,
    }
)
_BEHIND: Final = r"(?=\s*(?:$|[()\n,]|(?i:and|or|not|limiters?|expanders?|search modes?|narrow)\b))"
_CODE: Final = one_of(_FIELDS).upper()

EBSCO: Final = Dialect(
    id="ebsco",
    name="EBSCOhost",
    levels=USUAL,
    mixes=True,
    distances=(
        Distance(r"n(\d+)", "N{n}"),
        Distance(r"near/?(\d+)", "N{n}"),
        Distance(r"w(\d+)", "W{n}", ordered=True),
    ),
    wildcards={"*": "*", "?": "?", "#": "~"},
    stops="[]={}",
    thesaurus="cinahl",
    fields=_FIELDS,
    default=Field((*TOPIC, "authors"), why=_SUBJECTS),
    rules=(
        Rule(
            "limit", r"(?i:limiters?|expanders?|narrow by\w*|search modes?)\s*[-–:][^\n]*", "a setting of EBSCOhost"
        ),
        Rule(
            "heading",
            r"(?:MH|MM|MJ|DE|ZU)\s*\"(?P<name>[^\"\n+]+)(?P<explode>\+)?(?:/(?P<qualifier>[A-Z, +/]+))?\"",
        ),
        Rule("prefix", rf"(?P<codes>{_CODE})\s*(?=[\s(\"])(?!\s*\))"),
        Rule("list", r"(?P<op>(?i:or|and))\s?/\s?(?P<from>[sS]?\d+(?:\s*[-,]\s*[sS]?\d+)*)"),
        Rule(
            "ref",
            rf"[sS](?P<from>\d+[a-z]?)\b{_BEHIND}|#(?P<line>\d+)\b",
        ),
    ),
    writing=Writing(
        fields={
            ("title",): "TI ({x})",
            ("abstract",): "AB ({x})",
            ("keywords",): "KW ({x})",
            ("authors",): "AU ({x})",
            ("venue", "venue_short"): "SO ({x})",
            ("publisher",): "PB ({x})",
            WHOLE: "TX ({x})",
        },
        heading='(MH "{x}{q}")',
        exploded='(MH "{x}+{q}")',
        qualified="code",
        left=False,
        own=WORDS,
    ),
    signs=(
        (r"\b(?:TI|AB|SU|TX|KW)\s+[(\"\w]", "TI and AB before terms"),
        (r"\b(?:MH|MM)\s+\"", 'MH "X+"'),
        (r"\b[NW]\d{1,2}\b", "N5, W5"),
        (r"(?m)^[^\S\n]*S\d+\b|\bS\d+ (?:AND|OR|NOT)\b", "lines called S1"),
    ),
    sources=(
        "search-query 0.15, test/ebscohost (order of operators, OR inside N2)",
        "libguides.sdu.dk/EBSCO-english/proximity (N1: up to one word between)",
        "connect.ebsco.com, Searching with Wildcards and Truncation Symbols (* ? #)",
    ),
)
