"""Findings as SARIF 2.1.0, which code scanning reads: a rule for each kind, a result for each finding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from litsieve.findings import KINDS, Kind
from litsieve.version import __version__
from litsieve.writers.audits.told import Row, Told

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_MARKS: Final = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})


def write(told: Told) -> str:
    """The log of one run, in ASCII."""
    return json.dumps(_log(told), indent=2) + "\n"


def _log(told: Told) -> dict[str, Any]:
    driver = {"name": "litsieve", "version": __version__, "rules": [_rule(*one) for one in KINDS.items()]}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"litsieve {told.audited}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "exitCode": 0 if told.passed else 1}],
        "results": [_result(row) for row in told.rows],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, kind: Kind) -> dict[str, Any]:
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in kind.name.replace("'", "").split()),
        "shortDescription": {"text": kind.name},
        "help": {"text": _message(kind.remedy)},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(row: Row) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(row.file), "region": {"startLine": max(row.line, 1)}}
    return {
        "ruleId": row.code,
        "ruleIndex": list(KINDS).index(row.code),
        "level": row.severity,
        "message": {"text": _message(row.advice)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"litsieve/v1": _fingerprint(row)},
    }


def _artifact(file: str) -> Mapping[str, str]:
    # Below the root of the checkout; a path from the disk's root has no base.
    written = quote(file.encode("utf-8", "replace"))
    return {"uri": f"file://{written}"} if file.startswith("/") else {"uri": written, "uriBaseId": "%SRCROOT%"}


def _message(text: str) -> str:
    """`text` that holds neither a link nor a place for an argument."""
    return text.translate(_MARKS)


def _fingerprint(row: Row) -> str:
    """By which a finding is known again when lines above it come and go."""
    said = "\x1f".join((row.code, row.file, row.message))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
