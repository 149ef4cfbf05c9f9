"""What the generated pages say and the code does not: when a finding arises, what a file of build/ is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADS: Final[Mapping[str, str]] = {
    "commands": """\
# Commands

`litsieve --help` lists the commands, `litsieve COMMAND --help` explains one. Results go to standard output, all
else to standard error; a bar shows progress on a terminal and nothing in a pipe.

## Exit codes""",
    "tables": """\
# Tables

What `litsieve.build` returns, what `litsieve run` computes, and what the files of `build/` are made of. Each
table has exactly these columns, in this order, and is sorted by its key. Missing text is `""`; only numbers may
be missing. A column that holds several values holds a JSON list. `litsieve.tables` is the same in code.

## Bibliographic columns

What a record says of its document; the same in RECORDS and in REPORTS.""",
    "findings": """\
# Findings

What `litsieve audit` reports. The exit code is 1 where one is an error; with `--strict` also where one is a
warning. Codes are stable: L the lock, P the protocol, E the exports, D decisions, F the flow, O the outputs.""",
    "problems": """\
# Problems

What can be wrong in an export. A problem is no reason to stop: it is a row of `build/problems.csv` with the
file, the line, the code and the text, and `litsieve inspect` prints it. Where `lost` is true the block gave no
record, and the audit reports it as [E104](findings.md#e104). For every export, entries and lost blocks add up
to the blocks in the file.""",
    "criteria": """\
# Kinds of criteria

A criterion answers *met*, *not met* or *cannot say*. Missing data never excludes: where a field that a
criterion needs is missing, a miss is *cannot say*. The keys that every criterion has stand in [the
protocol](protocol.md#criteria); [Write criteria](../how-to/write-criteria.md) tells how to use them.

In the examples, `judge` gives the verdict of a rule on a record. Each is run by the project's tests.""",
    "duplicates": """\
# Rules and vetoes of de-duplication

Two records are of one report where a rule holds and no veto stands against it. `build/duplicates.csv` names the
rule of each duplicate. [Remove duplicates](../how-to/remove-duplicates.md) tells how to use this.

## Rules

A protocol lists the rules it uses by the name in the second column; by default all. A rule is *trusted from* the
[strictness](#strictness) in the third; the setting before that lists its pairs as *possible*.""",
    "vetoes": """\
## Vetoes

A pair that a veto keeps apart is *possible*, listed for people to rule on, or *distinct*.""",
    "keys": """\
## Keys

Only records that share a key are compared: a million records have half a million million pairs. The keys of a pair
stand in the column `block`. Besides these, records equal in all that is compared (`equal`), of one accession of a
source (`accession`), on which somebody ruled (`ruling`), and each two of what would be one cluster (`same-cluster`)
are looked at. No key depends on another record, and records without a title share none by it.""",
    "crowds": """\
## Crowds and chains

Two notes tell of what was not looked at pair by pair. Both are rare in searches, and worth a look where they come.

- *title-head: a block holds more than 50 different records, the largest, that of …, 3000, and was split by author,
  year, volume, page, title; …*: that many records begin with the same words. They are compared with those that
  share the next field too, and so on; what shares all five and still differs is not compared by this key. Records
  that are equal in all that is compared count once, so ten thousand copies of one record are no crowd.
- *400 different records are linked to … in a chain, more than any report has: at most 60 were joined …*: each
  record shares something with the next, mostly a DOI that stands in for a missing one. The strongest pairs are
  joined until a cluster has 60 different records, each two of these are compared, and every pair beyond is
  *possible*.

In a cluster of any size no two records contradict each other through a third one that says nothing: where they
would, the weakest pair between them is parted, *possible* with the veto `cluster`, and waits in the queue.

## What comes of a pair

*Duplicate* pairs are one report. *Possible* ones stay apart and wait in the queue of `litsieve dedupe --queue
FILE` or, in a review, of `litsieve pairs --as NAME --queue FILE`; *distinct* ones stay apart and are only listed.
What is alike and two reports, an erratum, an abstract, a protocol, a version, is in `related.csv` (`litsieve
dedupe --related FILE`).

The queue asks once for every two clusters, first the pair that would join most records, then the one that settles
most pairs. Answers are `same`, `different` and `unsure`; `withdraw` takes one back, `litsieve pairs --undo N` the
last ones. They name records, not clusters, and so outlive another download and another source. A ruling against a
rule is noted; rulings that contradict each other, directly or through a third record, are a finding, and keep the
pair *possible* with the veto `rulings-differ`.""",
    "strictness": """\
## Strictness

`dedupe.strictness` in the protocol, or `litsieve dedupe --strictness`, says how much must agree.

- `safe`: a rule that allows for a misprint or another wording is not trusted, records without a common place
  (venue, volume or page) are not linked by title, author and year alone, and different DOIs always keep apart.
  What the next setting would link is *possible* and waits in the queue.
- `balanced`, the default: every rule but the last three.
- `eager`: all rules. Another journal, a meeting of another year, another issue or another DOI no longer keeps a
  pair apart where the titles are equal; another page does. For a first look at a field, not for a review.

What each costs, by `benchmarks/duplicates.py`: records wrongly removed / duplicates missed / pairs asked of people.

| set | records | safe | balanced | eager |
|---|---|---|---|---|
| cytology, labels as given | 1,856 | 0 / 6 / 4 | 0 / 2 / 1 | 2 / 1 / 0 |
| cytology, labels corrected | 1,856 | 0 / 5 / 4 | 0 / 1 / 1 | 3 / 1 / 0 |
| haematology, labels as given | 1,415 | 0 / 20 / 4 | 0 / 17 / 1 | 0 / 16 / 0 |
| haematology, labels corrected | 1,410 | 0 / 7 / 4 | 0 / 4 / 1 | 0 / 3 / 0 |
| respiratory, labels as given | 1,988 | 0 / 18 / 14 | 1 / 6 / 1 | 4 / 5 / 1 |
| respiratory, labels corrected | 1,983 | 0 / 13 / 14 | 0 / 1 / 1 | 3 / 1 / 1 |
| stroke, labels as given | 1,292 | 0 / 4 / 1 | 0 / 3 / 0 | 2 / 2 / 0 |
| stroke, labels corrected | 1,286 | 0 / 2 / 1 | 0 / 1 / 0 | 3 / 1 / 0 |
| copper, labels as given | 505 | 0 / 1 / 2 | 0 / 0 / 1 | 1 / 0 / 1 |
| tafenoquine, labels as given | 179 | 0 / 0 / 0 | 0 / 0 / 0 | 0 / 0 / 0 |
| mis baseline, labels as given | 3,487 | 0 / 71 / 67 | 0 / 5 / 1 | 18 / 4 / 9 |
| cora, labels as given | 1,295 | 3 / 340 / 563 | 5 / 183 / 148 | 12 / 109 / 27 |

The sets are those of the evaluation of bib-dedupe (cytology to stroke are Rathbone's of 2015, mis baseline is of
information systems), of the SRA de-duplicator (copper, tafenoquine), and CORA, a stress test of citations as
authors typed them, which have neither volume nor DOI.

The queue asks about less than 1 % of the records of each labelled set at the default. At `safe` it asks about up
to 1.5 % of the medical sets and 4 % of mis baseline, whose records have few DOIs and pages: nearly all answers are
`same`. CORA is far above at either.

The other settings: `sources_preferred` says which record speaks, and links nothing else: it costs nothing. Where
`ignore_doi_conflicts_for` names every source of a set, two sets change: copper, one missed less at `safe` and one
wrong more at `eager`; mis baseline, two missed less at `safe` and three wrong more at `eager`. At the default both
ask one question less, and nothing is merged wrongly. On medical sets of before 2015 few records have a DOI at all;
name a source there only where its DOIs are guessed.

### Labels that we believe wrong

*Corrected* labels were judged anew by two readers, and leave out the records on which they differed; both counts
stand above. The labels as given call these one report:

- an abstract and its paper, or one abstract at two meetings: Koehl 2010, Biran 2007, Kelly 2009 (haematology),
  Wang 2012 and Tallman 1996 (respiratory), Carling-Rowland 2010 (stroke);
- an erratum and its article: Le Quintrec 2009 (two), Hillmen 2010, Goicoechea de Jorge 2007; a letter and the one
  it answers: Nürnberger and Philipp 2009, Yildiz and Shepherd 2004 (haematology), Bouros and Rosa 2005
  (respiratory);
- two abstracts on one page: Nelson 2012 (cytology); four trials of eculizumab, of adults and of adolescents, each
  with and without plasma therapy, and two registrations (haematology); a Cochrane review of 2008 and its update of
  2012 (Kuwabara, respiratory);
- and apart the three records of Zuber 2011 (haematology), one of which has no title. The one record wrongly
  removed from respiratory as given is a duplicate by the corrected labels.

### What is still missed, and why


- haematology, Loirat 2011: one abstract given on page 9 of number 26 and on page 1746 of volume 26, number 9: the
  fields slipped. Lapeyraque 2011: a letter under another title, ahead of print.
- haematology, Zuber 2011: one record has no title, and an empty title never links anything.
- stroke, Yip 2012: a thesis and its entry in Dissertation Abstracts, two documents.
- respiratory, Toomes 1984: another translation of the title, and no author.
- cytology, Speich 2004: pages 125–128 and 2–8 (`Pt 2):125-8`, cut).
- mis baseline: two records without titles; *Editor's Comments* against *Editor's Comments: The Reflexive
  Researcher*; one paper in issues 3 and 4; two titles that share no more than their first words; a fourth author
  who stands first in one of the sources.

A pair of bib-dedupe's own test cases, two versions of a Cochrane review (pub2 of 2004, pub3 of 2005), is called one
report there. litsieve follows it for a version and the next one within a year, which is an amendment, and keeps all
other versions apart.""",
    "outputs": """\
# Files of `build/`

`litsieve run` writes all of them anew, and swaps the folder in whole: what you see is always of one run. Never
edit one. Cells of CSV files that a spreadsheet might take for a formula (a first character `=`, `+`, `-`, `@`,
tab or return) begin with one `'`, which litsieve takes away again when it reads the file.""",
    "boxes": """\
## Boxes

Every record ends in exactly one. `litsieve explain --box NAME` lists the records in it.""",
    "formats": """\
# Formats and dialects

The format of an export is found in its content, never in its name; so is its dialect, which says whose tags
mean what. `litsieve inspect` tells what was found and why. Where it is wrong, say `format`, `dialect` and
`columns` in the protocol, or `--format` and `--dialect` on the command line.

Of several tags the first that has a value counts. A `*` says that it counts under a condition only, for example
that the value is a DOI. A dialect lists what it does otherwise than the format's generic one.""",
}

