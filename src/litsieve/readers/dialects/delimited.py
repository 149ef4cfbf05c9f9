"""Who writes CSV, TSV and spreadsheets, and which column holds what. Names of columns are in lower case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from litsieve.readers.dialect import PYTHON_LIST, Chain, Dialect, From, Separator
from litsieve.readers.dialects.columns import COLUMNS, PARTED_BY_SEMICOLON
from litsieve.tables import BIBLIOGRAPHIC

# Scopus has parted authors in three ways: `Pan Y.; Yu C.`, `Pan, Y., Yu, C.` and, until 2017, `Pan Y., Yu C.`
_AFTER_INITIAL = re.compile(r"\s*;\s*|(?<=\.),\s+")
# SpringerLink writes names one behind the other: Andy SmithTom Weber. "McDonald" is one name.
_GROWN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?=[A-Z][^\W\d_]*[ .])")
_AND = re.compile(r"\s+and\s+")
_OWN: Mapping[str, Chain] = {column.name: (column.name,) for column in BIBLIOGRAPHIC}


def _dialect(
    id: str,
    database: str,
    *signs: tuple[str, str],
    accession: Chain = (),
    pattern: str = r"\S+",
    columns: Mapping[str, Chain] | None = None,
    separators: Mapping[str, Separator] | None = None,
    names: str = "family-first",
    day_first: bool | None = None,
    own: bool = False,
) -> Dialect:
    """A dialect on the generic one's ground: `columns` and `separators` are what it has of its own."""
    return Dialect(
        id=id,
        format="csv",
        database=database,
        columns=_OWN if own else {**COLUMNS, **(columns or {})},
        accession=accession,
        accession_pattern=pattern,
        separators={**PARTED_BY_SEMICOLON, **(separators or {})},
        signs=signs,
        names=names,
        day_first=day_first,
        ignore_case=not own,
        own=own,
    )


