"""Findings as one JSON document, the same that `--json` prints."""

from __future__ import annotations

import json

from litsieve.writers.audits.told import Told

SCHEMA = 1


def content(told: Told) -> dict[str, object]:
    """What the document holds: files are named as in the review, messages as they are."""
    return {
        "schema": SCHEMA,
        "audit": told.audited,
        "passed": told.passed,
        "findings": told.findings.astype(object).to_dict("records"),
    }


def write(told: Told) -> str:
    """The document, in ASCII."""
    return json.dumps(content(told), indent=2) + "\n"