FINDINGS: Final[Mapping[str, str]] = {
    "L101": "No run has been done yet, or review.lock was not committed. There is nothing to compare with.",
    "L102": "The lock was written by another version of litsieve or of a library. Where the outputs are the same, "
    "nothing has come of it.",
    "P101": "review.yaml is not the file that the last run read. The edit may be right; then run again, and the "
    "difference in the lock shows what it did.",
    "P102": "The diagram has a row that no stage fills. It says 'not done' and not 0, because nobody looked.",
    "P103": "Over 30 % of the reports lack the field, so for each of them the criterion can say 'met' or 'cannot say'"
    " and never 'not met'. It then keeps out less than it seems to.",
    "P104": "A rule that excludes nothing at its stage is either already covered by an earlier one, or its words "
    "match everywhere.",
    "P105": "A DOI or PMID of `must_include` is in no export, or its report was kept out. The first says that the "
    "search misses it, the second that a criterion or a person does: the message has the box, stage, reason and "
    "evidence.",
    "P106": "A report on which the criterion must be met, not met, or cannot say gets another verdict. Either the "
    "criterion was changed and now does something else, or the test was wrong.",
    "P107": "A rule keeps reports out, and no file in audits/ says what it loses: it was never audited, it was "
    "changed since, or it was measured on reports alone that it let through. Nobody can tell whether what it "
    "excludes belonged in.",
    "P108": "A file in audits/ is no audit: it was edited, has merge markers, or is of a newer litsieve. It counts "
    "for nothing.",
    "E101": "The bytes of a download are others than those of the last run: somebody opened and saved it, or "
    "downloaded it again under the same name.",
    "E102": "A pattern of the protocol finds no file, or a file that the lock knows is gone.",
    "E103": "A file lies in exports/ and no search of the protocol names it, so its records do not count.",
    "E104": "A block of the file could not be read as an entry. It stands in problems.csv with its text; everything "
    "around it was read.",
    "E105": "`hits` is what the source said on the screen. A download that stops at 500 or 1,000 records is the usual"
    " cause.",
    "E106": "A file has come into the folder of a search since the last run, and its records now count.",
    "E107": "The file holds nothing, or its last record has no end mark, as after a download that broke off. "
    "PubMed's format has no end mark: only `hits` can tell there.",
    "E108": "The file is none that litsieve reads, or an archive that is damaged. An audit goes on without its "
    "records, and so finds other numbers too; a run stops.",
    "E109": "`search_max_age_months` of the review says how old the last search of a source may be. The day against "
    "which that is held is today, or the one of `--today`.",
    "D101": "A record_id was mistyped, or the record has left the exports. The line counts for nothing. A later line "
    "with the same record_id and the verdict withdraw makes a note of it.",
    "D102": "The file's name is nobody whom the stage or scheme names, or a person decides in a role that is not "
    "theirs. The decision does not count.",
    "D103": "The word in the column verdict is none that the log knows. Ongoing and awaiting are for the eligibility "
    "phase alone.",
    "D104": "The stage says `reasons: required` and the row has none. The exclusion stands, for the reason 'not "
    "stated'.",
    "D105": "The reason is no criterion of the stage. The exclusion stands, for the reasons that are known, or 'not "
    "stated'.",
    "D106": "The line has fewer cells than the header, a quote that does not close, no record_id or no decided_at: a "
    "crash or a hand cut it off. It does not count.",
    "D107": "A person decided the opposite of what a rule says of the same report at the same stage. The person's "
    "word stands. One such report may be an odd one; ten say that the rule is wrong.",
    "D108": "An earlier stage keeps the report out, or people already read it before a rule was added. The decision "
    "waits, and counts again if the report comes back.",
    "D109": "Reviewers differ and nobody has settled it. The report waits, in a box of its own.",
    "D110": "`finished: true` promises that nothing is open at the stage, and something is.",
    "D111": "Somebody has decided since the last run. That is daily work: run again and commit the lock with it.",
    "D112": "A file in decisions/ is in the folder of no stage or scheme, or has a name that no reviewer can have.",
    "D113": "The value is none of the scheme's, or an exclusive scheme got two. The row does not count.",
    "D114": "Two people, or a chain of rulings, call one pair both the same and different. It stays apart until one "
    "story is left.",
    "D115": "A row that did not fit (an unknown record, verdict or reason, or no reason) is followed by one of the "
    "same person, role and record that does. A row for an unknown record is put right by one that withdraws it.",
    "D116": "The protocol says `agreement: {minimum: …}`, and two reviewers of a stage stay below it on the words "
    "that they said without each other.",
    "D117": "A decision carries a hash of the title, abstract and keywords that its reviewer was shown (`seen`), and "
    "the report now has others: a new export, or another record that speaks for it.",
    "D118": "A report that `per_report` (or a pilot, or a share read twice) gives to several readers was settled by "
    "a consensus or an adjudication before all of them had read it. What counts as read twice was read once.",
    "D119": "Since the last word on a report, other records belong to it: a later search found it again, somebody "
    "ruled on a possible duplicate of it, or one reviewer decided on two records that are one report now.",
    "D120": "Before the first search of the last round people had included a report at the last stage, and it is in "
    "the review no more: somebody thought better of it, or a rule was changed. The studies of the previous version "
    "are not what was published.",
    "F101": "The boxes do not sum to the records. No input can cause that. The message names the identity.",
    "F102": "A count, or the list of included reports, is not what the lock says. Some input has changed; a finding "
    "of E, P or D names it.",
    "F103": "The lock is of the same inputs, and its numbers break an identity of the flow, which the message names: "
    "somebody edited them.",
    "F104": "A local copy of the Retraction Watch data (`retractions` in the protocol) has the report by its DOI or "
    "PMID, and no later reinstatement; or one of its records says that it was retracted. A protocol whose criterion "
    "asks for retracted reports (`kind: retracted, wanted: true`) hears nothing.",
    "O101": "A file of build/ holds something else than the review gives: it was edited, or an input has changed. "
    "`litsieve audit --keep FOLDER` leaves the file as rebuilt, to be held against the one that stands.",
    "O102": "A file of build/ was deleted. It can be made again.",
    "O103": "A file lies in build/ that litsieve did not write. The next run takes it away with the rest.",
    "O104": "`litsieve audit --engine` made the review again on another engine, and a stage took in or gave another "
    "number of rows than in the last run (`.litsieve/run.json`). Engines only move rows: this must not happen.",
}

