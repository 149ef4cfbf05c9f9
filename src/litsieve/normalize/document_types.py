"""What kind of document a record is of: one small vocabulary for the words of all sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

TYPES: Final = (
    "journal-article",
    "review",
    "conference-paper",
    "conference-abstract",
    "book",
    "book-chapter",
    "thesis",
    "preprint",
    "report",
    "protocol",
    "editorial",
    "letter",
    "comment",
    "erratum",
    "retraction",
    "news",
    "dataset",
    "patent",
    "web-page",
    "other",
)

# What sources write, in lower case with single blanks, by what it means here. RIS types stand in the second
# table because some of them (news, case, data) are words that mean something else elsewhere.
_WORDS: Final[Mapping[str, str]] = {
    "journal-article": """article|journal article|journal|journal articles|research article|original article
        original research|article in press|articleinpress|artikel|journal: article|journal paper
        short survey|brief communication|case report|case reports|clinical trial
        randomized controlled trial|controlled clinical trial|clinical study|comparative study
        observational study|multicenter study|evaluation study|evaluation studies|validation study
        validation studies|clinical trial, phase i|clinical trial, phase ii|clinical trial, phase iii
        clinical trial, phase iv|pragmatic clinical trial|equivalence trial|twin study|classical article
        corrected and republished article|journal-article|article-journal|periodical|early access
        data paper|note|technical note|rapid communication|research-article|scholarly article
        academic journal|scholarly journals|journals|magazine article|peer reviewed journal
        empirical study|adaptive clinical trial|observational study, veterinary
        randomized controlled trial, veterinary|clinical conference|clinical trial, veterinary
        original paper|journalarticle|datapaper|full text article|case-report|brief-report|brief report
        rapid-communication|ieee journals|ieee magazines|ieee early access articles|ieee journals & magazines
        articles|case study|original research article|research note|method|methods article
        originalpaper|methods-article|data-paper|scholarlyarticle|medicalscholarlyarticle""",
    "review": """review|review article|systematic review|meta-analysis|meta analysis|literature review
        scoping review|journal: review|reviews|journal article review|review-article|article review
        network meta-analysis|critical review|scientific integrity review|reviewpaper
        systematic-review""",
    "conference-paper": """conference paper|proceedings paper|conference|conference proceeding|conference proceedings
        in proceedings|inproceedings|proceedings|paper-conference|proceedings article|proceedings-article
        conferenceproceeding|proceedings-series|congress|congresses|journal: conference paper
        conference article|ieee conferences|ieee conference publication|consensus development conference
        conferencepaper|ieee conferences & workshops|conference papers & proceedings|conference papers and proceedings
        proceeding|conferences|conferenceobject|conferenceproceedings
        journal: conference proceeding""",
    "conference-abstract": """conference abstract|meeting abstract|meeting-abstract|meeting abstracts|abstract|poster
        conference poster|conference review|meeting summary|presentation|meeting|meeting-report|conferenceposter""",
    "book": """book|books|monograph|edited book|edited-book|whole book|collection|proceedings book
        conference book|ebook|mvbook|inbook whole|handbook|reference book|textbook|dictionary|encyclopedia
        reference-book|book-set|book-series""",
    "book-chapter": """book chapter|chapter|book section|inbook|incollection|book-chapter|in book|in collection
        research chapter|wiley-ieee press ebook chapters|ieee ebook chapters|ieee book chapters
        booksection|book part|book-part|entry|reference entry|reference-entry|encyclopedia article
        entry-encyclopedia|entry-dictionary|bookchapter|book chapters
        section|bookpart|study guide|bookitinbook|suppbook|bookinbook""",
    "thesis": """thesis|dissertation|dissertations & theses|phdthesis|mastersthesis|academic dissertation
        doctoral dissertation|master's thesis|ph.d. thesis|dissertation/thesis|dissertations and theses
        dissertation abstract|dissertations|theses|academic thesis|doctoralthesis|masterthesis|bachelorthesis""",
    "preprint": """preprint|posted-content|posted content|working paper|working papers|unpublished|eprint|preprints
        discussion paper|workingpaper|working paper / pre-print|manuscript|unpublished work|arxiv|biorxiv
        medrxiv|chemrxiv|psyarxiv|socarxiv|research square|ssrn""",
    "report": """report|technical report|techreport|reports|government document|tech report|report-component
        research report|government publication|government report|practice guideline|guideline
        consensus development conference, nih|technical reports|standard|standards|ieee standards
        evaluation report|white paper|manual|technicaldocumentation|reportpart|internalreport""",
    "protocol": """clinical trial protocol|protocol|study protocol|trial registry record|trial registration
        clinical trial record|trial registry|clinical trials""",
    "editorial": """editorial|editorials|editorial material|opinion|leading article|introductory journal article
        foreword|preface|viewpoint""",
    "letter": "letter|letters|letter to the editor|letter to editor|correspondence|journal: letter|letter-note",
    "comment": """comment|commentary|reply|comment/reply|discussion|response|article commentary|article-commentary
        rejoinder|author reply""",
    "erratum": """erratum|published erratum|correction|corrigendum|correction, addition|errata|corrected article
        addendum|erratum/correction|correction erratum|expression of concern|expression-of-concern""",
    "retraction": """retraction|retracted|retracted publication|retraction of publication|retraction notice
        withdrawn publication|withdrawal|retracted article|retraction note|withdrawn|partial-retraction""",
    "news": """news|newspaper article|news item|newspaper|newspaper-article|newspapers|magazine|newsletter
        press release|trade journal|trade journals""",
    "dataset": "dataset|data set|database|data|datasets|data study|repository|software",
    "patent": "patent|patents",
    "web-page": """web page|webpage|website|web site|internet|electronic|blog post|blog|online|web resource
        internet resource|web_page|post|post-weblog|online multimedia|electronic resource|www|blogposting""",
    "other": """biography|biographical-item|biographical item|historical article|portrait|autobiography|lecture
        address|addresses|interview|personal narrative|patient education handout|bibliography|video
        video-audio media|film|audiovisual material|audio|map|figure|art exhibit review|music|artwork
        hardware review|software review|tv review, radio review|film review|item about an individual
        excerpt|book review|fiction, creative prose|poetry|script|festschrift|directory|legal case
        legislation|statute|bill|hearing|slide|sound recording|chart or table|computer program
        personal communication|pamphlet|other|others|booklet|reprint|chronology|legal cases
        newspaper obituary|obituary|overall|webcast|webcasts|interactive tutorial|speech|ephemera|cartoon
        examination questions|music score review|record review|dance performance review|theater review
        database review|table of contents|index|collected work|other journal content|other book content
        ieee courses|courses|product review|product-review|book-review|books-received|announcement
        calendar|oration""",
}
_RIS: Final[Mapping[str, str]] = {
    "journal-article": "JOUR JFULL EJOUR INPR",
    "conference-paper": "CONF CPAPER",
    "book": "BOOK EBOOK EDBOOK ENCYC DICT SER CLSWK",
    "book-chapter": "CHAP ECHAP",
    "thesis": "THES",
    "preprint": "UNPB UNPD",
    "report": "RPRT GOVDOC STAND GRANT",
    "news": "NEWS MGZN",
    "dataset": "DATA DBASE AGGR",
    "patent": "PAT",
    "web-page": "ELEC WEB BLOG ICOMM",
    "other": "ADVS ANCIENT ART AUDIO BILL CASE CHART COMP CTLG EQUA FIGURE HEAR LEGAL MAP MANSCPT MPCT MULTI MUSIC "
    "PAMP PCOMM SLIDE SOUND STAT UNBILL VIDEO",
}


def _table() -> dict[str, str]:
    table = {code.lower(): kind for kind, codes in _RIS.items() for code in codes.split()}
    for kind, words in _WORDS.items():
        table |= dict.fromkeys((w.strip() for w in words.replace("\n", "|").split("|") if w.strip()), kind)
    return table | {kind: kind for kind in TYPES}


_TABLE: Final = _table()
# Begun behind what is no blank, or else a long run of blanks would be tried from each of them.
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[;|]\s*|,\s+(?=[A-Z]))")


def normalise(raw: str) -> list[str]:
    """The types that a source's words stand for, in order, each once; `[]` where none of them is known.

    `Journal Article; Review` gives both; `Article; Proceedings Paper` gives journal-article and
    conference-paper. A type we do not know is missing, because what is missing excludes nothing.
    """
    return list(_normalised(raw))


@lru_cache(maxsize=4096)  # a source has a few dozen, and says them a hundred thousand times
def _normalised(raw: str) -> tuple[str, ...]:
    if whole := _TABLE.get(_key(raw)):
        return (whole,)
    parts = [_TABLE.get(_key(part)) for part in _PARTS.split(raw)]
    return tuple(dict.fromkeys(part for part in parts if part))


# How repositories of the European Union and of South America say what a document is.
_VOCABULARY: Final = "info:eu-repo/semantics/"


def _key(raw: str) -> str:
    return " ".join(raw.lower().split()).strip(" .*[]()").removeprefix(_VOCABULARY)
