"""Findings as JUnit XML: a suite for each part of the review, a case for each finding and each absent kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from litsieve.findings import KINDS
from litsieve.writers.audits.told import Row, Told

SUITES: Final[Mapping[str, str]] = {
    "L": "lock",
    "P": "protocol",
    "E": "exports",
    "D": "decisions",
    "F": "flow",
    "O": "outputs",
}


class Case(NamedTuple):
    """A kind of finding, and one finding of it; None where there is none."""

    code: str
    row: Row | None


def write(told: Told) -> str:
    """The document, without times and dates."""
    return "\n".join(_document(told)) + "\n"


def _document(told: Told) -> Iterator[str]:
    rows = list(told.rows)
    suites = {name: _cases(letter, rows) for letter, name in SUITES.items()}
    every = [case for cases in suites.values() for case in cases]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<testsuites name={_attribute(f'litsieve {told.audited}')}{_counts(every, told)}>"
    for name, cases in suites.items():
        yield f'  <testsuite name="{name}"{_counts(cases, told)}>'
        for case in cases:
            yield from _case(case, told)
        yield "  </testsuite>"
    yield "</testsuites>"


def _cases(letter: str, rows: Sequence[Row]) -> list[Case]:
    cases = []
    for code in (code for code in KINDS if code.startswith(letter)):
        found = [Case(code, row) for row in rows if row.code == code]
        cases += found or [Case(code, None)]
    return cases


def _counts(cases: Sequence[Case], told: Told) -> str:
    failed = sum(case.row is not None and told.fails(case.row.severity) for case in cases)
    return f' tests="{len(cases)}" failures="{failed}"'


def _case(case: Case, told: Told) -> Iterator[str]:
    name = f"{case.code} {KINDS[case.code].name}"
    row = case.row
    if row is None:
        yield f'    <testcase classname="{case.code}" name={_attribute(name)}/>'
        return
    place = f' file={_attribute(row.file)} line="{max(row.line, 1)}"'
    yield f'    <testcase classname="{case.code}" name={_attribute(f"{name}: {row.message}")}{place}>'
    if told.fails(row.severity):
        kind, message = _attribute(row.severity), _attribute(row.message)
        yield f"      <failure type={kind} message={message}>{_text(row.remedy)}</failure>"
    else:
        yield f"      <system-out>{_text(f'{row.severity}: {row.advice}')}</system-out>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_plain(text))


def _text(text: str) -> str:
    return escape(_plain(text))


def _plain(text: str) -> str:
    """`text` without what XML cannot hold and a screen should not see."""
    return "".join(c if c.isprintable() else " " for c in text)