TABLES: Final[Mapping[str, str]] = {
    "records": "Every entry of every export, one row each. Nothing is ever taken out of it.",
    "exports": "The files that were read.",
    "problems": "What was wrong in them, and where.",
    "related": "Of each two reports that belong together, the closest two records, and what one is of the other.",
    "pairs": "Every two records that a rule or a person spoke on. `cluster_id` says what came of it.",
    "clusters": "Which records are of one report.",
    "reports": "The reports: one row a cluster, its empty fields filled from its other records.",
    "decisions": "The rows of the reviewers' files that fit.",
    "agreement": "How far the reviewers of each stage agree: every measure, for each two of them and for all.",
    "checks": "Each criterion on each report.",
    "outcomes": "What each stage concluded of each report that came to it.",
    "boxes": "The one box of the flow diagram in which each record ends.",
    "studies": "The reports that people put to a study.",
    "codes": "The values given to the included reports.",
    "tallies": "How many included reports have each value.",
    "notes": "Sentences on how de-duplication went.",
    "findings": "What does not add up in the review. [Findings](findings.md) lists the codes.",
}

OUTPUTS: Final[Mapping[str, str]] = {
    "agreement.csv": "How far the reviewers of each stage agree, on words said without each other.",
    "duplicates.csv": "Every record that is not the one that speaks for its report, with the pair that links it.",
    "excluded.csv": "Every excluded report: where, why, by whom, on what evidence.",
    "included.bib": "The included reports as BibTeX.",
    "included.csv": "The included reports as a table.",
    "included.json": "The included reports as CSL-JSON, for pandoc, Quarto and Zotero.",
    "included.ris": "The included reports as RIS, for a reference manager.",
    "included.xlsx": "The included reports as a spreadsheet; all cells are text.",
    "included.xml": "The included reports as EndNote XML.",
    "prisma.csv": "The flow for the R package PRISMA2020, in its columns and its 34 rows.",
    "prisma.svg": "The flow diagram in the layout of PRISMA 2020.",
    "problems.csv": "What was wrong in the exports. [Problems](problems.md) lists the codes.",
    "records.csv": "Every record with its cluster and the box that it ended in.",
    "records.parquet": "Every record with all that its entry said, for programs.",
    "related.csv": "Reports that are alike and not the same: errata, abstracts, protocols, versions.",
    "summary.html": "The page that a supervisor, a reviewer or a co-author opens: diagram, maps, lists, every "
    "record's life. [Read the summary](../how-to/read-the-summary.md) tells how.",
    "summary.md": "The review in words: flow, sources, stages, criteria, codes, included reports, findings.",
    "summary.xlsx": "The review as a workbook, a sheet each: flow, included, excluded, duplicates, criteria, "
    "agreement, sources. Of more than 20,000 excluded reports or duplicates it has the first, and its last row names "
    "the CSV with all.",
    "tallies.csv": "How many included reports have each value of each scheme.",
}

