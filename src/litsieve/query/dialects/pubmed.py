"""PubMed: tags in square brackets behind each term, operators strictly from left to right."""

from __future__ import annotations

from typing import Final

from litsieve.query.dialects.dialect import (
    EVERYTHING,
    TOPIC,
    WORDS,
    Dialect,
    Field,
    Rule,
    Writing,
)

_HEADINGS: Final = "PubMed looks among MeSH headings too, which a record need not hold"
_MESH: Final = Field(kind="heading", thesaurus="mesh", explode=True)
_TYPE: Final = Field(kind="limit", why="a publication type")
_DATE: Final = Field(kind="limit", why="a date")
_NUMBER: Final = Field(kind="unknown", why="a number of a record, which no text holds")

_CODES: Final = {
    ("ti", "title"): Field(("title",)),
    ("ab", "abstract"): Field(("abstract",)),
    ("tiab", "title/abstract"): Field(WORDS),
    ("tw", "text word", "text words", "word"): Field(TOPIC, why=_HEADINGS),
    ("all", "all fields"): Field(EVERYTHING, why=_HEADINGS),
    ("ot", "other term"): Field(("keywords",)),
    ("mh", "mesh", "mesh terms", "mesh term", "mesh:exp", "mh:exp", "subject", "majr", "mesh major topic"): _MESH,
    ("mesh:noexp", "mh:noexp", "mesh terms:noexp", "majr:noexp", "mesh major topic:noexp", "mesh: noexp"): Field(
        kind="heading", thesaurus="mesh"
    ),
    ("nm", "supplementary concept", "substance name", "substance"): Field(kind="heading", thesaurus="other"),
    ("pa", "pharmacological action"): Field(kind="unknown", why="a pharmacological action of MeSH"),
    ("sh", "subheading", "mesh subheading"): Field(kind="unknown", why="a subheading of any MeSH heading"),
    ("pt", "ptyp", "publication type"): _TYPE,
    ("la", "lang", "language"): Field(kind="limit", why="a language"),
    (
        "dp",
        "pdat",
        "publication date",
        "date - publication",
        "edat",
        "entrez date",
        "date - entry",
        "crdt",
        "create date",
        "date - create",
        "date - completion",
        "dcom",
        "completion date",
        "date - modification",
        "lr",
        "modification date",
        "mhda",
        "mesh date",
        "date - mesh",
        "epdat",
        "ppdat",
        "electronic date of publication",
        "print date of publication",
        "year",
    ): _DATE,
    ("sb", "subset", "filter", "text"): Field(kind="limit", why="a subset or filter of PubMed"),
    (
        "au",
        "author",
        "1au",
        "first author",
        "author - first",
        "lastau",
        "last author",
        "author - last",
        "fau",
        "full author name",
    ): Field(("authors",)),
    ("ta", "journal", "jour", "jt"): Field(("venue", "venue_short")),
    ("pubn", "publisher"): Field(("publisher",)),
    ("ad", "affiliation", "affil"): Field(kind="unknown", why="an affiliation"),
    (
        "ir",
        "investigator",
        "cn",
        "corporate author",
        "ed",
        "editor",
        "ps",
        "personal name as subject",
        "subject - personal name",
    ): Field(kind="unknown", why="a person or body that a record need not name"),
    (
        "gr",
        "grant number",
        "grant numbers",
        "rn",
        "ec/rn number",
        "si",
        "secondary source id",
        "pl",
        "place of publication",
        "cois",
    ): Field(kind="unknown", why="a detail that a record need not hold"),
    (
        "pmid",
        "uid",
        "pmc",
        "pmcid",
        "aid",
        "article identifier",
        "doi",
        "lid",
        "location id",
        "is",
        "issn",
        "isbn",
        "jid",
        "nlm unique id",
    ): _NUMBER,
    ("vi", "volume", "ip", "issue", "pg", "pagination", "book", "ti:exact"): Field(
        kind="unknown", why="a place in a journal"
    ),
    ("tt", "transliterated title"): Field(kind="unknown", why="the title in its own language"),
}

PUBMED: Final = Dialect(
    id="pubmed",
    name="PubMed",
    levels=(("AND", "OR", "NOT"),),
    mixes=True,
    adjacent="mapped",
    groups=False,
    stops="[]",
    fields={code: meant for codes, meant in _CODES.items() for code in codes},
    default=Field(why="PubMed maps a term without a tag to MeSH and looks in all fields"),
    rules=(
        Rule("limit", r"(?i:filters?(?: applied| activated)?|limits?)\s*:[^\n]*", "a filter of PubMed"),
        Rule("skip", r"(?i:search(?: query)?):\s"),
        Rule("suffix", r"\[(?P<codes>[^\[\]\n]{1,60})\]"),
        Rule("list", r"(?P<op>(?i:or|and))/(?P<from>#?\d+[a-z]?(?:\s*[-,]\s*#?\d+[a-z]?)*)"),
        Rule("ref", r"#\s?(?P<from>\d+[a-z]?)\b"),
        Rule("range", r":"),
    ),
    writing=Writing(
        fields={
            ("title",): "{x}[ti]",
            ("keywords",): "{x}[ot]",
            WORDS: "{x}[tiab]",
            ("authors",): "{x}[au]",
            ("venue", "venue_short"): "{x}[ta]",
            ("publisher",): "{x}[pubn]",
        },
        substance='"{x}"[nm]',
        heading='"{x}{q}"[Mesh:NoExp]',
        exploded='"{x}{q}"[Mesh]',
        qualified="name",
        left=False,
        mixed={TOPIC: "{x}[tw]", EVERYTHING: "{x}[all]"},
    ),
    signs=(
        (
            r"(?i)\[(?:tiab|mesh|mh|tw|ti|pt|sh|majr|title/abstract|all fields|mesh terms)(?::\w+)?\]",
            "tags such as [tiab] and [Mesh]",
        ),
        (r"(?i)\[tiab:~\d+\]", "[tiab:~2]"),
    ),
    sources=(
        "nnlm.gov/psr/lat/v7n2/pubmedrules.html (left to right)",
        "NLM, quoted at ascwisl.blogspot.com/2022 ([tiab:~N])",
        "pubmed.ncbi.nlm.nih.gov/help (field tags)",
    ),
)
