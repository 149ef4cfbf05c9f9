"""Web of Science: a field and an equals sign before terms and groups; NEAR > SAME > NOT > AND > OR."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    EVERYTHING,
    OPERATORS,
    TOPIC,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
    by_code,
    one_of,
)

_FIELDS: Final = by_code(
    {
        "ts, topic": Field(TOPIC),
        "ti, title": Field(("title",)),
        "ab, abstract": Field(("abstract",)),
        "ak, author keywords": Field(("keywords",)),
        "kp, keyword plus, keywords plus": Field(("subjects",)),
        "all, all fields": Field(EVERYTHING, why="Web of Science looks in every field of its record"),
        "mh, mhx": Field(kind="heading", thesaurus="mesh"),
        "au, author, al": Field(("authors",)),
        "so, publication titles, source": Field(("venue",)),
        "pub, publisher": Field(("publisher",)),
        "py, year published, dop, publication date, fpy, ld": Field(kind="limit", why="a date"),
        "dt, document type": Field(kind="limit", why="a type of document"),
        "la, language": Field(kind="limit", why="a language"),
        "is, issn, do, doi, ut, pmid, bn, ai, oi, ri": Field(kind="unknown", why="a number that no text holds"),
        "ad, address, oo, og, sg, sa, ci, ps, cu, zp, ed, gp, cf, su, wc": DETAIL,
        "sdg, tmac, tmic, tmso, fo, fg, ft, fd, web of science categories, edn, ci": DETAIL,
    }
)
_CODE: Final = one_of(_FIELDS)

WOS: Final = Dialect(
    id="wos",
    name="Web of Science",
    levels=(("NEAR",), ("SAME",), ("NOT",), ("AND",), ("OR",)),
    mixes=True,
    operators={**OPERATORS, "same": "SAME"},
    distances=(Distance(r"near(?:/(\d+))?", "NEAR/{n}", alone=15),),
    wildcards={"*": "*", "?": "?", "$": "~"},
    adjacent="and",
    exact=True,
    stops="=#",
    fields=_FIELDS,
    rules=(
        Rule(
            "note",
            r"(?:(?<=[^\s=(]\s)|(?<=\s\s))\d[\d,]*(?=\s*\n\s*(?i:refined by|timespan|indexes|doctype|databases)\b)",
            "A number of hits above the settings is left aside.",
        ),
        Rule("prefix", rf"(?P<codes>(?i:{_CODE}))\s*=\s*"),
        Rule("prefix", r"(?P<codes>(?i:topic|title|author|abstract|publisher))\s*:\s*(?=\()"),
        Rule(
            "limit",
            r"(?i:refined by|timespan|indexes|doctype|databases|editions|search language|languages?)\s*[=:][^\n]*",
            "a setting of the search",
        ),
        Rule("list", r"(?P<op>(?i:or|and))/(?P<from>#?\d+(?:\s*[-,]\s*#?\d+)*)"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
    ),
    writing=Writing(
        own=TOPIC,
        mixed={EVERYTHING: "ALL=({x})"},
        fields={
            ("title",): "TI=({x})",
            ("abstract",): "AB=({x})",
            ("keywords",): "AK=({x})",
            ("subjects",): "KP=({x})",
            TOPIC: "TS=({x})",
            ("authors",): "AU=({x})",
            ("venue",): "SO=({x})",
            ("publisher",): "PUB=({x})",
        },
    ),
    signs=(
        (r"(?i)\b(?:TS|TI|AB|AK|SO|PY|WC|DT)\s*=\s*", "fields such as TS="),
        (r"\bNEAR/\d+", "NEAR/5"),
    ),
    sources=(
        "images.webofknowledge.com hs_search_operators.html (NEAR/x, bare NEAR = 15, SAME)",
        "libguides.mssm.edu/c.php?g=168555&p=1107654 (order of operators)",
        "webofscience.help.clarivate.com/Content/search-rules.htm (quotes, hyphens, wildcards)",
    ),
)