COLUMNS: Final[Mapping[str, str]] = {
    "authors": "`Family, Given; …`",
    "sources": "the sources that found it, `a; b`",
    "duplicate_of": "record_id of the record that speaks for the report",
    "linked_to": "record_id of the duplicate that it was linked to most closely; empty where people said so",
    "label": "the words that the protocol prints for the main reason",
    "stage": "the stage that put it there; empty for duplicates and inclusions",
    "scheme": "id of the scheme",
    "retracted": "what tells that the report was retracted; empty where nothing does",
    "left_title": "of the left record",
    "right_title": "of the right record",
    "left_cluster": "the cluster of the left record",
    "right_cluster": "the cluster of the right record",
    "value": "id of the value, or `uncoded` or `conflict`",
}

PRISMA_COLUMNS: Final[Mapping[str, str]] = {
    "data": "name of the count, as the R package looks it up",
    "node": "of the R package's drawing",
    "box": "of the R package's drawing",
    "description": "what the box is",
    "boxtext": "the words in the box",
    "tooltips": "the words beside it",
    "url": "for a link of your own; `NA`",
    "n": "the number, a list of names and numbers, or `NA` where the phase was not done",
}

BOXES: Final[Mapping[str, str]] = {
    "duplicates": "Duplicate records removed",
    "excluded_automatic": "Records marked as ineligible by automation tools (prescreen, by rules)",
    "excluded_other": "Records removed for other reasons (prescreen, by people)",
    "records_excluded": "Records excluded (screening)",
    "awaiting_screening": "Records awaiting screening: pending or in conflict",
    "dbr_notretrieved_reports": "Reports not retrieved",
    "awaiting_retrieval": "Reports awaiting retrieval",
    "dbr_excluded": "Reports excluded (eligibility)",
    "awaiting_assessment": "Reports awaiting assessment",
    "ongoing": "Reports of ongoing studies (verdict `ongoing`)",
    "awaiting": "Reports awaiting classification (verdict `awaiting`)",
    "reports_included_dbr": "Reports included",
    "other_duplicates": "Duplicate records removed",
    "other_screened_out": "Records screened out, where a stage says `lanes: [databases, other]`",
    "other_awaiting_screening": "Records awaiting that screening",
    "other_notretrieved_reports": "Reports not retrieved",
    "other_awaiting_retrieval": "Reports awaiting retrieval",
    "other_excluded": "Reports excluded",
    "other_awaiting_assessment": "Reports awaiting assessment",
    "other_ongoing": "Reports of ongoing studies",
    "other_awaiting": "Reports awaiting classification",
    "reports_included_other": "Reports included",
    "previous_reports": "Records of an earlier round whose report is in the review",
    "previous_awaiting": "Records of an earlier round whose report is still open",
    "previous_settled": "Other records of earlier rounds",
}

