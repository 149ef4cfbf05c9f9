"""The Cochrane Library's search manager: MeSH in square brackets, fields behind a colon, lines called #1."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    EVERYTHING,
    TEXT,
    TOPIC,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
)

_MESH: Final = "the Cochrane Library looks among MeSH headings too, which a record need not hold"

_CODES: Final = {
    ("ti",): Field(("title",)),
    ("ab",): Field(("abstract",)),
    ("kw", "ky", "kf", "ke"): Field(("keywords", "subjects"), why=_MESH),
    ("tiab",): Field(TEXT),
    ("title abstract keyword", "title abstract keywords"): Field(TOPIC, why=_MESH),
    ("record title", "title"): Field(("title",)),
    ("abstract",): Field(("abstract",)),
    ("au",): Field(("authors",)),
    ("so",): Field(("venue", "venue_short")),
    ("pt", "la", "yr", "dt"): Field(kind="limit", why="a limit of the Cochrane Library"),
    ("an", "doi", "crg", "tb", "tx", "ap", "id", "pa", "cc", "or", "ad"): Field(
        kind="unknown", why="a detail that a record need not hold"
    ),
}
_CODE: Final = "|".join(
    sorted((code for codes in _CODES for code in codes if " " not in code), key=lambda code: (-len(code), code))
)
_NAME: Final = r"(?P<name>\"[^\"\n]+\"|[^\]\"\n]+?)"

COCHRANE: Final = Dialect(
    id="cochrane",
    name="Cochrane Library",
    distances=(
        Distance(r"near(?:/(\d+))?", "NEAR/{n}", alone=6),
        Distance(r"next(?:/(\d+))?", "NEXT/{n}", ordered=True),
    ),
    wildcards={"*": "*", "?": "?"},
    adjacent="and",
    explodes=True,
    stops=":[]={}",
    fields={code: meant for codes, meant in _CODES.items() for code in codes},
    default=Field(EVERYTHING, why=_MESH),
    rules=(
        Rule("skip", r"(?i)\(?word variations (?:have been|not|will be|were)?\s*(?:not )?(?:have been )?searched\)?"),
        Rule(
            "limit",
            r"(?i)(?:with|and)?\s*(?:cochrane library )?publication (?:date|year)\b[^\n]*",
            "a limit of the Cochrane Library",
        ),
        Rule("limit", r"(?i)with cochrane library [^\n]*", "a limit of the Cochrane Library"),
        Rule("suffix", r"(?i:in) (?P<codes>(?i:title abstract keywords?|record title|title|abstract))\b(?=[\s)]|$)"),
        Rule(
            "limit",
            r"(?i)in (?:trials|(?:cochrane|other) (?:reviews|protocols)|clinical answers|editorials)[^\n)]*$",
            "a part of the Cochrane Library",
        ),
        Rule("heading", rf"\[\s*(?i:mh)\s+(?P<only>\^)?\s*{_NAME}\s*(?:/\s*(?P<qualifier>[A-Za-z, ]+))?\s*\]"),
        Rule(
            "heading",
            r"(?i:mesh descriptor:?)\s*\[(?P<name>[^\]\n]+)\]\s*"
            r"(?:(?P<only>(?i:this term only|\(?single mesh term\)?))"
            r"|(?i:explode all trees|explode trees?[\d, and]*))?"
            r"(?:\s*(?i:and with qualifier(?:\(s\)|s)?:?|with qualifiers?:?)\s*\[(?P<qualifier>[^\]\n]*)\])?",
        ),
        Rule(
            "heading",
            r"(?i:mesh descriptor:?)\s+(?P<name>[^\[\]\n]+?),?\s+"
            r"(?:(?P<only>(?i:this term only|\(?single mesh term\)?))|(?i:explode (?:all )?trees?[\d, and]*))",
        ),
        Rule("list", r"\{\s*(?P<op>(?i:or|and))\s+(?P<from>#\d+(?:\s*[-,]\s*#?\d+)*)\s*\}"),
        Rule("list", r"(?P<op>(?i:or|and))\s?/\s?(?P<from>#?\d+(?:\s*[-,]\s*#?\d+)*)"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
        Rule("suffix", rf"\s?:\s?(?P<codes>(?i:{_CODE})(?:\s?,\s?(?i:{_CODE}))*)\b"),
        Rule("suffix", r":(?P<codes>[a-z]{2,3}(?:,[a-z]{2,3})*)\b(?=[\s)]|$)"),
        Rule("skip", r":+"),
    ),
    writing=Writing(
        codes={"title": "ti", "abstract": "ab", "authors": "au"},
        listed=":{codes}",
        fields={
            ("title",): ":ti",
            ("abstract",): ":ab",
            TEXT: ":ti,ab",
            ("authors",): ":au",
            ("venue", "venue_short"): ":so",
        },
        heading='[mh ^"{x}"{q}]',
        exploded='[mh "{x}"{q}]',
        qualified="code",
        mixed={TOPIC: ":ti,ab,kw", EVERYTHING: "{x}"},
        own=TEXT,
    ),
    signs=(
        (r"(?i)\[mh\s", '[mh "X"]'),
        (r"(?i)mesh descriptor:?\s*\[", "MeSH descriptor: [X]"),
        (r":ti,ab(?:,kw)?\b", ":ti,ab,kw"),
        (r"\bNEXT\b(?!/)", "NEXT"),
    ),
    sources=(
        "cochranelibrary.com/search-manager-help (two bare words: AND; MeSH; lines)",
        "aub.edu.lb.libguides.com (NEAR alone = 6)",
    ),
)
