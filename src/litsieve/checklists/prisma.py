"""PRISMA 2020: 27 items, 42 with their parts, and which of them a review answers."""

from __future__ import annotations

from typing import Final

from litsieve.checklists import answers
from litsieve.checklists.item import Answering, Item

NAME: Final = "PRISMA 2020"
SOURCE: Final = "Page MJ, et al. The PRISMA 2020 statement. BMJ 2021;372:n71. doi:10.1136/bmj.n71"

ITEMS: Final = tuple(
    Item(*row)
    for row in (
        ("1", "Title", "Title", "That the report is a systematic review"),
        ("2", "Abstract", "Abstract", "The PRISMA 2020 checklist for abstracts"),
        ("3", "Introduction", "Rationale", "Why the review, given what is known"),
        ("4", "Introduction", "Objectives", "The questions that the review addresses"),
        ("5", "Methods", "Eligibility criteria", "Inclusion and exclusion criteria; grouping for the syntheses"),
        ("6", "Methods", "Information sources", "All sources, and when each was last searched"),
        ("7", "Methods", "Search strategy", "The full strategies, with filters and limits"),
        (
            "8",
            "Methods",
            "Selection process",
            "Who decided on inclusion: how many, apart or not, with what tools",
        ),
        ("9", "Methods", "Data collection process", "How data were collected from the reports, and by how many"),
        ("10a", "Methods", "Data items: outcomes", "The outcomes for which data were sought"),
        ("10b", "Methods", "Data items: other variables", "All other variables for which data were sought"),
        ("11", "Methods", "Study risk of bias assessment", "How the risk of bias was assessed, by how many"),
        ("12", "Methods", "Effect measures", "The effect measure of each outcome"),
        ("13a", "Methods", "Synthesis methods: eligibility", "How studies were assigned to each synthesis"),
        ("13b", "Methods", "Synthesis methods: preparation", "How data were prepared for synthesis"),
        ("13c", "Methods", "Synthesis methods: display", "How results were tabulated or displayed"),
        ("13d", "Methods", "Synthesis methods: synthesis", "How results were synthesised, and why so"),
        ("13e", "Methods", "Synthesis methods: heterogeneity", "How causes of heterogeneity were explored"),
        ("13f", "Methods", "Synthesis methods: sensitivity", "Analyses of the robustness of the results"),
        ("14", "Methods", "Reporting bias assessment", "How bias by missing results was assessed"),
        ("15", "Methods", "Certainty assessment", "How certainty in the body of evidence was assessed"),
        ("16a", "Results", "Study selection: flow", "Results of search and selection, as a flow diagram"),
        ("16b", "Results", "Study selection: near misses", "Excluded studies that might seem to fit, and why"),
        ("17", "Results", "Study characteristics", "Each included study, cited, with its characteristics"),
        ("18", "Results", "Risk of bias in studies", "The risk of bias of each study"),
        ("19", "Results", "Results of individual studies", "The outcomes of each study"),
        ("20a", "Results", "Results of syntheses: studies", "Characteristics of the studies of each synthesis"),
        ("20b", "Results", "Results of syntheses: results", "The result of each synthesis"),
        ("20c", "Results", "Results of syntheses: heterogeneity", "What was found on causes of heterogeneity"),
        ("20d", "Results", "Results of syntheses: sensitivity", "What the sensitivity analyses gave"),
        ("21", "Results", "Reporting biases", "Bias by missing results, for each synthesis"),
        ("22", "Results", "Certainty of evidence", "Certainty for each outcome"),
        ("23a", "Discussion", "Interpretation", "The results in the context of other evidence"),
        ("23b", "Discussion", "Limitations of the evidence", "Limitations of what was included"),
        ("23c", "Discussion", "Limitations of the processes", "Limitations of how the review was done"),
        ("23d", "Discussion", "Implications", "For practice, policy and research"),
        ("24a", "Other information", "Registration", "Name and number of the registration, or that there is none"),
        ("24b", "Other information", "Protocol", "Where the protocol can be read, or that there is none"),
        ("24c", "Other information", "Amendments", "What was changed since registration or protocol"),
        ("25", "Other information", "Support", "Sources of support, and the role of the funders"),
        ("26", "Other information", "Competing interests", "Competing interests of the authors"),
        ("27", "Other information", "Availability", "Which data, code and materials can be had, and where"),
    )
)

ANSWERS: Final[dict[str, Answering]] = {
    "1": answers.title,
    "4": answers.question,
    "5": answers.eligibility,
    "6": answers.sources,
    "7": answers.strategies,
    "8": answers.selection,
    "9": answers.charting,
    "10b": answers.variables,
    "13a": answers.groups,
    "16a": answers.flow,
    "16b": answers.near_misses,
    "17": answers.included,
    "23c": answers.limitations,
    "24a": answers.registration,
    "24b": answers.plan,
    "24c": answers.amendments,
    "27": answers.availability,
}
