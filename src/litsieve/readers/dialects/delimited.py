"""Who writes CSV, TSV and spreadsheets, and which column holds what. Names of columns are in lower case."""

from __future__ import annotations

import re

from litsieve.readers.dialect import From
from litsieve.readers.dialects import own
from litsieve.readers.dialects.delimited_generic import GENERIC
from litsieve.readers.dialects.delimited_older import OLDER
from litsieve.readers.dialects.delimited_tools import TOOLS
from litsieve.readers.dialects.embase import EMBASE_TABLES
from litsieve.readers.dialects.table import AFTER_INITIAL, table
from litsieve.readers.dialects.wos_table import WOS_TABLES

_EDITORS = re.compile(r"\s*;\s*|(?<=\.),?\s*(?=[^\W\d_a-z][^\W\d_]+\s)")
# SpringerLink writes names one behind the other: Andy SmithTom Weber. "McDonald" is one name, and so is "LeBlanc":
# what follows a name that has ended is a name in small letters, then a blank.
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x180)) if c.isupper())
_GROWN_TOGETHER = re.compile(
    rf"(?:(?<=[^\W\d_{_UPPER}])(?<!\bMc)(?<!\bMac)|(?<=\b[JS]r\.))(?=[{_UPPER}][^\W\d_{_UPPER}]*[ .'’-])"
)
# Publish or Perish writes 0 where it knows no number.
_KNOWN = r"^(?!0$).+"

