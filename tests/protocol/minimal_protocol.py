"""The smallest protocol that has one of everything, and what is wrong when one line of it is changed."""

from __future__ import annotations

from litsieve.errors import ProtocolError, ProtocolFault
from litsieve.protocol import load

MINIMAL = """\
litsieve: 1
review:
  title: A review
  framework: cimo
sources:
  - id: scopus
    kind: database
    searches:
      - date: 2026-01-31
        exports: [exports/scopus/*.ris]
dedupe:
  sources_preferred: [scopus]
criteria:
  - id: care
    kind: terms
    facet: context
    label: No care
    terms: care*
  - id: recent
    kind: published
    label: Too old
    between: [2006-01-01, 2026-01-31]
stages:
  - id: limits
    phase: prescreen
    decided_by: rules
    cannot_say: advance
    criteria: [recent]
  - id: full-text
    phase: eligibility
    decided_by: reviewers
    criteria: [care]
    reviewers: [anna, ben]
    per_report: 2
codes:
  - id: episode
    kind: exclusive
    values:
      - id: design
        when: {kind: terms, terms: design*}
      - id: diffusion
must_include: [10.1000/XYZ, 12345678]
"""


def changed(old: str, new: str) -> str:
    """MINIMAL with the one place `old` replaced."""
    assert MINIMAL.count(old) == 1, f"{old!r} stands {MINIMAL.count(old)} times in MINIMAL"
    return MINIMAL.replace(old, new)


def faults(text: str | bytes) -> list[ProtocolFault]:
    """What is wrong with a protocol; nothing where it loads."""
    try:
        load(text)
    except ProtocolError as error:
        return list(error.faults)
    return []