ARGUMENTS: Final[Mapping[str, str]] = {
    "folder": "Folder of the review; the one you are in if you leave it out.",
    "a": "What was: a folder, a review.lock or a revision of git; the last commit if you leave it out.",
    "b": "What is: the same; the folder as it stands if you leave it out.",
    "downloads": "The folder with the new downloads, in folders that are called as the sources, or loose.",
    "record_id": "Id of a record: its source, a dot, its name there. Any record of a cluster will do.",
    "what": "The list: `included`, `excluded`, `pending`, `duplicates`, or the id of a stage.",
    "files": "One or more exports.",
    "stage": "Id of a stage; where it may be left out, each stage that it is about.",
    "criterion": "Id of a criterion; each criterion on words if you leave it out.",
    "dois": "DOIs, where that is all that is known; one DOI with a title and the like.",
    "file": "The file to read.",
    "name": "The checklist: `prisma` (PRISMA 2020), `prisma-s` (searches) or `prisma-scr` (scoping reviews).",
    "words": "The search, in quotes, unless a file holds it; behind it the exports, where any are searched.",
}

EXITS: Final[Mapping[int, str]] = {
    0: "Done. For `litsieve audit`: nothing of severity error (with `--strict`: nor warning).",
    1: "The audit has findings; a criterion fails a test.",
    2: "Wrong usage: a command, option or name that there is none of.",
    3: "A protocol, export or decision file that cannot be used. One message says what, where and what to do.",
    4: "A fault of litsieve itself. The lines above the message are worth reporting.",
}

