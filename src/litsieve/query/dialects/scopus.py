"""Scopus: fields written like functions; OR before distances before AND before AND NOT."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    DETAIL,
    EVERYTHING,
    OPERATORS,
    TEXT,
    TOPIC,
    Dialect,
    Distance,
    Field,
    Rule,
    Writing,
    by_code,
    one_of,
)

_NUMBER: Final = Field(kind="unknown", why="a number that no text holds")
_LIMIT: Final = Field(kind="limit", why="a limit of Scopus")
_CITED: Final = Field(kind="unknown", why="the list of references")

_FIELDS: Final = by_code(
    {
        "title-abs-key": Field(TOPIC),
        "title-abs": Field(TEXT),
        "title": Field(("title",)),
        "abs": Field(("abstract",)),
        "key": Field(("keywords", "subjects")),
        "authkey": Field(("keywords",)),
        "indexterms, exactkeyword": Field(("subjects",), why="Scopus keeps index terms that a record need not hold"),
        "title-abs-key-auth": Field((*TOPIC, "authors")),
        "all": Field(EVERYTHING, why="Scopus looks in every field of its record, references too"),
        "auth, authlastname, authfirst, author-name, firstauth, au-id, authlast, authlname": Field(("authors",)),
        "srctitle, exactsrctitle, confname, conf": Field(("venue",)),
        "srctitle-abbr, abbrsrctitle": Field(("venue_short",)),
        "publisher": Field(("publisher",)),
        "doctype, srctype, subjarea, subjmain, subjterms, language, pubyear, pubdatetxt, pubstage": _LIMIT,
        "openaccess, orig-load-date, recentpubyear, load-date, oa, pub-date": _LIMIT,
        """affil, affilcity, affilcountry, affilorg, af-id, confloc, confspon, editor, edfirst, edlastname""": DETAIL,
        """fund-all, fund-sponsor, fund-acr, fund-no, casregnumber, chem, chemname, manufacturer,
            tradename""": DETAIL,
        "seqbank, seqnumber, volume, issue, pages, pagefirst, pagelast, artnum, coden, website": DETAIL,
        "ref, refauth, reftitle, refsrctitle, refpubyear, refartnum, refpage, refpagefirst": _CITED,
        "doi, issn, issnp, eissn, isbn, eid, pmid, pii, orcid, sourceid, source-id": _NUMBER,
    }
)
_CODE: Final = one_of(_FIELDS)
_LISTED: Final = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"

SCOPUS: Final = Dialect(
    id="scopus",
    name="Scopus",
    levels=(("OR",), ("NEAR",), ("AND",), ("NOT",)),
    mixes=True,
    operators=OPERATORS,
    distances=(
        Distance(r"w/(\d+)", "W/{n}"),
        Distance(r"pre/(\d+)", "PRE/{n}", ordered=True),
    ),
    wildcards={"*": "*", "?": "?"},
    adjacent="and",
    smart="ignored",
    braces=True,
    stops="{}=#",
    fields=_FIELDS,
    rules=(
        Rule("limit", rf"(?i:limit-to|exclude)\s*{_LISTED}", "a limit of Scopus"),
        Rule("limit", r"(?i:pubyear)\s*(?:[<>]\s?=?|=|(?i:aft|bef|is)\b)\s*\d{4}", "a date"),
        Rule("prefix", rf"(?P<codes>(?i:{_CODE}))\s*(?=\()"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
    ),
    writing=Writing(
        calls=True,
        own=TOPIC,
        mixed={EVERYTHING: "ALL({x})"},
        fields={
            ("title",): "TITLE({x})",
            ("abstract",): "ABS({x})",
            ("keywords",): "AUTHKEY({x})",
            TEXT: "TITLE-ABS({x})",
            TOPIC: "TITLE-ABS-KEY({x})",
            ("keywords", "subjects"): "KEY({x})",
            ("authors",): "AUTH({x})",
            ("venue",): "SRCTITLE({x})",
            ("venue_short",): "ABBRSRCTITLE({x})",
            ("publisher",): "PUBLISHER({x})",
        },
    ),
    signs=(
        (r"(?i)\bTITLE-ABS(?:-KEY)?(?:-AUTH)?\s*\(", "TITLE-ABS-KEY("),
        (r"(?i)\b(?:LIMIT-TO|EXCLUDE)\s*\(", "LIMIT-TO("),
        (r"(?i)\bPUBYEAR\b", "PUBYEAR"),
        (r"\b(?:W|PRE)/\d+", "W/3"),
    ),
    sources=(
        "help.scopus.com h_bscssrchboolop.htm, kub.ku.dk and libguides.oulu.fi (OR, W/n and PRE/n, AND, AND NOT)",
        "help.scopus.com h_bscssrchFASTprox.htm (W/n, PRE/n)",
        "library-guides.ucl.ac.uk/scopus/search-techniques (quotes, braces, smart quotes)",
    ),
)
