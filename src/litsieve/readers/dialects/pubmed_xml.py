"""PubMed's own XML: articles and books as efetch, the web pages of PubMed and the yearly baseline give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

_ARTICLE: Final = "MedlineCitation/Article"
_JOURNAL: Final = f"{_ARTICLE}/Journal"
_CHAPTER: Final = "BookDocument"
_BOOK: Final = "BookDocument/Book"
# PubMed keeps a name or identifier that proved wrong beside the right one.
_VALID: Final = ("@ValidYN", r"^(?!N)")
_EDITORS: Final = r"^(?i:editors)$"


def _persons(at: str) -> tuple[Group, ...]:
    """The groups of a list of authors: persons, who may have initials alone, and bodies."""
    author = f"{at}/Author"
    none = (("ForeName", r"^$"), ("FirstName", r"^$"))
    given = (
        ("ForeName", (("ForeName", r"\S"),)),
        ("FirstName", (("FirstName", r"\S"),)),  # until 2002
        ("Initials", none),
    )
    return (
        *(
            Group(f"{at}/person", author, ("LastName", name, "Suffix"), keep_empty=True, when=(_VALID, *when))
            for name, when in given
        ),
        Group(f"{at}/body", author, ("CollectiveName",), when=(_VALID,)),
    )


def _date(at: str) -> tuple[Group, ...]:
    """The date of an element: months are written as words or as numbers."""
    parts = ("Year", "Month", "Day")
    return (
        Group(f"{at}/date", at, parts, between="-", when=(("Month", r"^\d"),)),
        Group(f"{at}/date", at, parts, between=" ", when=(("Month", r"^\D"),)),
    )


def _abstract(at: str) -> tuple[Group, ...]:
    """An abstract whose parts have labels, as one text."""
    part, text = f"{at}/AbstractText", ("", r"\S")
    return (
        Group(f"{at}/labelled", part, ("@Label", ""), between=": ", when=(text, ("@Label", r"^(?!UNLABELLED)"))),
        Group(f"{at}/labelled", part, ("",), when=(text, ("@Label", r"^UNLABELLED"))),
        Group(f"{at}/text", at, ("labelled",), again="\n"),
    )


_KINDS: Final[Mapping[str, str]] = {
    "RetractionIn": "retraction-in",
    "RetractionOf": "retraction-of",
    "PartialRetractionIn": "retraction-in",
    "PartialRetractionOf": "retraction-of",
    "ErratumIn": "erratum-in",
    "ErratumFor": "erratum-for",
    "CommentIn": "comment-in",
    "CommentOn": "comment-on",
    "ExpressionOfConcernIn": "concern-in",
    "ExpressionOfConcernFor": "concern-for",
    "UpdateIn": "update-in",
    "UpdateOf": "update-of",
    "RepublishedIn": "republished-in",
    "RepublishedFrom": "republished-from",
    "CorrectedandRepublishedIn": "republished-in",
    "CorrectedandRepublishedFrom": "republished-from",
    "RetractedandRepublishedIn": "republished-in",
    "RetractedandRepublishedFrom": "republished-from",
    "OriginalReportIn": "original-in",
    "ReprintIn": "reprint-in",
    "ReprintOf": "reprint-of",
    "PatientSummaryIn": "summary-in",
    "SummaryForPatientsIn": "summary-in",
}
_NOTICE: Final = "MedlineCitation/CommentsCorrectionsList/CommentsCorrections"

_GROUPS: Final = (
    *_persons(f"{_ARTICLE}/AuthorList"),
    *_persons(f"{_CHAPTER}/AuthorList"),
    *_persons(f"{_BOOK}/AuthorList"),
    *_date(f"{_JOURNAL}/JournalIssue/PubDate"),
    *_date(f"{_ARTICLE}/ArticleDate"),
    *_date(f"{_BOOK}/PubDate"),
    *_date(f"{_CHAPTER}/ContributionDate"),
    *_abstract(f"{_ARTICLE}/Abstract"),
    *_abstract(f"{_CHAPTER}/Abstract"),
    *_abstract("MedlineCitation/OtherAbstract"),
    *(
        Group(f"id {{{attribute}}}", place, ("",), when=(_VALID,))
        for place, attribute in (
            (f"{_ARTICLE}/ELocationID", "@EIdType"),
            ("PubmedData/ArticleIdList/ArticleId", "@IdType"),
            ("PubmedBookData/ArticleIdList/ArticleId", "@IdType"),
            (f"{_CHAPTER}/ArticleIdList/ArticleId", "@IdType"),
            (f"{_BOOK}/ELocationID", "@EIdType"),
        )
    ),
    Group("mesh", "MedlineCitation/MeshHeadingList/MeshHeading", ("DescriptorName", "QualifierName"), "/", "/"),
    Group("notice {@RefType}", _NOTICE, ("RefSource", "PMID"), " PMID: "),
    # An identifier of the publisher that is a short word is the number of an article without pages.
    Group(f"{_ARTICLE}/number", f"{_ARTICLE}/ELocationID", ("",), when=(("@EIdType", "^pii$"), ("", r"^\w{1,10}$"))),
    Group(
        "article number",
        _ARTICLE,
        ("number",),
        when=(("Pagination/MedlinePgn", r"^$"), ("Pagination/StartPage", r"^$")),
    ),
    Group("title of book", _CHAPTER, ("ArticleTitle",), says="chapter", when=(("ArticleTitle", r"\S"),)),
)
_PART: Final = ("title of book", "chapter")

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": (
        f"{_ARTICLE}/ArticleTitle",
        f"{_CHAPTER}/ArticleTitle",
        f"{_BOOK}/BookTitle",
        f"{_ARTICLE}/VernacularTitle",
    ),
    "original_title": (f"{_ARTICLE}/VernacularTitle", f"{_CHAPTER}/VernacularTitle"),
    "abstract": (f"{_ARTICLE}/Abstract/text", f"{_CHAPTER}/Abstract/text", "MedlineCitation/OtherAbstract/text"),
    "authors": (f"{_ARTICLE}/AuthorList/person", f"{_CHAPTER}/AuthorList/person", f"{_BOOK}/AuthorList/person"),
    "bodies": (f"{_ARTICLE}/AuthorList/body", f"{_CHAPTER}/AuthorList/body", f"{_BOOK}/AuthorList/body"),
    "year": (
        *(f"{_JOURNAL}/JournalIssue/PubDate/{name}" for name in ("Year", "MedlineDate")),
        *(f"{_BOOK}/PubDate/{name}" for name in ("Year", "MedlineDate")),
        f"{_CHAPTER}/ContributionDate/Year",
        f"{_ARTICLE}/ArticleDate/Year",
    ),
    "date": (
        f"{_JOURNAL}/JournalIssue/PubDate/date",
        f"{_JOURNAL}/JournalIssue/PubDate/MedlineDate",
        f"{_BOOK}/PubDate/date",
    ),
    "venue": (
        f"{_JOURNAL}/Title",
        f"{_JOURNAL}/ISOAbbreviation",
        "MedlineCitation/MedlineJournalInfo/MedlineTA",
        From(f"{_BOOK}/BookTitle", when=_PART),
    ),
    "venue_short": (f"{_JOURNAL}/ISOAbbreviation", "MedlineCitation/MedlineJournalInfo/MedlineTA"),
    "volume": (f"{_JOURNAL}/JournalIssue/Volume", f"{_BOOK}/Volume"),
    "issue": (f"{_JOURNAL}/JournalIssue/Issue",),
    "pages": (*(f"{at}/Pagination/{name}" for at in (_ARTICLE, _CHAPTER) for name in ("MedlinePgn", "StartPage")),),
    "last_page": (*(f"{at}/Pagination/EndPage" for at in (_ARTICLE, _CHAPTER)),),
    "article_number": ("article number",),
    "publisher": (f"{_BOOK}/Publisher/PublisherName",),
    "doi": ("id doi",),
    "pmid": ("MedlineCitation/PMID", f"{_CHAPTER}/PMID", "id pubmed"),
    "pmcid": ("id pmc",),
    "issn": (f"{_JOURNAL}/ISSN", "MedlineCitation/MedlineJournalInfo/ISSNLinking"),
    "isbn": (f"{_BOOK}/Isbn",),
    "languages": (f"{_ARTICLE}/Language", f"{_CHAPTER}/Language"),
    "document_types": (f"{_ARTICLE}/PublicationTypeList/PublicationType", f"{_CHAPTER}/PublicationType"),
    "keywords": ("MedlineCitation/KeywordList/Keyword", f"{_CHAPTER}/KeywordList/Keyword"),
    "subjects": ("mesh",),
}

DIALECTS: Final = (
    Dialect(
        "pubmed",
        "xml",
        "PubMed",
        COLUMNS,
        accession=("MedlineCitation/PMID", f"{_CHAPTER}/PMID"),
        groups=_GROUPS,
        notices={f"notice {kind}": name for kind, name in _KINDS.items()},
        signs=((f"MedlineCitation/PMID|{_CHAPTER}/PMID|{_ARTICLE}/ArticleTitle", ""),),
    ),
)
