"""Every table of litsieve: its columns in order, their types, its key. Nothing else says so."""

from __future__ import annotations

from litsieve.tables.columns import Table, flag, number, text

# The columns whose cells hold a JSON list of texts; `authors` holds one of objects.
LISTS = ("issn", "isbn", "languages", "document_types", "source_types", "keywords", "subjects", "notices")

# What a record says of its document. The same columns in RECORDS and in REPORTS.
BIBLIOGRAPHIC = (
    text("title", "as the source wrote it, markup and line wraps removed"),
    text("title_note", "translated where the source marks the title as a translation; else empty"),
    text("original_title", "in the document's own language, where the source gives it beside the title"),
    text("abstract", "the same; a placeholder such as [No abstract available] is missing"),
    text("authors", "JSON list of {family, given, suffix, name}; name alone where it is a body"),
    number("year", "of publication"),
    text("date", "of publication, ISO 8601 as far as it is known: 2019, 2019-05 or 2019-05-03"),
    text("venue", "journal, proceedings or book that the document appeared in"),
    text("venue_short", "its abbreviation"),
    text("volume", "as written"),
    text("issue", "as written"),
    text("pages", "first-last with the last one in full, or the first alone"),
    text("article_number", "or e-locator"),
    text("publisher", ""),
    text("doi", "bare and in lower case: 10.1000/xyz"),
    text("pmid", "digits"),
    text("pmcid", "PMC and digits"),
    text("issn", "JSON list of 1234-567X"),
    text("isbn", "JSON list of digits"),
    text("languages", "JSON list of ISO 639-1 codes; a language we cannot name as it was written"),
    text("document_types", "JSON list; the vocabulary is normalize.document_types.TYPES"),
    text("source_types", "JSON list: the source's own words for them"),
    text("keywords", "JSON list of the authors' keywords"),
    text("subjects", "JSON list of the database's subject headings"),
    text("notices", "JSON list of retractions, errata and comments, each after its kind: erratum-in J X. 2010;3:1"),
    text("url", ""),
)

RECORDS = Table(
    "records",
    (
        text("record_id", "<source>.<key>; survives a second download, is a file name"),
        text("source", "id of the source in the protocol"),
        number("round", "of the search that found it, from 1"),
        text("file", "the export, relative to the review folder, with /"),
        number("position", "of the entry among the file's entries, from 1"),
        number("line", "where the entry begins in the file, from 1; a row's number in a spreadsheet"),
        text("format", "of the export"),
        text("dialect", "of the export"),
        text("accession", "the database's own name for the record"),
        text("database", "the database it comes from, as the record or else its dialect says"),
        *BIBLIOGRAPHIC,
        text(
            "raw",
            "JSON list of [tag, value, line]: all that the entry said, in its order; of JSON and XML a last one, "
            "`#spelling`, may say which values were numbers or lists, or in which elements and namespaces it stood",
        ),
    ),
    key=("record_id",),
)

EXPORTS = Table(
    "exports",
    (
        text("file", "relative to the review folder"),
        text("source", "id of the source"),
        number("round", "of the search"),
        text("sha256", "of the bytes"),
        text("format", ""),
        text("dialect", ""),
        text("encoding", ""),
        text("evidence", "JSON list: why this encoding, format and dialect"),
        number("entries", "blocks that became records"),
        number("lost", "blocks that did not"),
        number("problems", "rows in PROBLEMS, lost ones included"),
    ),
    key=("file",),
)

PROBLEMS = Table(
    "problems",
    (
        text("file", ""),
        number("line", "from 1; 0 where the whole file is meant"),
        text("code", "stable: R101"),
        number("n", "tells equal rows apart"),
        number("block", "the block of the file it happened in, from 1; 0 where in none"),
        flag("lost", "the block gave no entry"),
        text("message", "what is wrong and what was done about it"),
        text("raw", "the text at that place, at most 2000 characters"),
    ),
    key=("file", "line", "code", "n"),
)

PAIRS = Table(
    "pairs",
    (
        text("left", "record_id, the smaller"),
        text("right", "record_id"),
        text("block", "the names of the keys that brought them together, joined by a blank; or equal, ruling"),
        number("score", "likeness of the titles in basis points (0 to 10000)"),
        text("verdict", "duplicate, possible or distinct"),
        text("rule", "the rule that says duplicate, or would but for the veto; ruling where people said so"),
        text("veto", "the veto that held; cluster where a third record parted them; empty where none"),
        text("evidence", "JSON {field: [agreement, left value, right value]}"),
    ),
    key=("left", "right"),
)

RELATED = Table(
    "related",
    (
        text("left", "record_id of what is the erratum, abstract, protocol … of the right one"),
        text("right", "record_id of another report"),
        text(
            "kind",
            "what the left one is of the right one; of two parts, and where nothing tells, left is the smaller id",
        ),
        text("evidence", "JSON {field: [agreement, left value, right value]}"),
    ),
    key=("left", "right"),
)