PROBLEMS: Final[Mapping[str, str]] = {
    "R0": "Any format",
    "R10": "RIS",
    "R11": "refer (EndNote .enw)",
    "R12": "RefWorks",
    "R13": "Ovid",
    "R14": "NoteExpress (CNKI)",
    "R15": "ProQuest",
    "R16": "Embase's list of fields",
    "R2": "PubMed (nbib)",
    "R3": "Web of Science",
    "R4": "BibTeX",
    "R5": "CSV and TSV",
    "R60": "XLSX",
    "R65": "MARC 21 and UNIMARC",
    "R67": "Parquet",
    "R70": "XML",
    "R71": "RDF",
    "R8": "JSON",
}

FORMATS: Final[Mapping[str, str]] = {
    "ris": "RIS: a record runs from `TY  -` to `ER  -`. Nearly everything can write it, everything differently.",
    "nbib": "PubMed's tagged text, also called MEDLINE or nbib: tags of four places, `- `, the value.",
    "refer": "EndNote's tagged text (.enw), also called refer or BibIX: a percent sign, one character, the value. "
    "EndNote, Google Scholar, the AIS eLibrary, CNKI and Wanfang write it.",
    "refworks": "RefWorks tagged text: two letters, a blank, the value; `RT` begins a record.",
    "ovid": "Ovid's own text: `<12. >` begins a record, below it tags (`TI  - `) or headings. In the export dialogue "
    "it is 'Citavi', 'EndNote' or 'TXT'; 'RIS' is read too.",
    "cnki": "NoteExpress text (.net), which CNKI and Wanfang offer: `{Title}: value`, in UTF-8 or GBK.",
    "proquest": "ProQuest's text download ('Text only'): a title, then `Name: value`, between rows of underscores.",
    "embase": "Embase's list of fields ('CSV - Fields by Row'): the name of a field and its values, an empty row "
    "between records.",
    "wos": "Web of Science tagged text: tags of two letters, from `PT` to `ER`. In the export dialogue it is 'Plain "
    "text file'.",
    "bibtex": "BibTeX and BibLaTeX.",
    "csv": "Tables as text, with `,`, `;`, tab or `|` between cells. The header is found below any preamble. "
    "Headings are compared in lower case.",
    "xlsx": "Spreadsheets (.xlsx and .xls), with the same headings as CSV. Each sheet with a known header is read.",
    "parquet": "Parquet, with the same headings as CSV: a file, or the part files of a folder, each of which is an "
    "export. A list gives a value for each thing in it; what is nested has its path as a heading, `authors/family`.",
    "json": "JSON of OpenAlex, Crossref, DataCite, Europe PMC, Semantic Scholar, Scopus, Web of Science, IEEE, "
    "Lens.org, ClinicalTrials.gov and others as their APIs answer, of Zotero, of Publish or Perish, and CSL-JSON; a "
    "list, one object a line, or pages of answers.",
    "marc21": "MARC 21 and UNIMARC as libraries exchange them (ISO 2709). A tag is a field's number and the letter "
    "of a subfield.",
    "rdf": "Zotero's RDF.",
    "xml": "XML of PubMed, Europe PMC, arXiv, EndNote, Crossref, DataCite, DBLP, Web of Science, trial registers, "
    "publishers (JATS) and libraries (MODS, MARCXML), and what OAI services give. A tag is the path from the "
    "record to an element; `@` names an attribute.",
}
