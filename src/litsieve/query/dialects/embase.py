"""Embase.com: Emtree terms in single quotes, fields behind a colon, limits in square brackets."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    TEXT,
    TOPIC,
    WORDS,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
    by_code,
    one_of,
)

_EMTREE: Final = "Embase.com looks among Emtree terms too, which a record need not hold"
_LIMIT: Final = Field(kind="limit", why="a limit of Embase.com")

_FIELDS: Final = by_code(
    {
        "ti, title": Field(("title",)),
        "ab, abstract": Field(("abstract",)),
        "kw, keyword": Field(("keywords",)),
        "de, index term, cl, lnk, dn, tn, mn, df, mf": Field(("subjects",), why=_EMTREE),
        "tt, original title": Field(kind="unknown", why="the title in its own language"),
        "au, author": Field(("authors",)),
        "jt, ta, source title, so": Field(("venue", "venue_short")),
        "it, pt, la, lim, py, sd, yr, dtype, spd, cl, lc, sb, sub, ag, ff_lim": _LIMIT,
        "ff, ad, ca, cy, is, ii, ip, vi, pg, do, ui, ms, rn, cd, nc, af, oc, em, orcid": DETAIL,
        "ta_, pui, cn, dc, kw_, tx, exp_, ed, id, pl, pb, oa, ln": DETAIL,
    }
)
_CODE: Final = one_of(_FIELDS)

EMBASE: Final = Dialect(
    id="embase",
    name="Embase.com",
    distances=(
        Distance(r"near/(\d+)", "NEAR/{n}", shift=-1),
        Distance(r"next/(\d+)", "NEXT/{n}", ordered=True, shift=-1),
    ),
    wildcards={"*": "*", "?": "?", "$": "~"},
    adjacent="and",
    quotes="\"'",
    stops=":/[]=",
    thesaurus="emtree",
    fields=_FIELDS,
    default=Field(TOPIC, why=_EMTREE),
    rules=(
        Rule("limit", r"\[[^\]\n]*\]\s*/\s*(?:lim|py|sd|la|pt|ag)\b", "a limit of Embase.com"),
        Rule("limit", r"(?:\d{4}(?:\s*[-:]\s*\d{4})?)\s*:\s*py\b", "a date"),
        Rule("list", r"(?P<op>(?i:or|and))\s?/\s?(?P<from>#?\d+(?:\s*[-,]\s*#?\d+)*)"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
        Rule(
            "heading",
            r"/(?:(?P<explode>exp)|de|br|syn)(?:/(?P<major>mj))?(?:/(?P<qualifier>(?:dm|dd|tp|dv|ae)_[a-z]{2}(?:,[a-z_]+)*))?\b"
            r"|/(?P<mj>mj)\b",
        ),
        Rule("suffix", rf"\s?:\s?(?P<codes>(?i:{_CODE})(?:\s?,\s?(?i:{_CODE}))*)\b"),
        Rule("suffix", r"/(?P<codes>it|lnk)\b"),
        Rule("suffix", r":(?P<codes>[a-z]{2,3}(?:,[a-z]{2,3})*)\b(?=[\s)]|$)"),
        Rule("skip", r"[:/]+"),
    ),
    writing=Writing(
        codes={"title": "ti", "abstract": "ab", "keywords": "kw", "authors": "au"},
        listed=":{codes}",
        fields={
            ("title",): ":ti",
            ("abstract",): ":ab",
            ("keywords",): ":kw",
            TEXT: ":ti,ab",
            WORDS: ":ti,ab,kw",
            ("authors",): ":au",
            ("venue", "venue_short"): ":jt",
        },
        mixed={TOPIC: ":ti,ab,kw,de"},
        heading="'{x}'/de",
        exploded="'{x}'/exp",
    ),
    signs=(
        (r"'[^'\n]+'/(?:exp|de)\b", "'x'/exp"),
        (r":(?:ti|ab|kw)(?:,(?:ti|ab|kw|de))*\b", ":ti,ab,kw"),
        (r"\]/(?:lim|py)\b", "[…]/lim"),
        (r"\bNEXT/\d", "NEXT/1"),
    ),
    sources=(
        "embase.com/info/helpfiles/search-hints/boolean-operators (NEAR/n: n-1 between; NEXT/n; two bare words: AND)",
        "embase.com/info/helpfiles (wildcards * ? $, fields, /exp, /de)",
    ),
)
