"""PRISMA-ScR, for scoping reviews: 22 items, two of them optional, and which of them a review answers."""

from __future__ import annotations

from typing import Final

from litsieve.checklists import answers
from litsieve.checklists.item import Answering, Item

NAME: Final = "PRISMA-ScR"
SOURCE: Final = "Tricco AC, et al. PRISMA-ScR. Annals of Internal Medicine 2018;169:467-473. doi:10.7326/M18-0850"

ITEMS: Final = tuple(
    Item(*row)
    for row in (
        ("1", "Title", "Title", "That the report is a scoping review"),
        ("2", "Abstract", "Structured summary", "A summary in parts, from background to conclusions"),
        ("3", "Introduction", "Rationale", "Why the review, and why a scoping review"),
        ("4", "Introduction", "Objectives", "The questions, with their key elements"),
        ("5", "Methods", "Protocol and registration", "Whether there is a protocol, where, and its registration"),
        ("6", "Methods", "Eligibility criteria", "The criteria for sources of evidence, and why these"),
        ("7", "Methods", "Information sources", "All sources, and the day of the latest search"),
        ("8", "Methods", "Search", "The full strategy for one database at least, with limits"),
        ("9", "Methods", "Selection of sources of evidence", "How sources of evidence were screened and chosen"),
        ("10", "Methods", "Data charting process", "How data were charted, by whom, and how that was tried"),
        ("11", "Methods", "Data items", "All variables for which data were sought"),
        ("12", "Methods", "Critical appraisal of individual sources of evidence", "If done: why and how (optional)"),
        ("13", "Methods", "Synthesis of results", "How the charted data were handled and summarised"),
        ("14", "Results", "Selection of sources of evidence", "Numbers screened, assessed, included, with reasons"),
        ("15", "Results", "Characteristics of sources of evidence", "What was charted of each, with citations"),
        ("16", "Results", "Critical appraisal within sources of evidence", "If done: its results (optional)"),
        ("17", "Results", "Results of individual sources of evidence", "The relevant data of each"),
        ("18", "Results", "Synthesis of results", "The charted results, summarised by question"),
        ("19", "Discussion", "Summary of evidence", "The main results, linked to the questions"),
        ("20", "Discussion", "Limitations", "Limitations of the process of the review"),
        ("21", "Discussion", "Conclusions", "A general interpretation, and next steps"),
        ("22", "Funding", "Funding", "Funding of the sources and of the review, and its role"),
    )
)

ANSWERS: Final[dict[str, Answering]] = {
    "1": answers.title,
    "4": answers.question,
    "5": answers.plan_and_registration,
    "6": answers.eligibility,
    "7": answers.sources,
    "8": answers.strategies,
    "9": answers.selection,
    "10": answers.charting,
    "11": answers.variables,
    "13": answers.groups,
    "14": answers.flow_and_reasons,
    "15": answers.included,
    "18": answers.tallies,
    "20": answers.limitations,
}