DIALECTS = (
    table("litsieve", "", ("record_id", r"^[a-z0-9][a-z0-9-]*\.[\w.-]+$"), accession=("accession",), own=True),
    table("litsieve", "", ("title", ""), ("venue", ""), ("document_types", ""), accession=("accession",), own=True),
    own.SCOPUS_LIKE,
    own.ASREVIEW,
    # Which columns an export has is ticked by hand; one of these two is always there.
    *(
        table(
            "scopus",
            "Scopus",
            *signs,
            accession=("eid", From("link", r"[?&]eid=(2-s2\.0-\d+)")),
            columns={
                "authors": ("author full names", "authors", "editors"),
                "venue": ("source title", "conference name"),
                "document_types": ("document type",),
                "issn": ("issn",),
                "doi": ("doi",),
                "keywords": ("author keywords", "keywords"),
                "subjects": ("index keywords",),
                "url": ("link",),
            },
            separators={"authors": AFTER_INITIAL, "editors": _EDITORS},
            database_tags=(),
        )
        for signs in (
            (("eid", r"^2-s2\.0-\d"), ("source title", "")),
            (("link", r"scopus\.com/"), ("source title", "")),
            (("publication stage", r"^(?:Final|Article in Press|aip|final)$"), ("source title", "")),
            (
                ("link", r"scopus\.com/inward/record\.ur[il]\?"),
                ("title|article title", ""),
                ("authors|author full names", ""),
            ),
        )
    ),
    table(
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
    # Until 2020: "Sleep Res. 2017 Feb;42(2):E3. doi: 10.1000/1. Review." is the details.
    table(
        "pubmed",
        "PubMed",
        ("entrezuid", r"^\d+$"),
        ("shortdetails", ""),
        accession=("entrezuid",),
        columns={
            "abstract": (),
            "authors": ("description",),
            "year": (From("details", r"\. (\d{4})\b"),),
            "date": (From("details", r"\. (\d{4} [A-Z][a-z]{2}(?: \d{1,2})?)[;:.]"),),
            "venue": (From("details", r"^(.+?)\. \d{4}\b"),),
            "volume": (From("details", r"\. \d{4}[^;:]*;(\d+)"),),
            "issue": (From("details", r";\d*\(([^()]+)\)"),),
            "pages": (From("details", r"[;)\d]:([\w.-]*\d[\w.-]*?)\. "),),
            "doi": (From("details", r"\bdoi: (10\.\S+)"),),
            "pmid": ("entrezuid",),
            "document_types": (),
            "url": (),
        },
        separators={"description": re.compile(r",\s+|\.$")},
    ),
    *EMBASE_TABLES,
    table(
        "ebsco",
        "EBSCOhost",
        ("article title", ""),
        ("journal title", ""),
        ("plink", ""),
        accession=("accession number",),
        columns={"url": ("plink",)},
        day_first=False,
    ),
    table(
        "ebsco",
        "EBSCOhost",
        ("longdbname", ""),
        ("contributors", ""),
        accession=("an",),
        columns={
            "authors": ("contributors",),
            "year": ("publicationdate", "coverdate"),
            "date": ("publicationdate", "coverdate"),
            "venue": ("source",),
            "pages": ("pagestart", "pages"),
            "last_page": ("pageend",),
            "document_types": ("doctypes", "pubtypes"),
            "subjects": ("subjects",),
            "url": ("plink",),
        },
        separators=dict.fromkeys(("contributors", "subjects", "keywords"), (";", "|")),
        database_tags=("longdbname", "dbname"),
        day_first=False,
    ),
    table(
        "cochrane",
        "Cochrane Library",
        ("central id", "^CN-"),
        accession=("central id",),
        # The entry of a trial register has its own number for an author, and its address for a journal.
        columns={
            "authors": (From("author(s)", r"^(?![A-Z]+[-A-Z0-9/]*\d{4,}\S*$).+"),),
            "venue": (From("source", r"^(?!https?://).+"),),
        },
        database_tags=(),
    ),
    table(
        "ieee",
        "IEEE Xplore",
        ("document title", ""),
        ("pdf link", r"arnumber=\d+"),
        accession=(From("pdf link", r"arnumber=(\d+)"),),
        columns={
            "date": ("issue date", "online date"),
            "year": ("publication year", "publication_year", "year"),
            "document_types": ("document identifier",),
            "url": ("pdf link",),
            "subjects": ("ieee terms", "inspec controlled terms", "mesh_terms"),
        },
        names="given-first",
    ),
    table(
        "ieee-csdl",
        "IEEE Computer Society Digital Library",
        ("publication", ""),
        ("category", ""),
        ("affiliations", ""),
        columns={"document_types": (From("category", "(?!)"),)},
        separators={"authors": ", "},
        names="given-first",
    ),
    table(
        "springerlink",
        "SpringerLink",
        ("item title", ""),
        ("content type", ""),
        columns={"venue": ("publication title", "book series title")},
        separators={"authors": _GROWN_TOGETHER},
        names="given-first",
    ),
    table(
        "lens",
        "Lens.org",
        ("lens id", r"^\d{3}-\d{3}-"),
        accession=("lens id",),
        columns={
            "authors": ("author/s", "editor/s"),
            "document_types": ("publication type",),
            "subjects": ("mesh terms", "fields of study"),
            "url": ("external url", "source urls"),
        },
        # Where it knows no given name it has the word null before the family name.
        separators={"author/s": re.compile(r"\s*;\s*(?:null\s+)?|^null\s+"), "editor/s": ";"},
        names="given-first",
    ),
    table(
        "openalex",
        "OpenAlex",
        ("id", r"openalex\.org/W\d"),
        accession=(From("id", r"W\d+"),),
        columns={
            "title": ("title", "display_name"),
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
    table(
        "publish-or-perish",
        "Publish or Perish",
        ("gsrank", ""),
        ("querydate", ""),
        columns={
            "url": ("articleurl", "fulltexturl"),
            "doi": ("doi", "articleurl"),
            # The name of a journal that was cut is no name; PDF and HTML are no types, a number unknown is 0.
            "venue": (From("source", r"^(?:(?!…|\.\.\.$).)+$"),),
            "volume": (From("volume", _KNOWN),),
            "issue": (From("issue", _KNOWN),),
            "pages": (From("startpage", _KNOWN),),
            "last_page": (From("endpage", _KNOWN),),
            "document_types": (From("type", r"^(?!(?:PDF|HTML|DOC|CITATION)$).+"),),
        },
        separators={"authors": re.compile(r",\s*(?:\.\.\.|…)?\s*")},
        names="given-first",
    ),
    table("googlescholar", "Google Scholar", ("authors", r";\s*$"), ("title", ""), ("year", "")),
    table(
        "clinicaltrials-gov",
        "ClinicalTrials.gov",
        ("nct number", r"^NCT\d{8}$"),
        accession=("nct number",),
        columns={
            "title": ("study title", "title"),
            "abstract": ("brief summary",),
            "authors": (),
            "bodies": ("sponsor", "sponsor/collaborators"),
            "year": ("first posted", "start date"),
            "date": ("first posted", "start date"),
            "subjects": ("conditions",),
            "url": ("study url", "url"),
        },
        separators={"conditions": "|", "sponsor/collaborators": "|"},
        database_tags=(),
    ),
    table(
        "vhl",
        "Virtual Health Library",
        ("id", r"^[a-z]{2,12}-[\w-]*\d"),
        ("descriptor(s)|publication country|fulltext url", ""),
        accession=("id",),
        columns={
            "venue": ("journal", "source"),
            "pages": (From("source", r"\d\)?:\s*([\w.]*\d[\w.]*(?:-\w+)?)"),),
            "pmid": (From("id", r"^mdl-(\d{1,8})$"),),
            "keywords": ("keyword(s)",),
            "subjects": ("descriptor(s)",),
            "url": ("fulltext url",),
        },
        separators={"descriptor(s)": ";", "keyword(s)": ";"},
    ),
    *OLDER,
    *TOOLS,
    *WOS_TABLES,
    table(
        "dimensions",
        "Dimensions",
        ("publication id", r"^pub\.\d"),
        accession=("publication id",),
        columns={
            "authors": ("authors", "authors (raw affiliation)", "book editors"),
            "venue": ("source title", "anthology title", "book title"),
            "year": ("pubyear", "publication date", "publication date (online)"),
            "date": ("publication date", "publication date (print)", "publication date (online)"),
            "document_types": ("document type", "publication type"),
            "keywords": ("author keywords",),
            "subjects": ("mesh terms",),
            "url": ("source linkout", "dimensions url"),
        },
    ),
    *GENERIC,
)
"""The last one is for tables of any other origin."""
