"""MARC 21 and UNIMARC, binary (`marc21`) or as MARCXML: the same tags, so that one table reads both."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from litsieve.readers.dialect import Dialect, From, Group

# Cataloguers write the punctuation of the printed card between subfields: `Title :`, `Berlin,`, `1984.`
ISBD: Final = r"(?:\s*[/:;,=])+\s*$|(?<=[^\W_]{3})(?<!\bInc)(?<!\bLtd)\.\s*$|(?<=[\])])\.\s*$"
_ABSENT: Final = r"^\W*$"

# Whoever wrote the work has one of these roles, or none is given; then there are works that are not written.
_MAKER_CODES: Final = r"(?:^|/)(?:aut|cre|dis|inv|prg)$"
_MAKER_WORDS: Final = (
    r"(?i)^\W*$|(?:aut(?:h?or|eur|ore)|verfasser|auctor)(?!\w* (?:of|d[ue'\u2019]))"
    r"|creator|inventor|programmer|collector"
)
_ARTIST_CODES: Final = r"(?:^|/)(?:art|pht|scl|ctg|prf|drt|fmd|cmp|cng)$"
_ARTIST_WORDS: Final = r"(?i)artist|künstler|photograph|cartograph|perform|director|regisseur|compos|komponist"
_EDITOR_CODES: Final = r"(?:^|/)(?:edt|edc|com|pbd)$"
_EDITOR_WORDS: Final = r"(?i)edit(?:or|eur)|éditeur|herausgeber|^h(?:rs)?g\b|redakteur|redactor|curatore|compiler"


def _either(codes: str, words: str) -> str:
    """As one pattern, where code and words stand in the same element."""
    return f"(?i){codes}|{words.removeprefix('(?i)')}"


MAKER: Final = _either(_MAKER_CODES, _MAKER_WORDS)
ARTIST: Final = _either(_ARTIST_CODES, _ARTIST_WORDS)
EDITOR: Final = _either(_EDITOR_CODES, _EDITOR_WORDS)
_ANOTHER_WORK: Final = ("t", _ABSENT)


def _people(into: str, tag: str, codes: str, words: str) -> tuple[Group, Group]:
    """Those with a role, by its code (`$4`) or, where there is no code, by its words (`$e`)."""
    return (
        Group(into, tag, ("a b",), trim=ISBD, when=(("4", codes), _ANOTHER_WORK)),
        Group(into, tag, ("a b",), trim=ISBD, when=(("4", _ABSENT), ("e", words), _ANOTHER_WORK)),
    )


def _kinds(tag: str = "leader") -> tuple[Group, ...]:
    """What the leader says of the kind: its seventh sign is what it is, its eighth whether it is a part."""
    kinds = {
        r"^.{6}[at][abd]": "book-chapter",
        r"^.{6}[at][mc]": "book",
        r"^.{6}[gk]": "audiovisual material",
        r"^.{6}[ij]": "sound recording",
        r"^.{6}[ef]": "map",
        r"^.{6}[cd]": "music",
    }
    return tuple(Group("kind", tag, ("",), when=(("", sign),), says=word) for sign, word in kinds.items())


_HEADINGS: Final = ("600", "610", "611", "630", "648", "650", "651", "655", "689")
_GROUPS: Final = (
    Group("title", "245", ("a", "n", "p"), between=". ", trim=ISBD),
    Group("subtitle", "245", ("b",), trim=ISBD),
    Group("uniform title", "240", ("a",), trim=ISBD, when=(("l", r"\w"), ("k", _ABSENT))),
    Group("in its own script", "880", ("a", "b"), between=": ", trim=ISBD, when=(("6", "^245"),)),
    *_people("person", "100", _MAKER_CODES, _MAKER_WORDS),
    *_people("person", "700", _MAKER_CODES, _MAKER_WORDS),
    *_people("artist", "100", _ARTIST_CODES, _ARTIST_WORDS),
    *_people("artist", "700", _ARTIST_CODES, _ARTIST_WORDS),
    *_people("editor", "100", _EDITOR_CODES, _EDITOR_WORDS),
    *_people("editor", "700", _EDITOR_CODES, _EDITOR_WORDS),
    Group(
        "person", "720", ("a",), trim=ISBD, when=(("@1", "^[^2]?$"), ("7", "(?i)^(?!organi)"), ("e", _MAKER_WORDS))
    ),
    Group("body", "720", ("a",), trim=ISBD, when=(("@1", "^2"), ("e", _MAKER_WORDS))),
    Group("body", "720", ("a",), trim=ISBD, when=(("7", "(?i)^organi"), ("e", _MAKER_WORDS))),
    Group("body", "110", ("a", "b"), between=". ", trim=ISBD, when=(_ANOTHER_WORK,)),
    Group("body", "111", ("a",), trim=ISBD, when=(_ANOTHER_WORK,)),
    Group("body", "710", ("a", "b"), between=". ", trim=ISBD, when=(("4", _MAKER_CODES), _ANOTHER_WORK)),
    Group("added body", "710", ("a", "b"), between=". ", trim=ISBD, when=(("4", _ABSENT), _ANOTHER_WORK)),
    Group("issued", "264", ("c",), when=(("@2", "^1"),)),
    Group("publisher", "264", ("b",), trim=ISBD, when=(("@2", "^[^023]?$"),)),
    Group("publisher", "260", ("b",), trim=ISBD),
    Group("venue", "773", ("t",), trim=ISBD),
    Group("part of a journal", "773", ("x",), when=(("x", r"\d{4}"),), says="journal-article"),
    Group(
        "part of a journal",
        "773",
        ("g",),
        when=(("g", r"(?i)\bvol|\bv\.|^\d+\s*\(|\bjg\b|\bjahrgang"),),
        says="journal-article",
    ),
    Group("part of a journal", "leader", ("",), when=(("", r"^.{6}[at]b"),), says="journal-article"),
    Group("dissertation", "502", ("a",), says="thesis"),
    Group("doi", "024", ("a",), when=(("2", "(?i)^doi"),)),
    Group("pmid", "024", ("a",), when=(("2", "(?i)^pmid|^pubmed"),)),
    Group("pmcid", "024", ("a",), when=(("2", "(?i)^pmc"),)),
    Group("abstract", "520", ("a", "b"), between=" ", when=(("@1", "^3"),)),
    Group("summary", "520", ("a", "b"), between=" ", when=(("@1", "^[^14]?$"),)),
    *(
        Group("heading", tag, ("a", "t", "x", "v", "y", "z"), between="--", again="--", trim=ISBD)
        for tag in _HEADINGS
    ),
    *_kinds(),
)
_DOI_URL: Final = r"(?i)doi\.org/(10\..+)"
_PAGES: Final = (
    r"(?i)(?:\bpp?|\bpages?|\bs|\bseiten?|\bstr|\bpag)\s*[.:]?\s*"
    r"([a-z]{0,3}\d+[a-z]?(?:\s*[-\u2010-\u2013]\s*[a-z]{0,3}\d+)?)"
)
_LANGUAGE: Final = "(?!und|mul|zxx|mis)"

MARC21: Final = Dialect(
    "marc21",
    "marc21",
    "",
    {
        "title": ("title", "130/a", "246/a"),
        "subtitle": ("subtitle",),
        "original_title": ("in its own script", "765/t", "uniform title"),
        "authors": ("person", "artist", "editor"),
        "bodies": ("body", From("added body", when=("245@1", "^0"))),
        "year": (
            *("issued", "260/c", "264/c", From("008", r"^.{7}(\d{4})"), "269/a"),
            *(From("773/g", r"\(.*?((?:1[5-9]|20)\d\d)"), From("773/g", r"year:(\d{4})"), "773/y", "773/d"),
        ),
        "date": ("issued", "260/c", "264/c", "269/a", From("008", r"^.{6}e(\d{8})")),
        "venue": ("venue", "773/p"),
        "venue_short": ("773/p",),
        "volume": (
            From(
                "773/g", r"(?i)(?:\bvol(?:ume)?|\bv|\bbd|\bband|\btome?|\bjg|\bjahrgang)\s*[.:]?\s*(\d+(?:[/-]\d+)?)"
            ),
            From("773/g", r"^\s*(\d+)\s*\("),
            From("773/q", r"^(\d+)[:<]"),
            "773/v",
        ),
        "issue": (
            From("773/g", r"(?i)(?:\bno|\bnr|\bnumber|\bissue|\biss|\bheft|\bh|\bn)\s*[.:°º]?\s*(\d+(?:[/-]\d+)?)"),
            From("773/g", r"\)\s*,\s*(\d+)\s*,"),
            From("773/q", r"^[^:<]*:([^:<]+)"),
            From("773/n", r"^\d+$"),
        ),
        "pages": (From("773/g", _PAGES), From("773/q", "<(.+)"), From("773/c", r"^[A-Za-z]{0,3}\d.*")),
        "publisher": ("publisher",),
        "doi": (
            "doi",
            From("024/a", r"(?i)^(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4}.*"),
            From("856/u", _DOI_URL),
        ),
        "pmid": ("pmid", From("035/a", r"(?i)^\((?:PubMed|PMID|NLM)\)\D*(\d+)")),
        "pmcid": ("pmcid",),
        "issn": ("022/a", "022/l", "773/x"),
        "isbn": ("020/a", "773/z"),
        "languages": (
            From("041/a", rf"^{_LANGUAGE}([a-z]{{3}})(?:[a-z]{{3}})*$"),
            From("041/a", rf"^[a-z]{{3}}{_LANGUAGE}([a-z]{{3}})"),
            From("041/a", r"^(?!(?:[a-z]{3})+$).+"),
            From("008", rf"^.{{35}}{_LANGUAGE}([a-z]{{3}}).."),
        ),
        "document_types": ("dissertation", "655/a", "336/a", "980/a", "part of a journal", "kind"),
        "keywords": ("653/a",),
        "subjects": ("heading",),
        "abstract": ("abstract", "summary"),
        "url": ("856/u",),
    },
    accession=("001", "035/a"),
    groups=_GROUPS,
    database_tags=("003",),
    names="family-first",
)

_UNIMARC_MAKER: Final = ("4", r"^$|^(?:070|305|205|230|300|395|410|590)$")


def _unimarc_people(into: str, tag: str, role: tuple[str, str]) -> Group:
    return Group(into, tag, ("a", "b"), between=", ", trim=ISBD, when=(role,))


UNIMARC: Final = Dialect(
    "unimarc",
    "marc21",
    "",
    {
        "title": ("title",),
        "subtitle": ("subtitle",),
        "original_title": ("454/t",),
        "authors": ("person", "editor"),
        "bodies": ("body",),
        "year": ("210/d", "214/d", "219/d", From("100/a", r"^.{9}(\d{4})")),
        "date": ("210/d", "214/d", "219/d"),
        "venue": ("463/t", "461/t"),
        "volume": ("463/v", "461/v"),
        "publisher": ("publisher",),
        "doi": ("doi", From("856/u", _DOI_URL)),
        "issn": ("011/a", "463/x", "461/x"),
        "isbn": ("010/a", "463/y", "461/y"),
        "languages": (From("101/a", rf"^{_LANGUAGE}.+"),),
        "document_types": ("dissertation", "kind"),
        "keywords": ("610/a",),
        "subjects": ("heading",),
        "abstract": ("330/a",),
        "url": ("856/u",),
    },
    accession=("001",),
    signs=(("200/a", r"\w"),),
    groups=(
        Group("title", "200", ("a", "h", "i"), between=". ", trim=ISBD),
        Group("subtitle", "200", ("e",), between=": ", again=": ", trim=ISBD),
        _unimarc_people("person", "700", _UNIMARC_MAKER),
        _unimarc_people("person", "701", _UNIMARC_MAKER),
        _unimarc_people("person", "702", ("4", "^(?:070|305)$")),
        *(_unimarc_people("editor", tag, ("4", "^(?:340|220|651)$")) for tag in ("700", "701", "702")),
        Group("body", "710", ("a", "b"), between=". ", trim=ISBD, when=(_UNIMARC_MAKER,)),
        Group("body", "711", ("a", "b"), between=". ", trim=ISBD, when=(("4", "^070$"),)),
        Group("publisher", "210", ("c",), trim=ISBD),
        Group("publisher", "214", ("c",), trim=ISBD),
        Group("doi", "017", ("a",), when=(("2", "(?i)^doi"),)),
        Group("dissertation", "328", ("a",), says="thesis"),
        *(
            Group("heading", tag, ("a", "x", "y", "z"), between="--", again="--", trim=ISBD)
            for tag in ("600", "601", "602", "604", "605", "606", "607", "608")
        ),
        Group("kind", "leader", ("",), when=(("", r"^.{6}[ab][a]"),), says="book-chapter"),
        Group("kind", "leader", ("",), when=(("", r"^.{6}a[m]"),), says="book"),
    ),
)

DIALECTS: Final = (UNIMARC, MARC21)
# The same within XML, where a file of any other kind may stand.
XML_DIALECTS: Final = (
    replace(UNIMARC, format="xml"),
    replace(MARC21, format="xml", signs=(("245|001|leader", ""),)),
)
