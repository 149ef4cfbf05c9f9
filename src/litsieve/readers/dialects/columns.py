"""What people and lesser tools call a column of a table. Names are in lower case."""

from __future__ import annotations

from collections.abc import Mapping

from litsieve.readers.dialect import Chain, From, Separator

# In tables of screening the source of a record is where it was found.
_FOUND_IN = (
    r"(?:pub ?med|pmc|medline|embase|scopus|web of (?:science|knowledge)|wos|cinahl|psyc ?info|cochrane|central|ieee"
    r"|acm|science ?direct|springer ?link|google ?scholar|eric|lilacs|pro ?quest|ebsco(?:host)?|open ?alex"
    r"|semantic ?scholar|cross ?ref|dimensions|lens(?:\.org)?|dblp|econlit|scielo|europe ?pmc|agris|inspec|compendex)"
    r"(?:[ _-](?:core|core collection|plus|library|central|xplore|digital library|dl|ultimate|complete|trials))?"
)

DATABASE: Chain = (
    *("database", "database name", "name of database", "name_of_database", "source database", "source_database"),
    *("sub file/database", "data source", "database provider", From("source", rf"(?i)^\s*({_FOUND_IN})\s*$")),
)
"""Where a record names its own database."""

PARTED_BY_SEMICOLON: Mapping[str, Separator] = dict.fromkeys(
    (
        *("authors", "author", "author names", "author(s)", "author/s", "author full names", "authors, primary"),
        *("keywords", "author keywords", "index keywords", "subjects", "mesh terms", "ieee terms", "manual tags"),
        *("mesh_terms", "automatic tags", "tags", "inspec controlled terms", "keywords plus", "de", "id", "au", "af"),
        *("group authors", "fields of study", "creator", "creators", "author_list", "descriptors", "editors"),
        *("subjectterms", "identifierkeywords"),
    ),
    ";",
)

# The most telling names come first; where a name means two things, a dialect says which.
COLUMNS: Mapping[str, Chain] = {
    "title": (
        *("title", "article title", "document title", "item title", "primary_title", "primary title"),
        *("title primary", "display_name", "paper title", "titles", "ti", "article_title", "record title"),
    ),
    "original_title": (
        *("original title", "vernacular title", "original_title", "original foreign title", "native title"),
        "title in original language",
    ),
    "abstract": (
        *("abstract", "abstracts", "abstract note", "abstract_note", "notes_abstract", "notes abstract", "ab"),
        *("summary", "description", "abstract text"),
    ),
    "authors": (
        *("author full names", "authors", "author", "author names", "author(s)", "author/s", "first_authors"),
        *("authors, primary", "au", "author_list", "author list", "creator", "creators", "authors list", "editors"),
    ),
    "year": (
        *("year", "publication year", "publication_year", "published year", "pubyear", "pub year", "year published"),
        *("py", "publication date", "date", "pub_year", "yr", "pubdate", "publication_date", "date published"),
        *("publicationdateyear", "publicationyear", "publicationdate"),
    ),
    "date": (*("publication date", "publication_date", "date published", "date", "pubdate", "date of publication"),),
    "month": ("month", "published month", "publication month"),
    "venue": (
        *("journal", "source title", "source_title", "publication title", "publication_title", "journal title"),
        *("secondary_title", "secondary title", "periodical full", "journal/book", "journal_name", "journal name"),
        *("booktitle", "book title", "publication", "venue", From("source", rf"(?is)^(?!\s*{_FOUND_IN}\s*$).+")),
        *("so", "publication name", "conference", "pubtitle"),
    ),
    "venue_short": (
        *("abbreviated source title", "journal abbreviation", "journal iso abbreviation", "periodical abbrev"),
        *("journal_abbreviation", "ji", "j9", "alternate_title1", "short journal"),
    ),
    "volume": ("volume", "vol", "vl", "journal volume", "volume number", "biblio.volume"),
    "issue": ("issue", "issue number", "journal issue", "number", "is", "no", "biblio.issue"),
    "pages": (
        *("pages", "page", "page start", "start page", "first page", "start_page", "startpage", "page_start", "bp"),
        *("pagination", "page range", "page numbers", "page(s)", "beginning page"),
    ),
    "last_page": ("page end", "end page", "last page", "end_page", "endpage", "page_end", "ep", "ending page"),
    "article_number": ("art. no.", "article number", "article_number", "articleno", "elocation-id"),
    "publisher": ("publisher", "book publisher", "publisher name", "pu"),
    "doi": (
        *("doi", "item doi", "doi link", "doi_url", "dois", "ids.doi", "di", "url", "urls", "link", "links", "extra"),
        *("digitalobjectidentifier", "doi url"),
    ),
    "pmid": (
        *("pmid", "pubmed id", "pubmed_id", "pubmedid", "medline pmid", "pm", "medline_pmid", "pubmed"),
        From("extra", r"PMID:\s*(\d+)"),
        From("accession number", r"^\d{1,8}$", ("database", r"(?i)pubmed|medline")),
        From("accession_number", r"^\d{1,8}$", ("database_provider", r"(?i)pubmed|medline|nlm")),
        *(From(tag, r"(?:/pubmed/|//pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,8})\b") for tag in ("url", "link")),
    ),
    "pmcid": (
        *("pmcid", "pmc id", "pmc_id", "pmc", "ids.pmcid", From("custom2", r"(?i)^PMC\d+")),
        *(From(tag, r"(?:/pmc/articles/|//pmc\.ncbi\.nlm\.nih\.gov/articles/)(PMC\d+)") for tag in ("url", "link")),
    ),
    "issn": ("issn", "issns", "eissn", "e-issn", "issn/isbn", "sn", "ei", "print issn", "electronic issn"),
    "isbn": ("isbn", "isbns", "isbn/issn", "issn/isbn", "bn", "eisbn"),
    "languages": (
        *("language", "language of original document", "article language", "languages", "la", "output language"),
    ),
    "document_types": (
        *("document type", "publication type", "item type", "type", "document_type", "publication_type", "doctype"),
        *("reference type", "type_of_reference", "content type", "entrytype", "dt", "pt", "type of reference"),
        *("document types", "publication types", "type_of_work", "article type", "documenttype"),
    ),
    "keywords": (
        *("author keywords", "keywords", "author_keywords", "keyword", "keyword(s)", "de", "manual tags"),
        *("author supplied keywords", "author-supplied keywords", "identifierkeywords"),
    ),
    "subjects": (
        *("index keywords", "mesh terms", "mesh_terms", "mesh", "subjects", "keywords plus"),
        *("fields of study", "automatic tags", "descriptors", "descriptor(s)", "subject headings", "subjectterms"),
    ),
    "url": (
        *("url", "link", "urls", "links", "article url", "article_url", "source urls", "external url"),
        "documenturl",
    ),
}  # fmt: skip