CLUSTERS = Table(
    "clusters",
    (
        text("record_id", ""),
        text("cluster_id", "the smallest record_id in the cluster; good within one build"),
        flag("representative", "speaks for its cluster; one in each"),
    ),
    key=("record_id",),
)

REPORTS = Table(
    "reports",
    (
        text("cluster_id", ""),
        text("record_id", "of the representative"),
        text("sources", "JSON list of the sources that found it"),
        number("first_round", "the earliest round that found it"),
        number("members", "records in the cluster"),
        *BIBLIOGRAPHIC,
        text("filled", "JSON {column: record_id}: what came from another member than the representative"),
        text("affiliations", "JSON list of where the authors work, of all members; only where a criterion asks"),
    ),
    key=("cluster_id",),
)

DECISIONS = Table(
    "decisions",
    (
        text("record_id", "as the reviewer's file names it"),
        text("stage", ""),
        text("reviewer", ""),
        text("decided_at", "UTC, ISO 8601 with milliseconds"),
        number("line", "in the reviewer's file, from 1"),
        text("verdict", "include, exclude, unsure, ongoing, awaiting or withdraw"),
        text("reason", "criterion ids joined by ;, the first is the main one"),
        text("note", ""),
        text("role", "review, consensus or adjudication"),
        text("via", "desk, worksheet or import:<tool>"),
        text("seen", "short hash of the text that the reviewer was shown"),
        text("file", "the reviewer's file, relative to the review folder"),
    ),
    key=("record_id", "stage", "reviewer", "decided_at", "line"),
)

AGREEMENT = Table(
    "agreement",
    (
        text("stage", ""),
        text("part", "main or pilot"),
        text("reviewers", "names joined by ;"),
        text("about", "verdict; verdict, unsure as include; or a criterion: was it named of what both excluded"),
        text("measure", "a coefficient, or a cell of the table: what the first said / what the second said"),
        number("n", "reports that are counted"),
        text("value", "a coefficient with three digits, or the count of the cell"),
        text("low", "lower limit of 95 %"),
        text("high", "upper limit of 95 %"),
        text("note", "why there is no value"),
    ),
    key=("stage", "part", "reviewers", "about", "measure"),
)

CHECKS = Table(
    "checks",
    (
        text("cluster_id", ""),
        text("criterion", ""),
        text("verdict", "met, not met or cannot say"),
    ),
    key=("cluster_id", "criterion"),
)

OUTCOMES = Table(
    "outcomes",
    (
        text("cluster_id", ""),
        text("stage", ""),
        text("phase", "prescreen, screening, retrieval or eligibility"),
        text("lane", "databases or other"),
        text("outcome", "included, excluded, pending, conflict, ongoing or awaiting"),
        text(
            "reason",
            "criterion ids joined by ;, the first is the main one; 'not stated' where none was given",
        ),
        text("basis", "rules, reviewers, adjudication or nobody"),
        text("who", "the rule's criterion or the reviewers, joined by ;"),
        text("evidence", "a reviewer's note, or the rule's verdicts in words"),
        text("readers", "the reviewers that are to read it here, joined by ;: nobody where the rules settle it"),
        text("sample", "pilot: read by all; check: excluded by a rule and read all the same; else empty"),
    ),
    key=("cluster_id", "stage"),
)

BOXES = Table(
    "boxes",
    (
        text("record_id", ""),
        text("cluster_id", ""),
        text("lane", "databases or other"),
        text("box", "the one box of the flow diagram that this record ends in"),
        text("stage", "the stage that put it there; empty for duplicates and inclusions"),
        text("reason", "main reason, as in OUTCOMES"),
        text("basis", "as in OUTCOMES"),
    ),
    key=("record_id",),
)

STUDIES = Table(
    "studies",
    (
        text("cluster_id", "of a report that people put to a study; one that is not here is a study of its own"),
        text("study", "its name: the latest word that stands in decisions/studies"),
    ),
    key=("cluster_id",),
)

CODES = Table(
    "codes",
    (
        text("cluster_id", ""),
        text("scheme", ""),
        text("value", "of the scheme; 'uncoded' or 'conflict' where people or rules give none"),
        text("reviewer", "who said so; rules where a rule did; nobody for uncoded"),
        flag("counts", "stands in the tally (a rule overruled by a person does not)"),
    ),
    key=("cluster_id", "scheme", "value", "reviewer"),
)

TALLIES = Table(
    "tallies",
    (text("scheme", ""), text("value", ""), number("n", "included reports")),
    key=(),
)

NOTES = Table("notes", (text("note", "a sentence on how a step went"),), key=())

FINDINGS = Table(
    "findings",
    (
        text("severity", "error, warning or note"),
        text("code", "stable: D101"),
        text("file", "relative to the review folder; empty where the whole review is meant"),
        number("line", "from 1; 0 where the whole file is meant"),
        text("message", "one sentence: what does not add up"),
        text("remedy", "one sentence: what to do"),
    ),
    key=("severity", "code", "file", "line", "message"),
)
