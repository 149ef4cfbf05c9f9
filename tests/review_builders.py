"""Whole reviews in memory: a protocol, exports as RIS text, decisions as rows; no disk."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial

from litsieve import protocol, review
from litsieve.decisions import LogFile, Row
from litsieve.review import Export, Review

PROTOCOL = """\
litsieve: 1
review: {title: Gardens in care homes, framework: cimo}
sources:
  - {id: scopus, kind: database, name: Scopus, searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}]}
  - {id: wos, kind: database, searches: [{date: 2024-05-01, exports: [exports/wos.ris]}]}
  - {id: site, kind: website, searches: [{date: 2024-05-01, exports: [exports/site.ris]}]}
criteria:
  - {id: recent, kind: published, previous: 20 years, label: Too old}
  - {id: english, kind: language, any_of: [en], label: Not in English}
  - {id: garden, kind: terms, terms: garden*, facet: intervention, label: No garden}
  - {id: wellbeing, kind: people, facet: outcome, label: Nothing on wellbeing}
stages:
  - {id: limits, phase: prescreen, decided_by: rules, criteria: [recent, english], cannot_say: advance}
  - {id: titles, phase: screening, decided_by: rules, criteria: [garden], cannot_say: advance}
  - {id: reading, phase: eligibility, decided_by: reviewers, criteria: [wellbeing], reviewers: [ana, ben], per_report: 2,
     adjudicators: [cho]}
codes:
  - id: episode
    kind: exclusive
    reviewers: [ana]
    values: [{id: design, when: {kind: terms, terms: design*}}, {id: diffusion}]
"""


def ris(records: Sequence[Mapping[str, str]]) -> bytes:
    """Records as RIS: each a mapping of tag to value; TY where none is given."""
    lines = []
    for record in records:
        lines.append(f"TY  - {record.get('TY', 'JOUR')}")
        lines += [f"{tag}  - {value}" for tag, value in record.items() if tag != "TY" and value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines).encode()


def export(source: str, data: bytes, *, file: str = "", round: int = 1) -> Export:
    """An export of `source` that holds `data`."""
    name = file or f"exports/{source}.ris"
    return Export(name, source, round, hashlib.sha256(data).hexdigest(), partial(_opened, data))


def _opened(data: bytes) -> closing[io.BytesIO]:
    return closing(io.BytesIO(data))


def decided(stage: str, who: str, *rows: tuple[str, str, str], role: str = "review") -> LogFile:
    """A reviewer's file: (record_id, verdict, reason) a row, a minute apart."""
    cells = [
        {"record_id": record_id, "verdict": verdict, "reason": reason, "role": role}
        | {"decided_at": f"2024-06-01T09:{minute:02}:00.000Z"}
        for minute, (record_id, verdict, reason) in enumerate(rows)
    ]
    listed = tuple(Row(line, row) for line, row in enumerate(cells, 2))
    return LogFile("stage", stage, who, f"decisions/{stage}/{who}.csv", "", listed)


def coded(scheme: str, who: str, *rows: tuple[str, str], role: str = "review") -> LogFile:
    """A reviewer's file of codes: (record_id, value) a row, a minute apart."""
    cells = [
        {"record_id": record_id, "value": value, "role": role, "decided_at": f"2024-06-01T09:{minute:02}:00.000Z"}
        for minute, (record_id, value) in enumerate(rows)
    ]
    listed = tuple(Row(line, row) for line, row in enumerate(cells, 2))
    return LogFile("codes", scheme, who, f"decisions/codes/{scheme}/{who}.csv", "", listed)


def build(exports: Sequence[Export], log: Sequence[LogFile] = (), text: str = PROTOCOL) -> Review:
    """The review of `exports` and `log` under the protocol `text`."""
    return review.build(protocol.load(text), exports, log)
