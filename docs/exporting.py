"""How users get the most out of each database and tool: what to press, what is missing, how many at a time."""

from __future__ import annotations

from typing import Final, NamedTuple

INTRODUCTION: Final = """\
## How to export

As of November 2026, put together from help pages of the vendors, guides of libraries and the files that
litsieve is tested on. Buttons move and limits change: what counts is that the number of entries that `litsieve
inspect` shows is the number on the screen of the database. A limit with `~` is what is commonly told; it was
not found on a page of the vendor. Where a search has more, download in parts, by year for example; the parts
are one search. A download is best left as it comes: a spreadsheet program that saves a CSV anew changes dates,
long numbers and accents."""


class Way(NamedTuple):
    """How to export from one source; `read_as` are the formats and dialects that litsieve reads it as."""

    source: str
    press: str
    care: str
    at_most: str
    read_as: tuple[tuple[str, str], ...]


WAYS: Final = (
    Way(
        "Scopus",
        "All, *Export*, then *RIS* or *CSV*; tick all groups of fields",
        "a field that is not ticked is not there: abstract, keywords, language, document type and EID are needed. "
        "Full names of authors are in CSV alone",
        "~20,000",
        (("ris", "scopus"), ("csv", "scopus"), ("bibtex", "scopus")),
    ),
    Way(
        "Web of Science",
        "*Export*, *Plain text file*; record content *Full record*",
        "say which database (Core Collection, MEDLINE, …) was searched. The RIS has no early access date and fewer "
        "identifiers; Excel and tab-delimited files are read too",
        "1,000 a file; 500 with cited references",
        (("wos", "core"), ("ris", "web-of-science"), ("csv", "wos"), ("bibtex", "wos")),
    ),
    Way(
        "PubMed",
        "*Save*, all results, format *PubMed*",
        "CSV has no abstracts, no headings and no types. *Send to*, *Citation manager* gives the same file",
        "10,000; more by year, or as XML through E-utilities",
        (("nbib", "pubmed"), ("xml", "pubmed"), ("csv", "pubmed")),
    ),
    Way(
        "Embase (embase.com)",
        "select the number of results, *Export*, *RIS* or *CSV*, full record",
        "RIS has no article numbers, CSV has, by column as by row; three lines above a header are left out",
        "~10,000",
        (("ris", "embase"), ("csv", "embase"), ("embase", "embase-fields")),
    ),
    Way(
        "Ovid (MEDLINE, Embase, APA PsycInfo, …)",
        "*Export*, format *RIS*, fields *Complete reference*",
        "give a range of numbers where there are more. *EndNote*, *Citavi* and *TXT* are read as well",
        "3,000; less with some databases",
        (("ris", "ovid"), ("ovid", "ovid-tagged"), ("ovid", "ovid-headings")),
    ),
    Way(
        "EBSCOhost (CINAHL, APA PsycInfo, ERIC, …)",
        "*Share* or *Download*, *RIS*",
        "the file of a joint search has records of each database, and each record says which. CSV has the first page "
        "and their number, no last page",
        "25,000 by e-mail in the older interface",
        (("ris", "ebsco"), ("csv", "ebsco"), ("bibtex", "ebsco")),
    ),
    Way(
        "ProQuest",
        "select all, *Save*, *RIS*, detailed record",
        "without *detailed record* there is no abstract. *Text only* is read too",
        "by contract",
        (("ris", "proquest"), ("proquest", "proquest"), ("bibtex", "proquest")),
    ),
    Way(
        "Cochrane Library",
        "select all, *Export selected citations*, *RIS (EndNote)*, include abstract",
        "trials, reviews and protocols are tabs of their own and separate downloads",
        "not known",
        (("ris", "cochrane"), ("csv", "cochrane")),
    ),
    Way(
        "IEEE Xplore",
        "*Export*, *Search results*, *CSV*",
        "quotes within titles are not doubled, which breaks spreadsheets and not litsieve; citations as RIS or "
        "BibTeX are exported a page at a time",
        "~2,000",
        (("csv", "ieee"), ("csv", "ieee-csdl"), ("bibtex", "ieee")),
    ),
    Way(
        "SpringerLink",
        "*Download results* (CSV)",
        "no abstracts; names of authors stand one behind the other without anything between, and are taken apart",
        "1,000",
        (("csv", "springerlink"),),
    ),
    Way(
        "Lens.org",
        "*Export*, *CSV* or *RIS*, all fields",
        "no language. Sign in first",
        "~50,000",
        (("csv", "lens"),),
    ),
    Way(
        "Dimensions",
        "*Save / Export*, *Export results*, CSV, XLSX or RIS",
        "which columns there are depends on the subscription; the line *About the data* above the header is left out",
        "50,000 with a subscription, ~2,500 without",
        (("csv", "dimensions"), ("ris", "dimensions")),
    ),
    Way(
        "OpenAlex",
        "on the page of the search *Export*, *CSV*; or the answers of the API (`/works?…&cursor=*`) as they come",
        "the API's JSON has abstracts, headings and retractions; RIS has little",
        "~100,000; the API pages without end",
        (("json", "openalex"), ("csv", "openalex"), ("ris", "openalex")),
    ),
    Way(
        "Crossref",
        "the answers of the API (`/works?…&rows=1000&cursor=*`) as they come",
        "most records have no abstract and no language",
        "1,000 a page; pages without end",
        (("json", "crossref"), ("xml", "crossref")),
    ),
    Way(
        "Google Scholar (Publish or Perish)",
        "*Save results as*, *CSV* or *JSON*; from *My library*, *Export all*, *CSV*",
        "abstracts are snippets and count as missing; lists of authors and names of journals are cut",
        "1,000 a search",
        (
            ("csv", "publish-or-perish"),
            ("json", "publish-or-perish"),
            ("csv", "googlescholar"),
            ("ris", "google-scholar"),
        ),
    ),
    Way(
        "ClinicalTrials.gov",
        "*Download*, *CSV*, all results, all columns",
        "the sponsor stands for the authors, the day of posting for the date",
        "not known",
        (("csv", "clinicaltrials-gov"),),
    ),
    Way(
        "Zotero",
        "right click on the collection, *Export collection*, *RIS*, *CSV* or *Zotero RDF*; without notes and files",
        "what the database said and Zotero has no field for is in *Extra* or gone",
        "none",
        (("ris", "zotero"), ("csv", "zotero"), ("rdf", "zotero")),
    ),
    Way(
        "EndNote",
        "*File*, *Export*, *XML* or style *RefMan (RIS) Export*",
        "XML keeps all fields; a style prints those that it has",
        "none",
        (("xml", "endnote"), ("ris", "endnote"), ("refer", "generic"), ("csv", "endnote")),
    ),
    Way(
        "Mendeley",
        "select all, *File*, *Export*, *RIS*",
        "what the database said and Mendeley has no field for is gone",
        "none",
        (("ris", "generic"), ("bibtex", "generic")),
    ),
    Way(
        "RefWorks",
        "*Share*, *Export references*, *RIS* or *RefWorks tagged*",
        "names of two parts may have lost their particle",
        "none",
        (("ris", "refworks"), ("refworks", "generic"), ("csv", "refworks")),
    ),
    Way(
        "Rayyan",
        "*Export*, *CSV* or *RIS*; it comes by e-mail as a zip, which is read as it is",
        "decisions stand in the notes; fields of a DOI may hold pieces of others, which are left out",
        "none",
        (("csv", "rayyan"), ("ris", "rayyan")),
    ),
    Way(
        "Covidence",
        "*Export*, the list, *CSV* or *RIS*",
        "each list (screening, full text, excluded) is an export of its own; no language, no type",
        "none",
        (("csv", "covidence"), ("ris", "covidence")),
    ),
    Way(
        "ASReview",
        "*Export*, *CSV*, *XLSX* or *RIS*",
        "columns are those of the file that was screened, with labels",
        "none",
        (("csv", "asreview"),),
    ),
    Way(
        "EPPI-Reviewer",
        "*Export*, *RIS*; reports as XLSX have ids, titles and years alone",
        "abstracts are rare; a double name may have become two",
        "none",
        (("ris", "eppi-reviewer"), ("csv", "eppi")),
    ),
    Way(
        "CNKI, Wanfang",
        "select, *Export*, *NoteExpress* or *EndNote*",
        "a page at a time; the English titles and abstracts are other fields than the Chinese ones",
        "~500",
        (("cnki", "cnki"), ("refer", "cnki"), ("refer", "wanfang")),
    ),
)

