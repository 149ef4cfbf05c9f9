"""ProQuest: fields like functions, NEAR/n and PRE/n, thesaurus terms as MAINSUBJECT.EXACT("X")."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    EVERYTHING,
    TEXT,
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

_SUBJECTS: Final = "ProQuest looks among subject terms too, which a record need not hold"
_LIMIT: Final = Field(kind="limit", why="a limit of ProQuest")

_FIELDS: Final = by_code(
    {
        "ti, title": Field(("title",)),
        "ab, abstract, summary": Field(("abstract",)),
        "tiab": Field(TEXT),
        "if, id, diskw, identifier": Field(("keywords",)),
        "su, subject, mesh, mjsub, cc, tagsubject, sub": Field(("subjects",), why=_SUBJECTS),
        "noft": Field(EVERYTHING, why="ProQuest looks in every field of its record"),
        "all, anywhere": Field(EVERYTHING, why="ProQuest looks in every field of its record"),
        "ft, fulltext": Field(("fulltext",)),
        "tx": Field(WHOLE),
        "au, author, aul": Field(("authors",)),
        "pub, jn, publication, pubtitle, so": Field(("venue",)),
        "pb, publisher": Field(("publisher",)),
        "la, ln, pd, yr, py, dtype, at, rtype, stype, pstype, ps, po, age, peer, me, md, lt, ldt": _LIMIT,
        "pubid, issn, isbn, doi, an, af, loc, gc, cf, org, nm, adv, ar, inst, sch, deg, dep, cap": DETAIL,
    }
)
_CODE: Final = one_of(_FIELDS)

PROQUEST: Final = Dialect(
    id="proquest",
    name="ProQuest",
    distances=(
        Distance(r"(?:near|n)/(\d+)", "NEAR/{n}"),
        Distance(r"near", "NEAR/{n}", alone=4),
        Distance(r"(?:pre|p)/(\d+)", "PRE/{n}", ordered=True),
        Distance(r"pre", "PRE/{n}", ordered=True, alone=4),
    ),
    wildcards={"*": "*", "?": "?"},
    limited="$",
    adjacent="and",
    stops="{}=",
    thesaurus="other",
    fields=_FIELDS,
    default=Field(EVERYTHING, why="ProQuest looks in every field of its record, and in the full text"),
    rules=(
        Rule(
            "heading",
            r"(?i:(?:MAIN)?SUBJECT|MESH|MJMESH|MJEMB|EMB|MJSUB|DE|SU|DESCRIPTOR|PERSON|INDEXTERM)\.EXACT(?P<explode>\.EXPLODE)?\s*"
            r"\(\s*\"(?P<name>[^\"\n]+)\"\s*\)",
        ),
        Rule("prefix", rf"(?P<codes>(?i:{_CODE})(?:\s?,\s?(?i:{_CODE}))*)\s*(?:\.?(?i:exact))?\s*(?=\()"),
        Rule("list", r"(?P<op>(?i:or|and))\s?/\s?(?P<from>[sS#]?\d+(?:\s*[-,]\s*[sS#]?\d+)*)"),
        Rule("ref", r"[sS#](?P<from>\d+[a-z]?)\b(?=\s*(?:$|[()\n,]|(?i:and|or|not)\b))|\[(?P<line>[sS]?\d+)\]"),
    ),
    writing=Writing(
        codes={"title": "TI", "abstract": "AB", "keywords": "IF", "authors": "AU"},
        listed="{codes}({{x}})",
        calls=True,
        fields={
            ("title",): "TI({x})",
            ("abstract",): "AB({x})",
            ("keywords",): "IF({x})",
            TEXT: "TI,AB({x})",
            WORDS: "TI,AB,IF({x})",
            ("authors",): "AU({x})",
            ("venue",): "PUB({x})",
            ("publisher",): "PB({x})",
            ("fulltext",): "FT({x})",
        },
        mixed={EVERYTHING: "NOFT({x})"},
        heading='MAINSUBJECT.EXACT("{x}")',
        exploded='MAINSUBJECT.EXACT.EXPLODE("{x}")',
    ),
    signs=(
        (r"(?i)\b(?:noft|ti,ab|ab,ti|tiab|su|ti|ab)\(", "ti,ab( or noft("),
        (r"(?i)\.EXACT(?:\.EXPLODE)?\(", 'MAINSUBJECT.EXACT("X")'),
        (r"\b(?:N|P)/\d+\b", "N/3, P/3"),
    ),
    sources=("proquest.libguides.com/proquestplatform/tips (two bare words: AND; NEAR/n, PRE/n, 4 alone; * ? $n)",),
)
