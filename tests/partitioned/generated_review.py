"""A review folder of any size, made by a seed: two databases in two rounds, a website, copies, people, samples."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PROTOCOL = """\
litsieve: 1
review: {title: Gardens in care homes, framework: cimo}
sources:
  - id: scopus
    kind: database
    name: Scopus
    searches:
      - {round: 1, date: 2023-05-01, exports: [exports/scopus/*.ris]}
      - {round: 2, date: 2024-05-01, exports: [exports/scopus-2.ris]}
  - {id: wos, kind: database, searches: [{round: 1, date: 2023-05-01, exports: [exports/wos.csv]}]}
  - {id: site, kind: website, searches: [{round: 2, date: 2024-05-01, exports: [exports/site.ris]}]}
must_include: [10.1000/1, 10.9999/nowhere]
criteria:
  - {id: recent, kind: published, previous: 20 years, label: Too old}
  - {id: garden, kind: terms, terms: "garden* OR w0*1", facet: intervention, label: No garden}
  - {id: elders, kind: terms, terms: "old* OR w1*", in: [title, abstract], facet: context, label: Nobody old}
  - {id: wellbeing, kind: people, facet: outcome, label: Nothing on wellbeing}
stages:
  - {id: limits, phase: prescreen, decided_by: rules, criteria: [recent], cannot_say: advance}
  - {id: titles, phase: screening, decided_by: rules-then-reviewers, criteria: [garden, elders], reviewers: [ana, ben],
     per_report: 1, second_reader: 0.3, pilot: 7, check_sample: 9}
  - {id: reading, phase: eligibility, decided_by: reviewers, criteria: [wellbeing], reviewers: [ana, ben], per_report: 2,
     adjudicators: [cho], pilot: 3}
codes:
  - id: episode
    kind: exclusive
    reviewers: [ana]
    values: [{id: design, when: {kind: terms, terms: w2*}}, {id: diffusion}]
"""
Record = Mapping[str, str]


def records(n: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`n` records, of which a tenth are copies of others with a slip; a common word is the more common."""
    chance = random.Random(seed)
    words = [f"w{k:x}" for k in range(4000)]
    weights = [1 / (k + 3) for k in range(len(words))]
    made: list[dict[str, str]] = []
    for k in range(n):
        if made and chance.random() < 0.1:
            one = dict(chance.choice(made))
            if chance.random() < 0.5:
                one["TI"] = one["TI"].upper()
            if chance.random() < 0.3:
                one.pop("DO", None)
        else:
            title = " ".join(chance.choices(words, weights, k=chance.randint(6, 12)))
            one = {
                "TI": f"{title} garden" if chance.random() < 0.3 else title,
                "AU": f"Author{chance.randint(1, n)}, A.",
            }
            one |= {"PY": str(chance.randint(1990, 2024)), "JO": f"Journal {chance.randint(1, 40)}"}
            one |= {"VL": str(chance.randint(1, 60)), "SP": str(chance.randint(1, 900))}
            if chance.random() < 0.8:
                one["DO"] = f"10.1000/{k}"
            if chance.random() < 0.9:
                one["AB"] = " ".join(chance.choices(words, weights, k=20))
            if chance.random() < 0.01:
                one["TI"] = "Editorial"
            made.append(one)
        yield one


def ris(rows: Sequence[Record]) -> bytes:
    """Records as RIS."""
    lines = []
    for row in rows:
        lines += ["TY  - JOUR", *(f"{tag}  - {value}" for tag, value in row.items()), "ER  - ", ""]
    return "\r\n".join(lines).encode()


def csv(rows: Sequence[Record]) -> bytes:
    """Records as a table with headings that are known."""
    lines = ["Title,Authors,Year,Journal,DOI,Abstract"]
    for row in rows:
        lines.append(",".join(f'"{row.get(tag, "")}"' for tag in ("TI", "AU", "PY", "JO", "DO", "AB")))
    return "\n".join(lines).encode()


def folder(at: Path, rows: Sequence[Record], *, parts: int = 2) -> Path:
    """A review of these records, the first in `parts` files of one source."""
    n = len(rows)
    shares = {"scopus": rows[: n // 2], "wos": rows[n // 2 : n * 3 // 4], "site": rows[n * 15 // 16 :]}
    (at / "exports" / "scopus").mkdir(parents=True)
    (at / "review.yaml").write_text(PROTOCOL)
    for k in range(parts):
        (at / "exports" / "scopus" / f"{k}.ris").write_bytes(ris(shares["scopus"][k::parts]))
    (at / "exports" / "wos.csv").write_bytes(csv(shares["wos"]))
    (at / "exports" / "scopus-2.ris").write_bytes(ris(rows[n * 3 // 4 : n * 15 // 16]))
    (at / "exports" / "site.ris").write_bytes(ris(shares["site"]))
    return at


def decide(at: Path, ids: Sequence[str], *, pairs: Sequence[tuple[str, str]] = ()) -> None:
    """What ana and ben say of some records, and ana of some pairs; of a record that is not there too."""
    said = {
        ("titles", "ana"): [
            (one, "include" if k % 3 else "exclude", "" if k % 3 else "garden") for k, one in enumerate(ids)
        ],
        ("titles", "ben"): [(one, "include", "") for one in ids[::2]],
        ("reading", "ana"): [(one, "include", "") for one in [*ids, "scopus.nobody"]],
        ("reading", "ben"): [
            (one, "include" if k % 4 else "exclude", "" if k % 4 else "wellbeing") for k, one in enumerate(ids)
        ],
    }
    for (stage, who), rows in said.items():
        lines = [
            f"{one},{verdict},{reason},,2024-06-01T{k // 3600 % 24:02}:{k // 60 % 60:02}:{k % 60:02}.000Z,review,desk,"
            for k, (one, verdict, reason) in enumerate(rows)
        ]
        file = at / "decisions" / stage / f"{who}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["record_id,verdict,reason,note,decided_at,role,via,seen", *lines, ""]))
    (at / "decisions" / "pairs").mkdir(exist_ok=True)
    lines = [f"{left},{right},same,,2024-06-01T08:00:00.{k:03}Z" for k, (left, right) in enumerate(pairs)]
    (at / "decisions" / "pairs" / "ana.csv").write_text("\n".join(["left,right,verdict,note,decided_at", *lines, ""]))