HAND_MADE: Final = frozenset(
    {
        *(("csv", "clinicaltrials-gov"), ("csv", "dimensions"), ("csv", "endnote"), ("csv", "ieee"), ("csv", "wos")),
        *(("csv", "wos-inspec"), ("csv", "wos-medline"), ("csv", "wos-zoological-record"), ("bibtex", "ieee")),
        *(("bibtex", "proquest"), ("ris", "dimensions"), ("wos", "inspec"), ("wos", "zoological-record")),
        *(("json", "crossref"), ("json", "datacite-api"), ("json", "europe-pmc"), ("json", "semantic-scholar")),
        *(("wos", "kci"), ("wos", "scielo"), ("wos", "rsci"), ("wos", "biosis"), ("wos", "cabi"), ("refer", "vip")),
        *(("wos", "preprints"), ("wos", "dissertations")),
        *(("marc21", "unimarc"), ("xml", "unimarc"), ("ovid", "ovid-headings"), ("refer", "cnki")),
        *(
            ("json", id)
            for id in ("ads", "clinicaltrials-gov", "dblp", "doaj", "hal", "ieee", "lens", "sciencedirect")
        ),
        *(("json", id) for id in ("s2orc", "scopus", "springer", "web-of-science", "zotero")),
        *(("xml", id) for id in ("arxiv", "clinicaltrials-gov", "datacite", "dblp", "europe-pmc", "jats")),
        *(("xml", id) for id in ("pubmed-summary", "web-of-science")),
    }
)
"""Formats and dialects of which there is no file as a database made it: the sample follows its documentation."""
