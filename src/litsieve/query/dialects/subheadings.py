"""The two letters by which Ovid, EBSCOhost and the Cochrane Library shorten MeSH's subheadings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SUBHEADINGS: Final[Mapping[str, str]] = {
    "ab": "abnormalities",
    "ad": "administration and dosage",
    "ae": "adverse effects",
    "ag": "agonists",
    "ah": "anatomy and histology",
    "ai": "antagonists and inhibitors",
    "an": "analysis",
    "bi": "biosynthesis",
    "bl": "blood",
    "bs": "blood supply",
    "cf": "cerebrospinal fluid",
    "ch": "chemistry",
    "ci": "chemically induced",
    "cl": "classification",
    "cn": "congenital",
    "co": "complications",
    "cs": "chemical synthesis",
    "ct": "contraindications",
    "cy": "cytology",
    "de": "drug effects",
    "df": "deficiency",
    "dg": "diagnostic imaging",
    "dh": "diet therapy",
    "di": "diagnosis",
    "dt": "drug therapy",
    "ec": "economics",
    "ed": "education",
    "eh": "ethnology",
    "em": "embryology",
    "en": "enzymology",
    "ep": "epidemiology",
    "es": "ethics",
    "et": "etiology",
    "ge": "genetics",
    "gd": "growth and development",
    "hi": "history",
    "im": "immunology",
    "in": "injuries",
    "ip": "isolation and purification",
    "ir": "innervation",
    "is": "instrumentation",
    "lj": "legislation and jurisprudence",
    "me": "metabolism",
    "mi": "microbiology",
    "mo": "mortality",
    "mt": "methods",
    "nu": "nursing",
    "og": "organization and administration",
    "pa": "pathology",
    "pc": "prevention and control",
    "pd": "pharmacology",
    "ph": "physiology",
    "pk": "pharmacokinetics",
    "po": "poisoning",
    "pp": "physiopathology",
    "ps": "parasitology",
    "px": "psychology",
    "py": "pathogenicity",
    "re": "radiation effects",
    "rh": "rehabilitation",
    "rt": "radiotherapy",
    "sc": "secondary",
    "sd": "supply and distribution",
    "sn": "statistics and numerical data",
    "st": "standards",
    "su": "surgery",
    "td": "trends",
    "th": "therapy",
    "tm": "transmission",
    "to": "toxicity",
    "tr": "transplantation",
    "tu": "therapeutic use",
    "ul": "ultrastructure",
    "ur": "urine",
    "us": "ultrasonography",
    "ut": "utilization",
    "ve": "veterinary",
    "vi": "virology",
}
"""MEDLINE's list of qualifiers, current and former (www.nlm.nih.gov/mesh/topsubscope.html)."""


def qualifier_name(said: str) -> str:
    """A subheading's name by its two letters, by `drug therapy - DT` or by itself."""
    said = " ".join(said.split())
    name, dash, code = said.rpartition(" - ")
    if dash and code.lower() in SUBHEADINGS:
        return name
    return SUBHEADINGS.get(said.lower(), said)
