"""Ovid (MEDLINE, Embase, PsycINFO …): codes between dots behind terms and groups, numbered lines."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    EVERYTHING,
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

_HEADINGS: Final = "Ovid looks among words of subject headings too, which a record need not hold"
_DATE: Final = Field(kind="limit", why="a date")

_FIELDS: Final = by_code(
    {
        "ti, m_titl": Field(("title",)),
        "ot, tt": Field(kind="unknown", why="the title in its own language"),
        "ab": Field(("abstract",)),
        "tw": Field(TEXT),
        "kw, kf, id, kp": Field(("keywords",)),
        "mp": Field(TOPIC, why=_HEADINGS),
        "af": Field(EVERYTHING, why="Ovid looks in every field of its record"),
        "tx": Field(("title", "abstract", "fulltext")),
        "hw, dw, tn, dy, dv, dm, dq, nm, rn, rw, tm, tc, cc, sd": Field(("subjects",), why=_HEADINGS),
        "sh, de, mh, mj, dj, oa": Field(kind="heading", thesaurus="mesh"),
        "fs, xs, qf": Field(kind="unknown", why="a subheading of any heading"),
        "px": Field(kind="unknown", why="an exploded heading"),
        "pt, dt, px_pt, md, po, ag, st": Field(kind="limit", why="a type of publication, method or population"),
        "la, lg": Field(kind="limit", why="a language"),
        "yr, dp, ed, ep, up, dc, dd, da, rd, ez, em, sa_year, lr, wk": _DATE,
        "au, fa, ax, pa, fx": Field(("authors",)),
        "jn, jw, nj, nw, ja, jx, so, bt": Field(("venue", "venue_short")),
        "pb, pu": Field(("publisher",)),
        "in, cp, ca, cm, gn, no, gw, sb, ui, an, is, jc, do, vo, ip, pg, sl, sa": DETAIL,
        "si, ac, my, ci, ry, rf, nt, ir, ps, pn, sm, xh, lm, lh, ro, as, il, bd, cf, oi": DETAIL,
        "es, pi, ss, rx, ee, bn, od, ar, db, mx, rs, se, bs, gc, go, tl": DETAIL,
    }
)
_CODE: Final = rf"(?:{one_of(_FIELDS)})\b"
_LINE: Final = r"(?:#\s?)?\d+[a-z]?"

OVID: Final = Dialect(
    id="ovid",
    name="Ovid",
    distances=(
        Distance(r"adj", "adj", ordered=True),
        Distance(r"adj(\d+)", "adj{n}", shift=-1),
    ),
    wildcards={"*": "*", "$": "*", ":": "*", "#": "?", "?": "~"},
    limited="$*",
    stops="./[]=",
    fields=_FIELDS,
    default=Field(TOPIC, why=_HEADINGS),
    rules=(
        Rule("skip", r"\[[^\]\n]*\]"),
        Rule("subset", rf"(?i:limit)\s+(?P<from>{_LINE})\s+(?i:to)\b(?P<to>[^\n]*)", "a limit of Ovid"),
        Rule("subset", rf"(?i:remove duplicates from)\s+(?P<from>{_LINE})"),
        Rule("subset", rf"(?i:from)\s+(?P<from>{_LINE})\s+(?i:keep)\b(?P<to>[^\n]*)", "a choice among the hits"),
        Rule("subset", rf"(?P<from>{_LINE})\s+(?i:use)\s+(?P<to>[a-z]+[0-9]*)\b", "one of Ovid's databases"),
        Rule("list", rf"(?P<op>(?i:or|and))\s?/\s?(?P<from>{_LINE}(?:\s*[-,]\s*{_LINE})*)"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
        Rule("unknown", r"\s?/\s?(?i:freq)\s?=\s?\d+", "how often Ovid finds the words"),
        Rule("prefix", r"(?P<codes>(?i:yr|dt|la|lg|ed|pt))\s?=\s?"),
        Rule(
            "heading",
            r"/(?:(?P<qualifier>(?!or\b)[a-z]{2}(?:\s*,\s*[a-z]{2}\b(?!\s*/))*)\b(?!\s*[/.])|(?=[\s)\],;]|$))",
        ),
        Rule("suffix", rf"\.\s?(?P<codes>(?i:{_CODE}(?:\s?[,.]\s?{_CODE})*))(?:\s?\.(?!\w)|(?=[\s)\]]|$))"),
        Rule("suffix", r"\.(?P<codes>[a-zA-Z]{2}(?:,[a-zA-Z]{2})*)\.(?!\w)"),
        Rule("suffix", r"\.\((?P<codes>sa_year)\)\."),
        Rule("skip", r"[./]+"),
    ),
    bare_lines=True,
    writing=Writing(
        codes={"title": "ti", "abstract": "ab", "keywords": "kf", "authors": "au"},
        listed=".{codes}.",
        fields={
            ("title",): ".ti.",
            ("abstract",): ".ab.",
            ("keywords",): ".kf.",
            TEXT: ".ti,ab.",
            WORDS: ".ti,ab,kf.",
            ("authors",): ".au.",
            ("venue", "venue_short"): ".jn.",
            ("publisher",): ".pb.",
            ("title", "abstract", "fulltext"): ".tx.",
        },
        heading="{x}{q}",
        exploded="exp {x}{q}",
        qualified="ending",
        quotes_headings=True,
        left=False,
        mixed={TOPIC: ".mp.", EVERYTHING: ".af.", ("subjects",): ".hw."},
    ),
    signs=(
        (r"(?i)\.(?:ti|ab|tw|mp|kw|kf|pt|sh|fs|af)(?:,[a-z]{2})*\.", "codes between dots such as .ti,ab."),
        (r"(?im)^[^\w\n]*+\d*+[^\w\n]*+exp [^/\n]+/", "exp X/"),
        (r"(?i)\badj\d*\b", "adj3"),
        (r"(?i)\bor/\d+-\d+", "or/1-7"),
        (r"(?i)\blimit \d+ to\b", "limit 5 to …"),
    ),
    sources=(
        "tools.ovid.com/ovidgo/searches/training.php (adjN: words are separated by n-1 words)",
        "library.yale.edu/scilib/help/ovidtips.html ($ * : # ?)",
        "ospguides.ovid.com/OSPguides/medline.htm (fields)",
    ),
)
