"""Tests of criteria as JUnit XML, which continuous integration shows beside other tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from litsieve.proving.tested import FAILED, SKIPPED, Trial


def junit(trials: Sequence[Trial], file: str, line: Callable[[Trial], int]) -> str:
    """The tests as one XML document: a suite a criterion, a case a test, no times and no dates."""
    return "\n".join(_document(trials, file, line)) + "\n"


def _document(trials: Sequence[Trial], file: str, line: Callable[[Trial], int]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="litsieve criteria"{_counts(trials)}>'
    for criterion, suite in groupby(trials, lambda trial: trial.criterion):
        cases = list(suite)
        yield f"  <testsuite name={_attribute(criterion)}{_counts(cases)}>"
        for case in cases:
            yield from _case(case, file, line(case))
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(trials: Sequence[Trial]) -> str:
    results = [trial.result for trial in trials]
    return f' tests="{len(trials)}" failures="{results.count(FAILED)}" skipped="{results.count(SKIPPED)}"'


def _case(case: Trial, file: str, line: int) -> Iterator[str]:
    name = _attribute(f"{case.expected}: {case.about}")
    head = f'    <testcase classname={_attribute(case.criterion)} name={name} file={_attribute(file)} line="{line}"'
    if case.result == FAILED:
        yield f"{head}>"
        message = _attribute(f"expected {case.expected}, said {case.said}")
        yield f"      <failure message={message}>{escape(_plain(_words(case)))}</failure>"
        yield "    </testcase>"
    elif case.result == SKIPPED:
        yield f"{head}><skipped message={_attribute(case.said)}/></testcase>"
    else:
        yield f"{head}/>"


def _words(case: Trial) -> str:
    """The words that decided, and what is missing."""
    found = dict.fromkeys(f"{span.term} in {span.field}" for span in case.spans)
    return "; ".join([*found, *(f"no {name}" for name in case.lacking)])


def _attribute(text: str) -> str:
    return quoteattr(_plain(text))


def _plain(text: str) -> str:
    """`text` without what XML cannot hold and a screen should not see."""
    return "".join(c if c.isprintable() else " " for c in text)
