"""What an audit has to tell, in whatever format: its findings, whether it passes, what it was an audit of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from litsieve.findings import KINDS
from litsieve.writers.cells import one_line

PROTOCOL = "review.yaml"
WHOLE = "audit"
"""What an audit is called that began from the exports."""


class Row(NamedTuple):
    """A finding whose texts are one line each, without control characters."""

    severity: str
    code: str
    file: str
    line: int
    message: str
    remedy: str

    @property
    def title(self) -> str:
        """The code and its name."""
        return f"{self.code} {KINDS[self.code].name}"

    @property
    def advice(self) -> str:
        """What is wrong, and what to do."""
        return f"{self.message.rstrip('.')}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Told:
    """FINDINGS of an audit; `audited` says what it began from, `counted` how many findings there are, in words.

    `base` is the folder of the review as seen from where the command was started, "" where it is that folder.
    """

    findings: pd.DataFrame
    passed: bool
    strict: bool
    audited: str
    counted: str
    base: str = ""

    @property
    def rows(self) -> Iterator[Row]:
        """The findings, the worst first, each placed in a file as seen from where the command was started."""
        columns = self.findings[list(Row._fields)].astype(object)
        for severity, code, file, line, message, remedy in columns.itertuples(index=False, name=None):
            yield Row(severity, code, self._seen(file), int(line), one_line(message), one_line(remedy))

    @property
    def judged(self) -> str:
        """The judgement in one sentence."""
        verdict = "fails" if not self.passed else "passes" if len(self.findings) else "is clean"
        basis = "" if self.audited == WHOLE else " It began from the records as locked; no export was read."
        return f"The {self.audited} {verdict}: {self.counted}.{basis}"

    def fails(self, severity: str) -> bool:
        """Whether a finding of `severity` fails the audit."""
        return severity == "error" or (self.strict and severity == "warning")

    def _seen(self, file: str) -> str:
        """A finding on the whole review is shown at its protocol."""
        return "/".join(filter(None, (self.base, one_line(file) or PROTOCOL)))