DIALECTS = (
    _dialect("litsieve", "", ("record_id", r"^[a-z0-9][a-z0-9-]*\.[\w.-]+$"), accession=("accession",), own=True),
    _dialect(
        "litsieve", "", ("title", ""), ("venue", ""), ("document_types", ""), accession=("accession",), own=True
    ),
    _dialect(
        "scopus",
        "Scopus",
        ("eid", r"^2-s2\.0-\d"),
        accession=("eid",),
        columns={
            "venue": ("source title",),
            "document_types": ("document type",),
            "issn": ("issn",),
            "doi": ("doi",),
            "keywords": ("author keywords",),
            "subjects": ("index keywords",),
            "url": ("link",),
        },
        separators={"authors": _AFTER_INITIAL},
    ),
    _dialect(
        "pubmed",
        "PubMed",
        ("pmid", r"^\d+$"),
        ("journal/book", ""),
        ("citation", ""),
        accession=("pmid",),
        columns={
            "authors": ("authors",),
            "year": ("publication year",),
            "date": (From("citation", r"\. (\d{4} [A-Z][a-z]{2}(?: \d{1,2})?)[;:.]"),),
            "volume": (From("citation", r"\d{4}[^;:]*;(\d+)"),),
            "issue": (From("citation", r";\d*\(([^()]+)\)"),),
            "pages": (From("citation", r"[;)\d]:([\w.-]*\d[\w.-]*?)\. "),),
        },
        separators={"authors": re.compile(r",\s+|\.$")},
    ),
    _dialect(
        "embase",
        "Embase",
        ("pui", r"^L\d+$"),
        ("author names", ""),
        accession=("pui", "embase accession id"),
        columns={
            "title": ("title", "original title"),
            "abstract": ("abstract", "original abstract"),
            "authors": ("author names",),
            "date": ("date of publication",),
            "venue": ("source title",),
            "article_number": (From("source", r"Article Number: (\S+?)\.(?:\s|$)"),),
            "document_types": ("publication type",),
            "keywords": ("author keywords",),
            "subjects": (
                *("emtree medical index terms (major focus)", "emtree medical index terms"),
                *("emtree drug index terms (major focus)", "emtree drug index terms"),
            ),
            "url": ("embase link", "full text link"),
        },
        separators={
            "author names": _AFTER_INITIAL,
            "author keywords": ", ",
            "emtree medical index terms (major focus)": ", ",
            "emtree medical index terms": ", ",
            "emtree drug index terms (major focus)": ", ",
            "emtree drug index terms": ", ",
        },
    ),
    _dialect(
        "ebsco",
        "EBSCOhost",
        ("article title", ""),
        ("journal title", ""),
        ("plink", ""),
        accession=("accession number",),
        columns={"url": ("plink",)},
        day_first=False,
    ),
    _dialect(
        "cochrane",
        "Cochrane Library",
        ("central id", "^CN-"),
        accession=("central id",),
        columns={"venue": ("source",)},
    ),
    _dialect(
        "ieee",
        "IEEE Xplore",
        ("document title", ""),
        ("pdf link", r"arnumber=\d+"),
        accession=(From("pdf link", r"arnumber=(\d+)"),),
        columns={
            "document_types": ("document identifier",),
            "url": ("pdf link",),
            "subjects": ("ieee terms", "inspec controlled terms", "mesh_terms"),
        },
        names="given-first",
    ),
    _dialect(
        "ieee-csdl",
        "IEEE Computer Society Digital Library",
        ("publication", ""),
        ("category", ""),
        ("affiliations", ""),
        columns={"document_types": (From("category", "(?!)"),)},
        separators={"authors": ", "},
        names="given-first",
    ),
    _dialect(
        "springerlink",
        "SpringerLink",
        ("item title", ""),
        ("content type", ""),
        columns={"venue": ("publication title", "book series title")},
        separators={"authors": _GROWN_TOGETHER},
        names="given-first",
    ),
    _dialect(
        "lens",
        "Lens.org",
        ("lens id", r"^\d{3}-\d{3}-"),
        accession=("lens id",),
        columns={"document_types": ("publication type",), "url": ("external url", "source urls")},
        names="given-first",
    ),
    _dialect(
        "openalex",
        "OpenAlex",
        ("id", r"openalex\.org/W\d"),
        accession=(From("id", r"W\d+"),),
        columns={
            "authors": ("authorships.author.display_name", "authorships.raw_author_name"),
            "venue": ("primary_location.source.display_name", "locations.source.display_name"),
            "pages": ("biblio.first_page",),
            "last_page": ("biblio.last_page",),
            "publisher": ("primary_location.source.host_organization_name",),
            "pmid": ("ids.pmid",),
            "issn": ("primary_location.source.issn",),
            "keywords": (),
            "subjects": ("mesh.descriptor_name", "keywords.display_name"),
            "document_types": ("type", "type_crossref"),
            "url": ("doi", "primary_location.landing_page_url", "id"),
        },
        separators=dict.fromkeys(
            (
                *("authorships.author.display_name", "authorships.raw_author_name"),
                *("mesh.descriptor_name", "keywords.display_name"),
            ),
            "|",
        ),
        names="given-first",
    ),
    _dialect(
        "publish-or-perish",
        "Publish or Perish",
        ("gsrank", ""),
        ("querydate", ""),
        columns={"url": ("articleurl", "fulltexturl"), "doi": ("doi", "articleurl")},
        separators={"authors": re.compile(r",\s*(?:\.\.\.|…)?\s*")},
        names="given-first",
    ),
    _dialect("googlescholar", "Google Scholar", ("authors", r";\s*$"), ("title", ""), ("year", "")),
    _dialect(
        "zotero",
        "Zotero",
        ("item type", ""),
        ("date added", ""),
        columns={
            "venue": ("publication title", "conference name", "proceedings title"),
            "keywords": ("manual tags",),
            "subjects": ("automatic tags",),
        },
    ),
    _dialect(
        "rayyan",
        "Rayyan",
        ("key", r"^rayyan-\d"),
        columns={"venue": ("journal",)},
        separators={"authors": _AND},
    ),
    _dialect("covidence", "Covidence", ("covidence #", r"^#\d"), accession=("accession number",)),
    _dialect(
        "abstrackr",
        "Abstrackr",
        ("(internal) id", r"^\d"),
        columns={"pmid": (From("pubmed id", r"^0*([1-9]\d*)$"),)},
        separators={"authors": _AND, "keywords": ","},
    ),
    _dialect(
        "asreview",
        "ASReview",
        ("authors", r"^\[['\"]"),
        columns={"subjects": ()},
        separators={"authors": PYTHON_LIST, "keywords": PYTHON_LIST},
    ),
    _dialect(
        "refworks",
        "RefWorks",
        ("title primary", ""),
        ("reference type", ""),
        accession=("accession number",),
        columns={
            "authors": ("authors, primary",),
            "pages": ("start page", "other pages"),
            "last_page": (From("other pages", r"^\S+$", ("start page", r"\S")),),
            "date": ("pub date free from",),
        },
    ),
    _dialect(
        "endnote",
        "EndNote",
        ("reference type", ""),
        ("record number", ""),
        accession=("accession number",),
        columns={"venue": ("secondary title", "journal", "book title")},
    ),
    _dialect(
        "wos",
        "Web of Science",
        ("ut", r"^[A-Z]+:\w"),
        accession=("ut",),
        columns={
            "authors": ("af", "au"),
            "bodies": ("ca", "gp"),
            "date": ("pd",),
            "article_number": ("ar",),
            "doi": ("di", "d2"),
            "venue": ("so",),
            "languages": ("la",),
            "document_types": ("dt", "pt"),
        },
    ),
    _dialect(
        "wos",
        "Web of Science",
        ("ut (unique wos id)", r"^[A-Z]+:\w"),
        accession=("ut (unique wos id)",),
        columns={
            "bodies": ("group authors", "book group authors"),
            "doi": ("doi", "book doi"),
            "pmid": ("pubmed id",),
            "document_types": ("document type", "publication type"),
        },
    ),
    _dialect(
        "dimensions",
        "Dimensions",
        ("publication id", r"^pub\.\d"),
        accession=("publication id",),
        columns={
            "venue": ("source title", "anthology title", "book title"),
            "date": ("publication date", "publication date (online)"),
            "subjects": ("mesh terms",),
            "url": ("source linkout", "dimensions url"),
        },
    ),
    _dialect(
        "eppi",
        "EPPI-Reviewer",
        ("shorttitle", ""),
        ("title", ""),
        ("id", r"^\d+$"),
        columns={"subjects": ()},
    ),
    _dialect(
        "bibtex-fields",
        "",
        ("entrytype", ""),
        ("id", ""),
        columns={"subjects": (), "doi": ("doi", "url")},
        separators={"author": _AND, "keywords": (";", ",")},
        names="given-first",
    ),
    _dialect(
        "generic",
        "",
        columns={"subjects": tuple(tag for tag in COLUMNS["subjects"] if tag != "id")},
        separators=dict.fromkeys(("authors", "author", "authors list"), (";", "|", " and ")),
    ),
)
"""The last one is for tables of any other origin."""
